package imports_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/imports"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// TestProblemsAreFoundWhileRowsAreReadAndImported imports a roster in which every row has a problem of its own and another one that shows
// only when it meets what is stored: rows are read on one goroutine while those before are imported on another.
func TestProblemsAreFoundWhileRowsAreReadAndImported(t *testing.T) {
	const people = 9_000
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		importPeople := func(noun, header string, row func(id int) string) *imports.Answer {
			var text strings.Builder
			fmt.Fprintln(&text, header)
			for id := range people {
				fmt.Fprintln(&text, row(id))
			}
			path := filepath.Join(t.TempDir(), noun+".csv")
			require.NoError(t, os.WriteFile(path, []byte(text.String()), 0o600))
			file, err := imports.OpenPeople(t.Context(), noun, path, nil, imports.Options{
				Work: store.Work{Client: store.DefaultClient, Command: "test", Who: "tester", At: time.Date(2026, time.November, 29, 7, 0, 0, 0, time.UTC)},
				AsOf: civil.MustParse("2026-11-29"), CreateClient: true,
			})
			require.NoError(t, err)
			answer, err := file.Import(t.Context(), s)
			require.NoError(t, err)
			require.NoError(t, file.Close())
			require.True(t, answer.Applied, "%v", answer.Problems)
			return answer
		}
		importPeople(store.RosterNoun, "Employee ID,First Name,Last Name,Hire Date", func(id int) string {
			return fmt.Sprintf("E%05d,Asha,Rao,2020-01-02", id)
		})
		importPeople(store.StatusNoun, "Employee ID,Visa Class,Petition Expiration Date", func(id int) string {
			return fmt.Sprintf("E%05d,H-1B,2028-03-04", id)
		})
		answer := importPeople(store.RosterNoun, "Employee ID,First Name,Last Name,Hire Date,Visa Class,I-797 Expiration Date,Passport Expiration Date", func(id int) string {
			return fmt.Sprintf("E%05d,Asha,Rao,2020-01-02,H-1B,2027-03-04,TBD", id)
		})
		require.Equal(t, people, answer.ProblemCounts[imports.CodeLowerPrecedence])
	})
}
