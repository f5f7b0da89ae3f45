package imports_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/status"
)

// problemsOf are the texts about the columns of a file, by header.
func problemsOf(t *testing.T, s *store.Store, open func(string, imports.Options) (*imports.File, error), lines ...string) (says map[string]string, left []string) {
	t.Helper()
	answer := takeLines(t, s, open, lines...)
	says = map[string]string{}
	for _, p := range answer.Problems {
		if p.Row == 0 {
			says[p.Column] += p.Message
		}
	}
	return says, answer.Ignored
}

// TestAColumnOfAnotherListNamesTheCommandThatTakesIt holds it of columns that lists of cases, forms and people have beside their own.
func TestAColumnOfAnotherListNamesTheCommandThatTakesIt(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		for _, c := range []struct {
			open         func(string, imports.Options) (*imports.File, error)
			header, cell string
			column, says string
		}{
			{filings(t), "id,form,received", "E1,I-129,2026-03-02", "Max Out Date", "mobility status import"},
			{filings(t), "id,form,received", "E1,I-129,2026-03-02", "I-94 Expiration Date", "mobility status import"},
			{filings(t), "id,form,received", "E1,I-129,2026-03-02", "LCA End Date", "mobility lca import"},
			{filings(t), "id,form,received", "E1,I-129,2026-03-02", "E-Verify Case Number", "mobility i9 import"},
			{forms(t), "id,hired,section_1", "E1,2026-01-05,2026-01-05", "Passport Expiration Date", "mobility status import"},
			{forms(t), "id,hired,section_1", "E1,2026-01-05,2026-01-05", "Receipt Number", "mobility filing import"},
			{people(t, store.StatusNoun), "Employee ID,Immigration Status,I-94 Expiration Date", "E1,H-1B,2026-12-31", "Receipt Number", "mobility filing import"},
			{people(t, store.StatusNoun), "Employee ID,Immigration Status,I-94 Expiration Date", "E1,H-1B,2026-12-31", "E-Verify Case Number", "mobility i9 import"},
			{people(t, store.RosterNoun), "Employee ID,First Name,Last Name,Hire Date", "E1,Asha,Rao,2026-01-05", "LCA End Date", "mobility lca import"},
		} {
			value := "2027-01-20"
			switch {
			case c.column == "Receipt Number":
				value = "IOE0900000001"
			case !strings.HasSuffix(c.column, "Date"):
				value = "Some text"
			}
			says, _ := problemsOf(t, s, c.open, c.header+","+c.column, c.cell+","+value)
			require.Contains(t, says[c.column], c.says, "%s in %s", c.column, c.header)
		}
	})
}

// TestNoDateOfAStatusRecordIsLeftOutOfCasesWithoutACommand tries each spelling of each date of status records, filings and forms in lists of the others: a
// column that is left out names a command.
func TestNoDateOfAStatusRecordIsLeftOutOfCasesWithoutACommand(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		eachDate(t, s)
	})
}

func eachDate(t *testing.T, s *store.Store) {
	t.Helper()
	headersOf := func(d *facts.Dictionary) (all []string) {
		for _, f := range d.Fields {
			if f.Kind == facts.Date || f.Kind == facts.DateOrDS {
				all = append(append(all, f.Title), f.Aliases...)
			}
		}
		return all
	}
	tried := 0
	for _, c := range []struct {
		open         func(string, imports.Options) (*imports.File, error)
		header, cell string
		others       []*facts.Dictionary
	}{
		{filings(t), "id,form,received", "E1,I-129,2026-03-02", []*facts.Dictionary{status.Fields, kinds.Form.Fields}},
		{forms(t), "id,hired,section_1", "E1,2026-01-05,2026-01-05", []*facts.Dictionary{status.Fields, status.FilingFields}},
	} {
		for _, d := range c.others {
			headers := headersOf(d)
			cells := strings.Repeat(",2027-01-20", len(headers))
			says, left := problemsOf(t, s, c.open, c.header+","+strings.Join(headers, ","), c.cell+cells)
			for _, header := range left {
				tried++
				require.NotEmpty(t, says[header], "%s in %s", header, c.header)
				if strings.Contains(says[header], "left out here") || strings.Contains(says[header], "this import does not read") {
					require.Contains(t, says[header], "mobility ", header)
				}
			}
		}
	}
	require.Greater(t, tried, 100)
}
