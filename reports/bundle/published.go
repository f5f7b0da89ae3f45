package bundle

import (
	"bytes"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"mobility/internal/pdftext"
)

// rewritten is a PDF rewritten: its pages as they look, without what hides or acts in it. Objects of earlier versions are left out,
// since nothing refers to them.
func (b *Bundle) rewritten(title string, content []byte) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // an attached file that is broken in a new way must not end the program
			out, err = nil, fmt.Errorf("the PDF is broken: %v", r)
		}
	}()
	part, err := pdftext.Open(content)
	if err != nil {
		return nil, err
	}
	if _, err := pdftext.Strip(part); err != nil {
		return nil, err
	}
	var written bytes.Buffer
	if err := api.WriteContext(part, &written); err != nil {
		return nil, fmt.Errorf("rewrite the PDF: %w", err)
	}
	return orderPDF(written.Bytes(), title, b.Date)
}

// attachedOf is what is published, or kept, of an attached file.
func (b *Bundle) attachedOf(p *Part) ([]byte, error) {
	if !b.Published || !pdftext.IsPDF(p.Attached) {
		return p.Attached, nil
	}
	return b.rewritten(p.Title, p.Attached)
}
