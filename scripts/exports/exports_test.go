package exports

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const root = "../.."

// kept are exported names that no other package uses, each for its reason.
var kept = map[string]string{}

// pkg is one folder: its package's files, and its tests, which use what other packages export, or their own from outside.
type pkg struct {
	name         string
	files, tests []*ast.File
}

// read parses the program, by folder.
func read(t *testing.T) map[string]*pkg {
	t.Helper()
	all, files := map[string]*pkg{}, token.NewFileSet()
	require.NoError(t, filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && file != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" || entry.Name() == "build"):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(file, ".go"):
			return nil
		}
		parsed, err := parser.ParseFile(files, file, nil, 0)
		require.NoError(t, err)
		folder, err := filepath.Rel(root, filepath.Dir(file))
		require.NoError(t, err)
		folder = filepath.ToSlash(folder)
		if all[folder] == nil {
			all[folder] = &pkg{}
		}
		p := all[folder]
		if strings.HasSuffix(file, "_test.go") {
			p.tests = append(p.tests, parsed)
		} else {
			p.name, p.files = parsed.Name.Name, append(p.files, parsed)
		}
		return nil
	}))
	return all
}

// uses adds the names of other folders that a file names, as "folder.Name".
func uses(file *ast.File, all map[string]*pkg, used map[string]bool) {
	imported := map[string]string{}
	for _, spec := range file.Imports {
		folder, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "mobility/")
		if !ours || all[folder] == nil {
			continue
		}
		if spec.Name != nil {
			imported[spec.Name.Name] = folder
		} else {
			imported[all[folder].name] = folder
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if from, ok := selector.X.(*ast.Ident); ok && imported[from.Name] != "" {
				used[imported[from.Name]+"."+selector.Sel.Name] = true
			}
		}
		return true
	})
}

// mentions adds the exported names that a declaration shows to its users: the types of its parameters, results and fields.
func mentions(node ast.Node, shown map[string]bool) {
	if node == nil {
		return
	}
	ast.Inspect(node, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.BlockStmt:
			return false
		case *ast.Ident:
			shown[node.Name] = true
		}
		return true
	})
}

// exported are the names of a package with what of it others see: functions, types, variables and constants.
func (p *pkg) exported() (names []string, shown map[string]bool) {
	shown = map[string]bool{}
	for _, file := range p.files {
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				if !d.Name.IsExported() {
					continue
				}
				mentions(d.Type, shown)
				if d.Recv == nil {
					names = append(names, d.Name.Name)
				}
			case *ast.GenDecl:
				names = append(names, specs(d, shown)...)
			}
		}
	}
	return names, shown
}

// specs are the exported names of a declaration of types, variables or constants. The constants of an exported type are its
// values, and the codes of problems are a published list: neither is used one by one.
func specs(d *ast.GenDecl, shown map[string]bool) (names []string) {
	enumeration := false
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() {
				names = append(names, spec.Name.Name)
				mentions(spec.Type, shown)
			}
		case *ast.ValueSpec:
			if named, ok := spec.Type.(*ast.Ident); ok && d.Tok == token.CONST && named.IsExported() {
				enumeration = true
				shown[named.Name] = true
			} else if spec.Type != nil || len(spec.Values) > 0 {
				enumeration = false
			}
			for i, name := range spec.Names {
				if !name.IsExported() {
					continue
				}
				if !enumeration && !strings.HasPrefix(name.Name, "Code") {
					names = append(names, name.Name)
				}
				if i < len(spec.Values) {
					if value, ok := spec.Values[i].(*ast.CompositeLit); ok {
						mentions(value.Type, shown)
					}
				}
			}
		}
	}
	return names
}

// TestExportedNamesAreUsed finds the exported names that no other package uses. Unexport them, or delete what is not used at all.
func TestExportedNamesAreUsed(t *testing.T) {
	all, used := read(t), map[string]bool{}
	for _, p := range all {
		for _, file := range slices.Concat(p.files, p.tests) {
			uses(file, all, used)
		}
	}
	var unused []string
	for folder, p := range all {
		if p.name == "main" || strings.HasSuffix(folder, "test") {
			continue
		}
		names, shown := p.exported()
		for _, name := range names {
			if !shown[name] && !used[folder+"."+name] && kept[path.Join(folder, name)] == "" {
				unused = append(unused, folder+"."+name)
			}
		}
	}
	slices.Sort(unused)
	require.Empty(t, unused, "%d names:\n%s", len(unused), strings.Join(unused, "\n"))
}
