package statusreport_test

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/reports/statusreport"
)

var asOf = civil.On(2026, time.November, 21)

// formula is what a stranger could write into a name or a title.
const formula = `=HYPERLINK("http://example.invalid","click")`

// stay is a small rule of its own, so that Method has something to print.
type stay struct {
	Class   string     `fact:"class" says:"class of admission"`
	Expires civil.Date `fact:"petition_expires" says:"last day of the petition's validity (I-797)"`
}

func made(id, title string, versions ...law.Version[stay]) law.Stated {
	return &law.Rule[stay]{ID: id, Title: title, GovernedBy: "the day of filing", Versions: versions}
}

var rules = []law.Stated{
	made("status.petition-expires", "Last day of the petition's validity",
		law.Version[stay]{Cite: law.Read("8 CFR 214.2(h)(9)(iii)", "shall be valid for a period of up to three years")}),
	made("status.i94-expires", "Last day of the stay on the I-94",
		law.Version[stay]{Cite: law.Quoted("8 CFR 214.1(a)(3)", "must depart upon the expiration of the period of stay")}),
	made("status.maximum-stay", "Last day of the maximum stay",
		law.Version[stay]{
			Since: civil.On(2017, time.January, 17),
			Cite:  law.Read("8 CFR 214.2(h)(13)(iii)(A)", "may not seek extension of more than six years"),
			Readings: []law.Reading{{
				Question: "Does a day of travel count as a day abroad?",
				Chosen:   "No: only full days, midnight to midnight, are recaptured.",
				Other:    "Yes: the day of departure is a day outside the United States.",
			}},
		},
		law.Version[stay]{Cite: law.Unread("8 CFR 214.2(h)(13)(iii)", "six years")}),
	made("i9.section-2", "Section 2 of Form I-9 within three business days of hire",
		law.Version[stay]{Cite: law.Read("8 CFR 274a.2(b)(1)(ii)(B)", "within three business days of the hire")}),
	made("i9.reverify", "Reverification not later than the day work permission expires",
		law.Version[stay]{Cite: law.Read("8 CFR 274a.2(b)(1)(vii)", "not later than the date work authorization expires")}),
	made("lca.notice-duration", "LCA notice stays up ten days",
		law.Version[stay]{Cite: law.Read("20 CFR 655.734(a)(1)(ii)(A)(2)", "shall remain posted for a total of 10 days")}),
	made("paf.open-by", "Public access file within one working day of filing",
		law.Version[stay]{Cite: law.Read("20 CFR 655.760(a)", "one working day after the date on which the LCA is filed")}),
	made("perm.filing-window", "Last day to file the application",
		law.Version[stay]{
			Cite: law.Read("20 CFR 656.17(e)(1)(i)", "at least 30 days, but no more than 180 days, before the filing"),
			Readings: []law.Reading{{
				Question: "Which end of a recruitment step do the 30 and the 180 days run from?",
				Chosen:   "30 days from the last day of a step, 180 from its first.",
				Other:    "Both from the day a step begins.",
			}},
		}),
	made("perm.certification-expiry", "Last day to file the I-140",
		law.Version[stay]{Cite: law.Unread("20 CFR 656.30(b)(1)", "within 180 calendar days of the date")}),
	made("never.used", "A rule that nothing rests on", law.Version[stay]{Cite: law.Read("1 USC 1", "")}),
}

var (
	lastNames = []string{"Rao", "Nguyễn", "Müller", "O’Connor", "Żółkiewski", "李", "Señorita-Ibáñez", "Smith", "Ødegård",
		"Wolfeschlegelsteinhausenbergerdorff-Papadimitropoulou"}
	firstNames = []string{"Asha", "Thị Hương", "Jörg", "Siobhán", "Paweł", "小龍", "María José de los Ángeles", "Ann",
		"Åse", "Bartholomew"}
	employers = []string{"Acme Corporation", "Acme Biosciences & Diagnostics, LLC"}
	classes   = []string{"H-1B", "L-1A", "O-1", "TN", "F-1 OPT", "E-3"}
)

// shape is how the deadlines of one rule look in the fixture.
type shape struct {
	domain, rule, kind, summary, pin, words string
	unread                                  bool
}

var shapes = []shape{
	{"status", "status.petition-expires", "employee", "H-1B petition expires", "8 CFR 214.2(h)(9)(iii)",
		"shall be valid for a period of up to three years", false},
	{"status", "status.i94-expires", "employee", "I-94 expires: last day of stay", "8 CFR 214.1(a)(3)",
		"must depart upon the expiration of the period of stay", false},
	{"i9", "i9.section-2", "i9", "Section 2 of Form I-9 is to be completed", "8 CFR 274a.2(b)(1)(ii)(B)",
		"within three business days of the hire", false},
	{"i9", "i9.reverify", "i9", "Work permission is to be reverified on Form I-9, Supplement B", "8 CFR 274a.2(b)(1)(vii)",
		"not later than the date work authorization expires", false},
	{"lca", "lca.notice-duration", "lca", "LCA notice may come down", "20 CFR 655.734(a)(1)(ii)(A)(2)",
		"shall remain posted for a total of 10 days", false},
	{"paf", "paf.open-by", "lca", "Public access file is to be open", "20 CFR 655.760(a)",
		"within one working day after the date on which the LCA is filed", false},
	{"perm", "perm.filing-window", "perm-case", "Last day to file the PERM application", "20 CFR 656.17(e)(1)(i)",
		"at least 30 days, but no more than 180 days, before the filing", false},
	{"perm", "perm.certification-expiry", "perm-case", "Last day to file Form I-140 on the certification",
		"20 CFR 656.30(b)(1)", "within 180 calendar days of the date", true},
	{"status", "status.maximum-stay", "employee", "Maximum stay in H-1B ends", "8 CFR 214.2(h)(13)(iii)(A)",
		"may not seek extension of more than six years", false},
}

func (s shape) cite() *law.Citation {
	cite := law.Read(s.pin, s.words)
	if s.unread {
		cite = law.Unread(s.pin, s.words)
	}
	return &cite
}

func subjectOf(s shape, person statusreport.Person, i int) docket.Subject {
	switch s.kind {
	case "lca":
		return docket.Subject{Kind: s.kind, ID: fmt.Sprintf("I-200-26%03d-%06d", i%365, i), Name: "LCA for " + person.Title}
	case "perm-case":
		return docket.Subject{Kind: s.kind, ID: fmt.Sprintf("P-%04d", i), Name: person.Name}
	default:
		return docket.Subject{Kind: s.kind, ID: person.ID, Name: person.Name}
	}
}

// deadline makes the ith deadline of the fixture; every date is spread from about 60 days ago to over a year ahead.
func deadline(i int, person statusreport.Person) docket.Deadline {
	s := shapes[i%len(shapes)]
	left := (i*37)%430 - 12 - i%3*9
	due := asOf.AddDays(left)
	target := civil.Federal.OnOrBefore(due)
	d := docket.Deadline{
		Key: fmt.Sprintf("%s/%s/%d", s.rule, person.ID, i), Domain: s.domain, Rule: s.rule, Kind: law.Expiration,
		Subject: subjectOf(s, person, i), Summary: s.summary, Due: due, Target: target, DaysLeft: left,
		Band: docket.BandOf(law.Expiration, left), State: docket.Open, Citation: s.cite(), Employer: person.Employer,
		Binding: s.domain == "status" && i%2 == 0,
		Basis: []string{
			fmt.Sprintf("The petition expires on %s (roster.xlsx, sheet Visa, row %d, column “I-797 Valid To”).",
				due.Long(), i+2),
			"The last day of validity is the last day of work under it.",
			fmt.Sprintf("The passport, which expires on %s, comes later and does not govern.", due.AddDays(400)),
		},
	}
	if target != due {
		d.Basis = append(d.Basis, fmt.Sprintf("%s is no federal working day: aim at %s", due.Long(), target.Long()))
	}
	if i%11 == 0 {
		d.Opens, d.OtherReading = due.AddDays(-180), due.AddDays(1)
		d.Warnings = []string{"the day number was clamped to the end of a shorter month; both dates are given"}
	}
	return d
}

func missing(i int, person statusreport.Person) docket.Deadline {
	s := shapes[i%2]
	facts := [][]string{{"petition_expires"}, {"class", "petition_expires"}}
	return docket.Deadline{
		Key: fmt.Sprintf("%s/%s/missing", s.rule, person.ID), Domain: s.domain, Rule: s.rule, Kind: law.Expiration,
		Subject: subjectOf(s, person, i), Summary: s.summary, State: docket.Undetermined, Missing: facts[i%2],
		Citation: s.cite(), Employer: person.Employer, Basis: []string{"The roster has no I-797 for this person."},
	}
}

func finding(i int, person statusreport.Person) docket.Finding {
	kinds := []docket.Finding{
		{Domain: "paf", Rule: "paf.items", Severity: docket.Violation,
			Summary: "The public access file lacks the wage memorandum",
			Remedy:  "Write the memorandum and put it into the file."},
		{Domain: "i9", Rule: "i9.section-2", Severity: docket.Risk,
			Summary: "Section 2 was completed four business days after hire",
			Remedy:  "Leave the dates as they are; attach a dated memorandum that explains the delay."},
		{Domain: "status", Rule: "status.petition-expires", Severity: docket.Note,
			Summary: "The worksite on the roster differs from the one on the LCA",
			Remedy:  "Ask whether the worksite has moved out of the area of intended employment.",
			Missing: []string{"worksite"}},
	}
	f := kinds[i%len(kinds)]
	cite := law.Read("20 CFR 655.760(a)(3)",
		"a full, clear explanation of the system that the employer used to set the actual wage")
	f.Key, f.Subject, f.Employer, f.Citation = fmt.Sprintf("%s/%s", f.Rule, person.ID),
		docket.Subject{Kind: "employee", ID: person.ID, Name: person.Name}, person.Employer, &cite
	f.Basis = []string{fmt.Sprintf("The file of %s was read on %s.", person.ID, asOf)}
	return f
}

func person(i int) statusreport.Person {
	p := statusreport.Person{
		ID: fmt.Sprintf("%05d", 100+i), Name: lastNames[i%10] + ", " + firstNames[(i/10+i)%10],
		Employer: employers[i%2], Title: "Senior Research Scientist, Protein Chemistry", Worksite: "Building 4, Durham, NC",
		Class: classes[i%len(classes)], Hired: civil.On(2019+i%7, time.Month(1+i%12), 1+i%28), Open: 2,
	}
	if i == 3 {
		p.Title = formula
	}
	if i%15 == 14 {
		p.Left = asOf.AddDays(-i)
	}
	return p
}

// fixture is the report of a made-up company of that many people with three deadlines each.
func fixture(people int) *statusreport.Report {
	s := &statusreport.Report{Client: "acme", ClientName: "Acme Group (synthetic)", AsOf: asOf, Within: 365, Rules: rules,
		Audience: audience.Internal,
		Docket:   &docket.Docket{Version: 1, AsOf: asOf, Client: "acme"}}
	var allPeople []statusreport.Person
	for i := range people {
		p := person(i)
		for k := range 3 {
			d := deadline(3*i+k, p)
			if i%20 == 7 && k == 2 {
				d.State, d.Basis = docket.Superseded, append(d.Basis, "A newer petition has taken its place.")
			}
			if d.Binding && p.Binding.IsZero() {
				p.Binding, p.BindingRule, p.Band = d.Due, d.Rule, d.Band
			}
			held(s).Deadlines = append(held(s).Deadlines, d)
		}
		if i%9 == 4 {
			held(s).Deadlines = append(held(s).Deadlines, missing(i, p))
		}
		if i%5 == 2 {
			held(s).Findings = append(held(s).Findings, finding(i/5, p))
		}
		allPeople = append(allPeople, p)
	}
	s.People = statusreport.PeopleOf(allPeople...)
	held(s).Deadlines[0].Subject.Name = formula
	slices.SortStableFunc(held(s).Deadlines, func(a, b docket.Deadline) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Key, b.Key))
	})
	addEvents(s)
	for i := range min(people, 12) {
		p := allPeople[i*people/12]
		s.Changes = append(s.Changes, statusreport.Change{
			When:   time.Date(2026, time.November, 20-i, 9, 30+i, 0, 0, time.UTC),
			Import: "0193a2b4-7c1e-7f00-8000-00000000000" + fmt.Sprint(i%3), Who: "paralegal@acme.example",
			Subject: p.ID, Name: p.Name, Field: "petition_expires",
			Before: asOf.AddDays(i).String(), After: asOf.AddDays(i + 1095).String(),
		})
	}
	return s
}

// addEvents makes an event of each open deadline and each finding, as the docket does with those that stand alone.
func addEvents(s *statusreport.Report) {
	for i := range held(s).Deadlines {
		d := &held(s).Deadlines[i]
		if d.State == docket.Superseded {
			continue
		}
		severity := law.GovernmentDeadline
		switch {
		case d.Binding && d.DaysLeft < 0:
			severity = law.WorksWithoutAuthorization
			held(s).People.Lapsed++
		case d.Binding:
			severity = law.AuthorizationEnds
		case d.State == docket.Undetermined || d.DaysLeft < 0:
			severity = law.LateCorrectable
		}
		held(s).Events = append(held(s).Events, eventOf(d.Key, d.Subject, severity, d.Summary, "Meet it."))
		e := &held(s).Events[len(held(s).Events)-1]
		e.Due, e.DaysLeft, e.Band, e.Kind, e.Employer = d.Due, d.DaysLeft, d.Band, d.Kind, d.Employer
	}
	for i := range held(s).Findings {
		f := &held(s).Findings[i]
		held(s).Events = append(held(s).Events, eventOf(f.Key, f.Subject, law.LateCorrectable, f.Summary, f.Remedy))
	}
	slices.SortStableFunc(held(s).Events, func(a, b docket.Event) int { return a.Consequence.Rank - b.Consequence.Rank })
	held(s).People.InStatus = s.People.Len()
}

func eventOf(key string, subject docket.Subject, severity law.Consequence, summary, next string) docket.Event {
	return docket.Event{
		Key: key, Subject: subject, Employee: subject.ID, Class: "H-1B", Summary: summary, Next: next, Owner: law.HR, Members: []string{key},
		Consequence: docket.Consequence{Rank: int(severity), Code: severity.Code(), Words: severity.Words()},
	}
}

// held is the docket of a report that was made by fixture.
func held(s *statusreport.Report) *docket.Docket {
	d, _ := s.Docket.(*docket.Docket)
	return d
}

// allPeople are the people of a report.
func allPeople(s *statusreport.Report) (all []statusreport.Person) {
	for _, p := range s.People.All() {
		all = append(all, *p)
	}
	return all
}
