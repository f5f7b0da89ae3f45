package permfile

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"mobility/internal/civil"
	"mobility/perm"
)

// The narrowest and the widest drawing on a terminal, in characters.
const (
	narrowest = 60
	widest    = 160
)

// fill is the character that a kind of bar is drawn with.
var fill = map[perm.BarKind]rune{perm.BarWage: '-', perm.BarMandatory: '█', perm.BarNotice: '▓', perm.BarAdditional: '▒', perm.BarQuiet: '·',
	perm.BarWindow: '='}

// TimelineText draws the timeline for a terminal of a width in characters: a line for each bar, a scale of months, and what
// drives each end in words.
func TimelineText(chart *perm.Chart, width int) string {
	d := drawing{chart: chart, width: min(max(width, narrowest), widest)}
	return d.draw()
}

type drawing struct {
	chart *perm.Chart
	width int
	// label is the width of the labels, plot that of the bars.
	label, plot int
}

func (d *drawing) draw() string {
	chart := d.chart
	for i := range chart.Bars {
		d.label = max(d.label, utf8.RuneCountInString(chart.Bars[i].Label))
	}
	const dates = len(" 01-02 to 03-04 O C")
	d.label = min(d.label, d.width/3)
	d.plot = d.width - d.label - 2 - dates
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\nas of %s\n\n", chart.Title, chart.Subtitle, chart.AsOf.Plain())
	if len(chart.Bars) == 0 {
		b.WriteString("No recruitment is recorded yet.\n")
	} else {
		d.scale(&b)
		for i := range chart.Bars {
			d.bar(&b, &chart.Bars[i])
		}
		d.todayLine(&b)
		d.legend(&b)
	}
	for _, note := range chart.Notes {
		wrap(&b, note, d.width)
	}
	return b.String()
}

// column returns the position of a day in the plot.
func (d *drawing) column(on civil.Date) int {
	days := d.chart.From.DaysUntil(d.chart.To) + 1
	return min(max(0, d.chart.From.DaysUntil(on)*d.plot/days), d.plot-1)
}

// scale writes the months over the plot.
func (d *drawing) scale(b *strings.Builder) {
	line := []rune(strings.Repeat(" ", d.plot))
	free := 0
	year, month, _ := d.chart.From.YMD()
	for first := civil.On(year, month, 1); !first.After(d.chart.To); first = first.AddMonths(1) {
		if first.Before(d.chart.From) {
			continue
		}
		at, name := d.column(first), "|"+first.Time().Format("Jan 06")
		if at >= free && at+len(name) <= d.plot {
			copy(line[at:], []rune(name))
			free = at + len(name) + 1
		}
	}
	fmt.Fprintf(b, "%s  %s\n", strings.Repeat(" ", d.label), strings.TrimRight(string(line), " "))
}

func (d *drawing) bar(b *strings.Builder, bar *perm.Bar) {
	line := []rune(strings.Repeat(" ", d.plot))
	from, to := d.column(bar.From), d.column(bar.To)
	for i := from; i <= to; i++ {
		line[i] = fill[bar.Kind]
	}
	if bar.Running {
		line[to] = '>'
	}
	if bar.Unused {
		for i := from; i <= to; i++ {
			line[i] = 'x'
		}
	}
	if bar.To.After(d.chart.To) {
		line[d.plot-1] = '>'
	}
	if bar.From.Before(d.chart.From) {
		line[0] = '<'
	}
	dates := bar.From.String()[5:]
	switch {
	case bar.Running:
		dates += " on"
	case bar.To != bar.From:
		dates += " to " + bar.To.String()[5:]
	}
	fmt.Fprintf(b, "%s  %s %s%s\n", padded(bar.Label, d.label), string(line), dates, driven(bar))
}

// driven marks the steps that drive an end of the window.
func driven(bar *perm.Bar) string {
	switch {
	case bar.Opens && bar.Closes:
		return " O C"
	case bar.Opens:
		return " O"
	case bar.Closes:
		return " C"
	default:
		return ""
	}
}

// todayLine points to the as-of date and to the day of filing.
func (d *drawing) todayLine(b *strings.Builder) {
	for _, m := range d.chart.Markers {
		if m.Name != "today" && m.Name != "filed" && m.Name != "file-by" {
			continue
		}
		at, text := d.column(m.On), m.Label+" "+m.On.String()
		line := strings.Repeat(" ", at) + "^ " + text
		if at+2+len(text) > d.plot {
			line = strings.Repeat(" ", max(0, at-len(text)-1)) + text + " ^"
		}
		fmt.Fprintf(b, "%s  %s\n", strings.Repeat(" ", d.label), line)
	}
}

func (d *drawing) legend(b *strings.Builder) {
	b.WriteString("\n")
	wrap(b, "O sets the first day to file, C the last. █ mandatory step, ▓ notice, ▒ additional step, · quiet period, = "+
		"window, "+
		"- wage determination, x does not count, > still running or beyond the chart.", d.width)
	b.WriteString("\n")
}

// padded cuts or fills a text to a width.
func padded(text string, width int) string {
	runes := []rune(text)
	if len(runes) > width {
		return string(runes[:width-1]) + "…"
	}
	return text + strings.Repeat(" ", width-len(runes))
}

// wrap writes a text in lines of a width.
func wrap(b *strings.Builder, text string, width int) {
	used := 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if used > 0 && used+1+n > width {
			b.WriteString("\n")
			used = 0
		}
		if used > 0 {
			b.WriteString(" ")
			used++
		}
		b.WriteString(word)
		used += n
	}
	b.WriteString("\n")
}
