package rules

import (
	"mobility/cmd/mobility/cmdutil"
	"mobility/status"
)

// printContested lists the rules whose state may change from one day to the next.
func printContested(p *cmdutil.Program) {
	var rows [][]string
	for _, contested := range status.AllContested {
		rows = append(rows, []string{contested.ID, contested.What, contested.State})
	}
	p.PrintTable([]string{"contested rule", "what it changes", "status as of " + status.ContestedAsOf.String()}, rows)
}

// showContested shows the state of one of them.
func showContested(p *cmdutil.Program, contested *status.Contested) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int               `json:"version"`
			Contested *status.Contested `json:"contested"`
		}{1, contested})
	}
	p.Printf("%s\n%s\n\n", contested.ID, contested.What)
	for _, line := range [][2]string{
		{"status", contested.State}, {"since", contested.Since.String()},
		{"published effective date", contested.Effective.String()}, {"confidence", contested.Confidence},
		{"sources read through", status.ContestedAsOf.String()},
	} {
		if line[1] != "" {
			p.Printf("%-26s%s\n", line[0], line[1])
		}
	}
	return nil
}
