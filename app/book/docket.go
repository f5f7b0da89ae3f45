package book

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/pattern"
)

// Wanted selects what a docket lists.
type Wanted struct {
	// Within lists deadlines due within this number of days, and everything overdue; Everything lists all.
	Within int
	// Ahead, when set, is called with each deadline that is due later, without its working, after See of the person that it is about.
	Ahead func(*docket.Deadline)
	// Domains and Employee narrow the list; empty for all. Employee may also be a case, an application or an employer.
	Domains  []string
	Employee string
	// Also, when set, names deadlines that are wanted however far ahead they are, and With employees who are read for them.
	Also func(key string) bool
	With []string
	// Superseded also lists deadlines that a newer document or clock replaced.
	Superseded bool
	// Brief leaves the working out; Shown, when set, selects the entries whose working is made.
	Brief bool
	Shown *docket.Filter
	// Closed asks for the docket of a closed client too: of one employee or case, whose history is kept.
	Closed bool
	// AllEmployees reads every employee, with status records and forms, not only employees the docket can concern.
	AllEmployees bool
	// See, when set, is called with each employee who is read, before the docket decides about them.
	See func(*docket.Person)
}

// Docket lists deadlines and findings. An employee, case or employer that does not exist is an error: an empty docket
// would read as nothing due.
func (b *Book) Docket(ctx context.Context, w Wanted) (*docket.Docket, error) {
	people, o, err := b.docketOf(ctx, &w)
	if err != nil {
		return nil, err
	}
	o.Matters, o.Before = inTurn(o.Before, o.Matters), nil
	return docket.Build(people, *o)
}

// StreamDocket is Docket, narrowed by a filter, with the entries handed over instead of kept: see docket.Stream.
func (b *Book) StreamDocket(ctx context.Context, w Wanted, f *docket.Filter, to docket.Sink) (*docket.Docket, error) {
	people, o, err := b.docketOf(ctx, &w)
	if err != nil {
		return nil, err
	}
	return docket.Stream(people, *o, f, to)
}

// DocketParts is Docket part by part, of which none is kept: see docket.Parts. Until the last one nothing else may be asked of the book.
func (b *Book) DocketParts(ctx context.Context, w Wanted, before func(*docket.Deadline), each func(*docket.Docket) error) error {
	people, o, err := b.docketOf(ctx, &w)
	if err == nil {
		_, err = docket.Parts(people, *o, before, each)
	}
	return err
}

// KeptDocket is Docket of any size in little memory. It has to be closed.
func (b *Book) KeptDocket(ctx context.Context, w Wanted) (*docket.Kept, error) {
	kept := docket.NewKept()
	d, err := b.StreamDocket(ctx, w, &docket.Filter{Within: Everything}, kept)
	if err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	d.Total = nil // nothing was left out
	return kept.Complete(d), nil
}

// docketOf are the people of a docket, and what else it has.
func (b *Book) docketOf(ctx context.Context, w *Wanted) (iter.Seq2[*docket.Person, error], *docket.Options, error) {
	if err := b.needOpen(ctx, w); err != nil {
		return nil, nil, err
	}
	if err := b.NeedSubject(ctx, w.Employee); err != nil {
		return nil, nil, err
	}
	origins, err := b.Origins(ctx)
	if err != nil {
		return nil, nil, err
	}
	forms, err := b.Forms(ctx)
	if err != nil {
		return nil, nil, err
	}
	o := &docket.Options{
		AsOf: b.AsOf, Client: b.Client, Within: w.Within, Domains: w.Domains, Employee: w.Employee, Superseded: w.Superseded,
		Brief: w.Brief, Shown: w.Shown, Also: w.Also, Ahead: w.Ahead, Origins: origins, I9: &forms.I9Options,
	}
	if o.Holds, err = b.docketHolds(ctx); err != nil {
		return nil, nil, err
	}
	cases, err := b.docketCases(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	if o.Actions, err = b.openActionsFor(ctx, w.Employee); err != nil {
		return nil, nil, err
	}
	o.Before, o.Matters = b.matters(ctx, o, cases)
	people, err := b.docketPeople(ctx, forms, o, w)
	return people, o, err
}

// docketHolds are what people set so that reminders pause, as the events of a docket show it.
func (b *Book) docketHolds(ctx context.Context) ([]docket.Hold, error) {
	kept, err := b.Holds(ctx)
	holds := make([]docket.Hold, len(kept))
	for i := range kept {
		h := &kept[i]
		holds[i] = docket.Hold{State: "acknowledged", Owner: h.Owner, Until: h.Until, Note: h.Reason, Deadline: h.Deadline, Due: h.Due}
		if h.Kind == alerts.Snoozed {
			holds[i].State = "snoozed"
		}
	}
	return holds, err
}

// docketPeople reads the employees a docket can concern, or all employees if all are wanted.
func (b *Book) docketPeople(ctx context.Context, forms *FormKeeping, o *docket.Options, w *Wanted) (iter.Seq2[*docket.Person, error], error) {
	people, err := b.concerned(ctx, forms, o, w)
	if err != nil {
		return nil, err
	}
	complete := o.Employee == "" && wantsAny(o, "status", PERMDomain)
	if complete && forms.inEVerify && wantsAny(o, "i9") {
		people = b.noteCards(people)
	}
	if complete && wantsAny(o, LCADomain, PAFDomain) {
		applications, err := b.applicationNumbers(ctx)
		if err != nil {
			return nil, err
		}
		if len(applications) > 0 && w.AllEmployees {
			people = b.keepGranted(people)
		}
	}
	bulletins, err := b.Bulletins(ctx)
	if err != nil || bulletins == nil && w.See == nil {
		return people, err
	}
	return func(yield func(*docket.Person, error) bool) {
		for p, err := range people {
			if err == nil {
				p.Bulletins = bulletins
			}
			if err == nil && w.See != nil {
				w.See(p)
			}
			if !yield(p, err) {
				return
			}
		}
	}, nil
}

// matters gives the applications and cases of the domains that a docket is asked for, which may concern a person, and what else
// concerns none.
func (b *Book) matters(ctx context.Context, o *docket.Options, cases *docketCases) (about, others iter.Seq2[*docket.Matter, error]) {
	none := func(func(*docket.Matter, error) bool) {}
	about, others = none, none
	if wantsAny(o, LCADomain, PAFDomain) {
		about = b.applicationMatters(ctx, o)
	}
	if wantsAny(o, PERMDomain) {
		about = inTurn(about, cases.matters(o))
	}
	if wantsAny(o, "i9") {
		others = b.everify(ctx, o)
	}
	return about, others
}

// inTurn gives matters one after the other.
func inTurn(all ...iter.Seq2[*docket.Matter, error]) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		for _, matters := range all {
			for m, err := range matters {
				if !yield(m, err) || err != nil {
					return
				}
			}
		}
	}
}

// wantsAny reports whether a docket is asked for any of some domains.
func wantsAny(o *docket.Options, domains ...string) bool {
	return len(o.Domains) == 0 || slices.ContainsFunc(domains, func(d string) bool { return slices.Contains(o.Domains, d) })
}

// UsualDays is how far ahead a docket looks unless it is asked for another number of days.
const UsualDays = 180

// handle is a short name of an event on the docket of all employees, in letters of either case.
var handle = pattern.Lazy(`(?i)^[a-z][0-9]+$`)

// item is the id of an action item.
var item = pattern.Lazy(`^j?[0-9]+\.[0-9]+$`)

// ofItem is the docket of an open action item.
func (b *Book) ofItem(ctx context.Context, id string) (*docket.Docket, error) {
	it, err := b.Action(ctx, id)
	if err != nil {
		return nil, err
	}
	if !it.IsOpen() {
		return nil, &NotFoundError{fmt.Sprintf("action item %s was closed on %s: %s. To list all: mobility actions list --state all", id, it.Closed, it.Reason)}
	}
	d, err := b.Docket(ctx, Wanted{Within: Everything, Employee: it.About, Closed: true})
	if err == nil {
		d.Findings = slices.DeleteFunc(d.Findings, func(f docket.Finding) bool { return f.Action != id })
		d.Only(keysOf(&docket.Docket{Findings: d.Findings})...)
	}
	return d, err
}

// named finds the event with a handle. The docket that is listed names it; what lies further ahead, the entire one.
func (b *Book) named(ctx context.Context, name string) (*docket.Docket, error) {
	ids, err := b.now.EveryID(ctx, b.Client) // some ids look like handles
	if err != nil {
		return nil, err
	}
	var handles []string
	for _, within := range []int{UsualDays, Everything} {
		d, err := b.Docket(ctx, Wanted{Within: within, Closed: true})
		if err != nil {
			return nil, err
		}
		if keys := d.Members(strings.ToLower(name)); len(keys) > 0 {
			d.Only(keys...)
			return d, nil
		}
		handles = d.Handles()
	}
	return nil, NotFound(fmt.Sprintf("no event of %s on %s has the handle %q, and no employee the id", b.Client, b.AsOf, name), name,
		append(handles, ids...), "mobility docket, mobility roster list")
}

// LookUp finds what a key names: an event by its handle or key, a deadline or finding, rule/employee/stay, or all of an
// employee, whose id may have a slash too. What a newer document or clock has replaced is found as well.
func (b *Book) LookUp(ctx context.Context, key string) (*docket.Docket, error) {
	there, err := b.IsSubject(ctx, key)
	if err != nil {
		return nil, err
	}
	switch {
	case there:
	case handle().MatchString(key):
		return b.named(ctx, key)
	case item().MatchString(key):
		return b.ofItem(ctx, key)
	}
	employee := docket.EmployeeOf(key)
	if employee == "" || there {
		return b.Docket(ctx, Wanted{Within: Everything, Employee: key, Superseded: true, Closed: true})
	}
	d, err := b.Docket(ctx, Wanted{Within: Everything, Employee: employee, Superseded: true, Closed: true})
	if err != nil {
		return nil, err
	}
	keys := keysOf(d)
	if d.Only(append(d.Members(key), key)...); len(d.Deadlines)+len(d.Findings) == 0 {
		return nil, NotFound(fmt.Sprintf("the docket of %s on %s has no key %q", b.Client, b.AsOf, key), key, keys,
			"mobility docket")
	}
	return d, nil
}

// keysOf are the keys of a docket.
func keysOf(d *docket.Docket) []string {
	keys := make([]string, 0, len(d.Deadlines)+len(d.Findings))
	for i := range d.Deadlines {
		keys = append(keys, d.Deadlines[i].Key)
	}
	for i := range d.Findings {
		keys = append(keys, d.Findings[i].Key)
	}
	return keys
}
