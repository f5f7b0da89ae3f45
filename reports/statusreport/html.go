package statusreport

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/nobreak"
	"mobility/reports/wording"
)

var (
	//go:embed status.html
	statusHTML string
	//go:embed status.css
	statusCSS string
	//go:embed status.js
	statusJS string
)

var statusTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("status").Funcs(template.FuncMap{
		"counted": wording.Counted, "whole": nobreak.HTML, "grouped": wording.Grouped, "class": class, "unread": unread,
		"saferReading": func() string { return saferReading },
		// Our own files, no word of them from outside.
		"styleText":  func() template.CSS { return template.CSS(statusCSS) },
		"scriptText": func() template.JS { return template.JS(statusJS) },
	}).Parse(statusHTML))
})

// statusPage is what the template is given.
type statusPage struct {
	*digest
	Client     string
	Front      *front
	Prepared   string
	Months     drawing
	Lists      []list
	Method     []string
	Legend     any
	Sources    []source
	Internal   bool
	Rules      []usedRule
	HasReading bool
	Parting    string
}

// list is a sheet of the page, with its table written out.
type list struct {
	ID, Name, Holds string
	Rows            int
	None            string
	// Left says how many rows are left to the workbook, "" where all are here.
	Left  string
	Table template.HTML
}

// pageRows is how many rows of a list the page has, and paperRows the PDF: more would take a browser seconds to show, and a hundred pages to
// print, all of which the PDF library holds. The lists begin with what is most urgent.
const pageRows, paperRows = 2000, 1000

// left says what of a list is left to the workbook, where the first rows are shown.
func left(rows, shown int) string {
	if rows <= shown {
		return ""
	}
	return fmt.Sprintf("The first %s of %s rows are here, the most urgent first. The workbook (Excel) of this report has all of them.",
		wording.Grouped(shown), wording.Grouped(rows))
}

func (d *digest) writeHTML(w io.Writer) error {
	page := statusPage{
		digest: d, Client: d.clientTitle(), Front: d.front(), Prepared: d.prepared(), Months: d.columnDrawing(), Method: d.howToRead(),
		Legend: legendRows(), Sources: d.sources(), Internal: d.Audience.May(audience.Working), Rules: d.rules, Parting: wording.Confidential,
	}
	for _, s := range d.sheets() {
		page.Lists = append(page.Lists, list{class(s.name), s.name, s.holds, s.rows, s.none, left(s.rows, pageRows), tableOf(&s)})
	}
	for _, rule := range d.rules {
		page.HasReading = page.HasReading || len(rule.Readings()) > 0
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := statusTemplate().Execute(out, page); err != nil {
		return err
	}
	return out.Flush()
}

// legendRow is a colour with its meaning.
type legendRow struct {
	Word, Meaning string
	Tone          tone
}

func legendRows() []legendRow {
	rows := make([]legendRow, len(legend))
	for i, l := range legend {
		rows[i] = legendRow{l.word, l.meaning, l.tone}
	}
	return rows
}

// tableOf writes a sheet as a table: what prints of it, without what is for the reader to write in.
func tableOf(s *sheet) template.HTML {
	if s.rows == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<table role="table" class="cards"><thead role="rowgroup"><tr role="row">`)
	var columns []*column
	for i := range s.columns {
		if c := &s.columns[i]; !c.aside && !c.writeIn {
			columns = append(columns, c)
			fmt.Fprintf(&out, `<th scope="col" role="columnheader">%s</th>`, template.HTMLEscapeString(c.head))
		}
	}
	out.WriteString("</tr></thead><tbody role=\"rowgroup\">\n")
	for row := range s.each {
		if row == pageRows {
			break
		}
		out.WriteString(`<tr role="row">`)
		for _, c := range columns {
			cellHTML(&out, c.head, c.value())
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</tbody></table>")
	return template.HTML(out.String())
}

// cellHTML writes a cell. A blank one is left out on a small screen.
func cellHTML(out *strings.Builder, head string, value any) {
	blank := ""
	text := htmlOf(value)
	if text == "" {
		blank = ` class="blank"`
	}
	fmt.Fprintf(out, `<td role="cell"%s data-label="%s">%s</td>`, blank, template.HTMLEscapeString(head), text)
}

// htmlOf is a value as a cell shows it.
func htmlOf(value any) string {
	switch v := value.(type) {
	case strong:
		return "<strong>" + string(nobreak.HTML(string(v))) + "</strong>"
	case lines:
		parts := make([]string, len(v))
		for i, line := range v {
			parts[i] = string(nobreak.HTML(line))
		}
		return strings.Join(parts, "<br>")
	case badge:
		return fmt.Sprintf(`<span class="badge %s">%s</span>`, v.tone, template.HTMLEscapeString(v.word))
	case civil.Date:
		if v.IsZero() {
			return ""
		}
		return fmt.Sprintf(`<time datetime="%s">%s</time>`, v, v)
	default:
		return string(nobreak.HTML(textOf(value)))
	}
}

// textOf is a value as plain text.
func textOf(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case strong:
		return string(v)
	case centered:
		return string(v)
	case reply:
		return string(v)
	case lines:
		return strings.Join(v, "\n")
	case badge:
		return v.word
	case civil.Date:
		return v.String()
	case time.Time:
		return v.Format("2006-01-02 15:04")
	default:
		return fmt.Sprint(v)
	}
}

// class is the name that something goes by in the style sheet.
func class(word string) string { return strings.ReplaceAll(strings.ToLower(word), " ", "-") }

func unread(c *law.Citation) bool { return c != nil && c.Provenance == law.Unverified }
