package lca

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/accessfile"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	"mobility/internal/civil"
	"mobility/paf"
)

func moveCommand(p *cmdutil.Program) *cli.Command {
	yesNo := func(name, usage string) cli.Flag { return &cli.StringFlag{Name: name, Usage: "`YES|NO`: " + usage} }
	return &cli.Command{
		Name: "move", Usage: "options for a worker at a new worksite, with a memorandum", ArgsUsage: "ID",
		Description: "mobility lca move E1001 --to \"500 Oak Street, Menlo Park, CA 94025\" --on 2027-01-04 --out memo.docx\n" +
			"Five options are examined: the same area, normal commuting distance (a person decides), short-term placement, travel, and a new\n" +
			"LCA. Nothing is recorded. Record a decision with the worksite: mobility lca record CASE --worksite NAME address=... first_day=...\n" +
			"commutable=yes miles=26 decided_by=\"NAME\".",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "`PLACE`: a worksite of the LCA by name, or an address"},
			&cli.StringFlag{Name: "on", Usage: "first `DATE` of work there"},
			yesNo("commutable", "decision that it is within normal commuting distance"),
			&cli.StringFlag{Name: "decided-by", Usage: "`NAME` of the person who decided"},
			cmdutil.Number(&cli.IntFlag{Name: "workdays", Usage: "`NUMBER` of workdays in the area in the one-year period, including this placement"}, 0, 366),
			yesNo("home-base", "the worker keeps an office and an abode at the home worksite"),
			yesNo("strike", "a strike or lockout in the occupation there"),
			yesNo("initial", "the worker's first placement"),
			cmdutil.Number(&cli.IntFlag{Name: "visit-days", Usage: "`NUMBER` of workdays in a row of the longest visit"}, 1, 366),
			yesNo("frequent", "the job is done by frequent travel"),
			cmdutil.FileFlag("out", "`FILE.docx` or FILE.pdf for the memorandum", ".docx", ".pdf"), formsheet.TemplatesFlag(),
		},
		Action: p.Action(lcaMove),
	}
}

func lcaMove(p *cmdutil.Program, c *cli.Context) error {
	m, err := moveAsked(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	to, out := c.String("to"), formsheet.ReadOut(c)
	out.Database = p.Target()
	var moved *accessfile.Moved
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		moved, err = accessfile.Move(c.Context, b, m, to)
		if err == nil && out.Path != "" {
			err = out.WriteMemorandum(&moved.Memorandum, &moved.Case.LCA, asOf)
		}
		return err
	})
	if err != nil {
		return err
	}
	return printMove(p, moved, out.Path)
}

// moveAsked is the move that the command line asks about.
func moveAsked(c *cli.Context) (m paf.Move, err error) {
	if c.NArg() != 1 || c.String("to") == "" || c.String("on") == "" {
		return m, cmdutil.Usage("an employee id, --to PLACE and --on DATE are required: mobility lca move E1001 --to \"1 Main Street, Austin, TX 78701\" --on 2027-01-04")
	}
	m = paf.Move{Employee: c.Args().First(), DecidedBy: c.String("decided-by")}
	if m.On, err = civil.Parse(c.String("on")); err != nil {
		return m, cmdutil.Usage("--on %q: give a date as YYYY-MM-DD", c.String("on"))
	}
	for name, answer := range map[string]**bool{"commutable": &m.Commutable, "home-base": &m.HomeBase, "strike": &m.Strike, "initial": &m.Initial,
		"frequent": &m.Frequent} {
		if !c.IsSet(name) {
			continue
		}
		word := strings.ToLower(c.String(name))
		if word != "yes" && word != "no" {
			return m, cmdutil.Usage("--%s %q: use yes or no", name, c.String(name))
		}
		yes := word == "yes"
		*answer = &yes
	}
	for name, number := range map[string]**int{"workdays": &m.Workdays, "visit-days": &m.VisitDays} {
		if c.IsSet(name) {
			days := c.Int(name)
			*number = &days
		}
	}
	return m, nil
}

func printMove(p *cmdutil.Program, moved *accessfile.Moved, out string) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			ID      string     `json:"id"`
			LCA     string     `json:"lca"`
			To      string     `json:"to"`
			On      civil.Date `json:"on"`
			Miles   *int       `json:"miles"`
			Ways    []paf.Way  `json:"ways"`
			Out     string     `json:"out,omitempty"`
		}{1, moved.Move.Employee, moved.Case.LCA.Case, moved.Move.To.String(), moved.Move.On, moved.Miles, moved.Ways, out})
	}
	rows := make([][]string, len(moved.Ways))
	for i := range moved.Ways {
		w := &moved.Ways[i]
		rows[i] = []string{w.State, w.Title, w.Why, strings.Join(w.Conditions, "; "), w.Citation.Pin}
	}
	p.PrintTable([]string{"state", "way", "why", "conditions", "citation"}, rows)
	p.Remark("%s of LCA %s, to %s on %s", moved.Name, moved.Case.LCA.Case, moved.Move.To, moved.Move.On.Long())
	if out != "" {
		p.Remark("%s: memorandum, a draft for counsel", out)
	}
	return nil
}
