package letter

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/reports/wording"
)

// Letter is a document of words: a memorandum, a notice, a report, a letter. WriteDOCX writes it for counsel to edit,
// WritePDF for a file to keep. The same letter makes the same bytes.
type Letter struct {
	Title string
	// Date is the day the letter represents; its file says it was made on that day.
	Date civil.Date
	// Header and Footer are the words at the head and foot of every page, one line each.
	Header, Footer string
	// Draft marks every page as a draft that counsel has yet to review.
	Draft  bool
	Blocks []Block
}

// DraftMark stands on every page of a draft.
const DraftMark = "DRAFT FOR COUNSEL: NOT YET REVIEWED"

// Block is one piece of a letter: Heading, Paragraph, List, Table or Signature.
type Block interface {
	// words are the block's texts in the order a reader meets them.
	words() []string
}

// Heading opens a section. Level 1 is the highest; more than 3 is written like 3.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text. A line break in it stays one.
type Paragraph struct {
	Text string
	// Strong sets the whole paragraph in bold.
	Strong bool
	// Quoted is for words of others, which stay as they are.
	Quoted bool
}

// List is a list with bullets, or numbered from 1.
type List struct {
	Items    []string
	Numbered bool
}

// Table is a table with lines around its cells. Without Columns it has no header row and its first column is set in
// bold: facts beside their labels.
type Table struct {
	Columns []string
	Rows    [][]string
	// Widths are the columns' shares of the page's width, as 1, 2, 1; empty means by how much they hold.
	Widths []float64
}

// Signature is a line to sign on, with words under it.
type Signature struct {
	Under []string
}

// InWords is the letter as it is printed: its dates as people write them, and no names of fields. What is quoted stays as it is.
func (l *Letter) InWords() *Letter {
	printed := *l
	printed.Title, printed.Header, printed.Footer = wording.Printed(l.Title), wording.Printed(l.Header), wording.Printed(l.Footer)
	printed.Blocks = make([]Block, len(l.Blocks))
	for i, block := range l.Blocks {
		switch b := block.(type) {
		case Heading:
			b.Text = wording.Printed(b.Text)
			block = b
		case Paragraph:
			if !b.Quoted {
				b.Text = wording.Printed(b.Text)
			}
			block = b
		case List:
			b.Items = Prose(b.Items)
			block = b
		case Table:
			b.Columns, b.Rows = Prose(b.Columns), slices.Clone(b.Rows)
			for at, row := range b.Rows {
				b.Rows[at] = Prose(row)
			}
			block = b
		case Signature:
			b.Under = Prose(b.Under)
			block = b
		}
		printed.Blocks[i] = block
	}
	return &printed
}

// Prose are texts as they are printed.
func Prose(texts []string) []string {
	written := make([]string, len(texts))
	for i, text := range texts {
		written[i] = wording.Printed(text)
	}
	return written
}

func (b Heading) words() []string   { return []string{b.Text} }
func (b Paragraph) words() []string { return []string{b.Text} }
func (b List) words() []string      { return b.Items }
func (b Signature) words() []string { return b.Under }

func (b Table) words() []string {
	var words []string
	words = append(words, b.Columns...)
	for _, row := range b.Rows {
		words = append(words, row...)
	}
	return words
}

// Text is everything the letter says, one piece a line.
func (l *Letter) Text() string {
	lines := []string{l.Title, l.Header, l.Footer}
	for _, block := range l.Blocks {
		lines = append(lines, block.words()...)
	}
	return strings.Join(lines, "\n")
}

// check refuses what cannot be written.
func (l *Letter) check() error {
	if l.Date.IsZero() {
		return fmt.Errorf("the letter %q has no date", l.Title)
	}
	for i, block := range l.Blocks {
		table, isTable := block.(Table)
		if !isTable {
			continue
		}
		width := table.width()
		if width == 0 {
			return fmt.Errorf("the letter %q: block %d is a table without columns", l.Title, i+1)
		}
		if len(table.Widths) > 0 && (len(table.Widths) != width || !allPositive(table.Widths)) {
			return fmt.Errorf("the letter %q: the table in block %d has %s and %s, which must be as many and above zero",
				l.Title, i+1, wording.Counted(width, "column"), wording.Counted(len(table.Widths), "width"))
		}
	}
	return nil
}

func allPositive(numbers []float64) bool {
	for _, n := range numbers {
		if !(n > 0) { // also false for what is not a number
			return false
		}
	}
	return true
}

// signedAfter is the signature that follows the block with an index, nil where none does: it stays on the page with the end of that block.
func (l *Letter) signedAfter(i int) *Signature {
	if i+1 < len(l.Blocks) {
		if signature, is := l.Blocks[i+1].(Signature); is {
			return &signature
		}
	}
	return nil
}

// attestation is the signature of the officer who attests the signature with an index, with its heading and its text, which
// stand right after it; nil where there is none.
func (l *Letter) attestation(i int) []Block {
	if i+3 >= len(l.Blocks) {
		return nil
	}
	_, signed := l.Blocks[i].(Signature)
	_, headed := l.Blocks[i+1].(Heading)
	_, worded := l.Blocks[i+2].(Paragraph)
	_, sealed := l.Blocks[i+3].(Signature)
	if signed && headed && worded && sealed {
		return l.Blocks[i+1 : i+4]
	}
	return nil
}

// width is the number of columns.
func (b Table) width() int {
	width := len(b.Columns)
	for _, row := range b.Rows {
		width = max(width, len(row))
	}
	return width
}

// shares are the columns' shares of the width, summing to 1. A column that holds more gets more, within bounds.
func (b Table) shares() []float64 {
	shares := make([]float64, b.width())
	copy(shares, b.Widths)
	if len(b.Widths) == 0 {
		for i := range shares {
			shares[i] = b.weight(i)
		}
	}
	sum := 0.0
	for _, share := range shares {
		sum += share
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares
}

// weight is how much a column asks for: its longest text, of which a long one may be broken over several lines.
func (b Table) weight(column int) float64 {
	const least, most = 6, 40 // letters
	longest := least
	for _, row := range append([][]string{b.Columns}, b.Rows...) {
		if column < len(row) {
			longest = max(longest, len([]rune(row[column])))
		}
	}
	return float64(min(longest, most))
}

// Cell is a row's text in a column; a short row ends in empty cells.
func Cell(row []string, column int) string {
	if column < len(row) {
		return row[column]
	}
	return ""
}
