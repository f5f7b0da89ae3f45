package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
)

// renamed is a record whose name is made of a value, and what corrects that value.
type renamed struct {
	owner, part string
	begun       []string
	corrected   []string
	field       string
}

// renamedRecords are records of the kinds whose match is not by the name itself.
var renamedRecords = map[*contents.Kind]renamed{
	kinds.Filing: {
		"E2", "I-129@IOE0900000101", []string{"form", "I-129", "receipt_number", "IOE0900000101", "received", "2026-07-01"},
		[]string{"receipt_number", "IOE0900000999"}, "receipt_number",
	},
	kinds.Dependent:       {"E2", "Ada", []string{"dependent_name", "Ada", "relation", "child"}, []string{"dependent_name", "Adele"}, "dependent_name"},
	kinds.PERMRecruitment: {"C-1", "sunday-ad-1", []string{"step", "sunday-ad", "number", "1", "from", "2026-02-01"}, []string{"number", "2"}, "number"},
	kinds.PERMNotice:      {"C-1", "2026-02-09", []string{"posted", "2026-02-09"}, []string{"posted", "2026-02-10"}, "posted"},
	kinds.PERMApplicant:   {"C-1", "1", []string{"applicant", "1", "applied", "2026-02-20"}, []string{"applicant", "2"}, "applicant"},
}

// TestARecordUnderATakenNameIsRefusedInWords corrects the value that the name of a record is made of, and then gives the old value by
// every door: the name is taken, and nothing is stored.
func TestARecordUnderATakenNameIsRefusedInWords(t *testing.T) {
	for kind, x := range renamedRecords {
		t.Run(kind.Noun, func(t *testing.T) {
			storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) { requireTaken(t, open(), kind, x) })
		})
	}
}

func requireTaken(t *testing.T, s *store.Store, kind *contents.Kind, x renamed) {
	t.Helper()
	hireThree(t, s)
	_, err := recordOne(t, s, kinds.PERM, "C-1", "employer", "Acme")
	require.NoError(t, err)
	first, err := recordOne(t, s, kind, x.owner, x.begun...)
	require.NoError(t, err)
	require.Equal(t, x.part, first.Part)
	require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
		_, err := tx.RecordFacts(t.Context(), kind, x.owner, x.part, record(kind.Fields, x.corrected...))
		return err
	}))

	codes, counts := importOne(t, s, kind, x.owner, x.begun...)
	require.Equal(t, []string{store.CodeNameTaken + " error"}, codes)
	require.Equal(t, store.Counts{}, counts)
	_, err = recordOne(t, s, kind, x.owner, x.begun...)
	var refused *contents.FaultError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, x.field, refused.Faults[0].Field)
	require.Equal(t, facts.Error, refused.Faults[0].Severity)
	require.Contains(t, err.Error(), x.corrected[1])
	require.Len(t, everyRecord(t, s, kind), 1)
}

// TestAKindIsFoundByItsNameOrItsNameCanBeTaken holds the list above to the kinds: of one that is not in it, a record under a taken name
// is found whatever its values are now.
func TestAKindIsFoundByItsNameOrItsNameCanBeTaken(t *testing.T) {
	for _, kind := range kinds.All.Kinds {
		if _, listed := renamedRecords[kind]; listed || kind.KeyOf == nil {
			continue
		}
		given := record(kind.Fields, impossibles[kind].good...)
		part, found := kind.FindPart(map[string]facts.Record{kind.KeyOf(given): nil}, given)
		require.True(t, found, "%s: a record that has another value now is not found by its name", kind.Noun)
		require.Equal(t, kind.KeyOf(given), part)
	}
}

func everyRecord(t *testing.T, s *store.Store, kind *contents.Kind) (all []store.Kept) {
	t.Helper()
	for kept, err := range s.Records(t.Context(), store.DefaultClient, kind, store.All) {
		require.NoError(t, err)
		all = append(all, kept)
	}
	return all
}
