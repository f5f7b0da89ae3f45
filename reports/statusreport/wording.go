package statusreport

import (
	"mobility/docket"
	"mobility/reports/wording"
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

// cannotTell stands where a band would, on a deadline that lacks a fact.
const cannotTell = "Missing data"

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

// bandMeaning says what a band is.
func bandMeaning(b docket.Band) string {
	switch b {
	case docket.Overdue:
		return "the last day has passed"
	case docket.Red:
		return "due in 30 days or less"
	case docket.Yellow:
		return "due in 31 to 90 days"
	case docket.Green:
		return "due in more than 90 days"
	default:
		return ""
	}
}

// standing is the word for how a deadline stands: its band, or that it cannot be calculated, or that it no longer counts.
func standing(d *docket.Deadline) string {
	switch d.State {
	case docket.CannotTell:
		return cannotTell
	case docket.Superseded:
		return "Superseded"
	default:
		return bandWord(d.Band)
	}
}

// severities are listed from the worst.
var severities = []docket.Severity{docket.Violation, docket.Risk, docket.Note}

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

func severityMeaning(s docket.Severity) string {
	switch s {
	case docket.Violation:
		return "requirement not met on the records provided"
	case docket.Risk:
		return "possible violation; review"
	case docket.Note:
		return "for information"
	default:
		return ""
	}
}

// daysInWords says how far away a last day is.
func daysInWords(left int) string {
	switch {
	case left < 0:
		return wording.Counted(-left, "day") + " overdue"
	case left == 0:
		return "due today"
	default:
		return wording.Counted(left, "day") + " left"
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

// howToRead are the paragraphs that open the Method pages.
var howToRead = []string{
	"Every date is calculated from the records on file and a legal rule as of the report date; none is entered by hand. " +
		"Each is shown with its citation and calculation: the records used, their sources, and the " +
		"steps of the rule.",
	"Due is the last day to act, in the safer reading. Where the law can be read in two ways, the " +
		"other date is shown with it. Target date is the business day to plan for when the last day falls on a weekend or a " +
		"federal holiday. Earliest filing date is the first day on which action is permitted, where the law sets one.",
	"Days left are counted from the as-of date; a minus sign means days overdue.",
	"A controlling deadline is the earliest open limit on an employee's status or work authorization. A superseded deadline has been " +
		"replaced by a newer document or date; it is listed for completeness.",
	"Where information is missing, the report shows the date as not calculable and lists the information needed. It never assumes a value.",
	"Verified means that the text cited was read; verified (secondary), that it was read in a source that quotes or " +
		"summarizes it; unverified, that it has not been read yet, so counsel should confirm dates based on it first.",
}

// saferReading opens the list of readings.
const saferReading = "The report uses the safer reading unless the client has chosen the other; the choice is " +
	"counsel's to confirm."
