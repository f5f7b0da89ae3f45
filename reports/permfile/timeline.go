package permfile

import (
	_ "embed"
	"html/template"
	"io"
	"sync"

	"mobility/internal/civil"
	"mobility/internal/pattern"
	"mobility/perm"
	"mobility/reports/wording"
)

var (
	//go:embed timeline.html
	timelineHTML string
	//go:embed timeline.css
	timelineCSS string
)

var timelineTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("timeline").Funcs(template.FuncMap{
		"span": barSpan, "days": barDays, "remark": barRemark, "long": civil.Date.Long, "stateWord": stateWord,
		"pinned": wording.Pinned, "prose": func(text string) string { return wording.Capital(onPaper(text)) },
		"styleText": func() template.CSS { return template.CSS(timelineCSS) }, // our own file, no word of it from outside
	}).Parse(timelineHTML))
})

// timelinePage is what the template is given.
type timelinePage struct {
	Chart     *perm.Chart
	Checklist *perm.Checklist
	Picture   template.HTML
	Parting   string
}

// WriteTimelineHTML writes the timeline of a recruitment as a page that needs nothing from elsewhere: the picture, its
// dates as a table, and the checklist of the case where one is given.
func WriteTimelineHTML(w io.Writer, chart *perm.Chart, checklist *perm.Checklist) error {
	picture := timelineDrawing(chart).text()
	return timelineTemplate().Execute(w, timelinePage{
		Chart: chart, Checklist: checklist, Parting: wording.Confidential,
		Picture: template.HTML(picture), // drawn here; every word of it from outside is escaped by the drawing
	})
}

// WriteTimelineSVG writes the timeline of a recruitment as a picture that stands alone.
func WriteTimelineSVG(w io.Writer, chart *perm.Chart) error {
	_, err := io.WriteString(w, timelineDrawing(chart).text())
	return err
}

// barSpan is the dates of a bar as people write them.
func barSpan(b perm.Bar) string {
	switch {
	case b.Running:
		return "since " + shortDate(b.From)
	case b.From == b.To:
		return b.From.Time().Format("Mon, Jan 2, 2006")
	case b.From.Year() == b.To.Year():
		return b.From.Time().Format("Jan 2") + " – " + shortDate(b.To)
	default:
		return shortDate(b.From) + " – " + shortDate(b.To)
	}
}

func shortDate(d civil.Date) string { return d.Time().Format("Jan 2, 2006") }

func barDays(b perm.Bar) string { return wording.Counted(b.Days(), "day") }

// barRemark says what a reader should know of a bar: what is wrong with it, and which end of the window it sets.
func barRemark(b perm.Bar) string {
	switch {
	case b.Fault != "":
		return b.Fault
	case b.Opens && b.Closes:
		return "sets both ends of the window"
	case b.Opens:
		return "sets the first day to file"
	case b.Closes:
		return "sets the last day to file"
	case b.Unused:
		return "the window does not rely on it"
	case b.Planned:
		return "planned"
	default:
		return ""
	}
}

// fieldHint is the name of a field of one word after a text; others are known by their underscores.
var fieldHint = pattern.Lazy(` \([a-z]+\)`)

// onPaper is a text of the checklist as a paper has it: dates in words, and no names of fields.
func onPaper(text string) string {
	return wording.Printed(fieldHint().ReplaceAllStringFunc(text, func(hint string) string {
		if perm.Fields.Field(hint[2:len(hint)-1]) != nil {
			return ""
		}
		return hint
	}))
}

func stateWord(s perm.State) string {
	if s == perm.NotApplicable {
		return "not asked"
	}
	return string(s)
}
