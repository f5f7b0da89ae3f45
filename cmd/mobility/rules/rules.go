package rules

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v3"

	"mobility/app/book"
	"mobility/app/rulebook"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/law"
	"mobility/status"
)

// Command has the commands of the rules.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "rules", Usage: "legal rules: list, explain and calculate; no database needed",
		Description: "mobility rules calc status.grace-60 last_day=2026-11-30 i94=2027-09-30\n" +
			"mobility rules calc perm.filing-window --facts case.json",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "every rule with its title and provenance, and the contested rules", Action: p.Action(rulesList)},
			{Name: "show", Usage: "one rule: facts, versions, citations, readings; or where a contested rule stands", ArgsUsage: "RULE", Action: p.Action(rulesShow)},
			{
				Name: "calc", Usage: "run one rule on facts", ArgsUsage: "RULE [fact=value ...]",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "facts", Usage: "JSON or YAML file with the facts, - for standard input"}},
				Action: p.Action(rulesCalc),
			},
		},
	}
}

// findRule finds the rule or the check that a command names; one of the two is nil.
func findRule(c *cli.Context) (law.Stated, *law.Check, error) {
	id := c.Args().First()
	if id == "" {
		return nil, nil, cmdutil.Usage("name a rule; mobility rules list shows them")
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

// shownRule is a rule as rules list and rules show print it.
type shownRule struct {
	law.Heading
	Facts    []law.Fact           `json:"facts"`
	Versions []law.VersionHeading `json:"versions"`
}

func shown(r law.Stated) shownRule { return shownRule{r.Heading(), r.Facts(), r.History()} }

func rulesList(p *cmdutil.Program, c *cli.Context) error {
	if c.Bool(cmdutil.FlagJSON) {
		document := struct {
			Version   int                `json:"version"`
			Rules     []shownRule        `json:"rules"`
			Contested []status.Contested `json:"contested"`
		}{Version: 1, Contested: status.AllContested}
		for _, r := range rulebook.All() {
			document.Rules = append(document.Rules, shown(r))
		}
		return p.PrintJSON(document)
	}
	var rows [][]string
	for _, r := range rulebook.All() {
		newest := r.History()[0]
		rows = append(rows, []string{r.Heading().ID, r.Heading().Title, newest.Citation.Pin, string(newest.Citation.Provenance)})
	}
	for _, check := range rulebook.AllChecks() {
		rows = append(rows, []string{check.ID, check.Title, check.Cite.Pin, string(check.Cite.Provenance)})
	}
	p.PrintTable([]string{"rule", "tells", "citation", "provenance"}, rows)
	fmt.Fprintln(p.Stdout)
	printContested(p)
	return nil
}

func rulesShow(p *cmdutil.Program, c *cli.Context) error {
	for i := range status.AllContested {
		if contested := &status.AllContested[i]; contested.ID == c.Args().First() {
			return showContested(p, c, contested)
		}
	}
	r, check, err := findRule(c)
	if err != nil {
		return err
	}
	if check != nil {
		return showCheck(p, c, check)
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int       `json:"version"`
			Rule    shownRule `json:"rule"`
		}{1, shown(r)})
	}
	h := r.Heading()
	fmt.Fprintf(p.Stdout, "%s\n%s\n\nFacts\n", h.ID, h.Title)
	printFacts(p, r.Facts(), "  ")
	if h.GovernedBy != "" {
		fmt.Fprintf(p.Stdout, "\nThe version is picked by %s.\n", h.GovernedBy)
	}
	for _, v := range r.History() {
		printVersion(p, v)
	}
	return nil
}

func showCheck(p *cmdutil.Program, c *cli.Context, check *law.Check) error {
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			Check   *law.Check `json:"check"`
		}{1, check})
	}
	fmt.Fprintf(p.Stdout, "%s\n%s\n\nA check of recorded data: it reports an issue and calculates no date.\n\n", check.ID, check.Title)
	for _, cite := range append([]law.Citation{check.Cite}, check.Also...) {
		printCitation(p, cite)
	}
	return nil
}

func printFacts(p *cmdutil.Program, facts []law.Fact, indent string) {
	for _, f := range facts {
		optional := ""
		if f.Optional {
			optional = " (optional)"
		}
		says := ""
		if f.Says != "" {
			says = ": " + f.Says
		}
		fmt.Fprintf(p.Stdout, "%s%s%s%s; %s\n", indent, f.Name, optional, says, f.Takes)
		printFacts(p, f.Members, indent+"  ")
	}
}

func printVersion(p *cmdutil.Program, v law.VersionHeading) {
	since := "As far back as the program goes"
	if !v.Since.IsZero() {
		since = "Since " + v.Since.String()
	}
	fmt.Fprintf(p.Stdout, "\n%s\n", since)
	printCitation(p, v.Citation)
	for _, r := range v.Readings {
		fmt.Fprintf(p.Stdout, "  READING: %s\n    chosen: %s\n    other:  %s\n", r.Question, r.Chosen, r.Other)
	}
}

func printCitation(p *cmdutil.Program, cite law.Citation) {
	fmt.Fprintf(p.Stdout, "  %s (%s)\n", cite.Pin, cite.Provenance)
	fmt.Fprintf(p.Stdout, "  %s\n", cite.Text())
	if !cite.Read.IsZero() {
		fmt.Fprintf(p.Stdout, "  read %s\n", cite.Read)
	}
}

func rulesCalc(p *cmdutil.Program, c *cli.Context) error {
	r, check, err := findRule(c)
	if err != nil {
		return err
	}
	if check != nil {
		return cmdutil.Usage("%s is a check of recorded data and calculates no date; see mobility rules show %s", check.ID, check.ID)
	}
	given, err := givenFacts(p, c)
	if err != nil {
		return err
	}
	outcome, err := r.Calc(given)
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int `json:"version"`
			law.Outcome
		}{1, outcome})
	}
	printOutcome(p, outcome)
	return nil
}

// givenFacts gathers the facts of the file and of the command line, the latter winning.
func givenFacts(p *cmdutil.Program, c *cli.Context) (map[string]any, error) {
	given := map[string]any{}
	if file := c.String("facts"); file != "" {
		if err := factsFile(p, file, &given); err != nil {
			return nil, err
		}
	}
	for _, arg := range c.Args().Tail() {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			return nil, cmdutil.Usage("%q is not a fact: write name=value, for example hired=2026-03-02", arg)
		}
		given[name] = value
	}
	return nested(given), nil
}

func factsFile(p *cmdutil.Program, file string, into *map[string]any) error {
	text, err := cmdutil.ReadAll(file, p.Stdin)
	if err != nil {
		return err
	}
	if json.Unmarshal(text, into) == nil {
		return nil
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		return cmdutil.Usage("facts %s: neither a JSON nor a YAML object: %v", file, err)
	}
	return nil
}

// nested turns pwd.from=... into an object with parts.
func nested(given map[string]any) map[string]any {
	out := maps.Clone(given)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		outer, inner, dotted := strings.Cut(name, ".")
		if !dotted {
			continue
		}
		part, ok := out[outer].(map[string]any)
		if !ok {
			part = map[string]any{}
		}
		part = maps.Clone(part)
		part[inner] = given[name]
		out[outer] = part
		delete(out, name)
	}
	return out
}

func printOutcome(p *cmdutil.Program, o law.Outcome) {
	line := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "<nil>" {
			fmt.Fprintf(p.Stdout, "%-14s %s\n", name, text)
		}
	}
	line("rule", o.Rule)
	line("outcome", o.Kind)
	line("opens", o.Opens)
	line("due", o.Due)
	line("target", o.Target)
	line("value", o.Value)
	line("other reading", o.OtherReading)
	for _, r := range o.Reasons {
		line("reason", r)
	}
	line("missing", strings.Join(o.Missing, ", "))
	for _, w := range o.Warnings {
		line("warning", w)
	}
	for _, b := range o.Basis {
		line("because", b)
	}
	if o.Citation != nil {
		line("citation", fmt.Sprintf("%s (%s)", o.Citation.Pin, o.Citation.Provenance))
		line("", o.Citation.Text())
	}
}
