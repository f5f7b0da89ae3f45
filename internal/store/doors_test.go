package store_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// doors are the methods of a transaction, and the functions of the store's rooms, by which records come into the database. Each
// runs the checks of the record: the tests named here show it. A database that is restored is checked by CheckRecords.
var doors = map[string]string{
	"importing.BeginPeople":  "TestAMergedEmployeeIsCheckedByEveryDoor",
	"RecordEmployee":         "TestAMergedEmployeeIsCheckedByEveryDoor",
	"RecordStay":             "TestAMergedEmployeeIsCheckedByEveryDoor",
	"importing.BeginRecords": "TestEveryKindOfRecordIsCheckedByEveryDoor",
	"RecordFacts":            "TestEveryKindOfRecordIsCheckedByEveryDoor",
	"undo.Import":            "TestEveryKindOfRecordIsCheckedByEveryDoor",
	"rekey.Merge":            "TestTwoEmployeesWhoCannotBeOneAreNotMerged",
}

// noDoors write what has no check, take away, or only read.
var noDoors = []string{
	"DeleteProfile", "Destroy", "DestroyEmployee", "DestroyNotices", "DestroyStays", "EraseImages", "ForgetFacts", "HoldAlert", "NameClient", "NameEmployer", "NextEntry", "Note", "NoteDocument", "NotePlan", "NoteReport", "PutReference", "QueueAlerts",
	"SaveProfile", "SetAccess", "Work", "rekey.Alerts", "rekey.Employees",
}

// shared are the methods that write or read rows for the rooms, which check them: no other package calls one.
var shared = []string{
	"AppendEntry", "DeleteRow", "EmployeesOf", "FindSoles", "FlushEntries", "InsertRow", "MoveHold", "NameLists", "NumberImport", "PutEmployer",
	"RecordImport", "RemoveEmployer", "ReplaceRow", "RewritePeople", "StoredPeople", "StoredRecords", "ReadPeopleOfImport", "Ties", "WriteRecords",
}

// TestEveryDoorIsKnown fails when a transaction, or a room of the store, can write in a way that no list has.
func TestEveryDoorIsKnown(t *testing.T) {
	reading := reflect.TypeFor[*store.Snapshot]()
	writing := reflect.TypeFor[*store.Tx]()
	known := func(name string) {
		require.True(t, doors[name] != "" || slices.Contains(noDoors, name) || slices.Contains(shared, name),
			"%s writes: does it store records, and which test shows that it checks them?", name)
	}
	for i := range writing.NumMethod() {
		name := writing.Method(i).Name
		if _, reads := reading.MethodByName(name); !reads {
			known(name)
		}
	}
	rooms, err := filepath.Glob("*/*.go")
	require.NoError(t, err)
	function := regexp.MustCompile(`(?m)^func ([A-Z]\w*)\(.*\*store\.Tx\b`)
	for _, file := range rooms {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, found := range function.FindAllSubmatch(text, -1) {
			known(filepath.Dir(file) + "." + string(found[1]))
		}
	}
}

// TestRowsAreWrittenByTheRooms fails when a package outside the store calls what its rooms share, which checks nothing.
func TestRowsAreWrittenByTheRooms(t *testing.T) {
	call := regexp.MustCompile(`\btx\.(` + strings.Join(shared, "|") + `)\(`)
	root := filepath.Join("..", "..")
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasPrefix(path, filepath.Join(root, "internal", "store")) {
			return err
		}
		text, err := os.ReadFile(path)
		require.Empty(t, string(call.Find(text)), path)
		return err
	}))
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
		importRows(t, s, importing.PeopleOptions{OnFault: func(_ int, id string, f facts.Problem) { reported = append(reported, id+" "+f.Field) }},
			importing.Incoming{ID: "E2", Employee: employee("left", "2020-03-01")})
		require.NotEmpty(t, reported, "an import")
		undoImport(t, s, newest(t, s))
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
