package perm

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/perm"
)

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
		for _, labor := range cases {
			stage := labor.Stage(asOf)
			if stage.Over() && !c.Bool("all") {
				over++
				continue
			}
			listed = append(listed, listCase(labor, named[labor.Beneficiary], stage, asOf))
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
		rows[i] = []string{l.Case, l.Beneficiary, l.Name, l.Title, l.Stage.Title(), l.Opens.String(), l.Due.String(), l.Window.Title(),
			l.Filed.String(), fmt.Sprint(l.Missing), fmt.Sprint(l.Wrong)}
	}
	err = p.ListTable(c.String("out"), "PERM cases", []string{"case", "employee", "name", "job", "stage", "window opens", "closes", "window", "filed", "missing", "wrong"}, rows, "window", "employee", "filed", "job")
	if err != nil {
		return err
	}
	if over > 0 {
		p.Remark("%d closed cases are not listed; --all lists them", over)
	}
	return nil
}

func listCase(labor *perm.Case, name string, stage perm.Stage, asOf civil.Date) listedCase {
	list := perm.Check(labor, asOf)
	return listedCase{
		Case: labor.ID, Beneficiary: labor.Beneficiary, Name: name, Title: labor.Title, Employer: labor.Employer, Occupation: labor.Occupation,
		Stage: stage, Ready: list.Ready, Opens: list.Opens, Due: list.Due, Filed: labor.Filed, Window: list.Window,
		Missing: list.Count(perm.Missing), Wrong: list.Count(perm.Wrong),
	}
}
