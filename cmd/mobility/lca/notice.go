package lca

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/accessfile"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
)

func noticeCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "notice", Usage: "notices for electronic posting, a page for each worksite, with a log of when each was seen", ArgsUsage: "CASE",
		Description: "mobility lca notice I-200-26001-000001 --posted 2026-03-02 --out notices\n" +
			"Each page is dated; the log has its SHA-256, for a person to record when it was seen. For another company's worksite the folder\n" +
			"has the statement of access and, for a dependent employer, the inquiry about displacement. Record the posting with lca post.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "posted", Usage: "first `DATE` of the posting (default --as-of)"},
			&cli.StringFlag{Name: "out", Usage: "new `FOLDER` for the pages and letters"}, formsheet.TemplatesFlag(),
		},
		Action: p.Action(lcaNotice),
	}
}

func lcaNotice(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	posted, err := civil.Parse(c.String("posted"))
	if err != nil {
		return cmdutil.Usage("--posted %q: give a date as YYYY-MM-DD", c.String("posted"))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if posted.IsZero() {
		posted = asOf
	}
	out, templates, all := c.String("out"), c.String("templates"), []accessfile.Posted(nil)
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		if all, err = accessfile.Notices(c.Context, b, number, posted, templates); err != nil || out == "" {
			return err
		}
		return accessfile.WriteNotices(out, all)
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                 `json:"version"`
			LCA     string              `json:"lca"`
			Posted  civil.Date          `json:"posted"`
			Out     string              `json:"out,omitempty"`
			Papers  []accessfile.Posted `json:"papers"`
		}{1, number, posted, out, all})
	}
	rows := make([][]string, len(all))
	for i := range all {
		rows[i] = []string{all[i].Worksite, all[i].Title, all[i].File, strings.Join(all[i].Missing, "; "), all[i].SHA256}
	}
	p.PrintTable([]string{"worksite", "paper", "file", "to complete", "sha256"}, rows, "sha256")
	if out != "" {
		p.Remark("%s: %s and sightings.csv", out, cmdutil.Plural(len(all), "file"))
	}
	return nil
}
