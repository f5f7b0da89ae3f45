package notices_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

// BenchmarkAlertLedger reads and folds a ledger of ten entries for each of the benchmarks' people, and reports the memory
// that the reading adds to what the folded ledger keeps: it streams.
func BenchmarkAlertLedger(b *testing.B) {
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), kinds.All, store.Options{Create: true})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, s.Close()) })
	const people, rounds = 100_000, 10
	for round := range rounds {
		entries := make([]alerts.LedgerEntry, people)
		for i := range entries {
			entries[i] = stated(i, round)
		}
		require.NoError(b, notices.Queue(b.Context(), s, &notices.Batch{Kept: map[string][]alerts.LedgerEntry{store.DefaultClient: entries}}, sentAt))
	}
	b.ResetTimer()
	for range b.N {
		runtime.GC()
		var before, most, kept runtime.MemStats
		runtime.ReadMemStats(&before)
		count := 0
		history, err := alerts.NewHistory(func(yield func(alerts.LedgerEntry, error) bool) {
			for e, err := range notices.Ledger(b.Context(), s, store.DefaultClient, outbox.Filter{}) {
				if count++; count == people*rounds {
					runtime.GC()
					runtime.ReadMemStats(&most)
				}
				if !yield(e, err) {
					return
				}
			}
		})
		require.NoError(b, err)
		require.Equal(b, people*rounds, count)
		runtime.GC()
		runtime.ReadMemStats(&kept)
		runtime.KeepAlive(history)
		b.ReportMetric(float64(kept.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-kept")
		b.ReportMetric(float64(int64(most.HeapAlloc)-int64(kept.HeapAlloc))/(1<<20), "MB-reading")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(people*rounds), "µs/entry")
}

// stated is the entry of the nth notice about one of the people.
func stated(i, n int) alerts.LedgerEntry {
	return alerts.LedgerEntry{
		Key: fmt.Sprintf("n%014d%06d", i, n), Deadline: fmt.Sprintf("status.petition-expires/E%06d/H-1B", i), Due: day("2027-03-14"),
		Reason: alerts.Closer, Step: 180 - n*10, To: "para@acme.example", Role: "paralegal", Channel: alerts.SMTP, State: alerts.Sent,
		Why: "90 days left: 90-day reminder; last notice 2026-12-01", At: sentAt.Add(time.Duration(n) * 24 * time.Hour),
		AsOf: day("2026-12-01").AddDays(n), MessageID: "mobility-5b35139b9f841ca20295@acme.example", Rule: "status.petition-expires",
		Pin: "8 CFR 214.2(h)(13)(iii)(A)", Domain: "status", Subject: docket.Subject{Kind: "employee", ID: fmt.Sprintf("E%06d", i), Name: "Sample, Ana"},
		Summary: "H-1B petition expires", Employer: "Acme Inc",
	}
}
