package planning

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// planAsked is what a plan is asked for.
type planAsked struct {
	from, mustFileBy civil.Date
	// selected is the day on which a college teacher was selected.
	selected           civil.Date
	caseID, occupation string
	letters            []string
	// days are how long steps are expected to take, by flag, where the command line says.
	days map[string]int
	// ics and out are the files to write.
	ics, out string
	planning recruitment.Planning
}

// readPlan reads the command line.
func readPlan(c *cli.Context) (*planAsked, error) {
	a := &planAsked{
		caseID: c.String("case"), occupation: c.String("occupation"), ics: c.String("ics"), out: c.String("out"), days: map[string]int{},
	}
	for _, date := range []struct {
		flag string
		is   *civil.Date
	}{{"from", &a.from}, {"must-file-by", &a.mustFileBy}, {"selected", &a.selected}} {
		text := c.String(date.flag)
		d, err := civil.Parse(text)
		if err != nil || text != "" && (d.Before(civil.First) || d.After(civil.Last)) {
			return nil, cmdutil.Usage("--%s %q: give a date like 2027-06-30", date.flag, text)
		}
		*date.is = d
	}
	switch word := a.occupation; {
	case a.from.IsZero() == a.mustFileBy.IsZero():
		return nil, cmdutil.Usage("give the start or the end of the plan: --from DATE, or --must-file-by DATE")
	case !a.selected.IsZero() && (a.caseID != "" || word != "college-teacher"):
		return nil, cmdutil.Usage("--selected is for --occupation college-teacher without a case: perm record CASE selected=DATE records it for a case")
	case a.caseID != "" && word != "":
		return nil, cmdutil.Usage("--occupation: case %s already has one; omit the flag", a.caseID)
	case word != "" && !slices.Contains(perm.FieldOccupation.Words, word):
		return nil, cmdutil.Usage("--occupation %q: use %s", word, strings.Join(perm.FieldOccupation.Words, ", "))
	}
	for _, flag := range []string{flagWageDays, flagDecisionDays, flagAdLeadDays, flagStepDays, flagCushionDays} {
		if c.IsSet(flag) {
			a.days[flag] = c.Int(flag)
		}
	}
	var err error
	a.letters, err = lettersAsked(c.String("steps"))
	return a, err
}

// prepare gathers what the plan starts from: the expected times, and the case that it continues.
func (a *planAsked) prepare(ctx context.Context, p *cmdutil.Program) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	expect := a.expected(p)
	a.planning = recruitment.Planning{AsOf: asOf, Expect: expect, Occupation: a.occupation, Known: recruitment.FilingFacts{Selected: a.selected}}
	if a.caseID != "" {
		err = p.ReadBook(ctx, asOf, func(b *book.Book) error {
			labor, err := b.Case(ctx, a.caseID)
			if err == nil && !labor.Filed.IsZero() {
				err = cmdutil.Fail(cmdutil.ExitFailed, "filed", fmt.Errorf("case %s was filed on %s: nothing remains to be planned", labor.ID, labor.Filed))
			}
			if err == nil {
				a.planning = labor.Planning(asOf, expect)
			}
			return err
		})
	}
	a.planning.Letters = a.letters
	return err
}

// expected is how long things are expected to take: by the flags, else by the configuration.
func (a *planAsked) expected(p *cmdutil.Program) recruitment.Expectations {
	e := p.Config.PERM.Expectations()
	for flag, is := range map[string]*int{
		flagWageDays: &e.WageDetermination, flagDecisionDays: &e.Decision, flagAdLeadDays: &e.AdLead, flagStepDays: &e.StepDays,
		flagCushionDays: &e.Cushion,
	} {
		if days, given := a.days[flag]; given {
			*is = days
		}
	}
	for flag, is := range map[string]*recruitment.Source{flagWageDays: &e.WageSource, flagDecisionDays: &e.DecisionSource} {
		if _, given := a.days[flag]; given {
			*is = recruitment.Source{Name: "--" + flag}
		}
	}
	return e
}

func lettersAsked(text string) ([]string, error) {
	letters := cmdutil.Words(strings.ToUpper(text))
	for _, letter := range letters {
		if _, known := recruitment.LetterOf(letter); !known {
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
