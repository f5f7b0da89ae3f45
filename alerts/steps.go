package alerts

import (
	"fmt"
	"slices"

	"mobility/docket"
	"mobility/internal/civil"
)

// standing is where a deadline stands on a date.
type standing struct {
	daysLeft int
	band     docket.Band
	// step is the nearest step reached: days left, negative once overdue; the days left themselves outside every step.
	step     int
	inWindow bool
	// last marks the step nearest to the due date.
	last bool
	// over marks a passed date that cannot be overdue: nothing was missed, and no one is reminded of it.
	over bool
}

// reached says which step a deadline has reached.
func (s standing) reached() string {
	if s.step < s.daysLeft {
		return fmt.Sprintf("%d-day reminder, sent early", s.step)
	}
	return fmt.Sprintf("%d-day reminder", s.step)
}

func (s standing) overdue() bool { return s.band == docket.Overdue }

// standingOf places a deadline among its steps. However many steps were passed since the last run, only the nearest
// counts.
func (s *Settings) standingOf(d *docket.Deadline, asOf civil.Date) standing {
	left := asOf.DaysUntil(d.Due)
	at := standing{daysLeft: left, band: docket.BandOf(d.Kind, left), step: left}
	if left < 0 && !d.Kind.CanBeOverdue() {
		at.over = true
		return at
	}
	if left < 0 {
		at.step, at.inWindow = -nearestBelow(s.OverdueSteps, -left), true
		return at
	}
	steps := s.stepsOf(d)
	ahead := max(0, s.Rhythm.through(asOf).DaysUntil(d.Due))
	for _, step := range steps { // in any order
		if step >= ahead && (!at.inWindow || step < at.step) {
			at.step, at.inWindow = step, true
		}
	}
	at.last = at.inWindow && at.step == slices.Min(steps)
	return at
}

// Farthest is how many days ahead the farthest step of any deadline reaches on a day.
func (s *Settings) Farthest(asOf civil.Date) int {
	farthest := slices.Max(append([]int{0}, s.Steps...))
	for _, steps := range s.StepsFor {
		farthest = max(farthest, slices.Max(append([]int{0}, steps...)))
	}
	return farthest + max(0, asOf.DaysUntil(s.Rhythm.through(asOf)))
}

// nextStep is the first day, from a date on, on which a deadline reaches a step: the date itself for what is due by then.
func (s *Settings) nextStep(d *docket.Deadline, from civil.Date) civil.Date {
	if d.Due.Before(from) {
		return from
	}
	next := d.Due
	for _, step := range s.stepsOf(d) {
		if day := d.Due.AddDays(-step); !day.Before(from) {
			next = civil.Earliest(next, day)
		}
	}
	return next
}

// stepsOf are the steps of a deadline's rule, or else of its domain, or else everybody's.
func (s *Settings) stepsOf(d *docket.Deadline) []int {
	if steps := s.StepsFor[d.Rule]; len(steps) > 0 {
		return steps
	}
	if steps := s.StepsFor[d.Domain]; len(steps) > 0 {
		return steps
	}
	return s.Steps
}

// nearestBelow is the largest step that is not above n; the first day overdue is always one.
func nearestBelow(steps []int, n int) int {
	most := 1
	for _, step := range steps {
		if step <= n {
			most = max(most, step)
		}
	}
	return most
}
