package inspection_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/reports/bundle"
	"mobility/reports/inspection"
)

func served(t *testing.T) *inspection.Inspection {
	t.Helper()
	in, err := inspection.New("Acme", "", civil.MustParse("2026-07-02"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, in.Close()) })
	in.Notice = &i9.Notice{Served: civil.MustParse("2026-07-01"), Produce: civil.MustParse("2026-07-06"), Covered: 2, Lacking: 1}
	in.Scan = func(string) ([]byte, error) { return []byte("form"), nil }
	for _, c := range []i9.Covered{
		{ID: "E1", Name: "Rao, Asha", Employer: "Acme", Hired: civil.MustParse("2026-01-05"), Form: "2026-01-05", Scan: "sum",
			Recorded: facts.Record{{Field: i9.FieldScan, Value: "sum"}}},
		{ID: "E2", Name: "Cole, Cy", Employer: "Acme", Hired: civil.MustParse("2026-02-02"), Missing: []string{"form"},
			Faults: []i9.Fault{{Kind: i9.Substantive, Summary: "No Form I-9"}}},
	} {
		require.NoError(t, in.Add(&c))
	}
	require.NoError(t, in.End())
	return in
}

// text is everything that a package says, letters and lists.
func text(t *testing.T, b *bundle.Bundle) string {
	t.Helper()
	folder := t.TempDir()
	_, err := b.WritePackage(bundle.FolderSink(folder))
	require.NoError(t, err)
	all := []string{b.Title, strings.Join(b.Words, "\n"), strings.Join(b.Missing, "\n")}
	for i, part := range b.Parts {
		all = append(all, part.Title)
		if part.Letter != nil {
			all = append(all, part.Letter.Text())
			continue
		}
		files, err := filepath.Glob(filepath.Join(folder, fmt.Sprintf("%02d-*", i+1)))
		require.NoError(t, err)
		require.Len(t, files, 1)
		content, err := os.ReadFile(files[0])
		require.NoError(t, err)
		all = append(all, string(content))
	}
	return strings.Join(all, "\n")
}

func TestTheInspectorGetsTheFormsAndNothingElse(t *testing.T) {
	in := served(t)
	handed, kept := text(t, in.Handover()), text(t, in.Privileged())
	require.Contains(t, handed, "Form I-9 of Rao, Asha (E1)")
	require.Contains(t, handed, "Signature for the employer")
	for _, word := range []string{"Cole", "missing", "violation", "penalt", "counsel", "No Form I-9"} {
		require.NotContains(t, strings.ToLower(handed), strings.ToLower(word))
	}
	require.Contains(t, handed, "employee,name,employer,hired,left\nE1,\"Rao, Asha\",Acme,2026-01-05,\n")
	require.Contains(t, kept, "No Form I-9")
	require.Contains(t, kept, "E2,\"Cole, Cy\",Acme,2026-02-02,,,,no,form\n", "covered")
	require.Contains(t, kept, "E2,\"Cole, Cy\",Acme,2026-02-02,,No Form I-9\n", "missing")
	require.Contains(t, kept, "E1,\"Rao, Asha\",2026-01-05,Scan,sum\n", "recorded")
	require.Contains(t, kept, "E2,\"Cole, Cy\",,substantive,No Form I-9,no,no,,\n", "faults")
	require.Contains(t, kept, "do not give it to the inspector")
	require.NotContains(t, handed+kept, "mobility ", "no command lines")
}
