package suggest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/suggest"
)

func TestSuggestionsAreNear(t *testing.T) {
	known := []string{"roster", "docket", "db"}
	for word, want := range map[string]string{
		"rostre": " (did you mean roster?)", "DOCKET": " (did you mean docket?)", "dockets": " (did you mean docket?)",
		"roaster": " (did you mean roster?)", "dokk": "", "xyz": "", "help": "", "ab": " (did you mean db?)", "x": "", "": "",
	} {
		require.Equal(t, want, suggest.DidYouMean("", word, known), word)
	}
}
