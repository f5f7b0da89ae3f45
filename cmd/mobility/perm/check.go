package perm

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/fatih/color"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/reports/permfile"
)

func permCheck(p *cmdutil.Program, c *cli.Context) error {
	id, err := caseAsked(c)
	if err != nil {
		return err
	}
	return oneCase(c.Context, p, id, func(_ *book.Book, of *perm.Case, asOf civil.Date) error {
		list := perm.Check(of, asOf)
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
	p.PrintTable(p.Fitting([]string{"state", "item", "title", "why", "documents", "citation"}, rows, 5, 4, 2))
	opens, due := l.Opens.String(), l.Due.String()
	switch {
	case l.Window == perm.WindowInfeasible:
		p.Remark("no valid filing window: earliest %s (%s), latest %s (%s)", opens, l.DrivesOpen, due, l.DrivesDue)
	case l.Opens.IsZero() || l.Due.IsZero():
		p.Remark("filing window: not yet known")
	case l.Window == perm.WindowSoFar:
		p.Remark("preliminary filing window: %s (%s) to %s (%s)", opens, l.DrivesOpen, due, l.DrivesDue)
	default:
		p.Remark("filing window: %s (%s) to %s (%s)", opens, l.DrivesOpen, due, l.DrivesDue)
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
	if colour == nil || !cmdutil.IsTerminal(p.Stdout) {
		return string(s)
	}
	return colour.Sprint(string(s))
}

func permTimeline(p *cmdutil.Program, c *cli.Context) error {
	id, err := caseAsked(c)
	if err != nil {
		return err
	}
	return oneCase(c.Context, p, id, func(_ *book.Book, of *perm.Case, asOf civil.Date) error {
		chart := perm.Timeline(of, asOf)
		out := c.String("out")
		if out == "" {
			if p.JSON {
				return p.PrintJSON(chart)
			}
			fmt.Fprint(p.Stdout, permfile.TimelineText(&chart, width(p)))
			return nil
		}
		list := perm.Check(of, asOf)
		if err := writeTimeline(p, out, &chart, &list); err != nil {
			return err
		}
		if p.JSON {
			return p.PrintJSON(struct {
				Version int    `json:"version"`
				Case    string `json:"case"`
				Out     string `json:"out"`
			}{1, of.ID, out})
		}
		p.Remark("%s: the recruitment of case %s as of %s", out, of.ID, asOf)
		return nil
	})
}

// writeTimeline draws a recruitment into a file: a picture, or a page that has the checklist too.
func writeTimeline(p *cmdutil.Program, out string, chart *perm.Chart, list *perm.Checklist) error {
	switch ending := filepath.Ext(out); ending {
	case ".svg":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineSVG(w, chart) })
	case ".html":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineHTML(w, chart, list) })
	default:
		return cmdutil.Usage("--out %s: a timeline is drawn as .svg or .html", out)
	}
}

// usualWidth is the width of a drawing without a terminal.
const usualWidth = 110

// width is how many characters wide the terminal is.
func width(p *cmdutil.Program) int {
	if f, ok := p.Stdout.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return usualWidth
}

// listedCase is a case in a list.
type listedCase struct {
	Case        string           `json:"case"`
	Beneficiary string           `json:"beneficiary,omitempty"`
	Name        string           `json:"name,omitempty"`
	Title       string           `json:"title,omitempty"`
	Employer    string           `json:"employer,omitempty"`
	Occupation  string           `json:"occupation,omitempty"`
	Stage       perm.Stage       `json:"stage"`
	Ready       bool             `json:"ready"`
	Opens       civil.Date       `json:"opens,omitzero"`
	Due         civil.Date       `json:"due,omitzero"`
	Filed       civil.Date       `json:"filed,omitzero"`
	Window      perm.WindowState `json:"window"`
	Missing     int              `json:"missing"`
	Wrong       int              `json:"wrong"`
}

func permList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	listed, over := []listedCase{}, 0
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		cases, err := b.Cases(c.Context)
		if err != nil {
			return err
		}
		named, err := b.NamesOf(c.Context, cases)
		if err != nil {
			return err
		}
		for _, of := range cases {
			stage := of.Stage(asOf)
			if stage.Over() && !c.Bool("all") {
				over++
				continue
			}
			listed = append(listed, listCase(of, named[of.Beneficiary], stage, asOf))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int          `json:"version"`
			Cases   []listedCase `json:"cases"`
		}{1, listed})
	}
	rows := make([][]string, len(listed))
	for i := range listed {
		l := &listed[i]
		rows[i] = []string{l.Case, l.Beneficiary, l.Name, l.Title, string(l.Stage), l.Opens.String(), l.Due.String(), string(l.Window),
			l.Filed.String(), fmt.Sprint(l.Missing), fmt.Sprint(l.Wrong)}
	}
	p.PrintTable([]string{"case", "employee", "name", "job", "stage", "window opens", "closes", "known", "filed", "missing", "wrong"}, rows)
	if over > 0 {
		p.Remark("%d closed cases are not listed; --all lists them", over)
	}
	return nil
}

func listCase(of *perm.Case, name string, stage perm.Stage, asOf civil.Date) listedCase {
	list := perm.Check(of, asOf)
	return listedCase{
		Case: of.ID, Beneficiary: of.Beneficiary, Name: name, Title: of.Title, Employer: of.Employer, Occupation: of.Occupation,
		Stage: stage, Ready: list.Ready, Opens: list.Opens, Due: list.Due, Filed: of.Filed, Window: list.Window,
		Missing: list.Count(perm.Missing), Wrong: list.Count(perm.Wrong),
	}
}
