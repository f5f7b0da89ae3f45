package paf

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/paf"
)

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
	err = p.ListTable(c.String("out"), "Public access files", []string{"lca", "class", "due", "opened", "complete", "lacks", "retain through", "location", "job", "employer"}, rows, "employer", "job", "location", "retain through", "class")
	if err != nil {
		return err
	}
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
