package report

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// statusOptions are what a status report is asked for.
type statusOptions struct {
	format, out, folder string
	audience            audience.Audience
	within              int
	// changes is nil where the flag is not given.
	changes *int
	since   civil.Date
	sent    bool
	// begun is when the data were read.
	begun time.Time
}

func statusCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "status report of one client: " + strings.Join(statusreport.Formats(), ", "),
		Description: "mobility report status --out status.pdf\n" +
			"mobility report status --out status.xlsx --sent      and record that it was sent: the next one lists changes since\n" +
			"mobility report status --all-clients --out-dir reports --format pdf",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "`FORMAT`: one of " + strings.Join(statusreport.Formats(), ", ") + " (default: by the ending of --out)"},
			&cli.StringFlag{Name: "out", Usage: "`FILE` to write, - for standard output (default standard output)"},
			&cli.StringFlag{Name: "out-dir", Usage: "`FOLDER` for the report of each client, with --all-clients"},
			&cli.StringFlag{Name: "audience", Usage: "`AUDIENCE`: client, or internal with calculations, rules and data fields (default: client; internal for csv and json)"},
			cmdutil.DaysOrAll(&cli.IntFlag{Name: "within", Value: clientreport.DefaultWithin, Usage: "deadlines due within this many `DAYS`, and everything overdue; -1 for all"}),
			cmdutil.Number(&cli.IntFlag{Name: "changes", Value: clientreport.DefaultChanges, Usage: "changes of the last `DAYS` up to --as-of, instead of since the last report sent"}, 0, cmdutil.MaxDays),
			sinceFlag(),
			cmdutil.KnownAt(),
			&cli.BoolFlag{Name: "sent", Usage: "record that this report is sent to the client"},
		},
		Action: p.Action(reportStatus),
	}
}

// readStatus reads the flags of a status report.
func readStatus(c *cli.Context) (o statusOptions, err error) {
	o = statusOptions{format: c.String("format"), out: c.String("out"), folder: c.String("out-dir"), within: c.Int("within"), sent: c.Bool("sent")}
	if c.IsSet("changes") {
		days := c.Int("changes")
		o.changes = &days
	}
	if o.since, err = readSince(c.String("since")); err != nil {
		return o, err
	}
	if o.changes != nil && !o.since.IsZero() {
		return o, cmdutil.Usage("--changes and --since cannot be used together")
	}
	o.audience, err = reportAudience(c.String("audience"))
	return o, err
}

func reportStatus(p *cmdutil.Program, c *cli.Context) error {
	o, err := readStatus(c)
	if err != nil {
		return err
	}
	if p.AllClients() || o.folder != "" {
		return statusOfAll(c.Context, p, &o)
	}
	if o.format, err = reportFormat(o.format, o.out, p.JSON); err != nil {
		return err
	}
	if o.sent && (o.out == "" || o.out == "-") {
		return cmdutil.Usage("--sent records a file: give it with --out")
	}
	return statusOfOne(c.Context, p, &o)
}

// statusOfOne writes the report of one client.
func statusOfOne(ctx context.Context, p *cmdutil.Program, o *statusOptions) (err error) {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	o.begun = p.Now()
	var report *statusreport.Report
	err = p.Read(ctx, func(s *store.Store) error {
		report, err = clientreport.Read(ctx, s, clientreport.Options{
			Client: p.Client(), AsOf: asOf, Within: o.within, Changes: o.changes, Since: o.since, Zone: p.Zone(),
			Book: p.BookOptions(), Audience: cmp.Or(o.audience, statusreport.UsualAudience(o.format)),
		})
		return err
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, report.Close()) }()
	if o.out == "" || o.out == "-" {
		var content bytes.Buffer // what fails is not printed in part
		if err := report.Write(&content, o.format); err != nil {
			return err
		}
		_, err := content.WriteTo(screen.Raw(p.Stdout))
		return err
	}
	sum := sha256.New()
	if err := p.WriteFile(o.out, func(w io.Writer) error { return report.Write(io.MultiWriter(w, sum), o.format) }); err != nil {
		return err
	}
	if o.sent {
		written := hex.EncodeToString(sum.Sum(nil))
		sent, err := clientreport.SentOf(report, written)
		if err == nil {
			err = p.Write(ctx, func(tx *store.Tx) error { return tx.NoteReport(sent) })
		}
		if err != nil {
			return err
		}
	}
	return statedOf(p, o, report)
}

// statedOf says which report was written.
func statedOf(p *cmdutil.Program, o *statusOptions, report *statusreport.Report) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			Format  string `json:"format"`
		}{1, o.out, o.format})
	}
	p.Remark("%s: status of %s as of %s", o.out, report.ClientName, report.AsOf)
	p.NextFile(o.out)
	if o.sent {
		p.Remark("recorded as sent; the same file later: repeat the command with --as-of=%s --since=%s --%s=%s and without --sent", report.AsOf,
			report.Since, cmdutil.FlagKnownAt, o.begun.UTC().Format(time.RFC3339))
	}
	return nil
}

// statusOfAll writes the report of every client into a folder.
func statusOfAll(ctx context.Context, p *cmdutil.Program, o *statusOptions) error {
	switch {
	case o.folder == "" || o.out != "":
		return cmdutil.Usage("the reports of all clients need a folder: --out-dir FOLDER, without --out")
	case o.format == "":
		return cmdutil.Usage("--format is required with --out-dir: one of %s", strings.Join(statusreport.Formats(), ", "))
	}
	folder := clientreport.FolderOptions{
		Folder: o.folder, Client: p.OnlyClient(), Formats: strings.Split(o.format, ","),
		Book: p.BookOptions(), Audience: o.audience, Within: o.within, Changes: o.changes, Since: o.since,
		Sent: o.sent, Work: p.Work(),
	}
	var err error
	if folder.Clock, err = p.Clock(); err != nil {
		return err
	}
	return writeFolder(ctx, p, folder)
}
