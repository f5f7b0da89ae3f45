package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The most lines that a package may have without its tests, and that a noun of the command line may have.
const (
	mostOfPackage = 6000
	mostOfNoun    = 1200
)

// shared is the package that all nouns use.
const shared = "cmd/mobility/cmdutil"

// TestRoomsAreSmall holds that a package can be read in a day. One that grows beyond the limit is about two things: the second
// becomes a package of its own, under the name that a newcomer would look for.
func TestRoomsAreSmall(t *testing.T) {
	root := filepath.Join("..", "..")
	lines := map[string]int{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		folder, _ := filepath.Rel(root, filepath.Dir(path))
		lines[filepath.ToSlash(folder)] += bytes.Count(content, []byte("\n"))
		return err
	})
	require.NoError(t, err)
	require.Greater(t, len(lines), 100)
	for folder, n := range lines {
		require.LessOrEqual(t, n, mostOfPackage, "%s: lines without tests", folder)
		if strings.HasPrefix(folder, "cmd/mobility/") && folder != shared {
			require.LessOrEqual(t, n, mostOfNoun, "%s: lines without tests", folder)
		}
	}
}

// TestEveryPackageSaysWhatItIs holds that each package has a doc.go.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			seen[filepath.Dir(path)] = true
		}
		return err
	})
	require.NoError(t, err)
	require.Greater(t, len(seen), 100)
	for folder := range seen {
		require.FileExists(t, filepath.Join(folder, "doc.go"))
	}
}

// TestNoFileHasMarksOfAMerge: a conflict that was not solved is two versions of a text, one below the other.
func TestNoFileHasMarksOfAMerge(t *testing.T) {
	marks := regexp.MustCompile(`(?m)^(<{7} |>{7} |={7}$)`)
	files := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && (entry.Name() == "build" || entry.Name() == ".git") {
			return fs.SkipDir
		}
		if err != nil || !entry.Type().IsRegular() || !slices.Contains([]string{".go", ".md", ".csv", ".sql", ".sh", ".txt", ".txtar", ".yaml", ".yml", ".html", ".mod"}, filepath.Ext(path)) {
			return err
		}
		content, err := os.ReadFile(path)
		require.False(t, marks.Match(content), path)
		files++
		return err
	})
	require.NoError(t, err)
	require.Greater(t, files, 1000)
}
