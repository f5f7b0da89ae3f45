package imports

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"mobility/app/failure"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// The codes of rows about whose person there is a doubt.
const (
	CodeOtherPerson  = "IDN-001" // a row that contradicts who the employee with its id is
	CodeLikelyPerson = "IDN-002" // a row of a new id that is probably of an employee on the roster
)

// conflict rejects a row that contradicts who the employee with its id is.
func (im *people) conflict(c importing.Conflict) {
	differs := c.Fields[0]
	im.reject(im.problem(c.Row, differs.Name, c.Given.Text(differs), CodeOtherPerson,
		fmt.Sprintf("%s on the roster is %s; the row is of %s: %s differ. If they are one person, confirm it with --same-person "+
			"FILE; if the number was reused, give the former employee another one: mobility roster rekey %s NEW-ID", c.ID, whoIs(c.ID, c.Stored.Employee), whoIs(c.ID, c.Given), fieldNames(c.Fields), c.ID)))
	im.changes.conflict(c)
	if len(im.contradicting) < sampled {
		im.contradicting = append(im.contradicting, claim{c.ID, c.Given})
	}
}

// likely rejects a row of a new id that is probably of an employee on the roster.
func (im *people) likely(l importing.Likely) {
	names := make([]string, len(l.Traits))
	for i, trait := range l.Traits {
		names[i] = roster.TraitName(trait)
	}
	shared := strings.Join(names, ", ")
	im.reject(im.problem(l.Row, im.key, l.ID, CodeLikelyPerson,
		fmt.Sprintf("%s is not on the roster, and is probably %s, %s: the same %s. If they are one person: mobility roster "+
			"rekey %s %s; if two, confirm it with --same-person FILE and the answer different", l.ID, l.Stored.ID, whoIs(l.Stored.ID, l.Stored.Employee),
			shared, l.Stored.ID, l.ID)))
	im.changes.likely(l, shared)
}

// whoIs describes an employee by what distinguishes people.
func whoIs(id string, r facts.Record) string {
	e := roster.FromRecord(id, r)
	parts := []string{e.Name()}
	if !e.Hired.IsZero() {
		parts = append(parts, "hired "+e.Hired.String())
	}
	if e.Email != "" {
		parts = append(parts, e.Email)
	}
	if !e.Left.IsZero() {
		parts = append(parts, "last day "+e.Left.String())
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts[0] + " (" + strings.Join(parts[1:], ", ") + ")"
}

func fieldNames(fields []*facts.Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = strings.ToLower(f.Title)
	}
	return strings.Join(names, " and ")
}

// claim is what a row says of who has an id.
type claim struct {
	id    string
	given facts.Record
}

// sampled is how many rows in doubt are compared with the people of other clients.
const sampled = 200

// refusal makes the error of a file that is refused as a whole one that says what to do, and puts it into the answer.
func (im *people) refusal(ctx context.Context, tx *store.Tx, err error) error {
	var (
		wrong   *importing.WrongPeople
		tooNew  *importing.TooManyNew
		tooMany *importing.TooManyTerminations
		names   *importing.NamesExchanged
		code    string
	)
	switch {
	case errors.As(err, &wrong):
		advice, failed := im.adviceOn(ctx, tx, wrong)
		if failed != nil {
			return failed
		}
		code, err = "wrong-people", fmt.Errorf("%s: %w; nothing was imported. %s", im.Table.Name, err, advice)
	case errors.As(err, &tooNew):
		code, err = "too-many-new", fmt.Errorf("%s: %w; nothing was imported. Check that it is a file of this company, or confirm with --yes or "+
			"a larger --max-new", im.Table.Name, err)
	case errors.As(err, &names):
		code, err = "names-exchanged", fmt.Errorf("%s: %w; nothing was imported. Say which column is which with --map \"HEADER=first_name\" and "+
			"--map \"HEADER=last_name\", or confirm with --yes that the roster is wrong", im.Table.Name, err)
	case errors.As(err, &tooMany) && tooMany.Missing == 0:
		code, err = "too-many-leavers", fmt.Errorf("%w; check that the last days are in the right column, or confirm with --yes or a larger --max-terminations", err)
	case errors.As(err, &tooMany):
		code, err = "too-many-leavers", fmt.Errorf("%w; check that the file is complete, or confirm with --yes or a larger --max-terminations", err)
	default:
		return err
	}
	return im.refuse(code, err)
}

// refuse refuses the file as a whole, and says why in the answer.
func (im *people) refuse(code string, err error) error {
	im.answer.Error = &AnswerError{Code: code, Message: failure.Text(err)}
	return failure.New(code, err)
}

// adviceOn says what a file of other people probably is.
func (im *people) adviceOn(ctx context.Context, tx *store.Tx, wrong *importing.WrongPeople) (string, error) {
	if wrong.Conflicts == 0 {
		return fmt.Sprintf("The ids were changed. If a spreadsheet removed their zeros, export them as text; if the people have other numbers now, give the "+
			"file a column with the former ones and run: mobility roster rekey %s", im.Table.Name), nil
	}
	client, agree, err := im.fittingClient(ctx, tx)
	if err != nil {
		return "", err
	}
	if client != "" {
		return fmt.Sprintf("It fits client %s better, where %d of the %d people compared have these ids: use --client %s", client, agree, len(im.contradicting),
			client), nil
	}
	return "It is a file of another company, or its ids are of another numbering; if the people are the same, confirm each with --same-person FILE", nil
}

// fittingClient finds another client that has more than half of the people in doubt, "" for none.
func (im *people) fittingClient(ctx context.Context, tx *store.Tx) (best string, agree int, err error) {
	clients, err := tx.Clients(ctx)
	if err != nil {
		return "", 0, err
	}
	claimed := make(map[string]facts.Record, len(im.contradicting))
	ids := make([]string, len(im.contradicting))
	for i, c := range im.contradicting {
		claimed[c.id], ids[i] = c.given, c.id
	}
	for _, client := range clients {
		if client.Slug == im.options.Work.Client {
			continue
		}
		n := 0
		for p, err := range tx.Employees(ctx, client.Slug, store.Filter{Scope: store.Only(ids...)}) {
			if err != nil {
				return "", 0, err
			}
			if roster.Agrees(p.Employee, claimed[p.ID]) {
				n++
			}
		}
		if n > agree && 2*n > len(ids) {
			best, agree = client.Slug, n
		}
	}
	return best, agree, nil
}
