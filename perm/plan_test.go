package perm

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// bare are expectations under which a plan is as tight as the law allows.
var bare = Expectations{WageDetermination: 100, Decision: 400, StepDays: 10}

func TestAPlanForwardWorks(t *testing.T) {
	p := PlanForward(on("2026-01-05"), Planning{AsOf: on("2026-01-05"), Occupation: Professional, Expect: bare,
		Known: FilingFacts{PWD: law.Period{From: on("2026-01-12"), To: on("2026-06-30")}}})
	require.True(t, p.Feasible, p.Infeasible)
	require.Equal(t, [][3]string{
		{"pwd", "2026-01-12", "2026-06-30"}, {"job-order", "2026-01-12", "2026-02-10"}, {"notice", "2026-01-12", "2026-01-26"},
		{"additional:B", "2026-01-12", "2026-01-21"}, {"additional:C", "2026-01-12", "2026-01-21"},
		{"additional:G", "2026-01-12", "2026-01-21"}, {"sunday-ad-1", "2026-01-18", "2026-01-18"},
		{"sunday-ad-2", "2026-01-25", "2026-01-25"}, {"report", "2026-03-12", "2026-03-12"}, {"file", "2026-03-12", "2026-03-12"},
		{"decision", "2027-04-16", "2027-04-16"},
	}, planned(p))
	require.Equal(t, "2026-07-11", p.Due.String())
	require.Equal(t, 121, p.Slack)
	require.Equal(t, "job-order", p.DrivesOpen)
	require.Equal(t, 0, p.Step("job-order").Slack, "it drives the filing")
	require.Equal(t, 15, p.Step("notice").Slack)
	require.NotNil(t, p.Step("notice").Citation)
}

// planned are the steps of a plan.
func planned(p Plan) (all [][3]string) {
	for _, s := range p.Steps {
		all = append(all, [3]string{s.Step, s.From.String(), s.To.String()})
	}
	return all
}

func TestAPlanBackwardGivesTheLatestSafeStarts(t *testing.T) {
	p := PlanBackward(on("2026-08-03"), Planning{AsOf: on("2026-01-05"), Occupation: Professional, Expect: bare,
		Known: FilingFacts{PWD: law.Period{From: on("2026-01-12"), To: on("2026-06-30")}}})
	require.True(t, p.Feasible, p.Infeasible)
	require.Equal(t, [][3]string{
		{"pwd", "2026-01-12", "2026-06-30"}, {"job-order", "2026-06-05", "2026-07-04"}, {"notice", "2026-06-18", "2026-07-02"},
		{"sunday-ad-1", "2026-06-21", "2026-06-21"}, {"sunday-ad-2", "2026-06-28", "2026-06-28"}, {"additional:B", "2026-07-02", "2026-07-11"},
		{"additional:C", "2026-07-02", "2026-07-11"}, {"additional:G", "2026-07-24", "2026-08-02"}, {"report", "2026-08-03", "2026-08-03"},
		{"file", "2026-08-03", "2026-08-03"},
	}, planned(p))
	require.Equal(t, "job-order", p.beginBy().Step)
	require.Equal(t, 151, p.Slack)
}

func TestAPlanThatCannotBeSaysWhichStepMakesItSo(t *testing.T) {
	valid := FilingFacts{PWD: law.Period{From: on("2026-01-12"), To: on("2026-06-30")}}
	never := NoticeTerms{OpenDays: law.OpenDays{OpenWeekdays: []string{"sat", "sun"}}}
	running := workedCase(t)
	for name, x := range map[string]struct {
		plan Plan
		step string
		why  string
	}{
		"the determination has expired": {PlanForward(on("2026-07-01"), Planning{AsOf: on("2026-07-01"), Known: valid}), "pwd", "expired on 2026-06-30"},
		"the employer is never open":    {PlanForward(on("2026-02-02"), Planning{AsOf: on("2026-02-02"), Known: valid, Notice: never}), "notice", "not open on any business day"},
		"the job order had to begin": {PlanBackward(on("2026-04-03"), Planning{AsOf: on("2026-02-04"), Expect: bare, Known: valid}), "job-order",
			"Job order had to begin by 2026-02-03; today is 2026-02-04"},
		"the request had to be made": {PlanBackward(on("2026-08-03"), Planning{AsOf: on("2026-03-01"), Expect: bare}), "pwd-request", "had to be requested by 2026-02-25"},
		"the determination comes too late": {PlanBackward(on("2026-08-03"), Planning{AsOf: on("2026-03-15"), Expect: bare, Requested: on("2026-03-01")}), "pwd",
			"expected on 2026-06-09; recruitment must begin by 2026-06-05"},
		"the teacher was selected too long ago": {PlanForward(on("2026-06-01"), Planning{AsOf: on("2026-06-01"), Occupation: collegeTeacher, Known: FilingFacts{
			PWD: law.Period{From: on("2026-01-12"), To: on("2026-12-31")}, Selected: on("2024-12-20")}}), "selection", "the window closed on 2026-06-20"},
		"the window has closed": {PlanForward(on("2026-08-02"), running.Planning(on("2026-08-02"), bare)), "job-order", "the window closed on 2026-08-01"},
	} {
		t.Run(name, func(t *testing.T) {
			require.False(t, x.plan.Feasible)
			require.Contains(t, x.plan.Infeasible, x.why)
			require.Equal(t, x.step, x.plan.ByStep)
		})
	}
	lastDay := PlanBackward(on("2026-04-03"), Planning{AsOf: on("2026-02-03"), Expect: bare, Known: valid})
	require.True(t, lastDay.Feasible, lastDay.Infeasible)
	require.Equal(t, 0, lastDay.Slack)
}

func TestAPlanKeepsWhatIsRecorded(t *testing.T) {
	r := workedRecords(t)
	r.stepRows = r.stepRows[:2]
	r.noticeRows = nil
	c := r.read(t)
	p := PlanForward(on("2026-03-10"), c.Planning(on("2026-03-10"), bare))
	require.True(t, p.Feasible, p.Infeasible)
	require.True(t, p.Step("job-order").Known)
	require.Equal(t, "2026-02-08", p.Step("sunday-ad-1").From.String())
	require.Equal(t, "2026-03-15", p.Step("sunday-ad-2").From.String())
	require.Equal(t, "2026-03-10", p.Step("notice").From.String())
	require.Nil(t, p.Step("pwd-request"))
	again := PlanForward(on("2026-02-06"), c.Planning(on("2026-02-06"), bare))
	require.Equal(t, "2026-02-15", again.Step("sunday-ad-2").From.String(), "not the Sunday that is taken")
	require.Equal(t, "2026-08-01", p.Due.String())
	require.Len(t, c.filing().SundayAds, 1, "the case itself is not touched")
}

// Whatever a plan says is held against the search day by day: the day it files on is one on which each requirement is met.
func TestEveryFeasiblePlanCanBeFiledOnItsDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asOf := on("2026-01-01").AddDays(rapid.IntRange(0, 200).Draw(t, "as of"))
		p := Planning{AsOf: asOf, Occupation: rapid.SampledFrom(occupations).Draw(t, "occupation"), Expect: Expectations{
			WageDetermination: rapid.IntRange(0, 60).Draw(t, "determination"), StepDays: rapid.IntRange(1, 40).Draw(t, "step days"),
			AdLead: rapid.IntRange(0, 14).Draw(t, "lead"), Cushion: rapid.IntRange(0, 10).Draw(t, "cushion")}}
		if rapid.Bool().Draw(t, "determined") {
			from := asOf.AddDays(rapid.IntRange(-150, 30).Draw(t, "from"))
			p.Known.PWD = law.Period{From: from, To: from.AddDays(rapid.IntRange(90, 365).Draw(t, "to"))}
		}
		for range rapid.IntRange(0, 3).Draw(t, "closed") {
			p.Notice.Closed = append(p.Notice.Closed, asOf.AddDays(rapid.IntRange(0, 100).Draw(t, "day")))
		}
		p.Known.Selected = asOf.AddDays(-rapid.IntRange(0, 500).Draw(t, "selected"))
		canBeFiled(t, p, PlanForward(asOf, p))
		mustFileBy := asOf.AddDays(rapid.IntRange(0, 300).Draw(t, "by"))
		back := PlanBackward(mustFileBy, p)
		canBeFiled(t, p, back)
		require.False(t, back.FileOn.After(mustFileBy))
		if back.Feasible {
			for _, s := range back.Steps {
				require.True(t, s.Known || !s.From.Before(asOf), "%s begins on %s, before %s", s.Step, s.From, asOf)
			}
		} else {
			require.NotEmpty(t, back.ByStep)
			require.NotEmpty(t, back.Infeasible)
		}
	})
}

// canBeFiled asks each requirement of the day a plan files on.
func canBeFiled(t *rapid.T, p Planning, plan Plan) {
	if !plan.Feasible {
		return
	}
	f := FilingFacts{Occupation: p.Occupation, PWD: p.Known.PWD, Selected: p.Known.Selected, SundayAds: []Ad{}, Additional: []Step{}}
	for _, s := range plan.Steps {
		period := law.Period{From: s.From, To: s.To}
		switch {
		case s.Step == "job-order":
			f.JobOrder = period
		case s.Step == "notice":
			f.Notice = period
		case s.Step == "pwd" && f.PWD == (law.Period{}):
			f.PWD = law.Period{From: s.From, To: s.From.AddDays(90)}
		case len(s.Step) == len("sunday-ad-1") && s.Step[:9] == "sunday-ad":
			require.Equal(t, time.Sunday, s.From.Weekday())
			f.SundayAds = append(f.SundayAds, Ad{s.From})
		case len(s.Step) > 11 && s.Step[:11] == "additional:":
			f.Additional = append(f.Additional, Step{s.Step[11:], Taking(period)})
		}
	}
	posted := 0
	for d := f.Notice.From; !d.After(f.Notice.To); d = d.AddDays(1) {
		if civil.Federal.IsOpen(d) && !contains(p.Notice.Closed, d) {
			posted++
		}
	}
	require.GreaterOrEqual(t, posted, 10)
	require.True(t, sound(f))
	fits := false
	for _, ads := range pairs(f) {
		for _, steps := range triples(f) {
			fits = fits || fileable(f, ads, steps, plan.FileOn)
		}
	}
	require.True(t, fits, "%+v cannot be filed on %s", f, plan.FileOn)
}

func contains(days []civil.Date, d civil.Date) bool {
	for _, day := range days {
		if day == d {
			return true
		}
	}
	return false
}
