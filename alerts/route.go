package alerts

import (
	"slices"

	"mobility/docket"
)

// audience returns everyone who may be notified of a deadline: those the routes name, those the chain reaches because no one
// answered, and those who were notified of another due date.
func (r *run) audience(d *docket.Deadline, at standing, threads []thread) []recipient {
	r.notified, r.named = r.notified[:0], 0
	for i := range r.Settings.Routes {
		route := &r.Settings.Routes[i]
		if !route.covers(r.Client, d.Domain, d.Employer) || !takes(route.Bands, at.band) {
			continue
		}
		for _, name := range route.To {
			r.named++
			r.invite(d, at, name, recipient{via: route.Channel, reasons: route.Reasons}, threads)
		}
	}
	r.escalate(d, at, threads)
	for i := range threads {
		if t := &threads[i]; t.open() && t.last.Due != d.Due && r.isRecipient(t, Moved) {
			l := &t.last
			r.addRecipient(recipient{address: t.to, role: l.Role, via: t.via, about: l.About, escalated: l.Escalated,
				reasons: []Reason{Moved, Overdue}})
		}
	}
	return r.notified
}

// invite adds those who stand behind a name to the audience, and returns their addresses. A name behind which no one
// can be reached is listed as kept back.
func (r *run) invite(d *docket.Deadline, at standing, name string, who recipient, threads []thread) []string {
	if d.Kind == docket.KindIssue && (name == Manager || name == Employee) {
		return nil // an issue can be privileged: it is for those who correct it
	}
	addresses, about, missing := r.reached(name, d.Key, d.Subject)
	if missing != "" && at.inWindow {
		n := r.unstated(d, at)
		n.Role = name
		r.keepBack(n, "unreachable "+name, missing, threads)
	}
	who.via = r.through(who.via)
	who.role, who.about = name, about
	for _, a := range addresses {
		if who.address = a; !slices.Contains(who.informed, a) {
			r.addRecipient(who)
		}
	}
	return addresses
}

// isReported reports whether a conversation's recipient is in the audience.
func (r *run) isReported(t *thread) bool {
	return slices.ContainsFunc(r.notified, func(who recipient) bool { return who.address == t.to && who.via == t.via })
}

// addRecipient adds a person to the audience. A person named by several routes is notified once, for every reason that any of
// them takes.
func (r *run) addRecipient(who recipient) {
	for i := range r.notified {
		if known := &r.notified[i]; known.address == who.address && known.via == who.via {
			if known.reasons != nil && who.reasons != nil {
				known.reasons = append(known.reasons[:len(known.reasons):len(known.reasons)], who.reasons...)
			} else {
				known.reasons = nil
			}
			if known.why == "" {
				known.why = who.why
			}
			return
		}
	}
	r.notified = append(r.notified, who)
}

// through is the channel that a notice takes.
func (r *run) through(own Channel) Channel {
	if r.Channel != "" {
		return r.Channel
	}
	return own
}
