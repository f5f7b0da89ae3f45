package bundle

import (
	"fmt"
	"mobility/internal/pdftext"
	"mobility/reports/letter"
	"mobility/reports/letter/typeface"
	"slices"
)

// Leaks searches the whole bundle as it will be written: its cover and index, every letter and every attachment.
func (b *Bundle) Leaks(find func(text string) []string) (leaks []pdftext.Leak, unread []pdftext.Unread, err error) {
	add := func(part string, pages []pdftext.Page) {
		l, u := pdftext.FindLeaks(part, pages, find)
		leaks, unread = append(leaks, l...), append(unread, u...)
	}
	add("cover and index", []pdftext.Page{{Page: 1, Text: b.coverText(), Readable: true}})
	for i := range b.Parts {
		part := &b.Parts[i]
		pages, err := part.texts(b)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", b.PartName(i), err)
		}
		add(b.PartName(i), pages)
	}
	return leaks, unread, nil
}

// texts are the pages of a part: a letter's through the PDF that is made of it, so that page numbers agree.
func (p *Part) texts(b *Bundle) ([]pdftext.Page, error) {
	if p.Letter == nil {
		content, err := b.attachedOf(p)
		if err != nil {
			return nil, err
		}
		return pdftext.Texts(content)
	}
	content, err := letter.PDF(p.Letter, false)
	if err != nil {
		return nil, err
	}
	pages, err := pdftext.Pages(content)
	if err != nil {
		return nil, err
	}
	pages = slices.DeleteFunc(pages, func(page pdftext.Page) bool { return page.Page == 0 }) // its title is on page 1 as well
	if stated := p.Letter.Text(); !typeface.Plain(stated) {
		// What no typeface has is not spelled on the page, and Arabic and Hebrew are read there from left to right, so the words as they were
		// given are searched as well.
		pages = append(pages, pdftext.Page{Page: 0, Text: stated, Readable: true})
	}
	return pages, nil
}
