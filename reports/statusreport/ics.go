package statusreport

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
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
	short := d.initialsOf()
	for e := range d.Docket.AllEvents() {
		if d.inCalendar(e) {
			d.calendarEntry(c, e, short)
		}
	}
	if err := c.SerializeTo(w, ics.WithNewLineWindows); err != nil { // RFC 5545 ends lines with CR and LF
		return fmt.Errorf("write the calendar: %w", err)
	}
	return nil
}

// inCalendar reports whether an event has a day to come, and something to do by it.
func (d *digest) inCalendar(e *docket.Event) bool {
	if d.Owner != "" && !e.IsOf(d.Owner) {
		return false
	}
	return !e.Due.IsZero() && e.DaysLeft >= 0 && e.Consequence.Rank != int(law.ForInformation) && !d.privileged(e)
}

func (d *digest) calendarEntry(c *ics.Calendar, ev *docket.Event, short *strings.Replacer) {
	e := c.AddEvent(fmt.Sprintf("%x", sha256.Sum256([]byte(d.Client+"\x00"+ev.Key)))[:32] + calendarDomain)
	e.SetDtStampTime(d.AsOf.Time())
	e.SetSequence(max(0, firstSequence.DaysUntil(d.AsOf)))
	e.SetAllDayStartAt(ev.Due.Time())
	e.SetAllDayEndAt(ev.Due.AddDays(1).Time()) // the first day after it
	title := short.Replace(ev.Subject.Name + ": " + d.text(ev.Summary))
	e.SetSummary(title)
	if next := short.Replace(d.text(ev.Next)); next != "" {
		e.SetDescription("As of " + d.AsOf.Plain() + ": " + next + "\nOwner: " + ownerWord(ev.Owner)) // a calendar is read later
	}
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetClass(ics.ClassificationConfidential)
	for _, before := range slices.Compact([]int{7, max(7, ev.NextDay().DaysUntil(ev.Due))}) { // and on the day of a step before it
		alarm := e.AddAlarm()
		alarm.SetAction(ics.ActionDisplay)
		alarm.SetTrigger(fmt.Sprintf("-P%dD", before))
		alarm.SetDescription(title)
	}
}

// initialsOf replaces the names of people by their initials, with Initials, wherever they stand in a text.
func (d *digest) initialsOf() *strings.Replacer {
	if !d.Initials {
		return strings.NewReplacer()
	}
	names := map[string]bool{}
	for _, name := range d.Words.People {
		names[name] = true
	}
	for e := range d.Docket.AllEvents() {
		if e.Subject.Kind != "lca" && e.Subject.Kind != "employer" {
			names[e.Subject.Name] = true
		}
	}
	delete(names, "")
	all := slices.Collect(maps.Keys(names))
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) // the longest first
	var pairs []string
	for _, name := range all {
		last, first, _ := strings.Cut(name, ", ")
		pairs = append(pairs, name, initial(first)+initial(last))
	}
	return strings.NewReplacer(pairs...)
}

// initial is the first letter of a name with a period.
func initial(name string) string {
	for _, r := range strings.TrimSpace(name) {
		return strings.ToUpper(string(r)) + "."
	}
	return ""
}
