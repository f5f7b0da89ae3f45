package i9

import (
	"fmt"
	"strings"
	"unicode"

	"mobility/internal/facts"
)

// unread reports whether a title is recorded that names no document known.
func (r *Recorded) unread() bool { return r.Title != "" && r.Document == nil }

// unreadAt is the document recorded in a field, if its title names no document known; nil otherwise.
func (f *Form) unreadAt(title *facts.Field) *Recorded {
	for _, d := range [...]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.B, &f.C, &f.Reverified} {
		if d.unread() && d.fields.title == title {
			return d
		}
	}
	return nil
}

// unreadTitle is the summary of a title that names no document known.
const unreadTitle = "The document %q is not on the Lists of Acceptable Documents"

// unreadSummary names a title that names no document known.
func (r *Recorded) unreadSummary() string {
	return fmt.Sprintf(unreadTitle, withoutNumbers(r.Title))
}

// correctTitle is the next step where a title names no document known, without its full stop.
func (r *Recorded) correctTitle() string {
	return "Compare the title with the form, and correct it: write the " + r.fields.title.InText() + " as the Lists of Acceptable Documents do, one title in each field"
}

// withoutNumbers hides the numbers of documents that someone wrote behind a title.
func withoutNumbers(title string) string {
	words := strings.Fields(title)
	for i, word := range words {
		if figures := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, word); len(figures) > 4 {
			words[i] = "..." + figures[len(figures)-4:]
		}
	}
	return strings.Join(words, " ")
}
