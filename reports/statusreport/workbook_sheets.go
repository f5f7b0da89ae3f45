package statusreport

import (
	"fmt"
	"strings"

	"mobility/docket"
	"mobility/internal/law"
	"mobility/reports/wording"
)

// standingBadge is a deadline's band on its colour.
func (b *book) standingBadge(d *docket.Deadline) badge {
	style := b.look.bands[d.Band]
	switch d.State {
	case docket.CannotTell:
		style = b.look.cannotTell
	case docket.Superseded:
		style = b.look.plain
	}
	return badge{standing(d), style}
}

// daysLeft is blank on a deadline that has no date.
func daysLeft(d *docket.Deadline) any {
	if d.Due.IsZero() {
		return nil
	}
	return d.DaysLeft
}

// why is the working of a deadline, after whatever it warns of.
func why(d *docket.Deadline) lines {
	text := make(lines, 0, len(d.Warnings)+len(d.Basis)+3)
	if len(d.Missing) > 0 {
		text = append(text, "Missing: "+strings.Join(d.Missing, ", "))
	}
	for _, warning := range d.Warnings {
		text = append(text, "Take care: "+warning)
	}
	if !d.Opens.IsZero() {
		text = append(text, "Opens on "+d.Opens.String()+".")
	}
	if !d.OtherReading.IsZero() {
		text = append(text, "The other reading of the law gives "+d.OtherReading.String()+".")
	}
	return append(text, d.Basis...)
}

func words(c *law.Citation) string {
	if c == nil {
		return ""
	}
	return c.Text()
}

func governs(d *docket.Deadline) string {
	if d.Binding {
		return "governs"
	}
	return ""
}

func (b *book) addDeadlines() error {
	type row = *docket.Deadline
	return addTable(b, sheetDeadlines, []column[row]{
		{"Band", 11, func(d row) any { return b.standingBadge(d) }, false},
		{"Due", 11, func(d row) any { return d.Due }, false},
		{"Days left", 8, func(d row) any { return daysLeft(d) }, false},
		{"Person or case", 24, func(d row) any { return strong(d.Subject.Name) }, false},
		{"ID", 18, func(d row) any { return d.Subject.ID }, false},
		{"Deadline", 30, func(d row) any { return lines{d.Summary} }, false},
		{"Citation", 26, func(d row) any { return lines{wording.Pinned(d.Citation)} }, false},
		{"Why", 68, func(d row) any { return why(d) }, false},
		{"Target date", 11, func(d row) any { return d.Target }, true},
		{"Opens", 11, func(d row) any { return d.Opens }, true},
		{"Employer", 24, func(d row) any { return d.Employer }, true},
		{"Area", 26, func(d row) any { return domainTitle(d.Domain) }, true},
		{"Other reading", 11, func(d row) any { return d.OtherReading }, true},
		{"Governs", 10, func(d row) any { return governs(d) }, true},
		{"State", 12, func(d row) any { return string(d.State) }, true},
		{"Missing information", 24, func(d row) any { return strings.Join(d.Missing, ", ") }, true},
		{"Text of the law", 44, func(d row) any { return words(d.Citation) }, true},
		{"Rule", 26, func(d row) any { return d.Rule }, true},
		{"Key", 40, func(d row) any { return d.Key }, true},
	}, b.listed(), b.nothing("No deadlines"))
}

// nothing is the sentence of an empty sheet; it claims no more than that the facts given hold nothing.
func (b *book) nothing(what string) string {
	return fmt.Sprintf("%s from the records on file as of %s.", what, b.AsOf)
}

func (b *book) severityBadge(f *docket.Finding) badge {
	return badge{severityWord(f.Severity), b.look.severities[f.Severity]}
}

func (b *book) addFindings() error {
	type row = *docket.Finding
	return addTable(b, sheetFindings, []column[row]{
		{"Severity", 11, func(f row) any { return b.severityBadge(f) }, false},
		{"Area", 18, func(f row) any { return lines{domainTitle(f.Domain)} }, false},
		{"Person or case", 24, func(f row) any { return strong(f.Subject.Name) }, false},
		{"ID", 18, func(f row) any { return f.Subject.ID }, false},
		{"Issue", 34, func(f row) any { return lines{f.Summary} }, false},
		{"Next step", 34, func(f row) any { return lines{f.Remedy} }, false},
		{"Citation", 26, func(f row) any { return lines{wording.Pinned(f.Citation)} }, false},
		{"Why", 36, func(f row) any { return lines(f.Basis) }, false},
		{"Employer", 24, func(f row) any { return f.Employer }, true},
		{"Missing information", 24, func(f row) any { return strings.Join(f.Missing, ", ") }, true},
		{"Text of the law", 44, func(f row) any { return words(f.Citation) }, true},
		{"Rule", 26, func(f row) any { return f.Rule }, true},
		{"Key", 40, func(f row) any { return f.Key }, true},
	}, b.findings, b.nothing("No issues"))
}

// tallySubject counts what a person has besides open deadlines.
type tallySubject struct{ cannotTell, findings int }

// bySubject counts by the ID of employees and their Forms I-9, which go by the employee's ID.
func (d *digest) bySubject() map[string]tallySubject {
	counts := map[string]tallySubject{}
	add := func(s docket.Subject, cannotTell, findings int) {
		if s.Kind == "employee" || s.Kind == "i9" {
			t := counts[s.ID]
			counts[s.ID] = tallySubject{t.cannotTell + cannotTell, t.findings + findings}
		}
	}
	for _, deadline := range d.cannotTell {
		add(deadline.Subject, 1, 0)
	}
	for _, finding := range d.findings {
		add(finding.Subject, 0, 1)
	}
	return counts
}

func (b *book) addPeople() error {
	counts := b.bySubject()
	days := func(p Person) any {
		if p.Binding.IsZero() {
			return nil
		}
		return b.AsOf.DaysUntil(p.Binding)
	}
	band := func(p Person) any {
		if p.Binding.IsZero() {
			return nil
		}
		return badge{bandWord(p.Band), b.look.bands[p.Band]}
	}
	return addTable(b, sheetPeople, []column[Person]{
		{"Person", 24, func(p Person) any { return strong(p.Name) }, false},
		{"ID", 13, func(p Person) any { return p.ID }, false},
		{"Employer", 24, func(p Person) any { return lines{p.Employer} }, false},
		{"Title", 26, func(p Person) any { return lines{p.Title} }, false},
		{"Class", 13, func(p Person) any { return p.Class }, false},
		{"Hired", 11, func(p Person) any { return p.Hired }, false},
		{"Left", 11, func(p Person) any { return p.Left }, false},
		{"Band", 11, band, false},
		{"Controlling date", 11, func(p Person) any { return p.Binding }, false},
		{"Days left", 8, days, false},
		{"What governs", 30, func(p Person) any { return lines{b.RuleTitle(p.BindingRule)} }, false},
		{"Open deadlines", 10, func(p Person) any { return p.Open }, false},
		{"Missing data", 9, func(p Person) any { return counts[p.ID].cannotTell }, false},
		{"Issues", 9, func(p Person) any { return counts[p.ID].findings }, false},
		{"Worksite", 30, func(p Person) any { return p.Worksite }, true},
	}, b.People, b.nothing("No employees covered"))
}

func (b *book) addChanges() error {
	return addTable(b, sheetChanges, []column[Change]{
		{"When", 17, func(c Change) any { return c.When }, false},
		{"Person or case", 26, func(c Change) any { return strong(c.Name) }, false},
		{"ID", 13, func(c Change) any { return c.Subject }, false},
		{"Field", 24, func(c Change) any { return c.Field }, false},
		{"Before", 30, func(c Change) any { return lines{c.Before} }, false},
		{"After", 30, func(c Change) any { return lines{c.After} }, false},
		{"Changed by", 24, func(c Change) any { return c.Who }, false},
		{"Import", 38, func(c Change) any { return c.Import }, false},
	}, b.Changes, "No data changes are on record for the period of this report.")
}

func (b *book) addMissing() error {
	type row = missingFact
	return addTable(b, sheetMissing, []column[row]{
		{"Person or case", 26, func(m row) any { return strong(m.Subject.Name) }, false},
		{"Kind", 13, func(m row) any { return subjectKind(m.Subject.Kind) }, false},
		{"ID", 13, func(m row) any { return m.Subject.ID }, false},
		{"Employer", 26, func(m row) any { return lines{m.Employer} }, false},
		{"Information needed", 44, func(m row) any { return lines{m.inWords()} }, false},
		{"Template column", 24, func(m row) any { return m.Fact }, false},
		{"Needed for", 60, func(m row) any { return lines(m.Blocks) }, false},
		{"How many", 9, func(m row) any { return len(m.Blocks) }, false},
	}, b.missing, b.nothing("No missing information"))
}

// inWords is the fact as a person would ask for it.
func (m missingFact) inWords() string {
	if m.Says != "" {
		return m.Says
	}
	return m.Fact
}
