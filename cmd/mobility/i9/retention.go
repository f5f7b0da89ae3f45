package i9

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/store"
)

func retentionCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "retention", Usage: "until when each form is kept, and the destruction of those that may go",
		Subcommands: []*cli.Command{
			{
				Name: "list", Usage: "every form, through which day it is kept, and why",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"},
					&cli.BoolFlag{Name: "may-go", Usage: "only those that may go now"},
				},
				Action: p.Action(retentionList),
			},
			{
				Name: "plan", Usage: "list the forms that may go; destroys nothing",
				Description: "Somebody else reads the list and approves it with mobility i9 retention destroy PLAN --approved-by NAME.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "out", Usage: "`FILE.csv` for the list"},
					&cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"},
				},
				Action: p.Action(retentionPlan),
			},
			{
				Name: "destroy", Usage: "destroy the forms of a plan for good, facts and scans, and certify it", ArgsUsage: "PLAN.csv",
				Flags: append(vaultcmd.Flags(),
					&cli.StringFlag{Name: "approved-by", Usage: "`NAME` of who approves it, and did not make the plan"},
					&cli.StringFlag{Name: "certificate", Usage: "`FILE.json` for the certificate (default beside the plan)"},
				),
				Action: p.Action(retentionDestroy),
			},
		},
	}
}

// keptForm is a form in the list of retention.
type keptForm struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	i9.Kept
}

func retentionList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	kept := []keptForm{}
	err = eachForm(p, c, asOf, func(s *i9.Subject) {
		k := i9.Keep(s.Form, &s.Employment, s.Settings, asOf)
		if k.MayGo || !c.Bool("may-go") {
			kept = append(kept, keptForm{s.ID, s.Name, k})
		}
	})
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			AsOf    civil.Date `json:"as_of"`
			Forms   []keptForm `json:"forms"`
		}{1, asOf, kept})
	}
	var rows [][]string
	for _, k := range kept {
		rows = append(rows, []string{k.ID, k.Name, k.Form, k.Left.String(), k.Through.String(), yesNo(k.MayGo), k.Says, k.Citation.Pin})
	}
	p.PrintTable([]string{"id", "name", "form", "left", "keep through", "may go", "because", "citation"}, rows)
	return nil
}

// eachEmployment reads every employment of the client, or of the employer asked for, with its form or without one.
func eachEmployment(p *cmdutil.Program, c *cli.Context, asOf civil.Date, do func(*i9.Subject)) error {
	return p.ReadBook(c, asOf, func(b *book.Book) error {
		employer, err := b.EmployerKey(c.Context, c.String("employer"))
		if err != nil {
			return err
		}
		subjects, err := b.Subjects(c.Context, employer)
		if err != nil {
			return err
		}
		for subject, err := range subjects {
			if err != nil {
				return err
			}
			do(subject)
		}
		return nil
	})
}

// eachForm reads every form of the client, or of the employer asked for.
func eachForm(p *cmdutil.Program, c *cli.Context, asOf civil.Date, do func(*i9.Subject)) error {
	return eachEmployment(p, c, asOf, func(s *i9.Subject) {
		if s.Form != nil {
			do(s)
		}
	})
}

// planColumns are the columns of a plan. Every row carries who made the plan and when, so that a part of it is none.
var planColumns = []string{
	"client", "planned_by", "planned_on", "employee", "name", "form", "hired", "left", "keep_through", "facts_sha256", "scan",
}

func retentionPlan(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	out := c.String("out")
	if out == "" {
		return cmdutil.Usage("say where the list goes: --out plan.csv")
	}
	plan, names, err := planForms(p, c, asOf)
	if err != nil {
		return err
	}
	text := planText(plan, names)
	err = p.Write(c, func(tx *store.Tx) error {
		return tx.NotePlan(sumOf(text), planNote{plan.PlannedBy, plan.PlannedOn, len(plan.Forms)})
	})
	if err != nil {
		return err
	}
	err = p.WriteFile(c, out, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			*i9.Plan
		}{1, out, plan})
	}
	p.Remark(c, "%s: %d forms may go as of %s; nothing was destroyed. Somebody other than %s approves it with mobility i9 retention destroy %s --approved-by NAME",
		out, len(plan.Forms), asOf, plan.PlannedBy, out)
	return nil
}

// planNote is what the journal keeps of a plan.
type planNote struct {
	PlannedBy string     `json:"planned_by"`
	PlannedOn civil.Date `json:"planned_on"`
	Forms     int        `json:"forms"`
}

// planForms plans the destruction of the forms that are kept here and may go. What only a roster's columns say of a form
// is no form that could be destroyed.
func planForms(p *cmdutil.Program, c *cli.Context, asOf civil.Date) (*i9.Plan, map[string]string, error) {
	names, kept := map[string]string{}, map[[2]string]bool{}
	var subjects []*i9.Subject
	err := p.Read(c, func(s *store.Store) error {
		for k, err := range s.Records(c.Context, p.Client(c), kinds.Form, store.All) {
			if err != nil {
				return err
			}
			kept[[2]string{k.Owner, k.Part}] = true
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	onRoster := 0
	err = eachForm(p, c, asOf, func(s *i9.Subject) {
		names[s.ID] = s.Name
		switch {
		case kept[[2]string{s.ID, s.Form.Key}]:
			subjects = append(subjects, s)
		case i9.Keep(s.Form, &s.Employment, s.Settings, asOf).MayGo:
			onRoster++
		}
	})
	if err != nil {
		return nil, nil, err
	}
	if onRoster > 0 {
		p.Remark(c, "%d more forms are known from the roster's I-9 columns alone: destroy them in the HR system", onRoster)
	}
	plan, err := i9.NewPlan(p.Client(c), p.Work(c).Who, each(subjects), asOf)
	return plan, names, err
}

// each reads a list one by one.
func each[T any](list []T) func(func(T, error) bool) {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func planText(plan *i9.Plan, names map[string]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{planColumns}
	for _, f := range plan.Forms {
		rows = append(rows, []string{
			plan.Client, plan.PlannedBy, plan.PlannedOn.String(), f.Employee, names[f.Employee], f.Form, f.Hired.String(), f.Left.String(),
			f.Through.String(), f.Sum, f.Scan,
		})
	}
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// readPlan reads a plan back.
func readPlan(text []byte) (*i9.Plan, error) {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], planColumns) {
		return nil, errors.New("it is no plan of mobility i9 retention plan")
	}
	plan := &i9.Plan{Rule: i9.Retention.ID}
	for _, row := range rows[1:] {
		plan.Client, plan.PlannedBy = row[0], row[1]
		form := i9.PlannedForm{Employee: row[3], Form: row[5], Sum: row[9], Scan: row[10]}
		for place, cell := range map[*civil.Date]string{
			&plan.PlannedOn: row[2], &form.Hired: row[6], &form.Left: row[7], &form.Through: row[8],
		} {
			if *place, err = civil.Parse(cell); err != nil {
				return nil, fmt.Errorf("its row of %s: %w", form.Employee, err)
			}
		}
		plan.Forms = append(plan.Forms, form)
	}
	return plan, nil
}
