package result

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/facts"
	"mobility/roster/intake"
)

func printMapping(p *cmdutil.Program, mapping []intake.MappedColumn) {
	var rows [][]string
	for _, m := range mapping {
		rows = append(rows, []string{m.Column, m.Field, string(m.How), m.Format})
	}
	p.PrintTable([]string{"column", "maps to", "matched by", "dates"}, rows)
	fmt.Fprintln(p.Stdout)
}

// shownPerCode is how many problems of one code a person is shown; --json has them all.
const shownPerCode = 5

// printProblems lists the problems, errors first, and of each code no more than a few.
func printProblems(p *cmdutil.Program, problems []facts.Problem) {
	var rows [][]string
	for _, severity := range []facts.Severity{facts.Error, facts.Warning, facts.Note} {
		shown := map[string]int{}
		for _, problem := range problems {
			if problem.Severity != severity {
				continue
			}
			row := ""
			if problem.Row > 0 {
				row = strings.Trim(problem.Sheet+" "+strconv.Itoa(problem.Row), " ")
			}
			if shown[problem.Code]++; shown[problem.Code] <= shownPerCode {
				rows = append(rows, []string{string(severity), row, problem.Where(), problem.Value, problem.Code, problem.Message})
			}
		}
		for _, code := range slices.Sorted(maps.Keys(shown)) {
			if more := shown[code] - shownPerCode; more > 0 {
				rows = append(rows, []string{string(severity), "", "", "", code, fmt.Sprintf("and %d more like these; --json lists them all", more)})
			}
		}
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"problem", "row", "column", "value", "code", "what to do"}, rows, "code")
		fmt.Fprintln(p.Stdout)
	}
}

// endedShown is how many closed action items the answer of an import lists.
const endedShown = 10

// printActionItems counts what waits for a person now, or would, and lists the items of which nothing is left to do.
func printActionItems(p *cmdutil.Program, a *imports.Answer) {
	is := "is closed"
	if !a.Applied {
		is = "would be closed"
	}
	for i := range a.Ended[:min(endedShown, len(a.Ended))] {
		it := &a.Ended[i]
		p.Printf("action item %s of %s %s, %s: %s\n", it.ID, it.Name, is, it.Reason, it.Summary)
	}
	if more := len(a.Ended) - endedShown; more > 0 {
		p.Printf("%s more are closed for such reasons: mobility actions list --state closed\n", cmdutil.Plural(more, "action item"))
	}
	switch {
	case a.ActionItems == 0:
	case a.Applied:
		its := ""
		if p.AllClients() {
			its = "--client " + p.Client() + " "
		}
		p.Printf("%s: mobility %sactions list\n", cmdutil.Plural(a.ActionItems, "new action item"), its)
	default:
		p.Printf("%s would be raised\n", cmdutil.Plural(a.ActionItems, "action item"))
	}
}

func printConsequences(p *cmdutil.Program, a *imports.Answer) {
	var rows [][]string
	for _, f := range a.Consequences {
		rows = append(rows, []string{string(f.Severity), f.Subject.ID, f.Subject.Name, f.Summary, strings.Join(f.Basis, "; "), f.Citation.Pin})
	}
	if len(rows) > 0 {
		fmt.Fprintln(p.Stdout)
		p.PrintTable([]string{"review", "id", "name", "what", "because", "citation"}, rows, "citation", "because")
	}
}
