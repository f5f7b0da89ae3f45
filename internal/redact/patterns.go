package redact

import (
	"regexp"
	"strings"

	"mobility/internal/pattern"
)

// Between the figures of a number a scan or a PDF may leave one blank, and hyphens come in several lengths.
const (
	blank  = `[ \t\x{00A0}\x{2009}\x{202F}]?`
	hyphen = `[-\x{2010}-\x{2015}\x{2212}]`
	joint  = `\s?` + hyphen + `\s?`
	// number is a word for number between a name and its figures.
	number = `(?:\s*(?:number|num\.?|no\.?|#|nr\.?))?\s*[:=#]?\s*`
)

// figures is one figure and that many more, with at most one blank between two.
func figures(more string) string { return `\d(?:` + blank + `\d){` + more + `}` }

// written is one form in which a number is written. A group in it is the number itself, behind what it is called.
type written struct {
	kind Kind
	form func() *regexp.Regexp
	// refuse, if not nil, says of a match that it is something else; text is the whole text.
	refuse func(text string, from, to int) bool
	// least is how many figures it has, with nothing but blanks and hyphens between them, at least; 0 for a pattern that has another sign.
	least int
	// signs are characters of which every match has one, unless it has one beyond ASCII; "" where none are certain.
	signs string
	// named is set where the number is called what it is.
	named bool
}

var patterns = []written{
	// 123-45-6789, with any hyphen and with blanks; the figures of an employer (12-3456789), an occupation (15-1252), a
	// case (I-200-19268-064471), a telephone (212-555-0100) and a ZIP code (10001-1234) are grouped in other ways.
	{SSN, pattern.Lazy(figures("2") + joint + figures("1") + joint + figures("3")), amongFigures, 9, "-", false},
	// 123 45 6789, alone on its line or between words.
	{SSN, pattern.Lazy(`\d{3}[ \x{00A0}]\d{2}[ \x{00A0}]\d{4}`), inARowOfFigures, 9, " ", false},
	// Nine figures that are called a Social Security number.
	{SSN, pattern.Lazy(`(?i)\b(?:ssn|s\.s\.n\.|itin|social\s+security)` + number + `(?:is\s+)?(` +
		figures("8") + `)`), nil, 9, "sStT", true}, // of SSN and social, of ITIN

	{ANumber, pattern.Lazy(`\bA` + blank + `(?:#|` + hyphen + `)?` + blank + `\d{3}` +
		separated + `?\d{3}` + separated + `?\d{2,3}`), amongFigures, 8, "A", false},
	{ANumber, pattern.Lazy(`(?i)\b(?:alien(?:\s+registration)?|uscis|a` + hyphen + `)` +
		`\s*(?:number|no\.?|#)\s*[:=]?\s*(A?` + figures("7,8") + `)`), nil, 8, "aAuU", true}, // of alien, of USCIS

	{Passport, pattern.Lazy(`(?i)\bpassports?\b[^\n]{0,40}?\b([A-Z]{0,2}` + blank + `\d{6,9})\b`), inACaseNumber, 6, "pP", true},
	{Passport, pattern.Lazy(`P[A-Z<][A-Z]{3}[A-Z]+<<[A-Z<]+`), nil, 0, "<", false},

	// Since 2019 the tenth of the eleven characters is a letter.
	{I94, pattern.Lazy(`\b\d{9}` + blank + `[A-Z]` + blank + `\d\b`), amongFigures, 9, "", false},
	{I94, pattern.Lazy(`(?i)\b(?:I` + hyphen +
		`?\s?94|admission\s+record|admission\s+(?:number|no\.?|#))\b[^\n]{0,40}?(` +
		figures("8") + blank + `[A-Z0-9]` + blank + `\d)`), nil, 9, "iIaA", true}, // of I-94, of admission

	{Receipt, pattern.Lazy(`(?i)\b(?:EAC|VSC|WAC|CSC|LIN|NSC|SRC|TSC|MSC|NBC|IOE|YSC|ZLA|ZNY|ZCH)` + blank +
		hyphen + `?` + blank + `\d{2}` + separated + `\d{3}` + separated + `\d{5}`), nil, 10, "", false},

	{Card, pattern.Lazy(`\b[3-6]\d{3}` + separated + `\d{4}` + separated + `\d{4}` + separated + `\d{4}\b`), noCard, 16, "", false},
	{Card, pattern.Lazy(`\b3[47]\d{2}` + separated + `\d{6}` + separated + `\d{5}\b`), noCard, 15, "", false},

	{Birth, pattern.Lazy(`(?i)\b(?:born|birth|birthdate|birthday|d\.?o\.?b\.?)` + untilDate + `(` +
		strings.Join(dateForms, "|") + `)`), nil, 0, "bB", true},
}

// separated is what may stand between the groups of a number.
const separated = `(?:` + blank + `|` + hyphen + `)`

// untilDate is what may stand between the word for a birth and its day.
const untilDate = `(?:[^\p{L}]|\b(?:date|day|on|is|was)\b){0,12}?`

// dateForms are the forms in which days are written.
var dateForms = []string{
	`\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}`, `\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}`,
	`\d{1,2}\s?[- ]?\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?,?\s?[- ]?\s?\d{2,4}`,
	`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s?\d{1,2}(?:st|nd|rd|th)?,?\s?\d{2,4}`, `\d{8}`,
}

// amongFigures reports whether a match is a part of a longer number.
func amongFigures(text string, from, to int) bool {
	return endsInFigure(text[:from]) || beginsWithFigure(text[to:])
}

// inACaseNumber reports whether a match is the last group of a longer one: 064471 of I-200-19268-064471.
func inACaseNumber(text string, from, to int) bool {
	return endsInFigure(strings.TrimRight(text[:from], "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")) ||
		strings.HasPrefix(text[to:], "-")
}

// inARowOfFigures reports whether a match stands in a row of a table of figures.
func inARowOfFigures(text string, from, to int) bool {
	return endsInFigure(strings.TrimRight(text[:from], " \u00a0$,.-/")) || beginsWithFigure(strings.TrimLeft(text[to:],
		" \u00a0$,.-/"))
}

// noCard reports whether a match is not a number of a payment card: a part of a longer number, or one whose last figure
// does not prove the others (ISO/IEC 7812, the Luhn algorithm).
func noCard(text string, from, to int) bool {
	if amongFigures(text, from, to) || inACaseNumber(text, from, to) {
		return true
	}
	sum, double := 0, false
	for i := to - 1; i >= from; i-- {
		if !isFigure(text[i]) {
			continue
		}
		n := int(text[i] - '0')
		if double {
			n *= 2
		}
		sum += n/10 + n%10
		double = !double
	}
	return sum%10 != 0
}

func endsInFigure(s string) bool     { return s != "" && isFigure(s[len(s)-1]) }
func beginsWithFigure(s string) bool { return s != "" && isFigure(s[0]) }
func isFigure(c byte) bool           { return c >= '0' && c <= '9' }
