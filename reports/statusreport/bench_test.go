package statusreport_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/reports/statusreport"
)

// manyPeople times three is the number of deadlines of the measured reports.
const manyPeople = 100_000 / 3

// BenchmarkStatus measures the writing of 100,000 deadlines in every format.
func BenchmarkStatus(b *testing.B) {
	s := fixture(manyPeople)
	for _, format := range statusreport.Formats() {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, s.Write(io.Discard, format))
			}
		})
	}
}

// BenchmarkBareLoop is the measure for the workbook: excelize's StreamWriter given the rows of the sheet Deadlines and
// nothing else, no styles, no heights, no other sheet.
func BenchmarkBareLoop(b *testing.B) {
	s := fixture(manyPeople)
	b.ReportAllocs()
	for b.Loop() {
		f := excelize.NewFile()
		out, err := f.NewStreamWriter("Sheet1")
		require.NoError(b, err)
		for i := range held(s).Deadlines {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			require.NoError(b, err)
			require.NoError(b, out.SetRow(cell, bareRow(&held(s).Deadlines[i])))
		}
		require.NoError(b, out.Flush())
		require.NoError(b, f.Write(io.Discard))
		require.NoError(b, f.Close())
	}
}

func bareRow(d *docket.Deadline) []any {
	pin, words := "", ""
	if d.Citation != nil {
		pin, words = d.Citation.Pin, d.Citation.Words
	}
	return []any{
		string(d.Band), d.Due.Time(), d.DaysLeft, d.Subject.Name, d.Subject.ID, d.Summary, pin,
		strings.Join(d.Basis, "\n"), d.Target.Time(), d.Opens.Time(), d.Employer, d.Domain, d.OtherReading.Time(), d.Binding,
		string(d.State), strings.Join(d.Missing, ", "), words, d.Rule, d.Key,
	}
}
