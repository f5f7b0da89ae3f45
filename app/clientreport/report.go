package clientreport

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/app/rulebook"
	"mobility/docket"
	"mobility/i9"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/perm"
	"mobility/reports/statusreport"
	"mobility/roster"
)

// Options are what a status report is asked for.
type Options struct {
	Client string
	AsOf   civil.Date
	// Within is how many days ahead deadlines are listed, Changes how many days back changes are.
	Within, Changes int
	Zone            *time.Location
	Expect          perm.Expectations
	// Audience is who the report is written for.
	Audience audience.Audience
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
		Audience: want.Audience,
	}
	d, err := b.Docket(ctx, book.Wanted{Within: book.Everything, See: func(person *docket.Person) {
		if len(person.Stays) > 0 {
			report.People = append(report.People, personRow(person, want.AsOf))
		}
		report.Cases = append(report.Cases, filingRows(person, want.AsOf)...)
	}})
	if err != nil {
		return nil, err
	}
	addDeadlines(report.People, d)
	d.Limit(want.Within)
	report.Docket = d
	for _, add := range []func(context.Context, *book.Book, *statusreport.Report) error{addClient, addFiles, addForms, want.addChanges} {
		if err := add(ctx, b, report); err != nil {
			return nil, err
		}
	}
	addNext(report)
	return report, nil
}

// addClient adds what the client is called, and whom the report goes to.
func addClient(ctx context.Context, b *book.Book, report *statusreport.Report) (err error) {
	if report.ClientName, err = b.ClientName(ctx); err != nil {
		return err
	}
	known, err := kinds.ClientFacts(ctx, b.Now(), b.Client)
	report.Contact, report.ContactEmail = known.Text(roster.FieldContact), known.Text(roster.FieldContactEmail)
	return err
}

// addFiles adds the PERM cases and the applications, with the names of the people they concern.
func addFiles(ctx context.Context, b *book.Book, report *statusreport.Report) error {
	cases, err := b.Cases(ctx)
	if err != nil {
		return err
	}
	applications, err := b.Applications(ctx)
	if err != nil {
		return err
	}
	names, err := b.EmployeeNames(ctx, mentioned(report, cases, applications))
	if err != nil {
		return err
	}
	for i := range report.People {
		p := &report.People[i]
		p.Manager = cmp.Or(names[p.Manager], p.Manager)
	}
	addCases(report.People, cases, b.AsOf)
	report.Labor = laborRows(cases, names, b.AsOf)
	report.Applications = applicationRows(applications, names, b.AsOf)
	report.Words = words(names)
	addRequirements(&report.Words, cases, b.AsOf)
	return nil
}

// mentioned are the ids of the employees whom the report names.
func mentioned(report *statusreport.Report, cases []*perm.Case, applications []*paf.Case) []string {
	var ids []string
	for i := range report.People {
		ids = append(ids, report.People[i].ID, report.People[i].Manager)
	}
	for i := range report.Docket.Events {
		ids = append(ids, report.Docket.Events[i].Employee)
	}
	for _, c := range cases {
		ids = append(ids, c.Beneficiary)
	}
	for _, a := range applications {
		for i := range a.Workers {
			ids = append(ids, a.Workers[i].Employee)
		}
	}
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
}

// addForms counts the Forms I-9 that are missing or to be reverified, where the client keeps forms in the program.
func addForms(ctx context.Context, b *book.Book, report *statusreport.Report) error {
	kept, err := b.Forms(ctx)
	if err != nil || !kept.HoldsForms {
		return err
	}
	report.Forms = &statusreport.FormCounts{}
	for i := range report.Docket.Findings {
		if report.Docket.Findings[i].Rule == i9.CheckMissingForm.ID {
			report.Forms.Missing++
		}
	}
	for i := range report.Docket.Deadlines {
		if l := &report.Docket.Deadlines[i]; l.Rule == i9.Reverify.ID && l.State == docket.Open && l.DaysLeft < 0 {
			report.Forms.Reverification++
		}
	}
	return nil
}

// addChanges adds the fields that were changed in the period.
func (o *Options) addChanges(ctx context.Context, b *book.Book, report *statusreport.Report) (err error) {
	// A day more, since the day of an entry depends on the time zone; at most a century, older than any entry.
	since := o.AsOf.AddDays(-1 - min(o.Changes, 36_525)).Time()
	report.Since = o.AsOf.AddDays(-min(o.Changes, 36_525))
	report.Changes, err = Changes(ctx, b, store.JournalFilter{Since: since}, report.Words.People, func(at time.Time) bool {
		ago := civil.FromTime(at.In(o.Zone)).DaysUntil(o.AsOf)
		return ago >= 0 && ago <= o.Changes
	})
	return err
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
