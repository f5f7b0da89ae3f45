package perm

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/reports/permfile"
)

// permPlanning is the command that plans a schedule.
func permPlanning(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{{
		Name: "plan", Usage: "plan a schedule forward from a first day or backward from a filing deadline",
		Description: "mobility perm plan --from 2026-12-01\n" +
			"mobility perm plan --must-file-by 2027-06-30 --case C-17 --ics plan.ics\n" +
			"Backward it gives the latest safe start of each step. No law sets the agencies' processing times: they come from the flags, or else from the\n" +
			"configuration file under perm:.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "from", Usage: "`DATE` of the earliest action"},
			&cli.StringFlag{Name: "must-file-by", Usage: "last `DATE` to file the application"},
			&cli.StringFlag{Name: "case", Usage: "continue from the records of this `CASE`"},
			&cli.StringFlag{Name: "occupation", Usage: "without a case: " + strings.Join(perm.FieldOccupation.Words, ", ") + " (default professional)"},
			&cli.StringFlag{Name: "steps", Usage: "`LETTERS` of the additional steps to plan, like B,C,G"},
			&cli.IntFlag{Name: "wage-days", Usage: "expected `DAYS` until a wage determination"},
			&cli.IntFlag{Name: "decision-days", Usage: "expected `DAYS` from filing to decision"},
			&cli.IntFlag{Name: "ad-lead-days", Usage: "`DAYS` from order to publication in the newspaper"},
			&cli.IntFlag{Name: "step-days", Usage: "`DAYS` that an additional step runs"},
			&cli.IntFlag{Name: "cushion-days", Usage: "`DAYS` of cushion at the end"},
			&cli.StringFlag{Name: "ics", Usage: "`FILE` for the plan as a calendar"},
			&cli.StringFlag{Name: "out", Usage: "`FILE.svg` or FILE.html for the plan as a picture"},
		},
		Action: p.Action(permPlan),
	}}
}

// planAsked is what a plan is asked for.
type planAsked struct {
	from, mustFileBy civil.Date
	caseID           string
	planning         perm.Planning
}

// plannedAnswer is a plan as a document.
type plannedAnswer struct {
	perm.Plan
	Case       string            `json:"case,omitempty"`
	From       civil.Date        `json:"from,omitzero"`
	MustFileBy civil.Date        `json:"must_file_by,omitzero"`
	Expect     perm.Expectations `json:"expect"`
}

func permPlan(p *cmdutil.Program, c *cli.Context) error {
	asked, err := readPlanFlags(p, c)
	if err != nil {
		return err
	}
	var plan perm.Plan
	if asked.from.IsZero() {
		plan = perm.PlanBackward(asked.mustFileBy, asked.planning)
	} else {
		plan = perm.PlanForward(asked.from, asked.planning)
	}
	if err := writePlan(p, c, asked, &plan); err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(plannedAnswer{plan, asked.caseID, asked.from, asked.mustFileBy, asked.planning.Expect})
	}
	printPlan(p, c, asked, &plan)
	return nil
}

func readPlanFlags(p *cmdutil.Program, c *cli.Context) (*planAsked, error) {
	a := &planAsked{caseID: c.String("case")}
	for _, date := range []struct {
		flag string
		is   *civil.Date
	}{{"from", &a.from}, {"must-file-by", &a.mustFileBy}} {
		text := c.String(date.flag)
		d, err := civil.Parse(text)
		if err != nil || text != "" && (d.Before(civil.First) || d.After(civil.Last)) {
			return nil, cmdutil.Usage("--%s %q: give a date like 2027-06-30", date.flag, text)
		}
		*date.is = d
	}
	switch {
	case a.from.IsZero() == a.mustFileBy.IsZero():
		return nil, cmdutil.Usage("give the start or the end of the plan: --from DATE, or --must-file-by DATE")
	case a.caseID != "" && c.String("occupation") != "":
		return nil, cmdutil.Usage("--occupation: case %s already has one; omit the flag", a.caseID)
	}
	asOf, err := p.AsOf()
	if err != nil {
		return nil, err
	}
	expect, err := expected(p, c)
	if err != nil {
		return nil, err
	}
	a.planning = perm.Planning{AsOf: asOf, Expect: expect, Occupation: c.String("occupation")}
	if word := a.planning.Occupation; word != "" && !slices.Contains(perm.FieldOccupation.Words, word) {
		return nil, cmdutil.Usage("--occupation %q: use %s", word, strings.Join(perm.FieldOccupation.Words, ", "))
	}
	if a.caseID != "" {
		err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
			of, err := b.Case(c.Context, a.caseID)
			if err == nil && !of.Filed.IsZero() {
				err = cmdutil.Fail(cmdutil.ExitFailed, "filed", fmt.Errorf("case %s was filed on %s: nothing remains to be planned", of.ID, of.Filed))
			}
			if err == nil {
				a.planning = of.Planning(asOf, expect)
			}
			return err
		})
	}
	if err != nil {
		return nil, err
	}
	a.planning.Letters, err = lettersAsked(c.String("steps"))
	return a, err
}

// expected is how long things are expected to take: by the flags, else by the configuration.
func expected(p *cmdutil.Program, c *cli.Context) (perm.Expectations, error) {
	of := p.Config.PERM
	for _, days := range []struct {
		flag string
		is   *int
	}{
		{"wage-days", &of.WageDetermination}, {"decision-days", &of.Decision}, {"ad-lead-days", &of.AdLead}, {"step-days", &of.Step},
		{"cushion-days", &of.Cushion},
	} {
		if !c.IsSet(days.flag) {
			continue
		}
		if *days.is = c.Int(days.flag); *days.is < 0 || *days.is > cmdutil.LongestExpected {
			return perm.Expectations{}, cmdutil.Usage("--%s %d: give days from 0 to %d", days.flag, *days.is, cmdutil.LongestExpected)
		}
	}
	return of.Expectations(), nil
}

func lettersAsked(text string) ([]string, error) {
	letters := cmdutil.Words(strings.ToUpper(text))
	for _, letter := range letters {
		if _, known := perm.LetterOf(letter); !known {
			return nil, cmdutil.Usage("--steps %q: the additional steps have the letters A (job fairs) to J (radio and television)", letter)
		}
	}
	return letters, nil
}

// title heads the plan's picture and calendar.
func (a *planAsked) title() string {
	if a.caseID == "" {
		return "Labor certification"
	}
	return "Labor certification, case " + a.caseID
}

// writePlan writes the plan into the files asked for.
func writePlan(p *cmdutil.Program, c *cli.Context, a *planAsked, plan *perm.Plan) error {
	if file := c.String("ics"); file != "" {
		if !plan.Feasible {
			return cmdutil.Fail(cmdutil.ExitFailed, "infeasible", fmt.Errorf("no calendar is written for a plan that is not possible: %s", plan.Infeasible))
		}
		write := func(w io.Writer) error { return permfile.WritePlanCalendar(w, plan, a.title(), a.caseID) }
		if err := p.WriteFile(file, write); err != nil {
			return err
		}
	}
	out := c.String("out")
	if out == "" {
		return nil
	}
	chart := plan.Chart(a.title())
	switch filepath.Ext(out) {
	case ".svg":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineSVG(w, &chart) })
	case ".html":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineHTML(w, &chart, nil) })
	default:
		return cmdutil.Usage("--out %s: a plan is drawn as .svg or .html", out)
	}
}

func printPlan(p *cmdutil.Program, c *cli.Context, a *planAsked, plan *perm.Plan) {
	if cmdutil.IsTerminal(p.Stdout) {
		chart := plan.Chart(a.title())
		fmt.Fprintln(p.Stdout, permfile.TimelineText(&chart, width(p)))
	}
	rows := make([][]string, len(plan.Steps))
	for i := range plan.Steps {
		s := &plan.Steps[i]
		slack := strconv.Itoa(s.Slack)
		if s.Known {
			slack = ""
		}
		rows[i] = []string{s.From.String(), s.From.Weekday().String()[:3], s.To.String(), s.Title, slack, s.Step, s.Because}
	}
	p.PrintTable(p.Fitting([]string{"from", "", "to", "step", "slack", "key", "because"}, rows, 6, 5))
	switch {
	case !plan.Feasible:
		p.Remark("no plan is possible: %s", plan.Infeasible)
	case plan.Backward:
		p.Remark("file on %s; these are the latest safe days, the first in %d days", plan.FileOn.Long(), plan.Slack)
	default:
		p.Remark("file on %s; the window is %s to %s, %d days to spare", plan.FileOn.Long(), plan.Opens, plan.Due, plan.Slack)
	}
	e := a.planning.Expect
	p.Remark("expected, not fixed by law: %d days to a wage determination, %d to a decision, %d to a newspaper; %d days of cushion",
		e.WageDetermination, e.Decision, e.AdLead, e.Cushion)
}
