package perm

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/perm/onecase"
	"mobility/cmd/mobility/why"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm"
)

// shownCase is a case as perm show prints it.
type shownCase struct {
	Version     int               `json:"version"`
	Case        string            `json:"case"`
	Beneficiary string            `json:"beneficiary,omitempty"`
	Name        string            `json:"name,omitempty"`
	Records     []shownPart       `json:"records"`
	Deadlines   []docket.Deadline `json:"deadlines"`
	Findings    []docket.Finding  `json:"findings"`
}

// shownPart is a record of a case: the case itself has no key.
type shownPart struct {
	Noun  string              `json:"noun"`
	Key   string              `json:"key,omitempty"`
	Facts []cmdutil.ShownFact `json:"facts"`
}

func permShow(p *cmdutil.Program, c *cli.Context) error {
	id, err := onecase.Asked(c)
	if err != nil {
		return err
	}
	return onecase.Read(c.Context, p, id, func(b *book.Book, labor *perm.Case, _ civil.Date) error {
		d, origins, err := b.Explained(c.Context, cmp.Or(labor.Beneficiary, labor.ID), book.PERMDomain)
		if err != nil {
			return err
		}
		shown := shownCase{Version: 1, Case: labor.ID, Beneficiary: labor.Beneficiary, Deadlines: d.Deadlines, Findings: d.Findings}
		names, err := b.NamesOf(c.Context, []*perm.Case{labor})
		if err != nil {
			return err
		}
		shown.Name = names[labor.Beneficiary]
		for _, part := range recordsOfCase(labor) {
			shown.Records = append(shown.Records, shownPart{part.noun, part.key, cmdutil.ShownFacts(part.facts, origins)})
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		printCase(p, &shown)
		return nil
	})
}

// partOfCase names a record of a case, and has its facts.
type partOfCase struct {
	noun, key string
	facts     facts.Record
}

// recordsOfCase are the records of a case: its own, then its steps, notices and applicants.
func recordsOfCase(labor *perm.Case) []partOfCase {
	all := []partOfCase{{kinds.PERM.Noun, "", labor.Record}}
	for i := range labor.Steps {
		all = append(all, partOfCase{kinds.PERMRecruitment.Noun, labor.Steps[i].Key, labor.Steps[i].Record})
	}
	for i := range labor.Notices {
		all = append(all, partOfCase{kinds.PERMNotice.Noun, labor.Notices[i].Key, labor.Notices[i].Record})
	}
	for i := range labor.Applicants {
		all = append(all, partOfCase{kinds.PERMApplicant.Noun, labor.Applicants[i].Key, labor.Applicants[i].Record})
	}
	return all
}

func printCase(p *cmdutil.Program, shown *shownCase) {
	heading := "case " + shown.Case
	if shown.Beneficiary != "" {
		heading += " for " + strings.TrimSpace(shown.Beneficiary+" "+shown.Name)
	}
	fmt.Fprintln(p.Stdout, heading)
	for _, part := range shown.Records {
		fmt.Fprintln(p.Stdout)
		if part.Key != "" {
			p.Printf("%s %s\n", strings.TrimPrefix(part.Noun, kinds.PERM.Noun+"-"), part.Key)
		}
		rows := make([][]string, len(part.Facts))
		for i, f := range part.Facts {
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
