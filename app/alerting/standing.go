package alerting

import (
	"strings"

	"mobility/alerts"
	"mobility/docket"
)

// Standing is what is on a docket: deadlines and issues by key, and the events of people who work without authorization.
type Standing struct {
	deadlines map[string]*docket.Deadline
	lapsed    map[string]bool
}

// StandingOn finds what is on a docket.
func StandingOn(d *docket.Docket) *Standing {
	on := &Standing{map[string]*docket.Deadline{}, map[string]bool{}}
	for i := range d.Events {
		e := &d.Events[i]
		on.lapsed[e.Key] = e.PastEnd()
	}
	for i := range d.Findings {
		issue := d.Findings[i].Issue()
		on.deadlines[issue.Key] = &issue
	}
	for i := range d.Deadlines {
		on.deadlines[d.Deadlines[i].Key] = &d.Deadlines[i]
	}
	return on
}

// OpenOf are the open deadlines of a notice that was sent, and whether the person works without authorization.
func (on *Standing) OpenOf(e *alerts.LedgerEntry) (open []*docket.Deadline, lapsed bool) {
	for _, key := range append([]string{e.Deadline}, strings.Fields(e.Members)...) {
		if d := on.deadlines[key]; d != nil && d.IsOpen() {
			open, lapsed = append(open, d), lapsed || on.lapsed[d.Event]
		}
	}
	return open, lapsed
}
