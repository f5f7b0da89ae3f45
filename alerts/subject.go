package alerts

import (
	"fmt"
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
		return "Work authorization on your team: " + v.inShort(o.today(m))
	default:
		return "Immigration deadlines: " + v.inShort(o.today(m))
	}
}

// countsInSubject is how many counts fit the subject line of a mail program.
const countsInSubject = 3

// inShort counts what asks for something today, which may be in any section, and then the gravest of what there is.
func (v *view) inShort(today int) string {
	counts := v.counts(func(s *section) bool { return today == 0 || s.band != lapsedBand })
	if today > 0 {
		counts = append([]string{fmt.Sprintf("%d to act on today", today)}, counts...)
	}
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
