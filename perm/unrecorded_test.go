package perm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/perm/recruitment"
)

// TestTheIssueOfWhatIsNotRecordedCanBeReadAtAGlance names the requirements that matter most and the command that lists all; the entry has every one.
func TestTheIssueOfWhatIsNotRecordedCanBeReadAtAGlance(t *testing.T) {
	c := &Case{ID: "P 1", Filed: on("2026-01-06"), Occupation: recruitment.Professional}
	found := Findings(c, on("2026-11-30"))
	require.Len(t, found, 1)
	require.Greater(t, len(found[0].Missing), 10)
	require.Regexp(t, `^PERM, filed on 2026-01-06: \d+ requirements are not on record: determination used while valid, recruitment report signed, notice of filing, and \d+ more$`,
		found[0].Summary)
	require.Contains(t, found[0].Remedy, `mobility perm check "P 1"`)
	for _, more := range []int{1, 2, 3, 4, 5} { // no "and 1 more" where the one has a name
		list := Checklist{Items: []Item{{Item: "a", Title: "Title A", State: Missing}}}
		for range more - 1 {
			list.Items = append(list.Items, Item{Item: "b", Title: "Title B", State: Missing})
		}
		require.NotContains(t, c.unrecorded(&list)[0].Summary, "1 more")
	}
	one := Checklist{Items: []Item{{Item: "payment", Title: "Costs", State: Missing}}}
	require.Equal(t, "PERM, filed on 2026-01-06: 1 requirement is not on record: costs", c.unrecorded(&one)[0].Summary)
}

// TestAnUnrecordedStepMayHaveUsedTheDetermination does not call a determination unused where the first step of the recruitment is not on record.
func TestAnUnrecordedStepMayHaveUsedTheDetermination(t *testing.T) {
	for name, x := range map[string]struct {
		steps [][]string
		kind  string
		state State
		why   string
	}{
		"no step is recorded":          {nil, recruitment.Professional, Missing, "no recruitment step is recorded"},
		"one step is recorded, later":  {[][]string{{"step", "sunday-ad", "from", "2026-07-05"}}, recruitment.Professional, Missing, "an earlier one"},
		"one step, too early":          {[][]string{{"step", "sunday-ad", "from", "2025-12-07"}}, recruitment.Professional, Wrong, "neither the filing"},
		"Schedule A has only a filing": {nil, recruitment.ScheduleA, Wrong, "filed on 2026-10-01, outside"},
		"every step is recorded, later": {[][]string{{"step", "job-order", "from", "2026-07-06", "to", "2026-08-10"}, {"step", "sunday-ad", "number", "1", "from", "2026-07-12"},
			{"step", "sunday-ad", "number", "2", "from", "2026-07-19"}}, recruitment.Professional, Wrong, "neither the filing"},
	} {
		t.Run(name, func(t *testing.T) {
			r := workedRecords(t, "occupation", x.kind, "filed", "2026-10-01")
			r.stepRows = x.steps
			item := itemOf(t, Check(r.read(t), on("2026-11-30")), "pwd-use")
			require.Equal(t, x.state, item.State, item.Why)
			require.Contains(t, item.Why, x.why)
			require.NotContains(t, item.Why, "none")
		})
	}
}
