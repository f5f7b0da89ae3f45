package planning

import (
	"cmp"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/files"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/perm/onecase"
	"mobility/internal/civil"
	"mobility/perm"
	"mobility/reports/permfile"
)

// Timeline draws the recruitment of a case.
func Timeline(p *cmdutil.Program, c *cli.Context) error {
	id, err := onecase.Asked(c)
	if err != nil {
		return err
	}
	return onecase.Read(c.Context, p, id, func(_ *book.Book, labor *perm.Case, asOf civil.Date) error {
		chart := perm.Timeline(labor, asOf)
		out := c.String("out")
		if out == "" {
			if p.JSON {
				return p.PrintJSON(chart)
			}
			fmt.Fprint(p.Stdout, permfile.TimelineText(&chart, width(p)))
			return nil
		}
		list := perm.Check(labor, asOf)
		if err := writeTimeline(p, out, &chart, &list); err != nil {
			return err
		}
		if p.JSON {
			return p.PrintJSON(struct {
				Version int    `json:"version"`
				Case    string `json:"case"`
				Out     string `json:"out"`
			}{1, labor.ID, out})
		}
		p.Remark("%s: the recruitment of case %s as of %s", out, labor.ID, asOf)
		return nil
	})
}

// writeTimeline draws a recruitment into a file: a picture, or a page that has the checklist too.
func writeTimeline(p *cmdutil.Program, out string, chart *perm.Chart, list *perm.Checklist) error {
	switch files.Ending(out) {
	case ".svg":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineSVG(w, chart) })
	case ".html":
		return p.WriteFile(out, func(w io.Writer) error { return permfile.WriteTimelineHTML(w, chart, list) })
	default:
		return cmdutil.Usage("--out %s: a timeline is drawn as .svg or .html", out)
	}
}

// usualWidth is the width of a drawing without a terminal.
const usualWidth = 110

// width is how many characters wide a drawing is.
func width(p *cmdutil.Program) int { return cmp.Or(p.Width(), usualWidth) }
