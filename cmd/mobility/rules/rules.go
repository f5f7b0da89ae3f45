package rules

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/rulebook"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/law"
)

// Command has the commands of the rules.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "rules", Usage: "legal rules: list, explain and calculate; no database needed",
		Description: "mobility rules calc status.grace-60 last_day=2026-11-30 i94=2027-09-30\n" +
			"mobility rules calc perm.filing-window --facts case.json",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "every rule with its title and source, and the contested rules", Action: p.Action(rulesList)},
			{Name: "show", Usage: "one rule: input fields, versions, citations, readings; or the state of a contested rule", ArgsUsage: "RULE", Action: p.Action(rulesShow)},
			{
				Name: "calc", Usage: "calculate one rule", ArgsUsage: "RULE [field=value ...]",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "facts", Usage: "JSON or YAML `FILE` with the fields, - for standard input"}},
				Action: p.Action(rulesCalc),
			},
		},
	}
}

// findRule finds the rule or the check that a command names; one of the two is nil.
func findRule(c *cli.Context) (law.Stated, *law.Check, error) {
	id := c.Args().First()
	if id == "" {
		return nil, nil, cmdutil.Usage("a rule is required; mobility rules list shows them")
	}
	var known []string
	for _, r := range rulebook.All() {
		if r.Heading().ID == id {
			return r, nil, nil
		}
		known = append(known, r.Heading().ID)
	}
	for _, check := range rulebook.AllChecks() {
		if check.ID == id {
			return nil, &check, nil
		}
		known = append(known, check.ID)
	}
	return nil, nil, book.NotFound(fmt.Sprintf("no rule or check %q", id), id, known, "mobility rules list")
}
