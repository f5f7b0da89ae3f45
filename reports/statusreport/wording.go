package statusreport

import (
	"mobility/docket"
	"mobility/reports/wording"
)

// domains are the bodies of law in the order reports give them, with what a client calls them.
var domains = []struct{ id, title string }{
	{"status", "Status and work permission"},
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
const cannotTell = "Cannot tell"

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

// standing is the word for how a deadline stands: its band, or that it cannot be told, or that it no longer counts.
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
		return "the law is not met on the facts given"
	case docket.Risk:
		return "may become a violation, or looks like one"
	case docket.Note:
		return "to be known or reviewed"
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
	"Every date follows from the facts on file and from a rule of law, applied on the as-of date; none is typed in. " +
		"Each comes with its section of law and its working: the facts it rests on with where they came from, and the " +
		"steps of the rule.",
	"Due is the last day on which a thing can be done, in its safe reading. Where the law can be read in two ways, the " +
		"other date is given beside it. Aim at is the working day to plan for when the last day falls on a weekend or a " +
		"federal holiday. Opens is the first day on which a thing can be done, where the law sets one.",
	"Days left are counted from the as-of date; a minus sign means days overdue.",
	"A deadline that governs is the earliest open limit on a person's stay or work. A superseded deadline has been " +
		"overtaken by a newer document or a newer clock; it is listed so that nobody looks for it in vain.",
	"Where a fact is missing the report says that it cannot tell, and which fact is wanted. It never guesses one.",
	"Verified means that the text cited was read; verified (secondary), that it was read in a source that quotes or " +
		"summarises it; unverified, that nobody has read it yet, so whatever rests on it wants counsel's eye first.",
}

// saferReading opens the list of readings.
const saferReading = "The report acts on the safer reading unless the client has chosen the other; the choice is " +
	"counsel's to confirm."
