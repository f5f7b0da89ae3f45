package docket

import (
	"fmt"
	"strconv"

	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
)

func printDocket(p *cmdutil.Program, d *docket.Docket, filter *docket.Filter, client string) {
	several := p.AllClients()
	var rows [][]string
	for _, l := range d.Deadlines {
		days, band := strconv.Itoa(l.DaysLeft), p.BandWord(l.Band)
		if l.State != docket.Open {
			days, band = "", stateWord(l.State)
		}
		rows = append(rows, OfClient(several, l.Client, []string{l.Due.String(), days, band, l.Subject.ID, l.Subject.Name, what(l), l.Rule, l.Key}))
	}
	if len(rows) > 0 {
		// The key represents rule and id too: it is made of them.
		headers := OfClient(several, "client", []string{"due", "days", "band", "id", "name", "what", "rule", "key"})
		p.PrintTable(headers, rows, "rule", "id", "band")
	}
	rows = nil
	for _, f := range d.Findings {
		rows = append(rows, OfClient(several, f.Client, []string{f.Severity.Words(), f.Subject.ID, f.Subject.Name, f.Summary, f.Remedy}))
	}
	if len(rows) > 0 {
		fmt.Fprintln(p.Stdout)
		headers := OfClient(several, "client", []string{"issue", "id", "name", "what", "next step"})
		p.PrintTable(headers, rows, "next step")
	}
	p.Remark("%s as of %s, %s", client, d.AsOf, totals(d, horizon(filter.Within)))
	if len(d.Deadlines) > 0 {
		p.Remark("to see how a date was calculated: mobility why KEY; for one employee with next steps: mobility why EMPLOYEE-ID")
	}
}

// OfClient puts the client before a row of a table, where it lists several.
func OfClient(several bool, client string, row []string) []string {
	if !several {
		return row
	}
	return append([]string{client}, row...)
}

// totals counts everything first, then what a filter has left of it.
func totals(d *docket.Docket, within int) string {
	due := ""
	if within >= 0 {
		due = fmt.Sprintf(" due within %d days", within)
	}
	n, shown := d.Total, d.Counts
	text := fmt.Sprintf("everything%s: %d overdue, %d within 30 days, %d within 90 days, %d later, %d with missing information; %s",
		due, n.Overdue, n.Red, n.Yellow, n.Green, n.Undetermined, cmdutil.Plural(n.Findings, "issue"))
	if shown == *n {
		return text
	}
	return fmt.Sprintf("%s; shown: %d of %s, %d of %s", text, shown.Deadlines(), cmdutil.Plural(n.Deadlines(), "deadline"),
		shown.Findings, cmdutil.Plural(n.Findings, "issue"))
}

// stateWord is the state of a deadline that is not open.
func stateWord(s docket.State) string {
	if s == docket.Undetermined {
		return "missing data"
	}
	return string(s)
}

func what(l docket.Deadline) string {
	switch {
	case l.State == docket.Undetermined:
		how, fields := l.Lacks()
		return l.Summary + " (" + how + ": " + fields + ")"
	case l.Binding:
		return l.Summary + " *"
	default:
		return l.Summary
	}
}
