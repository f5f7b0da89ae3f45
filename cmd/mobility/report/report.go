package report

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/audience"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// Command has the commands of client reports.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "report", Usage: "client reports (Excel, HTML, PDF, CSV, calendar, JSON)",
		Subcommands: []*cli.Command{{
			Name: "status", Usage: "status report of one client: " + strings.Join(statusreport.Formats(), ", "),
			Description: "mobility report status --format xlsx --out status.xlsx\nmobility report folder writes the report of every client.",
			Flags: []cli.Flag{
				&cli.StringFlag{Name: "format", Usage: "one of " + strings.Join(statusreport.Formats(), ", ") + " (default: by the ending of --out)"},
				&cli.StringFlag{Name: "out", Usage: "`FILE` to write, - for standard output (default standard output)"},
				&cli.StringFlag{Name: "audience", Usage: "client, or internal with calculations, rules and data fields (default: client; internal for csv and json)"},
				cmdutil.DaysOrAll(&cli.IntFlag{Name: "within", Value: clientreport.DefaultWithin, Usage: "deadlines due within this many `DAYS`, and everything overdue; -1 for all"}),
				cmdutil.Number(&cli.IntFlag{Name: "changes", Value: clientreport.DefaultChanges, Usage: "changes of the last `DAYS` up to --as-of"}, 0, cmdutil.MaxDays),
			},
			Action: p.Action(reportStatus),
		}, folderCommand(p)},
	}
}

func reportStatus(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	format, err := reportFormat(c.String("format"), c.String("out"), p.JSON)
	if err != nil {
		return err
	}
	reader, err := reportAudience(c.String("audience"), format)
	if err != nil {
		return err
	}
	var report *statusreport.Report
	err = p.Read(c.Context, func(s *store.Store) error {
		report, err = clientreport.Read(c.Context, s, clientreport.Options{
			Client: p.Client(), AsOf: asOf, Within: c.Int("within"), Changes: c.Int("changes"), Zone: p.Config.Location,
			Expect: p.Config.PERM.Expectations(), Audience: reader,
		})
		return err
	})
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return report.Write(w, format) }
	out := c.String("out")
	if out == "" || out == "-" {
		return write(p.Stdout)
	}
	if err := p.WriteFile(out, write); err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			Format  string `json:"format"`
		}{1, out, format})
	}
	p.Remark("%s: status of %s as of %s", out, report.ClientName, asOf)
	return nil
}

// reportFormat is the format asked for, or the one the file's ending names.
func reportFormat(format, out string, asJSON bool) (string, error) {
	if format == "" {
		format = strings.TrimPrefix(filepath.Ext(out), ".")
	}
	switch {
	case format == "" && asJSON:
		return "json", nil
	case !slices.Contains(statusreport.Formats(), format):
		return "", cmdutil.Usage("--format %q: use %s", format, strings.Join(statusreport.Formats(), ", "))
	case (format == "xlsx" || format == "pdf") && (out == "" || out == "-"):
		return "", cmdutil.Usage("--format %[1]s needs a file: --out status.%[1]s", format)
	case format != "json" && asJSON && (out == "" || out == "-"):
		return "", cmdutil.Usage("--json prints its own document: write the %s to a file with --out, or use --format json", format)
	}
	return format, nil
}

// reportAudience is the audience asked for. What programs read has everything unless less is asked for.
func reportAudience(name, format string) (audience.Audience, error) {
	if name == "" {
		return statusreport.UsualAudience(format), nil
	}
	reader, err := audience.Parse(name, audience.ForReports)
	if err != nil {
		return "", cmdutil.Usage("--audience: %v", err)
	}
	return reader, nil
}
