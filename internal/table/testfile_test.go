package table

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// writeFile writes a file that a test reads.
func writeFile(tb testing.TB, name, content string) string {
	path := filepath.Join(tb.TempDir(), name)
	require.NoError(tb, os.WriteFile(path, []byte(content), 0o600))
	return path
}

// gzipped packs a content.
func gzipped(tb testing.TB, content string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(content))
	require.NoError(tb, err)
	require.NoError(tb, w.Close())
	return b.String()
}

// zipped packs parts into an archive.
func zipped(tb testing.TB, parts map[string]string) string { return archived(tb, parts, zip.Deflate) }

// stored puts parts into an archive as they are.
func stored(tb testing.TB, parts map[string]string) string { return archived(tb, parts, zip.Store) }

func archived(tb testing.TB, parts map[string]string, method uint16) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		require.NoError(tb, err)
		_, err = part.Write([]byte(content))
		require.NoError(tb, err)
	}
	require.NoError(tb, w.Close())
	return b.String()
}

// knows is an Options.Known of the headers given.
func knows(headers ...string) func(string) bool {
	return func(h string) bool {
		return slices.ContainsFunc(headers, func(k string) bool { return strings.EqualFold(h, k) })
	}
}

// open opens a table that a test closes by itself.
func open(tb testing.TB, path string, o Options) *Table {
	table, err := Open(context.Background(), path, nil, o)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, table.Close()) })
	return table
}

// grid is all that a table shows: the texts of its rows.
func grid(tb testing.TB, table *Table) [][]string {
	var texts [][]string
	for row, err := range table.Rows(context.Background()) {
		require.NoError(tb, err)
		texts = append(texts, rowTexts(row.Cells))
	}
	return texts
}

func rowTexts(cells []Cell) []string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.Text
	}
	return texts
}

// refusal is the error with which a file is refused, on opening or in its rows.
func refusal(tb testing.TB, path string, o Options) *Error {
	table, err := Open(context.Background(), path, nil, o)
	if err == nil {
		defer func() { require.NoError(tb, table.Close()) }()
		for _, err = range table.Rows(context.Background()) {
			if err != nil {
				break
			}
		}
	}
	var refused *Error
	require.ErrorAs(tb, err, &refused)
	return refused
}

// notesOf are the rows noted under a code.
func notesOf(table *Table, code string) (rows []int) {
	for _, n := range table.Notes {
		if n.Code == code {
			rows = append(rows, n.Row)
		}
	}
	return rows
}
