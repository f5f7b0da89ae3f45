package docket

import (
	"fmt"
	"iter"
	"strconv"

	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
)

// printFlat prints a row for every deadline and every finding.
func printFlat(p *cmdutil.Program, d docket.Entries, filter *docket.Filter, client string) error {
	several := p.AllClients()
	head := d.Head()
	listed := some(d.AllDeadlines())
	if listed {
		// The key represents rule and id too: it is made of them.
		headers := OfClient(several, "client", []string{"due", "days", "band", "id", "name", "what", "rule", "key"})
		rows := rowsOf(d, d.AllDeadlines(), func(l *docket.Deadline) []string { return OfClient(several, l.Client, deadlineRow(p, l)) })
		if _, err := p.PrintRows(headers, rows, "rule", "id", "band"); err != nil {
			return err
		}
	}
	if some(d.AllFindings()) {
		fmt.Fprintln(p.Stdout)
		headers := OfClient(several, "client", []string{"issue", "id", "name", "what", "next step"})
		rows := rowsOf(d, d.AllFindings(), func(f *docket.Finding) []string {
			return OfClient(several, f.Client, []string{f.Severity.Words(), f.Subject.ID, f.Subject.Name, f.Summary, f.Remedy})
		})
		if _, err := p.PrintRows(headers, rows, "next step"); err != nil {
			return err
		}
	}
	p.Remark("%s as of %s, %s", client, head.AsOf, totals(head, horizon(filter.Within)))
	if listed {
		p.Remark("to see how a date was calculated: mobility why KEY; for one employee with next steps: mobility why EMPLOYEE-ID")
	}
	return d.Err()
}

// some reports whether there is an entry.
func some[T any](entries iter.Seq[*T]) bool {
	for range entries {
		return true
	}
	return false
}

// rowsOf are the rows of entries, which are read as they are printed.
func rowsOf[T any](d docket.Entries, entries iter.Seq[*T], row func(*T) []string) iter.Seq2[[]string, error] {
	return cmdutil.Listed(docket.Checked(d, entries), func(entry *T) ([]string, bool) { return row(entry), true })
}

func deadlineRow(p *cmdutil.Program, l *docket.Deadline) []string {
	days, band := strconv.Itoa(l.DaysLeft), p.BandWord(l.Band)
	if l.State != docket.Open {
		days, band = "", stateWord(l.State)
	}
	return []string{l.Due.String(), days, band, l.Subject.ID, l.Subject.Name, what(l), l.Rule, l.Key}
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

func what(l *docket.Deadline) string {
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
