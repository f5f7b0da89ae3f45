package letter

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"mobility/reports/letter/typeface"
)

// MissingSign begins the number of a sign that no typeface has.
const MissingSign = "[U+"

// Drawable is text as the PDF's typefaces can draw it: accents composed with their letters, control characters left out. Letters of a
// script that they lack are replaced by its name, as [Devanagari], and another sign by its number, where a bare font would draw empty
// boxes.
func Drawable(text string) string {
	var out strings.Builder
	missing := ""
	for _, r := range norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")) {
		before := missing
		missing = ""
		switch {
		case r == '\n':
			out.WriteRune(r)
		case r == '\t':
			out.WriteString("    ")
		case r < ' ' || r == 0x7F || r >= 0x200B && r <= 0x200F || r == 0xFEFF: // control and zero-width characters
			missing = before
		case r <= '~' || typeface.For(r) != "":
			out.WriteRune(r)
		default:
			if missing = typeface.Script(r); missing == "" {
				fmt.Fprintf(&out, MissingSign+"%04X]", r)
			} else if missing != before {
				fmt.Fprintf(&out, "[%s]", missing)
			}
		}
	}
	return out.String()
}

// Draws reports whether the PDF's typefaces can draw all of a text.
func Draws(text string) bool {
	for _, r := range norm.NFC.String(text) {
		if r > '~' && typeface.For(r) == "" {
			return false
		}
	}
	return true
}

// use sets the typeface of a run in the style and size at hand. The large ones are added to the document with their first run.
func (p *Paper) use(name, style string, size float64) {
	if name != typeface.Text {
		style = ""
		if !p.added[name] {
			p.AddUTF8FontFromBytes(name, "", typeface.Bytes(name, false))
			p.added[name] = true
		}
	}
	p.SetFont(name, style, size)
}

// eachRun calls do with each run of a line while its typeface is set.
func (p *Paper) eachRun(line string, do func(text string)) {
	style := p.GetFontStyle()
	size, _ := p.GetFontSize()
	for _, run := range typeface.Runs(line) {
		p.use(run.Name, style, size)
		do(run.Text)
	}
	p.SetFont(typeface.Text, style, size)
}

// GetStringWidth is the width of a line in the typefaces that draw it.
func (p *Paper) GetStringWidth(line string) (width float64) {
	if typeface.Plain(line) {
		return p.Fpdf.GetStringWidth(line)
	}
	p.eachRun(line, func(text string) { width += p.Fpdf.GetStringWidth(text) })
	return width
}

// CellFormat writes a line as the PDF writer does, in the typefaces that draw it.
func (p *Paper) CellFormat(w, h float64, line, border string, ln int, align string, fill bool, link int, url string) {
	if typeface.Plain(line) {
		p.Fpdf.CellFormat(w, h, line, border, ln, align, fill, link, url)
		return
	}
	x, wide := p.GetX(), p.GetStringWidth(line)
	p.Fpdf.CellFormat(w, h, "", border, ln, align, fill, link, url) // may begin a page
	endX, endY := p.GetXY()
	y := endY
	if ln > 0 {
		y -= h
	}
	if w == 0 {
		w = wide
	}
	switch {
	case strings.Contains(align, "R"):
		x += w - wide
	case strings.Contains(align, "C"):
		x += (w - wide) / 2
	}
	p.eachRun(line, func(text string) {
		p.SetXY(x, y)
		width := p.Fpdf.GetStringWidth(text)
		p.Fpdf.CellFormat(width, h, text, "", 0, "L", false, 0, "")
		x += width
	})
	p.SetXY(endX, endY)
}

// SplitText breaks text into lines of a width, at blanks where it has any, otherwise between characters.
func (p *Paper) SplitText(text string, w float64) []string {
	if typeface.Plain(text) {
		return p.Fpdf.SplitText(text, w)
	}
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, p.split(paragraph, w)...)
	}
	return lines
}

// split breaks a paragraph into lines.
func (p *Paper) split(paragraph string, w float64) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(paragraph) {
		if longer := strings.TrimLeft(line+" "+word, " "); p.GetStringWidth(longer) <= w {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; p.GetStringWidth(line) > w && len([]rune(line)) > 1; {
			letters := []rune(line)
			n := len(letters) - 1
			for n > 1 && p.GetStringWidth(string(letters[:n])) > w {
				n--
			}
			lines, line = append(lines, string(letters[:n])), string(letters[n:])
		}
	}
	return append(lines, line)
}

// MultiCell writes text in lines of a width, as the PDF writer does, in the typefaces that draw it.
func (p *Paper) MultiCell(w, h float64, text, border, align string, fill bool) {
	if typeface.Plain(text) || border != "" {
		p.Fpdf.MultiCell(w, h, text, border, align, fill)
		return
	}
	for _, line := range p.SplitText(text, w) {
		p.CellFormat(w, h, line, "", 2, align, fill, 0, "")
	}
	p.Ln(0)
}
