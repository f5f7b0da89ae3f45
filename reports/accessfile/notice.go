package accessfile

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"mobility/paf/papers"
)

//go:embed notice.html
var noticeText string

var noticePage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("notice").Parse(noticeText))
})

// noticeBlock is a block of a notice as its page shows it: a table without its header.
type noticeBlock struct {
	papers.Block
	Rows [][]string
}

// WriteNotice writes a notice as a page for a website or an intranet. One in which something is left to state is marked as a draft.
func WriteNotice(w io.Writer, m *papers.Memorandum) error {
	blocks := make([]noticeBlock, len(m.Blocks))
	for i, b := range m.Blocks {
		blocks[i].Block = b
		if len(b.Table) > 0 {
			blocks[i].Rows = b.Table[1:]
		}
	}
	err := noticePage().Execute(w, struct {
		Title  string
		Blanks []string
		Blocks []noticeBlock
	}{m.Title, m.Blanks, blocks})
	if err != nil {
		return fmt.Errorf("write the notice: %w", err)
	}
	return nil
}
