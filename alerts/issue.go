package alerts

import (
	"fmt"

	"mobility/docket"
)

// issue decides everything about one issue, which has no date: it is announced when it is new, then as long as it is open.
func (r *run) issue(d *docket.Deadline) {
	threads := r.threadsOf(d.Key)
	r.see(d.Key, threads)
	at := standing{band: docket.Overdue, inWindow: true}
	hold := r.holds[d.Key]
	audience := r.audience(d, at, threads)
	for i := range audience {
		who := &audience[i]
		t := find(threads, who.address, who.via)
		reason, why := r.issueReason(d, who, t, hold)
		if reason == "" || !takes(who.reasons, reason) {
			continue
		}
		n := noticeOf(d, r.AsOf)
		n.Reason, n.Why, n.To, n.Channel, n.Role, n.gone = reason, why, who.address, who.via, who.role, r.gone(t)
		if why := r.withheld(d, who.role); why != "" {
			r.keepBack(n, "audience "+who.role, why, threads)
			continue
		}
		if hold.Suppressed(d, r.AsOf) {
			r.keepBack(n, fmt.Sprintf("held until %s, %s", hold.end(d), reason), hold.why(), threads)
			continue
		}
		n.punctual = r.resumes(d, t, hold) || t.isLost()
		n.identify(t.before())
		r.decided = append(r.decided, n)
	}
}

// issueReason returns why a recipient is notified of an issue now; "" for no reason.
func (r *run) issueReason(d *docket.Deadline, who *recipient, t *thread, hold *Hold) (Reason, string) {
	if !t.open() {
		return First, "new issue"
	}
	first, last := t.stated[0].asOf, t.last.AsOf
	switch {
	case r.resumes(d, t, hold):
		return StillOpen, fmt.Sprintf("still open; %s", hold.why())
	case r.isBaseline(t) && r.AsOf.Before(r.returns()):
		return r.daily(d, who, t, "still open")
	case r.isBaseline(t):
		return StillOpen, fmt.Sprintf("still open since the first list, %s", r.began)
	}
	for _, step := range r.Settings.IssueSteps {
		if day := first.AddDays(step); last.Before(day) && !r.AsOf.Before(day) {
			return StillOpen, fmt.Sprintf("still open, %s after the first notice of %s", days(first.DaysUntil(r.AsOf)), first)
		}
	}
	return r.daily(d, who, t, "still open")
}
