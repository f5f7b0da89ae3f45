package clientreport

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/reports/statusreport"
	"mobility/status"
)

// The kinds of event, in the order in which a report lists them.
var eventKinds = []string{
	"Lapsed", "Newly overdue", "Approved", "Denied or withdrawn", "Request or notice from USCIS", "Filed", "Hired", "Employment ended", "PERM audit", "Class changed",
	"Date changed", "Job changed", nowOnRecord,
}

// nowOnRecord is the kind of what happened earlier and has been recorded in the period of a report.
const nowOnRecord = "Now on record"

// period is the days after Since up to AsOf.
type period struct{ since, asOf civil.Date }

func (p period) has(day civil.Date) bool { return day.After(p.since) && !day.After(p.asOf) }

// personEvents are what the records of a person say happened in a period: hired, left, filed, decided.
func personEvents(p *docket.Person, in period) []statusreport.Event {
	var events []statusreport.Event
	e := &p.Employee
	add := func(on civil.Date, kind, what string) {
		if in.has(on) {
			events = append(events, statusreport.Event{On: on, Kind: kind, Name: e.Name(), ID: e.ID, What: what})
		}
	}
	if stay := p.Governing(in.asOf); stay != nil {
		add(e.Hired, "Hired", stay.ClassWord()+" worker, first day of work "+e.Hired.Plain())
		add(e.Left, "Employment ended", stay.ClassWord()+" worker, last day of work "+e.Left.Plain())
	}
	_, filings := status.WithFilings(p.Stays, p.Filings, in.asOf)
	for i := range filings {
		f := &filings[i]
		named := strings.TrimSpace(f.Form + " " + strings.ReplaceAll(f.Purpose, "-", " "))
		add(f.Received, "Filed", named+" received by USCIS")
		add(f.NoticeIssued, "Request or notice from USCIS", named+": request for evidence or notice")
		switch {
		case f.Decision == status.Approved:
			add(f.Decided, "Approved", approved(named, f))
		case f.Decision != "":
			add(f.Decided, "Denied or withdrawn", named+" "+f.Decision)
		}
	}
	return events
}

// approved says what an approval granted.
func approved(named string, f *status.Filing) string {
	if f.ValidTo.IsZero() {
		return named + " approved"
	}
	return fmt.Sprintf("%s approved to %s", named, f.ValidTo.Plain())
}

// laborEvents are what happened to PERM cases in a period.
func laborEvents(cases []*perm.Case, names map[string]string, in period) []statusreport.Event {
	var events []statusreport.Event
	for _, c := range cases {
		for _, step := range []struct {
			on   civil.Date
			kind string
			what string
		}{
			{c.Filed, "Filed", "PERM application filed"}, {c.After.Letter, "PERM audit", "PERM audit letter"},
			{c.After.Certified, "Approved", "PERM application certified"}, {c.After.Denied, "Denied or withdrawn", "PERM application denied"},
			{c.After.I140Filed, "Filed", "I-140 filed"},
		} {
			if in.has(step.on) {
				events = append(events, statusreport.Event{On: step.on, Kind: step.kind, Name: cmp.Or(names[c.Beneficiary], c.ID), ID: c.ID, What: step.what})
			}
		}
	}
	return events
}

// overdueEvents are the events of the docket whose last day passed in a period.
func overdueEvents(d docket.Entries, in period) []statusreport.Event {
	var events []statusreport.Event
	for e := range d.AllEvents() {
		passed := e.Due.AddDays(1)
		if e.Band != docket.Overdue || e.Due.IsZero() || !in.has(passed) {
			continue
		}
		kind := "Newly overdue"
		if e.Consequence.Rank == int(law.WorksWithoutAuthorization) {
			kind = "Lapsed"
		}
		events = append(events, statusreport.Event{On: passed, Kind: kind, Name: e.Subject.Name, ID: e.Subject.ID, What: e.Summary})
	}
	return events
}

// reported are the fields whose change is an event, by their noun and name. What a filing or a date of the person's own
// reports is an event of its own.
var reported = map[string]string{
	"employee.employer": "Job changed", "employee.title": "Job changed", "employee.worksite": "Job changed", "employee.city": "Job changed",
	"employee.state": "Job changed", "employee.department": "Job changed",
	"stay.class":            "Class changed",
	"stay.petition_expires": "Date changed", "stay.i94_expires": "Date changed", "stay.ead_expires": "Date changed",
	"stay.status_expires": "Date changed", "stay.passport_expires": "Date changed",
	"stay.perm_filed": "Green card", "stay.i140_filed": "Green card", "stay.i140_approved": "Green card", "stay.i485_filed": "Green card",
}

// fieldEvents are what changed in the data of a period, each field from its first value to its last; what was changed back is
// none.
func fieldEvents(changes []changed, in period) []statusreport.Event {
	var events []statusreport.Event
	for _, c := range netted(changes) {
		f := c.field
		kind := reported[f.Noun()+"."+f.Name]
		if kind == "" {
			continue
		}
		if day, err := civil.Parse(c.after); kind == "Green card" && err == nil && !in.has(day) {
			kind = nowOnRecord
		}
		events = append(events, statusreport.Event{On: c.on, Kind: kind, Name: c.name, ID: c.id, What: moved(f, c.before, c.after)})
	}
	return events
}

// netted puts the changes of one field of one record together.
func netted(changes []changed) []changed {
	at := map[string]int{}
	var all []changed
	for _, c := range changes {
		key := c.subject + "\x00" + c.field.Noun() + "." + c.field.Name
		i, found := at[key]
		if !found {
			at[key] = len(all)
			all = append(all, c)
			continue
		}
		all[i].on, all[i].after = c.on, c.after
	}
	return slices.DeleteFunc(all, func(c changed) bool { return c.before == c.after })
}

// moved says what a field was and is. A date that the journal has as changed moved for new data.
func moved(f *facts.Field, before, after string) string {
	was, errWas := civil.Parse(before)
	is, errIs := civil.Parse(after)
	switch {
	case errWas == nil && errIs == nil && !was.IsZero() && !is.IsZero():
		return fmt.Sprintf("%s moved from %s to %s (new data)", f.Title, before, after)
	case before == "":
		return fmt.Sprintf("%s: %s", f.Title, after)
	case after == "":
		return fmt.Sprintf("%s: was %s, now blank", f.Title, before)
	default:
		return fmt.Sprintf("%s: %s, previously %s", f.Title, after, before)
	}
}

// sortEvents puts events in the order of their kinds, then by date, newest first.
func sortEvents(events []statusreport.Event) []statusreport.Event {
	slices.SortStableFunc(events, func(a, b statusreport.Event) int {
		return cmp.Or(slices.Index(eventKinds, a.Kind)-slices.Index(eventKinds, b.Kind), b.On.Compare(a.On), strings.Compare(a.Name, b.Name),
			strings.Compare(a.What, b.What))
	})
	return slices.Compact(events)
}
