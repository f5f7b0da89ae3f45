//go:build unix

package perm

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/perm/recruitment"
)

// processorTime is the processor time of this process so far, on all processors: what the collector of garbage took is
// in it, and what other programs took is not.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// manyRecords are the stored facts of many cases at all stages: as of April 2026 a third is in the window, a third
// recruits, a third is filed.
func manyRecords(b *testing.B, n int) []*recordsOf {
	b.Helper()
	all := make([]*recordsOf, n)
	for i := range all {
		more := []string{"file_by", "2027-06-30"}
		r := workedRecords(b)
		switch i % 3 {
		case 1:
			r.stepRows = r.stepRows[:3+i%2]
		case 2:
			more = []string{"filed", "2026-04-10", "letter", "2026-06-01"}
		}
		r.main = recordOf(b, Fields, append(caseFacts(), more...)...)
		for k := range 3 {
			r.people = append(r.people, []string{"applicant", fmt.Sprintf("%d-%d", i, k), "applied", "2026-02-20", "contacted",
				"2026-02-25", "outcome", outcomeRejected, "reason", "lacks-experience"})
		}
		r.read(b)
		all[i] = r
	}
	return all
}

// BenchmarkReadTenThousandCases reads 10,000 cases out of their stored facts.
func BenchmarkReadTenThousandCases(b *testing.B) {
	all := manyRecords(b, manyCases)
	b.ResetTimer()
	for b.Loop() {
		readAll(all)
	}
}

const manyCases = 10_000

func readAll(all []*recordsOf) []Case {
	layoffs := []Layoff{{LastDay: on("2026-01-15"), SOC: "15-1252", Title: "Engineer", Area: []string{"Dallas", "TX"}}}
	cases := make([]Case, len(all))
	for i, r := range all {
		cases[i] = FromRecords(fmt.Sprint(i), r.main, r.steps, r.notices, r.applicants)
		cases[i].Layoffs = layoffs
	}
	return cases
}

// BenchmarkTenThousandCases checks and plans 10,000 cases, forward and backward; the goal is a second of processor time.
func BenchmarkTenThousandCases(b *testing.B) {
	cases := readAll(manyRecords(b, manyCases))
	asOf := on("2026-04-15")
	b.ReportAllocs()
	before := processorTime(b)
	b.ResetTimer()
	for b.Loop() {
		ready := 0
		for i := range cases {
			if list := Check(&cases[i], asOf); list.Ready {
				ready++
			}
			p := cases[i].Planning(asOf, recruitment.DefaultExpectations)
			recruitment.PlanForward(asOf, p)
			recruitment.PlanBackward(on("2027-06-30"), p)
		}
		if ready == 0 {
			b.Fatal("no case is ready")
		}
	}
	b.ReportMetric((processorTime(b)-before).Seconds()/float64(b.N), "cpu-s/op")
}

// BenchmarkDocketOfTenThousandCases asks each case for its clocks and findings, and applies every clock.
func BenchmarkDocketOfTenThousandCases(b *testing.B) {
	cases := readAll(manyRecords(b, manyCases))
	asOf := on("2026-04-15")
	b.ResetTimer()
	for b.Loop() {
		for i := range cases {
			for _, clock := range Clocks(&cases[i], asOf) {
				if _, err := clock.Apply(nil); err != nil {
					b.Fatal(err)
				}
			}
			Findings(&cases[i], asOf)
		}
	}
}
