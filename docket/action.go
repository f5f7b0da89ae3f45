package docket

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"mobility/actions"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/status"
)

// Item is a review as it is kept until a person closes it. file is the file that set it off, "" for a change by hand.
func (f *Finding) Item(id, file string, on civil.Date) actions.Item {
	it := actions.Item{
		ID: id, About: f.Subject.ID, Kind: f.Subject.Kind, Name: f.Subject.Name, Employer: f.Employer, Rule: f.Rule, Severity: f.Severity,
		Summary: f.Summary, Remedy: f.Remedy, Role: f.Owner, Basis: f.Basis, File: file, Raised: on,
	}
	if f.Citation != nil {
		it.Cite = f.Citation.Pin
	}
	return it
}

// addActions adds the open action items.
func (d *Docket) addActions(o *Options) {
	for i := range o.Actions {
		it := &o.Actions[i]
		if domain := domainOf(it.Rule); it.IsOpen() && o.wantsDomain(domain) && (o.Employee == "" || it.Concerns(o.Employee)) {
			d.addFinding(actionFinding(it, domain))
		}
	}
}

// actionFinding is an action item as the docket lists it.
func actionFinding(it *actions.Item, domain string) Finding {
	f := Finding{
		Key: keyOf(it.Rule, it.About, it.ID), Domain: domain, Rule: it.Rule, Subject: Subject{Kind: it.Kind, ID: it.About, Name: it.Name},
		Severity: it.Severity, Summary: it.Summary, Remedy: it.Remedy, Owner: it.Role, Citation: citationAt(it.Rule, it.Cite),
		Basis: slices.Clone(it.Basis), Employer: it.Employer, Action: it.ID, item: it,
	}
	if it.Kind == actions.OfEmployee {
		f.employee, f.worker = it.About, it.About
	}
	f.Basis = append(f.Basis, "action item "+it.ID+raisedBy(it))
	return f
}

func raisedBy(it *actions.Item) string {
	if it.File == "" {
		return fmt.Sprintf(", from a change by hand on %s", it.Raised)
	}
	return fmt.Sprintf(", from the import of %s on %s", it.File, it.Raised)
}

// holdOf is what a person set on an item, nil for nothing.
func holdOf(it *actions.Item) *Hold {
	if it.Assigned == "" && it.Note == "" && it.Next.IsZero() {
		return nil
	}
	return &Hold{State: "assigned", Owner: it.Assigned, Until: it.Next, Note: it.Note}
}

// citationAt is the citation of a rule or check with a pin; one without words where no rule cites the section any more.
func citationAt(rule, pin string) *law.Citation {
	if pin == "" {
		return nil
	}
	cites := everyCitation()
	if cite := cmp.Or(cites[cited{rule, pin}], cites[cited{"", pin}]); cite != nil {
		return cite
	}
	return &law.Citation{Pin: pin}
}

// cited is a section as a rule or check cites it, "" for whichever does.
type cited struct{ rule, pin string }

var everyCitation = sync.OnceValue(func() map[cited]*law.Citation {
	all := map[cited]*law.Citation{}
	add := func(rule string, cites ...law.Citation) {
		for i := range cites {
			all[cited{rule, cites[i].Pin}], all[cited{"", cites[i].Pin}] = &cites[i], &cites[i]
		}
	}
	for _, rule := range slices.Concat(status.Rules(), i9.Rules(), paf.Rules(), perm.Rules()) {
		for _, v := range rule.History() {
			add(rule.Heading().ID, append([]law.Citation{v.Citation}, v.Also...)...)
		}
	}
	for _, check := range slices.Concat(status.Checks(), i9.Checks(), paf.Checks(), perm.Checks(), actions.Checks()) {
		add(check.ID, append([]law.Citation{check.Cite}, check.Also...)...)
	}
	return all
})
