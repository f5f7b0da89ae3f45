package alerts

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/roster"
)

// alertsQuestion gathers everything that decides what is said: the whole docket, what nobody is asked about, what was said
// before, what people hold, and who they are.
func alertsQuestion(p *cmdutil.Program, c *cli.Context, s *store.Store, settings *cmdutil.AlertsConfig, asOf civil.Date,
	client string) (*alerts.Question, error) {
	q := &alerts.Question{AsOf: asOf, Client: client, Settings: &settings.Settings}
	d, err := book.Build(c.Context, s, p.Config.PERM.Expectations(), docket.Options{AsOf: asOf, Client: client, Within: book.Everything, Superseded: true})
	if err != nil {
		return nil, err
	}
	q.Deadlines = d.Deadlines
	if q.Silences, err = formSilences(c.Context, s, client, asOf); err != nil {
		return nil, err
	}
	if q.History, err = alerts.NewHistory(s.AlertLedger(c.Context, client, store.AlertFilter{})); err != nil {
		return nil, err
	}
	if q.Holds, err = s.AlertHolds(c.Context, client); err != nil {
		return nil, err
	}
	if settings.Names(alerts.Manager) || settings.Names(alerts.Employee) {
		q.Directory, err = directory(p, c, s, docket.Options{AsOf: asOf, Client: client, Within: book.Everything})
	}
	return q, err
}

// formSilences are the dates on the Forms I-9 of those who work here of which nobody is reminded because nobody may be
// asked.
func formSilences(ctx context.Context, s *store.Store, client string, asOf civil.Date) ([]alerts.Silence, error) {
	keeping, err := book.ReadFormKeeping(ctx, s, client)
	if err != nil || !keeping.HoldsForms {
		return nil, err
	}
	ids, err := s.EveryID(ctx, client)
	if err != nil {
		return nil, err
	}
	var silences []alerts.Silence
	for person, err := range book.ReadWithForms(ctx, s, client, ids) {
		if err != nil {
			return nil, err
		}
		if person.Employee.HasLeft(asOf) {
			continue
		}
		for _, kept := range docket.Suppressed(person) {
			silences = append(silences, silenceOf(person, &kept))
		}
	}
	return silences, nil
}

func silenceOf(person *docket.Person, kept *i9.Suppression) alerts.Silence {
	e := &person.Employee
	what := kept.Document
	if what == "" {
		what = "Permission to work"
	}
	why := "protected: " + kept.Reason
	if kept.Review != "" {
		why += "; " + kept.Review
	}
	return alerts.Silence{
		Kind: "protected", Why: why,
		Deadline: docket.Deadline{
			// A key that no deadline has: the form may have one for another of its dates.
			Key:    fmt.Sprintf("i9.not-asked/%s/%s/%s", e.ID, kept.Form, kept.Fact),
			Domain: "i9", Rule: "i9.reverify.never", Subject: docket.Subject{Kind: "i9", ID: e.ID, Name: e.Name()},
			Summary: what + " on Form I-9 ends", Due: kept.Ends, Target: kept.Ends, State: docket.Open, Citation: &kept.Citation,
			Employer: e.Employer,
		},
	}
}

// directory is how employees and their managers are reached on a date, and which employee a case is about.
func directory(p *cmdutil.Program, c *cli.Context, s *store.Store, o docket.Options) (alerts.Directory, error) {
	d := alerts.Directory{People: map[string]alerts.Contact{}, Cases: map[string]string{}}
	for stored, err := range s.Employees(c.Context, o.Client, store.Filter{Of: store.All}) {
		if err != nil {
			return d, err
		}
		e := roster.FromRecord(stored.ID, stored.Employee)
		d.People[e.ID] = alerts.Contact{Name: e.Name(), Email: e.Email, Manager: e.ManagerID, Left: e.HasLeft(o.AsOf)}
	}
	cases, err := book.DocketCases(c.Context, s, p.Config.PERM.Expectations(), &o)
	if err != nil {
		return d, err
	}
	for m, err := range book.ReadMatters(c.Context, s, &o, cases) {
		if err != nil {
			return d, err
		}
		if m.Employee != "" {
			d.Cases[m.Subject.Kind+"/"+m.Subject.ID] = m.Employee
		}
	}
	return d, nil
}
