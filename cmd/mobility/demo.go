package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/examples"
	"mobility/internal/civil"
	"mobility/internal/store"
)

func (p *program) demoCommand() *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: "a synthetic company, the whole way through, in a scratch folder",
		Description: "Writes the exports of a company of about 400 people, 70 of them on every kind of status, imports them, lists the\n" +
			"docket, explains a date, reports, takes in next month's export and undoes it. Every date follows from --as-of.",
		Flags: []cli.Flag{&cli.StringFlag{Name: "dir", Usage: "`FOLDER` to work in (default a new scratch folder)"}},
		Action: func(c *cli.Context) error {
			asOf, err := p.asOf(c)
			if err != nil {
				return err
			}
			dir := c.String("dir")
			if dir == "" {
				if dir, err = os.MkdirTemp("", "mobility-demo-"); err != nil {
					return fmt.Errorf("make a scratch folder: %w", err)
				}
			}
			d := &demo{program: p, c: c, dir: dir, asOf: asOf, out: p.stdout}
			if c.Bool(flagJSON) {
				d.out = io.Discard
			}
			return d.run()
		},
	}
}

// demo runs the commands a user would type, one after the other, and shows them.
type demo struct {
	*program
	c    *cli.Context
	dir  string
	asOf civil.Date
	// out is where the commands answer; with --json nobody sees that.
	out io.Writer
}

func (d *demo) run() error {
	if err := d.write(); err != nil {
		return err
	}
	steps := []struct{ says, command string }{
		{"What the HR export says, before anything is written.", "roster plan hr.csv"},
		{"Take it in, and again: the same file changes nothing.", "roster import hr.csv"},
		{"", "roster import hr.csv"},
		{"The law firm's list knows what the HR system does not.", "status import cases.txt"},
		{"What is overdue or due in 30 days; * marks the date that governs a person.", "docket --within 30"},
		{"Why the first date is what it is.", "why KEY"},
		{"", "status expiring --within 90 --band yellow"},
		{"The report for the client, as a workbook, a page, a table and a document.", "report status --out status.xlsx"},
		{"", "report status --out status.html"},
		{"", "report status --out status.csv"},
		{"", "report status --out status.json"},
		{"Next month's export: differences become named reviews.", "roster import next-month.csv --partial"},
		{"", "roster changes 4"},
		{"As if it had never been.", "roster undo 4"},
		{"Any rule, without a database.", "rules calc status.grace-60 last_day=2026-11-30 i94=2027-09-30"},
		{"Nobody changed the past.", "audit verify"},
	}
	for _, s := range steps {
		if err := d.step(s.says, s.command); err != nil {
			return err
		}
	}
	if d.c.Bool(flagJSON) {
		return d.printJSON(struct {
			Version  int    `json:"version"`
			Folder   string `json:"folder"`
			Database string `json:"database"`
		}{1, d.dir, d.database()})
	}
	d.remark(d.c, "\nEverything is in %s: open status.html or status.xlsx, or go on with --db %s", d.dir, d.database())
	return nil
}

// database is the demo's own.
func (d *demo) database() string { return filepath.Join(d.dir, "demo.db") }

// step shows a command and runs it in the scratch folder.
func (d *demo) step(says, command string) error {
	words := strings.Fields(command)
	for i, w := range words {
		switch {
		case w == "KEY":
			key, err := d.firstKey()
			if err != nil {
				return err
			}
			words[i] = key
		case strings.Contains(w, "."):
			if ext := filepath.Ext(w); strings.Contains(".csv .txt .xlsx .html .json", ext) {
				words[i] = filepath.Join(d.dir, w)
			}
		}
	}
	if says != "" {
		fmt.Fprintf(d.out, "\n# %s\n", says)
	}
	fmt.Fprintf(d.out, "$ mobility %s\n", strings.ReplaceAll(strings.Join(words, " "), d.dir+string(filepath.Separator), ""))
	// Whatever the surroundings say, it is the scratch folder's database and the client of who has only one.
	args := append([]string{"mobility", "--config=", "--db=" + d.database(), "--client=" + store.DefaultClient,
		"--as-of=" + d.asOf.String()}, words...)
	inner := *d.program
	inner.stdout = d.out
	if code := inner.run(d.c.Context, args); code != 0 {
		return fail(exitFailed, "demo", fmt.Errorf("mobility %s ended with exit code %d", strings.Join(words, " "), code))
	}
	return nil
}

// firstKey is the key of the first deadline that governs somebody.
func (d *demo) firstKey() (string, error) {
	key := ""
	s, err := store.Open(d.c.Context, d.database(), store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	list, err := buildDocket(d.c, s, docket.Options{AsOf: d.asOf, Client: store.DefaultClient, Within: 180})
	if err != nil {
		return "", err
	}
	for _, l := range list.Deadlines {
		if l.Binding && l.DaysLeft >= 0 && key == "" {
			key = l.Key
		}
	}
	return key, nil
}

// write writes the company's exports into the scratch folder.
func (d *demo) write() error {
	for name, write := range map[string]func(io.Writer) error{
		"hr.csv":         examples.Company(d.asOf).WriteCSV,
		"next-month.csv": examples.NextMonth(d.asOf).WriteCSV,
		"cases.txt":      examples.StatusFacts(d.asOf).WriteTSV,
	} {
		if err := writeFile(filepath.Join(d.dir, name), write); err != nil {
			return err
		}
	}
	return nil
}
