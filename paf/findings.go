package paf

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// Provisions that no rule with a date cites.
var (
	citeItems = law.Read("20 CFR 655.760(a)", "items (1)-(6) all; (7)-(10) H-1B only")
	citeScope = law.Read("20 CFR 655.730(c)(5)-(6)", "one LCA per occupation and per visa class; full-time and "+
		"part-time not mixed")
	citePeriod = law.Read("20 CFR 655.750(a)", "valid for the certified period, never before certification")
	citeWage   = law.Read("20 CFR 655.731(a)", "higher of actual wage and prevailing wage for the whole authorized period")
	citeExempt = law.Read("20 CFR 655.737", "exempt H-1B worker: $60,000 a year or a master's or higher degree")
	citeSimeio = law.Unread("Matter of Simeio Solutions, 26 I&N Dec. 542 (AAO 2015); 8 CFR 214.2(h)(2)(i)(E)",
		"a worksite outside the LCA's area needs a new LCA and an amended petition before the worker starts there")
	citeDependent = law.Read("20 CFR 655.736(a)(1)",
		"1-25 FTE and more than 7 H-1B; 26-50 FTE and more than 12; 51+ FTE and H-1B count >= 15% of FTE")
)

// People finds what the roster knows of a worker by employee id; nil where it knows nothing.
type People func(employee string) *Person

// Findings lists what is wrong with an application, its file, its notices and its workers on a day. What is shown to be
// wrong by recorded facts is a violation; what is only not recorded is a risk. people may be nil.
func Findings(c *Case, people People, asOf civil.Date) []law.Finding {
	if c.LCA.Status == denied || c.over(asOf) {
		return nil
	}
	f := finder{c: c, l: &c.LCA, asOf: asOf, people: people}
	if c.forgotten(asOf) {
		f.unknownWorkers()
		return f.found
	}
	f.employer()
	f.worksites()
	f.filing()
	f.opening()
	f.copyLost()
	f.items()
	f.notices()
	f.inspections()
	f.assumption()
	f.offer()
	for i := range c.Workers {
		f.worker(&c.Workers[i])
	}
	return f.found
}

// finder gathers the findings of one case.
type finder struct {
	c      *Case
	l      *LCA
	asOf   civil.Date
	people People
	found  []law.Finding
}

// add records a finding that rests on facts of the application.
func (f *finder) add(rule, word string, severity law.Severity, cite *law.Citation, summary, remedy string,
	uses []*facts.Field, basis ...string) {
	f.found = append(f.found, law.Finding{Rule: rule, Word: word, Severity: severity, Summary: summary, Remedy: remedy,
		Citation: cite, Basis: basis, Uses: uses, Records: []facts.Record{f.l.Record}})
}

// final says of the latest finding that nothing corrects it any more.
func (f *finder) final() { f.found[len(f.found)-1].Consequence = law.LateNotCorrectable }

// on adds a further record to the latest finding.
func (f *finder) on(r facts.Record) {
	last := &f.found[len(f.found)-1]
	last.Records = append(last.Records, r)
}

// employer reports an application of an employer that the client does not have: what is counted by employer leaves it out.
func (f *finder) employer() {
	if len(f.c.NotAmong) == 0 {
		return
	}
	severity, what := law.Note, fmt.Sprintf("The LCA names %s, but the client has no employer with that name", f.l.Employer)
	if len(f.c.Workers) > 0 {
		severity = law.Risk
	}
	if f.l.Employer == "" {
		what = "The LCA names no employer"
	}
	f.add(checkEmployer.ID, "", severity, &checkEmployer.Cite,
		what+"; its attestation on H-1B dependency is not compared with the roster",
		fmt.Sprintf("Correct the employer, or record its FEIN: mobility lca record %s employer=NAME fein=NUMBER. The client has: %s", f.l.Case,
			strings.Join(f.c.NotAmong, "; ")), []*facts.Field{fieldEmployer, fieldFEIN})
}

// worksites reports worksites of the application that are not recorded: whether notice was given there cannot be determined.
func (f *finder) worksites() {
	if lacks := f.c.UnrecordedSites(); lacks > 0 {
		f.add(checkWorksites.ID, "", checkWorksites.Severity(), &checkWorksites.Cite,
			fmt.Sprintf("The LCA has %d worksites; recorded: %d", f.l.TotalSites, len(f.c.Worksites)),
			"Record the other worksites, from the application or its worksite file, with the notice at each.", []*facts.Field{fieldTotalSites})
		f.found[len(f.found)-1].Missing = []string{"worksites"}
	}
}

// UnrecordedSites is how many worksites of the application are not recorded.
func (c *Case) UnrecordedSites() int { return max(0, c.LCA.TotalSites-len(c.Worksites)) }

// certifiedEarly is how many days ahead of the employment the Department has been seen to certify applications.
const certifiedEarly = 183

// filing looks at when the application was filed, and for how long it is.
func (f *finder) filing() {
	filed := f.l.FiledOn()
	w := &law.Working{}
	opens, err := filingOpens.Apply(beginsFacts{Begins: f.l.Begins}, w)
	if err == nil && opens.Kind == law.KindOpens && !filed.IsZero() && filed.Before(civil.Earliest(opens.Opens,
		opens.OtherReading)) {
		severity, remedy := law.Violation, "Ask counsel whether the certification is valid."
		if filed.DaysUntil(f.l.Begins) <= certifiedEarly {
			severity, remedy = law.Note, "The Department has certified such LCAs; file the next one within the six months."
		}
		f.add(filingOpens.ID, "", severity, opens.Citation,
			fmt.Sprintf("Filed on %s, more than six months before the employment begins", filed), remedy,
			[]*facts.Field{fieldFiled, fieldReceived, fieldBegins}, w.Steps()...)
	}
	if over, latest := f.l.tooLong(); over {
		f.add(Validity.ID, "too-long", law.Violation, citationOf(Validity.ID),
			fmt.Sprintf("The validity period ends on %s, after %s, the last day an LCA for %s can cover", f.l.Ends, latest,
				f.l.Class),
			"Correct the date if it was entered incorrectly; otherwise do not rely on any day after the maximum period.",
			[]*facts.Field{FieldClass, fieldBegins, fieldEnds, fieldExtension})
	}
}

// opening looks at whether the file was open in time.
func (f *finder) opening() {
	w := &law.Working{}
	outcome, err := openBy.Apply(openByFacts{Filed: f.l.filedBy()}, w)
	if err != nil || outcome.Kind != law.KindDue {
		return
	}
	uses := []*facts.Field{fieldFiled, fieldReceived, fieldCertified, fieldOpened}
	opened, severity := f.l.File.Opened, law.Violation
	if f.l.FiledOn().IsZero() { // only the certification bounds the day of filing
		severity = law.Risk
	}
	switch {
	case opened.After(outcome.Due):
		f.add(openBy.ID, "late", severity, outcome.Citation,
			fmt.Sprintf("The public access file became available on %s; it was due by %s", opened, outcome.Due),
			"Cannot be cured. Document the reason in a memo kept outside the public access file.", uses,
			w.Steps()...)
		f.final()
	case opened.IsZero() && f.asOf.After(outcome.Due):
		f.add(openBy.ID, "late", law.Risk, outcome.Citation,
			fmt.Sprintf("No public access file is recorded as available; it was due by %s", outcome.Due),
			"If it was available in time, record that day (mobility lca record "+f.l.Case+" opened=...). If not, open it now and record today.", uses, w.Steps()...)
	}
}

// unknownWorkers says that no one can tell how long the file is kept.
func (f *finder) unknownWorkers() {
	f.add(Retention.ID, "", law.Risk, citationOf(Retention.ID),
		fmt.Sprintf("The LCA expired on %s, and no workers under it are recorded", f.l.EndedOn()),
		"Record the workers and their last days, or that no worker was employed under it (unused). Keep the file until then.",
		[]*facts.Field{fieldEnds, fieldWithdrawn, fieldUnused})
	f.found[len(f.found)-1].Missing = []string{"workers_left"}
}

// inspections lists those who asked for the file and are not recorded as having been shown it.
func (f *finder) inspections() {
	for _, i := range f.c.Inspections {
		if i.Asked.IsZero() || !i.Shown.IsZero() || !f.asOf.After(i.Asked) {
			continue
		}
		f.add(openBy.ID, "asked-"+i.Key, law.Risk, citationOf(openBy.ID),
			fmt.Sprintf("Inspection of the public access file was requested on %s; no inspection is recorded", i.Asked),
			"Make it available, or record the day on which it was inspected.", []*facts.Field{FieldAsked, FieldShown})
		f.on(i.Record)
	}
}

// assumption looks at whether a successor's sworn assumption stood in the file before workers were employed under it.
func (f *finder) assumption() {
	l := f.l
	if !l.CorporateChange || l.Class != H1B || l.Changed.IsZero() || f.asOf.Before(l.Changed) {
		return
	}
	uses := []*facts.Field{fieldCorporateChange, fieldChanged, fieldAssumed}
	w := &law.Working{}
	outcome, err := assumedBefore.Apply(corporateChangeFacts{Employs: l.Changed, Assumed: l.Assumed}, w)
	switch {
	case err != nil:
	case outcome.Kind == law.KindFails:
		f.add(assumedBefore.ID, "late", law.Violation, outcome.Citation, strings.Join(outcome.Reasons, "; "),
			"Ask counsel whether the successor must file its own LCAs for workers employed in the meantime.", uses, w.Steps()...)
	case outcome.Kind == law.KindDue:
		f.add(assumedBefore.ID, "late", law.Risk, outcome.Citation,
			fmt.Sprintf("A successor assumed the business on %s, but no sworn assumption is recorded; it was due by %s", l.Changed, outcome.Due),
			"Record the day on which the assumption was placed in the file (assumed).", uses, w.Steps()...)
	}
}

// items lists what the file lacks once it has to be there: also of an application that was filed on a day that is not recorded, since it is
// certified or has begun.
func (f *finder) items() {
	file := Check(f.c, f.asOf)
	filed := f.l.Status == Certified || f.l.Status == certifiedWithdrawn || !f.l.Begins.IsZero() && !f.l.Begins.After(f.asOf)
	if file.Complete || file.OpenBy != nil && !f.asOf.After(*file.OpenBy) || file.OpenBy == nil && !filed {
		return
	}
	var basis, lacking []string
	for _, item := range file.Items {
		if item.State == Missing || item.State == Stale {
			lacking = append(lacking, fmt.Sprint(item.Item))
			basis = append(basis, fmt.Sprintf("item %d, %s: %s", item.Item, item.State.Title(), item.Why))
		}
	}
	f.add(itemsRequiredRule.ID, "", law.Risk, &citeItems, "The public access file is incomplete: "+itemsWord(lacking),
		"Run mobility paf check for each item; add what is missing and record the day, or attach the document.",
		[]*facts.Field{FieldClass}, basis...)
}

// itemsWord names items of the file by their numbers.
func itemsWord(numbers []string) string {
	if len(numbers) == 1 {
		return "item " + numbers[0]
	}
	return "items " + strings.Join(numbers, ", ")
}

// notices lists what is wrong with the notices, by worksite and rule.
func (f *finder) notices() {
	for _, p := range f.c.Postings(f.asOf) {
		for _, fault := range p.Faults {
			severity, remedy := law.Violation, "Cannot be cured: post again for ten days, keep the proof, and correct the procedure for the "+
				"next one."
			if fault.unrecorded {
				severity, remedy = law.Risk, "If notice was given correctly, record how, where and until when "+
					"(mobility lca post "+f.l.Case+"). If not, give it now."
			}
			f.add(fault.Rule, p.Worksite+"-"+fault.word, severity, fault.Citation, upperFirst(fault.Why), remedy,
				[]*facts.Field{fieldFiled, fieldReceived, fieldFirstDay, FieldPosted, FieldRemoved, FieldMethod, FieldPlace1,
					FieldPlace2})
			if !fault.unrecorded {
				f.final()
			}
			f.on(p.site.Record)
			if p.notice != nil {
				f.on(p.notice.Record)
			}
		}
	}
}

// offer looks at whether the application itself offers less than the prevailing wage.
func (f *finder) offer() {
	sites := []*Worksite{nil}
	for i := range f.c.Worksites {
		if s := &f.c.Worksites[i]; s.Wage.Known() || s.Prevailing.Known() {
			sites = append(sites, s)
		}
	}
	for _, s := range sites {
		wage, prevailing := f.c.WageAt(s), f.c.PrevailingAt(s)
		offered, ok := wage.Yearly()
		least, known := prevailing.Yearly()
		if !ok || !known || offered.Cmp(least) >= 0 {
			continue
		}
		severity, word := law.Violation, "offer"
		if looksRounded(wage, prevailing.Rate) {
			severity = law.Risk
		}
		if s != nil {
			word += "-" + s.Key
		}
		f.add(requiredWageRule.ID, word, severity, &citeWage,
			fmt.Sprintf("The LCA offers %s, below the prevailing wage of %s%s", wage, prevailing.Rate,
				roundedUp(wage, prevailing.Rate)),
			"Check both figures and their units against the certified application; pay at least the prevailing wage.",
			[]*facts.Field{fieldWageFrom, fieldWagePer, fieldPrevailingWage, fieldPrevailingPer},
			"offered a year: $"+reference.Grouped(offered.FloatString(2)), "prevailing a year: $"+reference.Grouped(least.FloatString(2)))
	}
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
