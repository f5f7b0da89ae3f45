package rules

import (
	"mobility/cmd/mobility/cmdutil"
	"mobility/status/contested"
)

// printContested lists the rules whose state may change from one day to the next.
func printContested(p *cmdutil.Program) {
	var rows [][]string
	for _, r := range contested.All {
		rows = append(rows, []string{r.ID, r.What, r.State})
	}
	p.PrintTable([]string{"contested rule", "what it changes", "status as of " + contested.AsOf.String()}, rows)
}

// showContested shows the state of one of them.
func showContested(p *cmdutil.Program, r *contested.Rule) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int             `json:"version"`
			Contested *contested.Rule `json:"contested"`
		}{1, r})
	}
	p.Printf("%s\n%s\n\n", r.ID, r.What)
	for _, line := range [][2]string{
		{"status", r.State}, {"since", r.Since.String()},
		{"published effective date", r.Effective.String()}, {"confidence", r.Confidence},
		{"sources read through", contested.AsOf.String()},
	} {
		if line[1] != "" {
			p.Printf("%-26s%s\n", line[0], line[1])
		}
	}
	return nil
}
