package alerts

import (
	"fmt"
	"slices"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// escalate adds those of the chain whose turn has come: no one acknowledged what was sent in an urgent band, or it
// could not be delivered. Each is given the same number of business days before the next is notified. What was sent about one
// deadline of an event counts for all of them: they escalate together, and once.
func (r *run) escalate(d *docket.Deadline, at standing, threads []thread) {
	e := &r.Settings.Escalation
	if len(e.Chain) == 0 || !d.Kind.CanBeOverdue() || r.isInformation(d) {
		return
	}
	var resume civil.Date // what was sent before a hold ended was answered by it
	if hold := r.holds[d.Key]; hold.stands(d) {
		resume = hold.end(d)
	}
	all := r.conversations(d, threads)
	stated, lost := r.unanswered(all, resume)
	urgent := takes(e.Bands, docket.BandOf(law.Duty, at.step)) && (at.daysLeft <= lastWeek || endsWork(d))
	if lost == "" && (stated.IsZero() || !urgent) {
		return
	}
	older := d.Due.Before(r.began) && !r.lapsed(d)
	for level, name := range e.Chain {
		if older && r.Settings.Reader(name) == audience.Counsel {
			return // it was late before reminders began
		}
		turn := r.AsOf
		if lost == "" {
			turn = r.turn(d, stated)
		}
		if r.AsOf.Before(turn) {
			return
		}
		why := fmt.Sprintf("; escalated: not acknowledged since the notice of %s", stated)
		if lost != "" {
			why = fmt.Sprintf("; escalated: it could not be delivered to %s", lost)
		}
		who := recipient{via: e.Channel, escalated: level + 1, why: why, informed: r.informed(d, all, resume)}
		invited := r.invite(d, at, name, who, threads)
		if len(invited) == 0 {
			stated, lost = turn, "" // no recipient there: the next waits as long again
			continue
		}
		stated, lost = r.lastNotified(all, invited, resume), ""
		if stated.IsZero() {
			return // notified today for the first time
		}
	}
}

// lastWeek is how many days before its date at most a deadline escalates that does not end work.
const lastWeek = 7

// endsWork reports whether work has to stop at a deadline.
func endsWork(d *docket.Deadline) bool { return docket.TopicOf(d.Rule) == law.Authorization }

// turn is the day on which the next of the chain is notified: some business days after the notice, and for a deadline at which work
// has to stop as many before it.
func (r *run) turn(d *docket.Deadline, stated civil.Date) civil.Date {
	after := civil.Federal.NthAfter(stated, r.Settings.Escalation.After)
	if !endsWork(d) || d.Due.Before(stated) {
		return after
	}
	return civil.Earliest(after, civil.Latest(stated.AddDays(1), r.lastTurn(d)))
}

// lastTurn is the day by which the chain is notified of a deadline at which work has to stop.
func (r *run) lastTurn(d *docket.Deadline) civil.Date {
	return civil.Federal.NthAfter(civil.Federal.OnOrBefore(d.Due), -r.Settings.Escalation.After)
}

// isInformation reports whether nothing follows from a deadline for status or work, such as the end of a passport.
func (r *run) isInformation(d *docket.Deadline) bool {
	e := r.events[d.Event]
	return e != nil && e.Consequence.Code == law.ForInformation.Code()
}

// conversation is what was stated to one recipient about one deadline of an event.
type conversation struct {
	deadline *docket.Deadline
	*thread
}

// conversations are those about a deadline, and about the others of its event.
func (r *run) conversations(d *docket.Deadline, threads []thread) (all []conversation) {
	for i := range threads {
		all = append(all, conversation{d, &threads[i]})
	}
	if d.Event == "" {
		return all
	}
	for _, other := range r.stated[d.Event] {
		if other.Key == d.Key {
			continue
		}
		others := r.threadsOf(other.Key)
		for i := range others {
			all = append(all, conversation{other, &others[i]})
		}
	}
	return all
}

// unanswered is the day on which anyone first heard of an event in an urgent band, and a recipient that the notice could not
// be delivered.
func (r *run) unanswered(all []conversation, resume civil.Date) (stated civil.Date, lost string) {
	for i := range all {
		c := &all[i]
		stated = civil.Earliest(stated, r.urgent(c, resume))
		if c.failed != "" && lost == "" && r.isReported(c.thread) {
			lost = c.to
		}
	}
	return stated, lost
}

// lastNotified is the day on which those at some addresses first heard of an event in an urgent band; no date if they have not.
func (r *run) lastNotified(all []conversation, addresses []string, resume civil.Date) (stated civil.Date) {
	via := r.through(r.Settings.Escalation.Channel)
	for i := range all {
		if c := &all[i]; c.via == via && slices.Contains(addresses, c.to) {
			stated = civil.Earliest(stated, r.urgent(c, resume))
		}
	}
	return stated
}

// informed are the addresses that know of an event by a notice of another of its deadlines only.
func (r *run) informed(d *docket.Deadline, all []conversation, resume civil.Date) (known []string) {
	via := r.through(r.Settings.Escalation.Channel)
	for i := range all {
		c := &all[i]
		if own := find(r.threadsOf(d.Key), c.to, via); c.via == via && !own.open() && !r.urgent(c, resume).IsZero() {
			known = append(known, c.to)
		}
	}
	return known
}

// urgent is the day on which a recipient first heard of the present due date in an urgent band, after any hold.
func (r *run) urgent(c *conversation, resume civil.Date) civil.Date {
	if !c.open() || c.last.Due != c.deadline.Due {
		return civil.Date{}
	}
	for _, s := range c.stated {
		soon := endsWork(c.deadline) && !c.deadline.Due.Before(r.AsOf) && !r.AsOf.Before(r.lastTurn(c.deadline))
		if s.asOf == r.began && !r.lapsed(c.deadline) && !soon { // the first list is of what was there before
			continue
		}
		if !s.asOf.Before(resume) && takes(r.Settings.Escalation.Bands, docket.BandOf(law.Duty, int(s.step))) {
			return s.asOf
		}
	}
	return civil.Date{}
}
