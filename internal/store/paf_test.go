package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/store/reftables"
	"mobility/internal/store/undo"
	"mobility/paf"
)

func lcaRow(row int, kind *contents.Kind, owner string, pairs ...string) importing.RecordRow {
	return importing.RecordRow{Row: row, Kind: kind, Owner: owner, Facts: record(kind.Fields, pairs...)}
}

// importCases imports rows of applications; reported receives the rows that were not imported.
func importCases(t *testing.T, s *store.Store, reported *[]string, in ...importing.RecordRow) store.Counts {
	t.Helper()
	var counts store.Counts
	require.NoError(t, s.Write(t.Context(), work(), false, takeCases(t, &counts, reported, in...)))
	return counts
}

func takeCases(t *testing.T, counts *store.Counts, reported *[]string, in ...importing.RecordRow) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		im, err := importing.BeginRecords(tx, store.Import{Noun: "lca", File: "lca.csv", SHA256: "aa"}, importing.RecordOptions{
			OnMissingParent: func(row int, who importing.MissingParent) {
				*reported = append(*reported, fmt.Sprintf("row %d: %s %t %t", row, who.ID, who.IsEmployee, who.Named))
			},
			OnAgain: func(row, earlier int, owner string) {
				*reported = append(*reported, fmt.Sprintf("row %d says of %s otherwise than row %d", row, owner, earlier))
			},
			OnFault: func(row *importing.RecordRow, faults []facts.Problem) {
				if faults[0].Severity == facts.Error {
					*reported = append(*reported, fmt.Sprintf("row %d %s", row.Row, faults[0].Code))
				}
			},
		})
		require.NoError(t, err)
		if err := im.Take(t.Context(), recordRows(in...)); err != nil {
			return err
		}
		*counts, err = im.Finish(t.Context())
		return err
	}
}

const oneCase = "I-200-26001-000001"

func TestApplicationsAreStoredWithWhatBelongsToThem(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var reported []string
		row := []importing.RecordRow{
			lcaRow(2, kinds.LCA, oneCase, "class", "H-1B", "begins", "2026-04-01"),
			lcaRow(2, kinds.LCAWorksite, oneCase, "worksite", "HQ", "city", "Austin", "state", "TX"),
		}
		require.Equal(t, store.Counts{Added: 1}, importCases(t, s, &reported, row...), "a row counts once, however many records it makes")
		require.Equal(t, store.Counts{Unchanged: 1}, importCases(t, s, &reported, row...))
		row[1] = lcaRow(2, kinds.LCAWorksite, oneCase, "worksite", "HQ", "city", "Dallas", "state", "TX")
		require.Equal(t, store.Counts{Changed: 1}, importCases(t, s, &reported, row...), "what changes is the row")
		require.Empty(t, reported)

		counts := importCases(t, s, &reported, lcaRow(2, kinds.LCAWorksite, "I-200-00000-000000", "worksite", "HQ"),
			lcaRow(3, kinds.LCAAssignment, oneCase, "employee", "E77", "first_day", "2026-04-01"))
		require.Equal(t, store.Counts{}, counts)
		require.Equal(t, []string{"row 2: I-200-00000-000000 false false", "row 3: E77 true true"}, reported)

		var cases []*paf.Case
		for c, err := range kinds.Applications(t.Context(), s, store.DefaultClient, store.All) {
			require.NoError(t, err)
			cases = append(cases, c)
		}
		require.Len(t, cases, 1)
		require.Equal(t, "H-1B", cases[0].LCA.Class)
		require.Equal(t, "Dallas", cases[0].Worksites[0].City)
		for c := range kinds.Applications(t.Context(), s, store.DefaultClient, store.Only("I-200-00000-000000")) {
			require.Fail(t, "there is no such case", c.LCA.Case)
		}
		requireProved(t, s)
	})
}

func TestAPlanKnowsTheApplicationsThatItWouldAdd(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var reported []string
		var counts store.Counts
		plan := takeCases(t, &counts, &reported, lcaRow(2, kinds.LCA, oneCase, "class", "H-1B"), lcaRow(2, kinds.LCAWorksite, oneCase, "worksite", "HQ"))
		require.NoError(t, s.Plan(t.Context(), work(), false, plan))
		require.Empty(t, reported)
		require.Equal(t, store.Counts{Added: 1}, counts)
		some, err := s.HasRecords(t.Context(), store.DefaultClient, kinds.LCA)
		require.NoError(t, err)
		require.False(t, some)
	})
}

func TestWhatBelongsToNoApplicationIsNotRecordedByHand(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordFacts(t.Context(), kinds.LCANotice, oneCase, "", record(paf.NoticeFields, "worksite", "HQ"))
			return err
		})
		require.ErrorIs(t, err, store.ErrNotFound)
	})
}

func TestReferenceTables(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		put := func(year string, rows ...[]string) (kept reftables.Table) {
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) (err error) {
				kept, err = tx.PutReference(t.Context(), reftables.Table{Name: "geography", Year: year, Rows: len(rows), File: "g.csv"},
					func(yield func([]string) bool) {
						for _, row := range rows {
							if !yield(row) {
								return
							}
						}
					})
				return err
			}))
			return kept
		}
		read := func() (rows [][]string) {
			for row, err := range s.ReferenceRows(t.Context(), "geography") {
				require.NoError(t, err)
				rows = append(rows, row)
			}
			return rows
		}
		require.Empty(t, read(), "what is not loaded has no rows")
		first := put("2025-2026", []string{"Area", "Name"}, []string{"1", "Añasco, \"PR\""})
		require.Equal(t, [][]string{{"Area", "Name"}, {"1", "Añasco, \"PR\""}}, read())
		require.Equal(t, first, put("2025-2026", []string{"Area", "Name"}, []string{"1", "Añasco, \"PR\""}), "the same again changes nothing")
		renewed := put("2026-2027", []string{"Area", "Name"})
		require.NotEqual(t, first.Sum, renewed.Sum)
		tables, err := s.References(t.Context())
		require.NoError(t, err)
		require.Equal(t, []reftables.Table{renewed}, tables)
		requireProved(t, s)
	})
}

func TestAComputationOfDependencyComesBackWhole(t *testing.T) {
	people := []paf.Person{{ID: "E1", Employer: "Acme", FullTime: law.Yes, Class: "H-1B"}, {ID: "E2", Employer: "Acme", Hours: "20"}}
	workforce := paf.NewWorkforce(paf.Grouping{}, civil.MustParse("2026-11-21"))
	for i := range people {
		workforce.Add(&people[i])
	}
	standings, err := workforce.Standings()
	require.NoError(t, err)
	kept, err := paf.StandingRecord(&standings[0])
	require.NoError(t, err)
	back, err := paf.DependencyFields.Decode(string(kept.AppendJSON(nil)), string(kept.AppendOrigins(nil)))
	require.NoError(t, err)
	again, err := paf.StandingFromRecord(back)
	require.NoError(t, err)
	require.Equal(t, standings[0], *again)
	require.Equal(t, civil.MustParse("2026-11-21").String(), paf.DependencyKeyOf(kept))
	_, err = paf.StandingFromRecord(facts.Record{})
	require.Error(t, err)
}

func TestAnApplicationToWhichOthersHaveAddedCannotBeUndone(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var reported []string
		importCases(t, s, &reported, lcaRow(2, kinds.LCA, oneCase, "class", "H-1B"))
		importCases(t, s, &reported, lcaRow(2, kinds.LCAWorksite, oneCase, "worksite", "HQ", "state", "TX"))
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordFacts(t.Context(), kinds.LCANotice, oneCase, "", record(kinds.LCANotice.Fields, "worksite", "HQ", "posted", "2026-01-05"))
			return err
		}))
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := undo.Import(t.Context(), tx, "1")
			return err
		})
		var later *undo.LaterChanges
		require.ErrorAs(t, err, &later)
		require.Equal(t, 2, later.Total)
		require.Contains(t, err.Error(), "by import 2 (lca.csv)")
		require.Contains(t, err.Error(), "by hand")
	})
}

// TestRecordsNamingATextMissesNone holds it for texts that JSON or a pattern writes otherwise, too.
func TestRecordsNamingATextMissesNone(t *testing.T) {
	texts := []string{"E77", "E_7", "100%", `a"b`, `a\b`, "Łaski 1"}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var reported []string
		rows := []importing.RecordRow{lcaRow(1, kinds.LCA, oneCase, "class", "H-1B")}
		for i, text := range texts {
			rows = append(rows, lcaRow(i+2, kinds.LCAWorksite, oneCase, "worksite", fmt.Sprint("W", i), "city", text))
		}
		importCases(t, s, &reported, rows...)
		for _, text := range texts {
			named := 0
			for kept, err := range s.RecordsNaming(t.Context(), store.DefaultClient, kinds.LCAWorksite, text) {
				require.NoError(t, err)
				if kept.Facts.Text(paf.FieldSiteCity) == text {
					named++
				}
			}
			require.Equal(t, 1, named, text)
		}
	})
}
