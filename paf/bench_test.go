package paf_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf"
)

// BenchmarkFindings is one application with a worker, on the docket.
func BenchmarkFindings(b *testing.B) {
	one := application(b, with(plain, complete...)...)
	one.Workers = []paf.Assignment{assignment(b, "first_day", "2026-04-01")}
	p := engineer()
	people := func(string) *paf.Person { return p }
	today := on("2026-11-21")
	b.ReportAllocs()
	for b.Loop() {
		paf.Clocks(one, nil, today)
		paf.Findings(one, people, today)
	}
}

// BenchmarkRow is one row of a disclosure workbook, once it is facts.
func BenchmarkRow(b *testing.B) {
	r := record(b, paf.LCAFields, plain...)
	b.ReportAllocs()
	for b.Loop() {
		paf.CheckLCARow(number, r)
	}
}

// BenchmarkWages is a wage file of the size of the Department's.
func BenchmarkWages(b *testing.B) {
	rows := func(yield func([]string, error) bool) {
		yield(strings.Split("Area|SocCode|GeoLvl|Level1|Level2|Level3|Level4|Average|Label", "|"), nil)
		for i := range 430_000 {
			yield([]string{fmt.Sprint(10000 + i/800), fmt.Sprintf("15-%04d", i%800), "1", "40.10", "50.20", "60.30", "70.40", "55.25", ""}, nil)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := paf.ReadWages(iter.Seq2[[]string, error](rows))
		require.NoError(b, err)
	}
}
