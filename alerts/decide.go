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
	// Issues are the findings that a person is notified of, as deadlines without a date, and the deadlines of which the date is not known and that
	// are announced all the same: those are among Deadlines too.
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
	// Suppressed, when set, is called with the suppressed notices of each part, which are not among those of End then: of a million people
	// there may be as many.
	Suppressed func(*Notice)
}

// Suppression is a deadline that is not announced, and why: it was met, or a guard forbids asking the person.
type Suppression struct {
	Deadline docket.Deadline
	// Kind is a word for it, such as Protected.
	Kind string
	Why  string
}

// Part is a part of the docket: of each event that it has anything of, it has everything.
type Part struct {
	Deadlines, Issues []docket.Deadline
	Events            []docket.Event
	Suppressions      []Suppression
}

// Decide returns the notices to send, and those that are suppressed and why, by due date. The same question has the
// same answer; once the answer is in the ledger there is nothing left to send until something changes.
func Decide(q *Question) []Notice {
	d := Begin(q)
	d.Add(&Part{Deadlines: q.Deadlines, Issues: q.Issues, Events: q.Events, Suppressions: q.Suppressions})
	notices := d.End()
	return notices.Slice()
}

// Decision decides about a docket part by part, and keeps the notices alone. The docket of its question is not asked for.
type Decision struct{ run }

// Begin begins a decision.
func Begin(q *Question) *Decision {
	if q.History == nil {
		empty := *q
		empty.History = &History{}
		q = &empty
	}
	known := len(q.History.slots)
	d := &Decision{run{
		Question: q, seen: map[string]bool{}, announced: map[string]bool{}, suppressions: map[string]*Suppression{}, holds: map[string]*Hold{},
		addresses: map[string][]string{}, events: map[string]*docket.Event{}, stand: map[int]bool{}, standing: make([]bool, known),
		stated: map[string][]*docket.Deadline{}, reported: make([]bool, known), threads: map[string][]thread{},
		controlling: map[string]bool{}, began: q.began(), last: q.span().last,
	}}
	for i := range q.Holds { // the latest counts
		if h := &q.Holds[i]; d.holds[h.Deadline] == nil || !h.On.Before(d.holds[h.Deadline].On) {
			d.holds[h.Deadline] = h
		}
	}
	d.first = d.last.IsZero()
	return d
}

// Add decides about a part of the docket. Of the part nothing is kept.
func (d *Decision) Add(p *Part) {
	r := &d.run
	r.begin(p)
	r.dropBaselines()
	r.share()
	r.noteStanding()
	r.noteControlling()
	for i := range p.Deadlines {
		r.deadline(&p.Deadlines[i])
	}
	for i := range p.Issues {
		r.issue(&p.Issues[i])
	}
	for i := range p.Suppressions {
		if s := &p.Suppressions[i].Deadline; !r.seen[s.Key] {
			r.deadline(s)
		}
	}
	r.keep()
}

// End returns the notices, with those of what is on the docket no more, after the last part.
func (d *Decision) End() List {
	r := &d.run
	r.begin(&Part{})
	r.resolvePast()
	r.keep()
	r.notices.Change(func(n *Notice) bool {
		r.complete(n)
		return true
	})
	r.notices.sort(asDecided)
	return r.notices
}

// complete adds to a notice what follows from the whole decision.
func (r *run) complete(n *Notice) {
	r.addResolved(n)
	n.Single = n.Single && !r.first
	r.wait(n)
}

// begin puts a part in the place of the one before it.
func (r *run) begin(p *Part) {
	r.part, r.decided = p, r.decided[:0]
	clear(r.events)
	clear(r.suppressions)
	clear(r.seen)
	clear(r.stated)
	clear(r.controlling)
	clear(r.threads)
	clear(r.announced)
	for i := range p.Issues {
		if d := &p.Issues[i]; d.EndUnknown() {
			r.announced[d.Key] = true
		}
	}
	for i := range p.Events {
		r.events[p.Events[i].Key] = &p.Events[i]
	}
	for i := range p.Suppressions {
		r.suppressions[p.Suppressions[i].Deadline.Key] = &p.Suppressions[i]
	}
}

// keep keeps what was decided about a part, one notice for each event and recipient.
func (r *run) keep() {
	decided := r.merged(r.decided)
	for i := range decided {
		n := &decided[i]
		if r.Suppressed != nil && n.State == Suppressed && n.gone == "" { // of what else no longer stands only End knows
			r.complete(n)
			r.Suppressed(n)
			continue
		}
		r.notices.Add(n)
	}
}

// run is one decision in the making.
type run struct {
	*Question
	// part is the part of the docket at hand. What is of it alone: seen are the keys decided about, suppressions those of deadlines, events
	// those by their keys, stated the deadlines of each event about which a notice stands, controlling the keys of the events with the
	// date that controls the status and work of a person, threads the conversations about its deadlines, and decided the notices.
	part *Part
	seen map[string]bool
	// announced are the deadlines without a date that are announced as issues.
	announced    map[string]bool
	suppressions map[string]*Suppression
	events       map[string]*docket.Event
	stated       map[string][]*docket.Deadline
	controlling  map[string]bool
	threads      map[string][]thread
	decided      []Notice
	holds        map[string]*Hold
	// stand are the places of the latest notices about deadlines that are on the docket: what such a notice stated about other
	// deadlines is not resolved by the end of one of them.
	stand map[int]bool
	// What is noted by the numbers of the history: standing is what stands on the docket and was stated in a notice, reported what is on the
	// docket at all, and ended what is there and no longer stands.
	standing, reported []bool
	ended              []ended
	// began is the day on which reminders of the client began, last that of the latest notice; first is set where there was none.
	began, last civil.Date
	first       bool
	// addresses are those behind each name of the settings.
	addresses map[string][]string
	// notified is the audience of the deadline at hand, kept for its room, and named how many names its routes hold.
	notified []recipient
	named    int
	notices  List
}

// noteStanding notes which notices are about something that is still on the docket.
func (r *run) noteStanding() {
	note := func(d *docket.Deadline) {
		if kind, _ := r.suppressedWhy(d); kind != "" {
			return
		}
		threads := r.threadsOf(d.Key)
		for i := range threads {
			if t := &threads[i]; t.open() {
				r.stand[t.place] = true
			}
		}
		if len(threads) > 0 {
			r.standing[r.History.number(d.Key)] = true
		}
		if d.Event != "" && len(threads) > 0 {
			r.stated[d.Event] = append(r.stated[d.Event], d)
		}
	}
	for i := range r.part.Deadlines {
		if d := &r.part.Deadlines[i]; !r.announced[d.Key] {
			note(d)
		}
	}
	for i := range r.part.Issues {
		note(&r.part.Issues[i])
		for _, key := range docket.InPlaceOf(r.part.Issues[i].Key) {
			if number := r.History.number(key); number >= 0 { // it was not met
				r.standing[number], r.reported[number] = true, true
			}
		}
	}
}

// deadline decides everything about one deadline.
func (r *run) deadline(d *docket.Deadline) {
	threads := r.threadsOf(d.Key)
	r.see(d.Key, threads)
	if kind, why := r.suppressedWhy(d); kind != "" {
		r.suppress(d, threads, kind, why)
		return
	}
	if r.announced[d.Key] { // with the issues
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

// see notes that a key is on the docket.
func (r *run) see(key string, threads []thread) {
	if r.seen[key] = true; len(threads) > 0 {
		r.reported[r.History.number(key)] = true
	}
}

// threadsOf are the conversations about a deadline of the part.
func (r *run) threadsOf(key string) []thread {
	threads, read := r.threads[key]
	if !read {
		if threads = r.History.threads(key); threads != nil {
			r.threads[key] = threads
		}
	}
	return threads
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
	if slices.ContainsFunc(threads, func(t thread) bool { return t.open() }) {
		r.ended = append(r.ended, ended{r.History.number(d.Key), why})
		return
	}
	if d.Due.IsZero() {
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
	n.gone = r.gone(t)
	if t.open() && t.last.Due != d.Due {
		n.Was = t.last.Due
	}
	if hold.Suppressed(d, r.AsOf) {
		r.keepBack(n, fmt.Sprintf("held until %s, %s %d", hold.end(d), reason, at.step), hold.why(), threads)
		return
	}
	n.identify(t.before())
	r.decided = append(r.decided, n)
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
	case r.isBaseline(t) && at.overdue() && r.resumes(d, t, hold): // a person chose the day, whatever the first list would wait for
		return Overdue, fmt.Sprintf("%s; %s, and is still open", left, hold.why())
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
		r.decided = append(r.decided, n)
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
