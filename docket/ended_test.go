package docket

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhatEndsAnActionItem goes from one change of an employee to the next: each item of the first is ended by the second, or still asks for
// something, whatever raised it.
func TestWhatEndsAnActionItem(t *testing.T) {
	end := given{"petition_expires": "2027-09-30", "i94_expires": "2027-09-30"}
	stay := func(class string, more given) given {
		all := given{"class": class}
		for name, value := range end {
			all[name] = value
		}
		for name, value := range more {
			all[name] = value
		}
		return all
	}
	type state struct{ employee, stay given }
	works := func(class string) state { return state{given{"hired": "2024-03-04"}, stay(class, nil)} }
	left := func(class, day string) state {
		return state{given{"hired": "2024-03-04", "left": day}, stay(class, nil)}
	}
	for name, test := range map[string]struct {
		before, after, then state
		// want are the reasons by rule, "" for an item that stays open.
		want map[string]string
	}{
		"an H-1B worker who left is rehired": {works("H-1B"), left("H-1B", "2026-11-01"), state{given{"hired": "2026-11-20"}, stay("H-1B", nil)}, map[string]string{
			"lca.terminate":   "superseded: rehired on 2026-11-20; whether the work is still covered, and what was withdrawn, is an action item of its own",
			"status.grace-60": "no longer needed: rehired on 2026-11-20",
		}},
		"an L-1B worker who left is rehired": {works("L-1B"), left("L-1B", "2026-11-01"), state{given{"hired": "2026-11-20"}, stay("L-1B", nil)}, map[string]string{
			"status.petition-expires": "superseded: rehired on 2026-11-20; whether the work is still covered, and what was withdrawn, is an action item of its own",
			"status.grace-60":         "no longer needed: rehired on 2026-11-20",
		}},
		"a termination is withdrawn": {works("L-1B"), left("L-1B", "2026-11-01"), works("L-1B"), map[string]string{
			"status.petition-expires": "no longer needed: the termination was withdrawn", "status.grace-60": "no longer needed: the termination was withdrawn",
		}},
		"the report of a departure stays due after a rehire": {works("F-1 STEM OPT"), left("F-1 STEM OPT", "2026-11-01"),
			state{given{"hired": "2026-11-20"}, stay("F-1 STEM OPT", nil)}, map[string]string{"status.stem-employer-report": ""}},
		"a departure that was none is not reported": {works("F-1 STEM OPT"), left("F-1 STEM OPT", "2026-11-01"), works("F-1 STEM OPT"),
			map[string]string{"status.stem-employer-report": "no longer needed: the termination was withdrawn"}},
		"the last day moves": {works("L-1B"), left("L-1B", "2026-11-01"), left("L-1B", "2026-11-05"),
			map[string]string{"status.petition-expires": "superseded: the last day of work is 2026-11-05 now", "status.grace-60": "superseded: the last day of work is 2026-11-05 now"}},
		"the last day of a termination is recorded later": {works("L-1B"), state{given{"hired": "2024-03-04", "employment_status": "terminated"}, stay("L-1B", nil)}, left("L-1B", "2026-11-05"),
			map[string]string{"status.petition-expires": "superseded: the last day of work is 2026-11-05 now", "status.grace-60": "superseded: the last day of work is 2026-11-05 now"}},
		"the question about a rehire stays when the person leaves again": {left("L-1B", "2026-10-01"), state{given{"hired": "2026-11-02"}, stay("L-1B", nil)},
			state{given{"hired": "2026-11-02", "left": "2026-11-20"}, stay("L-1B", nil)}, map[string]string{"status.petition-expires": "", "i9.rehire": ""}},
		"the worksite of a person who leaves": {state{given{"hired": "2024-03-04", "city": "Austin", "state": "TX"}, stay("H-1B", nil)},
			state{given{"hired": "2024-03-04", "city": "Boise", "state": "ID"}, stay("H-1B", nil)},
			state{given{"hired": "2024-03-04", "city": "Boise", "state": "ID", "left": "2026-11-20"}, stay("H-1B", nil)},
			map[string]string{"lca.simeio": "", "lca.notice-new-site": ""}},
		"an earlier end is corrected": {works("L-1B"), state{given{"hired": "2024-03-04"}, stay("L-1B", given{"i94_expires": "2027-03-31"})}, works("L-1B"),
			map[string]string{"status.end-earlier": "superseded: the end on record is another one now"}},
		"an earlier end stands": {works("L-1B"), state{given{"hired": "2024-03-04"}, stay("L-1B", given{"i94_expires": "2027-03-31"})},
			state{given{"hired": "2024-03-04", "title": "Engineer"}, stay("L-1B", given{"i94_expires": "2027-03-31"})}, map[string]string{"status.end-earlier": ""}},
	} {
		t.Run(name, func(t *testing.T) {
			raised := Consequences(worker(t, test.before.employee, test.before.stay), worker(t, test.after.employee, test.after.stay), today)
			then := worker(t, test.then.employee, test.then.stay)
			seen := map[string]bool{}
			for i := range raised {
				it := raised[i].Item("1.1", "hr.csv", today)
				want, listed := test.want[it.Rule]
				require.True(t, listed, "%s: %s", it.Rule, it.Summary)
				require.Equal(t, want, WhyEnded(&it, then, today), it.Summary)
				seen[it.Rule] = true
				require.Empty(t, WhyEnded(&it, worker(t, test.after.employee, test.after.stay), today), "the change that raised it: %s", it.Summary)
				if strings.HasPrefix(want, "superseded: the last day of work") { // the change that ends it raises it with the new day
					require.True(t, slices.ContainsFunc(Consequences(worker(t, test.after.employee, test.after.stay), then, today), func(f Finding) bool { return f.Rule == it.Rule }), it.Rule)
				}
				it.Closed = today
				require.Empty(t, WhyEnded(&it, then, today), "it is closed")
			}
			require.Len(t, seen, len(test.want))
		})
	}
}
