package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

// A short file reads only its own employees, and counts and changes what it would have, had it read all.
func TestAShortFileAnswersAsIfAllEmployeesWereRead(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 60)...)
		for i := 50; i < 60; i++ {
			importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: fmt.Sprintf("E%03d", i), Employee: employee("left", "2026-01-05")})
		}
		random := rand.New(rand.NewPCG(1, 2))
		sum := store.Counts{}
		for range 60 {
			file, ids := shortFile(random)
			var want store.Counts
			o := importing.PeopleOptions{MaxTerminationsPercent: 8, MaxNewPercent: 10, OnChange: func(int, store.Person, store.Person) {}}
			wantErr := s.Plan(t.Context(), work(), false, importAs(t.Context(), store.RosterNoun, o, rows(file...), &want))
			o.IDs = ids
			got, err := tryImport(t.Context(), s, store.RosterNoun, o, rows(file...))
			require.Equal(t, wantErr, err)
			require.Equal(t, want, got)
			changeHeadcount(t, s, random)
			sum.Hired, sum.Changed, sum.Left, sum.Unchanged = sum.Hired+got.Hired, sum.Changed+got.Changed, sum.Left+got.Left, sum.Unchanged+got.Unchanged
		}
		require.NotContains(t, []int{sum.Hired, sum.Changed, sum.Left, sum.Unchanged}, 0, "the files have rows of each kind")
		requireProved(t, s)
	})
}

// changeHeadcount now and then changes, between two files, how many employees there are or who works here.
func changeHeadcount(t *testing.T, s *store.Store, random *rand.Rand) {
	t.Helper()
	id := fmt.Sprintf("E%03d", random.IntN(60))
	switch random.IntN(6) {
	case 0:
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), id, employee("left", []string{facts.Clear, "2026-10-30"}[random.IntN(2)]))
			return err
		}))
	case 1:
		_, _ = tryUndo(t.Context(), s, newest(t, s)) // refused where people changed since
	case 2:
		importForms(t, s, new([]string), formRow(2, id, "section_1", fmt.Sprintf("2020-01-%02d", 1+random.IntN(28))))
	}
	requireProved(t, s)
}

// shortFile has people of every kind: unchanged, changed, leaving, who left, new, known under another id, refused.
func shortFile(random *rand.Rand) (file []importing.Incoming, ids []string) {
	people := staff("E", 0, 90)
	for range 1 + random.IntN(8) {
		in := people[random.IntN(len(people))]
		switch random.IntN(6) {
		case 0:
			in.Employee = append(employee("title", fmt.Sprint("Analyst ", random.IntN(5))), in.Employee...)
		case 1:
			in.Employee = employee("left", "2026-11-20")
		case 2:
			in.Refused = true
		case 3:
			in.ID = "X" + in.ID
		}
		if !slices.Contains(ids, in.ID) { // the importer sees to rows that share an id
			file, ids = append(file, in), append(ids, in.ID)
		}
	}
	return file, ids
}
