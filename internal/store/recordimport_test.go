package store_test

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/i9"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/outbox"
	"mobility/internal/store/undo"
	"mobility/internal/store/verify"
	"mobility/roster"
)

// formRow is a row of a file of forms: the employee's id, and facts.
func formRow(row int, owner string, pairs ...string) importing.RecordRow {
	return importing.RecordRow{Row: row, Kind: kinds.Form, Owner: owner, Facts: record(i9.Fields, pairs...)}
}

func recordRows(in ...importing.RecordRow) iter.Seq2[*importing.RecordRow, error] {
	return func(yield func(*importing.RecordRow, error) bool) {
		for i := range in {
			if !yield(&in[i], nil) {
				return
			}
		}
	}
}

// importForms imports a file of forms; reported receives the rows that were not imported.
func importForms(t *testing.T, s *store.Store, reported *[]string, in ...importing.RecordRow) store.Counts {
	t.Helper()
	var counts store.Counts
	require.NoError(t, s.Write(t.Context(), work(), false, takeForms(t, &counts, reported, in...)))
	return counts
}

func takeForms(t *testing.T, counts *store.Counts, reported *[]string, in ...importing.RecordRow) func(*store.Tx) error {
	t.Helper()
	return func(tx *store.Tx) error {
		im, err := importing.BeginRecords(tx, store.Import{Noun: "i9", File: "forms.csv", SHA256: "aa"}, importing.RecordOptions{
			OnMissingParent: func(row int, who importing.MissingParent) {
				*reported = append(*reported, fmt.Sprintf("row %d: %s is not on the roster", row, who.ID))
			},
			OnAgain: func(row, earlier int, owner string) {
				*reported = append(*reported, fmt.Sprintf("row %d says of %s otherwise than row %d", row, owner, earlier))
			},
			OnFault: func(row *importing.RecordRow, faults []facts.Problem) {
				*reported = append(*reported, fmt.Sprintf("row %d %s", row.Row, faults[0].Code))
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

// everyForm is every form that is stored: facts and origins, byte for byte.
func everyForm(t *testing.T, s *store.Store) []string {
	t.Helper()
	all := []string{}
	for k, err := range s.Records(t.Context(), store.DefaultClient, kinds.Form, store.All) {
		require.NoError(t, err)
		all = append(all, fmt.Sprintf("%s/%s %s %s", k.Owner, k.Part, k.Facts.AppendJSON(nil), k.Facts.AppendOrigins(nil)))
	}
	return all
}

// hireThree hires E/1, E2 and E3.
func hireThree(t *testing.T, s *store.Store) {
	t.Helper()
	importRows(t, s, importing.PeopleOptions{},
		importing.Incoming{ID: "E/1", Employee: employee("hired", "2024-01-08")},
		importing.Incoming{ID: "E2", Employee: employee("hired", "2020-03-02")},
		importing.Incoming{ID: "E3", Employee: employee("hired", "2019-05-06", "left", "2020-01-31", "i9_section_1", "2019-05-06")},
	)
}

func TestFormsAreAddedChangedAndLeftAsTheyAre(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		var reported []string
		require.Equal(t, store.Counts{Added: 2}, importForms(t, s, &reported,
			formRow(2, "E/1", "hired", "2024-01-08", "section_1", "2024-01-08"),
			formRow(3, "E2", "section_1", "2020-03-02"), // whose hire date only the roster knows
			formRow(4, "E9", "section_1", "2020-03-02"),
		))
		require.Equal(t, []string{"row 4: E9 is not on the roster"}, reported)
		require.Equal(t, []string{
			`E/1/2024-01-08 {"hired":"2024-01-08","section_1":"2024-01-08"} 2:2`,
			`E2/2020-03-02 {"hired":"2020-03-02","section_1":"2020-03-02"} 1:3;2:3=section_1`,
		}, everyForm(t, s))

		reported = nil
		require.Equal(t, store.Counts{Changed: 1, Unchanged: 2}, importForms(t, s, &reported,
			formRow(2, "E/1", "section_2", "2024-01-10"),
			formRow(3, "E2", "section_1", "2020-03-02"),
			formRow(4, "E2", "section_1", "2020-03-02"),
			formRow(5, "E2", "section_1", "2020-03-03"),
		))
		require.Equal(t, []string{"row 5 says of E2 otherwise than row 3"}, reported)
		requireProved(t, s)
	})
}

func TestAPlanOfFormsCountsAndWritesNothing(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		var reported []string
		var planned store.Counts
		rows := []importing.RecordRow{formRow(2, "E/1", "section_1", "2024-01-08"), formRow(3, "E/1", "section_1", "2024-01-08")}
		require.NoError(t, s.Plan(t.Context(), work(), false, takeForms(t, &planned, &reported, rows...)))
		require.Empty(t, everyForm(t, s))
		require.Equal(t, planned, importForms(t, s, &reported, rows...))
	})
}

func TestUndoOfFormsRestoresByteForByte(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		var reported []string
		importForms(t, s, &reported, formRow(2, "E/1", "section_1", "2024-01-08"))
		before := everyForm(t, s)
		importForms(t, s, &reported, formRow(2, "E/1", "section_1", "2024-01-09", "section_2", "2024-01-10"),
			formRow(3, "E2", "section_1", "2020-03-02"))

		undone := undoImport(t, s, "3")
		require.Equal(t, 1, undone.Restored)
		require.Equal(t, 1, undone.Removed)
		require.Equal(t, before, everyForm(t, s))
		requireProved(t, s)
	})
}

func TestARosterWhosePeopleHaveFormsCannotBeUndone(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		var reported []string
		importForms(t, s, &reported, formRow(2, "E/1", "section_1", "2024-01-08"))
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := undo.Import(t.Context(), tx, "1")
			return err
		})
		var later *undo.LaterChanges
		require.ErrorAs(t, err, &later)
		require.Equal(t, "i9 E~11/2024-01-08", later.Changes[0].Subject)
		undoImport(t, s, "2")
		undoImport(t, s, "1")
		requireProved(t, s)
	})
}

func TestAFormIsRecordedByHand(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		recorded := recordForm(t, s, "E/1", "section_1", "2024-01-08")
		require.Equal(t, "2024-01-08", recorded.Part)
		recordForm(t, s, "E/1", "section_2", "2024-01-10")
		require.Equal(t, []string{
			`E/1/2024-01-08 {"hired":"2024-01-08","section_1":"2024-01-08","section_2":"2024-01-10"} 1:2;j3=section_1;j4=section_2`,
		}, everyForm(t, s))
		requireProved(t, s)
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordFacts(t.Context(), kinds.Form, "E9", "", record(i9.Fields, "section_1", "2024-01-08"))
			return err
		})
		require.ErrorIs(t, err, store.ErrNotFound)
	})
}

func recordForm(t *testing.T, s *store.Store, owner string, pairs ...string) (recorded store.Recorded) {
	t.Helper()
	require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) (err error) {
		recorded, err = tx.RecordFacts(t.Context(), kinds.Form, owner, "", record(i9.Fields, pairs...))
		return err
	}))
	return recorded
}

func TestADestroyedFormLeavesNothingBehindButItsCertificate(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		var reported []string
		importForms(t, s, &reported, formRow(2, "E3", "hired", "2019-05-06", "section_1", "2019-05-06", "list_a_document", "Secret Title"),
			formRow(3, "E2", "section_1", "2020-03-02"))
		recordForm(t, s, "E3", "list_a_document", "Another Secret")
		destroyForm(t, s)

		require.Equal(t, []string{`E2/2020-03-02 {"hired":"2020-03-02","section_1":"2020-03-02"} 1:3;2:3=section_1`}, everyForm(t, s))
		require.Equal(t, `{"hired":"2019-05-06","left":"2020-01-31"}`, string(person(t, s, "E3").Employee.AppendJSON(nil)))
		requireProved(t, s)
		for _, e := range entriesOf(t, s, store.JournalFilter{}) {
			require.NotContains(t, e.Before+e.After, "Secret", "entry %d", e.Seq)
		}
		require.ErrorIs(t, destroyAgain(t, s), store.ErrNotFound)
		importForms(t, s, &reported, formRow(2, "E3", "section_1", "2019-05-07"))
		recordForm(t, s, "E3", "section_2", "2019-05-08")
		requireProved(t, s)
	})
}

func destroyForm(t *testing.T, s *store.Store) {
	t.Helper()
	require.NoError(t, destroyAgain(t, s))
}

func destroyAgain(t *testing.T, s *store.Store) error {
	t.Helper()
	return s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
		return tx.Destroy(t.Context(), kinds.Form, "E3", "2019-05-06", []*facts.Field{roster.Fields.Field("i9_section_1")},
			map[string]string{"approved_by": "counsel"})
	})
}

// TestEarlierPagesOfWhatWasDestroyedAreGone fills pages with a value that later changes free again, and the log of a job
// and a notice with it.
func TestEarlierPagesOfWhatWasDestroyedAreGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mobility.db")
	s, err := store.Open(t.Context(), path, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	hireThree(t, s)
	var reported []string
	importForms(t, s, &reported, formRow(2, "E3", "hired", "2019-05-06", "list_a_document", "Secret Title"))
	for i := range 60 {
		recordForm(t, s, "E3", "list_a_document", strings.Repeat("Secret Title ", 200+i))
	}
	recordForm(t, s, "E3", "list_a_document", "passport")
	run := jobruns.Run{Job: "alerts", By: "tester", Started: work().At}
	require.NoError(t, jobruns.Begin(t.Context(), s.Database(), &run))
	run.Result, run.Log, run.Ended = "ok", "Secret Title of E3", work().At
	require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return jobruns.End(t.Context(), tx, run) }))
	require.True(t, fileHas(t, path, "Secret Title"))
	destroyForm(t, s)
	require.False(t, fileHas(t, path, "Secret Title"))
	requireProved(t, s)
	runs, err := jobruns.List(t.Context(), s.Database().Reader, jobruns.Filter{})
	require.NoError(t, err)
	require.Contains(t, runs[0].Log, "erased")
}

func TestAFormThatAnUnsentReminderNamesIsNotDestroyed(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		var reported []string
		importForms(t, s, &reported, formRow(2, "E3", "hired", "2019-05-06"))
		for _, more := range []string{"", strings.Repeat(" and of others", 1<<15)} { // one that is stored compressed
			text := "Form I-9 of E3" + more
			waits := outbox.Outgoing{ID: "m1", Channel: "mail", Message: outbox.Text(`{"text":"` + text + `"}`)}
			require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: store.DefaultClient, Messages: []outbox.Outgoing{waits}}))
			require.ErrorContains(t, destroyAgain(t, s), "not yet sent names E3")
			require.NoError(t, settle(t, s, store.DefaultClient, "m1", nil))
			waits = outbox.Outgoing{ID: "m2", Channel: "mail", Message: outbox.Text(`{"notices":[{"client":"default"}],"text":"` + text + `"}`)}
			require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: "another", Messages: []outbox.Outgoing{waits}}))
			require.ErrorContains(t, destroyAgain(t, s), "not yet sent names E3", "in a message to a recipient of several clients")
			require.NoError(t, settle(t, s, "another", "m2", nil))
		}
		attached := outbox.Outgoing{ID: "m3", Channel: "mail", Message: outbox.Text(`{"text":"see the report","attachments":[{"data":""}]}`)}
		require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: store.DefaultClient, Messages: []outbox.Outgoing{attached}}))
		require.ErrorContains(t, destroyAgain(t, s), "attachment", "it is not searched")
		require.NoError(t, settle(t, s, store.DefaultClient, "m3", nil))
		others := outbox.Outgoing{ID: "m4", Channel: "mail", Message: outbox.Text(`{"text":"E30,\nAE3 and E3A"}`)}
		require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: store.DefaultClient, Messages: []outbox.Outgoing{others}}))
		destroyForm(t, s)
	})
}

func TestWhatWasDestroyedIsNotInTheFileAnyMore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mobility.db")
	s, err := store.Open(t.Context(), path, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	hireThree(t, s)
	var reported []string
	importForms(t, s, &reported, formRow(2, "E3", "hired", "2019-05-06", "list_a_document", "Secret Title"))
	recordForm(t, s, "E3", "list_a_document", "Another Secret")
	require.True(t, fileHas(t, path, "Another Secret"))
	destroyForm(t, s)
	require.False(t, fileHas(t, path, "Secret"))
}

// fileHas looks for a text in a database file and its companions.
func fileHas(t *testing.T, path, text string) bool {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	for _, f := range files {
		content, err := os.ReadFile(f)
		require.NoError(t, err)
		if strings.Contains(string(content), text) {
			return true
		}
	}
	return false
}

func TestVerifySeesAnErasureThatNoCertificateVouchesFor(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		hireThree(t, s)
		recordForm(t, s, "E/1", "section_1", "2024-01-08")
		recordForm(t, s, "E/1", "section_1", "2024-01-09")
		tamper(t, s, target, `UPDATE journal SET before = '{"erased":"0000000000000000000000000000000000000000000000000000000000000000"}' WHERE seq = 4`)
		_, err = verify.Journal(t.Context(), s)
		var tampered *verify.Tampered
		require.ErrorAs(t, err, &tampered)
		require.Equal(t, int64(4), tampered.Entry)
	})
}
