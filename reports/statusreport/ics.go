package statusreport

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	ics "github.com/arran4/golang-ical"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// calendarDomain ends the ids of the calendar's entries, so that no other program's entry has the same.
const calendarDomain = "@status.mobility.invalid"

// firstSequence is where the sequence numbers of entries begin.
var firstSequence = civil.MustParse("2020-01-01")

// writeICS writes what is due as a calendar, a day for each event, with an alarm a week before.
func (d *digest) writeICS(w io.Writer) error {
	c := ics.NewCalendar()
	c.SetProductId("-//mobility//status report//EN")
	c.SetMethod(ics.MethodPublish)
	c.SetName("Immigration deadlines of " + d.clientTitle())
	for i := range d.Docket.Events {
		if e := &d.Docket.Events[i]; d.inCalendar(e) {
			d.calendarEntry(c, e)
		}
	}
	if err := c.SerializeTo(w, ics.WithNewLineWindows); err != nil { // RFC 5545 ends lines with CR and LF
		return fmt.Errorf("write the calendar: %w", err)
	}
	return nil
}

// inCalendar reports whether an event has a day to come, and something to do by it.
func (d *digest) inCalendar(e *docket.Event) bool {
	return !e.Due.IsZero() && e.DaysLeft >= 0 && e.Consequence.Rank != int(law.ForInformation) && !d.privileged(e)
}

func (d *digest) calendarEntry(c *ics.Calendar, of *docket.Event) {
	e := c.AddEvent(fmt.Sprintf("%x", sha256.Sum256([]byte(d.Client+"\x00"+of.Key)))[:32] + calendarDomain)
	e.SetDtStampTime(d.AsOf.Time())
	e.SetSequence(max(0, firstSequence.DaysUntil(d.AsOf)))
	e.SetAllDayStartAt(of.Due.Time())
	e.SetAllDayEndAt(of.Due.AddDays(1).Time()) // the first day after it
	title := d.calendarName(of.Subject) + ": " + d.text(of.Summary)
	e.SetSummary(title)
	if next := d.text(of.Next); next != "" {
		e.SetDescription(next + "\nOwner: " + ownerWord(of.Owner))
	}
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetClass(ics.ClassificationConfidential)
	alarm := e.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("-P7D")
	alarm.SetDescription(title)
}

// calendarName is what an entry calls the person or case: in full, or with Initials by the first letters of the name.
func (d *digest) calendarName(s docket.Subject) string {
	name := d.subjectName(s)
	if !d.Initials || s.Kind == "lca" || s.Kind == "employer" {
		return name
	}
	last, first, _ := strings.Cut(name, ", ")
	return initial(first) + initial(last)
}

// initial is the first letter of a name with a period.
func initial(name string) string {
	for _, r := range strings.TrimSpace(name) {
		return strings.ToUpper(string(r)) + "."
	}
	return ""
}
