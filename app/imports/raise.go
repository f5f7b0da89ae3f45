package imports

import (
	"context"
	"fmt"
	"slices"

	"mobility/actions"
	"mobility/app/actionitems"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster/intake"
	"mobility/status"
)

// titles are what the files of a noun are called.
var titles = map[string]string{
	store.RosterNoun: "Employee roster", store.StatusNoun: "Status records", "i9": "Forms I-9", "filing": "Filings", "lca": "LCAs", "perm": "PERM cases",
	"dependent": "Dependents",
}

// toSeeTo are the problems that a person has to see to: what was not imported, and what contradicts the records. A note
// reports what was done; only that of a value that contradicts the roster asks for a correction.
func toSeeTo(problems []facts.Problem, employee func(row int) string) []actions.Problem {
	var all []actions.Problem
	for i := range problems {
		p := &problems[i]
		if p.Severity == facts.Note && p.Code != CodeLowerPrecedence {
			continue
		}
		all = append(all, actions.Problem{
			Employee: employee(p.Row), Sheet: p.Sheet, Column: p.Where(), Code: p.Code, Message: p.Message, Value: p.Value, Row: p.Row,
			Rejected: p.Severity == facts.Error,
		})
	}
	return all
}

// unanswered are the problems of a list of people that a person has to see to, without those of classes that the docket asks about: an employee
// with a class that cannot be read is asked about in one place.
func (im *people) unanswered(ctx context.Context, tx *store.Tx) ([]actions.Problem, error) {
	var ids []string
	for _, p := range im.problems() {
		if id := im.employees[p.Row]; intake.AsksClass(&p) && id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return im.toSeeTo(), nil
	}
	asked := map[string]bool{}
	for person, err := range tx.People(ctx, im.options.Work.Client, store.Filter{Scope: store.Only(ids...), StaysOnly: true}) {
		if err != nil {
			return nil, err
		}
		asked[person.ID] = slices.ContainsFunc(person.Stays, func(s store.Stay) bool {
			return s.Facts.Text(status.FieldClass) == "" && s.Facts.Text(status.FieldClassStated) != ""
		})
	}
	im.questions = asked
	return im.toSeeTo(), nil
}

// raise makes the action items of an import: the reviews in its answer, and its problems. What an item asks for already is not
// raised again. The items about employees whose data have changed are closed where nothing is left to do.
func (o *Options) raise(ctx context.Context, tx *store.Tx, im *store.Import, a *Answer, problems []actions.Problem, changed *actionitems.Watch) ([]importing.Raised, error) {
	ended, err := changed.Ended(ctx)
	if err != nil {
		return nil, err
	}
	a.Ended, a.EndedItems = ended, len(ended)
	raised, err := o.newItems(ctx, tx, im, a, problems)
	return append(raised, actionitems.Closings(ended)...), err
}

// newItems makes the action items that an import raises.
func (o *Options) newItems(ctx context.Context, tx *store.Tx, im *store.Import, a *Answer, problems []actions.Problem) ([]importing.Raised, error) {
	reviews := a.Consequences
	if len(reviews)+len(problems) == 0 {
		return nil, nil
	}
	owners := []string{im.Noun}
	for i := range reviews {
		owners = append(owners, reviews[i].Subject.ID)
	}
	slices.Sort(owners)
	known, err := actionitems.Known(ctx, tx, o.Work.Client, slices.Compact(owners))
	if err != nil {
		return nil, err
	}
	var items []actions.Item
	for i := range reviews {
		it := reviews[i].Item("", im.File, o.AsOf)
		if !actionitems.IsOpen(known[it.About], &it) {
			items = append(items, it)
		}
	}
	from := actions.From{Noun: im.Noun, Title: titles[im.Noun], File: im.File, On: o.AsOf}
	items = append(items, actions.Gather(problems, known[im.Noun], from)...)
	a.ActionItems, a.Raised = len(items), items
	return actionitems.Raised(fmt.Sprint(im.Number), items), nil
}
