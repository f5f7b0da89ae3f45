package intake

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/formwords"
)

// A two-digit year is in the hundred years that end that many years after the as-of date. What is past, such as a
// hiring, leans to the past: in 2026, '36 is 2036 and '37 is 1937. What is still to come, an expiry, leans to the
// future: '96 is 2096 and '97 is 1997.
const (
	pastReach   = 10
	futureReach = 70
)

// newDateReader makes the reader of a field's column.
func newDateReader(f *facts.Field, asOf civil.Date, texts *parse.DateTexts) parse.DateReader {
	reach := pastReach
	if leansFuture(f) {
		reach = futureReach
	}
	return parse.NewDateReader(asOf.Year()+reach, texts)
}

// leansFuture reports whether a field's dates are mostly still to come.
func leansFuture(f *facts.Field) bool {
	for _, ending := range []string{"expires", "ends", "until", "extension_start", "maximum_stay_stated", "requested_end", "old_end", "valid_to",
		"i94_granted"} {
		if strings.HasSuffix(f.Name, ending) {
			return true
		}
	}
	return false
}

// scanDate reads a date of a field's column; f is nil for a column that is not a field.
func scanDate(text string, f *facts.Field) (w parse.Written, ok bool) {
	if w, ok = parse.ScanDate(text); ok {
		return w, true
	}
	return scanInside(text, f)
}

// scanInside finds a date beside something else: before a D/S, in a column that takes dates only, and behind a label,
// where the field is a priority date.
func scanInside(text string, f *facts.Field) (w parse.Written, ok bool) {
	switch {
	case f == nil || f.Kind != facts.Date:
		return parse.Written{}, false
	case saysDS(text):
		return parse.ScanDate(strings.TrimRight(text[:strings.LastIndexAny(text, "dD")], " (-,/"))
	case f.Name == fieldSupplementB:
		date, _ := formwords.Reverified(text)
		return parse.ScanDate(date)
	case f.Name == "edition": // as the form has it: "Rev. 07/17/17 N"
		return parse.ScanDate(strings.Trim(text, " .()NYRev"))
	case f.Name == fieldPriorityDate:
		return parse.ScanDate(text[strings.LastIndexByte(text, ' ')+1:])
	default:
		return parse.Written{}, false
	}
}

// saysDS reports whether a text ends in D/S, duration of status.
func saysDS(text string) bool { return strings.HasSuffix(parse.Fold(text), "ds") }
