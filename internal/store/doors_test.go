package store_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
)

// doors are the methods by which records come into the database. Each runs the checks of the record: the tests named here show
// it. A database that is restored is checked by CheckRecords.
var doors = map[string]string{
	"BeginImport":    "TestAMergedEmployeeIsCheckedByEveryDoor",
	"RecordEmployee": "TestAMergedEmployeeIsCheckedByEveryDoor",
	"RecordStay":     "TestAMergedEmployeeIsCheckedByEveryDoor",
	"BeginRecords":   "TestEveryKindOfRecordIsCheckedByEveryDoor",
	"RecordFacts":    "TestEveryKindOfRecordIsCheckedByEveryDoor",
	"Undo":           "TestEveryKindOfRecordIsCheckedByEveryDoor",
	"MergePeople":    "TestTwoEmployeesWhoCannotBeOneAreNotMerged",
}

// noDoors write what has no check, take away, or only read.
var noDoors = []string{
	"DeleteProfile", "Destroy", "HoldAlert", "NameClient", "NameEmployer", "NextEntry", "Note", "NoteDocument", "NotePlan", "NoteReport", "PutReference", "QueueAlerts", "Rekey",
	"SaveProfile",
}

// TestEveryDoorIsKnown fails when a transaction can write in a way that neither list has.
func TestEveryDoorIsKnown(t *testing.T) {
	reading := reflect.TypeFor[*store.Snapshot]()
	writing := reflect.TypeFor[*store.Tx]()
	for i := range writing.NumMethod() {
		name := writing.Method(i).Name
		if _, reads := reading.MethodByName(name); !reads {
			require.True(t, doors[name] != "" || slices.Contains(noDoors, name),
				"%s writes: does it store records, and which test shows that it checks them?", name)
		}
	}
}

// TestAMergedEmployeeIsCheckedByEveryDoor stores people, and then by each door what only together with it is impossible.
func TestAMergedEmployeeIsCheckedByEveryDoor(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		db := openMigrated(t, target)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		hireThree(t, s)
		var reported []string
		importRows(t, s, store.ImportOptions{OnFault: func(_ int, id string, f facts.Problem) { reported = append(reported, id+" "+f.Field) }},
			store.Incoming{ID: "E2", Employee: employee("left", "2020-03-01")})
		require.NotEmpty(t, reported, "an import")
		undo(t, s, newest(t, s))
		var recorded store.Recorded
		write := func(do func(tx *store.Tx) error) error { return s.Write(t.Context(), work(), false, do) }
		require.NoError(t, write(func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E2", record(roster.Fields, "hired", "2024-03-01"))
			return err
		}))
		var wrong *contents.FaultError
		require.ErrorAs(t, write(func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E2", record(roster.Fields, "left", "2024-02-29"))
			return err
		}), &wrong, "by hand")
		require.NoError(t, write(func(tx *store.Tx) (err error) {
			recorded, err = tx.RecordStay(t.Context(), "E2", "", record(kinds.All.People.Stay, "class", "H-1B", "status_from", "2024-03-01", "status_expires", "2024-02-29"))
			return err
		}))
		require.NotEmpty(t, recorded.Faults, "a stay, by hand")
		_, err = db.ExecContext(t.Context(), `UPDATE employees SET facts = '{"hired":"2024-03-01","left":"2024-02-29"}' WHERE id = 'E2'`)
		require.NoError(t, err)
		found, err := s.CheckRecords(t.Context())
		require.NoError(t, err)
		require.Equal(t, 1, found.Count, "a database that is restored")
		require.Equal(t, "E2", found.List[0].Subject)
	})
}
