package result

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// Print prints an answer, as a document or with print. The exit code is 3 when rows were refused.
func Print(p *cmdutil.Program, a *imports.Answer, print func()) error {
	if p.JSON {
		if err := p.PrintJSON(a); err != nil {
			return err
		}
	} else {
		print()
	}
	switch {
	case a.Refused == 0:
		if !p.AllClients() { // after all of them it is printed once
			printNext(p, a)
		}
		return nil
	case a.Applied:
		return cmdutil.Answered(cmdutil.ExitPartial, "partial", a.Rejected())
	default:
		return cmdutil.Answered(cmdutil.ExitPartial, "refused", a.Rejected()+" and nothing was written; correct the file, or import the other rows with --partial")
	}
}

// printNext says which command follows the import of a file, or its plan.
func printNext(p *cmdutil.Program, a *imports.Answer) {
	switch {
	case a.Applied:
		p.Next("see what is due", "docket")
	case a.Accepted > 0:
		p.NextLine("import the file", p.Instead("plan", "import", "--dry-run"))
	}
}

// PrintRefusal prints why a file was refused as a whole, and who it would have concerned.
func PrintRefusal(p *cmdutil.Program, a *imports.Answer, err error) error {
	if p.JSON {
		if failed := p.PrintJSON(a); failed != nil {
			return failed
		}
	} else {
		printFile(p, a, false)
		printProblems(p, a.Problems)
		if a.People != nil { // of records there are none
			printPersons(p, a.People)
		}
	}
	return cmdutil.AnsweredBy(err)
}

// PrintPeople prints what the file is, how its columns map, its problems and what changed.
func PrintPeople(p *cmdutil.Program, a *imports.Answer, noun string, plan bool) {
	printFile(p, a, plan)
	printProblems(p, a.Problems)
	printPersons(p, a.People)
	if noun == store.StatusNoun {
		p.Printf("%s: %s %s added, %d changed, %d unchanged\n",
			rowCounts(a), cmdutil.Plural(*a.Added, "status record"), did(a, *a.Added), a.Changed, a.Same())
	} else {
		p.Printf("%s: %s %s added, %d changed, %d terminated, %d unchanged; %d on the roster %s missing from the file%s\n",
			rowCounts(a), cmdutil.Plural(*a.Hired, "employee"), did(a, *a.Hired), a.Changed, *a.Left, a.Same(), *a.Missing, isOrAre(*a.Missing), outside(a))
	}
	printKept(p, a)
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

// PrintRecords prints the result of a file of records.
func PrintRecords(p *cmdutil.Program, a *imports.Answer, noun *imports.Noun, plan bool) {
	printFile(p, a, plan)
	printProblems(p, a.Problems)
	p.Printf("%s: %s %s added, %d changed, %d unchanged\n", rowCounts(a), cmdutil.Counted(*a.Added, noun.Singular, noun.Plural), did(a, *a.Added),
		a.Changed, a.Same())
	if len(a.Classes) > 0 {
		var parts []string
		for _, class := range slices.Sorted(maps.Keys(a.Classes)) {
			parts = append(parts, fmt.Sprintf("%d %s", a.Classes[class], class))
		}
		p.Printf("imported by class: %s\n", strings.Join(parts, ", "))
	}
	if a.PassedOver > 0 {
		p.Printf("%s, skipped: %d\n", cmp.Or(noun.Others, "rows of other employers"), a.PassedOver)
	}
	printKept(p, a)
	printActionItems(p, a)
}

// rowCounts counts the rows of the file.
func rowCounts(a *imports.Answer) string {
	done := "imported"
	if !a.Applied {
		done = "can be imported"
	}
	return fmt.Sprintf("%s %s, %d rejected", cmdutil.Plural(a.Accepted, "row"), done, a.Refused)
}

// did is the verb of what an import did to a number of things, or a plan would do.
func did(a *imports.Answer, n int) string {
	if a.Applied {
		return isOrAre(n)
	}
	return "would be"
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// printKept says where the rejected rows are, and what is kept of the answers given.
func printKept(p *cmdutil.Program, a *imports.Answer) {
	if a.RefusedFile != "" {
		p.Printf("the rejected rows are in %s\n", a.RefusedFile)
	}
	if a.Applied && a.Kept != "" {
		p.Printf("the answers are kept for the next file with these columns, as profile %s\n", a.Kept)
	}
}

// printFile prints what the file is, and in a plan how its columns map.
func printFile(p *cmdutil.Program, a *imports.Answer, dry bool) {
	p.Printf("%s: %s, %s, header in row %d, %s\n", a.File, strings.Trim(a.Read.Format+" "+a.Read.Sheet, " "), a.Read.Encoding,
		a.Read.HeaderRow, cmdutil.Plural(a.Rows, "row"))
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
			p.Printf("%s: %s\n", list.says, listed(list.names))
		}
	}
}

// mostNames is how many names of columns are listed.
const mostNames = 200

// listed lists names, the first ones of very many.
func listed(names []string) string {
	if len(names) <= mostNames {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s, and %d more; --json lists them all", strings.Join(names[:mostNames], ", "), len(names)-mostNames)
}
