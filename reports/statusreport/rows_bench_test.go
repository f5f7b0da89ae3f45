package statusreport

import (
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/reports/workbook"
)

// peopleRows is the sheet of that many people.
func peopleRows(rows int) sheet {
	r := &Report{Client: "acme", AsOf: civil.MustParse("2026-11-21"), Audience: audience.Client, Docket: &docket.Docket{}}
	for i := range rows {
		day := r.AsOf.AddDays(i % 900)
		r.People.Add(&Person{
			ID: fmt.Sprintf("E%06d", i), Name: fmt.Sprintf("Sample %d, Ana", i), Class: "H-1B", Binding: day, Petition: day, I94: day, Maximum: day.AddDays(400),
			Passport: day.AddDays(900), Manager: "Sample, Bob", Department: "Engineering", Worksite: "Austin Campus", Employer: "Acme, Inc.", Title: "Engineer", Hired: r.AsOf,
		})
	}
	r.People.Sort()
	d := newDigest(r)
	return d.peopleSheet()
}

// BenchmarkRows writes 100,000 rows as the report does, and as excelize's own stream writer does with the same cells, styles and
// heights at hand: ratio is how much longer ours takes, at most 1.1. MB-20000 and MB-100000 are the memory that is held at the end of
// the rows of a short and of a long sheet beside what the report itself takes: about the same.
func BenchmarkRows(b *testing.B) {
	short, long := peopleRows(20_000), peopleRows(100_000)
	var ours, theirs time.Duration
	for range b.N {
		own, _ := writeSheet(b, &long, nil)
		cells := cellsOf(b, &long)
		bare, _ := writeSheet(b, &long, cells)
		ours, theirs = ours+own, theirs+bare
	}
	b.ReportMetric(float64(ours)/float64(theirs), "ratio")
	for rows, s := range map[string]*sheet{"MB-20000": &short, "MB-100000": &long} {
		_, held := writeSheet(b, s, nil)
		b.ReportMetric(float64(held)/(1<<20), rows)
	}
}

// ready is the cells of a row with its height.
type ready struct {
	cells  []any
	height float64
}

func cellsOf(b *testing.B, s *sheet) []ready {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	l, err := newLook(f)
	require.NoError(b, err)
	rows := make([]ready, s.rows)
	for i := range s.each {
		cells := make([]any, len(s.columns))
		most := 1
		for j := range s.columns {
			cell, height := l.cell(s.columns[j].value(), s.columns[j].width)
			cells[j], most = cell, max(most, height)
		}
		rows[i] = ready{cells, heightOf(most)}
	}
	return rows
}

// writeSheet writes a workbook of one sheet: the rows that are ready, or those of the sheet as the report makes them.
func writeSheet(b *testing.B, s *sheet, rows []ready) (took time.Duration, held int64) {
	b.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	f := excelize.NewFile()
	l, err := newLook(f)
	require.NoError(b, err)
	out, err := f.NewStreamWriter("Sheet1")
	require.NoError(b, err)
	below := map[string]*workbook.Rows{}
	if rows == nil {
		r := workbook.NewRows()
		defer r.Close()
		_, err = writeRows(&l, r, s)
		require.NoError(b, err)
		below["Sheet1"] = r
	}
	for i := range rows {
		require.NoError(b, out.SetRow(place(1, i+2), rows[i].cells, excelize.RowOpts{Height: rows[i].height}))
	}
	took = time.Since(began)
	runtime.GC()
	runtime.ReadMemStats(&after)
	began = time.Now()
	require.NoError(b, out.Flush())
	require.NoError(b, workbook.Write(io.Discard, f, civil.MustParse("2026-11-21"), below))
	took += time.Since(began)
	require.NoError(b, f.Close())
	return took, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}
