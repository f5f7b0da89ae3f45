package imports

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/internal/store"
	"mobility/internal/store/rekey"
	"mobility/internal/table"
	"mobility/roster"
)

// Moving asks for employees to get other ids, or for two to become one.
type Moving struct {
	Work store.Work
	Plan bool
	// File names where the pairs come from; SHA256 is its sum.
	File, SHA256 string
	Pairs        []store.Pair
	// Merge makes one employee of the two of the only pair.
	Merge bool
}

// Moved is the answer: the employees that have other ids.
type Moved struct {
	Version int           `json:"version"`
	Import  string        `json:"import"`
	Number  int64         `json:"number"`
	Applied bool          `json:"applied"`
	Pairs   []MovedPerson `json:"pairs"`
	// Already counts the pairs whose employee has the other id.
	Already int `json:"already"`
}

// MovedPerson is an employee with the id before and after.
type MovedPerson struct {
	From string `json:"from"`
	To   string `json:"to"`
	Name string `json:"name"`
	// Into is the name of the employee that two become.
	Into string `json:"into,omitempty"`
}

// Move gives employees other ids in one transaction, or plans to.
func Move(ctx context.Context, s *store.Store, m Moving) (*Moved, error) {
	answer := &Moved{Version: 1, Pairs: []MovedPerson{}}
	do := func(tx *store.Tx) error {
		pairs, err := m.check(ctx, tx, answer)
		if err != nil || len(pairs) == 0 {
			return err
		}
		im := store.Import{File: m.File, SHA256: m.SHA256, Columns: map[string]string{}}
		if m.Merge {
			im, err = rekey.Merge(ctx, tx, im, pairs[0].To, pairs[0].From)
		} else {
			im, err = rekey.Employees(ctx, tx, im, pairs)
		}
		answer.Import, answer.Number = im.ID, im.Number
		return err
	}
	if m.Plan {
		err := s.Plan(ctx, m.Work, false, do)
		answer.Import, answer.Number = "", 0
		return answer, err
	}
	err := s.Write(ctx, m.Work, false, do)
	answer.Applied = err == nil && answer.Import != ""
	return answer, err
}

// check finds the employees of the pairs. A pair that was carried out before is left out.
func (m *Moving) check(ctx context.Context, tx *store.Tx, answer *Moved) (pairs []store.Pair, err error) {
	ids := make([]string, 0, 2*len(m.Pairs))
	for _, p := range m.Pairs {
		ids = append(ids, p.From, p.To)
	}
	slices.Sort(ids)
	known := map[string]store.Person{}
	for p, err := range tx.Employees(ctx, m.Work.Client, store.Filter{Scope: store.Only(slices.Compact(ids)...)}) {
		if err != nil {
			return nil, err
		}
		known[p.ID] = p
	}
	for _, p := range m.Pairs {
		from, hasFrom := known[p.From]
		to, hasTo := known[p.To]
		switch {
		case hasTo && !hasFrom && !m.Merge:
			answer.Already++
			continue
		case !hasFrom:
			return nil, book.NotThere(ctx, tx, m.Work.Client, p.From, book.AnEmployee)
		case m.Merge && !hasTo:
			return nil, book.NotThere(ctx, tx, m.Work.Client, p.To, book.AnEmployee)
		case hasTo && !m.Merge:
			return nil, failure.New("id-taken", fmt.Errorf("%s cannot get the id %s: %s has it. If they are one person: mobility roster merge %s %s",
				whoIs(p.From, from.Employee), p.To, whoIs(p.To, to.Employee), p.To, p.From))
		}
		moved := MovedPerson{From: p.From, To: p.To, Name: personChange(&from).Name}
		if m.Merge {
			moved.Into = personChange(&to).Name
		}
		answer.Pairs, pairs = append(answer.Pairs, moved), append(pairs, p)
	}
	return pairs, nil
}

// The headers of the columns of former and of new ids, in plain letters.
var (
	formerIDs = []string{"old", "oldid", "from", "formerid", "formeremployeeid", "legacyid", "legacyemployeeid", "previousid", "previousemployeeid",
		"prioremployeeid", "priorid", "oldemployeeid", "legacyemployeenumber", "formeremployeenumber", "oldemployeenumber"}
	newIDs = []string{"new", "newid", "to", "newemployeeid", "newemployeenumber"}
)

// ReadPairs reads pairs of ids: of a list with former and new ids, or of an HR export that has the former ids in a column of their own.
// A row without a former id is of a new employee.
func ReadPairs(ctx context.Context, path string) (m Moving, err error) {
	known := func(header string) bool {
		plain := plainHeader(header)
		return slices.Contains(formerIDs, plain) || slices.Contains(newIDs, plain) || isIDHeader(header)
	}
	file, err := table.Open(ctx, path, nil, table.Options{Known: known})
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	from, to := -1, -1
	for i, header := range file.Headers {
		switch plain := plainHeader(header); {
		case slices.Contains(formerIDs, plain):
			from = i
		case slices.Contains(newIDs, plain), to < 0 && isIDHeader(header):
			to = i
		}
	}
	if from < 0 || to < 0 {
		return m, failure.Usagef("%s: give a column of the former ids, as Legacy Employee ID or old, and one of the new ids, as %s or new", file.Name,
			roster.FieldID.Title)
	}
	m.File, m.SHA256 = file.Name, file.SHA256
	rows := map[string]int{}
	for row, err := range file.Rows(ctx) {
		if err != nil {
			return m, err
		}
		p := store.Pair{From: strings.TrimSpace(row.Cells[from].Text), To: strings.TrimSpace(row.Cells[to].Text)}
		if p.From == "" || p.To == "" || p.From == p.To {
			continue
		}
		for _, id := range []string{"former id " + p.From, "new id " + p.To} {
			if earlier := rows[id]; earlier > 0 {
				return m, failure.Usagef("%s: rows %d and %d both have the %s; correct one of them", file.Name, earlier, row.Number, id)
			}
			rows[id] = row.Number
		}
		m.Pairs = append(m.Pairs, p)
	}
	return m, nil
}
