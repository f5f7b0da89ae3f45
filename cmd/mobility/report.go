package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// everything asks for deadlines however far ahead.
const everything = -1

func (p *program) reportCommand() *cli.Command {
	return &cli.Command{
		Name: "report", Usage: "what a person opens",
		Subcommands: []*cli.Command{{
			Name: "status", Usage: "the status report of a client: " + strings.Join(statusreport.Formats(), ", "),
			Description: "mobility report status --format xlsx --out status.xlsx\nmobility report folder writes the report of every client.",
			Flags: []cli.Flag{
				&cli.StringFlag{Name: "format", Usage: "one of " + strings.Join(statusreport.Formats(), ", ") + " (default: by the ending of --out)"},
				&cli.StringFlag{Name: "out", Usage: "`FILE` to write, - for standard output (default standard output)"},
				&cli.IntFlag{Name: "within", Value: 365, Usage: "deadlines due in so many `DAYS`, and everything overdue; -1 for all"},
				&cli.IntFlag{Name: "changes", Value: 30, Usage: "changes of so many `DAYS` up to --as-of"},
			},
			Action: p.reportStatus,
		}, p.reportFolderCommand()},
	}
}

func (p *program) reportStatus(c *cli.Context) error {
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	format, err := reportFormat(c)
	if err != nil {
		return err
	}
	if c.Int("changes") < 0 {
		return usage("--changes %d: give a number of days back", c.Int("changes"))
	}
	var report *statusreport.Report
	err = p.read(c, func(s *store.Store) error {
		report, err = p.statusReport(c, s, asOf)
		return err
	})
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return report.Write(w, format) }
	out := c.String("out")
	if out == "" || out == "-" {
		return write(p.stdout)
	}
	if err := p.writeFile(c, out, write); err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			Format  string `json:"format"`
		}{1, out, format})
	}
	p.remark(c, "%s: status of %s as of %s", out, report.ClientName, asOf)
	return nil
}

// reportFormat is the format asked for, or the one the file's ending names.
func reportFormat(c *cli.Context) (string, error) {
	format, out := c.String("format"), c.String("out")
	if format == "" {
		format = strings.TrimPrefix(filepath.Ext(out), ".")
	}
	switch {
	case format == "" && c.Bool(flagJSON):
		return "json", nil
	case !slices.Contains(statusreport.Formats(), format):
		return "", usage("--format %q: it takes %s", format, strings.Join(statusreport.Formats(), ", "))
	case format == "xlsx" && (out == "" || out == "-"):
		return "", usage("a workbook needs a file: --out status.xlsx")
	case format != "json" && c.Bool(flagJSON) && (out == "" || out == "-"):
		return "", usage("--json answers with a document of its own: give the %s a file with --out, or take --format json", format)
	}
	return format, nil
}

// writeFile writes what a command answers with into a file, unless that is the database or the file it was given.
func (p *program) writeFile(c *cli.Context, path string, write func(io.Writer) error) error {
	there, err := os.Stat(path)
	if err != nil { // nothing is there yet, or writing will say what is wrong
		return writeFile(path, write)
	}
	keep := []string{p.target(c)}
	if c.Command.Name != "template" { // whose argument is the file it writes
		keep = append(keep, c.Args().First())
	}
	for _, kept := range keep {
		if known, err := os.Stat(kept); err == nil && os.SameFile(there, known) {
			return usage("%s is the database or the file that was read; choose another name to write to", path)
		}
	}
	return writeFile(path, write)
}

// writeFile writes a file for its owner alone, whole or not at all.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".mobility-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func (p *program) statusReport(c *cli.Context, s *store.Store, asOf civil.Date) (*statusreport.Report, error) {
	ctx, client := c.Context, p.client(c)
	o := docket.Options{AsOf: asOf, Client: client, Within: c.Int("within")}
	d, err := p.buildDocket(c, s, o)
	if err != nil {
		return nil, err
	}
	o.Within = everything // the date that governs a person is told however far ahead it lies
	whole, err := p.buildDocket(c, s, o)
	if err != nil {
		return nil, err
	}
	report := &statusreport.Report{
		Client: client, AsOf: asOf, Within: max(0, c.Int("within")), Docket: d, Rules: allRules(),
		Checks: allChecks(),
	}
	if report.ClientName, err = clientName(ctx, s, client); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for person, err := range readPeople(ctx, s, client, store.Filter{Of: store.All, StaysOnly: true}) {
		if err != nil {
			return nil, err
		}
		names[person.Employee.ID] = person.Employee.Name()
		report.People = append(report.People, personRow(person, asOf))
	}
	addDeadlines(report.People, whole)
	report.Changes, err = changes(ctx, s, client, store.JournalFilter{}, names, func(at time.Time) bool {
		ago := civil.FromTime(at.In(p.config.zone)).DaysUntil(asOf)
		return ago >= 0 && ago <= c.Int("changes")
	})
	return report, err
}

// clientName is what a client is called in what people read.
func clientName(ctx context.Context, s *store.Store, client string) (string, error) {
	clients, err := s.Clients(ctx)
	if err != nil {
		return "", err
	}
	name := client
	for _, known := range clients {
		if known.Slug == client && known.Name != "" {
			name = known.Name
		}
	}
	if name == store.DefaultClient {
		return inHouseName(ctx, s, client)
	}
	return name, nil
}

// inHouseName is what an in-house user's report is headed: nobody there has named a client, so it is the legal entity.
func inHouseName(ctx context.Context, s *store.Store, client string) (string, error) {
	employers, err := s.Employers(ctx, client)
	switch {
	case err != nil || len(employers) == 0:
		return client, err
	case len(employers) == 1:
		return employers[0].Name, nil
	default:
		return fmt.Sprintf("%s and %d more", employers[0].Name, len(employers)-1), nil
	}
}

func personRow(p *docket.Person, asOf civil.Date) statusreport.Person {
	e := &p.Employee
	row := statusreport.Person{
		ID: e.ID, Name: e.Name(), Employer: e.Employer, Title: e.Title, Worksite: worksite(p), Hired: e.Hired, Left: e.Left,
	}
	if stay := p.Governing(asOf); stay != nil {
		row.Class = stay.Class
	}
	return row
}

func worksite(p *docket.Person) string {
	e := &p.Employee
	place := strings.Trim(strings.Join([]string{e.City, e.State}, ", "), ", ")
	switch {
	case e.Worksite == "":
		return place
	case place == "":
		return e.Worksite
	default:
		return e.Worksite + " (" + place + ")"
	}
}

// addDeadlines adds to each person the date that governs and how many deadlines are open.
func addDeadlines(rows []statusreport.Person, d *docket.Docket) {
	byID := make(map[string]*statusreport.Person, len(rows))
	for i := range rows {
		byID[rows[i].ID] = &rows[i]
	}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		row := byID[l.Subject.ID]
		if row == nil || l.State != docket.Open {
			continue
		}
		row.Open++
		if l.Binding {
			row.Binding, row.BindingRule, row.Band = l.Due, l.Rule, l.Band
		}
	}
	slices.SortFunc(rows, func(a, b statusreport.Person) int { return strings.Compare(a.ID, b.ID) })
}

func importName(number int64) string {
	if number == 0 {
		return ""
	}
	return strconv.FormatInt(number, 10)
}

// changes lists the facts that were changed at the times wanted, from the journal.
func changes(ctx context.Context, s *store.Store, client string, filter store.JournalFilter, names map[string]string,
	wanted func(at time.Time) bool) ([]statusreport.Change, error) {
	entries, err := s.Journal(ctx, client, filter)
	if err != nil {
		return nil, fmt.Errorf("read the journal of %s: %w", client, err)
	}
	var all []statusreport.Change
	for _, entry := range entries {
		at, err := time.Parse(time.RFC3339, entry.At)
		if err != nil {
			return nil, fmt.Errorf("read the time of journal entry %d: %w", entry.Seq, err)
		}
		if !wanted(at) {
			continue
		}
		fields, err := entry.Changes()
		if err != nil {
			return nil, err
		}
		for _, f := range fields {
			id, _, _ := strings.Cut(entry.Subject, "/")
			all = append(all, statusreport.Change{
				When: at, Import: importName(entry.Import), Who: entry.Who, Subject: id, Name: names[id],
				Field: f.Field.Name, Before: f.Before.Value, After: f.After.Value,
			})
		}
	}
	return all, nil
}
