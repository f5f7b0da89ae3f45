package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/rulebook"
)

// raising are the types of literals and the functions of the source that make an issue of the rule or check they name.
var raising = []string{"Finding", "requirement", "review", "add", "fault", "listed", "running", "doubtful", "other"}

// lawRooms are the packages in which issues are raised.
var lawRooms = []string{"status", "status/opt", "i9", "paf", "perm", "perm/recruitment", "docket"}

// TestEveryIssueIsInTheTableOfSeverities reads the source for the rules and checks that it raises issues of: each is in the table of
// severities, with the severity that stands beside it. It finds what no drawn facts reach.
func TestEveryIssueIsInTheTableOfSeverities(t *testing.T) {
	table := map[string][]string{}
	for _, issue := range rulebook.Issues() {
		for _, s := range issue.Severities {
			table[issue.ID] = append(table[issue.ID], string(s))
		}
	}
	ids, raised := map[string]string{}, map[string][]ast.Node{}
	for _, room := range lawRooms {
		for _, file := range sourceOf(t, room) {
			ast.Inspect(file, func(n ast.Node) bool {
				nameOfID(file.Name.Name, n, ids)
				if raises(n) {
					raised[file.Name.Name] = append(raised[file.Name.Name], n)
				}
				return true
			})
		}
	}
	found := 0
	for room, bodies := range raised {
		for _, body := range bodies {
			rules, severities := namesIn(room, body)
			for _, rule := range rules {
				if id := ids[rule]; id != "" {
					found++
					require.NotEmpty(t, table[id], "%s raises issues of %s, which the table of severities does not have", room, id)
					for _, s := range severities {
						require.Contains(t, table[id], s, "%s raises %s with a severity that the table does not give it", room, id)
					}
				}
			}
		}
	}
	require.Greater(t, found, 80, "the issues were not found")
}

// sourceOf parses the source of a room without its tests.
func sourceOf(t *testing.T, room string) (files []*ast.File) {
	paths, err := filepath.Glob(filepath.Join("..", "..", room, "*.go"))
	require.NoError(t, err)
	for _, path := range paths {
		if !strings.HasSuffix(path, "_test.go") {
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, file)
		}
	}
	return files
}

// nameOfID notes the ID of a rule or check by the name of its variable: "paf.openBy" is "paf.open-by".
func nameOfID(room string, n ast.Node, ids map[string]string) {
	spec, ok := n.(*ast.ValueSpec)
	if !ok {
		return
	}
	for i, value := range spec.Values {
		ast.Inspect(value, func(n ast.Node) bool {
			pair, ok := n.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "ID" {
				if text, ok := pair.Value.(*ast.BasicLit); ok {
					id, _ := strconv.Unquote(text.Value) // the parser has read it
					ids[room+"."+spec.Names[i].Name] = id
				}
			}
			return true
		})
	}
}

// raises reports whether a literal or call raises an issue.
func raises(n ast.Node) bool {
	var name ast.Expr
	switch n := n.(type) {
	case *ast.CompositeLit:
		name = n.Type
	case *ast.CallExpr:
		name = n.Fun
	default:
		return false
	}
	switch name := name.(type) {
	case *ast.Ident:
		return slices.Contains(raising, name.Name)
	case *ast.SelectorExpr:
		return slices.Contains(raising, name.Sel.Name)
	}
	return false
}

// namesIn gives the rules of a literal or call, as X.ID or room.X.ID, and the severities that it writes out.
func namesIn(room string, body ast.Node) (rules, severities []string) {
	words := map[string]string{"Violation": "violation", "Risk": "risk", "Note": "note"}
	ast.Inspect(body, func(n ast.Node) bool {
		if n != body && n != nil && raises(n) {
			return false
		}
		at, ok := n.(*ast.SelectorExpr)
		switch {
		case ok && at.Sel.Name == "ID":
			switch rule := at.X.(type) {
			case *ast.Ident:
				rules = append(rules, room+"."+rule.Name)
			case *ast.SelectorExpr:
				if pkg, ok := rule.X.(*ast.Ident); ok {
					rules = append(rules, pkg.Name+"."+rule.Sel.Name)
				}
			}
		case ok && words[at.Sel.Name] != "":
			severities = append(severities, words[at.Sel.Name])
		}
		if name, ok := n.(*ast.Ident); ok && words[name.Name] != "" {
			severities = append(severities, words[name.Name])
		}
		return true
	})
	return rules, severities
}
