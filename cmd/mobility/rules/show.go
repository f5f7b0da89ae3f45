package rules

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/rulebook"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status/contested"
)

// shownRule is a rule as rules list and rules show print it.
type shownRule struct {
	law.Heading
	Facts    []law.Fact           `json:"facts"`
	Versions []law.VersionHeading `json:"versions"`
}

func shown(r law.Stated) shownRule { return shownRule{r.Heading(), r.Facts(), r.History()} }

func rulesList(p *cmdutil.Program, _ *cli.Context) error {
	if p.JSON {
		document := struct {
			Version   int              `json:"version"`
			Rules     []shownRule      `json:"rules"`
			Contested []contested.Rule `json:"contested"`
			// KnownOn is the day up to which the law is known, ContestedAsOf that of the contested rules.
			KnownOn       civil.Date `json:"law_known_on"`
			ContestedAsOf civil.Date `json:"contested_as_of"`
			Limit         string     `json:"limit_of_knowledge"`
		}{Version: 1, Contested: contested.All, KnownOn: law.KnownOn, ContestedAsOf: contested.AsOf, Limit: law.LimitOfKnowledge()}
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
	p.PrintTable([]string{"rule", "title", "citation", "provenance"}, rows, "provenance")
	fmt.Fprintln(p.Stdout)
	printContested(p)
	fmt.Fprintln(p.Stdout)
	p.Printf("%s\n", law.LimitOfKnowledge())
	return nil
}

func rulesShow(p *cmdutil.Program, c *cli.Context) error {
	for i := range contested.All {
		if r := &contested.All[i]; r.ID == c.Args().First() {
			return showContested(p, r)
		}
	}
	r, check, err := findRule(c)
	if err != nil {
		return err
	}
	if check != nil {
		return showCheck(p, check)
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int       `json:"version"`
			Rule    shownRule `json:"rule"`
		}{1, shown(r)})
	}
	h := r.Heading()
	p.Printf("%s\n%s\n\n", h.ID, h.Title)
	if len(h.Severities) > 0 {
		p.Printf("Severity of issues that name it: %s.\n\n", law.SeverityWords(h.Severities))
	}
	p.Printf("Facts\n")
	printFacts(p, r.Facts(), "  ")
	if h.GovernedBy != "" {
		p.Printf("\nThe version is selected by %s.\n", h.GovernedBy)
	}
	for _, v := range r.History() {
		printVersion(p, v)
	}
	return nil
}

func showCheck(p *cmdutil.Program, check *law.Check) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			Check   *law.Check `json:"check"`
		}{1, check})
	}
	p.Printf("%s\n%s\n\nA check of recorded data: it reports an issue and calculates no date.\n", check.ID, check.Title)
	p.Printf("Severity of its issues: %s.\n\n", law.SeverityWords(check.Severities))
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
		p.Printf("%s%s%s%s; %s\n", indent, f.Name, optional, says, f.Takes)
		printFacts(p, f.Members, indent+"  ")
	}
}

func printVersion(p *cmdutil.Program, v law.VersionHeading) {
	since := "From the beginning"
	if !v.Since.IsZero() {
		since = "Since " + v.Since.String()
	}
	p.Printf("\n%s\n", since)
	for _, cite := range append([]law.Citation{v.Citation}, v.Also...) {
		printCitation(p, cite)
	}
	for _, r := range v.Readings {
		p.Printf("  READING: %s\n    chosen: %s\n    other:  %s\n", r.Question, r.Chosen, r.Other)
	}
}

func printCitation(p *cmdutil.Program, cite law.Citation) {
	p.Printf("  %s (%s)\n", cite.Pin, cite.Provenance)
	p.Printf("  %s\n", cite.Text())
	if !cite.Read.IsZero() {
		p.Printf("  read %s\n", cite.Read)
	}
}
