package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// rosterRow is a row of a made-up roster in 30 columns, with quoted commas and quotation marks and names beyond ASCII.
func rosterRow(i int) []string {
	return []string{
		fmt.Sprintf("E%07d", i), "Zoë", "M", fmt.Sprintf("Family-%d, Jr.", i%997), fmt.Sprintf("person%d@example.com", i),
		fmt.Sprintf("E%07d", i/9), "Example Works Inc.", "2019-03-04", "", "active", `Engineer "II"`, "ENG2", "15-1252",
		"Research, West", fmt.Sprintf("%04d", i%300), "Plant 4", "100 Main Street", "Springfield", "Sangamon", "IL",
		fmt.Sprintf("%05d", i%99999), "No", fmt.Sprint(90000 + i%5000), "year", "40", "India", "H-1B", "2024-10-01",
		"2027-09-30", "2027-10-10",
	}
}

var rosterHeaders = []string{
	"Employee ID", "First Name", "Middle", "Last Name", "Email", "Manager ID", "Company", "Hire Date", "Left", "Status",
	"Title", "Job Code", "SOC", "Department", "Cost Center", "Worksite", "Address", "City", "County", "State", "ZIP",
	"Remote", "Wage", "Per", "Hours", "Citizenship", "Class", "Status From", "Status Expires", "I-94 Expires",
}

func rosterCSV(tb testing.TB, rows int) string {
	path := filepath.Join(tb.TempDir(), "roster.csv")
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	require.NoError(tb, w.Write(rosterHeaders))
	for i := range rows {
		require.NoError(tb, w.Write(rosterRow(i)))
	}
	w.Flush()
	require.NoError(tb, os.WriteFile(path, b.Bytes(), 0o600))
	return path
}

func rosterXLSX(tb testing.TB, rows int) string {
	path := filepath.Join(tb.TempDir(), "roster.xlsx")
	book := excelize.NewFile()
	w, err := book.NewStreamWriter("Sheet1")
	require.NoError(tb, err)
	for i := range rows + 1 {
		record := rosterHeaders
		if i > 0 {
			record = rosterRow(i)
		}
		values := make([]any, len(record))
		for j, v := range record {
			values[j] = v
		}
		require.NoError(tb, w.SetRow(fmt.Sprintf("A%d", i+1), values))
	}
	require.NoError(tb, w.Flush())
	require.NoError(tb, book.SaveAs(path))
	return path
}

// sharedXLSX saves a workbook whose texts are shared, as spreadsheet programs do.
func sharedXLSX(tb testing.TB, rows int) string {
	path := filepath.Join(tb.TempDir(), "shared.xlsx")
	book := excelize.NewFile()
	require.NoError(tb, book.SetSheetRow("Sheet1", "A1", &rosterHeaders))
	for i := 1; i <= rows; i++ {
		record := rosterRow(i)
		require.NoError(tb, book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &record))
	}
	require.NoError(tb, book.SaveAs(path))
	return path
}

// BenchmarkCSV compares a reading of the rows with encoding/csv on the same file; opening, which reads the file once
// for its encoding and checksum, stands apart.
func BenchmarkCSV(b *testing.B) {
	const rows = 100_000
	path := rosterCSV(b, rows)
	info, err := os.Stat(path)
	require.NoError(b, err)
	b.Run("open", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			table, err := Open(context.Background(), path, nil, Options{})
			require.NoError(b, err)
			require.NoError(b, table.Close())
		}
	})
	b.Run("rows", func(b *testing.B) {
		b.SetBytes(info.Size())
		b.ReportAllocs()
		table, err := Open(context.Background(), path, nil, Options{})
		require.NoError(b, err)
		defer table.Close()
		for b.Loop() {
			require.Equal(b, rows, countRows(b, table))
		}
	})
	b.Run("encoding-csv", func(b *testing.B) {
		b.SetBytes(info.Size())
		b.ReportAllocs()
		for b.Loop() {
			in, err := os.Open(path)
			require.NoError(b, err)
			r := csv.NewReader(in)
			r.ReuseRecord = true
			n := -1 // the header row
			for {
				if _, err := r.Read(); err == io.EOF {
					break
				}
				n++
			}
			require.Equal(b, rows, n)
			require.NoError(b, in.Close())
		}
	})
}

func countRows(tb testing.TB, table *Table) (n int) {
	for _, err := range table.Rows(context.Background()) {
		if err != nil { // require costs more than a row
			require.NoError(tb, err)
		}
		n++
	}
	return n
}

// BenchmarkXLSX compares a reading of a whole workbook, opening included, with excelize's rows.
func BenchmarkXLSX(b *testing.B) {
	const rows = 5_000
	for name, path := range map[string]string{"inline": rosterXLSX(b, rows), "shared": sharedXLSX(b, rows)} {
		b.Run(name+"/rows", func(b *testing.B) {
			for b.Loop() {
				table, err := Open(context.Background(), path, nil, Options{})
				require.NoError(b, err)
				require.Equal(b, rows, countRows(b, table))
				require.NoError(b, table.Close())
			}
		})
		b.Run(name+"/excelize", func(b *testing.B) {
			for b.Loop() {
				book, err := excelize.OpenFile(path)
				require.NoError(b, err)
				in, err := book.Rows("Sheet1")
				require.NoError(b, err)
				n := -1
				for ; in.Next(); n++ {
					_, err := in.Columns()
					require.NoError(b, err)
				}
				require.Equal(b, rows, n)
				require.NoError(b, in.Close())
				require.NoError(b, book.Close())
			}
		})
	}
}
