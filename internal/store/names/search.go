package names

import (
	"context"
	"strings"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/namelist"
)

// Match is a name in which a search found every word, and whose it is or was.
type Match struct{ Name, ID string }

// search looks for words in the blocks of a list.
type search struct {
	words []string
	most  int
	found []Match
}

// Named are the names in the list of a client that have every word, in the spelling of People.AppendName: an employee can have several,
// some of them former ones. It returns no more than most.
func (r Reader) Named(ctx context.Context, client string, words []string, most int) ([]Match, error) {
	s := search{words: words, most: most}
	listed, err := s.list(ctx, r, client)
	if err == nil && !listed {
		err = s.employees(ctx, r, client)
	}
	return s.found, database.Wrap(ctx, "search the names", UnlessEnough(err))
}

// list searches the list of a client, and answers whether there is one.
func (s *search) list(ctx context.Context, r Reader, client string) (listed bool, err error) {
	err = r.eachBlock(ctx, client, func(lines string) error {
		listed = true
		for name, id := range namelist.Find(lines, s.words) {
			if err := s.add(strings.Clone(name), strings.Clone(id)); err != nil {
				return err
			}
		}
		return nil
	})
	return listed, err
}

// employees searches the names of the employees themselves.
func (s *search) employees(ctx context.Context, r Reader, client string) error {
	return r.EachEmployee(ctx, client, func(id string, text func(*facts.Field) string) error {
		name := r.people.SearchName(text)
		if !namelist.HasWords(name, s.words) {
			return nil
		}
		return s.add(name, strings.Clone(id))
	})
}

func (s *search) add(name, id string) error {
	if s.found = append(s.found, Match{name, id}); len(s.found) >= s.most {
		return ErrEnough
	}
	return nil
}
