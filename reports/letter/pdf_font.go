package letter

import (
	"fmt"
	"strings"
	"unicode/utf16"

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
	missing, last := "", ' '
	for _, r := range norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")) {
		before := missing
		missing = ""
		switch {
		case r == '\n':
			out.WriteRune(r)
		case r == '\t':
			out.WriteString("    ")
		case typeface.IsJoiner(r) && typeface.Shaped(last):
			out.WriteRune(r)
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
		last = r
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

// use sets the typeface of a run in the style and size at hand. The other ones than Text are added to the document with their first run.
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

// eachRun calls do with each run of a line and its width while its typeface is set.
func (p *Paper) eachRun(line string, do func(run typeface.Run, width float64)) {
	style := p.GetFontStyle()
	size, _ := p.GetFontSize()
	for _, run := range typeface.Runs(line) {
		p.use(run.Name, style, size)
		if run.Clusters == nil {
			do(run, p.Fpdf.GetStringWidth(run.Text))
		} else {
			do(run, run.Width*size)
		}
	}
	p.SetFont(typeface.Text, style, size)
}

// GetStringWidth is the width of a line in the typefaces that draw it.
func (p *Paper) GetStringWidth(line string) (width float64) {
	if typeface.Plain(line) {
		return p.Fpdf.GetStringWidth(line)
	}
	p.eachRun(line, func(_ typeface.Run, wide float64) { width += wide })
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
	p.eachRun(line, func(run typeface.Run, width float64) {
		p.SetXY(x, y)
		if run.Clusters == nil {
			p.Fpdf.CellFormat(width, h, run.Text, "", 0, "L", false, 0, "")
		} else {
			p.clusters(run.Clusters, h)
		}
		x += width
	})
	p.SetXY(endX, endY)
}

// clusters draws shaped text in a line of a height. Glyphs that are not drawn by the characters of the text are marked with those,
// so that a reader of the file finds and copies the text.
func (p *Paper) clusters(clusters []typeface.Cluster, h float64) {
	size, _ := p.GetFontSize()
	x, y := p.GetX(), p.GetY()+0.5*h+0.3*size // where the PDF writer puts the letters of a cell
	for _, c := range clusters {
		if c.Text != "" {
			p.RawWriteStr("/Span <</ActualText <FEFF" + inHex(c.Text) + ">>> BDC")
		}
		for _, glyph := range c.Glyphs {
			if glyph.Code == typeface.Hidden {
				p.SetTextRenderingMode(invisible)
			}
			p.Text(x+glyph.X*size, y-glyph.Y*size, string(glyph.Code))
			if glyph.Code == typeface.Hidden {
				p.SetTextRenderingMode(filled)
			}
		}
		if c.Text != "" {
			p.RawWriteStr("EMC")
		}
	}
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
			for n > 1 && (typeface.Joins(letters[n]) || p.GetStringWidth(string(letters[:n])) > w) {
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

// Modes in which the PDF writer draws letters.
const (
	filled    = 0
	invisible = 3
)

// inHex is text as the hexadecimal digits of its UTF-16 code.
func inHex(text string) string {
	var out strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	return out.String()
}
