package alerts

import (
	"slices"
	"strings"
)

// resolvedBy are the keys of what the last notice of a conversation was about too and is on the docket no more: the next notice
// represents them, so that their end is not reported while the event goes on.
func (r *run) resolvedBy(t *thread) string {
	if !t.open() {
		return ""
	}
	keys := strings.Fields(t.last.Deadline + " " + t.last.Members)
	return strings.Join(slices.DeleteFunc(keys, func(key string) bool { return r.standing[key] }), " ")
}

// resolvePast resolves what was stated and is no longer on the docket.
func (r *run) resolvePast() {
	for key, threads := range r.History.deadlines { // in any order: Decide sorts
		if !r.seen[key] {
			r.resolve(threads, key, "no longer on the docket: it was met or no longer applies")
		}
	}
}

// resolve notifies those who were notified of a deadline that it no longer stands. It reports whether there were any.
func (r *run) resolve(threads []thread, key, why string) bool {
	reported := false
	for i := range threads {
		t := &threads[i]
		if !t.open() {
			continue
		}
		reported = true
		if r.stand[t.last.Key] || !r.isRecipient(t, Resolved) {
			continue
		}
		l := &t.last
		n := Notice{
			Deadline: key, Reason: Resolved, Step: l.Step, To: t.to, Channel: t.via, State: New, Why: why, Due: l.Due,
			Domain: l.Domain, Rule: l.Rule, Pin: l.Pin, Subject: l.Subject, Summary: l.Summary, Employer: l.Employer,
			Role: l.Role, About: l.About, Escalated: l.Escalated,
		}
		if !l.Due.IsZero() {
			n.DaysLeft = r.AsOf.DaysUntil(l.Due)
		}
		n.Members = r.resolvedBy(t)
		n.identify(t.before())
		r.notices = append(r.notices, n)
	}
	return reported
}

// isRecipient reports whether a person who was notified before is notified again, for a reason: the address still belongs to its
// name, and a route takes the reason there, whatever the band has become, or the chain does.
func (r *run) isRecipient(t *thread, reason Reason) bool {
	l := &t.last
	if addresses, _, _ := r.reached(l.Role, l.Deadline, l.Subject); !slices.Contains(addresses, t.to) {
		return false
	}
	chain := &r.Settings.Escalation
	if l.Escalated > 0 && slices.Contains(chain.Chain, l.Role) && r.through(chain.Channel) == t.via {
		return true
	}
	return slices.ContainsFunc(r.Settings.Routes, func(route Route) bool {
		return slices.Contains(route.To, l.Role) && takes(route.Reasons, reason) && r.through(route.Channel) == t.via &&
			route.covers(r.Client, l.Domain, l.Employer)
	})
}
