package perm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/perm/recruitment"
)

func TestTheStageOfACase(t *testing.T) {
	for name, x := range map[string]struct {
		facts []string
		on    string
		want  Stage
		over  bool
	}{
		"nothing is known":                          {nil, "2026-02-01", Preparing, false},
		"the wage determination is asked for":       {[]string{"requested", "2026-01-05"}, "2026-02-01", AwaitWage, false},
		"it is there":                               {[]string{"determined", "2026-01-05", "pwd_to", "2026-06-30"}, "2026-02-01", HasWage, false},
		"filed":                                     {[]string{"filed", "2026-04-02"}, "2026-05-01", Pending, false},
		"an audit letter came":                      {[]string{"filed", "2026-04-02", "letter", "2026-06-01"}, "2026-06-02", UnderAudit, false},
		"and was answered":                          {[]string{"filed", "2026-04-02", "letter", "2026-06-01", "audit_answered", "2026-06-20"}, "2026-06-21", Pending, false},
		"recruitment is supervised":                 {[]string{"filed", "2026-04-02", "supervised", "2026-06-01"}, "2026-06-02", supervision, false},
		"certified, on the last day of 180":         {[]string{"filed", "2026-04-02", "certified", "2026-06-01"}, "2026-11-28", IsCertified, false},
		"certified, a day after":                    {[]string{"filed", "2026-04-02", "certified", "2026-06-01"}, "2026-11-29", lapsed, true},
		"the I-140 was filed":                       {[]string{"filed", "2026-04-02", "certified", "2026-06-01", "i140_filed", "2026-07-01"}, "2027-11-29", Petitioned, true},
		"denied, with time to contest it":           {[]string{"filed", "2026-04-02", "denied", "2026-06-01"}, "2026-07-01", IsDenied, false},
		"denied, and the time is over":              {[]string{"filed", "2026-04-02", "denied", "2026-06-01"}, "2026-07-02", deniedOver, true},
		"denied and contested":                      {[]string{"filed", "2026-04-02", "denied", "2026-06-01", "reconsideration", "2026-06-20"}, "2027-07-02", Contested, false},
		"given up":                                  {[]string{"requested", "2026-01-05", "withdrawn", "2026-02-01"}, "2026-02-02", GivenUp, true},
		"the recruitment began and no window known": {[]string{"occupation", recruitment.Professional, "selected", "2026-01-05"}, "2026-02-02", Recruiting, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := FromRecords("C-1", recordOf(t, Fields, x.facts...), nil, nil, nil)
			stage := c.Stage(on(x.on))
			require.Equal(t, x.want, stage)
			require.Equal(t, x.over, stage.Over())
		})
	}
}

func TestTheStageOfARecruitmentFollowsItsWindow(t *testing.T) {
	c := workedCase(t)
	list := Check(c, on("2026-03-01"))
	require.Equal(t, windowKnown, list.Window)
	require.Equal(t, Recruiting, c.Stage(list.Opens.AddDays(-1)))
	require.Equal(t, CanBeFiled, c.Stage(list.Opens))
	require.Equal(t, CanBeFiled, c.Stage(list.Due))
	require.Equal(t, WindowShut, c.Stage(list.Due.AddDays(1)))
}

func TestATerminationWithoutAReasonIsNotALayoff(t *testing.T) {
	since := on("2026-01-01")
	require.Equal(t, "2 laid off since 2026-01-01 in the same or a related occupation and in the area",
		layoffsInWords([]Layoff{{}, {}}, since))
	require.Equal(t, "1 left since 2026-01-01 in the same or a related occupation and in the area, and the roster does not show "+
		"whether they were laid off", layoffsInWords([]Layoff{{Unstated: true}}, since))
	require.Contains(t, layoffsInWords([]Layoff{{Unstated: true}, {}}, since), "for 1 of them the roster does not show")
}
