package investigation

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mobility/app/files"
	"mobility/paf/papers"
	"mobility/reports/accessfile"
	"mobility/reports/letter"
)

// applications lists the applications with their figures.
func (p *pack) applications() [][]string {
	rows := [][]string{{"case number", "class", "status", "filed", "certified", "begins", "ends", "job title", "occupation", "worksites", "workers", "wage offered",
		"prevailing wage"}}
	for _, c := range p.cases {
		l := &c.LCA
		var sites []string
		for i := range c.Worksites {
			sites = append(sites, c.Worksites[i].String())
		}
		rows = append(rows, []string{l.Case, l.Visa, l.Status, l.FiledOn().String(), l.CertifiedOn().String(), l.Begins.String(), l.Ends.String(), l.JobTitle,
			strings.TrimSpace(l.SOC + " " + l.SOCTitle), strings.Join(sites, "; "), strconv.Itoa(l.Workers), l.Wage.String(), l.Prevailing.String()})
	}
	return rows
}

// postings lists the notices at every worksite.
func (p *pack) postings() [][]string {
	rows := [][]string{{"case number", "worksite", "how", "posted", "taken down", "places"}}
	for _, c := range p.cases {
		for _, n := range c.Postings(p.AsOf) {
			rows = append(rows, []string{c.LCA.Case, n.Place, n.Method, n.Posted.String(), n.Removed.String(), strings.Join(n.Places, "; ")})
		}
	}
	return rows
}

// payroll lists what each worker was paid, at each change of it.
func (p *pack) payroll() [][]string {
	rows := [][]string{{"case number", "employee", "name", "recorded", "paid since", "paid"}}
	for _, c := range p.cases {
		last := map[string]string{}
		for i := range p.wages[c.LCA.Case] {
			k := &p.wages[c.LCA.Case][i]
			if last[k.Employee] == k.Paid {
				continue // only what is required has changed
			}
			last[k.Employee] = k.Paid
			rows = append(rows, []string{c.LCA.Case, k.Employee, k.Name, k.Day.String(), k.Since.String(), k.Paid})
		}
	}
	return rows
}

// comparison lists what each worker was paid beside what was required, at each change of either. It concludes, so it is privileged.
func (p *pack) comparison() [][]string {
	rows := [][]string{{"case number", "employee", "name", "recorded", "paid", "prevailing wage", "actual wage", "required a year", "result", "short a year", "why"}}
	for _, c := range p.cases {
		for i := range p.wages[c.LCA.Case] {
			k := &p.wages[c.LCA.Case][i]
			rows = append(rows, []string{c.LCA.Case, k.Employee, k.Name, k.Day.String(), k.Paid, k.Prevailing, k.Actual, k.Required, k.Result, k.Short, k.Why})
		}
	}
	return rows
}

// worksites lists where each worker works, by the application and by the roster.
func (p *pack) worksites() [][]string {
	rows := [][]string{{"case number", "employee", "name", "first day", "last day", "worksite of the application", "worksite on the roster", "petition expires"}}
	for _, c := range p.cases {
		for i := range c.Workers {
			a := &c.Workers[i]
			site, name, place, until := "", a.Employee, "", ""
			if s := c.SiteOf(a); s != nil {
				site = s.String()
			}
			if person := p.people[a.Employee]; person != nil {
				name, place, until = person.Name, person.Place.String(), person.PetitionEnds.String()
			}
			rows = append(rows, []string{c.LCA.Case, a.Employee, name, a.FirstDay.String(), a.LastDay.String(), site, place, until})
		}
	}
	return rows
}

// amendments lists the amended petitions of the workers, each with the applications of the worker.
func (p *pack) amendments() [][]string {
	rows := [][]string{{"case numbers", "employee", "name", "receipt number", "received", "requested from", "decision", "decided", "valid from", "valid through"}}
	numbers := map[string][]string{}
	for _, c := range p.cases {
		for i := range c.Workers {
			if id := c.Workers[i].Employee; !slices.Contains(numbers[id], c.LCA.Case) {
				numbers[id] = append(numbers[id], c.LCA.Case)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.amended)) {
		for i := range p.amended[id] {
			f, name := &p.amended[id][i], id
			if person := p.people[id]; person != nil {
				name = person.Name
			}
			rows = append(rows, []string{strings.Join(numbers[id], "; "), id, name, f.Receipt, f.Received.String(), f.RequestedStart.String(), f.Decision,
				f.Decided.String(), f.ValidFrom.String(), f.ValidTo.String()})
		}
	}
	return rows
}

// dependency lists the computations that were kept.
func (p *pack) dependency() [][]string {
	rows := [][]string{{"employer", "counted on", "full-time equivalent employees", "H-1B workers", "dependent"}}
	for i := range p.kept {
		s := &p.kept[i]
		if s.Employer != p.Employer && !slices.Contains(s.Entities, p.Employer) {
			continue
		}
		rows = append(rows, []string{s.Employer, s.AsOf.String(), strconv.Itoa(s.FTE.ByHalf), strconv.Itoa(s.H1B), cmp.Or(s.Answer, strconv.FormatBool(s.Dependent))})
	}
	return rows
}

// sheets writes a site-visit sheet for each worker who works under an application on the day.
func (p *pack) sheets(folder string) error {
	for _, c := range p.cases {
		for i := range c.Workers {
			a := &c.Workers[i]
			person := p.people[a.Employee]
			if person == nil || !a.Working(p.AsOf) {
				continue
			}
			sheet := papers.SiteVisitSheet(c, a, &person.Person, p.AsOf)
			page := accessfile.MemorandumLetter(&sheet, &c.LCA, p.AsOf)
			name := fmt.Sprintf("site-visit-%s-%s.docx", safe(a.Employee), c.LCA.Case)
			if err := p.templates.Check(map[string]*letter.Letter{sheet.Name: page}); err != nil {
				return err
			}
			if err := files.Write(filepath.Join(folder, name), func(w io.Writer) error { return p.templates.WriteDOCX(w, sheet.Name, page) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// safe is an id without what a file name cannot have.
func safe(id string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, id)
}
