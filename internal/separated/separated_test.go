package separated_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/separated"
)

func TestNoCellIsAFormula(t *testing.T) {
	for given, want := range map[string]string{
		"=1": "'=1", "+1 555": "'+1 555", "@a": "'@a", "-a": "'-a", "\tx": "'\tx", "\r=1": "'\r=1", " =1": "' =1", "＝1": "'＝1",
		"1=1": "1=1", "-25": "-25", "+1,250.50": "+1,250.50", "-3%": "-3%", "-": "-", "–": "–", "": "", "Rao": "Rao", "é": "é", "'t Hooft": "'t Hooft",
	} {
		require.Equal(t, want, separated.Inert(given))
		require.Equal(t, given, separated.Plain(want), "what is read back is what was written")
		require.Equal(t, want, separated.Inert(separated.Plain(want)))
	}
	require.Equal(t, "'-25", separated.Plain("'-25"), "not written by Inert")
}

func TestALineOfTabsHasItsCells(t *testing.T) {
	require.Equal(t, "'=1+1\ta b c\t' =x", separated.Tabbed([]string{"=1+1", "a\tb\r\nc", "\t=x"}))
}

func TestATableIsCommaSeparated(t *testing.T) {
	var out strings.Builder
	rows := [][]string{{"name", "pay"}, {"=1", "-2"}}
	require.NoError(t, separated.Write(&out, rows))
	require.Equal(t, "name,pay\n'=1,-2\n", out.String())
	require.Equal(t, "=1", rows[1][0], "the rows of the caller")
}

// TestTablesAreWrittenHere finds code of the program that writes comma-separated text by itself.
func TestTablesAreWrittenHere(t *testing.T) {
	root := filepath.Join("..", "..")
	require.NoError(t, filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, _ := filepath.Rel(root, path)
		switch inside = filepath.ToSlash(inside); {
		case entry.IsDir() && (inside == "examples" || inside == "internal/separated" || inside == "internal/store/reftables" || inside == ".git"):
			return filepath.SkipDir // synthetic files of other systems, and tables inside the database
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			require.NotContains(t, string(content), "csv.NewWriter(", "%s: use package separated", inside)
		}
		return nil
	}))
}
