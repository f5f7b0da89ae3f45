package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	// testNamed finds the tests, scripts and targets that docs/threats.md names in the last column.
	testNamed = regexp.MustCompile("`(Test[A-Za-z0-9]+|Fuzz[A-Za-z0-9]+|[a-z0-9]+\\.txtar|make [a-z]+)`")
	// testMade finds the functions of a file of tests.
	testMade = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z0-9]+)\(`)
)

// TestEveryThreatHasItsTest holds the page of threats: what stops each is shown by a test that there is.
func TestEveryThreatHasItsTest(t *testing.T) {
	there := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir():
			return err
		case filepath.Ext(path) == ".txtar":
			there[entry.Name()] = true
		case strings.HasSuffix(path, "_test.go"):
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			for _, found := range testMade.FindAllStringSubmatch(string(content), -1) {
				there[found[1]] = true
			}
		}
		return nil
	})
	require.NoError(t, err)
	makefile, err := os.ReadFile("../../Makefile")
	require.NoError(t, err)
	for _, found := range regexp.MustCompile(`(?m)^([a-z]+):.*##`).FindAllStringSubmatch(string(makefile), -1) {
		there["make "+found[1]] = true
	}
	page, err := os.ReadFile("../../docs/threats.md")
	require.NoError(t, err)
	threats, _, both := strings.Cut(string(page), "## Not covered")
	require.True(t, both)
	rows := 0
	for line := range strings.Lines(threats) {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| threat |") {
			continue
		}
		rows++
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		require.Len(t, cells, 3, line)
		named := testNamed.FindAllStringSubmatch(cells[2], -1)
		require.NotEmpty(t, named, line)
		for _, name := range named {
			require.True(t, there[name[1]], "there is no %s, which docs/threats.md names", name[1])
		}
	}
	require.Greater(t, rows, 20)
}
