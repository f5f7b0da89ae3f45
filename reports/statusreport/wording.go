package statusreport

import (
	"cmp"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/law"
)

// domains are the bodies of law in the order reports give them, with what a client calls them.
var domains = []struct{ id, title string }{
	{"status", "Status and work authorization"},
	{"i9", "Form I-9"},
	{"lca", "Labor condition applications"},
	{"paf", "Public access files"},
	{"perm", "PERM labor certification"},
}

func domainTitle(id string) string {
	for _, d := range domains {
		if d.id == id {
			return d.title
		}
	}
	return id
}

// undetermined stands where a band would, on a deadline that lacks a fact.
const undetermined = "Missing data"

// unclear marks a person whose authorization ends on a day that is not known.
const unclear = "Unclear"

// bandWord is the band as it stands beside its colour: the colour never speaks alone.
func bandWord(b docket.Band) string {
	switch b {
	case docket.Overdue:
		return "Overdue"
	case docket.Red:
		return "Red"
	case docket.Yellow:
		return "Yellow"
	case docket.Green:
		return "Green"
	default:
		return ""
	}
}

// standing is the word for how a deadline stands: its band, or that it cannot be calculated, or that it no longer counts.
func standing(d *docket.Deadline) string {
	switch d.State {
	case docket.Undetermined:
		return undetermined
	case docket.Superseded:
		return "Superseded"
	default:
		return bandWord(d.Band)
	}
}

func severityWord(s docket.Severity) string {
	switch s {
	case docket.Violation:
		return "Violation"
	case docket.Risk:
		return "Risk"
	case docket.Note:
		return "Note"
	default:
		return string(s)
	}
}

// subjectKind says what a subject is.
func subjectKind(kind string) string {
	switch kind {
	case "employee":
		return "Employee"
	case "employer":
		return "Employer"
	case "lca":
		return "LCA"
	case "perm-case":
		return "PERM case"
	case "i9":
		return "Form I-9"
	default:
		return kind
	}
}

// legend says what the colours mean.
var legend = []struct {
	word    string
	tone    tone
	meaning string
}{
	{"Lapsed", toneOverdue, "the last day on record has passed"},
	{"30 days", toneRed, "due in 30 days or less"},
	{"90 days", toneYellow, "due in 31 to 90 days"},
	{"Later", toneGreen, "due in more than 90 days"},
	{undetermined, toneMissing, "information is missing: see " + sheetQuestions},
	{unclear, toneMissing, "the end is not known"},
}

// howToRead are the paragraphs that open the Method pages.
func (d *digest) howToRead() []string {
	if d.Audience.May(audience.Working) {
		return append(howToReadClient, howToReadInternal...)
	}
	return howToReadClient
}

var howToReadClient = []string{
	"Every date is calculated from the records on file and a legal rule as of the report date; none is entered by hand. Please confirm a " +
		"date with counsel before relying on it.",
	"People are counted by the first date on which their status or work authorization ends. Actions come first for people whose " +
		"authorization has ended on record, then by how serious and how near the deadline is. By is the last day to act, in the safer " +
		"reading where the law can be read in two ways.",
	"Where information is missing, the date is not calculated and the report asks for the information. It never assumes a value.",
	law.LimitOfKnowledge(),
	"To answer, write in the column Your reply and return the workbook: extending, leaving, changed status, filed on (date), not ours, or " +
		"new owner (name).",
}

var howToReadInternal = []string{
	"Each date is shown with its citation and calculation: the records used, their sources, and the steps of the rule. Where the law can " +
		"be read in two ways, the other date is shown with it. Target date is the business day to plan for when the last day falls on a " +
		"weekend or a federal holiday. Opens is the first day on which action is permitted, where the law sets one.",
	"Days left are counted from the as-of date; a minus sign means days overdue. A controlling deadline is the earliest open limit on an " +
		"employee's status or work authorization. A superseded deadline has been replaced by a newer document or date.",
	"Verified means that the text cited was read; verified (secondary), that it was read in a source that quotes or " +
		"summarizes it; unverified, that it has not been read yet, so counsel should confirm dates based on it first.",
}

// saferReading opens the list of readings.
const saferReading = "The report uses the safer reading unless the client has chosen the other; the choice is " +
	"counsel's to confirm."

// source is a rule as a client reads of it: what it says, and where it stands.
type source struct{ Title, Pin string }

// sources are the rules behind the dates, without those that rest on notes of our own.
func (d *digest) sources() []source {
	var all []source
	for i := range d.rules {
		r := &d.rules[i]
		if len(r.Versions) == 0 || strings.HasPrefix(r.Versions[0].Citation.Pin, law.NotesPin) {
			continue
		}
		s := source{d.text(r.Title), r.Versions[0].Citation.Pin}
		if r.Title != r.ID && s.Title != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b source) int { return cmp.Or(strings.Compare(a.Title, b.Title), strings.Compare(a.Pin, b.Pin)) })
	return all
}
