package nobreak_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/nobreak"
)

func TestHTML(t *testing.T) {
	const begin, end = `<span style="white-space:nowrap">`, `</span>`
	for _, whole := range []string{"I-9", "I-94", "I-797", "H-1B", "H-1B1", "L-1A", "EB-2", "ETA-9089", "E-Verify", "I-200-26334-900002", "2026-12-07", "7K3M-Q2XD-9FHW"} {
		require.EqualValues(t, "Form "+begin+whole+end+", too", nobreak.HTML("Form "+whole+", too"))
	}
	for _, text := range []string{"Lopez-Ortiz, Kofi", "post-sixth-year extension", "no hyphen", ""} {
		require.EqualValues(t, text, nobreak.HTML(text))
	}
	require.EqualValues(t, "&lt;b&gt; "+begin+"I-9"+end+" &amp; &#34;more&#34;", nobreak.HTML(`<b> I-9 & "more"`))
}
