package permfile

import (
	"cmp"
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/perm/papers"
	"mobility/reports/bundle"
	"mobility/reports/letter"
	"mobility/reports/wording"
)

// CaseLetter makes a letter of a draft of a case: what WriteDOCX writes for counsel to edit. Part headings are sections;
// what is not recorded stands at the end, where counsel sees it and takes it out.
func CaseLetter(d *papers.Draft, labor *perm.Case, asOf civil.Date) *letter.Letter {
	l := &letter.Letter{Title: d.Title, Date: asOf, Header: headerOf(d, labor), Draft: true}
	if d.Internal {
		l.Footer = "Privileged and confidential: prepared for counsel. Not for disclosure."
	}
	for i := range d.Parts {
		part := &d.Parts[i]
		if part.Heading != "" {
			l.Blocks = append(l.Blocks, letter.Heading{Level: 2, Text: part.Heading})
		}
		for _, text := range part.Paragraphs {
			l.Blocks = append(l.Blocks, letter.Paragraph{Text: text, Quoted: part.Quoted})
		}
		if part.Table != nil && len(part.Table.Rows) > 0 {
			l.Blocks = append(l.Blocks, draftTables(part.Table)...)
		}
		if len(part.Signature) > 0 {
			l.Blocks = append(l.Blocks, letter.Signature{Under: part.Signature})
		}
	}
	if len(d.Missing) > 0 {
		l.Blocks = append(l.Blocks, letter.Heading{Level: 2, Text: "To be completed (remove this section)"}, letter.List{Items: inWords(d.Missing)})
	}
	return l
}

// headerOf is the head of every page: the case by the firm's own number for papers that stay inside, the employer and the Department's
// number for others.
func headerOf(d *papers.Draft, labor *perm.Case) string {
	switch {
	case d.Internal || labor.Employer == "":
		return "Case " + labor.ID
	case labor.Number == "" || labor.Number == labor.ID:
		return labor.Employer
	default:
		return labor.Employer + ", " + labor.Number
	}
}

// inWords are what is missing, with the titles of fields in place of their names.
func inWords(missing []string) []string {
	words := make([]string, len(missing))
	for i, name := range missing {
		words[i] = name
		if field := perm.Fields.Field(name); field != nil {
			words[i] = field.Title
		}
		words[i] = wording.Capital(words[i])
	}
	return words
}

// widestTable is how many columns a page holds so that a date is not broken.
const widestTable = 6

// draftTables is a table of a draft, or one for each of its rows where a page is too narrow for the columns. Columns that
// have no names are labels beside what they label.
func draftTables(t *papers.Table) []letter.Block {
	labels := []float64{1, 3}
	switch {
	case strings.Join(t.Columns, "") == "":
		return []letter.Block{letter.Table{Rows: t.Rows, Widths: labels}}
	case len(t.Columns) <= widestTable:
		return []letter.Block{letter.Table{Columns: t.Columns, Rows: t.Rows, Widths: draftWidths(t)}}
	}
	var blocks []letter.Block
	for _, row := range t.Rows {
		reported := letter.Table{Widths: labels}
		for i, column := range t.Columns[1:] {
			reported.Rows = append(reported.Rows, []string{column, letter.Cell(row, i+1)})
		}
		blocks = append(blocks, letter.Paragraph{Text: t.Columns[0] + " " + letter.Cell(row, 0), Strong: true}, reported)
	}
	return blocks
}

// draftWidths gives a column by how much it holds, and every column room for a date.
func draftWidths(t *papers.Table) []float64 {
	const date, most = 22, 36 // letters: "September 30, 2026" with room
	widths := make([]float64, len(t.Columns))
	for i, column := range t.Columns {
		longest := len([]rune(column))
		for _, row := range t.Rows {
			longest = max(longest, len([]rune(letter.Cell(row, i))))
		}
		widths[i] = float64(min(max(longest, date), most))
	}
	return widths
}

// AuditFile is the file of a labor certification case: what 20 CFR 656.10(f) has the employer keep, and what it shows in an
// audit.
type AuditFile struct {
	Case *perm.Case
	AsOf civil.Date
	// Client is whose case it is, in words.
	Client string
	// Document reads a document of the case by its sum, "sha256:...", and gives its name.
	Document func(sum string) (content []byte, name string, err error)
	// Picture has the timeline put in as a picture of its own, which a single PDF cannot hold.
	Picture bool
}

// Missing is what the file should hold and does not.
func (f *AuditFile) Missing() []string {
	var missing []string
	for _, part := range papers.AuditFileContents(f.Case, f.AsOf) {
		if part.State == perm.Missing {
			missing = append(missing, fmt.Sprintf("%s: %s", part.Title, part.Why))
		}
	}
	return missing
}

// Bundle is the file as a bundle: what it holds, the requirements of the case, the timeline, and the documents in the order
// of the list.
func (f *AuditFile) Bundle() (*bundle.Bundle, error) {
	c := f.Case
	contents := papers.AuditFileContents(c, f.AsOf)
	b := &bundle.Bundle{
		Title: "Labor certification audit file", Date: f.AsOf, Missing: f.Missing(),
		Facts: f.cover(),
		Words: []string{
			"Every document is kept unchanged. Keep the file for five years from the filing date, 20 CFR 656.10(f).",
		},
		Parts: []bundle.Part{
			{Title: "Contents of the file", Letter: f.contentsLetter(contents)},
		},
	}
	if f.Picture {
		chart := perm.Timeline(c, f.AsOf)
		b.Parts = append(b.Parts, bundle.Part{Title: "Timeline of the recruitment", Attached: []byte(timelineDrawing(&chart).text()), Ending: ".svg"})
	}
	for i := range contents {
		if err := f.attach(b, &contents[i]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// cover returns the facts on the first page. It names employer and employee only by the case.
func (f *AuditFile) cover() [][2]string {
	c := f.Case
	facts := [][2]string{{"Case", c.ID}, {"Employer", cmp.Or(c.Employer, f.Client)}, {"Job", c.Title}}
	if c.Number != "" && c.Number != c.ID {
		facts = append(facts, [2]string{"Department of Labor", c.Number})
	}
	filed := "not recorded"
	if !c.Filed.IsZero() {
		filed = c.Filed.Long()
	}
	facts = append(facts, [2]string{"Filed", filed})
	if !c.Filed.IsZero() {
		if kept, err := perm.Retention.Apply(perm.RetentionFacts{Filed: c.Filed}, nil); err == nil {
			facts = append(facts, [2]string{"Kept through", kept.Due.Long()})
		}
	}
	return append(facts, [2]string{"As of", f.AsOf.Long()})
}

// attach adds the documents of one part of the file.
func (f *AuditFile) attach(b *bundle.Bundle, part *papers.FilePart) error {
	for i, sum := range part.Evidence {
		content, name, err := f.Document(sum)
		if err != nil {
			return fmt.Errorf("%s: document %s: %w", part.Title, sum, err)
		}
		title := partTitle(part.Title)
		if len(part.Evidence) > 1 {
			title += fmt.Sprintf(", %d of %d", i+1, len(part.Evidence))
		}
		b.Parts = append(b.Parts, bundle.Part{Title: title, Attached: content, Ending: endingOf(name)})
	}
	return nil
}

// partTitle is a part's title without what explains it, for an index.
func partTitle(title string) string {
	short, _, _ := strings.Cut(title, ": ")
	return short
}

// endingOf is the ending of a file's name with its dot, "" for none.
func endingOf(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= len(".jpeg") {
		return name[i:]
	}
	return ""
}

// pinOf is where a citation points, without the remarks for readers of the program.
func pinOf(c *law.Citation) string {
	if c == nil {
		return ""
	}
	return c.Pin
}

// contentsLetter lists what is in the file; what is missing stands on the cover.
func (f *AuditFile) contentsLetter(contents []papers.FilePart) *letter.Letter {
	var rows [][]string
	for i := range contents {
		if part := &contents[i]; len(part.Evidence) > 0 {
			rows = append(rows, []string{fmt.Sprint(len(rows) + 1), part.Title, fmt.Sprint(len(part.Evidence)), pinOf(part.Citation)})
		}
	}
	l := f.letter("Contents of the file")
	if len(rows) == 0 {
		l.Blocks = append(l.Blocks, letter.Paragraph{Text: "No document is attached to the case. The first page lists what is missing."})
		return l
	}
	l.Blocks = append(l.Blocks, letter.Table{
		Columns: []string{"No.", "Documents", "Number", "Citation"}, Rows: rows, Widths: []float64{0.6, 4, 1, 2.5},
	})
	return l
}

func (f *AuditFile) letter(title string) *letter.Letter {
	return &letter.Letter{Title: title, Date: f.AsOf, Header: "Case " + f.Case.ID}
}
