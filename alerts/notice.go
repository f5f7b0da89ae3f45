package alerts

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// Notice is one thing to state to one recipient, or the reason why it is not stated.
type Notice struct {
	// Key is the same for the same occurrence, however often it is decided.
	Key string `json:"key"`
	// Deadline is the deadline's key on the docket.
	Deadline string `json:"deadline"`
	// Event is the key of its event, "" for what no longer stands, and Members are the keys of the further deadlines of the
	// event that the notice is about, with blanks between them.
	Event   string `json:"event,omitempty"`
	Members string `json:"members,omitempty"`
	// Consequence is the code of what follows if no one acts.
	Consequence string `json:"consequence,omitempty"`
	// Next says what to do, Owner who does it.
	Next  string    `json:"next,omitempty"`
	Owner law.Owner `json:"owner,omitempty"`
	// ActBy is the day of the next step where it comes before the due date.
	ActBy  civil.Date `json:"act_by,omitzero"`
	Reason Reason     `json:"reason"`
	// Step is the step reached: days left, negative once overdue. Outside every step it is the days left themselves.
	Step    int     `json:"step"`
	To      string  `json:"to"` // an address; "" where no one is to be notified
	Channel Channel `json:"channel"`
	State   State   `json:"state"`
	// Why is the reason in a sentence.
	Why string `json:"why"`
	// SuppressedFor is a word for the reason for which it is suppressed: held, unreachable, no-route, cannot-tell, superseded,
	// protected, audience, or waits.
	SuppressedFor string `json:"suppressed_for,omitempty"`

	Due      civil.Date     `json:"due,omitzero"`
	Was      civil.Date     `json:"was,omitzero"` // the due date in the last notice, where it differs
	Target   civil.Date     `json:"target,omitzero"`
	Opens    civil.Date     `json:"opens,omitzero"`
	DaysLeft int            `json:"days_left"`
	Band     docket.Band    `json:"band,omitempty"`
	Domain   string         `json:"domain"`
	Rule     string         `json:"rule"`
	Pin      string         `json:"citation,omitempty"`
	Subject  docket.Subject `json:"subject"`
	Summary  string         `json:"summary"`
	Employer string         `json:"employer,omitempty"`

	// Asks is set where a value is missing that says whether anything ends on the date.
	Asks bool `json:"asks,omitempty"`
	// Controlling is set where its date controls the status and work of the person.
	Controlling bool `json:"controlling,omitempty"`

	// Client is set in an answer for several clients.
	Client string `json:"client,omitempty"`

	// Role is what the recipient is: a name of the settings, "manager", "employee".
	Role string `json:"role,omitempty"`
	// About is the employee whose own message this goes into; set for the role employee alone.
	About string `json:"about,omitempty"`
	// Single marks what is sent in a message of its own.
	Single bool `json:"single,omitempty"`
	// Escalated is how far up the chain the recipient stands, 0 for one who is notified in the ordinary way.
	Escalated int `json:"escalated,omitempty"`

	// deadline is what it is about, while it is decided; punctual is set for what does not wait for the weekly digest.
	deadline *docket.Deadline
	punctual bool
	// gone are, while the docket is decided, the keys that the notice before it was about too and that may be on the docket no more. merged is set
	// where the notice is that of an event.
	gone   string
	merged bool
}

// noticeOf is the part of a notice that comes from its deadline.
func noticeOf(d *docket.Deadline, asOf civil.Date) Notice {
	n := Notice{
		Deadline: d.Key, State: New, Due: d.Due, Target: d.Target, Opens: d.Opens, Domain: d.Domain, Rule: d.Rule,
		Subject: d.Subject, Summary: d.Summary, Employer: d.Employer, Event: d.Event, Next: d.Remedy, ActBy: d.ActBy, Owner: d.Owner, Asks: d.Asks(), deadline: d,
	}
	if d.Citation != nil {
		n.Pin = d.Citation.Pin
	}
	if !d.Due.IsZero() {
		n.DaysLeft = asOf.DaysUntil(d.Due)
		n.Band = docket.BandOf(d.Kind, n.DaysLeft)
	}
	return n
}

// nextDay is the day of the next step, the due date where no earlier one is known.
func (n *Notice) nextDay() civil.Date {
	asOf := n.Due.AddDays(-n.DaysLeft)
	return civil.Earliest(docket.NextStep(asOf, n.ActBy, n.Target, n.Due), n.Due)
}

// keyBytes is how much of the hash makes a key: enough that no two notices of a firm's lifetime share one.
const keyBytes = 10

// identify gives a notice its key, made of what it states, its recipient, and the key of the notice before it in the same
// conversation: a date that moves away and back is news each time, a run that is repeated is not.
func (n *Notice) identify(before string) {
	n.Key = hashed("n", n.Deadline, n.Due.String(), string(n.Reason), strconv.Itoa(n.Step), n.To, string(n.Channel),
		before)
}

// identifySuppressed gives a notice that is not sent a key made of what suppresses it, so that it is listed once and not
// daily.
func (n *Notice) identifySuppressed(what string) {
	n.Key = hashed("q", n.Deadline, n.Due.String(), what, n.To, string(n.Channel))
}

func hashed(prefix string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return prefix + hex.EncodeToString(sum[:keyBytes])
}
