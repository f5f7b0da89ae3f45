package pattern_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/pattern"
)

// TestNothingIsCompiledAtStart finds regular expressions and templates that every start of the program would compile.
func TestNothingIsCompiledAtStart(t *testing.T) {
	t.Parallel()
	atStart := map[string]bool{"regexp.MustCompile": true, "template.Must": true}
	var found []string
	check := func(path string) error {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if values, ok := d.(*ast.GenDecl); ok && values.Tok == token.VAR {
				ast.Inspect(values, func(n ast.Node) bool {
					if call, ok := n.(*ast.CallExpr); ok && atStart[called(call)] {
						found = append(found, files.Position(call.Pos()).String())
					}
					_, later := n.(*ast.FuncLit)
					return !later
				})
			}
		}
		return nil
	}
	require.NoError(t, filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "scripts" || entry.Name() == "tools" || strings.HasPrefix(entry.Name(), ".") && len(entry.Name()) > 2):
			return fs.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(filepath.Dir(path), "test"):
			return nil
		}
		return check(path)
	}))
	require.Empty(t, found, "compile regular expressions with pattern.Lazy and templates in sync.OnceValue: they delay every command")
}

// called is the function of a call, with its package.
func called(call *ast.CallExpr) string {
	selected, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	room, ok := selected.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return room.Name + "." + selected.Sel.Name
}

func TestLazy(t *testing.T) {
	t.Parallel()
	word := pattern.Lazy(`^\pL+$`)
	require.True(t, word().MatchString("word"))
	require.False(t, word().MatchString("two words"))
}
