package alerts

import (
	"fmt"
	"strings"
)

// confidential closes every message.
const confidential = "Confidential. Dates are calculated from records on file; confirm with counsel before " +
	"relying on them."

// text is the message for a reader of plain text.
func (v *view) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", v.heading(), v.subheading())
	for _, s := range v.Sections {
		fmt.Fprintf(&b, "\n%s\n%s\n", strings.ToUpper(s.Title), strings.Repeat("-", len(s.Title)))
		for _, l := range s.Lines {
			l.text(&b)
		}
		if len(s.Lines) == 0 {
			fmt.Fprintf(&b, "\n%d items\n", s.Count)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", strings.Join(append(v.howToAnswer(), confidential), "\n"))
	return b.String()
}

func (l line) text(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s\n", strings.TrimLeft(fmt.Sprintf("%s  %s  %s", l.Due, l.Left, l.Person), " "))
	fmt.Fprintf(b, "    %s\n", l.What)
	if l.Opens != "" {
		fmt.Fprintf(b, "    Earliest filing date: %s.\n", l.Opens)
	}
	if l.Aim != "" {
		fmt.Fprintf(b, "    Target date: %s.\n", l.Aim)
	}
	if l.Next != "" {
		fmt.Fprintf(b, "    Next step: %s\n", l.Next)
	}
	fmt.Fprintf(b, "    Reminder: %s.\n", l.Why)
	fmt.Fprintf(b, "    %s\n", l.cited())
}

// heading returns whose deadlines a message lists.
func (v *view) heading() string {
	switch {
	case v.Own:
		return "Your immigration dates at " + v.Client
	case v.Digest:
		return "Immigration deadlines of " + v.Client
	default:
		return "One deadline of " + v.Client
	}
}

func (v *view) subheading() string { return "As of " + v.AsOfLong }

// howToAnswer is where the rest is, and how a colleague acknowledges a line; an employee has no need to, and a manager
// no commands.
func (v *view) howToAnswer() []string {
	if v.Own {
		return nil
	}
	var more []string
	if v.more > 0 {
		more = append(more, fmt.Sprintf("%d later deadlines are in the attached list only.", v.more))
	}
	if v.forManager {
		return more
	}
	command := "mobility alerts"
	if v.clientFlag != "" {
		command = "mobility " + v.clientFlag + " alerts"
	}
	return append(more,
		"To acknowledge: "+command+" ack REF --owner NAME --next DATE",
		"To snooze: "+command+" snooze REF --reason WHY --until DATE",
	)
}
