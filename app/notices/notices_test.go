package notices_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/app/storetest"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
	"mobility/internal/store/verify"
)

var sentAt = time.Date(2026, time.December, 1, 7, 0, 0, 0, time.UTC)

// notice returns a notice about employee E and a number, addressed to the paralegal.
func notice(n int) alerts.Notice {
	return alerts.Notice{
		Key: fmt.Sprintf("n%03d", n), Client: store.DefaultClient, Deadline: fmt.Sprintf("status.petition-expires/E%d", n), Reason: alerts.First, Step: 30,
		To: "para@acme.example", Channel: alerts.SMTP, State: alerts.New, Why: "30 days left", Due: day("2026-12-31"),
		Domain: "status", Rule: "status.petition-expires", Pin: "8 CFR 214.1(c)",
		Subject: docket.Subject{Kind: "employee", ID: fmt.Sprintf("E%d", n), Name: "Sample, Ana"}, Summary: "H-1B petition expires",
	}
}

func messageOf(id string, notices ...alerts.Notice) alerts.Message {
	return alerts.Message{
		ID: id, From: "a@acme.example", To: "para@acme.example", Channel: notices[0].Channel, AsOf: day("2026-12-01"), At: sentAt,
		Digest: true, Notices: alerts.ListOf(notices...), Text: "text\x1f, Zoë", HTML: "<p>",
		Attachments: []alerts.Attachment{{Name: "x", ContentType: "y", Data: []byte{0, 255}}},
	}
}

func day(s string) civil.Date { return civil.MustParse(s) }

func ledger(t *testing.T, s *store.Store, f outbox.Filter) []alerts.LedgerEntry {
	t.Helper()
	var all []alerts.LedgerEntry
	for e, err := range notices.Ledger(t.Context(), s, store.DefaultClient, f) {
		require.NoError(t, err)
		all = append(all, e)
	}
	return all
}

// inShort are the keys of entries with their states.
func inShort(entries []alerts.LedgerEntry) (short []string) {
	for _, e := range entries {
		short = append(short, e.Key+" "+string(e.State))
	}
	return short
}

func TestAMessageIsQueuedSentAndRecorded(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, ctx := open(), t.Context()
		first, second := messageOf("one@x", notice(1), notice(2)), messageOf("two@x", notice(3))
		skips := notice(4)
		skips.State, skips.To = alerts.Suppressed, ""
		kept := map[string][]alerts.LedgerEntry{store.DefaultClient: {skips.Entry("", day("2026-12-01"), sentAt)}}
		require.NoError(t, notices.Queue(ctx, s, &notices.Batch{Messages: []alerts.Message{first, second}, Kept: kept}, sentAt))
		require.Equal(t, []string{"n004 suppressed", "n001 new", "n002 new", "n003 new"}, inShort(ledger(t, s, outbox.Filter{})))

		waiting, err := s.WaitingAlerts(ctx, store.DefaultClient, "")
		require.NoError(t, err)
		require.Equal(t, []string{"one@x", "two@x"}, waiting)
		back, err := notices.Waiting(ctx, s, store.DefaultClient, "one@x")
		require.NoError(t, err)
		require.Equal(t, first, *back)

		entries := back.Entries(alerts.Outcome{State: alerts.Sent, At: sentAt.Add(time.Hour)})
		require.NoError(t, notices.Settle(ctx, s, store.Work{Client: store.DefaultClient, Who: "tester", At: sentAt}, &alerts.Message{ID: "one@x"}, alerts.Sent, entries))
		require.Equal(t, []string{"n004 suppressed", "n001 sent", "n002 sent", "n003 new"}, inShort(ledger(t, s, outbox.Filter{})),
			"a new state keeps its place")
		require.Equal(t, slices.Collect(entries[store.DefaultClient]), ledger(t, s, outbox.Filter{})[1:3])
		waiting, err = s.WaitingAlerts(ctx, store.DefaultClient, string(alerts.SMTP))
		require.NoError(t, err)
		require.Equal(t, []string{"two@x"}, waiting)
		waiting, err = s.WaitingAlerts(ctx, store.DefaultClient, string(alerts.File))
		require.NoError(t, err)
		require.Empty(t, waiting)

		for name, c := range map[string]struct {
			filter outbox.Filter
			want   []string
		}{
			"of a deadline":  {outbox.Filter{Deadline: "status.petition-expires/E2"}, []string{"n002 sent"}},
			"of a notice":    {outbox.Filter{Key: "n003"}, []string{"n003 new"}},
			"of an employee": {outbox.Filter{Subject: "E1"}, []string{"n001 sent"}},
			"from a time on": {outbox.Filter{Since: sentAt.Add(time.Hour)}, []string{"n001 sent", "n002 sent"}},
			"of nobody":      {outbox.Filter{Subject: "E"}, nil},
		} {
			t.Run(name, func(t *testing.T) { require.Equal(t, c.want, inShort(ledger(t, s, c.filter))) })
		}
		for e := range notices.Ledger(ctx, s, "another", outbox.Filter{}) {
			require.Fail(t, "an entry of another client", e.Key)
		}
		_, err = verify.Journal(t.Context(), s)
		require.NoError(t, err)
	})
}

func TestWhatCannotBeQueuedWholeIsNotQueued(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		twice := []alerts.Message{messageOf("one@x", notice(1)), messageOf("one@x", notice(2))}
		require.Error(t, notices.Queue(t.Context(), s, &notices.Batch{Messages: twice}, sentAt))
		require.Empty(t, ledger(t, s, outbox.Filter{}))
		waiting, err := s.WaitingAlerts(t.Context(), store.DefaultClient, "")
		require.NoError(t, err)
		require.Empty(t, waiting)
	})
}

func TestTheLatestHoldOfADeadlineCounts(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		ack := alerts.Hold{
			Kind: alerts.Acknowledged, Deadline: "a/E1", Due: day("2027-03-14"), On: day("2026-12-01"), Until: day("2027-01-10"), Owner: "Ana",
		}
		snooze := ack
		snooze.Kind, snooze.Reason, snooze.Until = alerts.Snoozed, "waiting for the consulate", day("2027-02-01")
		other := ack
		other.Deadline, other.Until = "b/E1", day("2027-01-20")
		for _, h := range []alerts.Hold{ack, other, snooze} {
			require.NoError(t, s.Write(t.Context(), store.Work{Client: store.DefaultClient, Who: "ana", Command: "alerts ack", At: sentAt}, false, func(tx *store.Tx) error { return notices.Hold(t.Context(), tx, h) }))
		}
		holds, err := notices.Holds(t.Context(), s, store.DefaultClient)
		require.NoError(t, err)
		require.Equal(t, []alerts.Hold{other, snooze}, holds)

		entries, err := s.Journal(t.Context(), store.DefaultClient, store.JournalFilter{Subject: "a/E1"})
		require.NoError(t, err)
		require.Len(t, entries, 2)
		require.Equal(t, []string{"ack", "snooze"}, []string{entries[0].Action, entries[1].Action})
		require.Equal(t, entries[0].After, entries[1].Before)
		_, err = verify.Journal(t.Context(), s)
		require.NoError(t, err)
	})
}

func TestAReaderMayStopEarly(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "own.db"), kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	messages := []alerts.Message{messageOf("one@x", notice(1), notice(2), notice(3))}
	require.NoError(t, notices.Queue(t.Context(), s, &notices.Batch{Messages: messages}, sentAt))
	stop := errors.New("enough")
	_, err = alerts.NewHistory(func(yield func(alerts.LedgerEntry, error) bool) {
		for e := range notices.Ledger(t.Context(), s, store.DefaultClient, outbox.Filter{}) {
			yield(e, nil)
			break
		}
		yield(alerts.LedgerEntry{}, stop)
	})
	require.ErrorIs(t, err, stop)
	require.NoError(t, notices.Settle(t.Context(), s, store.Work{Client: store.DefaultClient, Who: "tester"}, &alerts.Message{ID: "one@x"}, alerts.Sent, nil))
}

// TestBrokenDocumentsAreErrorsThatNameThem damages each document that is kept of a notice.
func TestBrokenDocumentsAreErrorsThatNameThem(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, ctx, client := open(), t.Context(), store.DefaultClient
		require.NoError(t, s.QueueAlerts(ctx, outbox.Queued{Client: client, Messages: []outbox.Outgoing{{ID: "one@x", Channel: "smtp", Message: outbox.Text("{")}},
			Notices: outbox.List(outbox.Notice{Key: "n001", Deadline: "a/E1", At: sentAt, Entry: "{"})}))
		require.NoError(t, s.Write(ctx, store.Work{Client: client, Who: "ana", Command: "alerts ack", At: sentAt}, false, func(tx *store.Tx) error {
			return tx.HoldAlert(ctx, "ack", store.Hold{Deadline: "a/E1", Hold: "{"})
		}))
		_, err := alerts.NewHistory(notices.Ledger(ctx, s, client, outbox.Filter{}))
		require.ErrorContains(t, err, "read the notice n001 of default")
		_, err = notices.Waiting(ctx, s, client, "one@x")
		require.ErrorContains(t, err, "read message one@x of default")
		_, err = notices.Holds(ctx, s, client)
		require.ErrorContains(t, err, "read the hold on a/E1 of default")
	})
}
