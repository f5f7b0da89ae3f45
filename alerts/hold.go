package alerts

import (
	"fmt"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
)

// Hold keeps a deadline silent for a while: a person acknowledged it and says when to come back, or put it off. It
// comes back by itself. It represents one due date: when that moves, the hold is void.
type Hold struct {
	Kind     HoldKind   `json:"kind"`
	Deadline string     `json:"deadline"`
	Due      civil.Date `json:"due"`
	// On is the day it was set, Until the first day on which the deadline is stated again.
	On    civil.Date `json:"on"`
	Until civil.Date `json:"until"`
	// Owner is the person who acknowledged it; "" for a snooze of what no one has, whose owner stays the role.
	Owner  string `json:"owner"`
	Reason string `json:"reason,omitempty"`
}

// HoldKind distinguishes holds.
type HoldKind string

// The kinds of hold.
const (
	Acknowledged HoldKind = "ack"
	Snoozed      HoldKind = "snooze"
)

// LastSafeDay is the day by which a deadline must be spoken of again at the latest: its last day or, where that is not a
// working day, the one to aim at.
func LastSafeDay(d *docket.Deadline) civil.Date { return civil.Earliest(d.Due, d.Target) }

// Acknowledge is a hold by a person who takes a deadline on, until the next date. While the last safe day is to come
// the next date cannot be past it; what is overdue can be given any later day.
func Acknowledge(d *docket.Deadline, owner string, next, asOf civil.Date) (Hold, error) {
	if strings.TrimSpace(owner) == "" {
		return Hold{}, fmt.Errorf("acknowledging %s: an owner is required", d.Key)
	}
	if err := holdable(d, "acknowledging", next, asOf); err != nil {
		return Hold{}, err
	}
	if last := LastSafeDay(d); !last.IsZero() && next.After(last) && !asOf.After(last) {
		return Hold{}, fmt.Errorf("acknowledging %s: the next date, %s, is past the last safe day, %s; "+
			"choose that or an earlier one", d.Key, next, last)
	}
	return Hold{Kind: Acknowledged, Deadline: d.Key, Due: d.Due, On: asOf, Until: next, Owner: owner}, nil
}

// Snooze puts a deadline off for a reason until a day, which is never past the last safe day. owner is the person who acknowledged it
// before, "" for none.
func Snooze(d *docket.Deadline, owner, reason string, until, asOf civil.Date) (Hold, error) {
	if strings.TrimSpace(reason) == "" {
		return Hold{}, fmt.Errorf("snoozing %s: a reason is required", d.Key)
	}
	if err := holdable(d, "snoozing", until, asOf); err != nil {
		return Hold{}, err
	}
	switch last := LastSafeDay(d); {
	case !last.IsZero() && asOf.After(last):
		return Hold{}, fmt.Errorf("snoozing %s: the last safe day was %s; acknowledge it instead, with the next date", d.Key, last)
	case !last.IsZero() && until.After(last):
		return Hold{}, fmt.Errorf("snoozing %s: %s is past the last safe day, %s; choose that or an earlier date",
			d.Key, until, last)
	}
	return Hold{Kind: Snoozed, Deadline: d.Key, Due: d.Due, On: asOf, Until: until, Owner: owner, Reason: reason}, nil
}

// holdable refuses what cannot be held at all.
func holdable(d *docket.Deadline, doing string, until, asOf civil.Date) error {
	switch {
	case !d.IsOpen() || d.Due.IsZero() && d.Kind != docket.KindIssue && !d.EndUnknown():
		return fmt.Errorf("%s %s: it is %s, and has no reminders", doing, d.Key, d.State)
	case until.IsZero():
		return fmt.Errorf("%s %s: a date is required", doing, d.Key)
	case !until.After(asOf):
		return fmt.Errorf("%s %s: %s is not after %s, the as-of date", doing, d.Key, until, asOf)
	}
	return nil
}

// stands reports whether a hold is about the deadline as it is now.
func (h *Hold) stands(d *docket.Deadline) bool { return h != nil && h.Due == d.Due }

// Suppressed reports whether nothing is sent about a deadline on a date. A snooze never outlasts the last safe day, even
// one that an earlier target has overtaken.
func (h *Hold) Suppressed(d *docket.Deadline, asOf civil.Date) bool {
	return h.stands(d) && asOf.Before(h.end(d))
}

// end returns the first day on which a held deadline is stated again.
func (h *Hold) end(d *docket.Deadline) civil.Date {
	if h.Kind == Snoozed {
		return civil.Earliest(h.Until, LastSafeDay(d))
	}
	return h.Until
}

// why is the hold in words.
func (h *Hold) why() string {
	if h.Kind == Acknowledged {
		return fmt.Sprintf("acknowledged by %s on %s, next date %s", h.Owner, h.On, h.Until)
	}
	return fmt.Sprintf("snoozed until %s: %s", h.Until, h.Reason)
}
