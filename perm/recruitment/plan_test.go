package recruitment_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
	"mobility/perm/recruitment/recruitmenttest"
)

func on(text string) civil.Date { return civil.MustParse(text) }

// bare are expectations under which a plan is as tight as the law allows.
var bare = recruitment.Expectations{WageDetermination: 100, Decision: 400, StepDays: 10}

func TestAPlanForwardWorks(t *testing.T) {
	p := recruitment.PlanForward(on("2026-01-05"), recruitment.Planning{AsOf: on("2026-01-05"), Occupation: recruitment.Professional, Expect: bare,
		Known: recruitment.FilingFacts{PWD: law.Period{From: on("2026-01-12"), To: on("2026-06-30")}}})
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
func planned(p recruitment.Plan) (all [][3]string) {
	for _, s := range p.Steps {
		all = append(all, [3]string{s.Step, s.From.String(), s.To.String()})
	}
	return all
}

func TestAPlanBackwardGivesTheLatestSafeStarts(t *testing.T) {
	p := recruitment.PlanBackward(on("2026-08-03"), recruitment.Planning{AsOf: on("2026-01-05"), Occupation: recruitment.Professional, Expect: bare,
		Known: recruitment.FilingFacts{PWD: law.Period{From: on("2026-01-12"), To: on("2026-06-30")}}})
	require.True(t, p.Feasible, p.Infeasible)
	require.Equal(t, [][3]string{
		{"pwd", "2026-01-12", "2026-06-30"}, {"job-order", "2026-06-05", "2026-07-04"}, {"notice", "2026-06-18", "2026-07-02"},
		{"sunday-ad-1", "2026-06-21", "2026-06-21"}, {"sunday-ad-2", "2026-06-28", "2026-06-28"}, {"additional:B", "2026-07-02", "2026-07-11"},
		{"additional:C", "2026-07-02", "2026-07-11"}, {"additional:G", "2026-07-24", "2026-08-02"}, {"report", "2026-08-03", "2026-08-03"},
		{"file", "2026-08-03", "2026-08-03"},
	}, planned(p))
	require.Equal(t, "job-order", p.BeginBy().Step)
	require.Equal(t, 151, p.Slack)
}

func TestAPlanThatCannotBeSaysWhichStepMakesItSo(t *testing.T) {
	valid := recruitment.FilingFacts{PWD: law.Period{From: on("2026-01-12"), To: on("2026-06-30")}}
	never := recruitment.NoticeTerms{OpenDays: law.OpenDays{OpenWeekdays: []string{"sat", "sun"}}}
	for name, x := range map[string]struct {
		plan recruitment.Plan
		step string
		why  string
	}{
		"the determination has expired": {recruitment.PlanForward(on("2026-07-01"), recruitment.Planning{AsOf: on("2026-07-01"), Known: valid}), "pwd", "expired on 2026-06-30"},
		"the employer is never open":    {recruitment.PlanForward(on("2026-02-02"), recruitment.Planning{AsOf: on("2026-02-02"), Known: valid, Notice: never}), "notice", "not open on any business day"},
		"the job order had to begin": {recruitment.PlanBackward(on("2026-04-03"), recruitment.Planning{AsOf: on("2026-02-04"), Expect: bare, Known: valid}), "job-order",
			"Job order had to begin by 2026-02-03"},
		"the request had to be made": {recruitment.PlanBackward(on("2026-08-03"), recruitment.Planning{AsOf: on("2026-03-01"), Expect: bare}), "pwd-request", "had to be requested by 2026-02-25"},
		"the determination comes too late": {recruitment.PlanBackward(on("2026-08-03"), recruitment.Planning{AsOf: on("2026-03-15"), Expect: bare, Requested: on("2026-03-01")}), "pwd",
			"expected on 2026-06-09; recruitment must begin by 2026-06-05"},
		"the teacher was selected too long ago": {recruitment.PlanForward(on("2026-06-01"), recruitment.Planning{AsOf: on("2026-06-01"), Occupation: recruitment.CollegeTeacher, Known: recruitment.FilingFacts{
			PWD: law.Period{From: on("2026-01-12"), To: on("2026-12-31")}, Selected: on("2024-12-20")}}), "selection", "the window closed on 2026-06-20"},
		"the window has closed": {recruitment.PlanForward(on("2026-08-02"), recruitment.Planning{AsOf: on("2026-08-02"), Expect: bare, Known: recruitmenttest.Worked()}), "job-order", "the window closed on 2026-08-01"},
	} {
		t.Run(name, func(t *testing.T) {
			require.False(t, x.plan.Feasible)
			require.Contains(t, x.plan.Infeasible, x.why)
			require.Equal(t, x.step, x.plan.ByStep)
		})
	}
	lastDay := recruitment.PlanBackward(on("2026-04-03"), recruitment.Planning{AsOf: on("2026-02-03"), Expect: bare, Known: valid})
	require.True(t, lastDay.Feasible, lastDay.Infeasible)
	require.Equal(t, 0, lastDay.Slack)
}

// Whatever a plan says is held against the search day by day: the day it files on is one on which each requirement is met.
func TestEveryFeasiblePlanCanBeFiledOnItsDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asOf := on("2026-01-01").AddDays(rapid.IntRange(0, 200).Draw(t, "as of"))
		p := recruitment.Planning{AsOf: asOf, Occupation: rapid.SampledFrom(recruitmenttest.Occupations).Draw(t, "occupation"), Expect: recruitment.Expectations{
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
		canBeFiled(t, p, recruitment.PlanForward(asOf, p))
		mustFileBy := asOf.AddDays(rapid.IntRange(0, 300).Draw(t, "by"))
		back := recruitment.PlanBackward(mustFileBy, p)
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
func canBeFiled(t *rapid.T, p recruitment.Planning, plan recruitment.Plan) {
	if !plan.Feasible {
		return
	}
	f := recruitment.FilingFacts{Occupation: p.Occupation, PWD: p.Known.PWD, Selected: p.Known.Selected, SundayAds: []recruitment.Ad{}, Additional: []recruitment.Step{}}
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
			f.SundayAds = append(f.SundayAds, recruitment.Ad{Date: s.From})
		case len(s.Step) > 11 && s.Step[:11] == "additional:":
			f.Additional = append(f.Additional, recruitment.Step{Letter: s.Step[11:], Taking: recruitment.Taking(period)})
		}
	}
	posted := 0
	for d := f.Notice.From; !d.After(f.Notice.To); d = d.AddDays(1) {
		if civil.Federal.IsOpen(d) && !contains(p.Notice.Closed, d) {
			posted++
		}
	}
	require.GreaterOrEqual(t, posted, 10)
	require.True(t, recruitmenttest.Sound(f))
	require.True(t, recruitmenttest.Fileable(f, plan.FileOn), "%+v cannot be filed on %s", f, plan.FileOn)
}

func contains(days []civil.Date, d civil.Date) bool {
	for _, day := range days {
		if day == d {
			return true
		}
	}
	return false
}
