package paf

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
	"mobility/paf"
)

// Command has the commands of public access files.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "paf", Usage: "public access files: checklist, build, register, inspection log",
		Subcommands: []*cli.Command{
			{
				Name: "check", Usage: "item by item: present, missing, stale, not applicable, with the law behind each", ArgsUsage: "[CASE]",
				Description: "Without CASE every file is checked.",
				Flags:       []cli.Flag{&cli.BoolFlag{Name: "incomplete", Usage: "without CASE: only files with missing items"}},
				Action:      p.Action(pafCheck),
			},
			pafBuildCommand(p),
			{Name: "list", Usage: "register: due date, completeness, retention date, location", Action: p.Action(pafList)},
			{
				Name: "retention", Usage: "retention dates of each file and of the payroll records of its workers",
				Flags:  []cli.Flag{&cli.BoolFlag{Name: "eligible", Aliases: []string{"may-go"}, Usage: "only files eligible for destruction"}},
				Action: p.Action(pafRetention),
			},
			pafLogCommand(p),
			pafAttachCommand(p),
			{
				Name: "due", Usage: "deadlines and issues of public access files", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, book.PAFDomain),
			},
		},
	}
}

// checkedFile is a public access file as paf check answers for one application.
type checkedFile struct {
	Version int `json:"version"`
	paf.File
}

func pafCheck(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if c.NArg() == 0 {
		return pafCheckAll(c.Context, p, asOf, c.Bool("incomplete"))
	}
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	var file paf.File
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		application, err := b.Application(c.Context, number)
		if err == nil {
			file = paf.Check(application, asOf)
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(checkedFile{1, file})
	}
	printFileState(p, &file)
	return nil
}

func printFileState(p *cmdutil.Program, f *paf.File) {
	fmt.Fprintf(p.Stdout, "%s %s: %s\n", f.LCA, f.Class, completeWord(f.Complete))
	fmt.Fprintf(p.Stdout, "due %s, available since %s, location %s\n%s\n\n", orUnknown(f.OpenBy), orUnknown(f.Opened),
		cmp.Or(f.PlaceKept, "not recorded"), f.Retention)
	var rows [][]string
	for _, item := range f.Items {
		rows = append(rows, []string{strconv.Itoa(item.Item), string(item.State), item.Title, item.Why, item.Citation.Pin})
	}
	p.PrintTable(p.Fitting([]string{"item", "state", "what", "why", "citation"}, rows, 4))
	rows = nil
	for _, posting := range f.Postings {
		rows = append(rows, []string{posting.Place, posting.Method, posting.Posted.String(), posting.Through.String(), posting.Removed.String(),
			posting.Due.String()})
		for _, fault := range posting.Faults {
			rows = append(rows, []string{"! " + fault.Why})
		}
	}
	if len(rows) > 0 {
		fmt.Fprintln(p.Stdout)
		p.PrintTable([]string{"notice at", "how", "posted", "post through", "taken down", "due"}, rows)
	}
}

func completeWord(complete bool) string {
	if complete {
		return "complete"
	}
	return "not complete"
}

func orUnknown(d *civil.Date) string {
	if d == nil {
		return "not known"
	}
	return d.String()
}

// pafCheckAll checks every file, or lists only those with missing items.
func pafCheckAll(ctx context.Context, p *cmdutil.Program, asOf civil.Date, incomplete bool) error {
	files := []paf.File{}
	err := eachFile(ctx, p, asOf, func(_ *paf.Case, f paf.File) {
		if !incomplete || !f.Complete {
			files = append(files, f)
		}
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			AsOf    civil.Date `json:"as_of"`
			Files   []paf.File `json:"files"`
		}{1, asOf, files})
	}
	var rows [][]string
	for i := range files {
		f := &files[i]
		for _, item := range f.Items {
			if item.State == paf.Missing || item.State == paf.Stale {
				rows = append(rows, []string{f.LCA, f.Class, strconv.Itoa(item.Item), string(item.State), item.Why})
			}
		}
	}
	p.PrintTable([]string{"lca", "class", "item", "state", "why"}, rows)
	complete := 0
	for i := range files {
		if files[i].Complete {
			complete++
		}
	}
	p.Remark("%d files, %d complete", len(files), complete)
	return nil
}

// eachFile checks every public access file of the client.
func eachFile(ctx context.Context, p *cmdutil.Program, asOf civil.Date, do func(*paf.Case, paf.File)) error {
	return p.ReadBook(ctx, asOf, func(b *book.Book) error {
		applications, err := b.Applications(ctx)
		for _, application := range applications {
			do(application, paf.Check(application, asOf))
		}
		return err
	})
}

// listedFile is a public access file in the register.
type listedFile struct {
	LCA           string      `json:"lca"`
	Class         string      `json:"class"`
	Status        string      `json:"status"`
	Employer      string      `json:"employer"`
	JobTitle      string      `json:"job_title"`
	OpenBy        *civil.Date `json:"open_by"`
	Opened        *civil.Date `json:"opened"`
	Late          bool        `json:"late"`
	Complete      bool        `json:"complete"`
	Lacking       []int       `json:"lacking"`
	RetainThrough *civil.Date `json:"retain_through"`
	Retention     string      `json:"retention"`
	PlaceKept     string      `json:"place_kept"`
	Inspections   int         `json:"inspections"`
}

func pafList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	listed := []listedFile{}
	if err := eachFile(c.Context, p, asOf, func(a *paf.Case, f paf.File) { listed = append(listed, listFile(a, &f, asOf)) }); err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int          `json:"version"`
			AsOf    civil.Date   `json:"as_of"`
			Files   []listedFile `json:"files"`
		}{1, asOf, listed})
	}
	var rows [][]string
	late, incomplete := 0, 0
	for _, l := range listed {
		opened := "no"
		if l.Opened != nil {
			opened = l.Opened.String()
		}
		if l.Late {
			opened, late = opened+" (late)", late+1
		}
		if !l.Complete {
			incomplete++
		}
		through := ""
		if l.RetainThrough != nil {
			through = l.RetainThrough.String()
		}
		rows = append(rows, []string{l.LCA, l.Class, orUnknown(l.OpenBy), opened, completeWord(l.Complete), cmdutil.Numbers(l.Lacking), through,
			l.PlaceKept, l.JobTitle, l.Employer})
	}
	p.PrintTable(p.Fitting([]string{"lca", "class", "due", "opened", "complete", "lacks", "retain through", "location", "job", "employer"}, rows, 9, 8))
	p.Remark("%d files as of %s: %d made available late or not yet, %d not complete", len(listed), asOf, late, incomplete)
	return nil
}

func listFile(a *paf.Case, f *paf.File, asOf civil.Date) listedFile {
	l := listedFile{LCA: f.LCA, Class: f.Class, Status: a.LCA.Status, Employer: a.LCA.Employer, JobTitle: a.LCA.JobTitle, OpenBy: f.OpenBy,
		Opened: f.Opened, Complete: f.Complete, Lacking: []int{}, RetainThrough: f.RetainThrough, Retention: f.Retention,
		PlaceKept: f.PlaceKept, Inspections: len(a.Inspections)}
	for _, item := range f.Items {
		if item.State == paf.Missing || item.State == paf.Stale {
			l.Lacking = append(l.Lacking, item.Item)
		}
	}
	if f.OpenBy != nil {
		l.Late = f.Opened != nil && f.Opened.After(*f.OpenBy) || f.Opened == nil && asOf.After(*f.OpenBy)
	}
	return l
}
