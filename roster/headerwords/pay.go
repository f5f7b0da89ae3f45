package headerwords

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// SaysAgain reports whether the header of a date of hire says that it is the last of several.
func SaysAgain(header string) bool {
	return slices.ContainsFunc(Read(header), func(word string) bool {
		return word == "rehire" || word == "last" || word == "latest" || word == "recent"
	})
}

// PayPer is the unit of pay that a header says.
func PayPer(header string) string {
	folded := parse.Fold(header)
	switch {
	case strings.Contains(folded, "annual") || strings.Contains(folded, "yearly"):
		return "year"
	case strings.Contains(folded, "hourly"):
		return "hour"
	case strings.Contains(folded, "monthly"):
		return "month"
	default:
		return ""
	}
}
