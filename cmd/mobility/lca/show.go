package lca

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/cmd/mobility/why"
	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/paf"
)

// shownApplication is an application as lca show prints it.
type shownApplication struct {
	Version   int               `json:"version"`
	LCA       string            `json:"lca"`
	Records   []shownRecord     `json:"records"`
	File      paf.File          `json:"file"`
	Deadlines []docket.Deadline `json:"deadlines"`
	Findings  []docket.Finding  `json:"findings"`
}

// shownRecord is one record of an application: itself, a worksite, a worker, a notice, a document.
type shownRecord struct {
	Noun  string              `json:"noun"`
	Part  string              `json:"part,omitempty"`
	Facts []cmdutil.ShownFact `json:"facts"`
}

func lcaShow(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		application, err := b.Application(c.Context, number)
		if err != nil {
			return err
		}
		d, origins, err := b.Explained(c.Context, number, book.LCADomain, book.PAFDomain)
		if err != nil {
			return err
		}
		shown := shownApplication{Version: 1, LCA: number, File: paf.Check(application, asOf), Deadlines: d.Deadlines, Findings: d.Findings}
		for part, r := range recordsOfApplication(application) {
			shown.Records = append(shown.Records, shownRecord{Noun: part.noun, Part: part.key, Facts: cmdutil.ShownFacts(r, origins)})
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		printApplication(p, &shown)
		return nil
	})
}

// partOfApplication names a record of an application.
type partOfApplication struct{ noun, key string }

// recordsOfApplication gives the records of an application, itself first.
func recordsOfApplication(c *paf.Case) func(yield func(partOfApplication, facts.Record) bool) {
	return func(yield func(partOfApplication, facts.Record) bool) {
		if !yield(partOfApplication{noun: kinds.LCA.Noun}, c.LCA.Record) {
			return
		}
		var parts []partOfApplication
		var records []facts.Record
		add := func(kind *contents.Kind, key string, r facts.Record) {
			parts, records = append(parts, partOfApplication{kind.Noun, key}), append(records, r)
		}
		for i := range c.Worksites {
			add(kinds.LCAWorksite, c.Worksites[i].Key, c.Worksites[i].Record)
		}
		for i := range c.Workers {
			add(kinds.LCAAssignment, c.Workers[i].Key, c.Workers[i].Record)
		}
		for i := range c.Notices {
			add(kinds.LCANotice, c.Notices[i].Key, c.Notices[i].Record)
		}
		for i := range c.Documents {
			add(kinds.LCADocument, c.Documents[i].Key, c.Documents[i].Record)
		}
		for i := range c.Inspections {
			add(kinds.LCAInspection, c.Inspections[i].Key, c.Inspections[i].Record)
		}
		for i, part := range parts {
			if !yield(part, records[i]) {
				return
			}
		}
	}
}

func printApplication(p *cmdutil.Program, shown *shownApplication) {
	p.Printf("%s %s\n", shown.LCA, shown.File.Class)
	for _, r := range shown.Records {
		p.Printf("\n%s\n", strings.TrimSpace(r.Noun+" "+r.Part))
		rows := make([][]string, len(r.Facts))
		for i, f := range r.Facts {
			rows[i] = []string{f.Name, f.Value, f.Origin}
		}
		p.PrintTable([]string{"fact", "value", "from"}, rows)
	}
	fmt.Fprintln(p.Stdout)
	for i := range shown.Deadlines {
		why.PrintDeadline(p, &shown.Deadlines[i])
	}
	for i := range shown.Findings {
		why.PrintFinding(p, &shown.Findings[i])
	}
}
