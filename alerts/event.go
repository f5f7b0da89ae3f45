package alerts

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/law"
)

// merged combines all notices to one recipient about one event through one channel into one. The notice is about the
// deadline that leads; the others are its members, and each counts as stated.
func (r *run) merged(notices []Notice) []Notice {
	type reader struct {
		event, to, about string
		via              Channel
	}
	at := map[reader]int{}
	var groups [][]int // of the places of notices, each of which is large
	for i := range notices {
		n := &notices[i]
		if n.State != New || n.event() == "" {
			continue
		}
		key := reader{n.event(), n.To, n.About, n.Channel}
		g, known := at[key]
		if !known {
			g = len(groups)
			at[key] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	var group []Notice
	for _, places := range groups {
		group = group[:0]
		for _, i := range places {
			group = append(group, notices[i])
		}
		notices[places[0]] = r.merge(group)
		for _, i := range places[1:] {
			notices[i].Key = "" // which the first has now
		}
	}
	return slices.DeleteFunc(notices, func(n Notice) bool { return n.Key == "" })
}

// event is what notices to one reader are merged by: the event, or for what no longer stands the person or case and the date.
func (n *Notice) event() string {
	if n.Reason == Resolved {
		return "resolved " + n.Subject.ID + " " + n.Due.String()
	}
	return n.Event
}

// merge makes one notice of several about one event.
func (r *run) merge(group []Notice) Notice {
	slices.SortFunc(group, func(a, b Notice) int { return cmp.Compare(a.Deadline, b.Deadline) })
	first := &group[0]
	for i := range group {
		if reasonRank(group[i].Reason) < reasonRank(first.Reason) {
			first = &group[i]
		}
	}
	n := *first
	if event := r.events[n.Event]; event != nil && n.Reason != Resolved {
		n = r.led(event, group)
		n.Reason, n.Why, n.Consequence = first.Reason, first.Why, event.Consequence.Code
		if event.Consequence.Code == law.WorksWithoutAuthorization.Code() { // whatever part of it the recipient's routes cover
			n.Summary, n.Next, n.Owner = event.Summary, event.Next, event.Owner
		}
		if event.Employee != "" {
			n.Subject.Name = event.Subject.Name // an application is called by its worker
		}
	}
	keys, gone := map[string]bool{}, []string(nil)
	for i := range group {
		o := &group[i]
		keys[o.Deadline] = true
		for _, key := range strings.Fields(o.Members) {
			keys[key] = true
		}
		gone = append(gone, strings.Fields(o.gone)...)
		n.Step, n.Single, n.punctual = min(n.Step, o.Step), n.Single || o.Single, n.punctual || o.punctual
		n.Was = cmp.Or(n.Was, o.Was)
		n.Escalated = min(n.Escalated, o.Escalated)
	}
	n.setMembers(keys)
	n.gone, n.merged = strings.Join(gone, " "), true
	return n
}

// setMembers sets the keys that a notice is about beside that of its deadline.
func (n *Notice) setMembers(keys map[string]bool) {
	delete(keys, n.Deadline)
	n.Members = strings.Join(slices.Sorted(maps.Keys(keys)), " ")
}

// led is the notice of the deadline that leads, in the words of the event.
func (r *run) led(event *docket.Event, group []Notice) Notice {
	var deadlines []*docket.Deadline
	for i := range group {
		if d := group[i].deadline; d.Kind != docket.KindIssue {
			deadlines = append(deadlines, d)
		}
	}
	if len(deadlines) == 0 {
		return group[0]
	}
	lead, summary, next := docket.Lead(event, deadlines)
	for i := range group {
		if group[i].deadline == lead {
			n := group[i]
			n.Summary, n.Next = summary, next
			return n
		}
	}
	return group[0]
}

// reasonRank orders the reasons for one notice about several deadlines: the gravest is stated.
func reasonRank(reason Reason) int { return slices.Index(byUrgency, reason) }

var byUrgency = []Reason{Overdue, Moved, First, Closer, StillOpen, Resolved}

// share lets a hold on one deadline pause the others of its event: people acknowledge an event.
func (r *run) share() {
	if len(r.holds) == 0 {
		return
	}
	byTopic := map[string]*Hold{}
	each := func(do func(*docket.Deadline)) {
		for i := range r.part.Deadlines {
			do(&r.part.Deadlines[i])
		}
		for i := range r.part.Issues {
			do(&r.part.Issues[i])
		}
	}
	each(func(d *docket.Deadline) {
		if h := r.holds[d.Key]; h.stands(d) && d.Event != "" && (byTopic[d.Event] == nil || byTopic[d.Event].On.Before(h.On)) {
			byTopic[d.Event] = h
		}
	})
	each(func(d *docket.Deadline) {
		own, shared := r.holds[d.Key], byTopic[d.Event]
		if shared == nil || own.stands(d) && !own.On.Before(shared.On) {
			return
		}
		as := *shared
		as.Deadline, as.Due = d.Key, d.Due
		r.holds[d.Key] = &as
	})
}
