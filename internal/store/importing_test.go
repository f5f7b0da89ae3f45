package store_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

func TestMoreRowsThanABatch(t *testing.T) {
	const n = 12_000
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		load := func(changed int) store.Counts {
			counts, err := tryImport(t.Context(), s, store.RosterNoun, importing.PeopleOptions{}, generate(n, changed))
			require.NoError(t, err)
			return counts
		}
		require.Equal(t, store.Counts{Hired: n}, load(0))
		require.Equal(t, store.Counts{Unchanged: n}, load(0))
		require.Equal(t, store.Counts{Changed: n / 10, Unchanged: n - n/10}, load(10))
		stays := 0
		for p, err := range s.People(t.Context(), store.DefaultClient, store.Filter{Scope: store.All}) {
			require.NoError(t, err)
			stays += len(p.Stays)
		}
		require.Equal(t, n/10, stays)
		requireProved(t, s)
		undoImport(t, s, "3")
		require.Equal(t, store.Counts{Unchanged: n}, load(0))
		requireProved(t, s)
	})
}

func TestAPlanWritesNothing(t *testing.T) {
	full := importing.PeopleOptions{Full: true, LeftOn: day("2026-11-21")}
	file := append(numbered(0, 5), importing.Incoming{ID: "E5", Employee: employee("title", "Manager")},
		importing.Incoming{ID: "E99", Employee: employee("title", "Manager"), Stay: stay("class", "H-1B")})
	plan := func(t *testing.T, s *store.Store) (counts store.Counts) {
		require.NoError(t, s.Plan(t.Context(), work(), false, importAs(t.Context(), store.RosterNoun, full, rows(file...), &counts)))
		return counts
	}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 10)...)
		before := entriesOf(t, s, store.JournalFilter{})
		counts := plan(t, s)
		require.Equal(t, store.Counts{Hired: 1, Changed: 1, Unchanged: 5, Left: 4, Missing: 4}, counts)
		require.Equal(t, before, entriesOf(t, s, store.JournalFilter{}))
		requireProved(t, s)
		require.Equal(t, counts, importRows(t, s, full, file...))
	})
	t.Run("where there is no database yet", func(t *testing.T) {
		s, err := store.Empty(t.Context(), kinds.All)
		require.NoError(t, err)
		defer s.Close()
		require.Equal(t, store.Counts{Hired: 7}, plan(t, s))
		for range s.People(t.Context(), store.DefaultClient, store.Filter{Scope: store.All}) {
			t.Error("nobody was stored")
		}
	})
}

func TestWhateverEndsAnImportLeavesTheDatabaseAsItWas(t *testing.T) {
	broken := errors.New("the file ends in the middle")
	ends := map[string]func(cancel context.CancelFunc) error{
		"the context is cancelled": func(cancel context.CancelFunc) error { cancel(); return nil },
		"the file is broken":       func(cancel context.CancelFunc) error { return broken },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
				s := open()
				importRows(t, s, importing.PeopleOptions{}, numbered(0, 10)...)
				before := entriesOf(t, s, store.JournalFilter{})
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				var in iter.Seq2[*importing.Incoming, error] = func(yield func(*importing.Incoming, error) bool) {
					n := 0
					for in := range generate(20_000, 0) {
						var err error
						if n++; n == 12_000 {
							err = end(cancel)
						}
						if !yield(in, err) {
							return
						}
					}
				}
				_, err := tryImport(ctx, s, store.RosterNoun, importing.PeopleOptions{}, in)
				if ctx.Err() != nil {
					require.ErrorIs(t, err, context.Canceled)
				} else {
					require.ErrorIs(t, err, broken)
				}
				require.Equal(t, before, entriesOf(t, s, store.JournalFilter{}))
				require.Equal(t, store.Counts{Unchanged: 10}, importRows(t, s, importing.PeopleOptions{}, numbered(0, 10)...))
				requireProved(t, s)
			})
		})
	}
}

func TestACancelledImportLeavesTheFileAsItWas(t *testing.T) {
	target := t.TempDir() + "/mobility.db"
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	importRows(t, s, importing.PeopleOptions{}, numbered(0, 10)...)
	require.NoError(t, s.Close())
	before, err := os.ReadFile(target)
	require.NoError(t, err)

	s, err = store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	stopping := func(yield func(*importing.Incoming, error) bool) {
		for in, err := range generate(20_000, 0) {
			if in.Row == 12_000 {
				cancel()
			}
			if !yield(in, err) {
				return
			}
		}
	}
	_, err = tryImport(ctx, s, store.RosterNoun, importing.PeopleOptions{}, stopping)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, s.Close())
	after, err := os.ReadFile(target)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestRowsAscend(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		_, err := tryImport(t.Context(), open(), store.RosterNoun, importing.PeopleOptions{},
			rows(importing.Incoming{ID: "E1", Row: 3}, importing.Incoming{ID: "E2", Row: 2}))
		require.ErrorContains(t, err, "row 2 comes after row 3")
	})
}

// TestAFaultInsideATransactionEndsIt would wait for ever where the connection is closed before its transaction.
func TestAFaultInsideATransactionEndsIt(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		require.Panics(t, func() {
			_ = s.Write(t.Context(), work(), false, func(*store.Tx) error { panic("a fault") })
		})
		clients, err := s.Clients(t.Context())
		require.NoError(t, err)
		require.Empty(t, clients)
	})
}
