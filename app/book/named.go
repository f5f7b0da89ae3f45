package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"mobility/internal/namelist"
	"mobility/internal/store"
	"mobility/internal/store/names"
	"mobility/roster"
)

const (
	// manyNamed is how many names that fit a text are examined, manyNames how many employees an error lists.
	manyNamed = 1_000
	manyNames = 20
)

// peopleNamed are the employees whose name has every word of a text, those first in whose name they are complete words, by name. It reads no more
// than an error lists, however many there are.
func peopleNamed(ctx context.Context, r Reader, client, text string) (found []roster.Employee, more bool, err error) {
	words := roster.SearchWords(text)
	if len(words) == 0 {
		return nil, false, nil
	}
	matches, err := r.Named(ctx, client, words, manyNamed)
	if err != nil {
		return nil, false, err
	}
	ids := bestFirst(matches, words)
	for len(ids) > 0 && len(found) < manyNames {
		next := min(len(ids), manyNames)
		for stored, err := range r.Employees(ctx, client, store.Filter{Scope: store.Only(ids[:next]...)}) {
			if err != nil {
				return nil, false, err
			}
			if e := roster.FromRecord(stored.ID, stored.Employee); namelist.HasWords(e.SearchName(), words) { // it may be a former name
				found = append(found, e)
			}
		}
		ids = ids[next:]
	}
	slices.SortFunc(found, func(x, y roster.Employee) int {
		return cmp.Or(-cmp.Compare(completeWords(x.SearchName(), words), completeWords(y.SearchName(), words)), cmp.Compare(x.Name(), y.Name()),
			cmp.Compare(x.ID, y.ID))
	})
	return found[:min(len(found), manyNames)], len(ids) > 0 || len(found) > manyNames, nil
}

// bestFirst are the ids of matches, each once, those first in whose name the words are complete ones, by name.
func bestFirst(matches []names.Match, words []string) []string {
	slices.SortFunc(matches, func(x, y names.Match) int {
		return cmp.Or(-cmp.Compare(completeWords(x.Name, words), completeWords(y.Name, words)), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	var ids []string
	seen := map[string]bool{}
	for _, m := range matches {
		if !seen[m.ID] {
			seen[m.ID] = true
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// completeWords counts the words that are complete ones of a name.
func completeWords(name string, words []string) (n int) {
	for part := range strings.FieldsSeq(name) {
		if slices.Contains(words, part) {
			n++
		}
	}
	return n
}

// NeedPerson finds the employee with an id or a name. A name that fits several is an error that lists them.
func (b *Book) NeedPerson(ctx context.Context, name string) (string, error) {
	isID, err := b.isEmployee(ctx, name)
	if err != nil {
		return "", err
	}
	if isID {
		return name, nil
	}
	found, more, err := peopleNamed(ctx, b.now, b.Client, name)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", b.notNamed(ctx, name)
	case 1:
		return found[0].ID, nil
	}
	return "", severalNamed(b.Client, name, found, more)
}

// notNamed is the error for a text that is neither an id nor part of a name: with the nearest ids for what may be one, otherwise with the
// nearest names.
func (b *Book) notNamed(ctx context.Context, text string) error {
	words := roster.SearchWords(text)
	if len(words) == 0 || strings.ContainsFunc(text, unicode.IsDigit) {
		return NotThere(ctx, b.now, b.Client, text, AnEmployee)
	}
	near, err := b.nearly(ctx, words)
	if err != nil {
		return err
	}
	problem := fmt.Sprintf("no employee of %s has %q in their name", b.Client, text)
	if len(near) == 0 {
		return &NotFoundError{problem + ", nor a similar name; use an id or a name that is listed by: " + AnEmployee.List}
	}
	return &NotFoundError{problem + "; similar names:" + strings.Join(near, "") + "\nTo list all: " + AnEmployee.List}
}

// severalNamed is the error for a name that fits several people, with the first of them.
func severalNamed(client, name string, found []roster.Employee, more bool) error {
	count, use := fmt.Sprint(len(found)), "give the id of one"
	if more {
		count, use = "more than "+count, "give more of the name, or the id of one"
	}
	var list strings.Builder
	for i := range found {
		list.WriteString(lineOf(&found[i]))
	}
	if more {
		list.WriteString("\n  and more")
	}
	return &NotFoundError{fmt.Sprintf("%s employees of %s have %q in their name; %s:%s", count, client, name, use, list.String())}
}

// lineOf is an employee in the list of an error.
func lineOf(e *roster.Employee) string {
	return strings.TrimRight("\n  "+e.ID+"  "+e.Name()+"  "+e.Employer, " ")
}
