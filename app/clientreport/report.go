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

// Read gathers what the status report of a client shows, at one moment.
func Read(ctx context.Context, s *store.Store, want Options) (report *statusreport.Report, err error) {
	err = book.Read(ctx, s, want.Client, want.AsOf, book.Options{Expect: want.Expect}, func(b *book.Book) error {
		report, err = read(ctx, b, &want)
		return err
	})
	return report, err
}

// read builds one docket of all deadlines: the controlling date of a person is shown however far ahead it is.
func read(ctx context.Context, b *book.Book, want *Options) (*statusreport.Report, error) {
	report := &statusreport.Report{
		Client: want.Client, AsOf: want.AsOf, Within: max(0, want.Within), Rules: rulebook.All(), Checks: rulebook.AllChecks(),
	}
	names := map[string]string{}
	d, err := b.Docket(ctx, book.Wanted{Within: book.Everything, See: func(person *docket.Person) {
		if len(person.Stays) > 0 {
			names[person.Employee.ID] = person.Employee.Name()
			report.People = append(report.People, personRow(person, want.AsOf))
		}
	}})
	if err != nil {
		return nil, err
	}
	addDeadlines(report.People, d)
	d.Limit(want.Within)
	report.Docket = d
	if report.ClientName, err = b.ClientName(ctx); err != nil {
		return nil, err
	}
	// A day more, since the day of an entry depends on the time zone; at most a century, older than any entry.
	since := want.AsOf.AddDays(-1 - min(want.Changes, 36_525)).Time()
	report.Changes, err = Changes(ctx, b, store.JournalFilter{Since: since}, names, func(at time.Time) bool {
		ago := civil.FromTime(at.In(want.Zone)).DaysUntil(want.AsOf)
		return ago >= 0 && ago <= want.Changes
	})
	return report, err
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

// addDeadlines adds to each person the controlling date and the number of open deadlines.
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

// Changes lists the fields that were changed in the given period, from the journal.
func Changes(ctx context.Context, b *book.Book, filter store.JournalFilter, names map[string]string,
	wanted func(at time.Time) bool) ([]statusreport.Change, error) {
	entries, err := b.Now().Journal(ctx, b.Client, filter)
	if err != nil {
		return nil, fmt.Errorf("read the journal of %s: %w", b.Client, err)
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
		fields, err := b.Now().Changes(&entry)
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
