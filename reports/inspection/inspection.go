package inspection

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/separated"
	"mobility/reports/bundle"
	"mobility/reports/letter"
	"mobility/reports/wording"
)

// Inspection is what is handed over after a Notice of Inspection of the Forms I-9, and what counsel reads beforehand.
type Inspection struct {
	// Client is whose forms they are; Employer the legal entity that was served, "" for all of the client's.
	Client, Employer string
	AsOf             civil.Date
	Notice           *i9.Notice
	Exposure         *i9.Exposure
	// Correct is the time in which technical failures are corrected, once the inspector has explained them; no date before.
	Correct law.Outcome
	// Facts are what is recorded of a form, by employee and key.
	Facts map[[2]string]facts.Record
	// Scan reads the scan of a form, by what the form calls it.
	Scan func(scan string) ([]byte, error)
}

// Handover is the package for the inspector: a cover letter, the index, and the forms. It has nothing that the notice does not ask for.
func (in *Inspection) Handover() *bundle.Bundle {
	n := in.Notice
	b := &bundle.Bundle{
		Title: "Forms I-9 produced for inspection", Date: in.AsOf,
		Facts: [][2]string{{"Employer", in.employer()}, {"Notice served", n.Served.Long()}, {"Forms produced", wording.Grouped(in.scans())}},
		Parts: []bundle.Part{
			{Title: "Cover letter", Letter: in.CoverLetter()},
			{Title: "Index of the forms", Attached: in.index(), Ending: ".csv"},
		},
	}
	for i := range n.Covered {
		c := &n.Covered[i]
		if c.Scan != "" {
			b.Parts = append(b.Parts, bundle.Part{
				Title: fmt.Sprintf("Form I-9 of %s (%s), hired %s", cmp.Or(c.Name, c.ID), c.ID, c.Form),
				Load:  func() ([]byte, error) { return in.Scan(c.Scan) },
			})
		}
	}
	return b
}

// Privileged is the package for counsel: the clocks, what is missing, what is recorded of each form, and what an inspector would find. It
// does not go to the inspector.
func (in *Inspection) Privileged() *bundle.Bundle {
	n := in.Notice
	return &bundle.Bundle{
		Title: "Notice of Inspection: self-audit for counsel", Date: in.AsOf,
		Words: []string{privileged},
		Facts: [][2]string{
			{"Employer", in.employer()}, {"Notice served", n.Served.Long()}, {"Forms must be ready", n.Produce.Long()},
			{"Employments covered", wording.Grouped(len(n.Covered))}, {"Forms with missing items", wording.Grouped(n.Lacking)},
			{"As of", in.AsOf.Long()},
		},
		Missing: in.missing(),
		Parts: []bundle.Part{
			{Title: "Notice and deadlines", Letter: in.letter()},
			{Title: "Employees covered", Attached: in.covered(), Ending: ".csv"},
			{Title: "Missing items", Attached: in.missingTable(), Ending: ".csv"},
			{Title: "Data recorded for each form", Attached: in.recorded(), Ending: ".csv"},
			{Title: "Projected inspection results", Attached: in.faults(), Ending: ".csv"},
		},
	}
}

// privileged heads what is kept from the inspector.
const privileged = "Privileged and confidential: prepared for counsel in anticipation of an inspection. Keep apart from the forms produced; " +
	"do not give it to the inspector."

// scans counts the forms that are produced.
func (in *Inspection) scans() (n int) {
	for i := range in.Notice.Covered {
		if in.Notice.Covered[i].Scan != "" {
			n++
		}
	}
	return n
}

// CoverLetter goes with the forms to the inspector.
func (in *Inspection) CoverLetter() *letter.Letter {
	produced := "In response to the Notice of Inspection, the employer produces copies of the Forms I-9 listed in the index. The originals are kept " +
		"and are available on request."
	if in.scans() == 0 {
		produced = "[to be completed: no copy of a form is in the package]"
	}
	return &letter.Letter{Title: "Production of Forms I-9", Date: in.AsOf, Header: in.header(), Draft: in.scans() == 0, Blocks: []letter.Block{
		letter.Table{Rows: [][]string{{"Employer", in.employer()}, {"Notice of Inspection served", in.Notice.Served.Long()},
			{"Forms enclosed", wording.Grouped(in.scans())}}},
		letter.Paragraph{Text: produced},
		letter.Signature{Under: []string{"Signature for the employer", "Name and title:", "Date:"}},
	}}
}

// employers are the employer that was served; where the notice names none, all whose employees it covers.
func (in *Inspection) employers() []string {
	if in.Employer != "" {
		return []string{in.Employer}
	}
	var names []string
	for i := range in.Notice.Covered {
		if name := in.Notice.Covered[i].Employer; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return []string{in.Client}
	}
	slices.Sort(names)
	return names
}

func (in *Inspection) employer() string { return strings.Join(in.employers(), "; ") }

// header is what the head of each page has room for.
func (in *Inspection) header() string {
	if names := in.employers(); len(names) > 1 {
		return wording.Counted(len(names), "employer")
	}
	return in.employer()
}

// missing says on the first page how much is not there, by kind; the list has who.
func (in *Inspection) missing() []string {
	counts := map[string]int{}
	var kinds []string
	for _, c := range in.Notice.Covered {
		for _, what := range c.Missing {
			if counts[what] == 0 {
				kinds = append(kinds, what)
			}
			counts[what]++
		}
	}
	slices.Sort(kinds)
	for i, what := range kinds {
		kinds[i] = fmt.Sprintf("%s: %d", missingWords[what], counts[what])
	}
	return kinds
}

// missingWords say what is missing of a form.
var missingWords = map[string]string{
	"form": "No Form I-9", i9.FieldSection1.Name: "Section 1 not completed", i9.FieldSection2.Name: "Section 2 not completed",
	i9.FieldSupplementB.Name: "Supplement B entry overdue", i9.FieldScan.Name: "No scan of the form in the vault",
}

func (in *Inspection) letter() *letter.Letter {
	n := in.Notice
	l := &letter.Letter{Title: "Notice of Inspection: Forms I-9", Date: in.AsOf, Header: in.header(), Footer: "Privileged and confidential", Blocks: []letter.Block{
		letter.Paragraph{Text: privileged, Strong: true},
		letter.Heading{Level: 1, Text: "Clocks"},
		letter.Table{Rows: [][]string{
			{"Notice served", n.Served.Long()},
			{"Forms must be ready", n.Produce.Long()},
			{"Based on", citationText(n.Citation)},
		}},
		letter.List{Items: n.Basis},
		in.correction(),
		letter.Heading{Level: 1, Text: "Employees covered by the notice"},
		letter.Table{Rows: [][]string{
			{"Employments covered", wording.Grouped(len(n.Covered))},
			{"Forms with missing items", wording.Grouped(n.Lacking)},
			{"Not covered", wording.Grouped(n.NotCovered)},
			{"Forms past their retention date", wording.Grouped(n.Beyond)},
		}},
		letter.Heading{Level: 1, Text: "Projected inspection results"},
		letter.Table{Rows: [][]string{
			{"Forms with a substantive violation", wording.Grouped(n.Counts.Substantive)},
			{"of them missing", wording.Grouped(n.Counts.Missing)},
			{"Forms with technical or procedural failures only", wording.Grouped(n.Counts.Technical)},
		}},
	}}
	if e := in.Exposure; e != nil {
		l.Blocks = append(l.Blocks, letter.Paragraph{Text: fmt.Sprintf("Civil penalties assessed on %s: $%s to $%s per form.",
			e.Assessed.Plain(), wording.Grouped(e.Each.From), wording.Grouped(e.Each.To))}, letter.List{Items: e.Warnings})
	}
	l.Blocks = append(l.Blocks, letter.Heading{Level: 1, Text: "First steps"}, letter.List{Items: []string{
		"Place every form on legal hold until the inspection ends.",
		"Provide copies and keep the originals, unless the originals are requested.",
		"Make no corrections before counsel has reviewed this; date each correction with the day it is made, never backdate.",
	}})
	if len(n.Warnings) > 0 {
		l.Blocks = append(l.Blocks, letter.Heading{Level: 2, Text: "Warnings"}, letter.List{Items: n.Warnings})
	}
	return l
}

// correction says in what time technical failures are corrected.
func (in *Inspection) correction() letter.Block {
	says := "Technical or procedural failures that the inspector explains must be corrected within at least ten business days after the " +
		"explanation (" + i9.GoodFaith.Versions[0].Cite.Pin + ")."
	if in.Correct.Due.IsZero() {
		return letter.Paragraph{Text: says + " The period begins on the day of the explanation."}
	}
	return letter.Paragraph{Text: says + " Corrections are due by " + in.Correct.Due.Long() + ": " + strings.Join(in.Correct.Basis, "; ") + "."}
}

func citationText(c *law.Citation) string {
	if c == nil {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%s: %s", c.Pin, c.Text()))
}

// index lists the forms that are produced.
func (in *Inspection) index() []byte {
	rows := [][]string{{"employee", "name", "employer", "hired", "left"}}
	for _, c := range in.Notice.Covered {
		if c.Scan != "" {
			rows = append(rows, []string{c.ID, c.Name, c.Employer, c.Hired.String(), c.Left.String()})
		}
	}
	return csvOf(rows)
}

// covered lists every employment covered, with its form or what is missing of it.
func (in *Inspection) covered() []byte {
	rows := [][]string{{"employee", "name", "employer", "hired", "left", "covered because", "form", "scan", "missing"}}
	for _, c := range in.Notice.Covered {
		rows = append(rows, []string{
			c.ID, c.Name, c.Employer, c.Hired.String(), c.Left.String(), c.Why, c.Form, yes(c.Scan != ""), strings.Join(c.Missing, ", "),
		})
	}
	return csvOf(rows)
}

func (in *Inspection) missingTable() []byte {
	rows := [][]string{{"employee", "name", "employer", "hired", "left", "missing"}}
	for _, c := range in.Notice.Covered {
		for _, what := range c.Missing {
			rows = append(rows, []string{c.ID, c.Name, c.Employer, c.Hired.String(), c.Left.String(), missingWords[what]})
		}
	}
	return csvOf(rows)
}

// recorded lists the facts of every form that is covered, a line for each.
func (in *Inspection) recorded() []byte {
	rows := [][]string{{"employee", "name", "form", "fact", "value"}}
	for _, c := range in.Notice.Covered {
		for _, fact := range in.Facts[[2]string{c.ID, c.Form}] {
			rows = append(rows, []string{c.ID, c.Name, c.Form, fact.Field.Title, fact.Value})
		}
	}
	return csvOf(rows)
}

func (in *Inspection) faults() []byte {
	rows := [][]string{{"employee", "name", "form", "kind", "what", "curable", "correction documented in a memo", "how to correct it", "citation"}}
	for _, c := range in.Notice.Covered {
		for _, f := range c.Faults {
			rows = append(rows, []string{
				c.ID, c.Name, c.Form, string(f.Kind), f.Summary, yes(f.Curable), yes(f.Answered), f.Procedure, citationText(f.Citation),
			})
		}
	}
	return csvOf(rows)
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// csvOf is a table for a spreadsheet.
func csvOf(rows [][]string) []byte {
	var b bytes.Buffer
	_ = separated.Write(&b, rows) // a buffer takes everything
	return b.Bytes()
}
