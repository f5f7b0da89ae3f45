package imports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/app/clientnames"
	"mobility/app/failure"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/roster/relation"
)

// CodeOtherClient is the problem of a file that names a client which may be another one.
const CodeOtherClient = "IDN-005"

// clientHeaders are the headers, folded, in which law firms name the client whose list it is.
var clientHeaders = []string{"client", "clientname", "clientcompany", "clientcompanyname", "clientcorporation", "clientorganization", "corporateclient", "corporation", "corporationname"}

// namesClients are the lists of which the petitioner is compared as well: it is a client's legal entity, or the file is of another client.
var namesClients = []string{Filings.Noun, store.StatusNoun, Dependents.Noun}

// compareClients refuses a file whose rows name another client of the database, and a list of cases that names no client that this one is. Of a
// roster, whose column may be of the customers where people work, it warns.
func (f *File) compareClients(ctx context.Context, tx *store.Tx) error {
	for _, s := range f.sheets {
		for i := range s.intake.Mapping.Columns {
			c := &s.intake.Mapping.Columns[i]
			ofClients := slices.Contains(clientHeaders, parse.Fold(c.Header)) && !c.IsChosen()
			ofEmployers := !ofClients && slices.Contains(namesClients, f.noun) && c.Claims(roster.FieldEmployer.Name) && !c.IsChosen()
			if !ofClients && !ofEmployers {
				continue
			}
			if err := f.compareColumn(ctx, tx, s, c, ofClients); err != nil {
				return err
			}
		}
	}
	return nil
}

// compareColumn compares the names in a column with those of the clients.
func (f *File) compareColumn(ctx context.Context, tx *store.Tx, s *sheet, c *intake.Column, ofClients bool) error {
	names, err := namesIn(ctx, s, c.Index)
	if err != nil || len(names) == 0 {
		return err
	}
	clients, err := clientnames.All(ctx, tx)
	if err != nil {
		return err
	}
	isOwn := func(c clientnames.Client) bool { return c.Slug == f.options.Work.Client }
	own, others := clients[slices.IndexFunc(clients, isOwn)], slices.DeleteFunc(slices.Clone(clients), isOwn)
	mine, other, its := 0, "", ""
	for _, name := range names {
		at := slices.IndexFunc(others, func(k clientnames.Client) bool { return k.Means(name) })
		switch {
		case own.Means(name):
			mine++
		case at >= 0:
			other = fmt.Sprintf("%q, which is client %s", name, others[at].Slug)
			its = others[at].Slug
		default:
			other = cmp.Or(other, fmt.Sprintf("%q", name))
		}
	}
	answer := fmt.Sprintf("if it is this client, or the column means something else: --map \"%s=ignore\"", c.Header)
	switch {
	case its != "" && (mine == 0 || ofClients):
		return f.ofAnother(fmt.Errorf("%s: column %q has %s, and this is client %s: import those rows with --client %s, or the rows of every client with --all-clients; %s", s.Table.Name, c.Header, other, own.Shown(), its, answer))
	case mine > 0 || !ofClients || !own.IsNamed():
	case f.noun == store.RosterNoun:
		f.unlike = append(f.unlike, facts.Problem{Sheet: s.name, Column: c.Header, Code: CodeOtherClient, Severity: facts.Warning,
			Message: fmt.Sprintf("has %s, which is not a name of client %s: check that it is a file of this client; %s", other, own.Shown(), answer)})
	default:
		return f.ofAnother(fmt.Errorf("%s: column %q has %s, which is not a name of client %s: if it is another client's list, name that client with --client; %s",
			s.Table.Name, c.Header, other, own.Shown(), answer))
	}
	return nil
}

// ofAnother refuses the file as one of another client.
func (f *File) ofAnother(err error) error {
	f.conclude(store.Counts{})
	err = fmt.Errorf("%w. Nothing was imported", err)
	f.answer.Error = &AnswerError{Code: "other-client", Message: failure.Text(err)}
	return failure.New("other-client", err)
}

// namesIn are the different names in a column, up to a bound.
func namesIn(ctx context.Context, s *sheet, column int) (names []string, err error) {
	for row, err := range s.rows(ctx) {
		if err != nil {
			return nil, err
		}
		if column >= len(row.Cells) {
			continue
		}
		text := parse.Clean(row.Cells[column].Text)
		if parse.IsNothing(text) || slices.Contains(names, text) || relation.IsFamily("", text) {
			continue
		}
		if names = append(names, strings.Clone(text)); len(names) == sampled {
			break
		}
	}
	return names, nil
}
