package store_test

import (
	"context"
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/journal"
	"mobility/internal/store/undo"
	"mobility/internal/store/verify"
	"mobility/roster"
	"mobility/status"
)

func work() store.Work {
	return store.Work{
		Client: store.DefaultClient, Who: "tester", Command: "mobility test",
		At: time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC),
	}
}

// record makes a record of pairs of field names and values.
func record(d *facts.Dictionary, pairs ...string) facts.Record {
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		r = append(r, facts.Fact{Field: d.Field(pairs[i]), Value: pairs[i+1]})
	}
	r.Sort()
	return r
}

func employee(pairs ...string) facts.Record { return record(roster.Fields, pairs...) }

func stay(pairs ...string) facts.Record { return record(status.Fields, pairs...) }

// rows are incoming rows, numbered from 2 as under a header.
func rows(in ...importing.Incoming) iter.Seq2[*importing.Incoming, error] {
	return func(yield func(*importing.Incoming, error) bool) {
		for i, one := range in {
			if one.Row == 0 {
				one.Row = i + 2
			}
			if !yield(&one, nil) {
				return
			}
		}
	}
}

func importRows(t *testing.T, s *store.Store, o importing.PeopleOptions, in ...importing.Incoming) store.Counts {
	t.Helper()
	counts, err := tryImport(t.Context(), s, store.RosterNoun, o, rows(in...))
	require.NoError(t, err)
	return counts
}

func tryImport(ctx context.Context, s *store.Store, noun string, o importing.PeopleOptions,
	in iter.Seq2[*importing.Incoming, error]) (counts store.Counts, err error) {
	err = s.Write(ctx, work(), false, importAs(ctx, noun, o, in, &counts))
	return counts, err
}

func importAs(ctx context.Context, noun string, o importing.PeopleOptions, in iter.Seq2[*importing.Incoming, error],
	counts *store.Counts) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		im, err := importing.BeginPeople(ctx, tx, store.Import{Noun: noun, File: "hr.csv", SHA256: "abc", Columns: map[string]string{"id": "ID"}}, o)
		if err != nil {
			return err
		}
		if err := im.Apply(ctx, in); err != nil {
			return err
		}
		*counts, err = im.Finish(ctx)
		return err
	}
}

func person(t *testing.T, s *store.Store, id string) store.Person {
	t.Helper()
	p, err := s.Person(t.Context(), store.DefaultClient, id)
	require.NoError(t, err)
	return p
}

func requireProved(t *testing.T, s *store.Store) {
	t.Helper()
	_, err := verify.Journal(t.Context(), s)
	require.NoError(t, err)
}

func entriesOf(t *testing.T, s *store.Store, f store.JournalFilter) []journal.Entry {
	t.Helper()
	entries, err := s.Journal(t.Context(), store.DefaultClient, f)
	require.NoError(t, err)
	return entries
}

func undoImport(t *testing.T, s *store.Store, name string) undo.Undone {
	t.Helper()
	undone, err := tryUndo(t.Context(), s, name)
	require.NoError(t, err)
	return undone
}

func tryUndo(ctx context.Context, s *store.Store, name string) (undone undo.Undone, err error) {
	err = s.Write(ctx, work(), false, func(tx *store.Tx) error {
		undone, err = undo.Import(ctx, tx, name)
		return err
	})
	return undone, err
}

// newest is the id of the last import.
func newest(t *testing.T, s *store.Store) string {
	t.Helper()
	imports, err := s.Imports(t.Context(), store.DefaultClient)
	require.NoError(t, err)
	return imports[len(imports)-1].ID
}
