package statusreport

import (
	"strings"

	"mobility/docket"
	"mobility/internal/law"
	"mobility/reports/wording"
)

// standingBadge is a deadline's band on its colour.
func standingBadge(d *docket.Deadline) badge {
	switch d.State {
	case docket.Undetermined:
		return badge{standing(d), toneMissing}
	case docket.Superseded:
		return badge{standing(d), tonePlain}
	default:
		return badge{standing(d), toneOf(d.Band)}
	}
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

func (d *digest) deadlineSheet() sheet {
	type row = *docket.Deadline
	return sheetOfMany(d, listing{
		name: sheetDeadlines, holds: "All deadlines, earliest first, with citation and calculation", none: d.nothing("No deadlines"), tab: pale,
	}, d.deadlines, d.listed(),
		columnOf[row]{head: "Band", width: 11, value: func(d row) any { return standingBadge(d) }},
		columnOf[row]{head: "Due", width: 11, value: func(d row) any { return d.Due }},
		columnOf[row]{head: "Days left", width: 8, value: func(d row) any { return daysLeft(d) }},
		columnOf[row]{head: "Person or case", width: 24, value: func(d row) any { return strong(d.Subject.Name) }},
		columnOf[row]{head: "ID", width: 18, value: func(d row) any { return d.Subject.ID }},
		columnOf[row]{head: "Deadline", width: 30, value: func(d row) any { return lines{d.Summary} }},
		columnOf[row]{head: "Citation", width: 26, value: func(d row) any { return lines{wording.Pinned(d.Citation)} }},
		columnOf[row]{head: "Why", width: 68, value: func(d row) any { return why(d) }},
		columnOf[row]{head: "Target date", width: 11, value: func(d row) any { return d.Target }, aside: true},
		columnOf[row]{head: "Opens", width: 11, value: func(d row) any { return d.Opens }, aside: true},
		columnOf[row]{head: "Employer", width: 24, value: func(d row) any { return d.Employer }, aside: true},
		columnOf[row]{head: "Area", width: 26, value: func(d row) any { return domainTitle(d.Domain) }, aside: true},
		columnOf[row]{head: "Other reading", width: 11, value: func(d row) any { return d.OtherReading }, aside: true},
		columnOf[row]{head: "Governs", width: 10, value: func(d row) any { return governs(d) }, aside: true},
		columnOf[row]{head: "State", width: 12, value: func(d row) any { return string(d.State) }, aside: true},
		columnOf[row]{head: "Missing information", width: 24, value: func(d row) any { return strings.Join(d.Missing, ", ") }, aside: true},
		columnOf[row]{head: "Text of the law", width: 44, value: func(d row) any { return words(d.Citation) }, aside: true},
		columnOf[row]{head: "Rule", width: 26, value: func(d row) any { return d.Rule }, aside: true},
		columnOf[row]{head: "Key", width: 40, value: func(d row) any { return d.Key }, aside: true},
	)
}

func (d *digest) findingSheet() sheet {
	type row = *docket.Finding
	return sheetOfMany(d, listing{
		name: sheetFindings, holds: "Violations, possible violations and items for information, with next steps", none: d.nothing("No issues"), tab: pale,
	}, d.total.Findings, d.Docket.AllFindings(),
		columnOf[row]{head: "Severity", width: 11, value: func(f row) any { return badge{severityWord(f.Severity), severityTone(f.Severity)} }},
		columnOf[row]{head: "Area", width: 18, value: func(f row) any { return lines{domainTitle(f.Domain)} }},
		columnOf[row]{head: "Person or case", width: 24, value: func(f row) any { return strong(f.Subject.Name) }},
		columnOf[row]{head: "ID", width: 18, value: func(f row) any { return f.Subject.ID }},
		columnOf[row]{head: "Issue", width: 34, value: func(f row) any { return lines{f.Summary} }},
		columnOf[row]{head: "Next step", width: 34, value: func(f row) any { return lines{f.Remedy} }},
		columnOf[row]{head: "Citation", width: 26, value: func(f row) any { return lines{wording.Pinned(f.Citation)} }},
		columnOf[row]{head: "Why", width: 36, value: func(f row) any { return lines(f.Basis) }},
		columnOf[row]{head: "Employer", width: 24, value: func(f row) any { return f.Employer }, aside: true},
		columnOf[row]{head: "Missing information", width: 24, value: func(f row) any { return strings.Join(f.Missing, ", ") }, aside: true},
		columnOf[row]{head: "Text of the law", width: 44, value: func(f row) any { return words(f.Citation) }, aside: true},
		columnOf[row]{head: "Rule", width: 26, value: func(f row) any { return f.Rule }, aside: true},
		columnOf[row]{head: "Key", width: 40, value: func(f row) any { return f.Key }, aside: true},
	)
}

func (d *digest) fieldSheet() sheet {
	return sheetOf(d, listing{
		name: sheetFields, holds: "Changed data, with prior values", none: "No data changes are on record for the period of this report.", tab: pale,
	}, d.Changes,
		columnOf[Change]{head: "When", width: 17, value: func(c Change) any { return c.When }},
		columnOf[Change]{head: "Person or case", width: 26, value: func(c Change) any { return strong(c.Name) }},
		columnOf[Change]{head: "ID", width: 13, value: func(c Change) any { return c.Subject }},
		columnOf[Change]{head: "Field", width: 24, value: func(c Change) any { return c.Field }},
		columnOf[Change]{head: "Before", width: 30, value: func(c Change) any { return lines{c.Before} }},
		columnOf[Change]{head: "After", width: 30, value: func(c Change) any { return lines{c.After} }},
		columnOf[Change]{head: "Changed by", width: 24, value: func(c Change) any { return c.Who }},
		columnOf[Change]{head: "Import", width: 38, value: func(c Change) any { return c.Import }},
	)
}

func (d *digest) missingSheet() sheet {
	type row = missingFact
	return sheetOf(d, listing{
		name: sheetMissing, holds: "Data fields that are missing, and the dates that depend on them", none: d.nothing("No missing information"), tab: pale,
	}, d.missing,
		columnOf[row]{head: "Person or case", width: 26, value: func(m row) any { return strong(m.Subject.Name) }},
		columnOf[row]{head: "Kind", width: 13, value: func(m row) any { return subjectKind(m.Subject.Kind) }},
		columnOf[row]{head: "ID", width: 13, value: func(m row) any { return m.Subject.ID }},
		columnOf[row]{head: "Employer", width: 26, value: func(m row) any { return lines{m.Employer} }},
		columnOf[row]{head: "Information needed", width: 44, value: func(m row) any { return lines{m.inWords()} }},
		columnOf[row]{head: "Template column", width: 24, value: func(m row) any { return m.Fact }},
		columnOf[row]{head: "Needed for", width: 60, value: func(m row) any { return lines(m.Blocks) }},
		columnOf[row]{head: "How many", width: 9, value: func(m row) any { return len(m.Blocks) }},
	)
}

// inWords is the fact as a person would ask for it.
func (m missingFact) inWords() string {
	if m.Says != "" {
		return m.Says
	}
	return m.Fact
}
