package statusreport

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// TestLabelsOfTheChartStandApart holds that no label touches the next one or leaves the picture at the size that letters have on a phone, in any month.
func TestLabelsOfTheChartStandApart(t *testing.T) {
	const letter, apart = 12.5 * 0.56, 1.0 // how wide a letter is on average, in a font of that size; the least that is between two words
	for month := range 12 {
		d := &digest{Report: &Report{AsOf: civil.MustParse("2026-01-15").AddDays(30 * month)}}
		rows := map[float64][]word{}
		for _, w := range d.columnDrawing().Words {
			if w.Class == "label" {
				rows[w.Y] = append(rows[w.Y], w)
			}
		}
		require.Len(t, rows, 2)
		for _, labels := range rows {
			slices.SortFunc(labels, func(a, b word) int { return cmp.Compare(a.X, b.X) })
			end := 0.0
			for _, w := range labels {
				half := letter * float64(len(w.Text)) / 2
				require.GreaterOrEqual(t, w.X-half, end, "%s in month %d", w.Text, month)
				end = w.X + half + apart
			}
			require.LessOrEqual(t, end, drawingWidth+apart)
		}
	}
}
