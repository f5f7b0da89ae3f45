package bundle

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"mobility/internal/pdftext"
	"mobility/reports/orderedzip"
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

// attachedOf is what is published, or kept, of an attached file. What is published is written again, so that nothing comes along that no
// reader shows.
func (b *Bundle) attachedOf(p *Part) ([]byte, error) {
	switch {
	case !b.Published:
		return p.Attached, nil
	case pdftext.IsPDF(p.Attached):
		return b.rewritten(p.Title, p.Attached)
	case pdftext.IsImage(p.Attached):
		return repainted(p.Attached)
	case pdftext.IsZIP(p.Attached):
		return b.repacked(p.Attached)
	}
	return p.Attached, nil
}

// repacked is a Word document with its parts, and without what stands between them.
func (b *Bundle) repacked(content []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("it begins like a ZIP file but is not one: %w", err)
	}
	var out bytes.Buffer
	w := orderedzip.New(&out, b.Date)
	for _, file := range in.File {
		if err := copyPart(w, file); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func copyPart(w *orderedzip.Writer, file *zip.File) error {
	part, err := file.Open()
	if err != nil {
		return err
	}
	defer part.Close()
	to, err := w.Create(file.Name)
	if err != nil {
		return err
	}
	n, err := io.Copy(to, io.LimitReader(part, pdftext.LargestPart+1))
	if err == nil && n > pdftext.LargestPart {
		err = errors.New("it is too large")
	}
	return err
}
