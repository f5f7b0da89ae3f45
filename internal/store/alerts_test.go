package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/store/storetest"
)

var sentAt = time.Date(2026, time.December, 1, 7, 0, 0, 0, time.UTC)

// notice is one about employee E and a number, said to the paralegal.
func notice(n int) alerts.Notice {
	return alerts.Notice{
		Key: fmt.Sprintf("n%03d", n), Deadline: fmt.Sprintf("status.petition-expires/E%d", n), Reason: alerts.First, Step: 30,
		To: "para@acme.example", Channel: alerts.SMTP, State: alerts.New, Why: "30 days left", Due: day("2026-12-31"),
		Domain: "status", Rule: "status.petition-expires", Pin: "8 CFR 214.1(c)",
		Subject: docket.Subject{Kind: "employee", ID: fmt.Sprintf("E%d", n), Name: "Sample, Ana"}, Summary: "H-1B petition expires",
	}
}

func messageOf(id string, notices ...alerts.Notice) alerts.Message {
	return alerts.Message{
		ID: id, From: "a@acme.example", To: "para@acme.example", Channel: notices[0].Channel, AsOf: day("2026-12-01"), At: sentAt,
		Digest: true, Notices: notices, Text: "text\x1f, Zoë", HTML: "<p>",
		Attachments: []alerts.Attachment{{Name: "x", ContentType: "y", Data: []byte{0, 255}}},
	}
}

func ledger(t *testing.T, s *store.Store, f store.AlertFilter) []alerts.LedgerEntry {
	t.Helper()
	var all []alerts.LedgerEntry
	for e, err := range s.AlertLedger(t.Context(), store.DefaultClient, f) {
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
		quiet := notice(4)
		quiet.State, quiet.To = alerts.Suppressed, ""
		kept := []alerts.LedgerEntry{quiet.Entry("", day("2026-12-01"), sentAt)}
		require.NoError(t, s.QueueAlerts(ctx, store.DefaultClient, []alerts.Message{first, second}, kept, sentAt))
		require.Equal(t, []string{"n004 suppressed", "n001 new", "n002 new", "n003 new"}, inShort(ledger(t, s, store.AlertFilter{})))

		waiting, err := s.WaitingAlerts(ctx, store.DefaultClient, "")
		require.NoError(t, err)
		require.Equal(t, []string{"one@x", "two@x"}, waiting)
		back, err := s.WaitingAlert(ctx, store.DefaultClient, "one@x")
		require.NoError(t, err)
		require.Equal(t, first, *back)

		entries := back.Entries(alerts.Sent, sentAt.Add(time.Hour))
		require.NoError(t, s.SettleAlert(ctx, store.DefaultClient, "one@x", entries))
		require.Equal(t, []string{"n004 suppressed", "n001 sent", "n002 sent", "n003 new"}, inShort(ledger(t, s, store.AlertFilter{})),
			"a new state keeps its place")
		require.Equal(t, entries, ledger(t, s, store.AlertFilter{})[1:3])
		waiting, err = s.WaitingAlerts(ctx, store.DefaultClient, alerts.SMTP)
		require.NoError(t, err)
		require.Equal(t, []string{"two@x"}, waiting)
		waiting, err = s.WaitingAlerts(ctx, store.DefaultClient, alerts.File)
		require.NoError(t, err)
		require.Empty(t, waiting)

		for name, c := range map[string]struct {
			filter store.AlertFilter
			want   []string
		}{
			"of a deadline":  {store.AlertFilter{Deadline: "status.petition-expires/E2"}, []string{"n002 sent"}},
			"of a notice":    {store.AlertFilter{Key: "n003"}, []string{"n003 new"}},
			"of an employee": {store.AlertFilter{Subject: "E1"}, []string{"n001 sent"}},
			"from a time on": {store.AlertFilter{Since: sentAt.Add(time.Hour)}, []string{"n001 sent", "n002 sent"}},
			"of nobody":      {store.AlertFilter{Subject: "E"}, nil},
		} {
			t.Run(name, func(t *testing.T) { require.Equal(t, c.want, inShort(ledger(t, s, c.filter))) })
		}
		for e := range s.AlertLedger(ctx, "another", store.AlertFilter{}) {
			require.Fail(t, "an entry of another client", e.Key)
		}
		verify(t, s)
	})
}

func TestWhatCannotBeQueuedWholeIsNotQueued(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		twice := []alerts.Message{messageOf("one@x", notice(1)), messageOf("one@x", notice(2))}
		require.Error(t, s.QueueAlerts(t.Context(), store.DefaultClient, twice, nil, sentAt))
		require.Empty(t, ledger(t, s, store.AlertFilter{}))
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
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error { return tx.HoldAlert(t.Context(), h) }))
		}
		holds, err := s.AlertHolds(t.Context(), store.DefaultClient)
		require.NoError(t, err)
		require.Equal(t, []alerts.Hold{other, snooze}, holds)

		entries := journal(t, s, store.JournalFilter{Subject: "a/E1"})
		require.Len(t, entries, 2)
		require.Equal(t, []string{"ack", "snooze"}, []string{entries[0].Action, entries[1].Action})
		require.Equal(t, entries[0].After, entries[1].Before)
		verify(t, s)
	})
}

func TestOneRunSendsAtATime(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, other, ctx := open(), open(), t.Context()
		turn, err := s.TakeAlertTurn(ctx, store.DefaultClient, "ana (process 7)", sentAt)
		require.NoError(t, err)
		require.NoError(t, turn.Stands(ctx))

		_, err = other.TakeAlertTurn(ctx, store.DefaultClient, "bob", sentAt)
		require.ErrorIs(t, err, store.ErrLocked)
		require.ErrorContains(t, err, "ana (process 7) has been sending the alerts of default since 2026-12-01T07:00:00Z")
		require.NoError(t, other.QueueAlerts(ctx, store.DefaultClient, []alerts.Message{messageOf("one@x", notice(1))}, nil, sentAt),
			"the turn keeps nobody from writing")

		require.NoError(t, turn.End())
		next, err := other.TakeAlertTurn(ctx, store.DefaultClient, "bob", sentAt)
		require.NoError(t, err)
		require.NoError(t, next.End())
	})
}

func TestAReaderMayStopEarly(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "own.db"), kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	messages := []alerts.Message{messageOf("one@x", notice(1), notice(2), notice(3))}
	require.NoError(t, s.QueueAlerts(t.Context(), store.DefaultClient, messages, nil, sentAt))
	stop := errors.New("enough")
	_, err = alerts.NewHistory(func(yield func(alerts.LedgerEntry, error) bool) {
		for e := range s.AlertLedger(t.Context(), store.DefaultClient, store.AlertFilter{}) {
			yield(e, nil)
			break
		}
		yield(alerts.LedgerEntry{}, stop)
	})
	require.ErrorIs(t, err, stop)
	require.NoError(t, s.SettleAlert(t.Context(), store.DefaultClient, "one@x", nil))
}

func TestWhatWasSaidOfADestroyedFormIsGone(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := store.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		hireThree(t, s)
		var told []string
		importForms(t, s, &told, formRow(2, "E3", "hired", "2019-05-06", "section_1", "2019-05-06"))
		var entries []alerts.LedgerEntry
		for i, deadline := range []string{"i9.not-asked/E3/2019-05-06/list_a_expires", "i9.reverify/E3/2022-01-01", "status.i94-expires/E3/2019-05-06"} {
			n := notice(i)
			n.Deadline, n.Domain, n.Subject.ID = deadline, "i9", "E3"
			if i == 0 {
				n.Summary = "Secret Title on Form I-9 ends"
			}
			entries = append(entries, n.Entry("", day("2026-12-01"), sentAt))
		}
		require.NoError(t, s.QueueAlerts(t.Context(), store.DefaultClient, nil, entries, sentAt))
		destroyForm(t, s)
		require.Equal(t, []string{"n001 new", "n002 new"}, inShort(ledger(t, s, store.AlertFilter{})))
		if s.Engine() == store.SQLite {
			require.False(t, fileHas(t, target, "Secret"))
		}
	})
}
