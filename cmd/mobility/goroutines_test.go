package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// catches finds what keeps a panic on a goroutine from ending the process.
var catches = regexp.MustCompile(`crash\.Catch|caught\(|rescue\(`)

// TestEveryGoroutineCatchesItsPanics reads every go statement and every call of a method Go that is given a function.
func TestEveryGoroutineCatchesItsPanics(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			strings.Contains(path, "/scripts/") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		text := func(node ast.Node) string {
			var b bytes.Buffer
			require.NoError(t, printer.Fprint(&b, files, node))
			return b.String()
		}
		functions := map[string]string{} // of the file, for a goroutine that runs one of them
		for _, declared := range file.Decls {
			if f, isFunction := declared.(*ast.FuncDecl); isFunction {
				functions[f.Name.Name] = text(f)
			}
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if started := startedBy(node); started != nil {
				found++
				body := text(started)
				for name, f := range functions {
					if strings.Contains(body, name+"(") {
						body += f
					}
				}
				require.Regexp(t, catches, body, "%s: a goroutine that does not catch its panics; see internal/crash", files.Position(node.Pos()))
			}
			return true
		})
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, found, 8)
}

// startedBy is what runs on a goroutine that a node starts, nil where it starts none.
func startedBy(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.GoStmt:
		return n.Call
	case *ast.CallExpr:
		method, isMethod := n.Fun.(*ast.SelectorExpr)
		if isMethod && method.Sel.Name == "Go" && len(n.Args) == 1 {
			return n.Args[0]
		}
	}
	return nil
}
