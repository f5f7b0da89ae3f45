package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/status"
)

// printContested lists the rules whose state may change from one day to the next.
func (p *program) printContested() {
	var rows [][]string
	for _, contested := range status.AllContested {
		rows = append(rows, []string{contested.ID, contested.What, contested.State})
	}
	p.printTable([]string{"contested rule", "what it changes", "status as of " + status.ContestedAsOf.String()}, rows)
}

// showContested shows where one of them stands.
func (p *program) showContested(c *cli.Context, contested *status.Contested) error {
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version   int               `json:"version"`
			Contested *status.Contested `json:"contested"`
		}{1, contested})
	}
	fmt.Fprintf(p.stdout, "%s\n%s\n\n", contested.ID, contested.What)
	for _, line := range [][2]string{
		{"status", contested.State}, {"since", contested.Since.String()},
		{"published effective date", contested.Effective.String()}, {"confidence", contested.Confidence},
		{"sources read through", status.ContestedAsOf.String()},
	} {
		if line[1] != "" {
			fmt.Fprintf(p.stdout, "%-26s%s\n", line[0], line[1])
		}
	}
	return nil
}
