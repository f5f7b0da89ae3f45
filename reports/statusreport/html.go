package statusreport

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
	"strings"

	"mobility/docket"
	"mobility/internal/law"
	"mobility/reports/wording"
)

var (
	//go:embed status.html
	statusHTML string
	//go:embed status.css
	statusCSS string
)

var statusTemplate = template.Must(template.New("status").Funcs(template.FuncMap{
	"bandWord": bandWord, "bandMeaning": bandMeaning, "standing": standing, "days": daysInWords,
	"severityWord": severityWord, "severityMeaning": severityMeaning, "domainTitle": domainTitle, "kind": subjectKind,
	"counted": wording.Counted, "grouped": wording.Grouped, "class": class, "aimsElsewhere": aimsElsewhere, "unread": unread,
	"bands":        func() []docket.Band { return docket.Bands },
	"join":         func(list []string) string { return strings.Join(list, ", ") },
	"saferReading": func() string { return saferReading },
	"styleText":    func() template.CSS { return template.CSS(statusCSS) }, // our own file, no word of it from outside
}).Parse(statusHTML))

// statusPage is what the template is given.
type statusPage struct {
	*digest
	Client     string
	Covers     string
	HowToRead  []string
	Parting    string
	Areas      []area
	Total      area
	Columns    drawing
	Bars       drawing
	Urgent     []*docket.Deadline
	Sections   []section
	Superseded []*docket.Deadline
	Findings   []*docket.Finding
	Severities []severityCount
	Missing    []missingFact
	Rules      []usedRule
	HasReading bool
}

// section is one area's open deadlines and those that cannot be calculated.
type section struct {
	ID, Title string
	Deadlines []*docket.Deadline
}

type severityCount struct {
	Severity docket.Severity
	Count    int
}

func (d *digest) writeHTML(w io.Writer) error {
	page := statusPage{
		digest: d, Client: d.clientTitle(), Covers: d.covers(), HowToRead: howToRead, Parting: wording.Confidential,
		Areas: d.areas, Total: d.total, Columns: d.columnDrawing(), Bars: d.barDrawing(), Urgent: d.urgent(),
		Sections: d.sections(), Superseded: d.superseded, Findings: d.findings, Missing: d.missing, Rules: d.rules,
	}
	counts := d.bySeverity()
	for _, severity := range severities {
		page.Severities = append(page.Severities, severityCount{severity, counts[severity]})
	}
	for _, rule := range d.rules {
		page.HasReading = page.HasReading || len(rule.Readings()) > 0
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := statusTemplate.Execute(out, page); err != nil {
		return err
	}
	return out.Flush()
}

func (d *digest) sections() []section {
	sections := make([]section, len(d.areas))
	at := map[string]int{}
	for i, a := range d.areas {
		sections[i], at[a.Domain] = section{ID: a.Domain, Title: domainTitle(a.Domain)}, i
	}
	for _, list := range [][]*docket.Deadline{d.open, d.cannotTell} {
		for _, deadline := range list {
			s := &sections[at[deadline.Domain]]
			s.Deadlines = append(s.Deadlines, deadline)
		}
	}
	return sections
}

// class is the name a deadline's standing or a band goes by in the style sheet.
func class(word string) string { return strings.ReplaceAll(strings.ToLower(word), " ", "-") }

// aimsElsewhere reports whether the working day to aim at differs from the last day.
func aimsElsewhere(d *docket.Deadline) bool { return !d.Target.IsZero() && d.Target != d.Due }

func unread(c *law.Citation) bool { return c != nil && c.Provenance == law.Unverified }
