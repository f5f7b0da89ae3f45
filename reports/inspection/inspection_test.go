package inspection_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/reports/bundle"
	"mobility/reports/inspection"
)

func served() *inspection.Inspection {
	return &inspection.Inspection{
		Client: "Acme", AsOf: civil.MustParse("2026-07-02"), Facts: map[[2]string]facts.Record{},
		Notice: &i9.Notice{
			Served: civil.MustParse("2026-07-01"), Produce: civil.MustParse("2026-07-06"), Lacking: 1,
			Covered: []i9.Covered{
				{ID: "E1", Name: "Rao, Asha", Employer: "Acme", Hired: civil.MustParse("2026-01-05"), Form: "2026-01-05", Scan: "sum"},
				{ID: "E2", Name: "Cole, Cy", Employer: "Acme", Hired: civil.MustParse("2026-02-02"), Missing: []string{"form"},
					Faults: []i9.Fault{{Kind: i9.Substantive, Summary: "No Form I-9"}}},
			},
		},
		Scan: func(string) ([]byte, error) { return []byte("form"), nil },
	}
}

// text is everything that a package says, letters and lists.
func text(t *testing.T, b *bundle.Bundle) string {
	t.Helper()
	all := []string{b.Title, strings.Join(b.Words, "\n"), strings.Join(b.Missing, "\n")}
	for _, part := range b.Parts {
		all = append(all, part.Title, string(part.Attached))
		if part.Letter != nil {
			all = append(all, part.Letter.Text())
		}
	}
	return strings.Join(all, "\n")
}

func TestTheInspectorGetsTheFormsAndNothingElse(t *testing.T) {
	in := served()
	handed, kept := text(t, in.Handover()), text(t, in.Privileged())
	require.Contains(t, handed, "Form I-9 of Rao, Asha (E1)")
	require.Contains(t, handed, "Signature for the employer")
	for _, word := range []string{"Cole", "missing", "violation", "penalt", "counsel", "No Form I-9"} {
		require.NotContains(t, strings.ToLower(handed), strings.ToLower(word))
	}
	require.Contains(t, kept, "No Form I-9")
	require.Contains(t, kept, "do not give it to the inspector")
	require.NotContains(t, handed+kept, "mobility ", "no command lines")
}
