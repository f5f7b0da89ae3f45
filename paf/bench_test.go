package paf_test

import (
	"testing"

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
