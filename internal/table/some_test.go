package table

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// records draws a file of records in any form, between which blank lines, headers and footers stand.
func records(t *rapid.T) string {
	cell := rapid.SampledFrom([]string{"", "x", "Rao, Asha", "a \"b\" c", "two\nlines", "\r\n", "é", "=1+1", "='1", "0012", " y ", strings.Repeat("long ", 90)})
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", byteOrderMark}).Draw(t, "mark") + "Employee ID,First Name,Hire Date" + end)
	for i := range rapid.IntRange(1, 40).Draw(t, "rows") {
		switch rapid.IntRange(0, 12).Draw(t, "what") {
		case 0:
			b.WriteString(end)
		case 1:
			b.WriteString("Employee ID,First Name,Hire Date" + end)
		case 2:
			b.WriteString("Total,," + end)
		case 3:
			b.WriteString(`7, "blanks around" ,3` + end)
		case 4:
			b.WriteString(`8,a "stray" one,3,4` + end)
		default:
			b.WriteString("E" + strings.Repeat("1", i%4+1))
			for range rapid.IntRange(1, 3).Draw(t, "cells") {
				b.WriteString(`,"` + strings.ReplaceAll(cell.Draw(t, "cell"), `"`, `""`) + `"`)
			}
			b.WriteString(end)
		}
	}
	return b.String()
}

func TestSomeRowsAreThoseOfAFullReading(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		content := records(rt)
		switch rapid.IntRange(0, 3).Draw(rt, "form") {
		case 1:
			content = gzipped(t, content)
		case 2:
			wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(content)
			require.NoError(rt, err)
			content = wide
		case 3:
			content = strings.ReplaceAll(content, "é", "\xe9")
		}
		path := filepath.Join(dir, "some.csv")
		require.NoError(rt, os.WriteFile(path, []byte(content), 0o600))
		table, err := Open(t.Context(), path, nil, Options{Known: knows("Employee ID", "First Name", "Hire Date")})
		if err != nil {
			rt.Skip("not a table")
		}
		defer table.Close()
		requireSome(rt, table)
	})
}

func TestAPassingReadingGivesTheRowsOfAnother(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		path := filepath.Join(dir, "passing.csv")
		require.NoError(rt, os.WriteFile(path, []byte(records(rt)), 0o600))
		table, err := Open(t.Context(), path, nil, Options{Known: knows("Employee ID", "First Name", "Hire Date")})
		if err != nil {
			rt.Skip("not a table")
		}
		defer table.Close()
		var all []Row
		for row, err := range table.Rows(t.Context()) {
			if err != nil {
				rt.Skip("a file that is rejected")
			}
			all = append(all, Row{Number: row.Number, Line: row.Line, Fields: row.Fields, Cells: slices.Clone(row.Cells)})
		}
		notes := slices.Clone(table.Notes)
		in, err := table.begin(t.Context(), true)
		require.NoError(rt, err)
		records := in.(*recordReader)
		require.True(rt, records.passing)
		for _, kept := range all {
			row, err := table.next(t.Context(), in)
			require.NoError(rt, err)
			require.Equal(rt, kept, *row)
			for i := range records.buf[:records.start] { // what was read stands no longer
				records.buf[i] = '~'
			}
		}
		_, err = table.next(t.Context(), in)
		require.ErrorIs(rt, err, io.EOF)
		require.Equal(rt, notes, table.Notes)
	})
}

// requireSome requires that any rows of a table are the same in a reading of some.
func requireSome(t *rapid.T, table *Table) {
	table.ForSome()
	var all []Row
	for row, err := range table.Rows(t.Context()) {
		if err != nil {
			t.Skip("a file that is rejected")
		}
		kept := Row{Number: row.Number, Fields: row.Fields, Cells: slices.Clone(row.Cells)}
		if rapid.Bool().Draw(t, "wanted") {
			all = append(all, kept)
		}
	}
	notes := slices.Clone(table.Notes)
	if rapid.Bool().Draw(t, "left early") { // another reading does not have to be complete
		for range table.Rows(t.Context()) {
			break
		}
		notes = slices.Clone(table.Notes)
	}
	var some []Row
	for row, err := range table.Some(t.Context(), func(yield func(int) bool) {
		for i := range all {
			if !yield(all[i].Number) {
				return
			}
		}
	}) {
		require.NoError(t, err)
		some = append(some, Row{Number: row.Number, Fields: row.Fields, Cells: slices.Clone(row.Cells)})
	}
	require.Equal(t, all, some)
	require.Equal(t, notes, table.Notes, "a reading of some adds no notes")
}

func TestSomeRowsOfAWorkbook(t *testing.T) {
	const cells = `<row r="1"><c r="A1" t="str"><v>Employee ID</v></c><c r="B1" t="str"><v>First Name</v></c></row>` +
		`<row r="2"><c r="A2" t="str"><v>E1</v></c></row><row r="4"><c r="A4" t="str"><v>E2</v></c><c r="C4" t="str"><v>beside</v></c></row>` +
		`<row r="5" hidden="1"><c r="A5" t="str"><v>E3</v></c><c r="B5" t="str"><v>Cal</v></c></row>`
	table := open(t, bookFile(t, cells, nil), Options{Known: knows("Employee ID", "First Name")})
	rapid.Check(t, func(rt *rapid.T) { requireSome(rt, table) })
}

func TestSomeRowsOfAFileThatHasChanged(t *testing.T) {
	path := writeFile(t, "some.csv", "Employee ID,First Name\nE1,Ann\nE2,Ben\n")
	table := open(t, path, Options{Known: knows("Employee ID", "First Name")})
	table.ForSome()
	for _, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
	}
	require.NoError(t, os.Chtimes(path, time.Time{}, time.Now().Add(time.Hour)))
	count := 0
	for _, err := range table.Some(t.Context(), slices.Values([]int{})) {
		var fault *Error
		require.ErrorAs(t, err, &fault)
		require.Equal(t, codeChanged, fault.Code)
		count++
	}
	require.Equal(t, 1, count, "it is refused even where no row is wanted")
}
