package intake_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// FuzzTable imports a table of any headers and cells: each row is accepted with facts, skipped, or rejected with a problem in words.
func FuzzTable(f *testing.F) {
	for _, text := range []string{
		"Employee ID|Name|Hire Date\n1|Rao, Asha|2020-01-31", "Emp #|First|Last|DOH|SSN\nE1|Ann|Lee|03/15/2021|000-12-3456",
		"ID|Status|Class|I-94 Exp\n1|H1B|A|D/S\n1|H4|x|2026-13-01", "id|id|id\n1|2|3", "|\n|", "Payroll ID|Legal Name|Term Date\n7|Ó Néill, X|<clear>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		if !utf8.ValidString(text) || len(lines) > 20 { // a table has valid text
			t.Skip()
		}
		in := begin(t, intake.Options{}, lines...)
		if refusals := in.Refusals(); len(refusals) > 0 {
			for _, p := range refusals {
				require.NotEmpty(t, p.Message)
			}
			return
		}
		for _, one := range keep(t, in) {
			for _, p := range one.problems {
				require.NotEmpty(t, p.Code)
				require.NotEmpty(t, p.Message)
			}
			require.True(t, one.passed || one.id != "" || len(one.problems) > 0, "row %d is neither read nor rejected", one.row)
		}
	})
}

// FuzzProfile reads any profile: what is written of it is read as the same profile.
func FuzzProfile(f *testing.F) {
	f.Add(wholeProfile)
	f.Add("name: a\ncolumns: {A: id, \"B#2\": ignore}")
	f.Add("date_orders: {A: mdy}")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := intake.ParseProfile([]byte(text))
		if err != nil {
			return
		}
		var written strings.Builder
		require.NoError(t, p.Write(&written))
		again, err := intake.ParseProfile([]byte(written.String()))
		require.NoError(t, err, written.String())
		var twice strings.Builder
		require.NoError(t, again.Write(&twice))
		require.Equal(t, written.String(), twice.String())
	})
}
