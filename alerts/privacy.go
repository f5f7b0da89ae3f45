package alerts

import (
	"strings"
	"unicode"

	"mobility/internal/pattern"
)

// documentNumbers are the shapes of the numbers that never stand in a message: a Social Security number, a receipt
// number, an A-number, a passport or I-94 number, and any other run of digits too long for a date or a rule.
var documentNumbers = pattern.Lazy(`\b(` + strings.Join([]string{
	`\d{3}-\d{2}-\d{4}`,
	`[A-Z]{3}[- ]?\d{2}[- ]?\d{3}[- ]?\d{5}`,
	`A[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}`,
	`[A-Z]{1,2}\d{6,9}`,
	`\d{9}[A-Z]\d`,
	`\d{8,}`,
}, "|") + `)\b`)

// withheld stands where a number was.
const withheld = "[number withheld]"

// plain is a text fit for a message: one line, without the number of a document. A message goes through mailboxes
// that no one here knows: it says names and dates.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Bidi_Control, r): // it would turn the date that follows
			return -1
		}
		return r
	}, s)
	if !mayHaveNumber(s) {
		return s
	}
	return documentNumbers().ReplaceAllString(s, withheld)
}

// mayHaveNumber reports whether six digits, which every shape has, follow each other with hyphens and blanks between them at most. Most
// texts have no such number, and looking for each shape is slow.
func mayHaveNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			if digits++; digits == 6 {
				return true
			}
		case c != '-' && c != ' ':
			digits = 0
		}
	}
	return false
}

// unusable is a command in which a number is withheld, with the begin of the sentence behind it.
var unusable = pattern.Lazy(`\bmobility [a-z0-9]+(?: [^ ()\[\]]+){0,4}? [^ ()\[\]]*\[number withheld\](?: --[a-z-]+| [^ ()\[\]]*\[number withheld\]| [a-z0-9_]+=[^ ()]*)*( [A-Z])?`)

// typeable puts the command that shows the person, with the command in full, in the place of one that cannot be typed without the number. flag chooses the client,
// where the database has several.
func (n *Notice) typeable(text, flag string) string {
	if !strings.Contains(text, withheld) {
		return text
	}
	show := "see mobility "
	if flag != "" {
		show += flag + " "
	}
	show += `person "` + strings.ReplaceAll(n.person(), `"`, "") + `"`
	return unusable().ReplaceAllStringFunc(text, func(s string) string {
		if next := unusable().FindStringSubmatch(s)[1]; next != "" {
			return show + "." + next
		}
		return show
	})
}
