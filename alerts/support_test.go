package alerts_test

import (
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// day is a date in a test's text.
func day(s string) civil.Date { return civil.MustParse(s) }

// deadline is an open one of employee E1, due on a day.
func deadline(due string) docket.Deadline {
	cite := law.Citation{Pin: "8 CFR 214.1(c)"}
	return docket.Deadline{
		Key: "status.petition-expires/E1", Domain: "status", Rule: "status.petition-expires", Kind: law.Expiration, Summary: "H-1B petition expires",
		Subject: docket.Subject{Kind: "employee", ID: "E1", Name: "Sample, Ana"}, Due: day(due), Target: day(due),
		State: docket.Open, Citation: &cite, Employer: "Acme Inc",
	}
}

// settings send everything to one paralegal.
func settings() *alerts.Settings {
	s := alerts.Defaults()
	s.Rhythm, s.SinglesAtMost = alerts.Rhythm{Days: alerts.AllDays, On: "monday"}, 10 // the tests of the rhythm set another
	s.From = "Compliance <alerts@acme.example>"
	s.Recipients = map[string][]string{"paralegal": {"para@acme.example"}, "hr-manager": {"HR Manager <hr@acme.example>"}}
	s.Routes = []alerts.Route{{To: []string{"paralegal"}, Channel: alerts.SMTP}}
	return &s
}

// office is a docket, a ledger and what people set, over several days.
type office struct {
	t            *testing.T
	deadlines    []docket.Deadline
	issues       []docket.Deadline
	events       []docket.Event
	suppressions []alerts.Suppression
	holds        []alerts.Hold
	settings     *alerts.Settings
	people       alerts.Directory
	ledger       []alerts.LedgerEntry
	channel      alerts.Channel
	now          bool
}

func newOffice(t *testing.T, deadlines ...docket.Deadline) *office {
	s := settings()
	require.NoError(t, s.Validate())
	return &office{t: t, deadlines: deadlines, settings: s}
}

// begin puts an earlier notice to another person into the ledger, so that the next run is not the first.
func (o *office) begin() {
	o.ledger = append(o.ledger, alerts.LedgerEntry{
		Key: "n0", Deadline: "status.i94-expires/E0", To: "former@acme.example", Channel: alerts.SMTP, State: alerts.Sent,
		Reason: alerts.First, AsOf: day("2026-01-01"),
	})
}

// decide answers for a day without writing it down.
func (o *office) decide(on string) []alerts.Notice {
	history, err := alerts.NewHistory(o.entries())
	require.NoError(o.t, err)
	return alerts.Decide(&alerts.Question{
		AsOf: day(on), Client: "acme", Deadlines: o.deadlines, Issues: o.issues, Events: o.events, Suppressions: o.suppressions, History: history, Holds: o.holds,
		Settings: o.settings, Directory: o.people, Channel: o.channel, Now: o.now,
	})
}

func (o *office) entries() iter.Seq2[alerts.LedgerEntry, error] {
	return func(yield func(alerts.LedgerEntry, error) bool) {
		for _, e := range o.ledger {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// send decides for a day, delivers everything but what goes to the addresses given, and writes it down as a store would:
// one entry a key.
func (o *office) send(on string, undeliverable ...string) []alerts.Notice {
	notices := o.decide(on)
	for _, n := range notices {
		switch {
		case n.SuppressedFor == alerts.Waits:
			continue
		case n.State == alerts.Suppressed:
		case slices.Contains(undeliverable, n.To):
			n.State = alerts.Failed
		default:
			n.State = alerts.Sent
		}
		e := n.Entry("id@acme.example", day(on), time.Unix(0, 0))
		at := slices.IndexFunc(o.ledger, func(known alerts.LedgerEntry) bool { return known.Key == e.Key })
		if at < 0 {
			o.ledger = append(o.ledger, e)
		} else {
			o.ledger[at] = e
		}
	}
	return notices
}

// stated is a notice in short.
type stated struct {
	Reason alerts.Reason
	Step   int
	To     string
}

func shortly(notices []alerts.Notice) []stated {
	var short []stated
	for _, n := range notices {
		if n.State == alerts.New {
			short = append(short, stated{n.Reason, n.Step, n.To})
		}
	}
	return short
}

// kept are the reasons of what is kept back.
func kept(notices []alerts.Notice) []string {
	var whys []string
	for _, n := range notices {
		if n.State == alerts.Suppressed {
			whys = append(whys, n.Why)
		}
	}
	return whys
}
