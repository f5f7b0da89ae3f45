package perm

import (
	"fmt"

	"github.com/fatih/color"
	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/perm/onecase"
	"mobility/cmd/mobility/screen"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/perm/recruitment"
)

func permCheck(p *cmdutil.Program, c *cli.Context) error {
	id, err := onecase.Asked(c)
	if err != nil {
		return err
	}
	return onecase.Read(c.Context, p, id, func(_ *book.Book, labor *perm.Case, asOf civil.Date) error {
		list := perm.Check(labor, asOf)
		if p.JSON {
			return p.PrintJSON(list)
		}
		printChecklist(p, &list)
		return nil
	})
}

func printChecklist(p *cmdutil.Program, l *perm.Checklist) {
	rows := make([][]string, len(l.Items))
	for i := range l.Items {
		item := &l.Items[i]
		pin := ""
		if item.Citation != nil {
			pin = item.Citation.Pin
		}
		rows[i] = []string{stateWord(p, item.State), item.Item, item.Title, item.Why, fmt.Sprint(len(item.Evidence)), pin}
	}
	p.PrintTable([]string{"state", "item", "title", "why", "documents", "citation"}, rows, "citation", "documents", "item")
	opens := fmt.Sprintf("%s (%s)", l.Opens, recruitment.DriveTitle(l.DrivesOpen))
	due := fmt.Sprintf("%s (%s)", l.Due, recruitment.DriveTitle(l.DrivesDue))
	switch {
	case l.Window == perm.WindowInfeasible:
		p.Remark("no valid filing window: earliest %s, latest %s", opens, due)
	case l.Opens.IsZero() || l.Due.IsZero():
		p.Remark("filing window: not yet known")
	case l.Window == perm.WindowSoFar:
		p.Remark("preliminary filing window: %s to %s", opens, due)
	default:
		p.Remark("filing window: %s to %s", opens, due)
	}
	ready := "not ready"
	if l.Ready {
		ready = "ready"
	}
	p.Remark("case %s as of %s: %s; %d present, %d missing, %d wrong, %d not applicable", l.Case, l.AsOf, ready,
		l.Count(perm.Present), l.Count(perm.Missing), l.Count(perm.Wrong), l.Count(perm.NotApplicable))
}

// stateWord is a state in its colour, where there is colour.
func stateWord(p *cmdutil.Program, s perm.State) string {
	colour := map[perm.State]*color.Color{
		perm.Wrong: color.New(color.FgHiWhite, color.BgRed), perm.Missing: color.New(color.FgYellow), perm.Present: color.New(color.FgGreen),
	}[s]
	if colour == nil || !screen.IsTerminal(p.Stdout) {
		return s.Title()
	}
	return colour.Sprint(s.Title())
}
