package suggest

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// nearEnough is the largest edit distance at which a known word is suggested for one that is not known.
const nearEnough = 2

// DidYouMean suggests the nearest known word within nearEnough edits. A word of which no letter would be left is like no other.
func DidYouMean(prefix, word string, known []string) string {
	best, nearest := "", min(nearEnough, len(word)-1)+1
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), k); d < nearest {
			best, nearest = k, d
		}
	}
	if best == "" {
		return ""
	}
	return " (did you mean " + prefix + best + "?)"
}
