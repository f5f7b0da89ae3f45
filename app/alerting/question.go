package alerting

import (
	"context"
	"slices"
	"strings"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
	"mobility/roster"
)

// question reads what decides which reminders are due beside the docket: earlier notices, holds, and how people are reached.
func question(ctx context.Context, b *book.Book, c *Config, via alerts.Channel) (*alerts.Question, error) {
	q := &alerts.Question{AsOf: b.AsOf, Client: b.Client, Settings: &c.Settings, Channel: via}
	var err error
	if q.History, err = alerts.NewHistory(notices.Ledger(ctx, b.Now(), b.Client, outbox.Filter{})); err != nil {
		return nil, err
	}
	if q.Holds, err = b.Holds(ctx); err != nil {
		return nil, err
	}
	if c.Names(alerts.Manager) || c.Names(alerts.Employee) {
		q.Directory, err = directory(ctx, b)
	}
	return q, err
}

// decided is what was decided for a client.
type decided struct {
	notices alerts.List
	// people are the names of the employees that texts may name by their ids, unknown counts the dates that cannot be calculated.
	people  map[string]string
	unknown int
}

// decide decides which reminders are due while the docket is made, which is not kept. suppressed, when set, is called with suppressed notices
// as alerts.Question has it, also with those dates of which no employee may be asked, which most forms have: a preview lists them, and a run
// sends nothing about them.
func (r *Run) decide(ctx context.Context, b *book.Book, suppressed func(*alerts.Notice)) (*decided, error) {
	forms, err := b.Forms(ctx)
	if err != nil {
		return nil, err
	}
	c := r.Channels.Config
	q, err := question(ctx, b, c, r.Via)
	if err != nil {
		return nil, err
	}
	q.Now, q.Suppressed = r.Now, suppressed
	var part alerts.Part
	wanted := wantedFor(q, forms.HoldsForms && suppressed != nil)
	if wanted.AllEmployees {
		wanted.See = func(p *docket.Person) { part.Suppressions = append(part.Suppressions, suppressionsOf(p, b)...) }
	}
	answer := &decided{people: map[string]string{}}
	decision := alerts.Begin(q)
	err = b.DocketParts(ctx, wanted, func(l *docket.Deadline) {
		if id := l.EmployeeID(); id != "" && q.Directory.Deadlines != nil {
			q.Directory.Deadlines[l.Key] = id
		}
	}, func(d *docket.Docket) error {
		part.Deadlines, part.Events = d.Deadlines, d.Events
		part.Issues = issuesOf(part.Issues[:0], d, c.Issues)
		decision.Add(&part)
		part.Suppressions = part.Suppressions[:0]
		answer.note(d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id, contact := range q.Directory.People {
		answer.people[id] = contact.Name
	}
	answer.notices = decision.End()
	return answer, nil
}

// note notes what messages say of a part of the docket beside its notices.
func (a *decided) note(d *docket.Docket) {
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.State == docket.Undetermined && !l.EndUnknown() {
			a.unknown++
		}
	}
	for i := range d.Events {
		if e := &d.Events[i]; e.Employee != "" {
			a.people[e.Employee] = e.Subject.Name
		}
	}
}

// wantedFor is the docket that a question needs: what is due by the farthest step, and further ahead what was announced or is held.
// Where all employees are read, those are not named.
func wantedFor(q *alerts.Question, all bool) book.Wanted {
	held := map[string]bool{}
	for i := range q.Holds {
		held[q.Holds[i].Deadline] = true
	}
	wanted := book.Wanted{
		Within: q.Settings.Farthest(q.AsOf), Superseded: true, Brief: true,
		Also:         func(key string) bool { return held[key] || q.History.Has(key) },
		AllEmployees: all,
	}
	if all {
		return wanted
	}
	for key, stands := range q.History.Keys() {
		if stands || !strings.HasPrefix(key, "i9.") { // most dates on forms were only suppressed
			wanted.With = append(wanted.With, docket.EmployeeOf(key))
		}
	}
	for key := range held {
		wanted.With = append(wanted.With, docket.EmployeeOf(key))
	}
	return wanted
}

// issuesOf adds the findings of some severities to issues, as deadlines without a date. A finding with the key of a
// deadline is reported with that deadline. Where violations are wanted, so are the issues of people whose authorization ends on a day that
// is not known, and the reverification of a Form I-9 that does not say when: nothing else reminds of them.
func issuesOf(issues []docket.Deadline, d *docket.Docket, severities []docket.Severity) []docket.Deadline {
	if slices.Contains(severities, docket.Violation) {
		for i := range d.Deadlines {
			if l := &d.Deadlines[i]; l.EndUnknown() {
				issues = append(issues, *l)
			}
		}
	}
	if len(d.Findings) == 0 {
		return issues
	}
	dated := map[string]bool{}
	for i := range d.Deadlines {
		dated[d.Deadlines[i].Key] = true
	}
	for i := range d.Findings {
		if f := &d.Findings[i]; isIssue(f, severities) && !dated[f.Key] {
			issues = append(issues, f.Issue())
		}
	}
	return issues
}

func isIssue(f *docket.Finding, severities []docket.Severity) bool {
	return slices.Contains(severities, f.Severity) || f.EndUnknown && slices.Contains(severities, docket.Violation)
}

// suppressionsOf are the dates on the forms of an active employee of which no reminder is sent: the law protects the employee from
// being asked.
func suppressionsOf(p *docket.Person, b *book.Book) []alerts.Suppression {
	if p.Employee.HasLeft(b.AsOf) {
		return nil
	}
	var suppressions []alerts.Suppression
	for _, kept := range docket.Suppressed(p) {
		why := "protected: " + kept.Reason
		if kept.Review != "" {
			why += "; " + kept.Review
		}
		suppressions = append(suppressions, alerts.Suppression{Kind: alerts.Protected, Why: why, Deadline: docket.NotAsked(p, &kept)})
	}
	return suppressions
}

// directory is how employees and their managers are reached, and which employee a case is about.
func directory(ctx context.Context, b *book.Book) (alerts.Directory, error) {
	found := alerts.Directory{People: map[string]alerts.Contact{}, Cases: map[string]string{}, Deadlines: map[string]string{}}
	for stored, err := range b.Now().Employees(ctx, b.Client, store.Filter{Scope: store.All}) {
		if err != nil {
			return found, err
		}
		e := roster.FromRecord(stored.ID, stored.Employee)
		found.People[e.ID] = alerts.Contact{Name: e.Name(), Email: e.Email, Manager: e.ManagerID, Left: e.HasLeft(b.AsOf)}
	}
	cases, err := b.Cases(ctx)
	for _, c := range cases {
		if c.Beneficiary != "" {
			found.Cases["perm-case/"+c.ID] = c.Beneficiary
		}
	}
	return found, err
}
