package docket

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/perm/recruitment"
	"mobility/status"
	"mobility/status/greencard"
	"mobility/status/limits"
)

// PERMOptions are what a client says of labor certifications.
type PERMOptions struct {
	// Expect is how long things take that no law fixes; the defaults where it is zero.
	Expect recruitment.Expectations
	// Cases are the cases by the employee they are for.
	Cases map[string][]*perm.Case
}

const permDomain = "perm"

// complete gives a person's stays the filings that are recorded of the person's cases and not of the stays: a labor
// certification or petition that was filed carries the worker beyond the maximum stay wherever it is recorded.
func (o *PERMOptions) complete(p *Person, asOf civil.Date) {
	if o == nil {
		return
	}
	cases := o.Cases[p.Employee.ID]
	if ended := ended(cases, asOf); ended != nil {
		for i := range p.Stays {
			p.Stays[i].Ended = append(p.Stays[i].Ended, *ended)
		}
	}
	for _, c := range cases {
		if c.Filed.IsZero() || c.Filed.After(asOf) || !carries(c, asOf) {
			continue
		}
		for i := range p.Stays {
			stay := &p.Stays[i]
			record := filled(stay.Record, status.FieldPERMFiled, c.Record, perm.FieldFiled)
			record = filled(record, status.FieldI140Filed, c.Record, perm.FieldI140Filed)
			*stay = status.FromRecord(stay.Key, record)
		}
	}
}

// ended is the final denial or withdrawal of a person's cases, of the last one where there are several; nil while one of
// them carries the worker or none was filed.
func ended(cases []*perm.Case, asOf civil.Date) *greencard.Ending {
	var last *greencard.Ending
	for _, c := range cases {
		if c.Filed.IsZero() || c.Filed.After(asOf) {
			continue
		}
		if carries(c, asOf) {
			return nil
		}
		on := civil.Latest(c.After.Denied, c.After.Withdrawn)
		if on.IsZero() || on.After(asOf) || last != nil && on.Before(last.On) {
			continue
		}
		last = &greencard.Ending{ExemptionEndsFacts: greencard.ExemptionEndsFacts{Event: "perm-denied", On: on}, Filed: c.Filed}
	}
	return last
}

// filled is a record with a fact of another noun where it has none of its own.
func filled(r facts.Record, f *facts.Field, other facts.Record, its *facts.Field) facts.Record {
	fact, stated := other.Get(its)
	if _, has := r.Get(f); has || !stated {
		return r
	}
	return r.With(facts.Fact{Field: f, Value: fact.Value, Origin: fact.Origin})
}

// carries reports whether a filed case can carry its worker beyond the maximum stay: AC21 106(b) ends that with a final
// denial, and a certification lapses that no petition was filed on in time.
func carries(c *perm.Case, asOf civil.Date) bool {
	a := &c.After
	switch {
	case !a.Withdrawn.IsZero() && !a.Withdrawn.After(asOf):
		return false
	case !a.Denied.IsZero() && !a.Denied.After(asOf) && a.Certified.IsZero() && a.Reconsideration.IsZero():
		return false
	case !a.Certified.IsZero() && a.I140Filed.IsZero():
		expiry, err := perm.CertificationExpiry.Apply(perm.CertificationFacts{Certified: a.Certified}, nil)
		return err == nil && !expiry.Due.Before(asOf)
	default:
		return true
	}
}

// unfiled is the case of the person that is being prepared, nil for none. Of several it is the one that is to be filed
// first, as far as it is stated.
func (o *PERMOptions) unfiled(id string) (open *perm.Case) {
	for _, c := range o.Cases[id] {
		if !c.Filed.IsZero() || !c.After.Withdrawn.IsZero() {
			continue
		}
		if open == nil || !c.FileBy.IsZero() && (open.FileBy.IsZero() || c.FileBy.Before(open.FileBy)) {
			open = c
		}
	}
	return open
}

// chain is the way back from an H-1B worker's maximum stay: from it to the last day to file a labor certification
// (status.perm-for-seventh-year), and from that day to the latest safe start of the recruitment and of the request for the
// wage determination.
type chain struct {
	// last is the last day to file; seventh the clock that says so.
	last    civil.Date
	seventh *law.Clock
	// prepared is the case under way, nil for none.
	prepared *perm.Case
	plan     *plan
}

// plan is a plan back from a last day of filing. All people with the same day and no case under way have the same.
type plan struct {
	recruitment.Plan
	// steps are its steps in words, once they are asked for.
	steps []string
}

// plans are those of people without a case under way, by the last day of filing.
type plans map[civil.Date]*plan

// mostPlans is how many are kept.
const mostPlans = 1000

func (known plans) backward(last civil.Date, planning recruitment.Planning) *plan {
	p := known[last]
	if p == nil {
		p = &plan{Plan: recruitment.PlanBackward(last, planning)}
		if len(known) == mostPlans {
			clear(known)
		}
		known[last] = p
	}
	return p
}

// The words in the keys of the links of a chain.
const (
	wordWage        = "wage-request"
	wordRecruitment = "recruitment"
	wordNext        = "next-step"
)

// addChain adds the chain of a person to the docket of the domain perm.
func (d *Docket) addChain(p *Person, a *status.Assessment, o *Options) {
	if o.PERM == nil || !o.wantsDomain(permDomain) {
		return
	}
	topic := p.about(permDomain)
	for _, seventh := range a.Clocks {
		if seventh.Rule != limits.PERMForSeventhYear.ID || !seventh.Runs() {
			continue
		}
		prepared := o.PERM.unfiled(p.Employee.ID)
		ahead := o.ahead(seventh.Outcome().Due)
		if prepared != nil { // what is under way has steps that are due much earlier
			ahead = 0
		}
		far := o.Within >= 0 && ahead > o.Within
		if far && o.Ahead == nil {
			continue
		}
		c := d.chainTo(seventh, prepared, o)
		for _, link := range c.links(o.AsOf) {
			if far {
				o.lookAhead(topic, link)
			} else {
				d.addClock(topic, link, o)
			}
		}
		if f := c.late(o.AsOf, o.PERM); f != nil && !far {
			d.addFinding(topic.finding(f, o))
		}
	}
}

// ahead is how many days ahead a list looks that has the way back from a last day of filing. It spares the planning for
// everybody whose maximum stay is years away.
func (o *Options) ahead(last civil.Date) int { return o.AsOf.DaysUntil(last) - o.PERM.lead() }

// lead is how many days before a last day of filing the way back from it can begin.
func (o *PERMOptions) lead() int {
	if o.Expect == (recruitment.Expectations{}) {
		return leadOf(recruitment.DefaultExpectations)
	}
	return leadOf(o.Expect)
}

func leadOf(expect recruitment.Expectations) int {
	const course = 120 // days from the first step of a recruitment to the filing, and some to spare
	return expect.WageDetermination + expect.Cushion + course
}

func (d *Docket) chainTo(seventh *law.Clock, prepared *perm.Case, o *Options) *chain {
	c := &chain{last: seventh.Outcome().Due, seventh: seventh, prepared: prepared}
	begun := c.planning(o.AsOf, o.PERM)
	if prepared == nil {
		c.plan = d.plans.backward(c.last, begun)
		return c
	}
	if c.plan = (&plan{Plan: recruitment.PlanBackward(c.last, begun)}); c.plan.Feasible {
		return c
	}
	// A recruitment that expires before the day, or has a fault that its case reports, is not too late while there is time
	// for another.
	again := recruitment.PlanBackward(c.last, recruitment.Planning{AsOf: o.AsOf, Expect: begun.Expect, Occupation: begun.Occupation})
	if again.Feasible {
		c.prepared, c.plan = nil, &plan{Plan: again}
	}
	return c
}

// planning is what the case has so far, or nothing.
func (c *chain) planning(asOf civil.Date, o *PERMOptions) recruitment.Planning {
	if c.prepared == nil {
		return recruitment.Planning{AsOf: asOf, Expect: o.Expect}
	}
	return c.prepared.Planning(asOf, o.Expect)
}

// links are the latest safe days that are still to come. One that has passed is reported by the finding of late.
func (c *chain) links(asOf civil.Date) (links []*law.Clock) {
	add := func(step *recruitment.PlannedStep, word, what, remedy string) {
		if step == nil || step.Known || step.From.Before(asOf) {
			return
		}
		links = append(links, &law.Clock{
			Rule: c.seventh.Rule, Word: word, Kind: law.Milestone, Remedy: remedy, Records: c.seventh.Records,
			Summary: fmt.Sprintf("PERM for a post-sixth-year H-1B extension%s: %s", c.named(), what),
			Uses:    c.seventh.Uses,
			Apply:   func(w *law.Working) (law.Outcome, error) { return c.outcome(step, asOf, w), nil },
		})
	}
	add(c.plan.Step("pwd-request"), wordWage, "latest safe day to request the PWD",
		"Request the PWD (ETA-9141) by that day; the processing time is not fixed by law.")
	first, begun := c.recruitment()
	switch {
	case first == nil:
	case begun:
		add(first, wordNext, "latest safe day for the next step, "+lowered(first.Title),
			"Take the step by that day. For the full plan: mobility perm plan.")
	default:
		add(first, wordRecruitment, "latest safe start of the recruitment ("+lowered(first.Title)+")",
			"Begin the recruitment by that day. For all steps: mobility perm plan.")
	}
	return links
}

// recruitment is the first step of the recruitment that is still to be taken, and whether any is on record.
func (c *chain) recruitment() (first *recruitment.PlannedStep, begun bool) {
	for i := range c.plan.Steps {
		switch step := &c.plan.Steps[i]; step.Step {
		case "pwd", "pwd-request", "report", "file", "decision":
		default:
			if step.Known {
				begun = true
			} else if first == nil || step.From.Before(first.From) {
				first = step
			}
		}
	}
	return first, begun
}

func (c *chain) named() string {
	if c.prepared == nil {
		return ""
	}
	return ", case " + c.prepared.ID
}

// outcome answers with the day on which a step must begin, and says how it follows from the maximum stay.
func (c *chain) outcome(step *recruitment.PlannedStep, asOf civil.Date, w *law.Working) law.Outcome {
	if w != nil { // else each step would be made for nothing
		w.Add(c.steps()...)
		w.Step("%d days of slack from %s", asOf.DaysUntil(step.From), asOf)
	}
	o := law.Due(step.From)
	o.Rule, o.Citation, o.Basis = c.seventh.Rule, step.Citation, w.Steps()
	return o
}

// steps are how the plan follows from the maximum stay.
func (c *chain) steps() []string {
	if c.plan.steps != nil {
		return c.plan.steps
	}
	var w law.Working
	w.Step("the last day to file for a post-sixth-year extension is %s (%s)", c.last, c.seventh.Rule)
	w.Step("planned backward from that day, the filing date is %s", c.plan.FileOn)
	for i := range c.plan.Steps {
		if s := &c.plan.Steps[i]; s.Step != "file" {
			w.Step("%s: %s to %s (%s)", lowered(s.Title), s.From, s.To, s.Reason)
		}
	}
	c.plan.steps = w.Steps()
	return c.plan.steps
}

// late says that the labor certification cannot be filed in time any more, by the step that makes it so; nil where it can.
func (c *chain) late(asOf civil.Date, o *PERMOptions) *law.Finding {
	if c.plan.Feasible || c.prepared != nil && !c.prepared.FileBy.IsZero() && !c.prepared.FileBy.After(c.last) {
		return nil // in time, or the case has a day of its own and says so itself
	}
	forward := recruitment.PlanForward(asOf, c.planning(asOf, o))
	remedy := "Recapture days abroad, or plan for time abroad or another class until 365 days have passed after filing."
	if forward.Feasible && forward.FileOn.After(c.last) {
		remedy = fmt.Sprintf("Earliest possible filing if started today: %s, %d days after that day. ", forward.FileOn,
			c.last.DaysUntil(forward.FileOn)) + remedy
	}
	return &law.Finding{
		Rule: c.seventh.Rule, Word: "too-late", Severity: Risk, Consequence: law.LateNotCorrectable, Citation: c.seventh.Outcome().Citation,
		Uses: c.seventh.Uses, Records: c.seventh.Records,
		Summary: fmt.Sprintf("PERM for a post-sixth-year H-1B extension%s: too late for %s: %s", c.named(), c.last, c.plan.Infeasible),
		Remedy:  remedy,
	}
}

// lowered is a title inside a sentence.
func lowered(title string) string {
	if len(title) > 1 && strings.ToUpper(title[:2]) == title[:2] || strings.HasPrefix(title, "Sunday") {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}
