package importmail

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"mobility/alerts"
	"mobility/app/imports"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// shown is how many lines of each list a message has; the attachments have all.
const shown = 20

// reportOf is the report of an import, without what the occasion adds.
func reportOf(news *imports.News) *alerts.ImportReport {
	a := news.Answer
	r := &alerts.ImportReport{
		Client: news.Client, File: news.Noun, Key: a.Import, Rejected: a.Refused > 0 || a.Import == "",
		Heading: fmt.Sprintf("%s imported: %s", news.Title, a.File), Subject: fmt.Sprintf("%s imported: %s", news.Title, counts(a)),
		Headline: counts(a) + ".", Closing: "In the program: mobility roster changes, mobility actions list.",
	}
	if a.Import == "" {
		r.Key = "rejected " + a.SHA256 + " " + whyRejected(a)
		r.Heading, r.Subject = fmt.Sprintf("%s rejected: %s", news.Title, a.File), fmt.Sprintf("%s REJECTED: %s", news.Title, a.File)
		r.Headline = "Nothing was imported. " + whyRejected(a)
		r.Closing = "Correct the file and import it again."
	}
	if a.People != nil {
		r.Sections = append(r.Sections, peopleSections(a)...)
	}
	r.Sections = append(r.Sections, actionSections(a)...)
	for _, s := range []struct {
		title    string
		severity facts.Severity
	}{{"Rejected", facts.Error}, {"Warnings", facts.Warning}} {
		if section := problemSection(a, s.title, s.severity); len(section.Lines) > 0 {
			r.Sections = append(r.Sections, section)
		}
	}
	return r
}

// counts says in a sentence what an import did.
func counts(a *imports.Answer) string {
	var parts []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(deref(a.Hired)+deref(a.Added), "added")
	add(a.Changed, "changed")
	add(deref(a.Left), "terminated")
	add(a.Unchanged, "unchanged")
	add(deref(a.Missing), "missing from the file")
	add(a.Refused, "rejected")
	if len(parts) == 0 {
		return "nothing changed"
	}
	return strings.Join(parts, ", ")
}

func deref(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// whyRejected says why nothing of a file was imported.
func whyRejected(a *imports.Answer) string {
	if a.Error != nil {
		return a.Error.Message
	}
	for i := range a.Problems {
		if p := &a.Problems[i]; p.Severity == facts.Error && p.Row == 0 {
			return strings.TrimPrefix(p.Column+": ", ": ") + p.Message
		}
	}
	return fmt.Sprintf("Rejected rows: %d of %d.", a.Refused, a.Rows)
}

func peopleSections(a *imports.Answer) (all []alerts.ImportSection) {
	for _, list := range a.People.Lists() {
		if len(list.People) == 0 || list.Name == "outside" {
			continue
		}
		total := len(list.People) + a.People.More[list.Name]
		s := alerts.ImportSection{Title: fmt.Sprintf("%s (%d)", strings.ToUpper(list.Name[:1])+list.Name[1:], total)}
		for i := range list.People[:min(shown, len(list.People))] {
			s.Lines = append(s.Lines, personLine(&list.People[i]))
		}
		s.More = andMore(total)
		all = append(all, s)
	}
	return all
}

func andMore(total int) string {
	if total <= shown {
		return ""
	}
	return fmt.Sprintf("and %d more", total-shown)
}

// personLine is an employee and what changes: "E7 Ann Ace: Job title: Analyst → Manager".
func personLine(p *imports.PersonChange) string {
	line := strings.TrimSpace(p.ID + " " + p.Name)
	var what []string
	if p.About != "" {
		what = append(what, p.About)
	}
	if p.Why != "" {
		what = append(what, p.Why)
	}
	for _, f := range p.Fields {
		what = append(what, fmt.Sprintf("%s: %s → %s", imports.FieldTitle(f.Field), orBlank(f.Before), orBlank(f.After)))
	}
	if len(what) == 0 {
		return line
	}
	return line + ": " + strings.Join(what, "; ")
}

func orBlank(value string) string {
	if value == "" {
		return "(blank)"
	}
	return value
}

// owners are what the owners of action items are called.
var owners = map[law.Owner]string{law.HR: "HR", law.Manager: "manager", law.Employee: "employee", law.Paralegal: "paralegal", law.Counsel: "counsel"}

// actionSections are the action items that the import has raised, by owner.
func actionSections(a *imports.Answer) (all []alerts.ImportSection) {
	if a.Import == "" {
		return nil
	}
	for _, owner := range law.Owners {
		s, total := alerts.ImportSection{}, 0
		for i := range a.Raised {
			it := &a.Raised[i]
			if it.Role != owner {
				continue
			}
			if total++; total <= shown {
				s.Lines = append(s.Lines, strings.TrimPrefix(it.Name+": ", ": ")+it.Summary+". Next step: "+it.Remedy)
			}
		}
		if total > 0 {
			s.Title, s.More = fmt.Sprintf("Action items of %s (%d)", owners[owner], total), andMore(total)
			all = append(all, s)
		}
	}
	return all
}

// problemSection are the problems of a severity: rejected rows, warnings.
func problemSection(a *imports.Answer, title string, severity facts.Severity) (s alerts.ImportSection) {
	total := 0
	for i := range a.Problems {
		p := &a.Problems[i]
		if p.Severity != severity {
			continue
		}
		if total++; total > shown {
			continue
		}
		where := p.Column
		if p.Row > 0 {
			where = strings.TrimSuffix(strings.TrimSpace(fmt.Sprintf("%s row %d, %s", p.Sheet, p.Row, p.Column)), ",")
		}
		s.Lines = append(s.Lines, strings.TrimPrefix(where+": ", ": ")+p.Message)
	}
	s.Title, s.More = fmt.Sprintf("%s (%d)", title, total), andMore(total)
	return s
}

// largest bounds an attachment: mail servers reject messages that are longer.
const largest = 8 << 20

// attachments are the rejected rows, and the workbook with every person that the import concerns.
func attachments(news *imports.News) (all []alerts.Attachment, err error) {
	name := strings.TrimSuffix(news.Answer.File, filepath.Ext(news.Answer.File))
	if n := len(news.Rejected); n > 0 && n <= largest {
		all = append(all, alerts.Attachment{Name: name + ".refused.csv", ContentType: "text/csv; charset=utf-8", Data: news.Rejected})
	}
	if people := news.Answer.People; people != nil && people.Count() > 0 && people.Count() <= mostListed {
		var b bytes.Buffer
		if err := imports.WritePlan(&b, news.Answer); err != nil {
			return nil, err
		}
		all = append(all, alerts.Attachment{
			Name: name + ".changes.xlsx", ContentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Data: b.Bytes(),
		})
	}
	return all, nil
}

// mostListed bounds the people of an attached workbook.
const mostListed = 20_000
