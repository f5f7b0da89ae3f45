package report

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/files"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/reports/statusreport"
)

// Command has the commands of client reports.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "report", Usage: "client reports (Excel, HTML, PDF, CSV, calendar, JSON)",
		Subcommands: []*cli.Command{statusCommand(p), changesCommand(p), replyCommand(p), folderCommand(p), mailCommand(p), calendarCommand(p)},
	}
}

// reportFormat is the format asked for, or the one the file's ending names.
func reportFormat(format, out string, asJSON bool) (string, error) {
	ending := strings.TrimPrefix(files.Ending(out), ".")
	if format == "" {
		format = ending
	}
	switch {
	case format != ending && slices.Contains(statusreport.Formats(), ending):
		return "", cmdutil.Usage("--format %s and --out %q are two formats: give one of them", format, out)
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

// reportAudience is the audience asked for; "" for the usual one of the format.
func reportAudience(name string) (audience.Audience, error) {
	if name == "" {
		return "", nil
	}
	reader, err := audience.Parse(name, audience.ForReports)
	if err != nil {
		return "", cmdutil.Usage("--audience: %v", err)
	}
	return reader, nil
}

// sinceFlag is the day after which changes are listed.
func sinceFlag() cli.Flag {
	return &cli.StringFlag{Name: "since", Usage: "changes after this `DATE` (default: since the last report sent, or of the last 30 days)"}
}

// readSince reads the flag, no date where it is not given.
func readSince(text string) (civil.Date, error) {
	if text == "" {
		return civil.Date{}, nil
	}
	since, err := civil.Parse(text)
	if err != nil || since.Before(civil.First) || since.After(civil.Last) {
		return civil.Date{}, cmdutil.Usage("--since: invalid date %q; use a date like 2026-10-01", text)
	}
	return since, nil
}
