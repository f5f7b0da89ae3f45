package alerts

import (
	"fmt"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// escalate adds those of the chain whose turn has come: no one acknowledged what was sent in an urgent band, or it
// could not be delivered. Each is given the same number of business days before the next is notified.
func (r *run) escalate(d *docket.Deadline, at standing, threads []thread) {
	e := &r.Settings.Escalation
	if len(e.Chain) == 0 || len(threads) == 0 || !d.Kind.CanBeOverdue() || r.isInformation(d) {
		return
	}
	var resume civil.Date // what was sent before a hold ended was answered by it
	if hold := r.holds[d.Key]; hold.stands(d) {
		resume = hold.end(d)
	}
	stated, lost := r.unanswered(d, threads, resume)
	if lost == "" && stated.IsZero() {
		return
	}
	older := d.Due.Before(r.began) && !r.lapsed(d)
	for level, name := range e.Chain {
		if older && r.Settings.Reader(name) == audience.Counsel {
			return // it was late before reminders began
		}
		turn := r.AsOf
		if lost == "" {
			turn = civil.Federal.NthAfter(stated, e.After)
		}
		if r.AsOf.Before(turn) {
			return
		}
		why := fmt.Sprintf("; escalated: not acknowledged since the notice of %s", stated)
		if lost != "" {
			why = fmt.Sprintf("; escalated: it could not be delivered to %s", lost)
		}
		invited := r.invite(d, at, name, recipient{via: e.Channel, escalated: level + 1, why: why}, threads)
		if len(invited) == 0 {
			stated, lost = turn, "" // no recipient there: the next waits as long again
			continue
		}
		stated, lost = r.lastNotified(d, threads, invited, resume), ""
		if stated.IsZero() {
			return // notified today for the first time
		}
	}
}

// isInformation reports whether nothing follows from a deadline for status or work, such as the end of a passport.
func (r *run) isInformation(d *docket.Deadline) bool {
	e := r.events[d.Event]
	return e != nil && e.Consequence.Code == law.ForInformation.Code()
}

// unanswered is the day on which anyone first heard of a deadline in an urgent band, and a recipient that the
// notice could not be delivered.
func (r *run) unanswered(d *docket.Deadline, threads []thread, resume civil.Date) (stated civil.Date, lost string) {
	for i := range threads {
		t := &threads[i]
		stated = civil.Earliest(stated, r.urgent(d, t, resume))
		if t.failed != "" && lost == "" && r.isReported(t) {
			lost = t.to
		}
	}
	return stated, lost
}

// lastNotified is the day on which those at some addresses first heard of a deadline in an urgent band; no date if they have
// not.
func (r *run) lastNotified(d *docket.Deadline, threads []thread, addresses []string, resume civil.Date) (stated civil.Date) {
	for _, a := range addresses {
		if t := find(threads, a, r.through(r.Settings.Escalation.Channel)); t != nil {
			stated = civil.Earliest(stated, r.urgent(d, t, resume))
		}
	}
	return stated
}

// urgent is the day on which a recipient first heard of the present due date in an urgent band, after any hold.
func (r *run) urgent(d *docket.Deadline, t *thread, resume civil.Date) civil.Date {
	if !t.open() || t.last.Due != d.Due {
		return civil.Date{}
	}
	for _, s := range t.stated {
		if s.asOf == r.began && !r.lapsed(d) { // the first list is of what was there before
			continue
		}
		if !s.asOf.Before(resume) && takes(r.Settings.Escalation.Bands, docket.BandOf(law.Duty, int(s.step))) {
			return s.asOf
		}
	}
	return civil.Date{}
}
