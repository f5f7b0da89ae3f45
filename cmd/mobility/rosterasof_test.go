package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestTheRosterOfAnEarlierDay asks for the roster of days between changes of every kind: unchanged from what was printed then.
func TestTheRosterOfAnEarlierDay(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		c := &clocked{target: target, now: time.Date(2026, time.October, 1, 12, 0, 0, 0, time.Local)}
		steps := [][]string{
			{"roster", "import", c.file(t, knownAtHeader+
				"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,11/14/2026,11/14/2026\nE2,Bo,Li,03/15/2021,,Analyst,TN,10/20/2026,10/20/2026\n")},
			{"roster", "record", "E1", "title=Lead Engineer"},
			{"roster", "import", c.file(t, knownAtHeader+
				"E1,Asha,Rao,03/15/2021,,Principal,H-1B,11/14/2029,11/14/2029\nE2,Bo,Li,03/15/2021,10/30/2026,Analyst,TN,10/20/2026,10/20/2026\n"+
				"E3,Cy,Oz,10/15/2026,,Clerk,H-1B,11/14/2028,\n")},
			{"roster", "undo", "2"},
			{"roster", "rekey", "E2", "W-2"},
			{"roster", "import", c.file(t, knownAtHeader+"E4,Di,Orr,10/15/2026,,Clerk,,,\n")},
		}
		type answer struct{ day, list, show string }
		var was []answer
		for _, step := range steps {
			c.run(t, step...)
			list, _ := c.run(t, "roster", "list", "--json")
			show, _ := c.run(t, "roster", "show", "E1", "--json")
			was = append(was, answer{c.now.Format("2006-01-02"), list, show})
			c.now = c.now.AddDate(0, 0, 3)
		}
		for i, a := range was {
			if i == 2 {
				continue // the import of that day was undone, and what it had added is not kept: an error says so
			}
			list, _ := c.run(t, "roster", "list", "--json", "--as-of", a.day)
			require.Equal(t, a.list, list, a.day)
			show, _ := c.run(t, "roster", "show", "E1", "--json", "--as-of", a.day)
			require.Equal(t, a.show, show, a.day)
		}
		show, _ := c.run(t, "roster", "show", "E2", "--as-of", was[1].day)
		require.Contains(t, show, "Analyst")
		_, remark := c.run(t, "roster", "list", "--as-of", was[1].day)
		require.Contains(t, remark, "as recorded by the end of October 4, 2026")
		_, remark = c.run(t, "roster", "list", "--as-of", "2026-09-01")
		require.Contains(t, remark, "nothing was recorded by September 1, 2026")
	})
}
