package alerts

import (
	"iter"
	"slices"
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/civil"
)

// LedgerEntry is the evidence of one notice: who was notified of what, when, through which channel, with the rule and
// citation of that day. There is one entry a notice key; its state changes as the notice is queued, sent or given up.
type LedgerEntry struct {
	Key      string `json:"key"`
	Deadline string `json:"deadline"`
	// Members are the keys of the further deadlines of the event that the notice was about, with blanks between them.
	Members   string     `json:"members,omitempty"`
	Due       civil.Date `json:"due,omitzero"`
	Reason    Reason     `json:"reason"`
	Step      int        `json:"step"`
	To        string     `json:"to"`
	Role      string     `json:"role,omitempty"`
	About     string     `json:"about,omitempty"`
	Escalated int        `json:"escalated,omitempty"`
	Channel   Channel    `json:"channel"`
	State     State      `json:"state"`
	Why       string     `json:"why"`
	At        time.Time  `json:"at"`    // when it was queued, sent or given up
	AsOf      civil.Date `json:"as_of"` // the date it was decided for
	MessageID string     `json:"message_id,omitempty"`
	// No is the number of the notice in its message.
	No       int            `json:"no,omitempty"`
	Rule     string         `json:"rule"`
	Pin      string         `json:"citation,omitempty"`
	Domain   string         `json:"domain"`
	Subject  docket.Subject `json:"subject"`
	Summary  string         `json:"summary"`
	Employer string         `json:"employer,omitempty"`
	// Undelivered is what went wrong, of a notice that failed.
	Undelivered string `json:"undelivered,omitempty"`
}

// IsAbout reports whether the notice was about a deadline, alone or with others of its event.
func (e *LedgerEntry) IsAbout(deadline string) bool {
	return e.Deadline == deadline || slices.Contains(strings.Fields(e.Members), deadline)
}

// Entry is the ledger's entry of a notice decided for a date, in the notice's state. A notice that is kept back has
// no message.
func (n *Notice) Entry(messageID string, asOf civil.Date, at time.Time) LedgerEntry {
	return LedgerEntry{
		Key: n.Key, Deadline: n.Deadline, Members: n.Members, Due: n.Due, Reason: n.Reason, Step: n.Step, To: n.To, Role: n.Role, About: n.About,
		Escalated: n.Escalated, Channel: n.Channel, State: n.State, Why: n.Why, At: at, AsOf: asOf, MessageID: messageID,
		Rule: n.Rule, Pin: n.Pin, Domain: n.Domain, Subject: n.Subject, Summary: n.Summary, Employer: n.Employer,
	}
}

// Outcome is what became of a message, and when: it is queued, sent or given up. Undelivered is what went wrong, "" for nothing.
type Outcome struct {
	State       State
	At          time.Time
	Undelivered string
}

// Entries are the ledger's entries of a message, by client; "" is the client in whose outbox the message is. They are made one by one: a
// digest has tens of thousands.
func (m *Message) Entries(o Outcome) map[string]iter.Seq[LedgerEntry] {
	entries := map[string]iter.Seq[LedgerEntry]{}
	m.Notices.Change(func(n *Notice) bool {
		if n.State = o.State; entries[n.Client] == nil {
			entries[n.Client] = m.entriesOf(n.Client, o)
		}
		return true
	})
	return entries
}

func (m *Message) entriesOf(client string, o Outcome) iter.Seq[LedgerEntry] {
	return func(yield func(LedgerEntry) bool) {
		for i, n := range m.Notices.All() {
			if n.Client != client {
				continue
			}
			e := n.Entry(m.ID, m.AsOf, o.At)
			e.No, e.Undelivered = i+1, o.Undelivered
			if !yield(e) {
				return
			}
		}
	}
}
