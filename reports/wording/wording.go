package wording

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/pattern"
)

// Counted writes a number with its noun: "1 day", "2 days", "3 people".
func Counted(n int, noun string) string {
	switch {
	case n == 1:
	case noun == "person":
		noun = "people"
	default:
		noun += "s"
	}
	return fmt.Sprintf("%s %s", Grouped(n), noun)
}

// fieldHint is the name of a field in parentheses, which says on the screen what to record.
var fieldHint = pattern.Lazy(` \([a-z]+(_[a-z]+)+\)`)

// Printed is a text of the screen as a paper has it: dates in words, and no names of fields.
func Printed(text string) string { return civil.Prose(fieldHint().ReplaceAllString(text, "")) }

// Grouped writes a number with commas between its thousands.
func Grouped(n int) string {
	s := fmt.Sprint(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// Shortened cuts a label that is too long for its place, between words where one ends near the cut.
func Shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	letters := []rune(s)
	cut := string(letters[:most-1])
	if at := strings.LastIndex(cut, " "); letters[most-1] != ' ' && at > len(cut)*3/4 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;") + "…"
}

// Pinned is a citation as one line: the section, and a mark on one that no one has read.
func Pinned(c *law.Citation) string {
	switch {
	case c == nil:
		return ""
	case c.Provenance == law.Unverified:
		return c.Pin + " (unverified)"
	default:
		return c.Pin
	}
}

// Escaped is text as XML may hold it; what XML cannot hold becomes U+FFFD.
func Escaped(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text)) // writing to a buffer does not fail
	return out.String()
}

// Confidential closes every report.
const Confidential = "Confidential: contains personal data of employees. Counsel should confirm a date before anyone " +
	"relies on it."

// Number writes a small number as a word: "three"; a large one in digits.
func Number(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return Grouped(n)
}

// Capital begins a text with a capital letter.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Some lists the first few of some names, and how many more there are.
func Some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "; ")
	}
	return fmt.Sprintf("%s and %s more", strings.Join(names[:most], "; "), Grouped(len(names)-most))
}
