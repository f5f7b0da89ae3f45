package facts_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/facts"
)

// The letters of European languages lose their accents as those of a text do that has other letters, too.
func TestAccentsAreTakenAwayInEveryText(t *testing.T) {
	require.Equal(t, "Muller Strasse Lodz", facts.Unaccented("Müller Straße Łódź"))
	require.Equal(t, "Nguyen", facts.Unaccented("Nguyễn"))
	require.Equal(t, "Jose", facts.Unaccented("Jose\u0301"))
	const other = "語"
	for r := range rune(0x300) {
		require.Equal(t, facts.Unaccented(string(r)+other), facts.Unaccented(string(r))+other, "%U", r)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aZß ½ǅşŭ\u0301œ'-"))).Draw(t, "text")
		require.Equal(t, facts.Unaccented(s+other), facts.Unaccented(s)+other)
	})
}
