package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/perm"
)

func caseRow(row int, kind *contents.Kind, part int, owner string, pairs ...string) importing.RecordRow {
	return importing.RecordRow{Row: row, Kind: kind, Owner: owner, Facts: record(kind.Fields, pairs...), Part: part}
}

// importLaborCases imports rows of cases; reported describes those that were not imported.
func importLaborCases(t *testing.T, s *store.Store, in ...importing.RecordRow) (counts store.Counts, reported []string) {
	t.Helper()
	require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
		im, err := importing.BeginRecords(tx, store.Import{Noun: "perm", File: "cases.csv", SHA256: "aa"}, importing.RecordOptions{
			OnMissingParent: func(row int, who importing.MissingParent) {
				reported = append(reported, fmt.Sprintf("row %d: no %s", row, who.ID))
			},
			OnAgain: func(row, earlier int, _ string) {
				reported = append(reported, fmt.Sprintf("row %d against %d", row, earlier))
			},
			OnFault: func(row *importing.RecordRow, faults []facts.Problem) {
				reported = append(reported, fmt.Sprintf("row %d part %d %s %s", row.Row, row.Part, faults[0].Code, faults[0].Field))
			},
		})
		require.NoError(t, err)
		if err := im.Take(t.Context(), recordRows(in...)); err != nil {
			return err
		}
		counts, err = im.Finish(t.Context())
		return err
	}))
	return counts, reported
}

func laborCases(t *testing.T, s *store.Store, scope store.Scope) []*perm.Case {
	t.Helper()
	var all []*perm.Case
	for c, err := range kinds.Cases(t.Context(), s, work().Client, scope) {
		require.NoError(t, err)
		all = append(all, c)
	}
	return all
}

func TestACaseIsReadWithWhatBelongsToIt(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		counts, reported := importLaborCases(t, s,
			caseRow(2, kinds.PERM, 0, "C-2", "title", "Engineer"), caseRow(3, kinds.PERM, 0, "C-1", "title", "Chemist"),
			caseRow(3, kinds.PERMRecruitment, 1, "C-1", "step", "job-order", "from", "2026-02-02", "to", "2026-03-04"),
			caseRow(3, kinds.PERMNotice, 0, "C-1", "posted", "2026-02-09"),
			caseRow(4, kinds.PERMApplicant, 0, "C-1", "applicant", "1", "applied", "2026-02-20"))
		require.Empty(t, reported)
		require.Equal(t, 3, counts.Added, "a row counts once")
		all := laborCases(t, s, store.All)
		require.Len(t, all, 2)
		require.Equal(t, "C-1", all[0].ID)
		require.Len(t, all[0].Steps, 1)
		require.Len(t, all[0].Notices, 1)
		require.Len(t, all[0].Applicants, 1)
		require.Empty(t, all[1].Steps)
		require.Len(t, laborCases(t, s, store.Only("C-2", "C-2", "C-9")), 1)
	})
}

func TestARowWithAFaultIsTakenWholeOrNotAtAll(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		counts, reported := importLaborCases(t, s,
			caseRow(2, kinds.PERM, 0, "C-1", "title", "Chemist"),
			caseRow(2, kinds.PERMRecruitment, 1, "C-1", "step", "job-order", "from", "2026-02-02", "to", "2026-02-01"),
			caseRow(2, kinds.PERMNotice, 0, "C-1", "posted", "2026-02-09", "removed", "2026-02-08"),
			caseRow(3, kinds.PERM, 0, "C-2", "title", "Engineer"),
			caseRow(4, kinds.PERMRecruitment, 1, "C-9", "step", "B", "from", "2026-02-02"))
		require.Equal(t, []string{
			"row 2 part 1 PER-002 to", "row 2 part 0 PER-004 removed", "row 4: no C-9",
		}, reported)
		require.Equal(t, 1, counts.Added)
		all := laborCases(t, s, store.All)
		require.Len(t, all, 1)
		require.Equal(t, "C-2", all[0].ID)
	})
}

func TestARowIsHeldAgainstWhatIsStored(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		_, reported := importLaborCases(t, s, caseRow(2, kinds.PERM, 0, "C-1", "title", "Chemist"),
			caseRow(2, kinds.PERMRecruitment, 1, "C-1", "step", "job-order", "from", "2026-02-02"))
		require.Empty(t, reported)
		_, reported = importLaborCases(t, s, caseRow(2, kinds.PERMRecruitment, 0, "C-1", "step", "job-order", "from", "2026-02-02", "to", "2026-03-04"))
		require.Empty(t, reported)
		require.Equal(t, "2026-03-04", laborCases(t, s, store.All)[0].Steps[0].To.String())

		var wrong *contents.FaultError
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			given := record(perm.RecruitmentFields, "to", "2026-02-01")
			_, err := tx.RecordFacts(t.Context(), kinds.PERMRecruitment, "C-1", "job-order:2026-02-02", given)
			return err
		})
		require.ErrorAs(t, err, &wrong)
		require.ErrorContains(t, err, "before it begins on 2026-02-02")
		require.Equal(t, "2026-03-04", laborCases(t, s, store.All)[0].Steps[0].To.String())
	})
}

// hired is a person on a roster, who left on a day unless that is "".
func hired(id, left string) importing.Incoming {
	facts := []string{"hired", "2020-01-06"}
	if left != "" {
		facts = append(facts, "left", left)
	}
	return importing.Incoming{ID: id, Employee: employee(facts...)}
}

func TestTerminationsAreThoseOfADayOrLater(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, hired("E1", ""), hired("E2", "2026-05-21"), hired("E3", "2026-05-22"), hired("E4", "2026-11-01"))
		var found []string
		for p, err := range s.Employees(t.Context(), work().Client, store.Filter{Scope: store.All, LeftFrom: day("2026-05-22")}) {
			require.NoError(t, err)
			found = append(found, p.ID)
		}
		require.ElementsMatch(t, []string{"E3", "E4"}, found)
	})
}
