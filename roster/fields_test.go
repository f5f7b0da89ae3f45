package roster

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
)

func TestSynonymsStandForWordsOfTheirField(t *testing.T) {
	for _, f := range Fields.Fields {
		words := f.Words
		if f.Kind == facts.YesNo {
			words = []string{"true", "false"}
		}
		for spelling, word := range f.Synonyms {
			require.True(t, slices.Contains(words, word), "%s: %q stands for %q", f.Name, spelling, word)
		}
		require.NotEmpty(t, f.Says, f.Name)
		require.NotEmpty(t, f.Title, f.Name)
	}
}

func TestTheIDComesFirst(t *testing.T) {
	require.Same(t, FieldID, Fields.Fields[0], "the key of an intake is the first field")
}
