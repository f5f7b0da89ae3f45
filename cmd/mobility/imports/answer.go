package imports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// tellAnswer prints an answer, as a document or with print. The exit code is 3 when rows were refused.
func tellAnswer(p *cmdutil.Program, a *imports.Answer, print func()) error {
	if p.JSON {
		if err := p.PrintJSON(a); err != nil {
			return err
		}
	} else {
		print()
	}
	switch {
	case a.Refused == 0:
		return nil
	case a.Applied:
		return cmdutil.Answered(cmdutil.ExitPartial, "partial", fmt.Sprintf("%d rows were rejected", a.Refused))
	default:
		return cmdutil.Answered(cmdutil.ExitPartial, "refused", fmt.Sprintf("%d rows were rejected and nothing was written; correct them, or import the others with --partial",
			a.Refused))
	}
}

// tellRefusal prints why a file was refused as a whole, and who it would have concerned.
func tellRefusal(p *cmdutil.Program, a *imports.Answer, err error) error {
	if p.JSON {
		if failed := p.PrintJSON(a); failed != nil {
			return failed
		}
	} else {
		printFile(p, a, false)
		printProblems(p, a.Problems)
		printPersons(p, a.People)
	}
	return cmdutil.AnsweredBy(err)
}

// printPeople prints what the file is, how its columns map, its problems and what changed.
func printPeople(p *cmdutil.Program, a *imports.Answer, noun string, plan bool) {
	printFile(p, a, plan)
	printProblems(p, a.Problems)
	printPersons(p, a.People)
	if noun == store.StatusNoun {
		p.Printf("%d rows imported, %d rejected: %d status records %s added, %d changed, %d unchanged\n",
			a.Accepted, a.Refused, *a.Added, did(a), a.Changed, a.Unchanged)
	} else {
		p.Printf("%d rows imported, %d rejected: %d employees %s added, %d changed, %d terminated, %d unchanged; %d on the roster are missing from the file%s\n",
			a.Accepted, a.Refused, *a.Hired, did(a), a.Changed, *a.Left, a.Unchanged, *a.Missing, outside(a))
	}
	printRefusedFile(p, a)
	printConsequences(p, a)
	printActionItems(p, a)
}

// outside counts the people that the file does not cover.
func outside(a *imports.Answer) string {
	if *a.Outside == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d of another source or legal entity are not in it", *a.Outside)
}

// printRecords prints the result of a file of records.
func printRecords(p *cmdutil.Program, a *imports.Answer, noun *imports.Noun, plan bool) {
	printFile(p, a, plan)
	printProblems(p, a.Problems)
	p.Printf("%d rows imported, %d rejected: %d %s %s added, %d changed, %d unchanged\n",
		a.Accepted, a.Refused, *a.Added, noun.Things, did(a), a.Changed, a.Unchanged)
	if len(a.Classes) > 0 {
		var parts []string
		for _, class := range slices.Sorted(maps.Keys(a.Classes)) {
			parts = append(parts, fmt.Sprintf("%d %s", a.Classes[class], class))
		}
		p.Printf("imported by class: %s\n", strings.Join(parts, ", "))
	}
	if a.PassedOver > 0 {
		p.Printf("rows of other employers, skipped: %d\n", a.PassedOver)
	}
	printRefusedFile(p, a)
	printActionItems(p, a)
}

// did is the verb of what an import did, or a plan would do.
func did(a *imports.Answer) string {
	if a.Applied {
		return "are"
	}
	return "would be"
}

func printRefusedFile(p *cmdutil.Program, a *imports.Answer) {
	if a.RefusedFile != "" {
		p.Printf("the rejected rows are in %s\n", a.RefusedFile)
	}
}

// printFile prints what the file is, and in a plan how its columns map.
func printFile(p *cmdutil.Program, a *imports.Answer, dry bool) {
	p.Printf("%s: %s, %s, header in row %d, %d rows\n", a.File, strings.Trim(a.Read.Format+" "+a.Read.Sheet, " "), a.Read.Encoding,
		a.Read.HeaderRow, a.Rows)
	if a.Profile != "" {
		p.Printf("column profile: %s\n", a.Profile)
	}
	if dry {
		printMapping(p, a.Mapping)
	}
	for _, list := range []struct {
		says  string
		names []string
	}{{"not imported, never stored", a.Dropped}, {"ignored", a.Ignored}} {
		if len(list.names) > 0 {
			p.Printf("%s: %s\n", list.says, strings.Join(list.names, ", "))
		}
	}
}
