package imports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/app/failure"
	"mobility/app/kinds"
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

// called is a client with the names by which a list can mean it.
type called struct {
	slug, name string
	known      *roster.Employers
}

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
	own, others, err := calledClients(ctx, tx, f.options.Work.Client)
	if err != nil {
		return err
	}
	mine, other, its := 0, "", ""
	for _, name := range names {
		at := slices.IndexFunc(others, func(k called) bool { return k.means(name) })
		switch {
		case own.means(name):
			mine++
		case at >= 0:
			other = fmt.Sprintf("%q, which is client %s", name, others[at].slug)
			its = others[at].slug
		default:
			other = cmp.Or(other, fmt.Sprintf("%q", name))
		}
	}
	answer := fmt.Sprintf("if it is this client, or the column means something else: --map \"%s=ignore\"", c.Header)
	switch {
	case its != "" && (mine == 0 || ofClients):
		return f.ofAnother(fmt.Errorf("%s: column %q has %s, and this is client %s: import those rows with --client %s; %s", s.Table.Name, c.Header, other, own.shown(), its, answer))
	case mine > 0 || !ofClients || own.known == nil:
	case f.noun == store.RosterNoun:
		f.unlike = append(f.unlike, facts.Problem{Sheet: s.name, Column: c.Header, Code: CodeOtherClient, Severity: facts.Warning,
			Message: fmt.Sprintf("has %s, which is not a name of client %s: check that it is a file of this client; %s", other, own.shown(), answer)})
	default:
		return f.ofAnother(fmt.Errorf("%s: column %q has %s, which is not a name of client %s: if it is another client's list, name that client with --client; %s",
			s.Table.Name, c.Header, other, own.shown(), answer))
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

// calledClients are the client of an import and the others that its user may see, by what they are called.
func calledClients(ctx context.Context, tx *store.Tx, slug string) (own called, others []called, err error) {
	clients, err := tx.Clients(ctx)
	if err != nil {
		return own, nil, err
	}
	for _, client := range clients {
		k := called{slug: client.Slug, name: client.Name}
		if k.known, err = kinds.KnownEmployers(ctx, tx, client.Slug); err != nil {
			return own, nil, err
		}
		if client.Name != client.Slug {
			k.known.Add(client.Name, "")
		}
		if len(k.known.Names()) == 0 { // of a client without any name, nothing can be compared
			k.known = nil
		}
		if client.Slug == slug {
			own = k
		} else {
			others = append(others, k)
		}
	}
	return own, others, nil
}

// means reports whether a name in a list is the client's.
func (k *called) means(name string) bool {
	key := roster.EmployerKey(name)
	if key == roster.EmployerKey(k.slug) || parse.Fold(name) == parse.Fold(k.slug) {
		return true
	}
	if k.known == nil {
		return false
	}
	if len(k.known.Candidates(name, "")) > 0 {
		return true
	}
	return slices.ContainsFunc(k.known.Names(), func(known string) bool { return shortFor(key, roster.EmployerKey(known)) })
}

// shortFor reports whether one name is the beginning of the other, word by word: Acme for Acme Robotics, Inc.
func shortFor(a, b string) bool {
	return a != "" && b != "" && (strings.HasPrefix(a+" ", b+" ") || strings.HasPrefix(b+" ", a+" "))
}

func (k *called) shown() string {
	if k.name == "" || k.name == k.slug {
		return k.slug
	}
	return fmt.Sprintf("%s (%s)", k.slug, k.name)
}
