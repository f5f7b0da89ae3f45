package firmtemplate

import (
	"strings"

	"mobility/reports/letter"
)

// Values are the fields of a paper by name: title, date, draft, header and footer; of a table of labels each value by its label; of a section
// its text by its heading; opening for what stands before the first heading; signature; and body for all of it.
func Values(l *letter.Letter) map[string]string {
	l = l.InWords()
	values := map[string]string{"title": l.Title, "date": l.Date.Plain(), "header": l.Header, "footer": l.Footer, draftPlace: "", "opening": "", "body": ""}
	if l.Draft {
		values[draftPlace] = letter.DraftMark
	}
	section := "opening"
	add := func(name, text string) {
		values[name] = strings.TrimPrefix(values[name]+"\n"+text, "\n")
	}
	for _, block := range l.Blocks {
		text := textOf(block)
		switch b := block.(type) {
		case letter.Heading:
			section = fieldName(b.Text)
			if _, has := values[section]; !has {
				values[section] = ""
			}
		case letter.Signature:
			add("signature", text)
		case letter.Table:
			if len(b.Columns) == 0 {
				for _, row := range b.Rows {
					values[fieldName(row[0])] = letter.Cell(row, 1)
				}
			}
			add(section, text)
		default:
			add(section, text)
		}
		add("body", text)
	}
	return values
}

// textOf is a block as lines of text.
func textOf(block letter.Block) string {
	switch b := block.(type) {
	case letter.Heading:
		return b.Text
	case letter.Paragraph:
		return b.Text
	case letter.List:
		return "• " + strings.Join(b.Items, "\n• ")
	case letter.Signature:
		return "____________________\n" + strings.Join(b.Under, "\n")
	case letter.Table:
		var lines []string
		for _, row := range b.Rows {
			if len(b.Columns) == 0 {
				lines = append(lines, strings.Join(row, ": "))
				continue
			}
			var cells []string
			for i, cell := range row {
				cells = append(cells, letter.Cell(b.Columns, i)+": "+cell)
			}
			lines = append(lines, strings.Join(cells, "; "))
		}
		return strings.Join(lines, "\n")
	default:
		return ""
	}
}

// fieldName is a label as the name of a field: "Case number" is case_number.
func fieldName(label string) string {
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "_")
}
