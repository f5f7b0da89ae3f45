package imports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/reports/workbook"
	"mobility/roster"
	"mobility/roster/intake"
)

// linkNoun is the noun of an import that links other systems' keys to employees.
const linkNoun = "link"

// Proposal is a row of another system's list and the employee it is probably about.
type Proposal struct {
	Row int `json:"row"`
	// Key is the other system's, Name, Email and Hired what its list says.
	Key   string `json:"key"`
	Name  string `json:"name"`
	Email string `json:"email,omitempty"`
	Hired string `json:"hired,omitempty"`
	// ID and Known are the employee, "" where there is none; Why is what both share.
	ID    string `json:"id"`
	Known string `json:"roster_name"`
	Why   string `json:"why"`
	// Linked is set where the key is linked to the employee already.
	Linked bool `json:"linked"`
}

// Proposals are the proposed pairs of a list.
type Proposals struct {
	Version int `json:"version"`
	// Column is the header of the keys.
	Column    string     `json:"key_column"`
	File      string     `json:"file"`
	Proposals []Proposal `json:"proposals"`
}

// ProposeLinks proposes for each row of another system's list the employee with the same e-mail address, the same name and hire date, or
// the same name. It writes nothing: a person confirms.
func ProposeLinks(ctx context.Context, s *store.Store, client, path, column string, asOf civil.Date) (found *Proposals, err error) {
	isKnown := intake.Known(Dictionaries()...) // once: it learns the headers of every field
	file, err := table.Open(ctx, path, nil, table.Options{Known: func(h string) bool { return h == column || isKnown(h) }})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	in, err := intake.Begin(ctx, file.Headers, file.Rows, intake.Options{IDColumn: column, AsOf: asOf}, Dictionaries()...)
	if err != nil {
		return nil, err
	}
	if refusals := in.Refusals(); len(refusals) > 0 {
		return nil, failure.Usagef("%s: %v", file.Name, &intake.RefusedError{Problems: refusals})
	}
	links, err := kinds.Links(ctx, s, client)
	if err != nil {
		return nil, err
	}
	known, err := readTraits(ctx, s, client)
	if err != nil {
		return nil, err
	}
	found = &Proposals{Version: 1, Column: column, File: file.Name, Proposals: []Proposal{}}
	for entry, err := range in.Entries(ctx, nil) {
		if err != nil {
			return nil, err
		}
		if entry.ID != "" && !entry.PassedOver {
			found.Proposals = append(found.Proposals, known.propose(entry, links.For(column)[entry.ID]))
		}
	}
	return found, nil
}

// traitsKnown are the employees by what they can be found by.
type traitsKnown struct {
	ids   map[string][]string
	names map[string]string
}

func readTraits(ctx context.Context, s *store.Store, client string) (*traitsKnown, error) {
	known := &traitsKnown{ids: map[string][]string{}, names: map[string]string{}}
	for p, err := range s.Employees(ctx, client, store.Filter{Scope: store.All}) {
		if err != nil {
			return nil, err
		}
		known.names[p.ID] = roster.FromRecord(p.ID, p.Employee).Name()
		for _, trait := range append(roster.Traits("", p.Employee.Text), roster.NameTrait(p.Employee.Text)) {
			if trait != "" {
				known.ids[trait] = append(known.ids[trait], p.ID)
			}
		}
	}
	return known, nil
}

// propose finds the employee of a row, by the surest of what both share.
func (k *traitsKnown) propose(entry *intake.Entry, linked string) Proposal {
	given := entry.Records[0]
	e := roster.FromRecord(entry.ID, given)
	p := Proposal{Row: entry.Row, Key: strings.Clone(entry.ID), Name: e.Name(), Email: e.Email, Hired: e.Hired.String()}
	if linked != "" {
		p.ID, p.Known, p.Why, p.Linked = linked, k.names[linked], "linked already", true
		return p
	}
	for _, trait := range append(roster.Traits("", given.Text), roster.NameTrait(given.Text)) {
		switch ids := k.ids[trait]; {
		case trait == "" || len(ids) == 0:
		case len(ids) == 1:
			p.ID, p.Known, p.Why = ids[0], k.names[ids[0]], "the same "+roster.TraitName(trait)
			return p
		case p.Why == "":
			p.Why = fmt.Sprintf("%d employees have the same %s: %s", len(ids), roster.TraitName(trait), strings.Join(ids[:min(5, len(ids))], ", "))
		}
	}
	if p.Why == "" {
		p.Why = "no employee has the same e-mail address or name; write the id, or leave it blank"
	}
	return p
}

// The headers of a sheet of pairs, beside those of the ids and the answer.
const (
	linkColumnHeader = "Key column"
	linkKeyHeader    = "Key"
)

// WriteProposals writes the pairs as a workbook to answer.
func (f *Proposals) WriteProposals(w io.Writer) error {
	s := workbook.PlainSheet{Title: questionsSheet, Rows: [][]string{
		{linkColumnHeader, linkKeyHeader, "Name in the list", "E-mail in the list", "Hired in the list", "Employee ID", "Name on the roster", "Why", answerHeader},
	}}
	for i := range f.Proposals {
		if p := &f.Proposals[i]; !p.Linked {
			s.Rows = append(s.Rows, []string{f.Column, p.Key, p.Name, p.Email, p.Hired, p.ID, p.Known, p.Why, ""})
		}
	}
	return workbook.Lists(w, workbook.ListSheet{PlainSheet: s, Answers: []string{"same", "different"}})
}

// ConfirmedLink is a pair that a person has confirmed.
type ConfirmedLink struct {
	Column string `json:"key_column"`
	Key    string `json:"key"`
	ID     string `json:"id"`
	row    int
}

// ListLinks lists the links of a client.
func ListLinks(ctx context.Context, s *store.Store, client string) (links []ConfirmedLink, err error) {
	links = []ConfirmedLink{}
	for kept, err := range s.Records(ctx, client, kinds.Link, store.All) {
		if err != nil {
			return nil, err
		}
		links = append(links, ConfirmedLink{kept.Facts.Text(roster.FieldLinkColumn), kept.Facts.Text(roster.FieldLinkKey), kept.Owner, 0})
	}
	slices.SortFunc(links, func(a, b ConfirmedLink) int {
		return cmp.Or(strings.Compare(a.Column, b.Column), strings.Compare(a.Key, b.Key))
	})
	return links, nil
}

// Linking asks for confirmed pairs to be kept.
type Linking struct {
	Work         store.Work
	Plan         bool
	File, SHA256 string
	Links        []ConfirmedLink
}

// Linked is the answer: what was linked.
type Linked struct {
	Version int             `json:"version"`
	Import  string          `json:"import"`
	Number  int64           `json:"number"`
	Applied bool            `json:"applied"`
	Linked  []ConfirmedLink `json:"linked"`
	// Already counts the pairs that were linked before.
	Already int `json:"already"`
}

// ReadConfirmed reads an answered sheet of pairs, reports false where the file is none.
func ReadConfirmed(ctx context.Context, path string) (l Linking, is bool, err error) {
	file, err := openAnswers(ctx, path, intake.Known(Dictionaries()...))
	if err != nil {
		return l, false, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	at := func(header string) int {
		return slices.IndexFunc(file.Headers, func(h string) bool { return plainHeader(h) == plainHeader(header) })
	}
	column, key, id, answer := at(linkColumnHeader), at(linkKeyHeader), at("Employee ID"), at(answerHeader)
	if column < 0 || key < 0 || id < 0 || answer < 0 {
		return l, false, nil
	}
	l.File, l.SHA256 = file.Name, file.SHA256
	for row, err := range file.Rows(ctx) {
		if err != nil {
			return l, true, err
		}
		text := func(i int) string { return strings.TrimSpace(row.Cells[i].Text) }
		word := strings.ToLower(text(answer))
		switch given, known := answers[word]; {
		case word == "" || given == importing.OtherPerson:
		case !known:
			return l, true, failure.Usagef("%s, row %d, column %q: %q is not an answer; write same or different", file.Name, row.Number, file.Headers[answer], text(answer))
		case text(id) == "" || text(key) == "" || text(column) == "":
			return l, true, failure.Usagef("%s, row %d: the answer is same, and the key, its column or the employee id is blank", file.Name, row.Number)
		default:
			l.Links = append(l.Links, ConfirmedLink{text(column), text(key), text(id), row.Number})
		}
	}
	return l, true, nil
}

// Link keeps confirmed pairs in one transaction, or plans to.
func Link(ctx context.Context, s *store.Store, l Linking) (*Linked, error) {
	answer := &Linked{Version: 1, Linked: []ConfirmedLink{}}
	do := func(tx *store.Tx) error {
		if err := l.check(ctx, tx, answer); err != nil || len(answer.Linked) == 0 {
			return err
		}
		im, err := importing.BeginRecords(tx, store.Import{Noun: linkNoun, File: l.File, SHA256: l.SHA256, Columns: map[string]string{}}, importing.RecordOptions{})
		if err != nil {
			return err
		}
		if err := im.Take(ctx, linkRows(answer.Linked)); err != nil {
			return err
		}
		answer.Import, answer.Number = im.ID, im.Number
		_, err = im.Finish(ctx)
		return err
	}
	if l.Plan {
		err := s.Plan(ctx, l.Work, false, do)
		answer.Import, answer.Number = "", 0
		return answer, err
	}
	err := s.Write(ctx, l.Work, false, do)
	answer.Applied = err == nil && answer.Import != ""
	return answer, err
}

// check finds the employees of the pairs. A key can be of one employee only.
func (l *Linking) check(ctx context.Context, tx *store.Tx, answer *Linked) error {
	links, err := kinds.Links(ctx, tx, l.Work.Client)
	if err != nil {
		return err
	}
	var ids []string
	for _, c := range l.Links {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	known := map[string]bool{}
	for p, err := range tx.Employees(ctx, l.Work.Client, store.Filter{Scope: store.Only(slices.Compact(ids)...)}) {
		if err != nil {
			return err
		}
		known[p.ID] = true
	}
	for _, c := range l.Links {
		if !known[c.ID] {
			return book.NotThere(ctx, tx, l.Work.Client, c.ID, book.AnEmployee)
		}
		if links.For(c.Column)[c.Key] == c.ID {
			answer.Already++
			continue
		}
		if other := links.Add(c.Column, c.Key, c.ID); other != "" {
			return failure.New("key-taken", fmt.Errorf("%s, row %d: %s %q is linked to %s, and cannot be linked to %s too; if it was wrong, undo that link with "+
				"mobility roster undo", l.File, c.row, c.Column, c.Key, other, c.ID))
		}
		answer.Linked = append(answer.Linked, c)
	}
	return nil
}
