package clientreport

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/paf"
	"mobility/reports/statusreport"
)

// applicationRows are the applications that are in force or under which a person works, by the names of their workers.
func applicationRows(cases []*paf.Case, names map[string]string, asOf civil.Date) []statusreport.Application {
	var rows []statusreport.Application
	for _, c := range cases {
		l := &c.LCA
		workers := workersOf(c, names, asOf)
		over := !l.EndedOn().IsZero() && l.EndedOn().Before(asOf)
		if over && len(workers) == 0 {
			continue
		}
		file := paf.Check(c, asOf)
		row := statusreport.Application{
			Number: l.Case, Workers: workers, Class: l.Visa, Title: l.JobTitle, Employer: l.Employer, Status: l.Status, Begins: l.Begins,
			Ends: l.EndedOn(), Complete: file.Complete, Missing: lacking(&file),
		}
		if len(c.Worksites) > 0 {
			row.Worksite = siteName(&c.Worksites[0])
			if more := len(c.Worksites) - 1; more > 0 {
				row.Worksite += fmt.Sprintf(" and %d more", more)
			}
		}
		if file.OpenBy != nil {
			row.FileDue = *file.OpenBy
		}
		if file.Opened != nil {
			row.Opened = *file.Opened
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b statusreport.Application) int {
		return strings.Compare(strings.Join(a.Workers, ";")+"\uFFFF"+a.Number, strings.Join(b.Workers, ";")+"\uFFFF"+b.Number)
	})
	return rows
}

// workersOf are the names of those who work or are to work under an application.
func workersOf(c *paf.Case, names map[string]string, asOf civil.Date) []string {
	workers := c.WorkersOn(asOf)
	for i, employee := range workers {
		workers[i] = cmp.Or(names[employee], employee)
	}
	return workers
}

func siteName(s *paf.Worksite) string {
	if s.Name != "" {
		return s.Name
	}
	return strings.Trim(s.City+", "+s.State, ", ")
}

// shortItems are the items of a public access file in a word or two, by their number.
var shortItems = map[int]string{
	1: "signed LCA", 2: "wage rate", 3: "actual wage memo", 4: "prevailing wage", 5: "notice", 6: "benefits", 7: "corporate change",
	8: "single employer list", 9: "exempt workers", 10: "recruitment",
}

// lacking names what a file lacks, or has in a form that is not true any more.
func lacking(f *paf.File) string {
	var items []string
	for _, item := range f.Items {
		switch item.State {
		case paf.Missing:
			items = append(items, shortItems[item.Item])
		case paf.Stale:
			items = append(items, shortItems[item.Item]+" (outdated)")
		}
	}
	return strings.Join(items, ", ")
}
