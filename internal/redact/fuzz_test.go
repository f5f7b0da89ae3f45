package redact_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/redact"
)

// FuzzMask hides the numbers of persons in any text: nothing is left to hide, and each number is inside the text.
func FuzzMask(f *testing.F) {
	for _, text := range []string{
		"Dept SSN 222-33-4444", "passport Z7777777 of A123456789", "card 4111 1111 1111 1111, born 1980-02-03", "I-94 12345678901", "222334444 222-33-44445",
		"２２２-３３-４４４４", "IOE0912345678", "DOB: 2/3/80; SSN:222 33 4444",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, found := range redact.Find(text) {
			require.True(t, found.From >= 0 && found.From < found.To && found.To <= len(text))
			require.GreaterOrEqual(t, found.From, min(end, found.From))
			end = found.To
		}
		masked, _ := redact.Mask(text)
		again, left := redact.Mask(masked)
		require.Empty(t, left, "%q", masked)
		require.Equal(t, masked, again)
		id, _ := redact.MaskID(text)
		_, left = redact.MaskID(id)
		require.Empty(t, left, "%q", id)
		document, _ := redact.MaskSSN(text)
		_, left = redact.MaskSSN(document)
		require.Empty(t, left, "%q", document)
	})
}
