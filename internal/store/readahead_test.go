package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/store/verify"
)

// TestRowsAreReadAhead imports many forms whose rows are read on a goroutine of their own: as many are added as there are, the audit trail
// holds, and each way in which such an import can end early ends it.
func TestRowsAreReadAhead(t *testing.T) {
	const people = 12_000
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var hired []importing.Incoming
		for i := range people {
			hired = append(hired, importing.Incoming{ID: fmt.Sprintf("E%05d", i), Employee: employee("hired", "2020-03-02")})
		}
		importRows(t, s, importing.PeopleOptions{}, hired...)
		broken := errors.New("the file ends here")
		take := func(failAt int, kind *contents.Kind) (counts store.Counts, err error) {
			err = s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
				im, err := importing.BeginRecords(tx, store.Import{Noun: "i9", File: "forms.csv", SHA256: "aa"}, importing.RecordOptions{
					OnMissingParent: func(int, importing.MissingParent) {}, OnAgain: func(int, int, string) {},
					OnFault: func(*importing.RecordRow, []facts.Problem) {}, OneSheet: true, ReadAhead: true,
				})
				require.NoError(t, err)
				err = im.Take(t.Context(), func(yield func(*importing.RecordRow, error) bool) {
					for i := range people {
						row := formRow(i+2, fmt.Sprintf("E%05d", i), "section_1", "2020-03-02")
						if row.Alone = true; i == failAt {
							if row.Kind = kind; kind == nil {
								yield(nil, broken)
								return
							}
						}
						if !yield(&row, nil) {
							return
						}
					}
				})
				if err != nil {
					return err
				}
				counts, err = im.Finish(t.Context())
				return err
			})
			return counts, err
		}
		for _, at := range []int{0, 5_000, people - 1} {
			_, err := take(at, nil)
			require.ErrorIs(t, err, broken)
			_, err = take(at, &contents.Kind{Noun: "unknown"}) // fails where the rows are taken, while others are read
			require.ErrorContains(t, err, "of a kind that")
		}
		require.Empty(t, everyForm(t, s))
		counts, err := take(-1, nil)
		require.NoError(t, err)
		require.Equal(t, people, counts.Added)
		require.Len(t, everyForm(t, s), people)
		_, err = verify.Journal(t.Context(), s)
		require.NoError(t, err)
	})
}
