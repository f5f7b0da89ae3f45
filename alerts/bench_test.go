//go:build unix

package alerts_test

import (
	"fmt"
	"iter"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/civil"
)

// openDeadlines are a hundred thousand, due over the next two years.
func openDeadlines(n int, asOf civil.Date) []docket.Deadline {
	all := make([]docket.Deadline, n)
	for i := range all {
		d := deadline(asOf.AddDays(i % 730).String())
		d.Key = fmt.Sprintf("status.petition-expires/E%06d/stay", i)
		d.Subject.ID, d.Subject.Name = fmt.Sprintf("E%06d", i), fmt.Sprintf("Sample, Person %06d", i)
		all[i] = d
	}
	return all
}

// ledgerOf yields each deadline the given number of times: ten times makes a million entries. Only one entry is in memory.
func ledgerOf(deadlines []docket.Deadline, times int, asOf civil.Date) iter.Seq2[alerts.LedgerEntry, error] {
	return func(yield func(alerts.LedgerEntry, error) bool) {
		for round := range times {
			for i := range deadlines {
				d := &deadlines[i]
				e := alerts.LedgerEntry{
					Key: fmt.Sprintf("n%08d-%02d", i, round), Deadline: d.Key, Due: d.Due, Reason: alerts.Closer,
					Step: 900 - round*10, To: para, Role: "paralegal", Channel: alerts.SMTP, State: alerts.Sent,
					AsOf: asOf.AddDays(round - 400), At: madeAt, Rule: d.Rule, Pin: "8 CFR 214.1(c)", Domain: d.Domain,
					Subject: d.Subject, Summary: d.Summary, Employer: d.Employer, Why: "90 days left",
				}
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// BenchmarkDecide reports processor time and the memory that a folded ledger keeps, for ledgers of growing length: the time
// grows with it, the memory hardly.
func BenchmarkDecide(b *testing.B) {
	asOf := day("2026-11-21")
	deadlines := openDeadlines(100_000, asOf)
	s := settings()
	s.Routes = append(s.Routes, alerts.Route{To: []string{"hr-manager"}, Channel: alerts.SMTP, Bands: []docket.Band{docket.Overdue}})
	s.Escalation.Chain = []string{"hr-manager"}
	for _, times := range []int{1, 5, 10} {
		b.Run(fmt.Sprintf("%d-entries", times*len(deadlines)), func(b *testing.B) {
			var cpu time.Duration
			var kept uint64
			notices := 0
			for range b.N {
				before, start := heapInUse(), processorTime(b)
				history, err := alerts.NewHistory(ledgerOf(deadlines, times, asOf))
				require.NoError(b, err)
				notices = len(alerts.Decide(&alerts.Question{
					AsOf: asOf, Client: "acme", Deadlines: deadlines, History: history, Settings: s,
				}))
				cpu += processorTime(b) - start
				kept = heapInUse() - before
				runtime.KeepAlive(history)
			}
			b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
			b.ReportMetric(float64(kept)/(1<<20), "MB-kept")
			b.ReportMetric(float64(notices), "notices")
		})
	}
}

func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// processorTime is what this process has used so far, garbage collection included.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
