package nobreak

import (
	"html/template"
	"strings"

	"mobility/internal/pattern"
)

// designation is a name with a number behind a hyphen, a date, or the reference of a message.
var designation = pattern.Lazy(`\b(?:[A-Z][A-Za-z]{0,4}-\d[0-9A-Za-z]{0,3}(?:-\d+)*|E-Verify|\d{4}-\d\d-\d\d|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})\b`)

// HTML is a text as a page has it. Its letters stay as they are, for those who search it or copy from it.
func HTML(text string) template.HTML {
	if !strings.Contains(text, "-") {
		return template.HTML(template.HTMLEscapeString(text))
	}
	var b strings.Builder
	end := 0
	for _, at := range designation().FindAllStringIndex(text, -1) {
		b.WriteString(template.HTMLEscapeString(text[end:at[0]]))
		b.WriteString(`<span style="white-space:nowrap">` + text[at[0]:at[1]] + `</span>`)
		end = at[1]
	}
	b.WriteString(template.HTMLEscapeString(text[end:]))
	return template.HTML(b.String())
}

// hyphen is the one behind which no line breaks.
const hyphen = "\u2011"

// Text is a text as a printed cell has it, with hyphens behind which no line breaks.
func Text(text string) string {
	return designation().ReplaceAllStringFunc(text, func(name string) string { return strings.ReplaceAll(name, "-", hyphen) })
}
