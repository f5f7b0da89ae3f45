package store_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/i9"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/reftables"
	"mobility/internal/store/rekey"
	"mobility/roster"
)

// planted is the text that every way of storing a text is given here.
const planted = "for 222-33-4444"

// planting says how each method that writes is given the planted text; nil for those that take no text from outside, and
// for the imports, whose cells the importer reads.
var planting = map[string]func(t *testing.T, tx *store.Tx) error{
	"importing.BeginPeople": func(t *testing.T, tx *store.Tx) error {
		im, err := importing.BeginPeople(t.Context(), tx, store.Import{Noun: store.RosterNoun, File: planted + ".csv", Sheet: planted, Source: planted, SHA256: "aa"}, importing.PeopleOptions{})
		if err == nil {
			_, err = im.Finish(t.Context())
		}
		return err
	},
	"importing.BeginRecords": func(t *testing.T, tx *store.Tx) error {
		im, err := importing.BeginRecords(tx, store.Import{Noun: "i9", File: planted + ".csv", SHA256: "aa"}, importing.RecordOptions{})
		if err == nil {
			_, err = im.Finish(t.Context())
		}
		return err
	},
	"RecordEmployee": func(t *testing.T, tx *store.Tx) error {
		_, err := tx.RecordEmployee(t.Context(), "E2", employee("department", planted, "cost_center", planted))
		return err
	},
	"RecordStay": func(t *testing.T, tx *store.Tx) error {
		_, err := tx.RecordStay(t.Context(), "E2", "", stay("class", "H-1B", "status_from", "2024-03-01", "ead_category", planted))
		return err
	},
	"RecordFacts": func(t *testing.T, tx *store.Tx) error {
		_, err := tx.RecordFacts(t.Context(), kinds.Form, "E2", "", record(i9.Fields, "hired", "2020-03-02", "legal_hold_reason", planted))
		return err
	},
	"rekey.Employees": func(t *testing.T, tx *store.Tx) error {
		_, err := rekey.Employees(t.Context(), tx, store.Import{File: planted}, []store.Pair{{From: "E3", To: "E4"}})
		return err
	},
	"rekey.Merge": func(t *testing.T, tx *store.Tx) error {
		_, err := rekey.Merge(t.Context(), tx, store.Import{File: planted}, "E2", "E/1")
		return err
	},
	"SaveProfile": func(t *testing.T, tx *store.Tx) error {
		return tx.SaveProfile(t.Context(), store.Profile{Noun: store.RosterNoun, Name: planted, Text: planted})
	},
	"HoldAlert": func(t *testing.T, tx *store.Tx) error {
		return tx.HoldAlert(t.Context(), "ack", store.Hold{Deadline: "a/E2", Hold: `{"note":"` + planted + `"}`})
	},
	"NameClient": func(t *testing.T, tx *store.Tx) error {
		_, err := tx.NameClient(t.Context(), planted)
		return err
	},
	"NameEmployer": func(t *testing.T, tx *store.Tx) error {
		_, err := tx.NameEmployer(t.Context(), planted, "")
		return err
	},
	"NoteDocument": func(_ *testing.T, tx *store.Tx) error {
		return tx.NoteDocument("add", "ab12", map[string]string{"kind": planted})
	},
	"Note": func(_ *testing.T, tx *store.Tx) error {
		return tx.Note(store.Act{Action: "make", Noun: "file", Subject: planted, Stated: map[string]string{"name": planted}})
	},
	"NotePlan": func(_ *testing.T, tx *store.Tx) error { return tx.NotePlan("ab12", map[string]string{"by": planted}) },
	"PutReference": func(t *testing.T, tx *store.Tx) error {
		_, err := tx.PutReference(t.Context(), reftables.Table{Name: "areas", Rows: 1, File: planted}, slices.Values([][]string{{"a"}}))
		return err
	},
	"Destroy": func(t *testing.T, tx *store.Tx) error {
		return tx.Destroy(t.Context(), kinds.Form, "E2", "2020-03-02", nil, map[string]string{"reason": planted})
	},
	"DestroyStays": func(t *testing.T, tx *store.Tx) error {
		return tx.DestroyStays(t.Context(), "E2", map[string]string{"reason": planted})
	},
	"ForgetFacts": func(t *testing.T, tx *store.Tx) error {
		return tx.ForgetFacts(t.Context(), "E2", []*facts.Field{roster.FieldDepartment}, map[string]string{"reason": planted})
	},
	"DestroyEmployee": nil, "DestroyNotices": nil, "EraseImages": nil, "Work": nil,
	"DeleteProfile": nil, "NextEntry": nil, "NoteReport": nil, "QueueAlerts": nil, "SetAccess": nil, "rekey.Alerts": nil, "undo.Import": nil,
}

// TestNumbersOfPersonsAreStoredNowhere gives every way of storing a text one with a number, and looks for it in the file.
func TestNumbersOfPersonsAreStoredNowhere(t *testing.T) {
	target := filepath.Join(t.TempDir(), "planted.db")
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	hireThree(t, s)
	for _, name := range append(slices.Sorted(maps.Keys(doors)), noDoors...) {
		plant, known := planting[name]
		require.True(t, known, "%s writes: which text from outside does it store?", name)
		if plant != nil {
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error { return plant(t, tx) }), name)
		}
	}
	run := jobruns.Run{Job: "a", Command: planted, By: "tester", Started: work().At}
	require.NoError(t, jobruns.Begin(t.Context(), s.Database(), &run))
	run.Result, run.Log, run.Ended = "ok", planted, work().At
	require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return jobruns.End(t.Context(), tx, run) }))
	requireProved(t, s)
	require.NoError(t, s.Close())
	content, err := os.ReadFile(target)
	require.NoError(t, err)
	require.Contains(t, string(content), "for ***-**-****")
	require.NotContains(t, string(content), "222-33-4444")
}
