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

// Question reads what decides which reminders are due: the docket, earlier notices, holds, and how people are reached.
func Question(ctx context.Context, b *book.Book, c *Config, via alerts.Channel) (*alerts.Question, error) {
	return question(ctx, b, c, via, nil)
}

// fullQuestion is Question with the dates of which no employee may be asked, which most forms have: a preview lists them, and
// a run sends nothing about them.
func fullQuestion(ctx context.Context, b *book.Book, c *Config, via alerts.Channel) (*alerts.Question, error) {
	var suppressions []alerts.Suppression
	q, err := question(ctx, b, c, via, func(p *docket.Person) { suppressions = append(suppressions, suppressionsOf(p, b)...) })
	if err == nil {
		q.Suppressions = suppressions
	}
	return q, err
}

// question reads the docket of everybody who can concern it, or of every employee where see looks at each.
func question(ctx context.Context, b *book.Book, c *Config, via alerts.Channel, see func(*docket.Person)) (*alerts.Question, error) {
	q := &alerts.Question{AsOf: b.AsOf, Client: b.Client, Settings: &c.Settings, Channel: via}
	forms, err := b.Forms(ctx)
	if err != nil {
		return nil, err
	}
	if q.History, err = alerts.NewHistory(notices.Ledger(ctx, b.Now(), b.Client, outbox.Filter{})); err != nil {
		return nil, err
	}
	if q.Holds, err = b.Holds(ctx); err != nil {
		return nil, err
	}
	wanted := wantedFor(q)
	if forms.HoldsForms && see != nil {
		wanted.AllEmployees, wanted.See = true, see
	}
	d, err := b.Docket(ctx, wanted)
	if err != nil {
		return nil, err
	}
	q.Deadlines, q.Events = d.Deadlines, d.Events
	q.Issues = issuesOf(d, c.Issues)
	if c.Names(alerts.Manager) || c.Names(alerts.Employee) {
		q.Directory, err = directory(ctx, b, d)
	}
	return q, err
}

// wantedFor is the docket that a question needs: what is due by the farthest step, and further ahead what was announced or is held.
func wantedFor(q *alerts.Question) book.Wanted {
	held := map[string]bool{}
	for i := range q.Holds {
		held[q.Holds[i].Deadline] = true
	}
	wanted := book.Wanted{
		Within: q.Settings.Farthest(q.AsOf), Superseded: true, Brief: true,
		Also: func(key string) bool { return held[key] || q.History.Has(key) },
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

// issuesOf are the findings of some severities, as deadlines without a date. A finding with the key of a
// deadline is reported with that deadline.
func issuesOf(d *docket.Docket, severities []docket.Severity) []docket.Deadline {
	dated := map[string]bool{}
	for i := range d.Deadlines {
		dated[d.Deadlines[i].Key] = true
	}
	var issues []docket.Deadline
	for i := range d.Findings {
		if f := &d.Findings[i]; slices.Contains(severities, f.Severity) && !dated[f.Key] {
			issues = append(issues, f.Issue())
		}
	}
	return issues
}

// silencesOf are the dates on the forms of an active employee of which no reminder is sent: the law protects the employee from
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

// directory is how employees and their managers are reached, and which employee a case or a deadline is about.
func directory(ctx context.Context, b *book.Book, d *docket.Docket) (alerts.Directory, error) {
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
	for i := range d.Deadlines {
		if id := d.Deadlines[i].EmployeeID(); id != "" {
			found.Deadlines[d.Deadlines[i].Key] = id
		}
	}
	return found, err
}
