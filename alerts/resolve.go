package alerts

import (
	"slices"
	"strings"
)

// ended is a deadline on the docket that stands no more, and why: those who were notified of it are notified of that once the whole docket is
// known.
type ended struct {
	number int
	why    string
}

// gone are the keys of what the last notice of a conversation was about too and that were not found on the docket so far.
func (r *run) gone(t *thread) string {
	if !t.open() {
		return ""
	}
	return strings.Join(r.notStanding(strings.Fields(t.last.Deadline+" "+t.last.Members)), " ")
}

func (r *run) notStanding(keys []string) []string {
	return slices.DeleteFunc(keys, func(key string) bool {
		number := r.History.number(key)
		return number >= 0 && r.standing[number]
	})
}

// addResolved adds to the members of a notice what the one before it was about too and is on the docket no more: the notice represents it, so that its
// end is not reported while the event goes on.
func (r *run) addResolved(n *Notice) {
	if n.gone == "" {
		return
	}
	gone := r.notStanding(strings.Fields(n.gone))
	if n.gone = ""; !n.merged {
		n.Members = strings.Join(gone, " ")
		return
	}
	keys := map[string]bool{}
	for _, key := range slices.Concat(strings.Fields(n.Members), gone) {
		keys[key] = true
	}
	n.setMembers(keys)
}

// resolvePast resolves what was stated and no longer stands, or is no longer on the docket.
func (r *run) resolvePast() {
	for _, e := range r.ended {
		r.resolve(e.number, e.why)
	}
	for number, reported := range r.reported { // in any order: End sorts
		if !reported {
			r.resolve(number, "no longer on the docket: it was met or no longer applies")
		}
	}
}

// resolve notifies those who were notified of a deadline that it no longer stands.
func (r *run) resolve(number int, why string) {
	key := r.History.key(number)
	threads := r.History.threads(key)
	for i := range threads {
		t := &threads[i]
		if !t.open() || r.stand[t.place] || !r.isRecipient(t, Resolved) {
			continue
		}
		l := &t.last
		n := Notice{
			Deadline: key, Reason: Resolved, Step: l.Step, To: t.to, Channel: t.via, State: New, Why: why, Due: l.Due,
			Domain: l.Domain, Rule: l.Rule, Pin: l.Pin, Subject: l.Subject, Summary: l.Summary, Employer: l.Employer,
			Role: l.Role, About: l.About, Escalated: l.Escalated, gone: r.gone(t),
		}
		if !l.Due.IsZero() {
			n.DaysLeft = r.AsOf.DaysUntil(l.Due)
		}
		n.identify(t.before())
		r.decided = append(r.decided, n)
	}
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
