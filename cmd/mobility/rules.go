package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v3"

	"mobility/i9"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/status"
)

// allRules is every rule the program knows, by domain.
func allRules() []law.Stated {
	return slices.Concat(law.CalendarRules(), status.Rules(), i9.Rules(), paf.Rules(), perm.Rules())
}

// allChecks is everything the program looks for beside its rules, by domain.
func allChecks() []law.Check {
	return slices.Concat(status.Checks(), i9.Checks(), paf.Checks(), perm.Checks())
}

func (p *program) rulesCommand() *cli.Command {
	return &cli.Command{
		Name: "rules", Usage: "the rule book as a calculator: no database needed",
		Description: "mobility rules calc status.grace-60 last_day=2026-11-30 i94=2027-09-30\n" +
			"mobility rules calc perm.filing-window --facts case.json",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "every rule with its title and provenance, and the contested rules", Action: p.rulesList},
			{Name: "show", Usage: "one rule: facts, versions, citations, readings; or where a contested rule stands", ArgsUsage: "RULE", Action: p.rulesShow},
			{
				Name: "calc", Usage: "run one rule on facts", ArgsUsage: "RULE [fact=value ...]",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "facts", Usage: "JSON or YAML file with the facts, - for standard input"}},
				Action: p.rulesCalc,
			},
		},
	}
}

// findRule finds the rule or the check that a command names; one of the two is nil.
func findRule(c *cli.Context) (law.Stated, *law.Check, error) {
	id := c.Args().First()
	if id == "" {
		return nil, nil, usage("name a rule; mobility rules list shows them")
	}
	var known []string
	for _, r := range allRules() {
		if r.Heading().ID == id {
			return r, nil, nil
		}
		known = append(known, r.Heading().ID)
	}
	for _, check := range allChecks() {
		if check.ID == id {
			return nil, &check, nil
		}
		known = append(known, check.ID)
	}
	return nil, nil, usage("there is no rule %q%s; mobility rules list shows them", id, didYouMean("", id, known))
}

// shownRule is a rule as rules list and rules show print it.
type shownRule struct {
	law.Heading
	Facts    []law.Fact           `json:"facts"`
	Versions []law.VersionHeading `json:"versions"`
}

func shown(r law.Stated) shownRule { return shownRule{r.Heading(), r.Facts(), r.History()} }

func (p *program) rulesList(c *cli.Context) error {
	if c.Bool(flagJSON) {
		document := struct {
			Version   int                `json:"version"`
			Rules     []shownRule        `json:"rules"`
			Contested []status.Contested `json:"contested"`
		}{Version: 1, Contested: status.AllContested}
		for _, r := range allRules() {
			document.Rules = append(document.Rules, shown(r))
		}
		return p.printJSON(document)
	}
	var rows [][]string
	for _, r := range allRules() {
		newest := r.History()[0]
		rows = append(rows, []string{r.Heading().ID, r.Heading().Title, newest.Citation.Pin, string(newest.Citation.Provenance)})
	}
	for _, check := range allChecks() {
		rows = append(rows, []string{check.ID, check.Title, check.Cite.Pin, string(check.Cite.Provenance)})
	}
	p.printTable([]string{"rule", "tells", "citation", "provenance"}, rows)
	fmt.Fprintln(p.stdout)
	p.printContested()
	return nil
}

func (p *program) rulesShow(c *cli.Context) error {
	for i := range status.AllContested {
		if contested := &status.AllContested[i]; contested.ID == c.Args().First() {
			return p.showContested(c, contested)
		}
	}
	r, check, err := findRule(c)
	if err != nil {
		return err
	}
	if check != nil {
		return p.showCheck(c, check)
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int       `json:"version"`
			Rule    shownRule `json:"rule"`
		}{1, shown(r)})
	}
	h := r.Heading()
	fmt.Fprintf(p.stdout, "%s\n%s\n\nFacts\n", h.ID, h.Title)
	p.printFacts(r.Facts(), "  ")
	if h.GovernedBy != "" {
		fmt.Fprintf(p.stdout, "\nThe version is picked by %s.\n", h.GovernedBy)
	}
	for _, v := range r.History() {
		p.printVersion(v)
	}
	return nil
}

func (p *program) showCheck(c *cli.Context, check *law.Check) error {
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int        `json:"version"`
			Check   *law.Check `json:"check"`
		}{1, check})
	}
	fmt.Fprintf(p.stdout, "%s\n%s\n\nA check of recorded data: it reports an issue and calculates no date.\n\n", check.ID, check.Title)
	for _, cite := range append([]law.Citation{check.Cite}, check.Also...) {
		p.printCitation(cite)
	}
	return nil
}

func (p *program) printFacts(facts []law.Fact, indent string) {
	for _, f := range facts {
		optional := ""
		if f.Optional {
			optional = " (optional)"
		}
		says := ""
		if f.Says != "" {
			says = ": " + f.Says
		}
		fmt.Fprintf(p.stdout, "%s%s%s%s; %s\n", indent, f.Name, optional, says, f.Takes)
		p.printFacts(f.Members, indent+"  ")
	}
}

func (p *program) printVersion(v law.VersionHeading) {
	since := "As far back as the program goes"
	if !v.Since.IsZero() {
		since = "Since " + v.Since.String()
	}
	fmt.Fprintf(p.stdout, "\n%s\n", since)
	p.printCitation(v.Citation)
	for _, r := range v.Readings {
		fmt.Fprintf(p.stdout, "  READING: %s\n    chosen: %s\n    other:  %s\n", r.Question, r.Chosen, r.Other)
	}
}

func (p *program) printCitation(cite law.Citation) {
	fmt.Fprintf(p.stdout, "  %s (%s)\n", cite.Pin, cite.Provenance)
	if cite.Words != "" {
		fmt.Fprintf(p.stdout, "  %q\n", cite.Words)
	}
	if !cite.Read.IsZero() {
		fmt.Fprintf(p.stdout, "  read %s\n", cite.Read)
	}
}

func (p *program) rulesCalc(c *cli.Context) error {
	r, check, err := findRule(c)
	if err != nil {
		return err
	}
	if check != nil {
		return usage("%s is a check of recorded data and calculates no date; see mobility rules show %s", check.ID, check.ID)
	}
	given, err := p.givenFacts(c)
	if err != nil {
		return err
	}
	outcome, err := r.Calc(given)
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int `json:"version"`
			law.Outcome
		}{1, outcome})
	}
	p.printOutcome(outcome)
	return nil
}

// givenFacts gathers the facts of the file and of the command line, the latter winning.
func (p *program) givenFacts(c *cli.Context) (map[string]any, error) {
	given := map[string]any{}
	if file := c.String("facts"); file != "" {
		if err := p.factsFile(file, &given); err != nil {
			return nil, err
		}
	}
	for _, arg := range c.Args().Tail() {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			return nil, usage("%q is not a fact: write name=value, for example hired=2026-03-02", arg)
		}
		given[name] = value
	}
	return nested(given), nil
}

func (p *program) factsFile(file string, into *map[string]any) error {
	text, err := readAll(file, p.stdin)
	if err != nil {
		return err
	}
	if json.Unmarshal(text, into) == nil {
		return nil
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		return usage("facts %s: neither a JSON nor a YAML object: %v", file, err)
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

func (p *program) printOutcome(o law.Outcome) {
	line := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "<nil>" {
			fmt.Fprintf(p.stdout, "%-14s %s\n", name, text)
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
		line("", o.Citation.Words)
	}
}
