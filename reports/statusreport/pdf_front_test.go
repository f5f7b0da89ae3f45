package statusreport

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/reports/letter"
)

// TestALongListOfPage1EndsAboveTheFoot holds the blocks of page 1 to their room: what does not fit is named, and not written over the words at
// the foot.
func TestALongListOfPage1EndsAboveTheFoot(t *testing.T) {
	const foot, x, w = 200.0, 50.0, 150.0
	for lines, whole := range map[int]bool{1: true, 8: true, 30: false} {
		p := &sheetPDF{Paper: letter.NewPaper("", civil.Date{})}
		p.AddPage()
		var list []string
		for range lines {
			list = append(list, "Filed: a person")
		}
		p.y = 100
		p.above(x, w, foot, list, "More under Changes.")
		require.LessOrEqual(t, p.y, foot)
		var b bytes.Buffer
		require.NoError(t, p.Output(&b))
		pages, err := pdftext.Texts(b.Bytes())
		require.NoError(t, err)
		text := ""
		for _, page := range pages {
			text += page.Text
		}
		require.Equal(t, whole, !strings.Contains(text, "More under Changes."), "%d lines", lines)
		require.Equal(t, whole, strings.Count(text, "Filed: a person") == lines, "%d lines: %q", lines, text)
	}
}
