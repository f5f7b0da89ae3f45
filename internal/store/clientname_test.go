package store_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
)

// TestAClientHasANameThatActsNowhere creates clients by what creates them: the name becomes a folder, a right on a server, and a word on a
// terminal.
func TestAClientHasANameThatActsNowhere(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		create := func(slug string) error {
			w := work()
			w.Client = slug
			return s.Write(t.Context(), w, true, func(*store.Tx) error { return nil })
		}
		for _, slug := range []string{"../x", "a\x1b[31m", "A", "a b", "-a", "a-", "ä", "a\u202eb", strings.Repeat("a", 65)} {
			require.ErrorContains(t, create(slug), "cannot be the name of a client", "%q", slug)
		}
		for _, slug := range []string{"acme", "acme-2", "3m", strings.Repeat("a", 64)} {
			require.NoError(t, create(slug))
		}
		clients, err := s.Clients(t.Context())
		require.NoError(t, err)
		require.Len(t, clients, 4)
	})
}
