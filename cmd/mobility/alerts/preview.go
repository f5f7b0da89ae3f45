package alerts

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
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
	answer := newAnswer(p, o.asOf)
	err = p.Read(c.Context, func(s *store.Store) error {
		run := &alerting.Run{Store: s, Book: p.BookOptions(), Channels: channels(p, o.folder, o.settings), Via: o.via, Now: o.now}
		answer.Client = p.Client()
		return p.EachClient(c.Context, s, func(one *cmdutil.Program) error {
			var outcome *alerting.Outcome
			if run.AsOf, err = one.AsOf(); err == nil {
				outcome, err = run.Preview(c.Context, one.Client())
			}
			if err == nil {
				answer.add(outcome)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(answer.document())
	}
	remarks := previewRemarks(answer, c.Bool("suppressed"))
	listed := answer.Notices
	if !c.Bool("suppressed") {
		listed = listed.Without(alerts.Suppressed)
	}
	listed.Arrange()
	err = printByRecipient(p, listed)
	for _, remark := range remarks {
		p.Remark("%s", remark)
	}
	return err
}

// printByRecipient prints notices that are in order: on a terminal a list for each recipient, otherwise one table.
func printByRecipient(p *cmdutil.Program, notices alerts.List) error {
	if !screen.IsTerminal(p.Stdout) {
		return printNotices(p, notices, p.AllClients())
	}
	var group []alerts.Notice
	for i, n := range notices.All() {
		group = append(group, *n)
		if i+1 < notices.Len() {
			if next := notices.At(i + 1); titleOf(&next) == titleOf(n) {
				continue
			}
		}
		p.Printf("%s: %s\n", titleOf(n), cmdutil.Plural(len(group), "notice"))
		printGroup(p, group)
		p.Printf("\n")
		group = group[:0]
	}
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

// printGroup prints the notices to one recipient.
func printGroup(p *cmdutil.Program, notices []alerts.Notice) {
	rows := make([][]string, len(notices))
	for i := range notices {
		n := &notices[i]
		rows[i] = []string{n.Due.String(), n.Subject.ID, n.Subject.Name, n.Summary, n.Why, n.Deadline}
	}
	p.PrintTable([]string{"due", "id", "name", "what", "why", "deadline"}, rows, "deadline")
}

// previewRemarks are the counts: what would be sent, and what is suppressed by reason.
func previewRemarks(answer *Answer, all bool) []string {
	stated, kept := alerting.Counted(&answer.Notices)
	list := ""
	if kept > 0 && !all {
		list = ", listed by --suppressed"
	}
	remarks := []string{fmt.Sprintf("%s as of %s: %s to send, %d suppressed%s", answer.clientName(), answer.AsOf, cmdutil.Plural(stated, "notice"), kept, list)}
	for _, s := range alerts.CountSuppressed(&answer.Notices) {
		remarks = append(remarks, fmt.Sprintf("suppressed: %d, %s", s.Count, s.Words))
	}
	if answer.Waiting > 0 {
		remarks = append(remarks, fmt.Sprintf("%d messages are waiting from an interrupted run; the next run sends them first", answer.Waiting))
	}
	return remarks
}
