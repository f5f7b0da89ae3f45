package accessfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/paf"
	"mobility/paf/leak"
	"mobility/paf/papers"
	"mobility/reports/bundle"
	"mobility/reports/letter"
)

// PublicAccess is the public access file of an application, ready to be written: what the employer attached, and the
// memoranda that are drafted from facts.
type PublicAccess struct {
	Case *paf.Case
	File paf.File
	// Memoranda are all of the application; only the public ones go into the file.
	Memoranda []papers.Memorandum
	Documents []AttachedDocument
	// Workers are those who work or worked under the application, for the private sidecar alone.
	Workers []WorkerPay
	Day     civil.Date
	// Checked states which pages without text a person has examined, and who, for the sidecar.
	Checked []string
}

// AttachedDocument is a document that is attached to an item, with its content.
type AttachedDocument struct {
	paf.Document
	// Name is what the file was called, Content what it holds.
	Name    string
	Content []byte
}

// WorkerPay is what a worker under an application is paid. It is never public.
type WorkerPay struct {
	ID, Name    string
	From, Until civil.Date
	Pay         string
}

// noticeItem is the item whose memorandum is the record of posting, which stands beside photographs and copies.
const noticeItem = 5

// exemptItem is the list of exempt workers, which the law asks to be a list of workers.
const exemptItem = 9

// publicPart is a part of the public file and the item it is for.
type publicPart struct {
	bundle.Part
	item int
	// blanks are what is left to state in it.
	blanks []string
}

// parts are those of the public file, in the order of the items: first what was attached, then what was drafted. What was
// attached to an item takes the place of the draft for it, except of the record of posting.
func (a *PublicAccess) parts() []publicPart {
	var all []publicPart
	for _, item := range a.File.Items {
		attached := false
		for i := range a.Documents {
			d := &a.Documents[i]
			if d.Item != item.Item || !d.Public {
				continue
			}
			attached = true
			all = append(all, publicPart{bundle.Part{Title: itemTitle(item.Item, d.title()), Attached: d.Content, Ending: ending(d.Name)}, item.Item, nil})
		}
		for i := range a.Memoranda {
			m := &a.Memoranda[i]
			if m.Item != item.Item || !m.Public || attached && item.Item != noticeItem || item.State == paf.NotApplicable {
				continue
			}
			all = append(all, publicPart{bundle.Part{Title: itemTitle(m.Item, m.Title), Letter: a.letter(m)}, item.Item, m.Blanks})
		}
	}
	return all
}

func itemTitle(item int, title string) string { return fmt.Sprintf("Item %d: %s", item, title) }

// itemNames are what the index calls an attached document that no one has named.
var itemNames = map[int]string{
	1: "Labor condition application", 2: "Wage rate to be paid", 3: "The actual-wage system", 4: "Prevailing wage: source and methodology",
	5: "Notice", 6: "Summary of benefits", 7: "Statement of corporate change", 8: "Entities counted as a single employer",
	9: "List of exempt workers", 10: "Summary of recruitment",
}

func (d *AttachedDocument) title() string {
	title := d.Title
	if title == "" {
		title = itemNames[d.Item]
	}
	if d.Site != "" && !strings.Contains(title, d.Site) {
		title += ", " + d.Site
	}
	return title
}

func ending(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[i:]
	}
	return ""
}

// Missing is what the file lacks, a line for each item: one without a part, or with one that is not true any more or in
// which something is left to state.
func (a *PublicAccess) Missing() []string {
	parts := a.parts()
	var missing []string
	for _, item := range a.File.Items {
		held, blanks := false, []string(nil)
		for _, part := range parts {
			if part.item == item.Item {
				held, blanks = true, append(blanks, part.blanks...)
			}
		}
		switch {
		case len(blanks) > 0:
			missing = append(missing, fmt.Sprintf("Item %d, to be completed: %s", item.Item, strings.Join(blanks, "; ")))
		case item.State == paf.Stale, item.State == paf.Missing && !held:
			missing = append(missing, fmt.Sprintf("Item %d, %s: %s", item.Item, item.State, item.Why))
		case item.State != paf.NotApplicable && !held:
			missing = append(missing, fmt.Sprintf("Item %d, no document: none is attached and none can be drafted: %s (recorded: %s)",
				item.Item, item.Title, item.Why))
		}
	}
	return missing
}

// open are the items that are not complete, as the public file may say so: why they are not stays private.
func (a *PublicAccess) open() (items []string) {
	for _, line := range a.Missing() {
		item, _, _ := strings.Cut(line, ": ")
		items = append(items, item)
	}
	return items
}

// Bundle is the public file. It names no worker.
func (a *PublicAccess) Bundle() *bundle.Bundle {
	l := &a.Case.LCA
	b := &bundle.Bundle{Title: "Public access file " + l.Case, Date: a.Day, Missing: a.open(), Published: true, Words: []string{
		"This file is available for public inspection at the principal place of business in the United States or at the place of " +
			"employment (20 CFR 655.760(a)). It can be copied by hand, scanned or photographed.",
	}}
	for _, fact := range [][2]string{
		{"Employer", l.Employer}, {"Case number", l.Case}, {"Class", l.Visa}, {"Job title", l.JobTitle},
		{"Occupation", strings.TrimSpace(l.SOC + " " + l.SOCTitle)}, {"Period", period(l.Begins, l.Ends)},
		{"Places of employment", a.places()}, {"Filed", longDay(l.FiledOn())}, {"Certified", longDay(l.CertifiedOn())},
		{"File opened", longDay(l.File.Opened)}, {"File kept at", l.File.PlaceKept},
	} {
		if fact[1] != "" {
			b.Facts = append(b.Facts, fact)
		}
	}
	for _, part := range a.parts() {
		b.Parts = append(b.Parts, part.Part)
	}
	return b
}

func period(from, to civil.Date) string {
	if from.IsZero() || to.IsZero() {
		return ""
	}
	return from.Long() + " to " + to.Long()
}

func longDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Long()
}

func (a *PublicAccess) places() string {
	var places []string
	for i := range a.Case.Worksites {
		places = append(places, a.Case.Worksites[i].String())
	}
	return strings.Join(places, "\n")
}

// letter sets a memorandum of the application in type.
func (a *PublicAccess) letter(m *papers.Memorandum) *letter.Letter {
	return MemorandumLetter(m, &a.Case.LCA, a.Day)
}

// MemorandumLetter sets a memorandum in type. One in which something is left to state is marked as a draft.
func MemorandumLetter(m *papers.Memorandum, application *paf.LCA, day civil.Date) *letter.Letter {
	l := &letter.Letter{
		Title: m.Title, Date: day, Header: strings.TrimPrefix(application.Employer+", "+application.Case, ", "), Draft: len(m.Blanks) > 0,
	}
	switch {
	case m.Sent:
	case m.Privileged:
		l.Footer = "Privileged and confidential: prepared for counsel. Keep apart from the public access file."
	case m.Public:
		l.Footer = fmt.Sprintf("Public access file, item %d", m.Item)
	default:
		l.Footer = "Private: not part of the public access file"
	}
	for _, block := range m.Blocks {
		if block.Heading != "" {
			l.Blocks = append(l.Blocks, letter.Heading{Level: 2, Text: block.Heading})
		}
		if block.Text != "" {
			l.Blocks = append(l.Blocks, letter.Paragraph{Text: block.Text})
		}
		if len(block.Table) > 0 {
			l.Blocks = append(l.Blocks, memorandumTable(block.Table))
		}
		if len(block.List) > 0 {
			l.Blocks = append(l.Blocks, letter.List{Items: block.List})
		}
		if len(block.Signature) > 0 {
			l.Blocks = append(l.Blocks, letter.Signature{Under: block.Signature})
		}
	}
	return l
}

// memorandumTable returns a table of a draft. One whose header names only its first column lists facts beside their labels.
func memorandumTable(table [][]string) letter.Block {
	header := table[0]
	if len(header) == 2 && header[1] == "" {
		return letter.Table{Rows: table[1:], Widths: []float64{1, 3}}
	}
	widths := make([]float64, len(header))
	for _, row := range table {
		for i, text := range row[:min(len(row), len(header))] {
			const least, most = 12, 32 // letters
			widths[i] = max(widths[i], least, float64(min(len([]rune(text)), most)))
		}
	}
	return letter.Table{Columns: header, Rows: table[1:], Widths: widths}
}

// MemorandumDraft is a memorandum for counsel to edit.
type MemorandumDraft struct {
	// Name is fit for a file, without its ending: "03-actual-wage-system"; Paper is that of the paper, by which a template is found.
	Name   string
	Paper  string
	Letter *letter.Letter
}

// Drafts are all memoranda for counsel to edit, public and private.
func (a *PublicAccess) Drafts() []MemorandumDraft {
	var drafts []MemorandumDraft
	for i := range a.Memoranda {
		m := &a.Memoranda[i]
		name := m.Name
		if m.Item > 0 {
			name = fmt.Sprintf("%02d-%s", m.Item, m.Name)
		}
		drafts = append(drafts, MemorandumDraft{name, m.Name, a.letter(m)})
	}
	return drafts
}

// Leaks searches the public file for what must not be public. The list of exempt workers, item 9, is a list of workers: the
// law asks for it, so names in it are none.
func (a *PublicAccess) Leaks(names []leak.WorkerName) (leaks []pdftext.Leak, unread []pdftext.Unread, err error) {
	b := a.Bundle()
	find := func(text string) []string {
		var kinds []string
		for _, leak := range leak.Find(text, leak.Secrets{Names: names}) {
			if kind := LeakWord(leak.Kind); !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
		return kinds
	}
	if leaks, unread, err = b.Leaks(find); err != nil {
		return nil, nil, err
	}
	lists := map[string]bool{}
	for i, part := range a.parts() {
		lists[b.PartName(i)] = part.item == exemptItem
	}
	leaks = slices.DeleteFunc(leaks, func(l pdftext.Leak) bool { return lists[l.Part] && l.Kind == LeakWord(leak.Name) })
	return leaks, unread, nil
}

// leakWords are the kinds of leak in words.
var leakWords = map[leak.Kind]string{
	leak.SSN: "Social Security number", leak.ANumber: "A-number", leak.Passport: "passport number",
	leak.I94: "I-94 number", leak.Receipt: "receipt number", leak.Birth: "date of birth", leak.Name: "name of a worker",
}

// LeakWord is a kind of leak in words.
func LeakWord(kind leak.Kind) string { return leakWords[kind] }

// Private is the sidecar: what belongs to the file and must not be public. It is nil where there is nothing.
func (a *PublicAccess) Private() *bundle.Bundle {
	b := &bundle.Bundle{Title: "Private documents for public access file " + a.Case.LCA.Case, Date: a.Day, Words: []string{
		"Not public. Keep separate from the public access file: payroll and individual wages are disclosed only to the Wage and Hour " +
			"Division on request (20 CFR 655.760(a)(3)).",
	}}
	if len(a.Workers) > 0 {
		b.Parts = append(b.Parts, bundle.Part{Title: "Workers under the application, and their pay", Letter: a.workersLetter()})
	}
	for i := range a.Memoranda {
		if m := &a.Memoranda[i]; !m.Public {
			b.Parts = append(b.Parts, bundle.Part{Title: m.Title, Letter: a.letter(m)})
		}
	}
	for i := range a.Documents {
		if d := &a.Documents[i]; !d.Public {
			b.Parts = append(b.Parts, bundle.Part{Title: itemTitle(d.Item, d.title()), Attached: d.Content, Ending: ending(d.Name)})
		}
	}
	if missing := a.Missing(); len(missing)+len(a.Checked) > 0 {
		b.Parts = append(b.Parts, bundle.Part{Title: "How the public file was built", Letter: a.madeLetter(missing)})
	}
	if len(b.Parts) == 0 {
		return nil
	}
	return b
}

func (a *PublicAccess) workersLetter() *letter.Letter {
	l := &letter.Letter{Title: "Workers under the application, and their pay", Date: a.Day, Header: a.Case.LCA.Case, Footer: "Private: not part of " +
		"the public access file"}
	table := letter.Table{Columns: []string{"Employee", "Name", "First day", "Last day", "Pay"}}
	for _, w := range a.Workers {
		table.Rows = append(table.Rows, []string{w.ID, w.Name, w.From.Plain(), w.Until.Plain(), w.Pay})
	}
	l.Blocks = append(l.Blocks, letter.Paragraph{Text: strconv.Itoa(len(a.Workers)) + " recorded, on " + a.Day.Long() + "."}, table)
	return l
}

func (a *PublicAccess) madeLetter(missing []string) *letter.Letter {
	l := &letter.Letter{Title: "How the public file was built", Date: a.Day, Header: a.Case.LCA.Case, Footer: "Private: not part of the public access file"}
	if len(missing) > 0 {
		l.Blocks = append(l.Blocks, letter.Heading{Level: 1, Text: "Missing items"}, letter.List{Items: missing})
	}
	if len(a.Checked) > 0 {
		l.Blocks = append(l.Blocks, letter.Heading{Level: 1, Text: "Pages without text, reviewed by hand"}, letter.List{Items: a.Checked})
	}
	return l
}
