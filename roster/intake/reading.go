package intake

import (
	"strings"
	"unicode"

	"mobility/internal/facts"
	"mobility/roster"
)

// reading is what a text turned out to be.
type reading struct {
	// value is the canonical text; "" where the cell says nothing.
	value string
	// also are further facts that the text holds. They are taken where the row says nothing else about them.
	also []also
	// code and message are of what is wrong, code "" if nothing is. severity is the code's unless said.
	code     string
	severity Severity
	message  string
}

// also is a fact found in the cell of another.
type also struct{ field, value string }

func wrong(code, message string) reading { return reading{code: code, message: message} }

// The bytes that clean has to look at: a blank is one blank in the middle of a text, a strange byte needs a close look.
const (
	blankByte = 1 + iota
	strangeByte
)

// byteKinds marks control characters and the first bytes of the blanks beyond ASCII: U+00A0, U+2000 to U+203F, U+FEFF.
var byteKinds = func() (kinds [256]uint8) {
	for c := range kinds[:' '] {
		kinds[c] = strangeByte
	}
	kinds[' '] = blankByte
	kinds[0xC2], kinds[0xE2], kinds[0xEF] = strangeByte, strangeByte, strangeByte
	return kinds
}()

// clean removes outer blanks and folds inner white space: line breaks, tabs, non-breaking and zero-width blanks.
func clean(s string) string {
	for i := range len(s) {
		kind := byteKinds[s[i]]
		if kind == 0 {
			continue
		}
		if kind == strangeByte || i == 0 || i == len(s)-1 || s[i-1] == ' ' {
			return cleanSlowly(s)
		}
	}
	return s
}

// cleanSlowly is clean for a text that needs it.
func cleanSlowly(s string) string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	joined := strings.Join(fields, " ")
	return strings.Trim(strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\ufeff", "").Replace(joined), " ")
}

// isNoWord reports whether a clean text is a way of saying nothing.
func isNoWord(s string) bool {
	if len(s) > len("(blank)") {
		return false
	}
	switch s {
	case "", "-", "--", "---", "–", "—", ".", "?", "(blank)",
		"N/A", "n/a", "N/a", "NA", "na", "Na", "n.a.", "N.A.", "#N/A", "<NA>", "nan", "NaN", "NAN", "NaT",
		"NULL", "null", "Null", "none", "None", "NONE", "nil", "Nil":
		return true
	default:
		return false
	}
}

// isNoName is isNoWord for names: there are people called None, Null and Na.
func isNoName(s string) bool {
	switch s {
	case "None", "Null", "Na", "Nil":
		return false
	default:
		return isNoWord(s)
	}
}

// noManager are the words for somebody who reports to nobody, folded.
var noManager = map[string]bool{"nomanager": true, "nomgr": true, "notapplicable": true}

// The names of the fields of a stay that a reading treats by name.
const (
	fieldClass        = "class"
	fieldEADCategory  = "ead_category"
	fieldPriorityDate = "priority_date"
)

// isName reports whether a field is a person's name, or a part of it.
func isName(f *facts.Field) bool {
	switch f.Name {
	case roster.FieldFirstName.Name, roster.FieldMiddleName.Name, roster.FieldLastName.Name, roster.FieldPreferredName.Name:
		return true
	default:
		return f.Kind == facts.FullName
	}
}

// unlisted opens a list in a cell: ["Citizen_United_States"] is the text in it. Several entries are joined by commas.
func unlisted(s string) string {
	if len(s) < 2 || s[0] != '[' || s[len(s)-1] != ']' {
		return s
	}
	var items []string
	for item := range strings.SplitSeq(s[1:len(s)-1], ",") {
		if item = strings.Trim(strings.TrimSpace(item), `"'`); item != "" {
			items = append(items, item)
		}
	}
	return strings.Join(items, ", ")
}
