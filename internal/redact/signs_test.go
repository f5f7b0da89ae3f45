package redact

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestATextWithoutTheSignsOfAPatternHasNoMatch draws texts of what numbers of persons are written with: a pattern that is not tried because
// the text lacks its signs would not have matched.
func TestATextWithoutTheSignsOfAPatternHasNoMatch(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"1", "23", "456", "7890", "123456789", " ", "-", ".", "#", ": ", "A", "a", "X", "P", "<", "<<", "<<<", "P<INDSAMPLE", "SSN", "ssn ", "s.s.n.",
		"itin ", "ITIN no. ", "social security ", "Alien number ", "uscis # ", "a-", "passport ", "PASSPORTS", "I-94 ", "i94 ", "admission record ",
		"EAC", "WAC26", "ioe", "4111 1111 1111 1111", "371449635398431", "born ", "Birthdate ", "dob ", "D.O.B. ", "1990-02-03", "3 feb 1990", "\n",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 8).Draw(t, "text"), "")
		for i := range patterns {
			if p := &patterns[i]; p.lacksSigns(text) {
				require.False(t, p.form().MatchString(text), "%s in %q", p.kind, text)
			}
		}
		for _, kind := range neverStored {
			var wanted []Found
			for _, f := range Find(text) {
				if f.Kind == kind {
					wanted = append(wanted, f)
				}
			}
			require.Equal(t, wanted, findForms(text, func(p *written) bool { return p.kind == kind }))
		}
	})
}
