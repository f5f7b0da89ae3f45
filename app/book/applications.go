package book

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/paf"
)

// The domains of labor condition applications and of their public access files.
const (
	LCADomain = "lca"
	PAFDomain = "paf"
)

// applicationNumbers are the case numbers of the client's labor condition applications.
func (b *Book) applicationNumbers(ctx context.Context) ([]string, error) {
	return b.numbers.get(func() ([]string, error) { return b.now.Owners(ctx, b.Client, kinds.LCA) })
}

// hasApplications reports whether the client has any application. For a docket of one subject it does not list them.
func (b *Book) hasApplications(ctx context.Context, subject string) (bool, error) {
	if subject != "" && !b.numbers.read {
		return b.now.HasRecords(ctx, b.Client, kinds.LCA)
	}
	numbers, err := b.applicationNumbers(ctx)
	return len(numbers) > 0, err
}

// readApplications reads applications by their numbers.
func (b *Book) readApplications(ctx context.Context, numbers []string) ([]*paf.Case, error) {
	var all []*paf.Case
	for c, err := range kinds.Applications(ctx, b.now, b.Client, store.Only(numbers...)) {
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// Applications are the labor condition applications of the client, with everything that belongs to them.
func (b *Book) Applications(ctx context.Context) ([]*paf.Case, error) {
	return b.applications.get(func() ([]*paf.Case, error) {
		numbers, err := b.applicationNumbers(ctx)
		if err != nil {
			return nil, err
		}
		return b.readApplications(ctx, numbers)
	})
}

// ApplicationsOf are the applications under which an employee works or has worked, in the order of their numbers.
func (b *Book) ApplicationsOf(ctx context.Context, employee string) ([]*paf.Case, error) {
	assignments, err := b.assignmentsOf(ctx, employee)
	if err != nil {
		return nil, err
	}
	var numbers []string
	for number, a := range assignments {
		if a.Employee == employee {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	return b.readApplications(ctx, slices.Compact(numbers))
}

// Application is one labor condition application.
func (b *Book) Application(ctx context.Context, number string) (*paf.Case, error) {
	found, err := b.readApplications(ctx, []string{number})
	if err == nil && len(found) == 0 {
		err = NotThere(ctx, b.now, b.Client, number, anApplication)
	}
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// assignments are the times of workers under applications, by application and key.
func (b *Book) assignments(ctx context.Context) (iter.Seq2[string, *paf.Assignment], error) {
	if !b.applications.read {
		return b.assignmentRecords(ctx)
	}
	return func(yield func(string, *paf.Assignment) bool) {
		for _, c := range b.applications.value {
			for i := range c.Workers {
				if !yield(c.LCA.Case, &c.Workers[i]) {
					return
				}
			}
		}
	}, nil
}

// assignmentRecords reads the assignments alone, where the applications have not been read.
func (b *Book) assignmentRecords(ctx context.Context) (iter.Seq2[string, *paf.Assignment], error) {
	tied, err := b.ties.get(func() (all []tie, err error) {
		for kept, err := range b.now.Records(ctx, b.Client, kinds.LCAAssignment, store.All) {
			if err != nil {
				return nil, err
			}
			all = append(all, tie{kept.Owner, paf.AssignmentFromRecord(kept.Part, kept.Facts)})
		}
		return all, nil
	})
	return func(yield func(string, *paf.Assignment) bool) {
		for i := range tied {
			if !yield(tied[i].number, &tied[i].assignment) {
				return
			}
		}
	}, err
}

// assignmentsOf are the assignments of an employee, and those to an application. It reads no others where nothing has been read.
func (b *Book) assignmentsOf(ctx context.Context, subject string) (iter.Seq2[string, *paf.Assignment], error) {
	if b.applications.read || b.ties.read {
		return b.assignments(ctx)
	}
	var tied []tie
	for _, records := range []iter.Seq2[store.Kept, error]{
		b.now.RecordsNaming(ctx, b.Client, kinds.LCAAssignment, subject),
		b.now.Records(ctx, b.Client, kinds.LCAAssignment, store.Only(subject)),
	} {
		for kept, err := range records {
			if err != nil {
				return nil, err
			}
			tied = append(tied, tie{kept.Owner, paf.AssignmentFromRecord(kept.Part, kept.Facts)})
		}
	}
	return func(yield func(string, *paf.Assignment) bool) {
		for i := range tied {
			if !yield(tied[i].number, &tied[i].assignment) {
				return
			}
		}
	}, nil
}

// tie is an assignment with the number of its application.
type tie struct {
	number     string
	assignment paf.Assignment
}

// applicationMatters are the labor condition applications of a client, what is wrong with the cover of its workers, and
// with its employers. For a client without any application nothing is reported: its applications may be kept elsewhere.
func (b *Book) applicationMatters(ctx context.Context, o *docket.Options) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		some, err := b.hasApplications(ctx, o.Employee)
		if err == nil && !some {
			return
		}
		var scope *scopeOfMatters
		var view *sponsorship
		if err == nil {
			scope, err = b.scopeOf(ctx, o.Employee)
		}
		if err == nil {
			view, err = b.sponsorship(ctx, store.Filter{Scope: scope.people}, scope.employee)
		}
		if err == nil {
			view.tables, err = b.Tables(ctx, false)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for _, c := range scope.applications {
			view.keep(c)
			for _, m := range mattersOf(c, view.person, o.AsOf) {
				if !yield(m, nil) {
					return
				}
			}
		}
		if view.eachWorker(yield) && scope.everything {
			view.eachEmployer(yield)
		}
	}
}

// scopeOfMatters is what a docket needs of the applications: everything, or of one application it and its workers, or of one
// employee their applications.
type scopeOfMatters struct {
	everything   bool
	applications []*paf.Case
	people       store.Scope
	// employee is the only one of the people, "" for several.
	employee string
}

func (b *Book) scopeOf(ctx context.Context, subject string) (*scopeOfMatters, error) {
	everything, err := b.concernsAll(ctx, subject)
	if err != nil {
		return nil, err
	}
	if everything {
		all, err := b.Applications(ctx)
		return &scopeOfMatters{everything: true, applications: all, people: store.All}, err
	}
	assignments, err := b.assignmentsOf(ctx, subject)
	if err != nil {
		return nil, err
	}
	numbers, people := []string{subject}, []string{subject}
	for number, a := range assignments {
		switch {
		case a.Employee == subject:
			numbers = append(numbers, number)
		case number == subject:
			people = append(people, a.Employee)
		}
	}
	applications, err := b.readApplications(ctx, numbers)
	scope := &scopeOfMatters{applications: applications, people: store.Only(people...)}
	if len(people) == 1 {
		scope.employee = subject
	}
	return scope, err
}

// concernsAll reports whether a docket is asked for without a subject, or for an employer, about which everything counts.
func (b *Book) concernsAll(ctx context.Context, subject string) (bool, error) {
	if subject == "" {
		return true, nil
	}
	return b.isEmployer(ctx, subject)
}

// isEmployer reports whether a name is of one of the client's employers, or of a group that is counted as one.
func (b *Book) isEmployer(ctx context.Context, name string) (bool, error) {
	grouping, err := b.grouping(ctx)
	if err != nil {
		return false, err
	}
	employers, err := b.Employers(ctx)
	return slices.ContainsFunc(employers, func(e store.Employer) bool {
		return name == e.Name || name == grouping.SingleEmployer[e.Name]
	}), err
}

// mattersOf are the deadlines and findings of an application, by body of law and by worker.
func mattersOf(c *paf.Case, people paf.People, asOf civil.Date) []*docket.Matter {
	type name struct{ domain, employee string }
	byName := map[name]*docket.Matter{}
	sole, subject := c.SoleWorker(asOf), applicationSubject(c, people, asOf)
	var all []*docket.Matter
	matter := func(rule, word string) *docket.Matter {
		domain, _, _ := strings.Cut(rule, ".")
		n := name{domain, c.WorkerOf(word)}
		if byName[n] == nil {
			byName[n] = &docket.Matter{Domain: domain, Subject: subject, Employer: c.LCA.Employer, Employee: n.employee, Worker: sole}
			all = append(all, byName[n])
		}
		return byName[n]
	}
	for _, clock := range paf.Clocks(c, people, asOf) {
		m := matter(clock.Rule, clock.Word)
		m.Clocks = append(m.Clocks, clock)
	}
	for _, finding := range paf.Findings(c, people, asOf) {
		m := matter(finding.Rule, finding.Word)
		m.Findings = append(m.Findings, finding)
	}
	return all
}

// applicationSubject is an application as every surface names it: by those who work under it, or by its number and job while it has none.
func applicationSubject(c *paf.Case, people paf.People, asOf civil.Date) docket.Subject {
	subject := docket.Subject{Kind: "lca", ID: c.LCA.Case}
	workers := c.WorkersOn(asOf)
	switch len(workers) {
	case 0:
		subject.Name = "LCA " + c.LCA.Case
		if job := cmp.Or(c.LCA.JobTitle, c.LCA.SOCTitle); job != "" {
			subject.Name += " (" + job + ")"
		}
	case 1:
		subject.Name = people.NameOf(workers[0])
	case 2:
		subject.Name = people.NameOf(workers[0]) + " and 1 other"
	default:
		subject.Name = fmt.Sprintf("%s and %d others", people.NameOf(workers[0]), len(workers)-1)
	}
	return subject
}
