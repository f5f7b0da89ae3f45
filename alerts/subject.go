package alerts

import (
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
)

// subject is the line by which a reader sorts mail: what there is, without names and categories.
func (o *Occasion) subject(v *view, m *Message) string {
	switch o.readerOf(m) {
	case audience.Employee:
		first := m.Notices.At(0)
		return first.ownSubject(v.Sections[0].band)
	case audience.Manager:
		return "Work authorization on your team: " + v.inShort()
	default:
		return "Immigration deadlines: " + v.inShort()
	}
}

// countsInSubject is how many counts fit the subject line of a mail program.
const countsInSubject = 3

// inShort counts the gravest of what there is.
func (v *view) inShort() string {
	counts := v.counts(func(*section) bool { return true })
	return strings.Join(counts[:min(countsInSubject, len(counts))], ", ")
}

// ownSubject is the subject of a message to the employee it concerns.
func (n *Notice) ownSubject(band docket.Band) string {
	what := "your immigration dates"
	if n.topic() != "" {
		what = "your work authorization"
	}
	switch date := n.Due.Time().Format("January 2"); band {
	case "":
		return "No action needed: a date no longer applies"
	case docket.Overdue:
		return "Action needed today: " + what
	default:
		return "Action needed: " + what + " (" + date + ")"
	}
}
