package permfile

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// charts draws charts of up to ten bars in any order, beyond both ends too.
func charts() *rapid.Generator[perm.Chart] {
	return rapid.Custom(func(t *rapid.T) perm.Chart {
		first := civil.MustParse("2025-06-01")
		day := func(name string) civil.Date { return first.AddDays(rapid.IntRange(-60, 500).Draw(t, name)) }
		chart := perm.Chart{Title: rapid.String().Draw(t, "title"), AsOf: day("as of"), From: first,
			To: first.AddDays(rapid.IntRange(0, 500).Draw(t, "last")), Markers: []perm.Marker{{Name: "today", Label: "today", On: day("today")}}}
		for range rapid.IntRange(0, 10).Draw(t, "bars") {
			from := day("from")
			chart.Bars = append(chart.Bars, perm.Bar{Label: rapid.StringMatching(`[A-Za-z é]{0,80}`).Draw(t, "label"), From: from,
				To: from.AddDays(rapid.IntRange(0, 90).Draw(t, "days")), Kind: perm.BarAdditional, Running: rapid.Bool().Draw(t, "running")})
		}
		return chart
	})
}

func TestTheTimelineFitsItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chart, width := charts().Draw(t, "chart"), rapid.IntRange(0, 200).Draw(t, "width")
		text := TimelineText(&chart, width)
		_, body, _ := strings.Cut(text, "\nas of ")
		for _, line := range strings.Split(body, "\n") {
			require.LessOrEqual(t, utf8.RuneCountInString(line), max(width, narrowest), line)
		}
	})
}

func TestTheTimelineOfAnEmptyCaseSaysSo(t *testing.T) {
	on := civil.MustParse("2026-03-25")
	chart := perm.Timeline(&perm.Case{ID: "x"}, on)
	require.Contains(t, TimelineText(&chart, 80), "No recruitment is recorded yet.")
	plan := recruitment.PlanForward(on, recruitment.Planning{AsOf: on})
	planned := perm.PlanChart(&plan, "Engineer")
	require.Contains(t, TimelineText(&planned, 80), "File on")
}
