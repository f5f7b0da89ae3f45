package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/examples"
	"mobility/internal/separated"
)

// testFormulas records texts that a spreadsheet would take for formulas, and asks everything: no cell of an answer in a pipe, or of a file of
// comma-separated values, is one.
func (a *asked) testFormulas(t *testing.T) {
	file := filepath.Join(a.demo, "demo.db")
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	defer func() { require.NoError(t, os.WriteFile(file, before, 0o600)) }()
	p := &asked{demo: a.demo, out: t.TempDir()}
	for _, words := range [][]string{
		{"roster", "record", "001051", "last_name=@Iyer", "title=+VP Sales", "department==1+1", "worksite=-HQ"},
		{"actions", "assign", "6.1", "--owner", "=1+1", "--next", "2026-12-10", "--note", "@x"},
		{"alerts", "ack", "status.petition-expires/001086/H-1B@2023-11-17", "--owner", "=cmd|x", "--next", "2026-12-01"},
		{"client", "set", "default", "name=+Acme", "contact=-Ana"},
	} {
		code, _, stderr := p.ask(words...)
		require.Zero(t, code, "%v: %s", words, stderr)
	}
	shown := ""
	for _, question := range examples.Questions(p.demo, p.out) {
		code, stdout, stderr := p.ask(question...)
		require.Zero(t, code, "%v: %s", question, stderr)
		for line := range strings.Lines(stdout) {
			if cells := strings.Split(line, "\t"); len(cells) > 1 {
				requireInert(t, strings.Join(question, " "), cells)
				shown += line
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(p.out, "*.csv"))
	require.NoError(t, err)
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		require.NoError(t, err)
		for _, row := range rows {
			requireInert(t, filepath.Base(file), row)
			shown += strings.Join(row, "\t") + "\n"
		}
	}
	for _, cell := range []string{"'@Iyer", "'+VP Sales", "'=1+1", "'-HQ", "'@x", "'=cmd|x", "'+Acme", "'-Ana"} {
		require.Contains(t, shown, cell)
	}
}

func requireInert(t *testing.T, where string, cells []string) {
	t.Helper()
	for _, cell := range cells {
		require.Equal(t, separated.Inert(cell), cell, where)
	}
}
