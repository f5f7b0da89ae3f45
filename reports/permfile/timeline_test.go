package permfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// drawnCase is a recruitment with a step of every kind, one of them at fault, and names that markup must escape.
func drawnCase(t testing.TB) *perm.Case {
	t.Helper()
	record := func(d *facts.Dictionary, pairs ...string) (r facts.Record) {
		for i := 0; i < len(pairs); i += 2 {
			require.NotNil(t, d.Field(pairs[i]), pairs[i])
			r = r.With(facts.Fact{Field: d.Field(pairs[i]), Value: pairs[i+1]})
		}
		return r
	}
	steps := map[string]facts.Record{}
	for _, row := range [][]string{
		{"step", "job-order", "from", "2026-02-02", "to", "2026-03-03"}, {"step", "sunday-ad", "from", "2026-02-08"},
		{"step", "sunday-ad", "from", "2026-02-16"}, {"step", "sunday-ad", "from", "2026-02-15"},
		{"step", "B", "from", "2026-02-02", "to", "2026-03-06"}, {"step", "C", "from", "2026-02-10", "to", "2026-02-24"},
		{"step", "G", "from", "2026-03-20"},
	} {
		r := record(perm.RecruitmentFields, row...)
		steps[perm.RecruitmentKey(r)] = r
	}
	notice := record(perm.NoticeFields, "posted", "2026-02-09", "removed", "2026-02-23", "place", "lobby <east>")
	c := perm.FromRecords("demo-1", record(perm.Fields, "employer", "Widgets & <Sons>, Inc.", "title", "Engineer \"II\" & Lead\x01",
		"occupation", recruitment.Professional, "determined", "2026-01-12", "pwd_to", "2026-06-30"), steps,
		map[string]facts.Record{"1": notice}, nil)
	return &c
}

func drawnTimeline(t testing.TB) (*perm.Chart, *perm.Checklist) {
	c, asOf := drawnCase(t), civil.MustParse("2026-03-25")
	chart, list := perm.Timeline(c, asOf), perm.Check(c, asOf)
	return &chart, &list
}

// wellFormed reads markup to its end.
func wellFormed(t *testing.T, markup string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(markup)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else {
			require.NoError(t, err)
		}
	}
}

func TestATimelineIsAWellFormedPictureThatStandsAlone(t *testing.T) {
	chart, _ := drawnTimeline(t)
	var svg, again bytes.Buffer
	require.NoError(t, WriteTimelineSVG(&svg, chart))
	require.NoError(t, WriteTimelineSVG(&again, chart))
	require.Equal(t, svg.String(), again.String(), "the same timeline makes the same bytes")
	wellFormed(t, svg.String())
	for _, says := range []string{"Job order", "sets both ends of the window", "ran on a Monday", "since Mar 20, 2026", "today Mar 25, 2026",
		"opens Apr 2, 2026 · job order: 30 days after its last day, March 3, 2026", "Widgets &amp; &lt;Sons&gt;, Inc.", "122 days to file on"} {
		require.Contains(t, svg.String(), says)
	}
	require.NotContains(t, svg.String(), "\x01")
	outside := regexp.MustCompile(`(?:href|src|url)\s*[=(]\s*["']?(?:https?:)?//|<script|<image|@import`)
	require.Empty(t, outside.FindString(svg.String()))
}

func TestATimelinePageHoldsThePictureTheDatesAndTheRequirements(t *testing.T) {
	chart, list := drawnTimeline(t)
	var page bytes.Buffer
	require.NoError(t, WriteTimelineHTML(&page, chart, list))
	text := page.String()
	for _, says := range []string{"<svg", "What sets the filing window", "<td>Feb 9 – Feb 23, 2026</td>", "Notice of filing, lobby &lt;east&gt;",
		"The application cannot be filed as things stand.", `<td class="missing">missing</td>`, "(unverified)", "@page"} {
		require.Contains(t, text, says)
	}
	require.NotContains(t, text, "<Sons>")
	require.NotRegexp(t, `(?:href|src)="|<script|@import|url\(["']?http`, text)
	var bare bytes.Buffer
	require.NoError(t, WriteTimelineHTML(&bare, chart, nil))
	require.NotContains(t, bare.String(), "Requirements on")
}

func TestATimelineOfNothingIsDrawn(t *testing.T) {
	chart := perm.Timeline(&perm.Case{ID: "x"}, civil.MustParse("2026-03-25"))
	var svg bytes.Buffer
	require.NoError(t, WriteTimelineSVG(&svg, &chart))
	wellFormed(t, svg.String())
	require.Contains(t, svg.String(), "No recruitment is recorded yet.")
}

func TestNoLabelOfTheTimelineIsCutOff(t *testing.T) {
	for _, reason := range []string{"", "job order: 30 days after its last day", strings.Repeat("a long reason of a step ", 6)} {
		for day := civil.MustParse("2026-01-01"); day.Before(civil.MustParse("2026-12-31")); day = day.AddDays(7) {
			marker := perm.Marker{Name: "opens", Label: "opens", On: day, Reason: reason}
			p := &svgPicture{chart: &perm.Chart{From: civil.MustParse("2026-01-01"), To: civil.MustParse("2026-12-31"), Markers: []perm.Marker{marker}}}
			from, to := p.labelSpan(marker, p.markerTexts()[0])
			require.GreaterOrEqual(t, from, 0.0, "%s %s", day, reason)
			require.LessOrEqual(t, to, float64(svgWidth), "%s %s", day, reason)
		}
	}
}

func TestATextThatDoesNotFitTheTimelineIsANoteUnderIt(t *testing.T) {
	fault := "the notice was posted for 9 business days, from August 5, 2026 to August 17, 2026; it must be posted for 10"
	reason := strings.TrimSpace(strings.Repeat("a long reason of a step ", 7))
	from, to := civil.MustParse("2026-08-05"), civil.MustParse("2026-08-17")
	drawn := timelineDrawing(&perm.Chart{From: from, To: to, AsOf: to, Title: "Cook", Bars: []perm.Bar{{Kind: perm.BarNotice, Label: "Notice", From: from, To: to, Fault: fault}},
		Markers: []perm.Marker{{Name: "closes", Label: "closes", On: to, Reason: reason}}}).text()
	wellFormed(t, drawn)
	require.NotContains(t, drawn, "…")
	require.Contains(t, drawn, ">see note 1<")
	require.Contains(t, drawn, ">Note 1: "+fault+"<")
	require.Contains(t, drawn, "· see note 2<")
	require.Contains(t, drawn, ">Note 2: a long reason of a step")
}
