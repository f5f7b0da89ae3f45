package importmail

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"mobility/actions"
	"mobility/alerts"
	"mobility/app/fieldnames"
	"mobility/app/imports"
	"mobility/internal/audience"
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
		Headline: counts(a) + ".", Commands: "In the program: mobility roster changes, mobility actions list.", Words: wordsOf(a),
	}
	if a.Import == "" {
		r.Key = "rejected " + a.SHA256 + " " + whyRejected(a)
		r.Heading, r.Subject = fmt.Sprintf("%s rejected: %s", news.Title, a.File), fmt.Sprintf("%s REJECTED: %s", news.Title, a.File)
		r.Headline = "Nothing was imported. " + whyRejected(a)
		r.Closing, r.Commands = "Correct the file and import it again.", ""
	}
	// What has to be done comes first, then what was not imported, then what has changed.
	r.Sections = append(actionSections(a), problemSection(a, "Rejected", facts.Error))
	if a.People != nil {
		r.Sections = append(r.Sections, peopleSections(a)...)
	}
	r.Sections = append(r.Sections, problemSection(a, "Warnings", facts.Warning))
	r.Sections = slices.DeleteFunc(r.Sections, func(s alerts.ImportSection) bool { return len(s.Lines) == 0 })
	return r
}

// wordsOf are what the texts of an import call fields and the employees that it concerns.
func wordsOf(a *imports.Answer) audience.Words {
	names := map[string]string{}
	if a.People != nil {
		for _, list := range a.People.Lists() {
			for i := range list.People {
				names[list.People[i].ID] = list.People[i].Name
			}
		}
	}
	for i := range a.Raised {
		if it := &a.Raised[i]; it.Kind == actions.OfEmployee {
			names[it.About] = it.Name
		}
	}
	return fieldnames.Words(names)
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
	add(a.Same(), "unchanged")
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
		s := alerts.ImportSection{Records: true, Title: fmt.Sprintf("%s (%d)", strings.ToUpper(list.Name[:1])+list.Name[1:], total)}
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

// personLine is an employee and what changes, with the names of fields: "Ace, Ann (E7): Job title: Analyst → Manager".
func personLine(p *imports.PersonChange) string {
	line := p.ID
	if p.Name != "" {
		line = p.Name + " (" + p.ID + ")"
	}
	var what []string
	if p.About != "" {
		what = append(what, p.About)
	}
	if p.Why != "" {
		what = append(what, p.Why)
	}
	for _, f := range p.Fields {
		before, after := f.Shown()
		what = append(what, fmt.Sprintf("%s: %s → %s", imports.FieldTitle(f.Field), orBlank(before), orBlank(after)))
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

// owners are the titles of the lists of action items.
var owners = map[law.Owner]string{
	law.HR: "For HR", law.Manager: "For the manager", law.Employee: "For the employee", law.Paralegal: "For the paralegal", law.Counsel: "For counsel",
}

// urgency orders action items: what is a violation before what may be one.
var urgency = []law.Severity{law.Violation, law.Risk, law.Note}

// actionSections are the action items that the import has raised, by owner, the most urgent first.
func actionSections(a *imports.Answer) (all []alerts.ImportSection) {
	if a.Import == "" {
		return nil
	}
	raised := slices.Clone(a.Raised)
	slices.SortStableFunc(raised, func(a, b actions.Item) int {
		return cmp.Compare(slices.Index(urgency, a.Severity), slices.Index(urgency, b.Severity))
	})
	for _, owner := range law.Owners {
		s, total := alerts.ImportSection{}, 0
		for i := range raised {
			it := &raised[i]
			if it.Role != owner {
				continue
			}
			if total++; total <= shown {
				s.Lines = append(s.Lines, strings.TrimPrefix(it.Name+": ", ": ")+it.Summary+". Next step: "+it.Remedy)
			}
		}
		if total > 0 {
			s.Title, s.More = fmt.Sprintf("%s: action items (%d)", owners[owner], total), andMore(total)
			if total > 1 {
				s.Title += ", the most urgent first"
			}
			all = append(all, s)
		}
	}
	return all
}

// problemSection are the problems of a severity: rejected rows, warnings. Rows with the same one share a line.
func problemSection(a *imports.Answer, title string, severity facts.Severity) (s alerts.ImportSection) {
	type same struct{ sheet, column, message string }
	rows, order, total := map[same][]int{}, []same{}, 0
	for i := range a.Problems {
		p := &a.Problems[i]
		if p.Severity != severity {
			continue
		}
		key := same{p.Sheet, p.Column, p.Message}
		if rows[key] == nil {
			order = append(order, key)
		}
		rows[key] = append(rows[key], p.Row)
		total++
	}
	for _, key := range order[:min(shown, len(order))] {
		where := strings.TrimSuffix(strings.TrimSpace(fmt.Sprintf("%s %s, %s", key.sheet, rowsInWords(rows[key]), key.column)), ",")
		s.Lines = append(s.Lines, strings.TrimPrefix(strings.TrimPrefix(where, ", ")+": ", ": ")+key.message)
	}
	s.Title, s.More = fmt.Sprintf("%s (%d)", title, total), andMore(len(order))
	return s
}

// someRows is how many rows with the same problem are named.
const someRows = 5

// rowsInWords names rows of a file: "row 8", "rows 8, 19, and 12 more"; "" for the entire file.
func rowsInWords(rows []int) string {
	if rows[0] == 0 {
		return ""
	}
	if len(rows) == 1 {
		return fmt.Sprintf("row %d", rows[0])
	}
	text := "rows " + strings.Join(strings.Fields(strings.Trim(fmt.Sprint(rows[:min(someRows, len(rows))]), "[]")), ", ")
	if more := len(rows) - someRows; more > 0 {
		text += fmt.Sprintf(", and %d more", more)
	}
	return text
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
