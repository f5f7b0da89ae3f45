package store_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

var sentAt = time.Date(2026, time.December, 1, 7, 0, 0, 0, time.UTC)

func TestWhatWasReportedOfADestroyedFormIsGone(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		hireThree(t, s)
		var reported []string
		importForms(t, s, &reported, formRow(2, "E3", "hired", "2019-05-06", "section_1", "2019-05-06"))
		var notices []outbox.Notice
		for i, deadline := range []string{"i9.not-asked/E3/2019-05-06/list_a_expires", "i9.reverify/E3/2022-01-01", "status.i94-expires/E3/2019-05-06"} {
			n := outbox.Notice{Key: fmt.Sprintf("n%03d", i), Deadline: deadline, Subject: "E3", At: sentAt, Entry: "{}"}
			if i == 0 {
				n.Entry = `{"summary":"Secret Title on Form I-9 ends"}`
			}
			notices = append(notices, n)
		}
		require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: store.DefaultClient, Notices: outbox.List(notices...)}))
		destroyForm(t, s)
		var left []string
		for row, err := range s.AlertLedger(t.Context(), store.DefaultClient, outbox.Filter{}) {
			require.NoError(t, err)
			left = append(left, string(row.Key))
		}
		require.Equal(t, []string{"n001", "n002"}, left)
		if s.Database().Engine() == database.SQLite {
			require.False(t, fileHas(t, target, "Secret"))
		}
	})
}

// TestALargeMessageIsStoredCompressed queues a message in parts, as it is written, and reads it back.
func TestALargeMessageIsStoredCompressed(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for id, parts := range map[string]int{"small": 3, "large": 100_000} {
			write := func(w io.Writer) error {
				for i := range parts {
					if _, err := fmt.Fprintf(w, `{"notice":"Zoë %d"}`, i); err != nil {
						return err
					}
				}
				return nil
			}
			var want strings.Builder
			require.NoError(t, write(&want))
			waits := outbox.Outgoing{ID: id, Channel: "mail", Message: write}
			require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: store.DefaultClient, Messages: []outbox.Outgoing{waits}}))
			got, err := s.WaitingAlert(t.Context(), store.DefaultClient, id)
			require.NoError(t, err)
			require.Equal(t, want.String(), got, id)
			var stored string
			require.NoError(t, s.Database().Get(t.Context(), &stored, "SELECT message FROM alerts_outbox WHERE id = ?", id))
			require.Equal(t, parts > 3, len(stored) < want.Len()/3, id)
		}
	})
}

// settle takes a message out of the outbox.
func settle(t *testing.T, s *store.Store, client, id string, notices map[string][]outbox.Notice) error {
	t.Helper()
	listed := map[string]outbox.Notices{}
	for client, list := range notices {
		listed[client] = outbox.List(list...)
	}
	return s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return outbox.Settle(t.Context(), tx, client, id, listed) })
}

// TestAnErasedPersonsOwnMessagesAreForgotten removes what was sent to an employee about a case too: it has the address.
func TestAnErasedPersonsOwnMessagesAreForgotten(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		own := outbox.Notice{Key: "n1", Deadline: "perm.filing-window/P1", Subject: "P1", About: "E3", At: work().At, Entry: `{"to":"e3@home.example"}`}
		counsels := outbox.Notice{Key: "n2", Deadline: "perm.filing-window/P1", Subject: "P1", At: work().At, Entry: `{"to":"counsel@firm.example"}`}
		require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{Client: store.DefaultClient, Notices: outbox.List(own, counsels)}))
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			return tx.DestroyNotices(t.Context(), "E3", map[string]string{"erased_by": "tester"})
		}))
		var left []string
		for row, err := range s.AlertLedger(t.Context(), store.DefaultClient, outbox.Filter{}) {
			require.NoError(t, err)
			left = append(left, string(row.Key))
		}
		require.Equal(t, []string{"n2"}, left)
		requireProved(t, s)
	})
}
