package bundle

import (
	"errors"
	"mobility/internal/pdftext"
	"mobility/reports/letter"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// open makes a PDF of a part, ready to become pages of the bundle.
func (p *Part) open(b *Bundle) (part *model.Context, remarks []string, err error) {
	var content []byte
	switch {
	case p.Letter != nil:
		content, err = letter.PDF(p.Letter, false)
	case pdftext.IsPDF(p.Attached):
		part, err := pdftext.Open(p.Attached)
		if err != nil {
			return nil, nil, err
		}
		remarks, err = pdftext.Strip(part)
		return part, remarks, err
	case pdftext.IsImage(p.Attached):
		content, err = imagePDF(p.Title, p.Attached, b.Date)
	default:
		err = errors.New("not a PDF, PNG or JPEG: print it to PDF, or make the bundle a folder or a ZIP file")
	}
	if err != nil {
		return nil, nil, err
	}
	part, err = pdftext.Open(content)
	return part, nil, err
}
