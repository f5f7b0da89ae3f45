package alerts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
)

// Question is everything that decides which notices are sent on one date, for one client.
type Question struct {
	AsOf   civil.Date
	Client string
	// Deadlines are the whole docket, including superseded ones: what is no longer on the docket is reported as resolved.
	Deadlines []docket.Deadline
	// Events are the events of the docket: what is due to one recipient of one event is one notice.
	Events []docket.Event
	// Issues are the findings that a person is notified of, as deadlines without a date.
	Issues []docket.Deadline
	// Suppressions are the deadlines that are not announced, each with the reason.
	Suppressions []Suppression
	// History is the client's ledger, folded; nil for one in which nothing stands.
	History  *History
	Holds    []Hold
	Settings *Settings
	// Directory finds employees and their managers.
	Directory Directory
	// Channel, if given, takes everything instead of the channels of the routes.
	Channel Channel
	// Now sends also what waits for a business day or for the weekly digest.
	Now bool
}

// Suppression is a deadline that is not announced, and why: it was met, or a guard forbids asking the person.
type Suppression struct {
	Deadline docket.Deadline
	// Kind is a word for it, such as Protected.
	Kind string
	Why  string
}

// Decide returns the notices to send, and those that are suppressed and why, by due date. The same question has the
// same answer; once the answer is in the ledger there is nothing left to send until something changes.
func Decide(q *Question) []Notice {
	if q.History == nil {
		empty := *q
		empty.History = &History{}
		q = &empty
	}
	r := run{
		Question: q, seen: map[string]bool{}, suppressions: map[string]*Suppression{}, holds: map[string]*Hold{},
		addresses: map[string][]string{}, events: map[string]*docket.Event{}, stand: map[string]bool{}, standing: map[string]bool{},
		stated:      map[string][]*docket.Deadline{},
		controlling: map[string]bool{}, began: q.began(), last: q.span().last,
	}
	for i := range q.Events {
		r.events[q.Events[i].Key] = &q.Events[i]
	}
	for i := range q.Suppressions {
		r.suppressions[q.Suppressions[i].Deadline.Key] = &q.Suppressions[i]
	}
	for i := range q.Holds { // the latest counts
		if h := &q.Holds[i]; r.holds[h.Deadline] == nil || !h.On.Before(r.holds[h.Deadline].On) {
			r.holds[h.Deadline] = h
		}
	}
	if r.first = r.last.IsZero(); r.first { // nearly each has a notice
		r.notices = make([]Notice, 0, len(q.Deadlines)+len(q.Issues))
	}
	r.dropBaselines()
	r.share()
	r.noteStanding()
	r.noteControlling()
	for i := range q.Deadlines {
		r.deadline(&q.Deadlines[i])
	}
	for i := range q.Issues {
		r.issue(&q.Issues[i])
	}
	for i := range q.Suppressions {
		if d := &q.Suppressions[i].Deadline; !r.seen[d.Key] {
			r.deadline(d)
		}
	}
	r.resolvePast()
	r.notices = r.merged(r.notices)
	for i := range r.notices {
		n := &r.notices[i]
		n.deadline, n.Single = nil, n.Single && !r.first
		r.wait(n)
	}
	slices.SortFunc(r.notices, func(a, b Notice) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Deadline, b.Deadline), cmp.Compare(a.To, b.To),
			cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Key, b.Key))
	})
	return r.notices
}

// run is one decision in the making.
type run struct {
	*Question
	seen         map[string]bool
	suppressions map[string]*Suppression
	holds        map[string]*Hold
	events       map[string]*docket.Event
	// stand are the keys of the latest notices about deadlines that are on the docket: what such a notice stated about other
	// deadlines is not resolved by the end of one of them.
	stand map[string]bool
	// standing are the keys of what is on the docket and was stated in a notice.
	standing map[string]bool
	// stated are the deadlines of each event about which a notice stands.
	stated map[string][]*docket.Deadline
	// began is the day on which reminders of the client began, last that of the latest notice; first is set where there was none.
	began, last civil.Date
	first       bool
	// controlling are the keys of the events with the date that controls the status and work of a person.
	controlling map[string]bool
	// addresses are those behind each name of the settings.
	addresses map[string][]string
	// notified is the audience of the deadline at hand, kept for its room, and named how many names its routes hold.
	notified []recipient
	named    int
	notices  []Notice
}

// noteStanding notes which notices are about something that is still on the docket.
func (r *run) noteStanding() {
	note := func(d *docket.Deadline) {
		if kind, _ := r.suppressedWhy(d); kind != "" {
			return
		}
		threads := r.History.deadlines[d.Key]
		for _, t := range threads {
			if r.standing[d.Key] = true; t.open() {
				r.stand[t.last.Key] = true
			}
		}
		if d.Event != "" && len(threads) > 0 {
			r.stated[d.Event] = append(r.stated[d.Event], d)
		}
	}
	for i := range r.Deadlines {
		note(&r.Deadlines[i])
	}
	for i := range r.Issues {
		note(&r.Issues[i])
	}
}

// deadline decides everything about one deadline.
func (r *run) deadline(d *docket.Deadline) {
	threads := r.History.deadlines[d.Key]
	if len(threads) > 0 || r.suppressions[d.Key] != nil {
		r.seen[d.Key] = true
	}
	if kind, why := r.suppressedWhy(d); kind != "" {
		r.suppress(d, threads, kind, why)
		return
	}
	if d.State == docket.Undetermined || d.Due.IsZero() {
		n := noticeOf(d, r.AsOf)
		n.Reason = First
		r.keepBack(n, "cannot-tell", "the date cannot be calculated; missing: "+strings.Join(d.Missing, ", "), threads)
		return
	}
	at := r.Settings.standingOf(d, r.AsOf)
	if at.over || !at.inWindow && len(threads) == 0 {
		return
	}
	hold := r.holds[d.Key]
	audience := r.audience(d, at, threads)
	for i := range audience {
		r.send(d, at, &audience[i], threads, hold)
	}
	if r.named == 0 && len(audience) == 0 && at.inWindow {
		why := fmt.Sprintf("no route sends %s, band %s, to a recipient", d.Domain, at.band)
		r.keepBack(r.unstated(d, at), "no-route", why, threads)
	}
}

// suppressedWhy returns why no one is notified of a deadline, "" for one that may be sent.
func (r *run) suppressedWhy(d *docket.Deadline) (kind, why string) {
	if s := r.suppressions[d.Key]; s != nil {
		return s.Kind, s.Why
	}
	if d.State != docket.Superseded {
		return "", ""
	}
	return string(docket.Superseded), "superseded: " + cmp.Or(d.ReplacedBy, "a newer document or clock has taken its place")
}

// suppress notifies those who were notified of a deadline that it no longer stands. A deadline that no one was notified
// of is listed with the reason, once it would have been sent.
func (r *run) suppress(d *docket.Deadline, threads []thread, kind, why string) {
	if r.resolve(threads, d.Key, why) || d.Due.IsZero() {
		return
	}
	if at := r.Settings.standingOf(d, r.AsOf); at.inWindow {
		r.keepBack(r.unstated(d, at), kind, why, threads)
	}
}

// unsaid is the notice that no one gets.
func (r *run) unstated(d *docket.Deadline, at standing) Notice {
	n := noticeOf(d, r.AsOf)
	n.Reason, n.Step = First, at.step
	if at.overdue() {
		n.Reason = Overdue
	}
	return n
}

// send decides what one recipient is notified of about one deadline, if anything.
func (r *run) send(d *docket.Deadline, at standing, who *recipient, threads []thread, hold *Hold) {
	t := find(threads, who.address, who.via)
	reason, why := r.reason(d, at, who, t, hold)
	if reason == "" || !takes(who.reasons, reason) {
		return
	}
	n := noticeOf(d, r.AsOf)
	n.Reason, n.Step, n.Why = reason, at.step, why+who.why
	n.To, n.Channel, n.Role, n.About, n.Escalated = who.address, who.via, who.role, who.about, who.escalated
	n.Single = at.last || reason == Overdue
	if why := r.withheld(d, who.role); why != "" {
		r.keepBack(n, "audience "+who.role, why, threads)
		return
	}
	n.Controlling = d.Event == "" || r.controlling[d.Event]
	n.punctual = who.escalated > 0 || t.isLost() || r.resumes(d, t, hold)
	n.Members = r.resolvedBy(t)
	if t.open() && t.last.Due != d.Due {
		n.Was = t.last.Due
	}
	if hold.Suppressed(d, r.AsOf) {
		r.keepBack(n, fmt.Sprintf("held until %s, %s %d", hold.end(d), reason, at.step), hold.why(), threads)
		return
	}
	n.identify(t.before())
	r.notices = append(r.notices, n)
}

// reason returns why a recipient is notified of a deadline now, in a word and in a sentence; "" for no reason.
func (r *run) reason(d *docket.Deadline, at standing, who *recipient, t *thread, hold *Hold) (Reason, string) {
	next, left := Closer, leftWords(at.daysLeft)
	if at.overdue() {
		next = Overdue
	}
	moved := t.open() && t.last.Due != d.Due
	switch {
	case moved && at.overdue():
		return Overdue, fmt.Sprintf("%s; the last notice gave %s", left, t.last.Due)
	case moved && takes(who.reasons, Moved):
		return Moved, fmt.Sprintf("date changed to %s from %s since the notice of %s", d.Due, t.last.Due, t.last.AsOf)
	case moved || !t.open():
		if !at.inWindow {
			return "", ""
		}
		if at.overdue() {
			return Overdue, left
		}
		return First, fmt.Sprintf("%s: first notice (%s)", left, at.reached())
	case r.isBaseline(t) && at.overdue() && r.AsOf.Before(r.returns()):
		return r.daily(d, who, t, left)
	case r.isBaseline(t) && at.overdue():
		return Overdue, fmt.Sprintf("%s; still open since the first list, %s", left, r.began)
	case at.inWindow && at.step < t.last.Step: // never so when a clock that ran ahead was set back
		if at.overdue() {
			return Overdue, fmt.Sprintf("%s; last notice %s", left, t.last.AsOf)
		}
		return Closer, fmt.Sprintf("%s: %s; last notice %s", left, at.reached(), t.last.AsOf)
	case r.resumes(d, t, hold):
		return next, fmt.Sprintf("%s; %s, and is still open", left, hold.why())
	default:
		return r.daily(d, who, t, left)
	}
}

// resumes reports whether a hold has ended since the last notice.
func (r *run) resumes(d *docket.Deadline, t *thread, hold *Hold) bool {
	return t.open() && hold.stands(d) && !r.AsOf.Before(hold.end(d)) && t.last.AsOf.Before(hold.end(d))
}

// keepBack lists a notice that is not sent, with the reason, once. what begins with the word for the reason.
func (r *run) keepBack(n Notice, what, why string, threads []thread) {
	n.State, n.Why = Suppressed, why
	n.SuppressedFor, _, _ = strings.Cut(what, " ")
	n.identifySuppressed(what)
	if !find(threads, n.To, n.Channel).listed(n.Key) {
		r.notices = append(r.notices, n)
	}
}

// leftWords says how far away a last day is.
func leftWords(left int) string {
	switch {
	case left < 0:
		return days(-left) + " overdue"
	case left == 0:
		return "due today"
	default:
		return days(left) + " left"
	}
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
