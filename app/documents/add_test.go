package documents_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/documents"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// TestADocumentWithoutItsEntryIsNotedByTheNextRun stores a document as a run does that is killed before it has written its entry.
func TestADocumentWithoutItsEntryIsNotedByTheNextRun(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		folder := t.TempDir()
		place := documents.Place{Root: folder, Key: filepath.Join(folder, "key")}
		work := store.Work{Client: store.DefaultClient, Who: "tester", Command: "vault add", At: time.Date(2026, time.December, 1, 7, 0, 0, 0, time.UTC)}
		j := documents.Journal{Target: target, Work: work}
		described := vault.Entry{Name: "pay.txt", Kind: "pay", Subject: "E1", AddedBy: "tester", AddedAt: work.At, ContentType: "text/plain; charset=utf-8"}
		require.NoError(t, place.Open(store.DefaultClient, true, func(v *vault.Vault) error {
			_, added, err := v.AddOnce(t.Context(), strings.NewReader("wages"), described)
			require.True(t, added)
			require.NoError(t, err)
			for range 2 {
				_, added, err = j.Keep(t.Context(), v, strings.NewReader("wages"), described)
				require.False(t, added)
				require.NoError(t, err)
			}
			return nil
		}))
		require.NoError(t, store.With(t.Context(), target, kinds.All, store.Options{}, func(s *store.Store) error {
			noted, err := s.NotedDocuments(t.Context(), store.DefaultClient)
			require.Len(t, noted, 1)
			return err
		}))
	})
}
