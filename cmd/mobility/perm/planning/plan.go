package planning

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/files"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/config"
	"mobility/cmd/mobility/screen"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/perm/recruitment"
	"mobility/reports/permfile"
)

// The flags of the expected times.
const (
	flagWageDays     = "wage-days"
	flagDecisionDays = "decision-days"
	flagAdLeadDays   = "ad-lead-days"
	flagStepDays     = "step-days"
	flagCushionDays  = "cushion-days"
)

// Commands is the command that plans a schedule.
func Commands(p *cmdutil.Program) []*cli.Command {
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
			&cli.StringFlag{Name: "occupation", Usage: "`KIND` of occupation, without a case: " + strings.Join(perm.FieldOccupation.Words, ", ") + " (default professional)"},
			&cli.StringFlag{Name: "selected", Usage: "`DATE` on which a college teacher was selected"},
			&cli.StringFlag{Name: "steps", Usage: "`LETTERS` of the additional steps to plan, like B,C,G"},
			cmdutil.Number(&cli.IntFlag{Name: flagWageDays, DefaultText: "configuration", Usage: "expected `DAYS` until a wage determination"}, 0, config.LongestExpected),
			cmdutil.Number(&cli.IntFlag{Name: flagDecisionDays, DefaultText: "configuration", Usage: "expected `DAYS` from filing to decision"}, 0, config.LongestExpected),
			cmdutil.Number(&cli.IntFlag{Name: flagAdLeadDays, DefaultText: "configuration", Usage: "`DAYS` from order to publication in the newspaper"}, 0, config.LongestExpected),
			cmdutil.Number(&cli.IntFlag{Name: flagStepDays, DefaultText: "configuration", Usage: "`DAYS` that an additional step runs"}, 0, config.LongestExpected),
			cmdutil.Number(&cli.IntFlag{Name: flagCushionDays, DefaultText: "configuration", Usage: "`DAYS` of cushion at the end"}, 0, config.LongestExpected),
			cmdutil.FileFlag("ics", "`FILE.ics` for the plan as a calendar", ".ics"),
			cmdutil.FileFlag("out", "`FILE.svg` or FILE.html for the plan as a picture", ".svg", ".html"),
		},
		Action: p.Action(permPlan),
	}}
}

// plannedAnswer is a plan as a document.
type plannedAnswer struct {
	recruitment.Plan
	Case       string                   `json:"case,omitempty"`
	From       civil.Date               `json:"from,omitzero"`
	MustFileBy civil.Date               `json:"must_file_by,omitzero"`
	Expect     recruitment.Expectations `json:"expect"`
}

func permPlan(p *cmdutil.Program, c *cli.Context) error {
	asked, err := readPlan(c)
	if err != nil {
		return err
	}
	if err := asked.prepare(c.Context, p); err != nil {
		return err
	}
	var plan recruitment.Plan
	if asked.from.IsZero() {
		plan = recruitment.PlanBackward(asked.mustFileBy, asked.planning)
	} else {
		plan = recruitment.PlanForward(asked.from, asked.planning)
	}
	if err := writePlan(p, asked, &plan); err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(plannedAnswer{plan, asked.caseID, asked.from, asked.mustFileBy, asked.planning.Expect})
	}
	printPlan(p, asked, &plan)
	return nil
}

// writePlan writes the plan into the files asked for.
func writePlan(p *cmdutil.Program, a *planAsked, plan *recruitment.Plan) error {
	if file := a.ics; file != "" {
		if !plan.Feasible {
			return cmdutil.Fail(cmdutil.ExitFailed, "infeasible", fmt.Errorf("no calendar is written for a plan that is not possible: %s", plan.Infeasible))
		}
		write := func(w io.Writer) error { return permfile.WritePlanCalendar(w, plan, a.title(), a.caseID) }
		if err := p.WriteFile(file, write); err != nil {
			return err
		}
	}
	out := a.out
	if out == "" {
		return nil
	}
	chart := perm.PlanChart(plan, a.title())
	switch files.Ending(out) {
	case ".svg":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineSVG(w, &chart) })
	case ".html":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineHTML(w, &chart, nil) })
	default:
		return cmdutil.Usage("--out %s: a plan is drawn as .svg or .html", out)
	}
}

func printPlan(p *cmdutil.Program, a *planAsked, plan *recruitment.Plan) {
	if screen.IsTerminal(p.Stdout) {
		chart := perm.PlanChart(plan, a.title())
		fmt.Fprintln(p.Stdout, permfile.TimelineText(&chart, width(p)))
	}
	rows := make([][]string, len(plan.Steps))
	for i := range plan.Steps {
		s := &plan.Steps[i]
		slack := strconv.Itoa(s.Slack)
		if s.Known {
			slack = ""
		}
		rows[i] = []string{s.From.String(), s.From.Weekday().String()[:3], s.To.String(), s.Title, slack, s.Step, s.Reason}
	}
	p.PrintTable([]string{"from", "", "to", "step", "slack", "key", "because"}, rows, "because", "key")
	switch {
	case !plan.Feasible:
		p.Remark("no plan is possible: %s", plan.Infeasible)
	case plan.Backward:
		p.Remark("file on %s; these are the latest safe days, the first in %d days", plan.FileOn.Long(), plan.Slack)
	default:
		p.Remark("file on %s; the window is %s to %s, %d days to spare", plan.FileOn.Long(), plan.Opens, plan.Due, plan.Slack)
	}
	e := a.planning.Expect
	p.Remark("expected, not fixed by law: %d days to a wage determination (%s), %d to a decision (%s), %d to a newspaper; %d days of cushion",
		e.WageDetermination, e.WageSource, e.Decision, e.DecisionSource, e.AdLead, e.Cushion)
	if on := a.planning.AsOf; e.WageSource.Stale(on) || e.DecisionSource.Stale(on) {
		p.Remark("look up the Department's processing times again, and record them in the configuration file or give --%s and --%s",
			flagWageDays, flagDecisionDays)
	}
}
