package statusreport

import "mobility/docket"

// tone is the colour of a cell or a count; a word always stands beside it.
type tone string

// The tones.
const (
	toneOverdue tone = "overdue"
	toneRed     tone = "red"
	toneYellow  tone = "yellow"
	toneGreen   tone = "green"
	toneMissing tone = "cannot-tell"
	tonePlain   tone = "plain"
)

var tones = []tone{toneOverdue, toneRed, toneYellow, toneGreen, toneMissing, tonePlain}

// toneOf is the tone of a band.
func toneOf(b docket.Band) tone {
	switch b {
	case docket.Overdue:
		return toneOverdue
	case docket.Red:
		return toneRed
	case docket.Yellow:
		return toneYellow
	case docket.Green:
		return toneGreen
	default:
		return tonePlain
	}
}

// severityTone is the tone of an issue.
func severityTone(s docket.Severity) tone {
	switch s {
	case docket.Violation:
		return toneOverdue
	case docket.Risk:
		return toneYellow
	default:
		return tonePlain
	}
}
