package store_test

import (
	"strconv"
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

// impossible is a record of a kind, and what no change of it may store.
type impossible struct {
	owner string
	// good are the data of a record that can be, bad those that make it one that cannot, and better what corrects that.
	good, bad, better []string
	code              string
}

var impossibles = map[*contents.Kind]impossible{
	kinds.Form: {
		"E2", []string{"edition", "2025-01-20"}, []string{"edition_expires", "2023-07-31"}, []string{"edition_expires", "2027-05-31"}, "I9-001",
	},
	kinds.Settings: {
		roster.AllEmployers, []string{"everify", "true", "everify_since", "2021-03-01"}, []string{"everify_since", facts.Clear},
		[]string{"everify_since", "2021-03-02"}, "SET-003",
	},
	kinds.ClientSettings: {
		"default", []string{"contact", "Ana Ruiz", "contact_email", "ana@acme.example"}, []string{"contact", facts.Clear},
		[]string{"contact", "Bo Tran"}, "CLI-001",
	},
	kinds.LCA: {oneCase, []string{"begins", "2026-04-01"}, []string{"ends", "2026-03-31"}, []string{"ends", "2029-03-31"}, "LCA-003"},
	kinds.LCAWorksite: {
		oneCase, []string{"worksite", "HQ", "zip", "78701"}, []string{"worksite", "HQ", "prevailing_level", "V"},
		[]string{"worksite", "HQ", "prevailing_level", "IV"}, "LCA-002",
	},
	kinds.LCAAssignment: {
		oneCase, []string{"employee", "E2", "first_day", "2026-04-01"}, []string{"employee", "E2", "last_day", "2026-03-31"},
		[]string{"employee", "E2", "last_day", "2026-04-30"}, "LCA-014",
	},
	kinds.LCANotice: {
		oneCase, []string{"worksite", "HQ", "posted", "2026-02-25"}, []string{"worksite", "HQ", "removed", "2026-02-24"},
		[]string{"worksite", "HQ", "removed", "2026-03-11"}, "LCA-015",
	},
	kinds.LCAInspection: {
		oneCase, []string{"asked", "2026-03-02", "asked_by", "WHD"}, []string{"asked", "2026-03-02", "asked_by", "WHD", "shown", "2026-03-01"},
		[]string{"asked", "2026-03-02", "asked_by", "WHD", "shown", "2026-03-03"}, "LCA-019",
	},
	kinds.LCADocument: {
		oneCase, []string{"item", "2", "sha256", "ab12"}, []string{"item", "12", "sha256", "ab12"}, []string{"item", "3", "sha256", "ab12"}, "LCA-017",
	},
	kinds.LCADependency: {
		"acme", []string{"counted_on", "2026-11-21", "computation", `{"as_of":"2026-11-21"}`},
		[]string{"counted_on", "2026-11-21", "computation", `{"as_of":"2026-11-22"}`},
		[]string{"counted_on", "2026-11-21", "computation", `{"as_of":"2026-11-21","h1b":1}`}, "LCA-020",
	},
	kinds.PERM: {"C-1", []string{"filed", "2026-06-01"}, []string{"certified", "2026-05-31"}, []string{"certified", "2026-12-01"}, "PER-009"},
	kinds.PERMRecruitment: {
		"C-1", []string{"step", "job-order", "from", "2026-02-02"}, []string{"step", "job-order", "from", "2026-02-02", "to", "2026-02-01"},
		[]string{"step", "job-order", "from", "2026-02-02", "to", "2026-03-04"}, "PER-002",
	},
	kinds.PERMNotice: {
		"C-1", []string{"posted", "2026-02-09"}, []string{"posted", "2026-02-09", "removed", "2026-02-08"},
		[]string{"posted", "2026-02-09", "removed", "2026-02-24"}, "PER-004",
	},
	kinds.Filing: {
		"E2", []string{"form", "I-129", "received", "2026-07-01"}, []string{"form", "I-129", "received", "2026-07-01", "decided", "2026-06-30"},
		[]string{"form", "I-129", "received", "2026-07-01", "decided", "2026-12-14"}, "FIL-002",
	},
	kinds.Dependent: {
		"E2", []string{"dependent_name", "Ada", "relation", "child"}, []string{"dependent_name", "Ada", "birth_month", "2008-13"},
		[]string{"dependent_name", "Ada", "birth_month", "2008-12"}, "DEP-002",
	},
	kinds.Action: {
		"E2", []string{"id", "1.1", "rule", "lca.simeio", "summary", "Worksite changed"}, []string{"id", "1.1", "closed", "2026-11-28"},
		[]string{"id", "1.1", "closed", "2026-11-28", "reason", "same area"}, "ACT-001",
	},
	kinds.Link: {
		"E2", []string{"key_column", "Clio contact", "key", "C-17"}, []string{"key_column", "Clio contact"},
		[]string{"key_column", "Clio contact", "key", "C-18"}, "LNK-001",
	},
	kinds.PERMApplicant: {
		"C-1", []string{"applicant", "1", "applied", "2026-02-20"}, []string{"applicant", "1", "contacted", "2026-02-19"},
		[]string{"applicant", "1", "contacted", "2026-02-21"}, "PER-007",
	},
}

// importOne imports one row, and lists the codes of what is wrong with it.
func importOne(t *testing.T, s *store.Store, kind *contents.Kind, owner string, pairs ...string) (codes []string, counts store.Counts) {
	t.Helper()
	require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
		im, err := importing.BeginRecords(tx, store.Import{Noun: kind.Noun, File: "file.csv", SHA256: "aa"}, importing.RecordOptions{
			OnFault: func(_ *importing.RecordRow, faults []facts.Problem) {
				for _, f := range faults {
					codes = append(codes, f.Code+" "+string(f.Severity))
				}
			},
		})
		require.NoError(t, err)
		row := importing.RecordRow{Row: 2, Kind: kind, Owner: owner, Facts: record(kind.Fields, pairs...)}
		require.NoError(t, im.Take(t.Context(), recordRows(row)))
		counts, err = im.Finish(t.Context())
		return err
	}))
	return codes, counts
}

func recordOne(t *testing.T, s *store.Store, kind *contents.Kind, owner string, pairs ...string) (recorded store.Recorded, err error) {
	t.Helper()
	err = s.Write(t.Context(), work(), false, func(tx *store.Tx) (err error) {
		recorded, err = tx.RecordFacts(t.Context(), kind, owner, "", record(kind.Fields, pairs...))
		return err
	})
	return recorded, err
}

// TestEveryKindOfRecordIsCheckedByEveryDoor stores a record of each kind, and then by each door what only together with it is
// impossible.
func TestEveryKindOfRecordIsCheckedByEveryDoor(t *testing.T) {
	for _, kind := range kinds.All.Kinds {
		x, known := impossibles[kind]
		require.True(t, known, "%s: no record that its check refuses is known to this test", kind.Noun)
		t.Run(kind.Noun, func(t *testing.T) {
			storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) { checkDoors(t, open(), kind, x) })
		})
	}
}

func checkDoors(t *testing.T, s *store.Store, kind *contents.Kind, x impossible) {
	t.Helper()
	hireThree(t, s)
	for kind, owner := range map[*contents.Kind]string{kinds.LCA: oneCase, kinds.PERM: "C-1"} {
		_, err := recordOne(t, s, kind, owner, "employer", "Acme")
		require.NoError(t, err)
	}
	severity := facts.Error
	if x.code == "LCA-002" { // the worst that a worksite can be
		severity = facts.Warning
	}
	_, err := recordOne(t, s, kind, x.owner, x.good...)
	require.NoError(t, err)

	codes, counts := importOne(t, s, kind, x.owner, x.bad...)
	require.Contains(t, codes, x.code+" "+string(severity), "import")
	recorded, err := recordOne(t, s, kind, x.owner, x.bad...)
	if severity == facts.Warning {
		require.Equal(t, 1, counts.Changed)
		require.NoError(t, err)
		require.Equal(t, x.code, recorded.Faults[0].Code, "by hand")
		return
	}
	require.Zero(t, counts.Changed)
	var wrong *contents.FaultError
	require.ErrorAs(t, err, &wrong, "by hand")
	require.Equal(t, x.code, wrong.Faults[0].Code)
	checkUndo(t, s, kind, x)
}

// checkUndo stores what an earlier version has accepted. It stands, can be corrected, and comes back with a warning.
func checkUndo(t *testing.T, s *store.Store, kind *contents.Kind, x impossible) {
	t.Helper()
	_, err := recordOne(t, s, unchecked(kind), x.owner, x.bad...)
	require.NoError(t, err)
	restored, err := s.CheckRecords(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, restored.Count, "a database that is restored")
	require.Equal(t, x.code, restored.List[0].Code)
	require.Equal(t, kind.Noun, restored.List[0].Noun)
	codes, counts := importOne(t, s, kind, x.owner, x.bad...)
	require.Contains(t, codes, x.code+" warning", "what is stored already refuses no row")
	require.Equal(t, 1, counts.Unchanged)
	before, err := s.Imports(t.Context(), store.DefaultClient)
	require.NoError(t, err)
	_, counts = importOne(t, s, kind, x.owner, x.better...)
	if counts.Changed == 0 { // the correction is a record of its own
		return
	}
	undone := undoImport(t, s, strconv.Itoa(len(before)+1))
	require.Equal(t, 1, undone.Restored)
	require.Equal(t, 1, undone.Faults.Count)
	require.Equal(t, x.code, undone.Faults.List[0].Code, "undo")
	requireProved(t, s)
}

// unchecked returns the kind without its check, with which a test stores what an earlier version has stored.
func unchecked(kind *contents.Kind) *contents.Kind {
	without := *kind
	without.Check = func(string, facts.Record) []facts.Problem { return nil }
	return &without
}
