package imports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
)

// forms, people and filings open a file of theirs.
func forms(t *testing.T) func(string, imports.Options) (*imports.File, error) {
	return func(path string, o imports.Options) (*imports.File, error) {
		return imports.OpenRecords(t.Context(), imports.Forms, path, nil, o)
	}
}

func people(t *testing.T, noun string) func(string, imports.Options) (*imports.File, error) {
	return func(path string, o imports.Options) (*imports.File, error) {
		return imports.OpenPeople(t.Context(), noun, path, nil, o)
	}
}

func filings(t *testing.T) func(string, imports.Options) (*imports.File, error) {
	return func(path string, o imports.Options) (*imports.File, error) {
		return imports.OpenRecords(t.Context(), imports.Filings, path, nil, o)
	}
}

// takeLines imports lines as a file.
func takeLines(t *testing.T, s *store.Store, open func(string, imports.Options) (*imports.File, error), lines ...string) *imports.Answer {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.csv")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	file, err := open(path, imports.Options{
		Work: store.Work{Client: store.DefaultClient, Command: "test", Who: "tester", At: time.Date(2026, time.November, 29, 7, 0, 0, 0, time.UTC)},
		AsOf: civil.MustParse("2026-11-29"), CreateClient: true,
	})
	require.NoError(t, err)
	answer, err := file.Import(t.Context(), s)
	require.NoError(t, err)
	require.NoError(t, file.Close())
	return answer
}

// TestRowsThatCompleteEachOtherAreOneRecord imports exports with a row for each section, document or event: what no cell contradicts is read together,
// each value with its own row.
func TestRowsThatCompleteEachOtherAreOneRecord(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		takeLines(t, s, people(t, store.RosterNoun), "Employee ID,First Name,Last Name,Hire Date", "E1,Asha,Rao,2026-01-05", "E2,Ben,Cole,2026-01-05", "E3,Cy,Dow,2026-01-05")
		for _, c := range []struct {
			says     string
			kind     *contents.Kind
			open     func(string, imports.Options) (*imports.File, error)
			lines    []string
			owner    string
			expected map[string]string
			rows     map[string]int
		}{
			{"a row for each section", kinds.Form, forms(t), []string{"id,hired,section_1,attestation,section_2,list_b_document,list_c_document",
				"E1,2026-01-05,2026-01-05,citizen,,,", "E2,2026-01-05,2026-01-05,citizen,2026-01-07,Driver's license,Social Security card",
				"E1,2026-01-05,,,2026-01-07,Driver's license,Social Security card"}, "E1",
				map[string]string{"section_1": "2026-01-05", "section_2": "2026-01-07", "list_c_document": "Social Security card"},
				map[string]int{"section_1": 2, "section_2": 4}},
			{"a row for each document, without a hire date", kinds.Form, forms(t), []string{"id,I-9 Documents,Section 1 Date,Section 2 Date", "E3,Driver's license,2026-01-05,2026-01-06",
				"E3,Social Security card,2026-01-05,"}, "E3",
				map[string]string{"section_2": "2026-01-06", "list_b_document": "Driver's license", "list_c_document": "Social Security card"},
				map[string]int{"list_b_document": 2, "list_c_document": 3}},
			{"the decision before the receipt, without the form", kinds.Filing, filings(t), []string{"id,form,receipt_number,received,decision,decided", "E1,,IOE0900000001,,approved,2026-10-01",
				"E1,I-129,IOE0900000001,2026-03-02,,"}, "E1",
				map[string]string{"form": "I-129", "received": "2026-03-02", "decided": "2026-10-01"}, map[string]int{"form": 3, "decided": 2}},
			{"cases in a list of status records, the receipt in one row and the decision in another", kinds.Filing, people(t, store.StatusNoun), []string{
				"Beneficiary Name,Current Status,I-797 Expires,Management Info Employee ID,Process Type,Application Filed,Receipt Number,Final Action Status,Final Action Date",
				`"Cole, Ben",H-1B,12/30/2026,E2,H-1B Professional - Extension,03/20/2026,IOE0900000002,,`,
				`"Cole, Ben",H-1B,12/30/2026,E2,H-1B Professional - Extension,,IOE0900000002,Approved,10/21/2026`}, "E2",
				map[string]string{"form": "I-129", "sent": "2026-03-20", "decided": "2026-10-21"}, map[string]int{"sent": 2, "decided": 3}},
		} {
			answer := takeLines(t, s, c.open, c.lines...)
			require.True(t, answer.Applied, "%s: %v", c.says, answer.Problems)
			if answer.Filings == nil {
				require.Equal(t, len(c.lines)-1, answer.Accepted, c.says)
				require.Equal(t, 1, answer.ProblemCounts[imports.CodeCompletes], c.says)
			}
			var found []facts.Record
			for kept, err := range s.Records(t.Context(), store.DefaultClient, c.kind, store.All) {
				require.NoError(t, err)
				if kept.Owner == c.owner {
					found = append(found, kept.Facts)
				}
			}
			require.Len(t, found, 1, c.says)
			for name, value := range c.expected {
				fact, _ := found[0].Get(c.kind.Fields.Field(name))
				require.Equal(t, value, fact.Value, "%s: %s", c.says, name)
				if row := c.rows[name]; row != 0 {
					require.Equal(t, row, fact.Origin.Row, "%s: %s", c.says, name)
				}
			}
		}
	})
}

// TestRowsThatContradictEachOtherNameTheCell holds that a record about which rows disagree is not stored, not even in part, and that each row says
// with which other one it disagrees, in which cell.
func TestRowsThatContradictEachOtherNameTheCell(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		takeLines(t, s, people(t, store.RosterNoun), "Employee ID,First Name,Last Name,Hire Date", "E1,Asha,Rao,2026-01-05")
		answer := takeLines(t, s, forms(t), "id,hired,Section 1 Date,Section 2 Date,everify_opened", "E1,2026-01-05,2026-01-05,,", "E1,2026-01-05,,2026-01-07,",
			"E1,2026-01-05,,2026-01-08,", "E1,2026-01-05,,,2026-01-08")
		require.False(t, answer.Applied)
		require.Equal(t, 4, answer.ProblemCounts[imports.CodeAgain])
		says := map[int]facts.Problem{}
		for _, p := range answer.Problems {
			says[p.Row] = p
		}
		require.Equal(t, "Section 2 Date", says[3].Column)
		require.Contains(t, says[3].Message, "row 4 has another value for the same record")
		require.Contains(t, says[4].Message, "row 3 has another value for the same record")
		require.Contains(t, says[2].Message, "rows 3 and 4 are about the same record and contradict each other")
		require.Contains(t, says[5].Message, "rows 3 and 4 are about the same record and contradict each other")
	})
}

// TestWhatCompletedRowsMakeIsChecked holds that a decision in one row before the receipt in another is found.
func TestWhatCompletedRowsMakeIsChecked(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		takeLines(t, s, people(t, store.RosterNoun), "Employee ID,First Name,Last Name,Hire Date", "E1,Asha,Rao,2026-01-05")
		answer := takeLines(t, s, filings(t), "id,form,receipt_number,received,decision,decided", "E1,I-129,IOE0900000001,2026-03-02,,",
			"E1,I-129,IOE0900000001,,approved,2026-02-01")
		require.False(t, answer.Applied)
		require.Equal(t, 2, answer.ProblemCounts["FIL-002"], "both rows: nothing is stored half")
	})
}
