package clientreport

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/fieldnames"
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
	// Within is how many days ahead deadlines are listed.
	Within int
	// Since is the day after which changes are listed; without it, and without Changes days back, that of the last report sent.
	Since   civil.Date
	Changes *int
	Zone    *time.Location
	Book    book.Options
	// Audience is who the report is written for.
	Audience audience.Audience
	// sent is the report from which on changes are listed, nil where they are listed from another day on.
	sent *Sent
}

// Read gathers what the status report of a client shows, at one moment. The report has to be closed.
func Read(ctx context.Context, s *store.Store, want Options) (report *statusreport.Report, err error) {
	err = book.Read(ctx, s, want.Client, want.AsOf, want.Book, func(b *book.Book) error {
		report, err = readBook(ctx, b, &want)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err = want.addMoved(ctx, s, report); err != nil {
		return nil, errors.Join(err, report.Close())
	}
	return report, nil
}

// readBook is Read of a book that is open. One docket decides all deadlines: the controlling date of a person is shown however far ahead it
// is, and the deadline itself is not kept.
func readBook(ctx context.Context, b *book.Book, want *Options) (*statusreport.Report, error) {
	report := &statusreport.Report{
		Client: want.Client, AsOf: want.AsOf, Within: max(0, want.Within), Rules: rulebook.All(), Checks: rulebook.AllChecks(),
		Audience: want.Audience,
	}
	if err := want.addSince(ctx, b, report); err != nil {
		return nil, err
	}
	note := func(l *docket.Deadline) (listed bool) {
		standing := report.People.Standing(l.Subject.ID)
		if standing != nil {
			addDeadline(standing, l)
		}
		return standing != nil
	}
	var cases []docket.Deadline // which are decided before the people that they may be about are read
	ahead := func(l *docket.Deadline) {
		if !note(l) && l.Subject.Kind != "employee" {
			cases = append(cases, *l)
		}
	}
	brief := want.Audience != "" && !want.Audience.May(audience.Working)
	d, err := b.KeptDocket(ctx, book.Wanted{Within: want.Within, Brief: brief, Ahead: ahead, See: func(person *docket.Person) {
		if limitedInTime(person, want.AsOf) {
			row := personRow(person, want.AsOf)
			report.People.Add(&row)
		}
		report.Cases = append(report.Cases, filingRows(person, want.AsOf)...)
		report.Events = append(report.Events, personEvents(person, period{report.Since, want.AsOf})...)
	}})
	if err != nil {
		return nil, err
	}
	report.Docket = d
	for l := range d.AllDeadlines() {
		note(l)
	}
	for i := range cases {
		note(&cases[i])
	}
	report.People.Sort()
	for _, add := range []func(context.Context, *book.Book, *statusreport.Report) error{addClient, addFiles, addForms, want.addChanges} {
		if err := add(ctx, b, report); err != nil {
			return nil, errors.Join(err, d.Close())
		}
	}
	addNext(report)
	if err := d.Err(); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return report, nil
}

// addClient adds the name of the client, and who receives the report.
func addClient(ctx context.Context, b *book.Book, report *statusreport.Report) (err error) {
	if report.ClientName, err = b.ClientName(ctx); err != nil {
		return err
	}
	known, err := kinds.ClientFacts(ctx, b.Now(), b.Client)
	report.Contact, report.ContactEmail = known.Text(roster.FieldContact), known.Text(roster.FieldContactEmail)
	if err != nil || report.Docket.Head().People.InStatus > 0 {
		return err
	}
	some, err := b.Now().HasEmployees(ctx, b.Client)
	report.NoEmployees = !some
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
	for _, p := range report.People.All() {
		names[p.ID] = p.Name
	}
	managers := report.People.Managers()
	for i, id := range managers {
		managers[i] = cmp.Or(names[id], id)
	}
	addCases(&report.People, cases, b.AsOf)
	report.Labor = laborRows(cases, names, b.AsOf)
	report.Events = append(report.Events, laborEvents(cases, names, period{report.Since, b.AsOf})...)
	report.Applications = applicationRows(applications, names, b.AsOf)
	report.Words = fieldnames.Words(names)
	addRequirements(&report.Words, cases, b.AsOf)
	return nil
}

// mentioned returns the ids of the employees that the report names and does not list.
func mentioned(report *statusreport.Report, cases []*perm.Case, applications []*paf.Case) []string {
	listed := func(id string) bool { return report.People.Standing(id) != nil }
	ids := slices.Clone(report.People.Managers())
	last := ""
	for e := range report.Docket.AllEvents() {
		if e.Employee != last && !listed(e.Employee) {
			last = strings.Clone(e.Employee) // not the whole event
			ids = append(ids, last)
		}
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
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" || listed(id) })
}

// addForms counts the Forms I-9 that are missing or to be reverified, where the client keeps forms in the program.
func addForms(ctx context.Context, b *book.Book, report *statusreport.Report) error {
	kept, err := b.Forms(ctx)
	if err != nil || !kept.HoldsForms {
		return err
	}
	report.Forms = &statusreport.FormCounts{}
	for f := range report.Docket.AllFindings() {
		if f.Rule == i9.CheckMissingForm.ID {
			report.Forms.Missing++
		}
	}
	for l := range report.Docket.AllDeadlines() {
		if l.Rule == i9.Reverify.ID && l.State == docket.Open && l.DaysLeft < 0 && !l.Asks() {
			report.Forms.Reverification++
		}
	}
	return nil
}

// addSince finds the day after which changes are listed: the one asked for, the last report that was sent, or a month ago.
func (o *Options) addSince(ctx context.Context, b *book.Book, report *statusreport.Report) error {
	report.Since = o.AsOf.AddDays(-1 - DefaultChanges)
	if o.Changes != nil && o.Since.IsZero() {
		report.Since = o.AsOf.AddDays(-1 - min(*o.Changes, longestChanges))
		return nil
	}
	before := o.AsOf
	if o.Since.After(o.AsOf) {
		return failure.Usagef("--since %s is after %s, the as-of date", o.Since, o.AsOf)
	}
	if !o.Since.IsZero() {
		report.Since, before = o.Since, o.Since.AddDays(1)
	}
	sent, err := LastReport(ctx, b.Now(), b.Client, before)
	if sent != nil && (o.Since.IsZero() || sent.AsOf == o.Since) {
		report.Since, o.sent = sent.AsOf, sent
	}
	return err
}

// longestChanges is how many days back changes can be listed: a century, older than any entry.
const longestChanges = 36_525
