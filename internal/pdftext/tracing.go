package pdftext

import (
	"math"
	"strings"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// matrix is a change of coordinates: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then is the change m followed by the change n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func matrixOf(numbers []float64) matrix {
	if len(numbers) != 6 {
		return identity
	}
	return matrix(numbers)
}

// graphics is what q keeps and Q gives back.
type graphics struct {
	ctm     matrix
	font    *pdfFont
	size    float64
	leading float64
	spacing float64 // between characters
	words   float64 // after a space
	stretch float64 // 1 is the font's own width; 0 is not set
}

// tracing follows what a page draws and keeps its text.
type tracing struct {
	reader *pdfReader
	state  graphics
	kept   []graphics
	text   strings.Builder // in the order it is drawn
	signs  []sign
	notes  []string // what stands in fields and notes
	spans  []span   // the marked contents that are open
	beside []string // what stands in the content and is not drawn
	// attached says that a note on the page holds a file or media.
	attached bool
	// textAt is where the next letter stands, lineAt where its line began.
	textAt, lineAt matrix
	last           sign // the one drawn last; without a text where a new line has begun
	pageArea       float64
	pictures       float64 // the area of all pictures
	painted        bool    // something is drawn that is not text
	unread         int     // glyphs side by side that have no meaning, now and at most
	mostUnread     int
	steps          int
}

// mostSteps bounds the work on one page: a small file can be made to draw for ever.
const mostSteps = 2_000_000

// mostSigns are the letters of one page, of which a full one has five thousand, and mostKept the states of drawing that it keeps.
const (
	mostSigns = 200_000
	mostKept  = 10_000
)

// run reads a content with the resources that its names refer to.
func (d *tracing) run(content []byte, resources types.Dict, depth int) {
	if depth > 16 {
		return
	}
	kept := len(d.kept)
	eachOperator(content, func(operator string, operands []any) {
		if d.steps++; d.steps < mostSteps {
			d.operator(operator, operands, resources, depth)
		}
	})
	d.kept = d.kept[:min(kept, len(d.kept))]
}

func (d *tracing) operator(operator string, operands []any, resources types.Dict, depth int) {
	d.undrawn(operator, operands)
	switch operator {
	case "q":
		if d.kept = append(d.kept, d.state); len(d.kept) > mostKept {
			d.steps = mostSteps
		}
	case "Q":
		if n := len(d.kept); n > 0 {
			d.state, d.kept = d.kept[n-1], d.kept[:n-1]
		}
	case "cm":
		d.state.ctm = matrixOf(floats(operands)).then(d.state.ctm)
	case "Do":
		d.object(nameAt(operands, 0), resources, depth)
	case "EI":
		d.picture()
	case "BMC", "BDC":
		d.beginSpan(operands, resources)
	case "EMC":
		d.endSpan()
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh":
		d.painted = true
	default:
		d.textOperator(operator, operands, resources)
	}
}

// undrawn keeps what an operator is given and does not draw: the properties of marked contents, a comment.
func (d *tracing) undrawn(operator string, operands []any) {
	for _, operand := range operands {
		if text, is := operand.(pdfString); is && operator == comment {
			d.beside = append(d.beside, string(text))
		} else if properties, is := operand.(pdfDict); is {
			d.beside = append(d.beside, properties.texts()...)
		}
	}
}

func (d *tracing) textOperator(operator string, operands []any, resources types.Dict) {
	n := floats(operands)
	switch operator {
	case "BT":
		d.textAt, d.lineAt = identity, identity
	case "Tf":
		fonts := d.reader.dict(resources["Font"])
		d.state.font, d.state.size = d.reader.font(fonts[nameAt(operands, 0)]), floatAt(n, 0)
	case "Tc":
		d.state.spacing = floatAt(n, 0)
	case "Tw":
		d.state.words = floatAt(n, 0)
	case "Tz":
		d.state.stretch = floatAt(n, 0) / 100
	case "TL":
		d.state.leading = floatAt(n, 0)
	case "Td":
		d.move(floatAt(n, 0), floatAt(n, 1))
	case "TD":
		d.state.leading = -floatAt(n, 1)
		d.move(floatAt(n, 0), floatAt(n, 1))
	case "Tm":
		d.lineAt = matrixOf(n)
		d.textAt = d.lineAt
	case "T*":
		d.move(0, -d.state.leading)
	case "Tj":
		d.show(operands)
	case "TJ":
		if len(operands) == 1 {
			list, _ := operands[0].([]any)
			d.show(list)
		}
	case "'":
		d.move(0, -d.state.leading)
		d.show(operands)
	case "\"":
		d.state.words, d.state.spacing = floatAt(n, 0), floatAt(n, 1)
		d.move(0, -d.state.leading)
		d.show(operands[max(0, len(operands)-1):])
	}
}

// move goes to a place relative to the beginning of the line.
func (d *tracing) move(x, y float64) {
	d.lineAt = matrix{1, 0, 0, 1, x, y}.then(d.lineAt)
	d.textAt = d.lineAt
}

// forward moves along the line, in units of the text.
func (d *tracing) forward(x float64) {
	if d.state.stretch > 0 {
		x *= d.state.stretch
	}
	d.textAt = matrix{1, 0, 0, 1, x, 0}.then(d.textAt)
}

// show draws strings; a number between them moves back by thousandths of the font's size.
func (d *tracing) show(items []any) {
	for _, item := range items {
		switch item := item.(type) {
		case float64:
			d.forward(-item / 1000 * d.state.size)
		case pdfString:
			if d.state.font == nil {
				d.unreadGlyphs(len(item))
				continue
			}
			for _, glyph := range d.state.font.glyphs(item) {
				d.glyph(glyph)
			}
		}
	}
}

// glyph draws one glyph and goes on.
func (d *tracing) glyph(g glyph) {
	next := sign{from: d.place(), text: g.text}
	next.along, next.size = d.direction()
	next.settle()
	d.forward(g.width / 1000 * d.state.size)
	next.to = d.place()
	extra := d.state.spacing
	if g.isSpace {
		extra += d.state.words
	}
	d.forward(extra)
	switch {
	case g.text == "":
		d.unreadGlyphs(1)
		next.text = "\uFFFD"
	case strings.TrimFunc(g.text, unicode.IsSpace) != "":
		d.unread = 0
	}
	if next.doubles(d.last) {
		return
	}
	if d.last.text != "" {
		d.text.WriteString(next.after(d.last))
	}
	d.text.WriteString(next.text)
	if d.signs = append(d.signs, next); len(d.signs) > mostSigns {
		d.steps = mostSteps
	}
	d.last = next
}

// place is where the next letter stands on the page.
func (d *tracing) place() [2]float64 {
	m := d.textAt.then(d.state.ctm)
	return [2]float64{m[4], m[5]}
}

// direction is where writing goes on the page, as a vector of length 1, and how tall a letter is there.
func (d *tracing) direction() (along [2]float64, size float64) {
	m := d.textAt.then(d.state.ctm)
	length := math.Hypot(m[0], m[1])
	if length == 0 {
		return [2]float64{1, 0}, 0
	}
	return [2]float64{m[0] / length, m[1] / length}, math.Abs(d.state.size) * math.Hypot(m[2], m[3])
}

// line adds a text on lines of its own.
func (d *tracing) line(text string) {
	d.last = sign{}
	if text != "" {
		d.text.WriteString("\n" + text)
		d.notes = append(d.notes, text)
	}
	d.text.WriteString("\n")
}

// object draws a picture, or a form: a drawing with a name.
func (d *tracing) object(name string, resources types.Dict, depth int) {
	stream := d.reader.stream(d.reader.dict(resources["XObject"])[name])
	if stream == nil {
		return
	}
	switch d.reader.name(stream.Dict["Subtype"]) {
	case "Image":
		d.picture()
	case "Form":
		kept := d.state
		d.form(stream, resources, depth+1)
		d.state = kept
	}
}

// form draws a form; one without resources of its own uses those of the page.
func (d *tracing) form(stream *types.StreamDict, resources types.Dict, depth int) {
	if !d.reader.decode(stream) {
		return
	}
	if own := d.reader.dict(stream.Dict["Resources"]); own != nil {
		resources = own
	}
	d.state.ctm = matrixOf(d.reader.numbers(stream.Dict["Matrix"])).then(d.state.ctm)
	d.run(stream.Content, resources, depth)
}

// picture counts a picture, which fills the unit square of its coordinates.
func (d *tracing) picture() {
	m := d.state.ctm
	d.pictures += math.Abs(m[0]*m[3] - m[1]*m[2])
}

func (d *tracing) unreadGlyphs(n int) {
	d.unread += n
	d.mostUnread = max(d.mostUnread, d.unread)
}

// unreadable returns the reason why a person must examine a page, or "". A mark that has no meaning and stands alone is a
// bullet; a small picture is a logo.
func (d *tracing) unreadable(text string) string {
	const logo = 0.05 // of the page
	switch {
	case d.steps >= mostSteps:
		return "it draws more than can be read"
	case d.mostUnread > 1:
		return "it has letters whose meaning the file does not tell"
	case d.pageArea > 0 && d.pictures > logo*d.pageArea:
		return "a picture or a scan covers part of it"
	case text == "" && (d.painted || d.pictures > 0):
		return "it is drawn without any text"
	default:
		return ""
	}
}

func floats(operands []any) []float64 {
	var numbers []float64
	for _, operand := range operands {
		if n, isNumber := operand.(float64); isNumber {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

func floatAt(numbers []float64, i int) float64 {
	if i < len(numbers) {
		return numbers[i]
	}
	return 0
}

func nameAt(operands []any, i int) string {
	if i < len(operands) {
		name, _ := operands[i].(pdfName)
		return string(name)
	}
	return ""
}
