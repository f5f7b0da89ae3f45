package alerts

import (
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

// Entries are the ledger's entries of a message that is queued, sent or given up, by client; "" is the client in whose outbox the
// message is.
func (m *Message) Entries(state State, at time.Time) map[string][]LedgerEntry {
	entries := map[string][]LedgerEntry{}
	for i := range m.Notices {
		n := &m.Notices[i]
		n.State = state
		e := n.Entry(m.ID, m.AsOf, at)
		e.No = i + 1
		entries[n.Client] = append(entries[n.Client], e)
	}
	return entries
}
