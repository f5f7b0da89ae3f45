package alerts

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
	"mobility/internal/civil"
	"mobility/internal/longjson"
	"mobility/internal/store"
)

func alertsPreview(p *cmdutil.Program, c *cli.Context) error {
	o, err := readOptions(c)
	if err != nil {
		return err
	}
	if err := o.inRun(p); err != nil {
		return err
	}
	answer := &alerting.Previewed{Listed: alerts.AsRead(), All: c.Bool("suppressed")}
	if p.JSON {
		answer = &alerting.Previewed{Listed: alerts.AsDecided(), All: true}
	}
	defer answer.Close()
	err = p.Read(c.Context, func(s *store.Store) error {
		run := &alerting.Run{Store: s, Book: p.BookOptions(), Channels: channels(p, o.folder, o.settings), Via: o.via, Now: o.now}
		answer.Client = p.Client()
		return p.EachClient(c.Context, s, func(one *cmdutil.Program) error {
			if run.AsOf, err = one.AsOf(); err == nil {
				err = run.Preview(c.Context, one.Client(), answer)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(document{
			Version: 1, AsOf: o.asOf, Client: answer.Client, Waiting: answer.Waiting, Notices: longjson.EntriesOf(answer.Listed.All()),
			Undelivered: []alerting.Undelivered{},
		})
	}
	err = printByRecipient(p, answer.Listed)
	for _, remark := range previewRemarks(answer, o.asOf) {
		p.Remark("%s", remark)
	}
	return err
}

// printByRecipient prints the notices: on a terminal a list for each recipient, otherwise one table.
func printByRecipient(p *cmdutil.Program, notices *alerts.Sorted) error {
	if !screen.IsTerminal(p.Stdout) {
		return printNotices(p, notices.Len(), notices.All(), p.AllClients())
	}
	var group []alerts.Notice
	for n, err := range notices.All() {
		if err != nil {
			return err
		}
		if len(group) > 0 && titleOf(&group[0]) != titleOf(n) {
			printGroup(p, group)
			group = group[:0]
		}
		group = append(group, *n)
	}
	printGroup(p, group)
	return nil
}

// titleOf is the recipient and the channel of a notice.
func titleOf(n *alerts.Notice) string {
	title := fmt.Sprintf("To %s by %s", n.To, n.Channel)
	if n.To == "" {
		title = "To no one"
	}
	if n.Client != "" {
		title = n.Client + ": " + title
	}
	if n.State == alerts.Suppressed {
		title += ", suppressed"
	}
	return title
}

// printGroup prints the notices to one recipient, and nothing for none.
func printGroup(p *cmdutil.Program, notices []alerts.Notice) {
	if len(notices) == 0 {
		return
	}
	p.Printf("%s: %s\n", titleOf(&notices[0]), cmdutil.Plural(len(notices), "notice"))
	rows := make([][]string, len(notices))
	for i := range notices {
		n := &notices[i]
		rows[i] = []string{n.Due.String(), n.Subject.ID, n.Subject.Name, n.Summary, n.Why, n.Deadline}
	}
	p.PrintTable([]string{"due", "id", "name", "what", "why", "deadline"}, rows, "deadline")
	p.Printf("\n")
}

// previewRemarks are the counts: what would be sent, and what is suppressed by reason.
func previewRemarks(a *alerting.Previewed, asOf civil.Date) []string {
	list := ""
	if a.Counted.Suppressed > 0 && !a.All {
		list = ", listed by --suppressed"
	}
	remarks := []string{fmt.Sprintf("%s as of %s: %s to send, %d suppressed%s", clientName(a.Client), asOf,
		cmdutil.Plural(a.Counted.Stated, "notice"), a.Counted.Suppressed, list)}
	for _, s := range a.Counted.Reasons() {
		remarks = append(remarks, fmt.Sprintf("suppressed: %d, %s", s.Count, s.Words))
	}
	if a.Waiting > 0 {
		remarks = append(remarks, fmt.Sprintf("%d messages are waiting from an interrupted run; the next run sends them first", a.Waiting))
	}
	return remarks
}
