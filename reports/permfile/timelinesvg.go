package permfile

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/perm"
	"mobility/reports/wording"
)

// The measures of the picture, in its own units, which a screen shows as pixels.
const (
	svgWidth    = 1220
	svgLabel    = 300 // the column of labels
	svgDates    = 250 // the column of dates
	svgRow      = 30
	svgBar      = 18
	svgTop      = 92 // title, subtitle and the scale of months
	svgLane     = 18 // a line of labels below the bars
	svgEdge     = 4  // nothing is written closer to the edge
	svgPlotFrom = svgLabel + 10
	svgPlotTo   = svgWidth - svgDates - 10
)

// barLook is how a kind of bar is painted. Kinds differ in pattern or brightness too, for a print without colours.
var barLook = map[perm.BarKind]struct{ fill, stroke string }{
	perm.BarWage:       {"#ffffff", "#5b6b7d"},
	perm.BarMandatory:  {"#1f4e8c", "#163a69"},
	perm.BarNotice:     {"#7a4fa3", "#573577"},
	perm.BarAdditional: {"#e0a53a", "#8f6410"},
	perm.BarQuiet:      {"url(#quiet)", "#8a94a0"},
	perm.BarWindow:     {"#2f8f5b", "#1c6340"},
}

// barWords explain the kinds of bar under the picture.
var barWords = []struct {
	kind perm.BarKind
	word string
}{
	{perm.BarWage, "wage determination"}, {perm.BarMandatory, "mandatory step"}, {perm.BarNotice, "notice of filing"},
	{perm.BarAdditional, "additional step"}, {perm.BarQuiet, "quiet period"}, {perm.BarWindow, "filing window"},
}

// svgPicture is a picture in the making.
type svgPicture struct {
	b      strings.Builder
	chart  *perm.Chart
	bottom int      // the lower end of the bars
	notes  []string // the texts that are longer than their place, written under the picture
}

func (p *svgPicture) text() string { return p.b.String() }

// fitted is a text where it fits, else a reference to a note under the picture that has all of it.
func (p *svgPicture) fitted(before, text string, most int) string {
	if len([]rune(before+text)) <= most {
		return before + text
	}
	at := slices.Index(p.notes, text)
	if at < 0 {
		at = len(p.notes)
		p.notes = append(p.notes, text)
	}
	return fmt.Sprintf("%ssee note %d", before, at+1)
}

func (p *svgPicture) printf(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

// timelineDrawing draws a timeline.
func timelineDrawing(chart *perm.Chart) *svgPicture {
	p := &svgPicture{chart: chart, bottom: svgTop + svgRow*max(1, len(chart.Bars))}
	remarks, labels := p.remarks(), p.markerTexts()
	lanes, used := p.lanes(labels)
	legend := p.bottom + svgLane*(used+1) + 14
	notes := p.noteLines()
	height := legend + 34 + svgLane*len(notes)
	p.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" `+
		`aria-labelledby="timeline-title timeline-says" font-family="Helvetica, Arial, sans-serif" fill="#1b2430">`+"\n",
		svgWidth, height, svgWidth, height)
	p.printf("<title id=\"timeline-title\">%s</title>\n<desc id=\"timeline-says\">%s</desc>\n", wording.Escaped(chart.Title),
		wording.Escaped(onPaper(strings.Join(chart.Notes, " "))))
	p.printf("<defs><pattern id=\"quiet\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" " +
		"patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" fill=\"#f1f3f5\"/>" +
		"<rect width=\"2\" height=\"7\" fill=\"#a9b2bc\"/></pattern></defs>\n")
	p.printf("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", svgWidth, height)
	p.words(14, 28, 20, "bold", "#1b2430", chart.Title)
	p.words(14, 50, 13, "normal", "#3c4855", chart.Subtitle+" · as of "+chart.AsOf.Long())
	if len(chart.Bars) == 0 {
		p.words(14, svgTop+20, 14, "normal", "#1b2430", "No recruitment is recorded yet.")
	} else {
		p.months()
		for i := range chart.Bars {
			p.bar(i, remarks[i])
		}
		p.markers(lanes, labels)
		p.legend(legend)
		for i, line := range notes {
			p.words(14, legend+34+svgLane*i, 12, "normal", "#1b2430", line)
		}
	}
	p.printf("</svg>\n")
	return p
}

func (p *svgPicture) words(x, y, size int, weight, colour, text string) {
	p.printf("<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\">%s</text>\n", x, y, size, weight,
		colour,
		wording.Escaped(onPaper(text)))
}

// x is where a day begins in the plot.
func (p *svgPicture) x(on civil.Date) float64 {
	days := p.chart.From.DaysUntil(p.chart.To) + 1
	at := float64(p.chart.From.DaysUntil(on)) / float64(days)
	return svgPlotFrom + min(1, max(0, at))*(svgPlotTo-svgPlotFrom)
}

// months draws the scale: a line at the first of each month, and stripes behind every other row.
func (p *svgPicture) months() {
	for i := range p.chart.Bars {
		if i%2 == 0 {
			p.printf("<rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#f6f8fa\"/>\n", svgTop+i*svgRow, svgWidth, svgRow)
		}
	}
	months := p.chart.From.DaysUntil(p.chart.To)/30 + 1
	every := max(1, (months*48)/(svgPlotTo-svgPlotFrom)+1)
	n := 0
	for first := civil.FirstOfMonth(p.chart.From); !first.After(p.chart.To); first = first.AddMonths(1) {
		if first.Before(p.chart.From) {
			continue
		}
		x := p.x(first)
		p.printf("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ccd3da\"/>\n", x, svgTop-8, x, p.bottom)
		if n%every == 0 && x < svgPlotTo-30 {
			format := "Jan"
			if n == 0 || first.Time().Month() == 1 {
				format = "Jan 2006"
			}
			p.words(int(x)+3, svgTop-10, 12, "normal", "#3c4855", first.Time().Format(format))
		}
		n++
	}
}

// remarks are what stands beside each bar.
func (p *svgPicture) remarks() (remarks []string) {
	for _, b := range p.chart.Bars {
		remark := barRemark(b)
		switch {
		case b.Kind == perm.BarWindow:
			remark = wording.Counted(b.Days(), "day") + " to file on"
		case b.Kind == perm.BarQuiet && remark == "":
			remark = wording.Counted(b.Days(), "day") + " before the first day to file"
		}
		remarks = append(remarks, p.fitted("", onPaper(remark), longestRemark))
	}
	return remarks
}

// noteLines are the lines of the notes under the picture.
func (p *svgPicture) noteLines() (lines []string) {
	for i, note := range p.notes {
		var wrapped strings.Builder
		wrap(&wrapped, fmt.Sprintf("Note %d: %s", i+1, note), longestLabel)
		lines = append(lines, strings.Split(strings.TrimSpace(wrapped.String()), "\n")...)
	}
	return lines
}

// bar draws one line: label, bar, dates and remark.
func (p *svgPicture) bar(i int, remark string) {
	b := p.chart.Bars[i]
	y := svgTop + i*svgRow
	style := barLook[b.Kind]
	from, to := p.x(b.From), p.x(b.To.AddDays(1))
	weight := "normal"
	if b.Opens || b.Closes || b.Kind == perm.BarWindow {
		weight = "bold"
	}
	p.words(14, y+20, 13, weight, "#1b2430", wording.Shortened(b.Label, 44))
	stroke, dash, opacity := style.stroke, "", "1"
	switch {
	case b.Fault != "":
		stroke, dash, opacity = "#b3261e", "4 2", "0.45"
	case b.Unused:
		opacity = "0.35"
	case b.Planned || b.Running:
		dash = "5 3"
	}
	p.printf("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\" fill-opacity=\"%s\" "+
		"stroke=\"%s\" "+
		"stroke-dasharray=\"%s\"><title>%s</title></rect>\n", from, y+(svgRow-svgBar)/2, max(5, to-from), svgBar, style.fill,
		opacity, stroke, dash, wording.Escaped(b.Label+", "+barSpan(b)))
	dates := barSpan(b)
	right := svgPlotTo + 14
	if remark == "" {
		p.words(right, y+20, 12, "normal", "#1b2430", dates)
		return
	}
	colour := "#3c4855"
	if b.Fault != "" {
		colour = "#b3261e"
	}
	p.words(right, y+13, 12, "normal", "#1b2430", dates)
	p.words(right, y+26, 11, weight, colour, remark)
}

// lettersWide is how wide a letter of a marker's label is in the wide typefaces of screens without Helvetica and Arial.
const lettersWide = 8.0

// longestLabel is the longest label of a marker, and line of a note, that fits the picture; longestRemark is that beside a bar.
const (
	longestLabel  = int((svgWidth - 2*svgEdge - 4) / lettersWide)
	longestRemark = 36
)

// lanes gives every marker a line for its label below the bars, so that no two lie over one another.
func (p *svgPicture) lanes(labels []string) (lane []int, used int) {
	var ends []float64
	for i, m := range p.chart.Markers {
		from, to := p.labelSpan(m, labels[i])
		at := slices.IndexFunc(ends, func(end float64) bool { return end < from })
		if at < 0 {
			at = len(ends)
			ends = append(ends, 0)
		}
		ends[at] = to
		lane = append(lane, at)
	}
	return lane, len(ends)
}

// labelSpan is where the label of a marker begins and ends: to the right of its line, or to the left where there is no
// room.
func (p *svgPicture) labelSpan(m perm.Marker, label string) (from, to float64) {
	width := lettersWide*float64(len([]rune(label))) + 4
	line := p.line(m)
	switch {
	case line+5+width <= svgWidth:
		return line + 5, line + 5 + width
	case line-5-width >= svgEdge:
		return line - 5 - width, line - 5
	default: // a long label fits on neither side of its line
		from = max(svgEdge, svgWidth-svgEdge-width)
		return from, from + width
	}
}

// line is where the line of a marker stands. The last day to file counts whole.
func (p *svgPicture) line(m perm.Marker) float64 {
	if m.Name == "closes" {
		return p.x(m.On.AddDays(1))
	}
	return p.x(m.On)
}

// markerTexts are the labels of the markers.
func (p *svgPicture) markerTexts() (labels []string) {
	for _, m := range p.chart.Markers {
		label := m.Label + " " + shortDate(m.On)
		if m.Reason != "" {
			label = p.fitted(label+" · ", onPaper(m.Reason), longestLabel)
		}
		labels = append(labels, label)
	}
	return labels
}

// markerColour distinguishes today and the ends of the window from other days.
func markerColour(m perm.Marker) string {
	switch m.Name {
	case "today":
		return "#b3261e"
	case "opens", "closes":
		return "#1c6340"
	default:
		return "#3c4855"
	}
}

// markers draws the lines of all markers, and over them their labels, each on a white ground.
func (p *svgPicture) markers(lane []int, labels []string) {
	for i, m := range p.chart.Markers {
		dash := "4 3"
		if m.Name == "today" {
			dash = ""
		}
		p.printf("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"1.5\" "+
			"stroke-dasharray=\"%s\"/>\n",
			p.line(m), svgTop-4, p.line(m), p.laneY(lane[i]), markerColour(m), dash)
	}
	for i, m := range p.chart.Markers {
		from, to := p.labelSpan(m, labels[i])
		x, anchor, weight := from, "start", "normal"
		if to == p.line(m)-5 {
			x, anchor = to, "end"
		}
		if m.Name == "today" || m.Name == "opens" || m.Name == "closes" {
			weight = "bold"
		}
		p.printf("<text x=\"%.1f\" y=\"%d\" font-size=\"12\" font-weight=\"%s\" text-anchor=\"%s\" fill=\"%s\" "+
			"stroke=\"#ffffff\" "+
			"stroke-width=\"4\" paint-order=\"stroke\">%s</text>\n", x, p.laneY(lane[i]), weight, anchor, markerColour(m),
			wording.Escaped(labels[i]))
	}
}

// laneY is the foot of a line of labels.
func (p *svgPicture) laneY(lane int) int { return p.bottom + svgLane*(lane+1) }

// legend explains the kinds of bar.
func (p *svgPicture) legend(y int) {
	x := 14
	for _, k := range barWords {
		style := barLook[k.kind]
		p.printf("<rect x=\"%d\" y=\"%d\" width=\"22\" height=\"11\" rx=\"2\" fill=\"%s\" stroke=\"%s\"/>\n", x, y, style.fill,
			style.stroke)
		p.words(x+28, y+10, 12, "normal", "#3c4855", k.word)
		x += 48 + 6*len(k.word)
	}
	p.words(x+10, y+10, 12, "normal", "#3c4855", "dashed: planned or running; faint: does not count")
}
