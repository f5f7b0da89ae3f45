package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestParserStaysInTheParser holds that a command is flags, options, use case, print. The context of the command library is for
// actions, which the library calls, and for readers of flags, which answer with values: they have no program to print or open
// a database with, and no context to do work in.
func TestParserStaysInTheParser(t *testing.T) {
	files := token.NewFileSet()
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], file)
		return err
	})
	require.NoError(t, err)
	require.Greater(t, len(packages), 20)
	actions := map[string]bool{} // by package and name: a noun hands over those of its rooms too
	for folder, parsed := range packages {
		for _, file := range parsed {
			addActions(actions, filepath.Base(folder), file)
		}
	}
	for folder, parsed := range packages {
		for _, file := range parsed {
			require.False(t, keepsContext(file), "%s: a type keeps *cli.Context", folder)
			for _, declared := range file.Decls {
				f, isFunc := declared.(*ast.FuncDecl)
				if !isFunc || !takes(f, "cli.Context") || folder != "." && actions[filepath.Base(folder)+"."+f.Name.Name] {
					continue
				}
				where := files.Position(f.Pos())
				require.False(t, takes(f, "cmdutil.Program"), "%s: %s is no action: give it a context.Context and options instead of *cli.Context", where, f.Name.Name)
				require.False(t, usesContext(f), "%s: %s reads flags and may not work with the context of the command", where, f.Name.Name)
			}
		}
	}
}

// addActions adds the functions that a file of a package hands to the command library: p.Action(list), p.Action(planning.Timeline).
func addActions(actions map[string]bool, pkg string, file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, isCall := n.(*ast.CallExpr)
		if !isCall || len(call.Args) != 1 {
			return true
		}
		if method, isMethod := call.Fun.(*ast.SelectorExpr); !isMethod || method.Sel.Name != "Action" {
			return true
		}
		switch f := call.Args[0].(type) {
		case *ast.Ident:
			actions[pkg+"."+f.Name] = true
		case *ast.SelectorExpr:
			actions[types.ExprString(f)] = true
		}
		return true
	})
}

// takes reports whether a function has a parameter that is a pointer to a type of another package, or of its own.
func takes(f *ast.FuncDecl, pkg string) bool {
	for _, parameter := range f.Type.Params.List {
		if pointer, isPointer := parameter.Type.(*ast.StarExpr); isPointer && types.ExprString(pointer.X) == pkg {
			return true
		}
	}
	return false
}

// keepsContext reports whether a type of a file has a field for the context of the command library.
func keepsContext(file *ast.File) (found bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		if kept, isStruct := n.(*ast.StructType); isStruct {
			for _, field := range kept.Fields.List {
				found = found || types.ExprString(field.Type) == "*cli.Context"
			}
		}
		return true
	})
	return found
}

// usesContext reports whether a function uses the context.Context of a command.
func usesContext(f *ast.FuncDecl) (found bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		selected, isSelector := n.(*ast.SelectorExpr)
		found = found || isSelector && types.ExprString(selected) == "c.Context"
		return true
	})
	return found
}
