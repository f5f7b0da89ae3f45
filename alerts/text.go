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
	if v.Greeting == "" {
		fmt.Fprintf(&b, "%s\n%s\n%s\n", v.Title, v.AsOfLong, v.Summary)
		paragraphs(&b, "", v.Scope)
		if len(v.Soon) > 0 {
			fmt.Fprintf(&b, "%s\n  %s\n", soonTitle, strings.Join(v.Soon, "\n  "))
		}
	} else {
		fmt.Fprintf(&b, "%s\n", v.Greeting)
	}
	for i := range v.Sections {
		s := &v.Sections[i]
		if !s.IsWritten() {
			continue
		}
		if v.Greeting == "" {
			title := fmt.Sprintf("%s (%d)", strings.ToUpper(s.Title), s.Count)
			fmt.Fprintf(&b, "\n%s\n%s\n", title, strings.Repeat("-", len(title)))
		}
		for j := range s.Lines {
			v.line(&b, &s.Lines[j])
		}
		if s.More() != "" {
			fmt.Fprintf(&b, "\n%s\n", s.More())
		}
	}
	if v.Rest() != "" {
		fmt.Fprintf(&b, "\n%s\n", v.Rest())
	}
	fmt.Fprintf(&b, "\n%s\n", strings.Join(append(v.Answers, v.parting), "\n"))
	return b.String()
}

// line writes one line. In a letter to an employee the sentences stand alone; elsewhere they are under the date and the name.
func (v *view) line(b *strings.Builder, l *line) {
	if v.Greeting != "" {
		fmt.Fprintf(b, "\n%s\n", l.What)
		paragraphs(b, "", l.Next)
		return
	}
	fmt.Fprintf(b, "\n%d. %s\n", l.No, l.Head())
	paragraphs(b, "   ", l.What)
	for _, p := range l.Facts() {
		paragraphs(b, "   ", p)
	}
	for _, p := range l.Notes() {
		paragraphs(b, "   ", p)
	}
}

// Facts are what a reader needs to act on a line.
func (l line) Facts() []string {
	return prefixed("Earliest filing date: ", l.Opens, "Target date: ", l.Aim, "First step by: ", l.First, l.nextTitle(), l.Next, "Memo for the file: ", l.Memo)
}

// nextTitle names who does the next step.
func (l line) nextTitle() string {
	if l.owner == "" {
		return "Next step: "
	}
	return "Next step (" + l.owner + "): "
}

// Notes are what stands in small letters under a line.
func (l line) Notes() []string {
	return prefixed("", strings.TrimSpace(l.Reminder()+" "+l.Contact), "", l.Cited())
}

// prefixed are the texts that there are, each behind its title.
func prefixed(pairs ...string) (texts []string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			texts = append(texts, pairs[i]+pairs[i+1])
		}
	}
	return texts
}

func paragraphs(b *strings.Builder, indent, text string) {
	if text != "" {
		fmt.Fprintf(b, "%s%s\n", indent, text)
	}
}
