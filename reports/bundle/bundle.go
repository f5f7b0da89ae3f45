package bundle

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/reports/letter"
	"mobility/reports/wording"
)

// Bundle is a file of several documents: a cover, an index, and its parts in order. WritePDF makes one PDF of it,
// WritePackage a folder or a ZIP file. The same bundle makes the same bytes.
type Bundle struct {
	Title string
	// Date is the day the bundle represents; its file says it was made on that day.
	Date civil.Date
	// Facts are the lines of the cover: what it is about, each a label and a value.
	Facts [][2]string
	// Missing is what the bundle should hold and does not. It is stated on the first page.
	Missing []string
	// Words are paragraphs under the cover's facts.
	Words []string
	Parts []Part
	// Published says that the bundle is for the public: an attached PDF is rewritten, so that nothing but its pages as they look is
	// in it: no earlier version, no embedded file, no script.
	Published bool
}

// Part is one document of a bundle: a letter, or an attached file, unchanged.
type Part struct {
	Title  string
	Letter *letter.Letter
	// Attached is the file's content: for a bundle in one PDF a PDF, a PNG or a JPEG, for a package any kind.
	Attached []byte
	// Load gives a package the content where it is read only when it is written, since there may be thousands.
	Load func() ([]byte, error)
	// Prepared is the content of a file in a package that was written beforehand.
	Prepared *Prepared
	// Ending is the ending of the file's name in a package (".xlsx") where its content does not tell.
	Ending string
}

// PartName is how messages call a part: by its number in the index and its title.
func (b *Bundle) PartName(i int) string { return fmt.Sprintf("part %d (%s)", i+1, b.Parts[i].Title) }

// indexTitle is how a part stands in the index.
func (b *Bundle) indexTitle(i int) string {
	return fmt.Sprintf("%d. %s", i+1, wording.Printed(b.Parts[i].Title))
}

// check refuses what cannot be written.
func (b *Bundle) check() error {
	if b.Date.IsZero() {
		return fmt.Errorf("the bundle %q has no date", b.Title)
	}
	for i := range b.Parts {
		part := &b.Parts[i]
		switch {
		case part.Title == "":
			return fmt.Errorf("part %d of %q has no title", i+1, b.Title)
		case part.Letter == nil && part.Load == nil && part.Prepared == nil && len(part.Attached) == 0:
			return fmt.Errorf("%s is empty", b.PartName(i))
		case part.Letter != nil && part.Attached != nil:
			return fmt.Errorf("%s is both a letter and an attached file", b.PartName(i))
		case b.Published && (part.Load != nil || part.Prepared != nil):
			return fmt.Errorf("%s is for the public and was not searched for what must not be public", b.PartName(i))
		}
	}
	return nil
}

// coverText is everything the cover and the index say.
func (b *Bundle) coverText() string {
	lines := []string{b.Title}
	for _, fact := range b.Facts {
		lines = append(lines, fact[0]+" "+fact[1])
	}
	lines = append(append(lines, b.Missing...), b.Words...)
	for i := range b.Parts {
		lines = append(lines, b.indexTitle(i))
	}
	return strings.Join(lines, "\n")
}
