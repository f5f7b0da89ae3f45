package intake_test

import (
	"bytes"
	"context"
	"iter"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

var asOf = civil.MustParse("2026-11-21")

// taken is an entry, kept.
type taken struct {
	row      int
	id       string
	facts    map[string]string
	problems []facts.Problem
	refused  bool
	passed   bool
	cells    []string
}

// code is the code of the only problem, "" for none, "several" for more.
func (e taken) code() string {
	switch len(e.problems) {
	case 0:
		return ""
	case 1:
		return e.problems[0].Code
	default:
		return "several"
	}
}

func (e taken) hasCode(code string) bool {
	for _, p := range e.problems {
		if p.Code == code {
			return true
		}
	}
	return false
}

// tableOf makes a table in memory of lines whose cells are separated by a bar. The first line is the header, in row 1.
func tableOf(lines ...string) (headers []string, rows intake.Rows) {
	headers = cellsOf(lines[0])
	return headers, func(context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			for i, line := range lines[1:] {
				texts := cellsOf(line)
				row := &table.Row{Number: i + 2, Line: i + 2, Fields: len(texts), Cells: make([]table.Cell, len(headers))}
				for j := range min(len(texts), len(headers)) {
					row.Cells[j] = cellOf(texts[j])
				}
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// perishing gives rows whose texts turn into others once the next row is asked for, as those of a passing reading do.
func perishing(rows intake.Rows) intake.Rows {
	return func(ctx context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			for row, err := range rows(ctx) {
				var texts []byte
				for i := range row.Cells {
					texts = append(texts, row.Cells[i].Text...)
				}
				for i, at := 0, 0; i < len(row.Cells); i++ {
					n := len(row.Cells[i].Text)
					row.Cells[i].Text = unsafe.String(unsafe.SliceData(texts[at:]), n)
					at += n
				}
				more := yield(row, err)
				copy(texts, bytes.Repeat([]byte("~"), len(texts)))
				if !more {
					return
				}
			}
		}
	}
}

func cellsOf(line string) []string { return strings.Split(line, "|") }

// cellOf makes a cell; "number:45000", "date:2020-01-31", "formula:=A1" and "fault:#REF!" are cells of those kinds.
func cellOf(text string) table.Cell {
	for prefix, kind := range map[string]table.CellKind{"number:": table.Number, "formula:": table.Formula,
		"fault:": table.Fault} {
		if rest, found := strings.CutPrefix(text, prefix); found {
			return table.Cell{Text: rest, Kind: kind}
		}
	}
	if rest, found := strings.CutPrefix(text, "date:"); found {
		return table.Cell{Text: rest, Kind: table.Date, Date: civil.MustParse(rest)}
	}
	return table.Cell{Text: text}
}

func begin(t testing.TB, options intake.Options, lines ...string) *intake.Intake {
	t.Helper()
	headers, rows := tableOf(lines...)
	if options.AsOf.IsZero() {
		options.AsOf = asOf
	}
	options.Passing = perishing(rows)
	in, err := intake.Begin(t.Context(), headers, rows, options, roster.Fields, status.Fields)
	require.NoError(t, err)
	return in
}

// take takes a table in and keeps its entries.
func take(t testing.TB, options intake.Options, lines ...string) (*intake.Intake, []taken) {
	t.Helper()
	in := begin(t, options, lines...)
	require.Empty(t, in.Refusals(), "the table should be taken in")
	return in, keep(t, in)
}

func keep(t testing.TB, in *intake.Intake) []taken {
	t.Helper()
	var all []taken
	for e, err := range in.Entries(t.Context(), nil) {
		require.NoError(t, err)
		kept := taken{row: e.Row, id: e.ID, refused: e.Refused, passed: e.PassedOver, facts: make(map[string]string)}
		kept.problems = append(kept.problems, e.Problems...)
		if e.Refused {
			kept.cells = e.Cells()
		}
		for _, record := range e.Records {
			for _, fact := range record {
				kept.facts[fact.Field.Name] = fact.Value
				require.Equal(t, e.Row, fact.Origin.Row, "the origin is the row")
			}
		}
		all = append(all, kept)
	}
	return all
}

// takeOne imports a table of one row.
func takeOne(t testing.TB, header, row string) taken {
	t.Helper()
	_, all := take(t, intake.Options{}, header, row)
	require.Len(t, all, 1)
	return all[0]
}

// refusal is the only problem for which a table is not imported.
func refusal(t testing.TB, options intake.Options, lines ...string) facts.Problem {
	t.Helper()
	in := begin(t, options, lines...)
	require.Len(t, in.Refusals(), 1)
	for _, err := range in.Entries(t.Context(), nil) {
		var refused *intake.RefusedError
		require.ErrorAs(t, err, &refused)
	}
	require.Equal(t, len(lines)-1, in.Report().Refused)
	return in.Refusals()[0]
}

// becomes is the field of each column, "" for those left out and "dropped" for those dropped.
func becomes(in *intake.Intake) map[string]string {
	fields := make(map[string]string)
	for _, c := range in.Mapping.Columns {
		switch {
		case c.Field != nil:
			fields[c.Header] = c.Field.Name
		case c.Use == intake.Dropped:
			fields[c.Header] = "dropped"
		default:
			fields[c.Header] = ""
		}
	}
	return fields
}

func TestARowThatIsKnownIsNotReadAgain(t *testing.T) {
	file := []string{"Employee ID|First Name|Last Name|Hire Date|SSN",
		"E1|Ann|Lee|03/15/2021|000-12-3456", "E2|Ben|Lim|bad@|000-12-3457", "E3|Cal|Moe|04/15/2021|000-12-3458"}
	for _, some := range []bool{false, true} {
		known := map[uint64]uint64{}
		take := func(old, with string) (read, unchanged []int) {
			lines := strings.Split(strings.ReplaceAll(strings.Join(file, "\n"), old, with), "\n")
			options, given := intake.Options{}, 0
			if _, rows := tableOf(lines...); some {
				options.Some = someOf(rows, &given)
			}
			in := begin(t, options, lines...)
			for e, err := range in.Entries(t.Context(), func(id, sum uint64) bool { return known[id] == sum }) {
				require.NoError(t, err)
				switch {
				case e.Unchanged:
					unchanged = append(unchanged, e.Row)
					require.Empty(t, e.Problems)
				case !e.Refused:
					read = append(read, e.Row)
					known[e.Key] = e.Sum
				default:
					require.Zero(t, e.Sum, "a refused row is read again each time")
				}
			}
			require.Equal(t, len(read)+len(unchanged), in.Report().Accepted)
			if some && len(unchanged) > 0 {
				require.Equal(t, len(read)+1, given)
			}
			return read, unchanged
		}
		read, unchanged := take("Employee", "Employee")
		require.Equal(t, []int{2, 4}, read)
		require.Empty(t, unchanged)

		read, unchanged = take("Employee", "Employee")
		require.Empty(t, read)
		require.Equal(t, []int{2, 4}, unchanged)

		read, _ = take("000-12", "000-13")
		require.Empty(t, read, "a dropped column is no difference")
		read, _ = take("Cal", "Carl")
		require.Equal(t, []int{4}, read)
		read, _ = take("Hire Date", "Original Hire Date")
		require.Equal(t, []int{2, 4}, read, "the same cells under another header are read anew")
	}
}

func TestASocialSecurityNumberInsideACellIsMasked(t *testing.T) {
	row := takeOne(t, "Employee ID|Last Name|Hire Date|Scribble", "E1|Rao|soon 000-12-3456|call 000-12-3456, or 000-12-3457")
	require.True(t, row.refused)
	require.Equal(t, []string{"E1", "Rao", "soon ***-**-****", "call ***-**-****, or ***-**-****"}, row.cells)
	for _, p := range row.problems {
		require.NotContains(t, p.Value+p.Message, "000-12")
	}
}
