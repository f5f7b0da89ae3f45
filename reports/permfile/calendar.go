package permfile

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	ics "github.com/arran4/golang-ical"

	"mobility/internal/civil"
	"mobility/perm/recruitment"
	"mobility/reports/wording"
)

// planDomain ends the ids of a plan's entries, so that no other program's entry has the same.
const planDomain = "@plan.mobility.invalid"

// WritePlanCalendar writes what is still to be done of a plan as a calendar, a whole day or several for each step, with an
// alarm a week before. The entries of a case keep their ids, so that a later plan takes the place of an earlier one; caseID
// is "" for a plan of no case.
func WritePlanCalendar(w io.Writer, plan *recruitment.Plan, title, caseID string) error {
	c := ics.NewCalendarFor("mobility")
	c.SetMethod(ics.MethodPublish)
	c.SetName(title)
	for i := range plan.Steps {
		if s := &plan.Steps[i]; !s.Known {
			planEntry(c, plan.AsOf, s, title, caseID)
		}
	}
	if err := c.SerializeTo(w, ics.WithNewLineWindows); err != nil { // RFC 5545 ends lines with CR and LF
		return fmt.Errorf("write the calendar of a plan: %w", err)
	}
	return nil
}

// beforeEveryPlan is where the sequence numbers of entries begin.
var beforeEveryPlan = civil.MustParse("2020-01-01")

func planEntry(c *ics.Calendar, asOf civil.Date, s *recruitment.PlannedStep, title, caseID string) {
	e := c.AddEvent(fmt.Sprintf("%x", sha256.Sum256([]byte(caseID+"\x00"+s.Step)))[:32] + planDomain)
	e.SetDtStampTime(asOf.Time())
	e.SetSequence(max(0, beforeEveryPlan.DaysUntil(asOf)))
	e.SetAllDayStartAt(s.From.Time())
	e.SetAllDayEndAt(s.To.AddDays(1).Time()) // the first day after it
	e.SetSummary(title + ": " + s.Title)
	says := []string{s.Reason}
	if s.Expected {
		says = append(says, "Expected date; not fixed by law.")
	}
	if s.Citation != nil {
		says = append(says, wording.Pinned(s.Citation))
	}
	e.SetDescription(strings.Join(says, "\n"))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetClass(ics.ClassificationConfidential)
	alarm := e.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("-P7D")
	alarm.SetDescription(title + ": " + s.Title)
}
