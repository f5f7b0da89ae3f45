package i9

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// documentNames are the names by which a text could tell a person what to bring.
func documentNames() []string {
	names := []string{"passport", "green card", "i-551", "i-766", "i-94", "i-797", "i-20", "ds-2019", "social security",
		"driver", "license",
		"birth certificate", "permanent resident card", "employment authorization document", "identification card", "id card"}
	for _, d := range Documents() {
		names = append(names, strings.ToLower(d.Title))
		if len(d.Slug) > len("ead") {
			names = append(names, d.Slug)
		}
	}
	return names
}

func requireNamesNoDocument(t *testing.T, where, text string) {
	t.Helper()
	lower := " " + strings.ToLower(text) + " "
	for _, name := range append(documentNames(), " ead ", " ead,", " ead.") {
		require.NotContains(t, lower, name, "%s names a document: %q", where, text)
	}
}

// TestNoTextNamesADocumentToBring reads every text of the files that write to people: deadlines, remedies, faults,
// their correction, inspections, retention.
func TestNoTextNamesADocumentToBring(t *testing.T) {
	for _, file := range []string{"clocks.go", "bridge.go", "faults.go", "audit.go", "auditform.go", "roster.go",
		"retention.go", "destruction.go",
		"notice.go", "permission.go", "findings.go"} {
		for _, text := range literals(t, file) {
			if !slices.Contains(reverified, text) { // words that the rule takes, never written to anyone
				requireNamesNoDocument(t, file, text)
			}
		}
	}
	for _, f := range failings() {
		requireNamesNoDocument(t, f.rule, f.summary+" "+f.procedure)
	}
}

// literals are the texts in a file, but for imports and field tags.
func literals(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	var texts []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.StructType:
			return false
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				text, err := strconv.Unquote(n.Value)
				require.NoError(t, err)
				texts = append(texts, text)
			}
		}
		return true
	})
	require.NotEmpty(t, texts, file)
	return texts
}

func TestEveryKindOfFaultIsWhole(t *testing.T) {
	summaries := map[string]bool{}
	for _, f := range failings() {
		require.Contains(t, []FaultKind{Substantive, Technical, Practice, unrecorded, counsel}, f.kind, f.summary)
		require.True(t, strings.HasPrefix(f.rule, "i9."), f.rule)
		require.False(t, summaries[f.summary], "two faults say %q", f.summary)
		summaries[f.summary] = true
		require.NotEmpty(t, f.procedure, f.summary)
		require.NotEmpty(t, f.cite.Pin, f.summary)
		require.Equal(t, "unverified", string(f.classified.Provenance),
			"the statute does not say which failures are technical")
		if f.kind == Substantive {
			require.Contains(t, strings.ToLower(f.procedure), "never backdate", f.summary)
			require.Contains(t, strings.ToLower(f.procedure), "memo", f.summary)
		}
	}
}

func TestEveryFaultIsListed(t *testing.T) {
	parsed, err := parser.ParseFile(token.NewFileSet(), "faults.go", nil, 0)
	require.NoError(t, err)
	declared := 0
	for _, declaration := range parsed.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok || group.Tok != token.VAR {
			continue
		}
		for _, spec := range group.Specs {
			if !strings.HasPrefix(spec.(*ast.ValueSpec).Names[0].Name, "cite") {
				declared++
			}
		}
	}
	require.Len(t, failings(), declared)
}

func TestNoTwoDocumentsShareASpelling(t *testing.T) {
	owners := map[string]*Document{}
	for _, d := range Documents() {
		for _, spelling := range slices.Concat([]string{d.Slug, d.Title}, d.spellings) {
			folded := foldTitle(spelling)
			require.True(t, owners[folded] == nil || owners[folded] == d, "%q is a spelling of two documents", spelling)
			owners[folded] = d
		}
	}
}

func TestABlankFormAsksForNothing(t *testing.T) {
	var f Form
	_, ends := f.permission(&Employment{})
	require.False(t, ends)
	require.Empty(t, f.Suppressed())
	require.Equal(t, civil.Date{}, f.examined())
}
