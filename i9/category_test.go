package i9

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCategoriesInEverySpelling(t *testing.T) {
	for text, want := range map[string]string{
		"C09": "C09", "C9": "C09", "c09": "C09", "(c)(9)": "C09", "(C)(09)": "C09", "C09P": "C09", "C-09": "C09", " c 9 ": "C09",
		"A3": "A03", "a03": "A03", "(a)(3)": "A03", "A12": "A12", "(a)(12)": "A12", "C31": "C31", "C009": "C09", "C03B": "C03",
		"C0": "C00", "D09": "", "C100": "", "EAD": "", "": "", "C": "", "09": "", "C9 and C10": "",
	} {
		require.Equal(t, want, foldCategory(text), "%q", text)
	}
}

func TestKindsOfAClassFallUnderIt(t *testing.T) {
	require.True(t, has240("L-1A") && has240("O-1B") && has240("P-1A") && has240("TN-2"))
	require.False(t, since2016("L-1A") || has240("") || has240("H-4") || has240("T"))
}
