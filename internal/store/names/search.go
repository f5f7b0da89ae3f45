package names

import (
	"context"
	"errors"
	"strings"
	"sync"

	"mobility/internal/crash"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/namelist"
)

// Match is a name in which a search found every word, and whose it is or was.
type Match struct{ Name, ID string }

// search looks for words in the blocks of a list while the next ones are read.
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
	blocks, over := make(chan string, 1), make(chan struct{})
	var failed error
	var searching sync.WaitGroup
	searching.Go(func() {
		defer close(over)
		failed = crash.Catch(func() error { return s.blocks(blocks) })
	})
	err = r.eachBlock(ctx, client, func(lines string) error {
		listed = true
		select {
		case blocks <- lines:
			return nil
		case <-over:
			return ErrEnough
		}
	})
	close(blocks)
	searching.Wait()
	return listed, errors.Join(UnlessEnough(err), failed)
}

// blocks searches blocks until enough is found.
func (s *search) blocks(blocks <-chan string) error {
	for lines := range blocks {
		for name, id := range namelist.Find(lines, s.words) {
			// The copies let the block go: it is large, and the list has hundreds.
			if err := s.add(strings.Clone(name), strings.Clone(id)); err != nil {
				return UnlessEnough(err)
			}
		}
	}
	return nil
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
