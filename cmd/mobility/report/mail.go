package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/reportmail"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// mailCommand sends each client its report.
func mailCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "mail", Usage: "send each client its status report, once for each day",
		Description: "mobility report mail --due                                   the clients whose report day it is, as the job does\n" +
			"mobility report mail --client acme\n" +
			"mobility report mail --channel file --out letters            into a folder, without a mail server\n\n" +
			"A client's address and report day: mobility client set acme contact_email=ADDRESS report_day=friday. The mail server and the\n" +
			"sender are those of alerts: in the configuration.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "due", Usage: "only clients whose report day it is, or who missed the last one"},
			&cli.StringFlag{Name: "formats", Value: strings.Join(reportmail.DefaultFormats, ","), Usage: "`FORMATS`, with commas: " + strings.Join(statusreport.Formats(), ", ")},
			&cli.StringFlag{Name: "channel", Value: string(alerts.SMTP), Usage: "`CHANNEL`: smtp, or file"},
			&cli.StringFlag{Name: "out", Usage: "`FOLDER` for --channel file"},
		},
		Action: p.Action(reportMail),
	}
}

func reportMail(p *cmdutil.Program, c *cli.Context) error {
	via := alerts.Channel(c.String("channel"))
	if via != alerts.SMTP && via != alerts.File {
		return cmdutil.Usage("--channel %q: use smtp or file", via)
	}
	mailer, err := p.ReportMail(via, c.String("out"), p.Stderr)
	if err != nil {
		return err
	}
	mailer.Due, mailer.Formats = c.Bool("due"), cmdutil.Words(c.String("formats"))
	for _, format := range mailer.Formats {
		if !slices.Contains(statusreport.Formats(), format) {
			return cmdutil.Usage("--formats %q: use %s", format, strings.Join(statusreport.Formats(), ","))
		}
	}
	if err := mailer.Run.Channels.Ready(via); err != nil {
		return err
	}
	all, err := mailReports(c.Context, p, mailer)
	err = errors.Join(err, mailer.Run.Channels.Close())
	if len(all) == 0 && err != nil {
		return err
	}
	if failed := printMailed(p, all); failed != nil || err == nil {
		return failed
	}
	return cmdutil.AnsweredBy(err)
}

// mailReports sends the reports; the answer is what was sent, with an error too.
func mailReports(ctx context.Context, p *cmdutil.Program, mailer *reportmail.Mailer) ([]*reportmail.Sent, error) {
	var all []*reportmail.Sent
	err := p.Open(ctx, store.Options{Wait: alerting.Wait}, func(s *store.Store) error {
		clients, err := s.ClientSlugs(ctx, p.OnlyClient())
		for _, client := range clients {
			sent, failed := mailer.Send(ctx, s, client)
			if failed != nil {
				err = errors.Join(err, fmt.Errorf("client %s: %w", client, failed))
				continue
			}
			all = append(all, sent)
		}
		return err
	})
	return all, err
}

func printMailed(p *cmdutil.Program, all []*reportmail.Sent) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                `json:"version"`
			Clients []*reportmail.Sent `json:"clients"`
		}{1, append([]*reportmail.Sent{}, all...)})
	}
	rows := make([][]string, len(all))
	for i, one := range all {
		rows[i] = []string{one.Client, one.To, cmdutil.YesNo(one.Sent), one.Why}
	}
	p.PrintTable([]string{"client", "to", "sent", "why not"}, rows)
	return nil
}
