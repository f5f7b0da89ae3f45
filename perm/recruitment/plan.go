package recruitment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Planning is what a plan is made from.
type Planning struct {
	// AsOf is the date on which the plan is made: nothing that is still to be done can lie before it.
	AsOf       civil.Date
	Occupation string
	Expect     Expectations
	// Notice says which days count for the notice of filing; AdTerms what the job allows.
	Notice NoticeTerms
	AdTerms
	// Letters are the additional steps to plan; three different ones are needed.
	Letters []string
	// Requested is the day a wage determination was asked for, none if it was not.
	Requested civil.Date
	// Known is what is recorded already: the validity of the determination, and steps taken or begun.
	Known FilingFacts
}

// usualLetters are planned where no one says which: the two websites and a referral program cost the least.
var usualLetters = []string{"B", "C", "G"}

// PlannedStep is one step of a plan.
type PlannedStep struct {
	// Step names it as a window's drives do: pwd-request, pwd, job-order, sunday-ad-1, notice, additional:B, report, file.
	Step  string     `json:"step"`
	Title string     `json:"title"`
	From  civil.Date `json:"from"`
	To    civil.Date `json:"to"`
	// Slack is by how many days the step can slip: forward until it moves the filing, backward from the as-of date.
	Slack    int           `json:"slack"`
	Reason   string        `json:"because"`
	Citation *law.Citation `json:"citation,omitempty"`
	// Known is set for what is recorded already.
	Known bool `json:"known,omitempty"`
	// Expected is set for a day that rests on an expectation, not on the law.
	Expected bool `json:"expected,omitempty"`
}

// rank puts the wage determination before what else begins on its day.
func (s *PlannedStep) rank() int {
	if s.Step == "pwd" || s.Step == "pwd-request" {
		return 0
	}
	return 1
}

// Plan is a schedule of a case.
type Plan struct {
	Version int        `json:"version"`
	AsOf    civil.Date `json:"as_of"`
	// Backward is set for a plan made from the day of filing; the steps are then the latest safe ones.
	Backward bool `json:"backward"`
	Feasible bool `json:"feasible"`
	// Infeasible says why there is no such plan, ByStep which step makes it so.
	Infeasible string `json:"infeasible,omitempty"`
	ByStep     string `json:"by_step,omitempty"`
	// FileOn is the day planned for filing, Opens to Due the window that the steps leave.
	FileOn     civil.Date `json:"file_on,omitzero"`
	Opens      civil.Date `json:"opens,omitzero"`
	Due        civil.Date `json:"due,omitzero"`
	DrivesOpen string     `json:"drives_open,omitempty"`
	DrivesDue  string     `json:"drives_due,omitempty"`
	// Slack is the days to spare: forward from the day of filing to the end of the window, backward from the as-of date to
	// the first thing that must begin.
	Slack int           `json:"slack"`
	Steps []PlannedStep `json:"steps"`
	// Readings are the judgement calls the plan rests on.
	Readings []law.Reading `json:"readings,omitempty"`
}

// Step finds a step of the plan by its name, or nil.
func (p *Plan) Step(name string) *PlannedStep {
	if i := slices.IndexFunc(p.Steps, func(s PlannedStep) bool { return s.Step == name }); i >= 0 {
		return &p.Steps[i]
	}
	return nil
}

// beginBy is the first day on which something not yet done must begin, and what.
func (p *Plan) beginBy() (first *PlannedStep) {
	for i := range p.Steps {
		if s := &p.Steps[i]; !s.Known && (first == nil || s.From.Before(first.From)) {
			first = s
		}
	}
	return first
}

// scheme is a plan in the making.
type scheme struct {
	Planning
	plan  Plan
	facts FilingFacts
}

func (p Planning) scheme(backward bool) *scheme {
	if p.Occupation == "" {
		p.Occupation = Professional
	}
	if p.Expect == (Expectations{}) {
		p.Expect = DefaultExpectations
	}
	p.Expect.StepDays = max(1, p.Expect.StepDays)
	if len(p.Letters) == 0 {
		p.Letters = usualLetters
	}
	s := &scheme{Planning: p, facts: p.Known}
	s.facts.SundayAds, s.facts.Additional = slices.Clip(s.facts.SundayAds), slices.Clip(s.facts.Additional)
	s.facts.Occupation, s.facts.AdTerms, s.facts.NoticeTerms = p.Occupation, p.AdTerms, p.Notice
	s.plan = Plan{Version: 1, AsOf: p.AsOf, Backward: backward, Feasible: true, Steps: make([]PlannedStep, 0, 12),
		Readings: []law.Reading{noticeIsNoStep, whichDaysCount}}
	return s
}

// put adds a step to the plan.
func (s *scheme) put(step, title string, p law.Period, cite *law.Citation, reason string) *PlannedStep {
	s.plan.Steps = append(s.plan.Steps, PlannedStep{Step: step, Title: title, From: p.From, To: p.To, Reason: reason,
		Citation: cite})
	return &s.plan.Steps[len(s.plan.Steps)-1]
}

// known adds a step that is recorded already.
func (s *scheme) known(step, title string, p law.Period, cite *law.Citation) {
	s.put(step, title, p, cite, "recorded").Known = true
}

// knownDue is the last day of filing that the steps recorded leave, none if there are none. A determination limits it
// only once recruitment has begun outside its validity, or where there is none to begin.
func (s *scheme) knownDue() civil.Date {
	facts := s.facts
	if facts.Recruits() && s.firstKnown().IsZero() {
		facts.PWD = law.Period{}
	}
	return facts.Limits().Due().Date
}

// fails says that there is no such plan, and which step makes it so; the first reason found stands.
func (s *scheme) fails(step, format string, args ...any) {
	if s.plan.Feasible {
		s.plan.Feasible, s.plan.ByStep, s.plan.Infeasible = false, step, fmt.Sprintf(format, args...)
	}
}

// sundayOnOrAfter and sundayOnOrBefore find the Sunday next to a day.
func sundayOnOrAfter(d civil.Date) civil.Date {
	return d.AddDays((7 - int(d.Weekday()-time.Sunday)) % 7)
}

func sundayOnOrBefore(d civil.Date) civil.Date { return d.AddDays(-int(d.Weekday() - time.Sunday)) }

// missingLetters are the additional steps to plan so that, with those recorded, there are three different ones.
func (s *scheme) missingLetters() (letters []string) {
	have := make([]string, 0, len(s.facts.Additional))
	for _, step := range s.facts.Additional {
		if !slices.Contains(have, step.Letter) {
			have = append(have, step.Letter)
		}
	}
	for _, letter := range slices.Concat(s.Letters, usualLetters, []string{"I", "E"}) {
		if len(have)+len(letters) >= StepsNeeded {
			break
		}
		if !slices.Contains(have, letter) && !slices.Contains(letters, letter) {
			letters = append(letters, letter)
		}
	}
	return letters
}

// knownAdditional adds the additional steps recorded.
func (s *scheme) knownAdditional() {
	for _, step := range s.facts.Additional {
		l, _ := LetterOf(step.Letter)
		taken := law.Period(step.Taking)
		if taken.To.IsZero() { // still running
			taken.To = civil.Latest(taken.From, s.AsOf)
		}
		s.known(AdditionalName(step.Letter), l.Title, taken, &CiteAdditional)
	}
}

// bounds are the limits that the steps planned so far set on the day of filing.
func (s *scheme) bounds() FilingLimits {
	if s.facts.PWD == (law.Period{}) {
		s.facts.PWD = s.assumedValidity()
	}
	return s.facts.Limits()
}

// finish holds the plan against the window of its steps, and puts them in order.
func (s *scheme) finish(limits FilingLimits) Plan {
	opens, due := limits.Opens(), limits.Due()
	s.plan.Opens, s.plan.DrivesOpen, s.plan.Due, s.plan.DrivesDue = opens.Date, opens.By, due.Date, due.By
	if s.plan.Feasible {
		s.verify(opens, due)
	}
	slices.SortStableFunc(s.plan.Steps, func(a, b PlannedStep) int {
		return cmp.Or(a.From.Compare(b.From), a.rank()-b.rank())
	})
	return s.plan
}

// assumedValidity is the validity of a determination that is not there yet: the shortest that the law allows.
func (s *scheme) assumedValidity() law.Period {
	step := s.plan.Step("pwd")
	if step == nil {
		return law.Period{}
	}
	return law.Period{From: step.From, To: step.From.AddDays(shortestValidity)}
}

// verify asks what the rule of the window does: whether the application may be filed on the day planned.
func (s *scheme) verify(opens, due Limit) {
	missing, file := s.facts.Missing(), s.plan.FileOn
	switch faults := s.facts.faults(); {
	case len(missing) > 0:
		s.fails(missing[0], "not known: %s", strings.Join(missing, ", "))
	case opens.Date.After(due.Date):
		s.fails(opens.By, "no valid filing date: earliest %s; latest %s", opens, due)
	case len(faults) > 0:
		s.fails(faultyStep(s.facts), "%s", faults[0])
	case file.Before(opens.Date):
		s.fails(opens.By, "%s is too early: not before %s", file, opens)
	case file.After(due.Date):
		s.fails(due.By, "%s is too late: not after %s", file, due)
	}
}

// faultyStep is the step for which no application can rest on a recruitment, whenever it is filed.
func faultyStep(f FilingFacts) string {
	switch {
	case f.Recruits() && len(JobOrderFaults(f.JobOrder)) > 0:
		return StepJobOrder
	case f.Recruits() && len(f.AdFaults()) > 0:
		return StepSundayAd
	case !f.Union && len(f.NoticeTerms.Faults(f.Notice)) > 0:
		return "notice"
	case f.Occupation == Professional && len(f.stepFaults()) > 0:
		return "additional"
	default:
		return "pwd"
	}
}
