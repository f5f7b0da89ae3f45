package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/version"
)

const flagVersion = "version"

// withoutCommand answers a line that names no command: with the version if that is asked for, otherwise with the help.
func withoutCommand(p *cmdutil.Program) cli.ActionFunc {
	return func(c *cli.Context) error {
		build := version.Read()
		switch {
		case !c.Bool(flagVersion):
			return cli.ShowAppHelp(c)
		case p.JSON:
			return p.PrintJSON(struct {
				Version int           `json:"version"`
				Build   version.Build `json:"build"`
			}{1, build})
		}
		fmt.Fprintf(p.Stdout, "mobility %s (commit %s, %s, %s)\nlegal rules as of %s\n",
			build.Version, build.Commit, build.Toolchain, build.System, build.LawKnownOn)
		return nil
	}
}
