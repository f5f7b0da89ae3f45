package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTheSameFilesGiveTheSameArchive(t *testing.T) {
	files := []file{{name: "mobility", mode: 0o755, content: []byte("program")}, {name: "LICENSE", content: []byte("license")}}
	for _, system := range []string{"linux", "windows"} {
		var archives [][]byte
		for _, order := range [][]file{files, {files[1], files[0]}} {
			r := &release{folder: t.TempDir(), at: time.Unix(1_795_000_000, 0).UTC()}
			require.NoError(t, r.archive(target{system, "amd64"}, "mobility-1", order))
			written, err := filepath.Glob(filepath.Join(r.folder, "mobility-1.*"))
			require.NoError(t, err)
			require.Len(t, written, 1)
			content, err := os.ReadFile(written[0])
			require.NoError(t, err)
			archives = append(archives, content)
		}
		require.True(t, bytes.Equal(archives[0], archives[1]), system)
	}
}

func TestThePackagesInstallOnlyFilesThatComeWithAnArchive(t *testing.T) {
	t.Chdir("../..")
	files, err := documents()
	require.NoError(t, err)
	names := map[string]bool{
		"mobility": true, "man/mobility.1": true, "completions/mobility.bash": true, "completions/_mobility": true, "completions/mobility.fish": true,
	}
	for _, f := range files {
		names[f.name] = true
	}
	for _, want := range installed {
		require.True(t, names[want.name], want.name)
	}
}
