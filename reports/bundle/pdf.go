package bundle

import (
	"bytes"
	"fmt"
	"io"

	"mobility/internal/pdftext"
	"mobility/reports/letter"
	"mobility/reports/wording"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// WritePDF writes the bundle as one PDF: cover, index with page numbers, the parts with a bookmark each, and the number
// of every page at its foot. remarks describe what was lost of an attached PDF on the way (the proof of a digital
// signature); the person who makes the bundle has to see them. An attachment that cannot be imported is an error that names
// its part, and nothing is written.
func (b *Bundle) WritePDF(w io.Writer) (remarks []string, err error) {
	defer func() {
		if r := recover(); r != nil { // an attached file that is broken in a new way must not end the program
			remarks, err = nil, fmt.Errorf("make the bundle %q: an attached PDF is broken: %v", b.Title, r)
		}
	}()
	if err := b.check(); err != nil {
		return nil, err
	}
	parts, remarks, err := b.open()
	if err != nil {
		return nil, err
	}
	whole, starts, err := b.front(parts)
	if err != nil {
		return nil, err
	}
	for i, part := range parts {
		if err := pdfcpu.MergeXRefTables(strconv.Itoa(i+1), part, whole, false, false); err != nil {
			return nil, fmt.Errorf("%s cannot be put into the bundle: %w", b.PartName(i), err)
		}
	}
	if err := b.bookmark(whole, starts); err != nil {
		return nil, err
	}
	if err := numberPages(whole); err != nil {
		return nil, err
	}
	content, err := b.finish(whole)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, fmt.Errorf("write the bundle %q: %w", b.Title, err)
	}
	return remarks, nil
}

// open makes a PDF of every part.
func (b *Bundle) open() (parts []*model.Context, remarks []string, err error) {
	for i := range b.Parts {
		part, remark, err := b.Parts[i].open(b)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", b.PartName(i), err)
		}
		for _, r := range remark {
			remarks = append(remarks, fmt.Sprintf("%s: %s", b.PartName(i), r))
		}
		parts = append(parts, part)
	}
	return parts, remarks, nil
}

// front makes the cover and the index, and determines on which page each part begins.
func (b *Bundle) front(parts []*model.Context) (front *model.Context, starts []int, err error) {
	for pages := 2; ; {
		starts = starts[:0]
		next := pages + 1
		for _, part := range parts {
			starts = append(starts, next)
			next += part.PageCount
		}
		content, err := b.frontPDF(starts)
		if err != nil {
			return nil, nil, err
		}
		if front, err = pdftext.Open(content); err != nil {
			return nil, nil, fmt.Errorf("the cover and the index: %w", err)
		}
		if front.PageCount == pages { // the index is as long as it says
			return front, starts, nil
		}
		pages = front.PageCount
	}
}

// frontPDF draws the cover and the index.
func (b *Bundle) frontPDF(starts []int) ([]byte, error) {
	p := letter.NewPaper(b.Title, b.Date)
	p.AddPage()
	p.Ln(90)
	p.SetFont("text", "B", 24)
	p.MultiCell(p.Width, 32, letter.Drawable(b.Title), "", "L", false)
	p.Ln(letter.TextLine * 1.5)
	if len(b.Missing) > 0 {
		p.Missing(letter.Prose(b.Missing))
	}
	if len(b.Facts) > 0 {
		facts := letter.Table{Widths: []float64{1, 2}}
		for _, fact := range b.Facts {
			facts.Rows = append(facts.Rows, letter.Prose(fact[:]))
		}
		p.Table(facts)
	}
	p.SetFont("text", "", letter.TextSize)
	for _, words := range b.Words {
		p.Paragraph(letter.Paragraph{Text: wording.Printed(words)})
	}
	p.AddPage()
	p.Heading(0, "Index")
	index := letter.Table{Columns: []string{"Part", "Page"}, Widths: []float64{9, 1}}
	for i := range b.Parts {
		index.Rows = append(index.Rows, []string{b.indexTitle(i), strconv.Itoa(starts[i])})
	}
	p.Table(index)
	return p.Bytes()
}

// bookmark replaces the bookmarks by the bundle's own.
func (b *Bundle) bookmark(whole *model.Context, starts []int) error {
	marks := []pdfcpu.Bookmark{{Title: "Cover", PageFrom: 1}, {Title: "Index", PageFrom: 2}}
	for i, start := range starts {
		marks = append(marks, pdfcpu.Bookmark{Title: b.indexTitle(i), PageFrom: start})
	}
	if err := pdfcpu.AddBookmarks(whole, marks, true); err != nil {
		return fmt.Errorf("make the bookmarks of %q: %w", b.Title, err)
	}
	return nil
}

// numberPages stamps every page with its number, near the lower edge where few documents have anything. The stamp
// covers nothing: it has no background.
func numberPages(whole *model.Context) error {
	const style = "font:Helvetica, points:8, scale:1 abs, pos:bc, off:0 16, rot:0, fillc:#000000, op:1"
	stamp, err := api.TextWatermark("Page %p of %P", style, true, false, types.POINTS)
	if err != nil {
		return fmt.Errorf("number the pages: %w", err)
	}
	if err := pdfcpu.AddWatermarks(whole, nil, stamp); err != nil {
		return fmt.Errorf("number the pages: %w", err)
	}
	return nil
}

// finish is the PDF's bytes, which follow from the bundle alone.
func (b *Bundle) finish(whole *model.Context) ([]byte, error) {
	var out bytes.Buffer
	err := api.WriteContext(whole, &out)
	var content []byte
	if err == nil {
		content, err = orderPDF(out.Bytes(), b.Title, b.Date)
	}
	if err != nil {
		return nil, fmt.Errorf("write the bundle %q: %w", b.Title, err)
	}
	return content, nil
}
