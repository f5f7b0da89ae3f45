package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const layoutPage = "../../docs/layout.md"

// pathsOfLayout are the paths that docs/layout.md names in its tables, with the names in braces written out.
func pathsOfLayout(t *testing.T) []string {
	t.Helper()
	page, err := os.ReadFile(layoutPage)
	require.NoError(t, err)
	var paths []string
	for line := range strings.Lines(string(page)) {
		if !strings.HasPrefix(line, "|") {
			continue
		}
		for _, quoted := range regexp.MustCompile("`([^` ]*/[^` ]*)`").FindAllStringSubmatch(line, -1) {
			before, names, braced := strings.Cut(quoted[1], "{")
			names, after, _ := strings.Cut(names, "}")
			if !braced {
				paths = append(paths, quoted[1])
				continue
			}
			for name := range strings.SplitSeq(names, ",") {
				paths = append(paths, before+name+after)
			}
		}
	}
	return paths
}

func TestEveryPathOfTheLayoutExists(t *testing.T) {
	paths := pathsOfLayout(t)
	require.Greater(t, len(paths), 80)
	for _, path := range paths {
		if strings.Contains(path, "<noun>") {
			continue
		}
		at := filepath.Join("../..", filepath.FromSlash(path))
		if _, err := os.Stat(at); err != nil { // a room of the command line is named without the folders above it
			at = filepath.Join("../../cmd/mobility", filepath.FromSlash(path))
		}
		info, err := os.Stat(at)
		require.NoError(t, err, "docs/layout.md names %s, which is gone", path)
		if strings.HasSuffix(path, "/") {
			require.True(t, info.IsDir(), path)
		}
	}
}

// Every package has its row, or stands by its own name in that of the room around it. The commands of a noun are in the room of the noun,
// and what only tests use is left out.
func TestEveryRoomIsInTheLayout(t *testing.T) {
	page, err := os.ReadFile(layoutPage)
	require.NoError(t, err)
	var missing []string
	for name := range packageImports(t) {
		if strings.HasPrefix(name, "cmd/mobility/") || strings.HasPrefix(name, "scripts/") || strings.HasSuffix(name, "test") {
			continue
		}
		room := regexp.MustCompile("`(" + regexp.QuoteMeta(name) + "|" + regexp.QuoteMeta(name[strings.LastIndex(name, "/")+1:]) + ")/?`")
		if !room.Match(page) {
			missing = append(missing, name)
		}
	}
	require.Empty(t, missing, "docs/layout.md does not list these packages")
}
