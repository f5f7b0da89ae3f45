package store_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/store/journal"
	"mobility/internal/store/reftables"
	"mobility/internal/store/rekey"
	"mobility/internal/store/undo"
	"mobility/roster"
)

// readable is what a store and a snapshot read.
type readable interface {
	People(ctx context.Context, client string, f store.Filter) iter.Seq2[store.Person, error]
	Records(ctx context.Context, client string, kind *contents.Kind, owners store.Scope) iter.Seq2[store.Kept, error]
	Employers(ctx context.Context, client string) ([]store.Employer, error)
	Clients(ctx context.Context) ([]store.Client, error)
	AlertHolds(ctx context.Context, client string) ([]store.Hold, error)
	Imports(ctx context.Context, client string) ([]store.Import, error)
	Journal(ctx context.Context, client string, f store.JournalFilter) ([]journal.Entry, error)
}

// recorded is what is recorded of the default client, as text.
func recorded(t *testing.T, r readable) []string {
	t.Helper()
	ctx, client := t.Context(), store.DefaultClient
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	for p, err := range r.People(ctx, client, store.Filter{Scope: store.All}) {
		require.NoError(t, err)
		add("%s %s %s", p.ID, p.Employee.AppendJSON(nil), p.Employee.AppendOrigins(nil))
		for _, stay := range p.Stays {
			add("%s/%s %s %s", p.ID, stay.Key, stay.Facts.AppendJSON(nil), stay.Facts.AppendOrigins(nil))
		}
	}
	for _, kind := range kinds.All.Kinds {
		for k, err := range r.Records(ctx, client, kind, store.All) {
			require.NoError(t, err)
			add("%s %s/%s %s %s", kind.Noun, k.Owner, k.Part, k.Facts.AppendJSON(nil), k.Facts.AppendOrigins(nil))
		}
	}
	employers, err := r.Employers(ctx, client)
	require.NoError(t, err)
	for _, e := range employers {
		add("employer %s %s", e.Name, e.FEIN)
	}
	clients, err := r.Clients(ctx)
	require.NoError(t, err)
	holds, err := r.AlertHolds(ctx, client)
	require.NoError(t, err)
	slices.SortFunc(holds, func(a, b store.Hold) int { return len(a.Deadline) - len(b.Deadline) })
	imports, err := r.Imports(ctx, client)
	require.NoError(t, err)
	entries, err := r.Journal(ctx, client, store.JournalFilter{})
	require.NoError(t, err)
	add("%v %v %v %d", clients, holds, imports, len(entries))
	return all
}

// changesOverTime are changes of every kind that the journal has, one after the other.
func changesOverTime(ctx context.Context, t *testing.T) []func(*store.Tx) error {
	t.Helper()
	roster1 := func(in ...importing.Incoming) func(*store.Tx) error {
		return importAs(ctx, store.RosterNoun, importing.PeopleOptions{}, rows(in...), new(store.Counts))
	}
	record := func(id, title string) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(ctx, id, employee("title", title))
			return err
		}
	}
	form := func(id, day string) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			_, err := tx.RecordFacts(ctx, kinds.Form, id, "", facts.Record{{Field: kinds.Form.Fields.Field("hired"), Value: day}})
			return err
		}
	}
	hold := func(text string) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.HoldAlert(ctx, "ack", store.Hold{Deadline: "a/E3", Hold: text})
		}
	}
	move := func(pairs ...store.Pair) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			_, err := rekey.Employees(ctx, tx, store.Import{File: "pairs"}, pairs)
			return err
		}
	}
	undo := func(number string) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			_, err := undo.Import(ctx, tx, number)
			return err
		}
	}
	return []func(*store.Tx) error{
		roster1(firstFile...), roster1(secondFile...), record("E3", "Director"),
		form("E3", "2020-01-06"), form("E4", "2021-01-06"), hold(`{"deadline":"a/E3"}`), hold(`{"deadline":"a/E3","n":2}`),
		func(tx *store.Tx) error { _, err := tx.NameClient(ctx, "Acme, Inc."); return err },
		func(tx *store.Tx) error { _, err := tx.NameEmployer(ctx, "Other LLC", "98-7654321"); return err },
		move(store.Pair{From: "E3", To: "N3"}), record("N3", "President"), roster1(importing.Incoming{ID: "E/1", Employee: employee("title", "Chief")}),
		undo("4"), record("N3", "Chair"),
		func(tx *store.Tx) error {
			_, err := rekey.Merge(ctx, tx, store.Import{File: "merge"}, "E4", "E/1")
			return err
		},
		undo("5"),
	}
}

// TestEveryEarlierInstantIsAsItWasRecorded compares what a snapshot of each instant has with what was recorded then.
func TestEveryEarlierInstantIsAsItWasRecorded(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, w := open(), work()
		var at []time.Time
		var was [][]string
		for i, change := range changesOverTime(t.Context(), t) {
			w.At = w.At.Add(time.Hour)
			require.NoError(t, s.Write(t.Context(), w, false, change), "change %d", i)
			at, was = append(at, w.At), append(was, recorded(t, s))
			for earlier := range at {
				now, gaps, err := s.SnapshotAt(t.Context(), store.DefaultClient, at[earlier].Add(time.Minute))
				require.NoError(t, err)
				require.Empty(t, gaps)
				require.Equal(t, was[earlier], recorded(t, now), "change %d seen after change %d", earlier, i)
				require.NoError(t, now.Close())
			}
		}
		require.Equal(t, was[len(was)-1], recorded(t, s), "nothing was changed by reading the past")
		requireProved(t, s)

		_, _, err := s.SnapshotAt(t.Context(), store.DefaultClient, work().At)
		var missing *store.NotReproducible
		require.ErrorAs(t, err, &missing)
		require.ErrorContains(t, err, "the first entry of the audit trail is of 2026-11-21T10:30:00Z")
	})
}

func TestAnInstantIsNotReproducedWhereItsDataAreNotKept(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		importRows(t, s, importing.PeopleOptions{}, secondFile...)
		w := work()
		load := func(text string) {
			require.NoError(t, s.Write(t.Context(), w, false, func(tx *store.Tx) error {
				_, err := tx.PutReference(t.Context(), reftables.Table{Name: "postal"}, slices.Values([][]string{{text}}))
				return err
			}))
		}
		load("a")
		w.At = w.At.Add(time.Hour)
		require.NoError(t, s.Write(t.Context(), w, false, func(tx *store.Tx) error {
			_, err := tx.RecordFacts(t.Context(), kinds.Form, "E3", "", facts.Record{{Field: kinds.Form.Fields.Field("hired"), Value: "2020-01-06"}})
			return err
		}))
		known := w.At
		w.At = w.At.Add(time.Hour)
		load("b")
		require.NoError(t, s.Write(t.Context(), w, false, func(tx *store.Tx) error {
			return tx.Destroy(t.Context(), kinds.Form, "E3", "2020-01-06", []*facts.Field{roster.Fields.Field("i9_section_1")}, nil)
		}))
		now, gaps, err := s.SnapshotAt(t.Context(), store.DefaultClient, known)
		require.NoError(t, err)
		require.Equal(t, []store.Gap{{Reference: "postal"}, {Destroyed: 1}}, gaps)
		require.NoError(t, now.Close())

		w.At = w.At.Add(time.Hour)
		require.NoError(t, s.Write(t.Context(), w, false, func(tx *store.Tx) error {
			_, err := undo.Import(t.Context(), tx, "2")
			return err
		}))
		_, _, err = s.SnapshotAt(t.Context(), store.DefaultClient, known)
		require.ErrorContains(t, err, "import 2 (hr.csv) was undone on 2026-11-21T12:30:00Z")
	})
}
