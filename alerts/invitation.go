package alerts

import (
	"fmt"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"mobility/internal/civil"
)

// The methods of a calendar, RFC 5546: a request is of one event, whatever has more is published.
const (
	methodRequest = ics.MethodRequest
	methodCancel  = ics.MethodCancel
	methodPublish = ics.MethodPublish
)

// invitation is the calendar of a message's hard deadlines: a whole day each, with alarms a week and a day before, and on the day of a step before it. A
// date that moved replaces the earlier entry, one that no longer stands takes it away. Rules that only limit travel
// have none.
func invitation(m *Message, o *Occasion) (calendar, method string) {
	var events []*Notice
	first := m.Notices.part(0, min(m.Notices.Len(), firstPage))
	for _, one := range first.Slice() {
		n := &one
		if !n.Due.IsZero() && (n.Reason == Resolved || n.DaysLeft >= 0) && !slices.Contains(o.Settings.NoInvitation, n.Rule) {
			events = append(events, n)
		}
	}
	if len(events) == 0 {
		return "", ""
	}
	kind := methodPublish
	if m.Notices.Len() == 1 {
		kind = methodRequest
		if events[0].Reason == Resolved {
			kind = methodCancel
		}
	}
	c := ics.NewCalendar()
	c.SetProductId("-//mobility//alerts//EN")
	c.SetMethod(kind)
	for _, n := range events {
		m.event(c, n, kind, o)
	}
	return c.Serialize(ics.WithNewLineWindows), string(kind)
}

// firstDay is where the sequence numbers of calendar entries begin.
var firstDay = civil.On(2020, time.January, 1)

// event adds one deadline to a calendar. Its id follows from the client and the deadline alone, and its sequence number grows with
// the as-of date, so that a calendar takes the later message for the newer one.
func (m *Message) event(c *ics.Calendar, n *Notice, method ics.Method, o *Occasion) {
	l := o.line(n)
	title := l.What
	if l.Person != "" {
		title = l.Name() + ": " + l.What
	}
	e := c.AddEvent(hashed("deadline-", o.apart(n.Client, []string{n.Deadline})...) + "@" + domainOf(m.From))
	e.SetDtStampTime(m.At)
	e.SetSequence(max(0, firstDay.DaysUntil(m.AsOf)))
	e.SetAllDayStartAt(n.Due.Time())
	e.SetAllDayEndAt(n.Due.AddDays(1).Time())
	e.SetSummary(title)
	e.SetDescription(strings.Join(prefixed("Last day: ", l.Due+".", "Target date: ", l.Aim, "First step by: ", l.First,
		"Next step as of "+o.AsOf.Plain()+": ", l.Next, "", l.Contact, "", l.Cited()), "\n"))
	e.SetClass(ics.ClassificationConfidential)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetOrganizer("mailto:" + bare(m.From))
	if method != methodPublish { // a published entry has no attendee
		e.AddAttendee("mailto:"+m.To, ics.WithRSVP(false))
	}
	if n.Reason == Resolved {
		e.SetStatus(ics.ObjectStatusCancelled)
		return
	}
	e.SetStatus(ics.ObjectStatusConfirmed)
	days := []int{7, 1}
	if step := n.nextDay().DaysUntil(n.Due); l.Aim+l.First != "" && !slices.Contains(days, step) {
		days = append(days, step)
	}
	for _, before := range days {
		alarm := e.AddAlarm()
		alarm.SetAction(ics.ActionDisplay)
		alarm.SetTrigger(fmt.Sprintf("-P%dD", before))
		alarm.SetDescription(title + ", due " + l.Due)
	}
}
