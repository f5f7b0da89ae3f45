package clientreport

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/app/rulebook"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/perm"
	"mobility/reports/statusreport"
)

// Options are what a status report is asked for.
type Options struct {
	Client string
	AsOf   civil.Date
	// Within is how many days ahead deadlines are listed, Changes how many days back changes are.
	Within, Changes int
	Zone            *time.Location
	Expect          perm.Expectations
}

// Read gathers what the status report of a client shows.
func Read(ctx context.Context, s *store.Store, want Options) (*statusreport.Report, error) {
	client, asOf := want.Client, want.AsOf
	o := docket.Options{AsOf: asOf, Client: client, Within: want.Within}
	d, err := book.Build(ctx, s, want.Expect, o)
	if err != nil {
		return nil, err
	}
	o.Within = book.Everything // the date that governs a person is told however far ahead it lies
	whole, err := book.Build(ctx, s, want.Expect, o)
	if err != nil {
		return nil, err
	}
	report := &statusreport.Report{
		Client: client, AsOf: asOf, Within: max(0, want.Within), Docket: d, Rules: rulebook.All(),
		Checks: rulebook.AllChecks(),
	}
	if report.ClientName, err = ClientName(ctx, s, client); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for person, err := range book.ReadPeople(ctx, s, client, store.Filter{Of: store.All, StaysOnly: true}) {
		if err != nil {
			return nil, err
		}
		names[person.Employee.ID] = person.Employee.Name()
		report.People = append(report.People, personRow(person, asOf))
	}
	addDeadlines(report.People, whole)
	// A day more, since the day of an entry depends on the time zone; at most a century, older than any entry.
	since := asOf.AddDays(-1 - min(want.Changes, 36_525)).Time()
	report.Changes, err = Changes(ctx, s, client, store.JournalFilter{Since: since}, names, func(at time.Time) bool {
		ago := civil.FromTime(at.In(want.Zone)).DaysUntil(asOf)
		return ago >= 0 && ago <= want.Changes
	})
	return report, err
}

// ClientName is what a client is called in what people read.
func ClientName(ctx context.Context, s *store.Store, client string) (string, error) {
	clients, err := s.Clients(ctx)
	if err != nil {
		return "", err
	}
	name := client
	for _, known := range clients {
		if known.Slug == client && known.Name != "" {
			name = known.Name
		}
	}
	if name == store.DefaultClient {
		return inHouseName(ctx, s, client)
	}
	return name, nil
}

// inHouseName is what an in-house user's report is headed: nobody there has named a client, so it is the legal entity.
func inHouseName(ctx context.Context, s *store.Store, client string) (string, error) {
	employers, err := s.Employers(ctx, client)
	switch {
	case err != nil || len(employers) == 0:
		return client, err
	case len(employers) == 1:
		return employers[0].Name, nil
	default:
		return fmt.Sprintf("%s and %d more", employers[0].Name, len(employers)-1), nil
	}
}

func personRow(p *docket.Person, asOf civil.Date) statusreport.Person {
	e := &p.Employee
	row := statusreport.Person{
		ID: e.ID, Name: e.Name(), Employer: e.Employer, Title: e.Title, Worksite: Worksite(p), Hired: e.Hired, Left: e.Left,
	}
	if stay := p.Governing(asOf); stay != nil {
		row.Class = stay.Class
	}
	return row
}

// Worksite is where a person works, in one line.
func Worksite(p *docket.Person) string {
	e := &p.Employee
	place := strings.Trim(strings.Join([]string{e.City, e.State}, ", "), ", ")
	switch {
	case e.Worksite == "":
		return place
	case place == "":
		return e.Worksite
	default:
		return e.Worksite + " (" + place + ")"
	}
}

// addDeadlines adds to each person the date that governs and how many deadlines are open.
func addDeadlines(rows []statusreport.Person, d *docket.Docket) {
	byID := make(map[string]*statusreport.Person, len(rows))
	for i := range rows {
		byID[rows[i].ID] = &rows[i]
	}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		row := byID[l.Subject.ID]
		if row == nil || l.State != docket.Open {
			continue
		}
		row.Open++
		if l.Binding {
			row.Binding, row.BindingRule, row.Band = l.Due, l.Rule, l.Band
		}
	}
	slices.SortFunc(rows, func(a, b statusreport.Person) int { return strings.Compare(a.ID, b.ID) })
}

func importName(number int64) string {
	if number == 0 {
		return ""
	}
	return strconv.FormatInt(number, 10)
}

// Changes lists the facts that were changed at the times wanted, from the journal.
func Changes(ctx context.Context, s *store.Store, client string, filter store.JournalFilter, names map[string]string,
	wanted func(at time.Time) bool) ([]statusreport.Change, error) {
	entries, err := s.Journal(ctx, client, filter)
	if err != nil {
		return nil, fmt.Errorf("read the journal of %s: %w", client, err)
	}
	var all []statusreport.Change
	for _, entry := range entries {
		at, err := time.Parse(time.RFC3339, entry.At)
		if err != nil {
			return nil, fmt.Errorf("read the time of journal entry %d: %w", entry.Seq, err)
		}
		if !wanted(at) {
			continue
		}
		fields, err := entry.Changes()
		if err != nil {
			return nil, err
		}
		for _, f := range fields {
			id, _, _ := strings.Cut(entry.Subject, "/")
			all = append(all, statusreport.Change{
				When: at, Import: importName(entry.Import), Who: entry.Who, Subject: id, Name: names[id],
				Field: f.Field.Name, Before: f.Before.Value, After: f.After.Value,
			})
		}
	}
	return all, nil
}
