package intake_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// wideHeaders are those of a roster of thirty columns.
var wideHeaders = []string{
	"Employee ID", "Legal First Name", "Legal Last Name", "Work Email", "Manager ID", "Company", "Hire Date",
	"Termination Date", "Employment Status", "Job Title", "Job Code", "Department", "Cost Center", "Worksite",
	"Work Address",
	"Work City", "Work State", "Work Zip", "Annual Salary", "Weekly Hours", "Full Time", "Citizenship Country",
	"Visa Class",
	"Status Start Date", "I-94 Expiration Date", "I-797 Expiration Date", "Passport Expiration Date",
	"EAD Expiration Date",
	"Remote", "Favourite colour",
}

// wideRows gives n rows of that roster, each cell taking one of a few hundred texts, the id another in each row.
func wideRows(n int) intake.Rows {
	const kinds = 500
	texts := make([][]table.Cell, kinds)
	for i := range texts {
		day := civil.MustParse("2015-01-01").AddDays(i * 7)
		us := func(d civil.Date) string { return d.Time().Format("01/02/2006") }
		row := []string{
			"", fmt.Sprintf("Given%d", i), fmt.Sprintf("Family%d", i), "", fmt.Sprint(100000 + i), "Acme Incorporated", us(day),
			"", "Active", fmt.Sprintf("Engineer %d", i%40), fmt.Sprintf("E%d", i%40), "Research", "CC100", "Austin Campus",
			"1 Main Street", "Austin", "Texas", "78701", fmt.Sprintf("$%d,000.00", 90+i%60), "40.0", "Yes", "India", "H1B",
			us(day.AddDays(30)), us(day.AddDays(4000)), us(day.AddDays(3900)), us(day.AddDays(5000)), "", "No", "blue",
		}
		texts[i] = make([]table.Cell, len(row))
		for j, text := range row {
			texts[i][j].Text = text
		}
	}
	ids := make([]string, n)
	emails := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprint(100000 + i)
		emails[i] = "person" + ids[i] + "@example.com"
	}
	return func(context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			row := &table.Row{Cells: make([]table.Cell, len(wideHeaders)), Fields: len(wideHeaders)}
			for i := range n {
				copy(row.Cells, texts[i%kinds])
				row.Cells[0].Text, row.Cells[3].Text = ids[i], emails[i]
				row.Number = i + 2
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// BenchmarkIntake imports 100,000 rows of thirty columns: both passes, without the splitting of the file.
func BenchmarkIntake(b *testing.B) {
	const n = 100_000
	rows := wideRows(n)
	b.ReportAllocs()
	for b.Loop() {
		in, err := intake.Begin(b.Context(), wideHeaders, rows, intake.Options{AsOf: civil.MustParse("2026-11-21")},
			roster.Fields, status.Fields)
		require.NoError(b, err)
		accepted := 0
		for e, err := range in.Entries(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			if !e.Refused {
				accepted++
			}
		}
		require.Equal(b, n, accepted)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
}

// BenchmarkRowsAlone is the lower bound: the same rows read twice and not examined.
func BenchmarkRowsAlone(b *testing.B) {
	const n = 100_000
	rows := wideRows(n)
	for b.Loop() {
		for range 2 {
			for _, err := range rows(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
}
