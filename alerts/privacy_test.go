package alerts

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzPlain requires that no text with the shape of a number is taken for one without.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{
		"180 days left: first notice (180-day reminder)", "SSN 123-45-6789.", "EAC2390012345", "EAC-23 900 12345", "A123456789", "A 123-456-78", "C1234567",
		"AB123456", "123456789A1", "12345678", "due 2026-11-22", "12,345,678", "H-1B 2 2 2 2 2 2",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		require.True(t, mayHaveNumber(text) || !documentNumbers().MatchString(text), text)
	})
}

// TestNoMessageTurnsItsDates leaves out what turns the direction of the text behind it: a date in a message would be another.
func TestNoMessageTurnsItsDates(t *testing.T) {
	require.Equal(t, "hr.csv, 2026-12-15", plain("\u202ehr.csv\u2066, 2026-12-15\u200f"))
}
