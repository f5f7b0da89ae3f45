package lca

import (
	"context"
	"fmt"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/paf"
	"mobility/roster"
)

// listedApplication is an application in a list.
type listedApplication struct {
	LCA      string     `json:"lca"`
	Class    string     `json:"class"`
	Status   string     `json:"status"`
	Employer string     `json:"employer"`
	JobTitle string     `json:"job_title"`
	Filed    civil.Date `json:"filed,omitzero"`
	Begins   civil.Date `json:"begins,omitzero"`
	Ends     civil.Date `json:"ends,omitzero"`
	// Workers work under it on the day asked for, or may: their first day is not recorded.
	Workers   int `json:"workers"`
	Worksites int `json:"worksites"`
}

func lcaListCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "list", Usage: "list the applications",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "employer", Usage: "only those of the employer `NAME`, in any spelling"},
			&cli.StringFlag{Name: "worker", Usage: "only those with this employee `ID` as a worker, now or before"},
			&cli.BoolFlag{Name: "current", Usage: "only those whose period has not ended"},
			cmdutil.WorkbookFlag(),
		},
		Action: p.Action(lcaList),
	}
}

// listOptions choose the applications that are listed.
type listOptions struct {
	employer, worker string
	current          bool
}

func lcaList(p *cmdutil.Program, c *cli.Context) error {
	o := listOptions{employer: c.String("employer"), worker: c.String("worker"), current: c.Bool("current")}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	listed, employers := []listedApplication{}, []string{}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		employer, known, err := employerAsked(c.Context, b, o.employer)
		if err != nil {
			return err
		}
		applications, err := b.Applications(c.Context)
		if err != nil {
			return err
		}
		for _, application := range applications {
			employers = append(employers, application.LCA.Employer)
			if employer != nil && len(employer.Candidates(application.LCA.Employer, application.LCA.FEIN)) == 0 {
				continue
			}
			if known = true; o.wants(application, asOf) {
				listed = append(listed, listApplication(application, asOf))
			}
		}
		return o.needWorkerAndEmployer(c.Context, b, known, employers)
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version      int                 `json:"version"`
			AsOf         civil.Date          `json:"as_of"`
			Applications []listedApplication `json:"applications"`
		}{1, asOf, listed})
	}
	var rows [][]string
	for _, l := range listed {
		rows = append(rows, []string{l.LCA, l.Class, l.Status, l.Begins.String(), l.Ends.String(), strconv.Itoa(l.Workers),
			strconv.Itoa(l.Worksites), l.JobTitle, l.Employer})
	}
	err = p.ListTable(c.String("out"), "Applications", []string{"lca", "class", "status", "begins", "ends", "workers", "worksites", "job", "employer"}, rows, "worksites", "class", "employer", "begins", "status")
	if err != nil {
		return err
	}
	p.Remark("%d applications", len(listed))
	return nil
}

// needWorkerAndEmployer refuses a worker who does not exist, and an employer that neither the client nor an application has.
func (o listOptions) needWorkerAndEmployer(ctx context.Context, b *book.Book, known bool, employers []string) error {
	if o.worker != "" {
		there, err := b.IsSubject(ctx, o.worker)
		if err != nil {
			return err
		}
		if !there {
			return book.NotThere(ctx, b.Now(), b.Client, o.worker, book.AnEmployee)
		}
	}
	if known {
		return nil
	}
	own, err := book.AnEmployer.All(ctx, b.Now(), b.Client)
	employers = append(employers, own...)
	if err != nil {
		return err
	}
	return book.NotFound(fmt.Sprintf("no employer %q for client %s", o.employer, b.Client), o.employer, employers, "mobility lca list")
}

// employerAsked is the employer whose applications are listed, nil for all, and whether it is one of the client's.
func employerAsked(ctx context.Context, b *book.Book, name string) (asked *roster.Employers, known bool, err error) {
	if name == "" {
		return nil, true, nil
	}
	asked = &roster.Employers{}
	stored, err := b.Employers(ctx)
	for _, e := range stored {
		var own roster.Employers
		own.Add(e.Name, e.FEIN)
		if len(own.Candidates(name, "")) > 0 {
			asked.Add(e.Name, e.FEIN)
			known = true
		}
	}
	if !known {
		asked.Add(name, "")
	}
	return asked, known, err
}

func (o listOptions) wants(application *paf.Case, asOf civil.Date) bool {
	l := &application.LCA
	if o.current && !l.EndedOn().IsZero() && l.EndedOn().Before(asOf) {
		return false
	}
	for i := range application.Workers {
		if application.Workers[i].Employee == o.worker {
			return true
		}
	}
	return o.worker == ""
}

func listApplication(application *paf.Case, asOf civil.Date) listedApplication {
	l := &application.LCA
	listed := listedApplication{LCA: l.Case, Class: l.Visa, Status: l.Status, Employer: l.Employer, JobTitle: l.JobTitle,
		Filed: l.FiledOn(), Begins: l.Begins, Ends: l.Ends, Worksites: len(application.Worksites)}
	for i := range application.Workers {
		if application.Workers[i].MayWork(asOf) {
			listed.Workers++
		}
	}
	return listed
}
