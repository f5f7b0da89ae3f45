package notices_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/app/notices"
	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
	"mobility/internal/store/verify"
)

// TestWhatNamesAPersonIsWithdrawn withdraws the messages that name E1, of which others remain: the notices of what is withdrawn count as not
// delivered, so that the next run decides them again.
func TestWhatNamesAPersonIsWithdrawn(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, ctx := open(), t.Context()
		imported := notice(3)
		imported.Reason, imported.Summary = alerts.Imported, "Employee roster REJECTED: hr.csv"
		first, second, third := messageOf("one@x", notice(1), notice(2)), messageOf("two@x", notice(10)), messageOf("three@x", imported)
		for _, m := range []*alerts.Message{&first, &second} {
			m.Attachments = nil
		}
		require.NoError(t, notices.Queue(ctx, s, &notices.Batch{Messages: []alerts.Message{first, second, third}}, sentAt))

		var withdrawn notices.Withdrawn
		w := store.Work{Client: store.DefaultClient, Who: "tester", Command: "erase", At: sentAt}
		require.NoError(t, s.Write(ctx, w, false, func(tx *store.Tx) (err error) {
			withdrawn, err = notices.Withdraw(ctx, tx, store.DefaultClient, sentAt.Add(time.Hour), "E1")
			return err
		}))
		require.Equal(t, notices.Withdrawn{Messages: 2, Imports: []string{"Employee roster REJECTED: hr.csv"}}, withdrawn)
		require.Len(t, withdrawn.Remarks(), 2)
		require.Equal(t, []string{"n001 failed", "n002 failed", "n010 new", "n003 failed"}, inShort(ledger(t, s, outbox.Filter{})))
		waiting, err := s.WaitingAlerts(ctx, store.DefaultClient, "")
		require.NoError(t, err)
		require.Equal(t, []string{"two@x"}, waiting, "it names E10")
		sent := first.Entries(alerts.Outcome{State: alerts.Sent, At: sentAt.Add(2 * time.Hour)}) // by a run that had read it before
		require.NoError(t, notices.Settle(ctx, s, w, &first, alerts.Sent, sent))
		require.Equal(t, []string{"n001 failed", "n002 failed", "n010 new", "n003 failed"}, inShort(ledger(t, s, outbox.Filter{})))
		entries, err := s.Journal(ctx, store.DefaultClient, store.JournalFilter{})
		require.NoError(t, err)
		require.Equal(t, "withdraw", entries[len(entries)-2].Action)
		_, err = verify.Journal(ctx, s)
		require.NoError(t, err)
	})
}

// TestAPersonsExportHasNothingAboutOthers reads what waits about one person: of a digest, without what is about others.
func TestAPersonsExportHasNothingAboutOthers(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, ctx := open(), t.Context()
		toE1 := notice(10)
		toE1.About = "E1" // about the case E10
		digest, own, other := messageOf("one@x", notice(1), notice(2)), messageOf("two@x", toE1), messageOf("three@x", notice(3))
		require.NoError(t, notices.Queue(ctx, s, &notices.Batch{Messages: []alerts.Message{digest, own, other}}, sentAt))
		found, err := notices.WaitingAbout(ctx, s, store.DefaultClient, "E1")
		require.NoError(t, err)
		require.Len(t, found, 2)
		require.Equal(t, digest.Notices.Slice()[:1], found[0].Notices.Slice())
		require.Empty(t, found[0].Text+found[0].HTML)
		require.Empty(t, found[0].Attachments)
		require.Equal(t, own.Notices.Slice(), found[1].Notices.Slice())
		own.Notices, found[1].Notices = alerts.List{}, alerts.List{}
		require.Equal(t, own, found[1])
	})
}
