package lca

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/paf"
)

func dependencyCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "dependency", Usage: "H-1B dependency of each employer on a date, with the counts and the distance to the threshold",
		Description: "Counted from the roster. Groups treated as a single employer (Internal Revenue Code, 414(b), (c), (m), (o)) are named with\n" +
			"mobility employer set NAME single_employer=GROUP, a full-time week of less than 40 hours with full_time_week=37.5.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "on", Usage: "`DATE` to count on (default --as-of)"},
			&cli.BoolFlag{Name: "keep", Usage: "save the computation: paf build puts it with the private documents"},
			&cli.BoolFlag{Name: "kept", Usage: "list the saved computations without counting"},
		},
		Action: p.Action(lcaDependency),
	}
}

// computations is the answer of lca dependency.
type computations struct {
	Version   int            `json:"version"`
	Kept      bool           `json:"kept"`
	Standings []paf.Standing `json:"standings"`
}

func lcaDependency(p *cmdutil.Program, c *cli.Context) error {
	answer := computations{Version: 1, Kept: c.Bool("keep") || c.Bool("kept"), Standings: []paf.Standing{}}
	on, err := p.AsOf()
	if err != nil {
		return err
	}
	if c.Bool("kept") {
		err := p.ReadBook(c.Context, on, func(b *book.Book) (err error) {
			answer.Standings, err = b.KeptStandings(c.Context)
			return err
		})
		if err != nil {
			return err
		}
		return printDependency(p, &answer)
	}
	if text := c.String("on"); text != "" {
		if on, err = civil.Parse(text); err != nil || on.Before(civil.First) || on.After(civil.Last) {
			return cmdutil.Usage("--on %q: give a date like 2026-11-21", text)
		}
	}
	err = p.ReadBook(c.Context, on, func(b *book.Book) error {
		answer.Standings, err = b.Standings(c.Context)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool("keep") {
		if err := keepComputations(c.Context, p, answer.Standings); err != nil {
			return err
		}
	}
	return printDependency(p, &answer)
}

// keepComputations keeps what was counted, one record for each employer and day.
func keepComputations(ctx context.Context, p *cmdutil.Program, standings []paf.Standing) error {
	return p.Write(ctx, func(tx *store.Tx) error {
		for i := range standings {
			record, err := paf.StandingRecord(&standings[i])
			if err != nil {
				return err
			}
			owner := cmp.Or(standings[i].Employer, "-") // of people without a recorded employer
			if _, err := tx.RecordFacts(ctx, kinds.LCADependency, owner, "", record); err != nil {
				return err
			}
		}
		return nil
	})
}

func printDependency(p *cmdutil.Program, answer *computations) error {
	if p.JSON {
		return p.PrintJSON(answer)
	}
	var rows [][]string
	for i := range answer.Standings {
		s := &answer.Standings[i]
		byHours := "-"
		if s.FTE.ByHours != nil {
			byHours = strconv.Itoa(*s.FTE.ByHours)
		}
		rows = append(rows, []string{s.Employer, s.AsOf.String(), equivalents(s), byHours, strconv.Itoa(s.H1B), isDependent(s), distance(s)})
	}
	p.PrintTable([]string{"employer", "on", "fte by half", "fte by hours", "h-1b", "dependent", "threshold"}, rows, "fte by hours", "on")
	for i := range answer.Standings {
		s := &answer.Standings[i]
		for _, warning := range s.Warnings {
			p.Remark("! %s: %s", s.Employer, warning)
		}
	}
	if len(answer.Standings) == 0 {
		p.Remark("no employees were counted: import the roster first")
	}
	return nil
}

// equivalents are the full-time equivalents, or their bounds where they are not known exactly. A computation that was kept before
// there were bounds has none.
func equivalents(s *paf.Standing) string {
	if s.AtMost > s.AtLeast {
		return fmt.Sprintf("%d to %d", s.AtLeast, s.AtMost)
	}
	return strconv.Itoa(s.FTE.ByHalf)
}

func isDependent(s *paf.Standing) string {
	if s.Answer == paf.AnswerUnknown {
		return "missing data"
	}
	return cmdutil.YesNo(s.Dependent)
}

// distance is the number of hires or terminations to the threshold.
func distance(s *paf.Standing) string {
	var parts []string
	for _, way := range []struct {
		n         int
		what, end string
	}{
		{s.MoreH1B, "H-1B hire", "dependent"}, {s.MoreTerminations, "other termination", "dependent"},
		{s.FewerH1B, "H-1B termination", "not dependent"}, {s.MoreOthers, "other hire", "not dependent"},
	} {
		if way.n > 0 {
			parts = append(parts, cmdutil.Counted(way.n, way.what, way.what+"s")+" to "+way.end)
		}
	}
	return strings.Join(parts, ", ")
}
