package inspection

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
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
	// Scan reads the scan of a form, by what the form calls it.
	Scan func(scan string) ([]byte, error)

	// lists are the lists of the employments that were added.
	lists lists
	// scanned are the forms with a scan, named the employers, lacking how often each kind of thing is missing.
	scanned []scanned
	named   map[string]bool
	lacking map[string]int
}

// scanned is a form that is produced.
type scanned struct{ title, scan string }

// New is an inspection without employments. It has to be closed.
func New(client, employer string, asOf civil.Date) (*Inspection, error) {
	lists, err := newLists()
	return &Inspection{Client: client, Employer: employer, AsOf: asOf, lists: lists, named: map[string]bool{}, lacking: map[string]int{}}, err
}

// Add adds an employment that the notice covers, in the order of the lists.
func (in *Inspection) Add(c *i9.Covered) error {
	if c.Employer != "" {
		in.named[c.Employer] = true
	}
	for _, what := range c.Missing {
		in.lacking[what]++
	}
	if c.Scan != "" {
		in.scanned = append(in.scanned, scanned{fmt.Sprintf("Form I-9 of %s (%s), hired %s", cmp.Or(c.Name, c.ID), c.ID, c.Form), c.Scan})
	}
	return in.lists.add(c)
}

// Scanned counts the forms of which a scan is produced.
func (in *Inspection) Scanned() int { return len(in.scanned) }

// End ends the lists, before a package is made.
func (in *Inspection) End() error { return in.lists.end() }

// Close forgets the lists.
func (in *Inspection) Close() error { return in.lists.close() }

// Handover is the package for the inspector: a cover letter, the index, and the forms. It has nothing that the notice does not ask for.
func (in *Inspection) Handover() *bundle.Bundle {
	n := in.Notice
	b := &bundle.Bundle{
		Title: "Forms I-9 produced for inspection", Date: in.AsOf,
		Facts: [][2]string{{"Employer", in.employer()}, {"Notice served", n.Served.Long()}, {"Forms produced", wording.Grouped(in.Scanned())}},
		Parts: []bundle.Part{
			{Title: "Cover letter", Letter: in.CoverLetter()},
			{Title: "Index of the forms", Prepared: in.lists[index].content, Ending: ".csv"},
		},
	}
	for i := range in.scanned {
		form := &in.scanned[i]
		b.Parts = append(b.Parts, bundle.Part{Title: form.title, Load: func() ([]byte, error) { return in.Scan(form.scan) }})
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
			{"Employments covered", wording.Grouped(n.Covered)}, {"Forms with missing items", wording.Grouped(n.Lacking)},
			{"As of", in.AsOf.Long()},
		},
		Missing: in.missing(),
		Parts: []bundle.Part{
			{Title: "Notice and deadlines", Letter: in.letter()},
			{Title: "Employees covered", Prepared: in.lists[covered].content, Ending: ".csv"},
			{Title: "Missing items", Prepared: in.lists[missing].content, Ending: ".csv"},
			{Title: "Data recorded for each form", Prepared: in.lists[recorded].content, Ending: ".csv"},
			{Title: "Projected inspection results", Prepared: in.lists[faults].content, Ending: ".csv"},
		},
	}
}

// privileged heads what is kept from the inspector.
const privileged = "Privileged and confidential: prepared for counsel in anticipation of an inspection. Keep apart from the forms produced; " +
	"do not give it to the inspector."

// CoverLetter goes with the forms to the inspector.
func (in *Inspection) CoverLetter() *letter.Letter {
	produced := "In response to the Notice of Inspection, the employer produces copies of the Forms I-9 listed in the index. The originals are kept " +
		"and are available on request."
	if in.Scanned() == 0 {
		produced = "[to be completed: no copy of a form is in the package]"
	}
	return &letter.Letter{Title: "Production of Forms I-9", Date: in.AsOf, Header: in.header(), Draft: in.Scanned() == 0, Blocks: []letter.Block{
		letter.Table{Rows: [][]string{{"Employer", in.employer()}, {"Notice of Inspection served", in.Notice.Served.Long()},
			{"Forms enclosed", wording.Grouped(in.Scanned())}}},
		letter.Paragraph{Text: produced},
		letter.Signature{Under: []string{"Signature for the employer", "Name and title:", "Date:"}},
	}}
}

// employers are the employer that was served; where the notice names none, all whose employees it covers.
func (in *Inspection) employers() []string {
	if in.Employer != "" {
		return []string{in.Employer}
	}
	if len(in.named) == 0 {
		return []string{in.Client}
	}
	return slices.Sorted(maps.Keys(in.named))
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
	kinds := slices.Sorted(maps.Keys(in.lacking))
	for i, what := range kinds {
		kinds[i] = fmt.Sprintf("%s: %d", missingWords[what], in.lacking[what])
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
			{"Employments covered", wording.Grouped(n.Covered)},
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
