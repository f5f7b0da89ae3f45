package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
)

// replying is a client's report that is sent, answered, and read back.
type replying struct {
	*clocked
	header []string
	rows   [][]string
}

func newReplying(t *testing.T) *replying {
	t.Helper()
	c := &clocked{target: filepath.Join(t.TempDir(), "mobility.db"), now: time.Date(2026, time.October, 1, 12, 0, 0, 0, time.UTC)}
	var people strings.Builder
	for i, name := range []string{"Asha,Rao", "Bo,Li", "Cy,Oz", "Di,Wu", "Ed,Xu", "Fe,Ng"} {
		fmt.Fprintf(&people, "E%d,%s,03/15/2021,,Engineer,H-1B,10/%d/2026,10/%d/2026\n", i+1, name, 10+i, 10+i)
	}
	for _, client := range []string{"acme", "birch"} {
		c.run(t, "client", "create", client)
		c.run(t, "--client", client, "roster", "import", c.file(t, knownAtHeader+people.String()))
	}
	r := &replying{clocked: c}
	r.write(t)
	return r
}

// write makes the report as CSV, as the client gets it.
func (r *replying) write(t *testing.T) {
	t.Helper()
	content, _ := r.run(t, "--client=acme", "report", "status", "--format", "csv", "--audience", "client")
	all, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	require.NoError(t, err)
	r.header, r.rows = all[0], all[1:]
}

// set sets a cell of the row of an employee.
func (r *replying) set(t *testing.T, name, head, value string) {
	t.Helper()
	column := slices.Index(r.header, head)
	at := slices.IndexFunc(r.rows, func(row []string) bool { return strings.Contains(strings.Join(row, "|"), name) })
	require.GreaterOrEqual(t, min(column, at), 0, "%s %s", name, head)
	r.rows[at][column] = value
}

type answered struct {
	Client, AsOf string
	Notes        []string
	Replies      []struct{ Row, Name, Reply, Effect, Item string }
}

// read reads the report back.
func (r *replying) read(t *testing.T, client string, more ...string) (a answered) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "returned.csv")
	f, err := os.Create(file)
	require.NoError(t, err)
	require.NoError(t, csv.NewWriter(f).WriteAll(append([][]string{r.header}, r.rows...)))
	require.NoError(t, f.Close())
	stdout, _ := r.run(t, append([]string{"--client=" + client, "report", "reply", file, "--json"}, more...)...)
	require.NoError(t, json.Unmarshal([]byte(stdout), &a))
	return a
}

// TestEveryReplyOpensAnActionItemAndChangesNoDate answers each of the replies that a report asks for.
func TestEveryReplyOpensAnActionItemAndChangesNoDate(t *testing.T) {
	r := newReplying(t)
	for name, c := range map[string][2]string{
		"Rao, Asha": {"Extending", "counsel: Prepare and file the extension"}, "Li, Bo": {"leaving", "hr: Record the last day of work"},
		"Oz, Cy": {"changed status", "paralegal: Get the approval notice"}, "Wu, Di": {"filed on 2026-09-30", "paralegal: Get the receipt notice"},
		"Xu, Ed": {"not ours", "paralegal: Check who employs"}, "Ng, Fe": {"new owner Bo Li", "paralegal: Agree the next step with the new owner"},
	} {
		r.set(t, name, "Your reply", c[0])
		a := r.read(t, "acme")
		at := slices.IndexFunc(a.Replies, func(reply struct{ Row, Name, Reply, Effect, Item string }) bool { return reply.Name == name })
		require.GreaterOrEqual(t, at, 0, name)
		require.Contains(t, a.Replies[at].Effect, "opens an action item for "+c[1])
	}
	dates := func() string {
		stdout, _ := r.run(t, "--client=acme", "docket", "--domain", "status", "--flat")
		return stdout
	}
	before := dates()
	none, _ := r.run(t, "--client=acme", "actions", "list", "--json")
	require.NotContains(t, none, "The client replied")
	require.Len(t, r.read(t, "acme", "--yes").Replies, 6)
	require.Equal(t, before, dates(), "a reply changes no date")
	items, _ := r.run(t, "--client=acme", "actions", "list", "--json")
	require.Equal(t, 6, strings.Count(items, "The client replied"))
	require.Contains(t, items, "Bo Li")
	for _, reply := range r.read(t, "acme", "--yes").Replies {
		require.Equal(t, "none: the reply is recorded already", reply.Effect)
	}
	// The next report has each reply beside its row, and no rows about replies.
	r.write(t)
	for _, row := range r.rows {
		require.NotContains(t, strings.Join(row, "|"), "The client replied")
	}
	require.Contains(t, fmt.Sprint(r.rows), "replied: Extending")
}

// TestAReportThatComesBackChangedIsReadRowByRow sorts, deletes, edits and repeats rows, and brings other reports.
func TestAReportThatComesBackChangedIsReadRowByRow(t *testing.T) {
	r := newReplying(t)
	r.set(t, "Rao, Asha", "Your reply", "extending")
	slices.Reverse(r.rows)
	sorted := r.read(t, "acme")
	require.Equal(t, "Rao, Asha", sorted.Replies[0].Name)
	require.Empty(t, sorted.Notes)
	require.NotEmpty(t, sorted.Replies[0].Item)

	require.Equal(t, "none: the row is of the report of client acme; read it with --client acme", r.read(t, "birch").Replies[0].Effect)

	r.set(t, "Rao, Asha", "By", "2027-10-10")
	edited := r.read(t, "acme").Replies[0]
	require.Contains(t, edited.Effect, "The file says 2027-10-10 in the column By, the records say 2026-10-10: a date changes with its document only.")
	r.set(t, "Rao, Asha", "By", "2026-10-10")

	r.rows = append(r.rows, slices.Clone(r.rows[slices.IndexFunc(r.rows, func(row []string) bool { return strings.Contains(strings.Join(row, "|"), "Rao, Asha") })]))
	require.Len(t, r.read(t, "acme").Replies, 1, "a row that is there twice")
	r.set(t, "Rao, Asha", "Your reply", "leaving")
	require.Equal(t, `none: two replies to one row, also "extending"; keep one of them`, r.read(t, "acme").Replies[0].Effect)
	r.rows = r.rows[:len(r.rows)-1]
	r.set(t, "Rao, Asha", "Your reply", "extending")

	r.set(t, "Rao, Asha", "Employee or case", "Li, Bo")
	require.Contains(t, r.read(t, "acme").Replies[0].Effect, "none: the file says Li, Bo in this row, which is that of Rao, Asha")
	r.write(t)

	r.set(t, "Rao, Asha", "Your reply", "extending")
	r.rows = slices.DeleteFunc(r.rows, func(row []string) bool { return strings.Contains(strings.Join(row, "|"), "Li, Bo") })
	require.Equal(t, []string{fmt.Sprintf("rows deleted from the sheet Actions: 1 of %d; they have no reply", len(r.rows)+1)}, r.read(t, "acme").Notes)
	r.set(t, "Rao, Asha", "Row", "")
	require.Regexp(t, "none: the column Row of row [0-9]+ is blank", r.read(t, "acme").Replies[0].Effect)

	r.write(t)
	r.set(t, "Rao, Asha", "Your reply", "extending")
	r.now = r.now.AddDate(0, 0, 7)
	r.run(t, "--client=acme", "report", "status", "--out", filepath.Join(t.TempDir(), "sent.pdf"), "--sent")
	older := r.read(t, "acme")
	require.Equal(t, []string{"this is the report of 2026-10-01; the last one sent is of 2026-10-08"}, older.Notes)
	require.NotEmpty(t, older.Replies[0].Item, "an older report still says what its reader means")
	require.Equal(t, civil.MustParse("2026-10-01").String(), r.rows[0][slices.Index(r.header, "Row")][len("acme/"):][:10])
}

// TestAReturnedReportInTheInboxIsReadAsReplies puts the attachment of a reply into the client's inbox.
func TestAReturnedReportInTheInboxIsReadAsReplies(t *testing.T) {
	r := newReplying(t)
	r.set(t, "Rao, Asha", "Your reply", "extending")
	inbox := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(inbox, "acme"), 0o700))
	file := filepath.Join(inbox, "acme", "status-2026-10-01.csv")
	var text strings.Builder
	require.NoError(t, csv.NewWriter(&text).WriteAll(append([][]string{r.header}, r.rows...)))
	require.NoError(t, os.WriteFile(file, []byte(text.String()), 0o600))
	require.NoError(t, os.Chtimes(file, r.now.Add(-2*time.Hour), r.now.Add(-2*time.Hour)))
	stdout, _ := r.run(t, "roster", "sync", inbox, "--quiet-time=0s", "--between=1ms")
	require.Contains(t, stdout, "replies: 1, action items opened: 1")
	require.NoFileExists(t, file)
	items, _ := r.run(t, "--client=acme", "actions", "list", "--json")
	require.Contains(t, items, "The client replied: extending")
	stdout, _ = r.run(t, "--client=acme", "roster", "list")
	require.NotContains(t, stdout, "Your reply")
}

// TestAReturnedWorkbookIsRead answers on the first page and on a sheet, as a person does in a spreadsheet.
func TestAReturnedWorkbookIsRead(t *testing.T) {
	r := newReplying(t)
	file := filepath.Join(t.TempDir(), "status.xlsx")
	r.run(t, "--client=acme", "report", "status", "--out", file)
	f, err := excelize.OpenFile(file)
	require.NoError(t, err)
	defer f.Close()
	answer := func(sheet, name, reply string) {
		rows, err := f.GetRows(sheet)
		require.NoError(t, err)
		column := 0
		for i, row := range rows {
			if at := slices.Index(row, "Your reply"); at >= 0 {
				column = at + 1
			}
			if column > 0 && strings.Contains(strings.Join(row, "|"), name) {
				cell, err := excelize.CoordinatesToCellName(column, i+1)
				require.NoError(t, err)
				require.NoError(t, f.SetCellStr(sheet, cell, reply))
				return
			}
		}
		t.Fatalf("no row of %s on %s", name, sheet)
	}
	offered, err := f.GetDataValidations("Actions")
	require.NoError(t, err)
	require.Len(t, offered, 1)
	require.Contains(t, offered[0].Formula1, "extending,leaving")
	answer("Summary", "Li, Bo", "leaving")
	answer("Actions", "Rao, Asha", "extending")
	answer("Actions", "Li, Bo", "leaving")
	require.NoError(t, f.SaveAs(file))
	stdout, _ := r.run(t, "--client=acme", "report", "reply", file, "--json", "--yes")
	var a answered
	require.NoError(t, json.Unmarshal([]byte(stdout), &a))
	require.Len(t, a.Replies, 2)
	require.Empty(t, a.Notes)
	for _, reply := range a.Replies {
		require.NotEmpty(t, reply.Item, reply.Effect)
	}
}
