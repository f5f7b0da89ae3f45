package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/status"
)

// What the rows of an owner state is forgotten with the last of them where they follow one another: the same rows are taken and rejected as
// where everything is remembered.
func TestWhatRowsStateIsForgottenWithTheLastOfAnOwner(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 40)...)
		random := rand.New(rand.NewPCG(7, 8))
		again := 0
		for range 40 {
			var rows []importing.RecordRow
			for owner := range 40 {
				for range random.IntN(5) {
					pairs := []string{"form", "I-129", "received", fmt.Sprintf("2026-0%d-01", 1+random.IntN(2))}
					if random.IntN(2) == 0 {
						pairs = append(pairs, "reference", fmt.Sprint("R", random.IntN(2)))
					}
					if random.IntN(2) == 0 {
						pairs = append(pairs, "note", fmt.Sprint(random.IntN(2)))
					}
					rows = append(rows, importing.RecordRow{Row: len(rows) + 2, Kind: kinds.Filing, Owner: fmt.Sprintf("E%03d", owner),
						Facts: record(status.FilingFields, pairs...)})
				}
			}
			take := func(together bool) (counts store.Counts, found []string) {
				require.NoError(t, s.Plan(t.Context(), work(), false, func(tx *store.Tx) error {
					im, err := importing.BeginRecords(tx, store.Import{Noun: "filing", File: "filings.csv", SHA256: "aa"}, importing.RecordOptions{
						OnMissingParent: func(row int, _ importing.MissingParent) { require.Fail(t, "missing", row) },
						OnAgain: func(row, earlier int, owner string) {
							found = append(found, fmt.Sprintln(row, earlier, owner))
							again++
						},
						OnFault: func(row *importing.RecordRow, all []facts.Problem) {
							found = append(found, fmt.Sprintln(row.Row, all))
						},
					})
					require.NoError(t, err)
					if together {
						im.KeepTogether()
					}
					require.NoError(t, im.Take(t.Context(), recordRows(rows...)))
					counts, err = im.Finish(t.Context())
					return err
				}))
				return counts, found
			}
			wantCounts, want := take(false)
			counts, found := take(true)
			require.Equal(t, wantCounts, counts)
			require.Equal(t, want, found)
		}
		require.NotZero(t, again)
	})
}
