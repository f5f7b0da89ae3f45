package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
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

func TestThePlacesOfAPackageAreOfFilesThatComeWithAnArchive(t *testing.T) {
	t.Chdir("../..")
	files, err := documents()
	require.NoError(t, err)
	names := map[string]bool{
		"mobility": true, "man/mobility.1": true, "completions/mobility.bash": true, "completions/_mobility": true, "completions/mobility.fish": true,
		"completions/mobility.ps1": true,
	}
	for _, f := range files {
		names[f.name] = true
	}
	for name := range installed {
		require.True(t, names[name], name)
	}
}

// TestThePagesOfAnArchiveLinkToFilesInIt follows the links of every page that a user gets, to the heading where a link names one.
func TestThePagesOfAnArchiveLinkToFilesInIt(t *testing.T) {
	t.Chdir("../..")
	files, err := documents()
	require.NoError(t, err)
	pages := map[string]string{}
	for _, f := range files {
		pages[f.name] = string(f.content)
	}
	link := regexp.MustCompile(`\]\(([^)#]*)(?:#([^)]*))?\)`)
	checked := 0
	for _, f := range files {
		if !strings.HasSuffix(f.name, ".md") {
			continue
		}
		for _, found := range link.FindAllStringSubmatch(string(f.content), -1) {
			target, heading := found[1], found[2]
			if strings.Contains(target, "://") {
				continue
			}
			checked++
			name := f.name
			if target != "" {
				name = path.Join(path.Dir(f.name), target)
			}
			page, inside := pages[name]
			require.True(t, inside, "%s links to %s", f.name, target)
			require.True(t, heading == "" || slices.Contains(headings(page), heading), "%s links to %s#%s", f.name, target, heading)
		}
	}
	require.Greater(t, checked, 40)
}

// headings are the anchors of the headings of a page: small letters, digits and hyphens.
func headings(page string) (anchors []string) {
	for _, line := range regexp.MustCompile(`(?m)^#+ .*$`).FindAllString(page, -1) {
		words := strings.ToLower(strings.TrimLeft(line, "# "))
		words = regexp.MustCompile(`[^\pL\pN_ -]`).ReplaceAllString(words, "")
		anchors = append(anchors, strings.ReplaceAll(words, " ", "-"))
	}
	return anchors
}
