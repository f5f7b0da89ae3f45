package spans

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/roster/headerwords"
)

// marks are the words of a header that say no more than that its column has a first and a last day.
var marks = []string{"validity", "valid", "dates", "date", "period", "periods", "range", "duration", "from", "to", "start", "end", "begin", "through", "thru",
	"and"}

// Headers are those of the columns that a column with a first and a last day in each cell stands in the place of: "H-1B Validity" of "H-1B
// Valid From" and "H-1B Valid To", and "Validity" of "Valid From" and "Valid To".
func Headers(header string) (first, last string) {
	var words []string
	valid := false
	for _, word := range headerwords.Split(headerwords.WithoutRemark(header)) {
		if valid = valid || word == "validity" || word == "valid"; !slices.Contains(marks, word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		if !valid {
			return "", ""
		}
		words = []string{"valid"}
	}
	what := strings.Join(words, " ")
	return what + " from", what + " to"
}

// endings are how the names of the fields of a last and of a first day end.
var endings = [][2]string{{"_expires", "_from"}, {"_to", "_from"}, {"_end", "_start"}}

// names are the fields of such days that do not end so.
var names = [][2]string{{"to", "from"}, {"ends", "begins"}, {"last_day", "first_day"}, {"removed", "posted"}}

// First is the field of the first day that belongs to that of a last day; nil for none. named finds a field by its name.
func First(last *facts.Field, named func(name string) *facts.Field) *facts.Field {
	return partner(last, named, 1)
}

// Last is the field of the last day that belongs to that of a first day; nil for none.
func Last(first *facts.Field, named func(name string) *facts.Field) *facts.Field {
	return partner(first, named, 0)
}

func partner(f *facts.Field, named func(name string) *facts.Field, side int) *facts.Field {
	for _, pair := range names {
		if f.Name == pair[1-side] {
			return dated(named(pair[side]))
		}
	}
	for _, pair := range endings {
		if what, found := strings.CutSuffix(f.Name, pair[1-side]); found {
			if other := dated(named(what + pair[side])); other != nil {
				return other
			}
		}
	}
	return nil
}

// dated is a field of dates; nil for any other.
func dated(f *facts.Field) *facts.Field {
	if f == nil || f.Kind != facts.Date && f.Kind != facts.DateOrDS {
		return nil
	}
	return f
}

// IsLast reports whether a field is a last day by its name, whether or not a first day belongs to it.
func IsLast(f *facts.Field) bool {
	return f.Kind == facts.DateOrDS || slices.ContainsFunc(endings, func(pair [2]string) bool { return strings.HasSuffix(f.Name, pair[0]) }) ||
		slices.ContainsFunc(names, func(pair [2]string) bool { return f.Name == pair[0] }) || strings.HasSuffix(f.Name, "_ends")
}
