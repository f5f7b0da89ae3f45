package statusreport

import (
	"strconv"
	"strings"

	"mobility/docket"
	"mobility/reports/letter"
	"mobility/reports/wording"
	"mobility/reports/workbook"
)

const navy = workbook.Navy

// frontPage draws page 1: sentence, counts, actions, months, pipeline, changes, files.
func (p *sheetPDF) frontPage(f *front) {
	p.color(navy)
	p.y += p.write(pdfMargin, pdfWidth, 13, "B", f.Sentence, 2) + 2
	if f.More != "" {
		p.color(ink)
		p.y += p.write(pdfMargin, pdfWidth, 9, "", f.More, 2)
	}
	if soon := p.soon(func(a *action) string { return textOf(drawnName(strong(a.Name), a.ID)) }); soon != "" {
		p.color(ink)
		p.y += p.write(pdfMargin, pdfWidth, 9, "B", soon, 2)
	}
	p.y += 6
	p.tilesOf(f)
	p.heading(pdfMargin, pdfWidth, f.actionTitle())
	actions := sheetOf(p.digest, listing{}, f.Actions,
		columnOf[action]{head: "By", width: 9, value: func(a action) any { return badge{a.When, a.Tone} }},
		columnOf[action]{head: "Employee", width: 22, value: func(a action) any { return strong(strings.TrimSuffix(a.Name+", "+a.Class, ", ")) }},
		columnOf[action]{head: "Issue", width: 42, value: func(a action) any { return lines{a.Issue} }},
		columnOf[action]{head: "Next step", width: 74, value: func(a action) any { return lines{a.Next} }},
		columnOf[action]{head: "Owner", width: 11, value: func(a action) any { return a.Owner }},
		columnOf[action]{head: HeadReply, width: 18, value: func(action) any { return reply("") }},
		columnOf[action]{head: "ID", value: func(a action) any { return a.ID }, aside: true})
	if len(f.Actions) > 0 {
		p.table(&actions)
	} else {
		p.color(ink)
		p.y += p.write(pdfMargin, pdfWidth, 8, "", p.NothingToDo(), 1)
	}
	p.y += 10
	p.lower(f)
}

// tilesOf draws the six counts.
func (p *sheetPDF) tilesOf(f *front) {
	const gap, high = 8.0, 58.0
	w := (pdfWidth - gap*float64(len(f.Tiles)-1)) / float64(len(f.Tiles))
	top := p.y
	for i, t := range f.Tiles {
		x := pdfMargin + float64(i)*(w+gap)
		p.fill(x, top, w, 26, tints[t.Tone].ground)
		p.SetDrawColor(rgb(hair))
		p.Rect(x, top, w, high, "D")
		p.color(tints[t.Tone].letters)
		p.centered(x, top+4, w, 17, "B", wording.Grouped(t.Count))
		p.color(ink)
		p.centered(x, top+29, w, 9, "B", t.Word)
		p.color(faint)
		p.centered(x, top+42, w, 7, "", t.Note)
	}
	p.y = top + high + 10
}

// centered writes a line in the middle of a width.
func (p *sheetPDF) centered(x, y, w, size float64, style, text string) {
	p.SetFont("text", style, size)
	text = letter.Drawable(text)
	for p.GetStringWidth(text) > w-2 && len(text) > 4 {
		text = wording.Shortened(text, len([]rune(text))-1)
	}
	p.SetXY(x, y)
	p.CellFormat(w, size*1.2, text, "", 0, "C", false, 0, "")
}

// The words of the field are explained at the foot of page 1, in that size and at most that many lines.
const (
	wordsSize = 6.5
	mostWords = 5
)

// lower draws the four blocks at the foot of page 1.
func (p *sheetPDF) lower(f *front) {
	text, words := "", 0.0
	if f.Words != "" {
		text = docket.TermsTitle + ": " + f.Words
		p.SetFont("text", "", wordsSize)
		words = float64(min(mostWords, len(p.SplitText(text, pdfWidth)))) * wordsSize * 1.2
	}
	if p.y > pdfFoot-118-words {
		p.newPage()
	}
	top, foot := p.y, pdfFoot-words
	const left, gap = 300.0, 20.0
	p.heading(pdfMargin, left, "Expirations by month (people)")
	p.monthBars(f.Months, pdfMargin, p.y, left, foot-p.y-14)
	x, w := pdfMargin+left+gap, (pdfWidth-left-3*gap)/3
	for i, block := range []struct {
		title string
		lines []string
		sheet string
	}{
		{"Green card pipeline", f.pipelineLines(), "PERM pipeline"}, {f.sinceTitle(), f.Events, "Changes"}, {"Compliance files", f.Files, "LCA and PAF"},
	} {
		p.y = top
		at := x + float64(i)*(w+gap)
		p.heading(at, w, block.title)
		p.color(ink)
		p.above(at, w, foot, block.lines, "More under "+block.sheet+".")
	}
	p.color(faint)
	p.y = foot
	p.write(pdfMargin, pdfWidth, wordsSize, "", text, mostWords)
	p.y = pdfFoot
}

// above writes lines as long as they end above a foot. Where they do not, more says where the others are.
func (p *sheetPDF) above(x, w, foot float64, lines []string, more string) {
	const size, most, space = 7.5, 3, 1
	for i, line := range lines {
		p.SetFont("text", "", size)
		end := p.y + float64(min(most, len(p.SplitText(line, w))))*size*1.2
		if i < len(lines)-1 {
			end += space + size*1.2 // room to say that there are more
		}
		if end > foot {
			p.write(x, w, size, "", more, 1)
			return
		}
		p.y += p.write(x, w, size, "", line, most) + space
	}
}

// pipelineLines are the steps of the pipeline, a line each.
func (f *front) pipelineLines() []string {
	if f.Labor == 0 {
		return []string{"No PERM cases in progress."}
	}
	var lines []string
	for _, step := range f.Pipeline {
		lines = append(lines, strconv.Itoa(step.Count)+"  "+string(step.Step))
	}
	if f.Ahead != "" {
		lines = append(lines, f.Ahead)
	}
	return lines
}

// monthBars draws the months as columns.
func (p *sheetPDF) monthBars(months []stack, x, y, w, h float64) {
	const labels, figures = 20.0, 10.0
	pitch := w / float64(len(months))
	scale := (h - labels - figures) / float64(tallest(months))
	base := y + h - labels
	lastYear := ""
	for i, pile := range months {
		at, top := x+float64(i)*pitch, base
		for _, band := range docket.Bands {
			if n := pile.Counts[band]; n > 0 {
				high := float64(n) * scale
				top -= high
				p.fill(at+pitch*0.14, top, pitch*0.72, high, tints[toneOf(band)].chart)
			}
		}
		if pile.Total() > 0 {
			p.color(ink)
			p.centered(at-4, top-figures, pitch+8, 7, "B", strconv.Itoa(pile.Total()))
		}
		month, year, dated := strings.Cut(pile.Label, " ")
		p.color(faint)
		p.centered(at-6, base+2, pitch+12, 6.5, "", month)
		if dated && year != lastYear {
			p.centered(at-6, base+10, pitch+12, 6.5, "", year)
			lastYear = year
		}
	}
	p.SetDrawColor(rgb(hair))
	p.Line(x, base, x+w, base)
}
