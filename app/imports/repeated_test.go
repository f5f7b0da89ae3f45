package imports_test

import (
	"fmt"
	"math/rand/v2"
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

// Rows that repeat another or contradict it are found whether the rows of each employee follow one another or one of them comes at the end.
func TestRepeatedRowsAreFoundInEveryOrderOfEmployees(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		options := imports.Options{
			Work: store.Work{Client: store.DefaultClient, Command: "test", Who: "tester", At: time.Date(2026, time.November, 29, 7, 0, 0, 0, time.UTC)},
			AsOf: civil.MustParse("2026-11-29"), CreateClient: true, Partial: true,
		}
		take := func(open func(path string, o imports.Options) (*imports.File, error), plan bool, lines ...string) *imports.Answer {
			path := filepath.Join(t.TempDir(), "file.csv")
			require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
			o := options
			o.Plan = plan
			file, err := open(path, o)
			require.NoError(t, err)
			answer, err := file.Import(t.Context(), s)
			require.NoError(t, err)
			require.NoError(t, file.Close())
			return answer
		}
		people := []string{"Employee ID,First Name,Last Name,Hire Date"}
		for id := range 20 {
			people = append(people, fmt.Sprintf("E%02d,Asha,Rao,2020-01-02", id))
		}
		take(func(path string, o imports.Options) (*imports.File, error) {
			return imports.OpenPeople(t.Context(), store.RosterNoun, path, nil, o)
		}, false, people...)
		filings := func(path string, o imports.Options) (*imports.File, error) {
			return imports.OpenRecords(t.Context(), imports.Filings, path, nil, o)
		}
		random := rand.New(rand.NewPCG(9, 10))
		var repeats, contradicts int
		for range 30 {
			lines := []string{"id,form,receipt_number,received,note"}
			for id := range 20 {
				for range random.IntN(5) {
					lines = append(lines, fmt.Sprintf("E%02d,I-129,WAC26%02d00000%d,2026-01-0%d,%d", id, id, random.IntN(3), 1+random.IntN(2), random.IntN(2)))
				}
			}
			lines = append(lines, "E19,I-129,WAC2699000009,2026-01-01,", "E19,I-129,WAC2699000010,2026-01-01,")
			together := take(filings, true, lines...)
			apart := take(filings, true, append(lines, "E00,I-129,WAC2699000011,2026-01-01,", "E00,I-129,WAC2699000012,2026-01-01,")...)
			require.Equal(t, apart.Problems, together.Problems)
			require.Equal(t, apart.ProblemCounts, together.ProblemCounts)
			require.Equal(t, apart.Refused, together.Refused)
			repeats += together.ProblemCounts[imports.CodeSame]
			contradicts += together.ProblemCounts[imports.CodeAgain]
		}
		require.NotZero(t, repeats)
		require.NotZero(t, contradicts)
	})
}
