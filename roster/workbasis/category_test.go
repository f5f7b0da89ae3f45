package workbasis

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEADCategories(t *testing.T) {
	for text, want := range map[string]string{
		"C09": "C09", "c9": "C09", "(c)(9)": "C09", "(c)(09)": "C09", "C09P": "C09", "C-9": "C09", "A05": "A05", "A5": "A05", "C03B": "C03B",
		"(c)(3)(B)": "C03B", "C03(b)": "C03B", "C33": "C33", "AOS (C09)": "C09", "EAD - C26": "C26", "OPT": "C03B", "STEM OPT": "C03C", "AOS": "C09",
		"Combo card": "", "C": "", "C00": "", "C123": "",
	} {
		require.Equal(t, want, Category(text), text)
	}
}
