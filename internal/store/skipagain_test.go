package store_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/verify"
	"mobility/status"
)

// TestARecordThatIsSkippedIsOneWithoutADate holds the marks of filings: a change by hand renews them, a mark that is not right is
// found, and those that an earlier version did not write are made.
func TestARecordThatIsSkippedIsOneWithoutADate(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		openMigrated(t, target)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		hireThree(t, s)
		file := func(pairs ...string) {
			t.Helper()
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
				recorded, err := tx.RecordFacts(t.Context(), kinds.Filing, "E2", "", record(status.FilingFields, pairs...))
				require.Empty(t, recorded.Faults)
				return err
			}))
		}
		toRead := func(asOf string) []string {
			t.Helper()
			ids, counted, err := s.OwnersToRead(t.Context(), store.DefaultClient, kinds.Filing, civil.MustParse(asOf), civil.Date{})
			require.NoError(t, err)
			require.Empty(t, counted)
			return ids
		}
		file("form", "I-765", "received", "2026-01-05", "notice", "rfe", "notice_issued", "2026-02-02")
		require.Equal(t, []string{"E2"}, toRead("2027-01-01"), "a filing with a notice that is not answered is read on any day")
		file("form", "I-765", "received", "2026-01-05", "decided", "2026-04-01", "decision", "approved")
		require.Equal(t, []string{"E2"}, toRead("2026-03-31"), "on the day before the decision it was pending")
		require.Empty(t, toRead("2026-04-01"))
		requireProved(t, s)

		execute := func(sql string) {
			t.Helper()
			require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return tx.Exec(t.Context(), sql) }))
		}
		execute(fmt.Sprintf("UPDATE records SET quiet = %d WHERE noun = 'filing'", kinds.Filing.SkipMark(20250101)))
		_, err = verify.Journal(t.Context(), s)
		require.ErrorContains(t, err, "it is marked as having no deadlines, but it has one")
		execute(fmt.Sprintf("UPDATE records SET quiet = %d WHERE noun = 'filing'", later(kinds.Filing).SkipMark(20250101)))
		_, err = verify.Journal(t.Context(), s)
		require.ErrorContains(t, err, "it is marked by rules that this program does not have")
		execute("UPDATE records SET quiet = 20250101 WHERE noun = 'filing'")
		_, err = verify.Journal(t.Context(), s)
		require.ErrorContains(t, err, "it is marked by rules that this program does not have")
		execute("UPDATE records SET quiet = 0")
		require.Equal(t, []string{"E2"}, toRead("2026-04-01"), "what an earlier version wrote is read")
		requireProved(t, s)
		require.NoError(t, s.SkipRecords(t.Context()))
		require.Empty(t, toRead("2026-04-01"))
		requireProved(t, s)
		execute("UPDATE records SET quiet = 0, facts = 'x'")
		require.NoError(t, s.SkipRecords(t.Context()))
		require.Equal(t, []string{"E2"}, toRead("2026-04-01"), "a record that is damaged is read, and reported there")
	})
}

// later is a kind by the rules of a later program.
func later(k *contents.Kind) *contents.Kind {
	next := *k
	next.SkipEdition++
	return &next
}

// TestMarksOfOtherRulesAreNotHeeded opens a database by the rules of another program: every record that the marks would leave unread is
// read, until it is marked again.
func TestMarksOfOtherRulesAreNotHeeded(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		openMigrated(t, target)
		open := func(known *contents.Contents) *store.Store {
			s, err := store.Open(t.Context(), target, known, store.Options{})
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, s.Close()) })
			return s
		}
		s := open(kinds.All)
		hireThree(t, s)
		action := record(kinds.Action.Fields, "id", "1.1", "rule", "r", "summary", "file it", "closed", "2026-04-01", "reason", "done")
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			for kind, given := range map[*contents.Kind]facts.Record{
				kinds.Form:   record(i9.Fields, "hired", "2020-03-02", "section_1", "2020-03-02", "section_2", "2020-03-03", "attestation", i9.Citizen),
				kinds.Filing: record(status.FilingFields, "form", "I-765", "received", "2026-01-05", "decided", "2026-04-01", "decision", "approved"),
				kinds.Action: action,
			} {
				recorded, err := tx.RecordFacts(t.Context(), kind, "E2", "", given)
				require.Empty(t, recorded.Faults)
				if err != nil {
					return err
				}
			}
			return nil
		}))
		unread := func(s *store.Store, form, filing, item *contents.Kind) (left int) {
			asOf := civil.MustParse("2026-06-01")
			skips := (&i9.Settings{}).Skips()
			degrees := func(all []i9.Skip) (n []int64) {
				for _, one := range all {
					n = append(n, int64(one))
				}
				return n
			}
			concerned, err := s.ConcernedBy(t.Context(), store.DefaultClient, form, degrees(i9.OtherThan(skips)), degrees(skips), asOf)
			require.NoError(t, err)
			owners, _, err := s.OwnersToRead(t.Context(), store.DefaultClient, filing, asOf, asOf)
			require.NoError(t, err)
			items, err := s.RecordsToRead(t.Context(), store.DefaultClient, item)
			require.NoError(t, err)
			for _, read := range []bool{slices.Contains(concerned, "E2"), len(owners) > 0, len(items) > 0} {
				if !read {
					left++
				}
			}
			return left
		}
		require.Equal(t, 3, unread(s, kinds.Form, kinds.Filing, kinds.Action))
		for name, rules := range map[string]func(*contents.Kind) *contents.Kind{"later": later, "earlier": earlier} {
			form, filing, item := rules(kinds.Form), rules(kinds.Filing), rules(kinds.Action)
			known := *kinds.All
			known.Kinds = slices.Clone(known.Kinds)
			for i, k := range known.Kinds {
				for _, other := range []*contents.Kind{form, filing, item} {
					if k.Noun == other.Noun {
						known.Kinds[i] = other
					}
				}
			}
			o := open(&known)
			require.Zero(t, unread(o, form, filing, item), name)
			if name == "later" {
				requireProved(t, o)
			}
			require.NoError(t, o.SkipRecords(t.Context()))
			require.Equal(t, 3, unread(o, form, filing, item), name)
			require.Zero(t, unread(s, kinds.Form, kinds.Filing, kinds.Action), name)
			require.NoError(t, s.SkipRecords(t.Context()))
			require.Equal(t, 3, unread(s, kinds.Form, kinds.Filing, kinds.Action), name)
		}
	})
}

// earlier is a kind by the rules of an earlier program.
func earlier(k *contents.Kind) *contents.Kind {
	before := *k
	before.SkipEdition--
	return &before
}

// TestMarksOfFormsAreMadeShorter opens a database in which the marks of forms are those of an earlier version: they say the same afterwards,
// and take one byte.
func TestMarksOfFormsAreMadeShorter(t *testing.T) {
	for degree := i9.ToRead; degree <= i9.SkipStandardNoEVerify; degree++ {
		require.Less(t, int64(degree), kinds.Form.SkipDegrees)
	}
	storetest.EachTarget(t, func(t *testing.T, target string) {
		openMigrated(t, target)
		open := func() *store.Store {
			s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, s.Close()) })
			return s
		}
		s := open()
		hireThree(t, s)
		importForms(t, s, new([]string), formRow(2, "E2", "hired", "2020-03-02", "section_1", "2020-03-02", "section_2", "2020-03-03", "attestation", i9.Citizen))
		marks := func(s *store.Store) (all []int64) {
			require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error {
				return tx.List(t.Context(), &all, "SELECT quiet FROM records WHERE noun = 'i9'")
			}))
			return all
		}
		want := marks(s)
		require.Equal(t, []int64{kinds.Form.SkipMark(int64(i9.SkipNoEVerify))}, want)
		require.Less(t, want[0], int64(128))
		outside(t, target, "UPDATE records SET quiet = quiet - 10 + 1000000000 WHERE noun = 'i9'")
		makeOlder(t, target)
		_, _, err := store.Migrate(t.Context(), target, kinds.All, work())
		require.NoError(t, err)
		s = open()
		require.Equal(t, want, marks(s))
		requireProved(t, s)
	})
}
