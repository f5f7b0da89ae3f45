package statusreport

import (
	"github.com/xuri/excelize/v2"

	"mobility/reports/workbook"
)

// The report's colours. The bands differ in lightness as well as in hue, so that they stay apart in grey and to eyes
// that confuse red with green; and a band's word always stands beside its colour.
const (
	steel = "5B7C99"
	pale  = "C9D3DE"
	ink   = "1E2530"
	faint = "5A6573"
	hair  = "D5DBE2"
	white = "FFFFFF"
	// replyGround is what is for the reader to write in.
	replyGround = "FFFDF2"
)

// tint is a colour pair: letters on a ground, and the stronger tone that charts use.
type tint struct{ ground, letters, chart string }

var tints = map[tone]tint{
	toneOverdue: {"6B0F1A", white, "6B0F1A"},
	toneRed:     {"F9D6D2", "8A1C12", "CF4A3F"},
	toneYellow:  {"FFF0C2", "6A4B00", "F2C14E"},
	toneGreen:   {"DDEFE4", "1C5434", "6FB08C"},
	toneMissing: {"E3E0EE", "41356B", "8E83B5"},
	tonePlain:   {"EDF0F3", faint, pale},
}

// styles holds the numbers of the workbook's styles.
type styles struct {
	header, headerMid, text, wrapped, strong, center, reply, date, stamp, number, link, back int
	badges                                                                                   map[tone]int

	title, subtitle, strip, heading, lead, prose, note, tileStrong, tileWord int
	tiles                                                                    map[tone]int
}

const (
	letterFont = "Calibri"
	textFormat = 49 // "@": what is typed over such a cell stays text, whatever it begins with
)

func font(size float64, colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: letterFont, Size: size, Color: "#" + colour, Bold: bold}
}

func ground(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#" + colour}}
}

func newLook(f *excelize.File) (styles, error) {
	s := stylist{file: f}
	iso, stamp, thousands := "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0"
	underline := []excelize.Border{{Type: "bottom", Color: "#" + hair, Style: 1}}
	top := &excelize.Alignment{Vertical: "top"}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	middle := &excelize.Alignment{Vertical: "center", Horizontal: "center"}
	centred := &excelize.Alignment{Vertical: "top", Horizontal: "center"}
	left := &excelize.Alignment{Vertical: "center", WrapText: true}
	// row is the style of a cell in a table.
	row := func(face *excelize.Font, at *excelize.Alignment, format *string) int {
		style := excelize.Style{Font: face, Border: underline, Alignment: at, CustomNumFmt: format}
		if format == nil {
			style.NumFmt = textFormat
		}
		return s.style(style)
	}
	linked := font(10, "1F4E8C", false)
	linked.Underline = "single"

	l := styles{
		header: s.style(excelize.Style{Font: font(10, white, true), Fill: ground(workbook.Navy),
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}),
		headerMid: s.style(excelize.Style{Font: font(10, white, true), Fill: ground(workbook.Navy),
			Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true}}),
		text:    row(font(10, ink, false), top, nil),
		wrapped: row(font(10, ink, false), wrap, nil),
		strong:  row(font(10, ink, true), wrap, nil),
		date:    row(font(10, ink, false), centred, &iso),
		stamp:   row(font(10, ink, false), centred, &stamp),
		number:  row(font(10, ink, false), centred, &thousands),
		link:    s.style(excelize.Style{Font: linked, Border: underline, Alignment: top}),
		back:    s.style(excelize.Style{Font: linked, Alignment: left}),
		center:  row(font(10, ink, false), centred, nil),
		reply:   s.style(excelize.Style{Font: font(10, ink, false), Fill: ground(replyGround), Alignment: wrap, NumFmt: textFormat, Border: underline}),
		badges:  map[tone]int{},

		title:    s.style(excelize.Style{Font: font(20, white, true), Fill: ground(workbook.Navy), Alignment: left}),
		subtitle: s.style(excelize.Style{Font: font(11, white, false), Fill: ground(workbook.Navy), Alignment: left}),
		strip:    s.style(excelize.Style{Font: linked, Fill: ground("EEF2F6"), Alignment: middle}),
		heading: s.style(excelize.Style{Font: font(13, workbook.Navy, true), Alignment: &excelize.Alignment{Vertical: "bottom"},
			Border: []excelize.Border{{Type: "bottom", Color: "#" + workbook.Navy, Style: 2}}}),
		lead:       s.style(excelize.Style{Font: font(12, ink, true), Alignment: wrap}),
		prose:      s.style(excelize.Style{Font: font(10, ink, false), Alignment: wrap}),
		note:       s.style(excelize.Style{Font: font(9, faint, false), Alignment: wrap}),
		tileStrong: s.style(excelize.Style{Font: font(11, ink, true), Alignment: middle}),
		tileWord:   s.style(excelize.Style{Font: font(9, faint, false), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "center", WrapText: true}}),
		tiles:      map[tone]int{},
	}
	for _, t := range tones { // not the map itself: the styles' numbers must come out the same every time
		l.badges[t] = s.badge(tints[t])
		l.tiles[t] = s.tile(tints[t])
	}
	return l, s.err
}

// stylist makes styles and keeps the first error.
type stylist struct {
	file *excelize.File
	err  error
}

func (s *stylist) style(style excelize.Style) int {
	id, err := s.file.NewStyle(&style)
	if s.err == nil {
		s.err = err
	}
	return id
}

func (s *stylist) badge(t tint) int {
	return s.style(excelize.Style{
		Font: font(10, t.letters, true), Fill: ground(t.ground),
		Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "center"},
		Border:    []excelize.Border{{Type: "bottom", Color: "#" + white, Style: 1}},
	})
}

func (s *stylist) tile(t tint) int {
	thousands := "#,##0"
	return s.style(excelize.Style{
		Font: font(22, t.letters, true), Fill: ground(t.ground), CustomNumFmt: &thousands,
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center"},
	})
}
