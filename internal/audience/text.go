package audience

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/civil"
	"mobility/internal/pattern"
)

// Words are what texts call things, and what an audience calls them.
type Words struct {
	// Fields are data fields and requirements by their names: "petition_expires" is "petition expiration date".
	Fields map[string]string
	// Says explains each field: "last day of the petition's validity (I-797)".
	Says map[string]string
	// People are the names of employees by their ids.
	People map[string]string
}

// The parts of a text that only people who run the program understand.
var (
	sentence  = pattern.Lazy(`(?s).+?(?:[.!?;](?:\s+|$)|$)`)
	command   = pattern.Lazy(`\bmobility [a-z]`)
	aside     = pattern.Lazy(` \((?:"[^"]*"|[^()"])*\bmobility [a-z](?:"[^"]*"|[^()"])*\)`)
	setField  = pattern.Lazy(` \([a-z]+(?:_[a-z0-9]+)*\)`)
	snake     = pattern.Lazy(`\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b`)
	ruleID    = pattern.Lazy(` ?\(?\b(?:status|i9|lca|paf|perm|import|report)\.[a-z0-9]+(?:-[a-z0-9]+)*\b\)?`)
	code      = pattern.Lazy(` ?\([A-Z]{3}-\d{3}\)`)
	isoDate   = pattern.Lazy(`\b(?:19|20)\d\d-\d\d-\d\d\b`)
	category  = pattern.Lazy(` ?\(?\b[AC]\d{2}[A-Z]?\b\)?`)
	class     = pattern.Lazy(`(?:\b(?:H-1B1?|H-2[AB]|H-[34]|L-[12][ABS]?|TN|TD|O-[123]|F-[12]|J-[12]|M-1|E-[123]|P-\d|R-1|AOS|TPS|F-1 |STEM OPT|OPT|CPT|STEM)\b:? ?)+`)
	token     = pattern.Lazy(`[\pL\pN][\pL\pN._-]*[\pL\pN]`)
	year      = pattern.Lazy(`^(?:19|20)\d\d$`)
	manyBlank = pattern.Lazy(` {2,}`)
)

// Text is a text as an audience may read it. Who may read the working, reads everything. For the others, command lines,
// rule ids and codes of problems are left out, data fields and employees have their names, dates are written out, and without the right to read a
// category or a class these are left out too.
func (a Audience) Text(text string, w *Words) string {
	if !a.May(Category) {
		text = category().ReplaceAllString(text, "")
	}
	if !a.May(Class) && class().MatchString(text) {
		text = begun(class().ReplaceAllString(text, ""))
	}
	if a.May(Working) {
		return text
	}
	if command().MatchString(text) {
		text = withoutCommands(text)
	}
	text = setField().ReplaceAllStringFunc(text, func(s string) string {
		if name := strings.Trim(s, " ()"); strings.Contains(name, "_") || w.Fields[name] != "" {
			return ""
		}
		return s
	})
	text = code().ReplaceAllString(ruleID().ReplaceAllString(text, ""), "")
	text = snake().ReplaceAllStringFunc(text, func(name string) string {
		switch says := w.Fields[name]; {
		case says != "" && !a.May(Class):
			return class().ReplaceAllString(says, "")
		case says != "":
			return says
		}
		return strings.ReplaceAll(name, "_", " ")
	})
	text = named(text, w)
	text = isoDate().ReplaceAllStringFunc(text, func(s string) string {
		day, err := civil.Parse(s)
		if err != nil {
			return s
		}
		return day.Plain()
	})
	return strings.TrimSpace(manyBlank().ReplaceAllString(text, " "))
}

// WithoutAsides is a text as an audience reads it that reads no commands, as far as those in parentheses go: texts that differ in the command for
// one employee are one.
func (a Audience) WithoutAsides(text string) string {
	if a.May(Working) || !strings.Contains(text, "mobility ") {
		return text
	}
	return aside().ReplaceAllString(text, "")
}

// withoutCommands leaves out command lines in parentheses, and the sentences with any other.
func withoutCommands(text string) string {
	var kept strings.Builder
	for _, s := range sentence().FindAllString(aside().ReplaceAllString(text, ""), -1) {
		if !command().MatchString(s) {
			kept.WriteString(s)
		}
	}
	return begun(strings.TrimRight(strings.TrimSpace(kept.String()), ":;,"))
}

// begun is a text that begins with a capital letter.
func begun(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// shortestID is the shortest employee id that is replaced by a name: a shorter one can be any number.
const shortestID = 4

// named is a text with the names of employees instead of their ids, and those of requirements instead of their words. What may
// be a year is left alone.
func named(text string, w *Words) string {
	return token().ReplaceAllStringFunc(text, func(id string) string {
		if says := w.Fields[id]; says != "" && strings.Contains(id, "-") {
			return says
		}
		if name := w.People[id]; name != "" && len(id) >= shortestID && !year().MatchString(id) {
			return name
		}
		return id
	})
}
