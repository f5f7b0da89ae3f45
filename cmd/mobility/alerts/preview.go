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
	answer := newPreviewed(p, o.asOf, c.Bool("suppressed"))
	defer answer.listed.Close()
	err = p.Read(c.Context, func(s *store.Store) error {
		run := &alerting.Run{Store: s, Book: p.BookOptions(), Channels: channels(p, o.folder, o.settings), Via: o.via, Now: o.now}
		answer.client = p.Client()
		return p.EachClient(c.Context, s, func(one *cmdutil.Program) error {
			var err error
			if run.AsOf, err = one.AsOf(); err != nil {
				return err
			}
			waiting, err := run.Preview(c.Context, one.Client(), func(n *alerts.Notice) { answer.take(one.Client(), n) })
			answer.waiting += waiting
			answer.listed.Next()
			return err
		})
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(document{
			Version: 1, AsOf: answer.asOf, Client: answer.client, Waiting: answer.waiting, Notices: longjson.EntriesOf(answer.listed.All()),
			Undelivered: []alerting.Undelivered{},
		})
	}
	err = answer.printByRecipient(p)
	for _, remark := range answer.remarks() {
		p.Remark("%s", remark)
	}
	return err
}

// previewed is what a preview answers with.
type previewed struct {
	asOf civil.Date
	// client is "" for all clients.
	client  string
	waiting int
	counted alerts.Tally
	// listed are the notices that are listed: those to send, and where all is set the suppressed ones, which are only counted otherwise.
	listed *alerts.Sorted
	all    bool
}

func newPreviewed(p *cmdutil.Program, asOf civil.Date, all bool) *previewed {
	if p.JSON {
		return &previewed{asOf: asOf, listed: alerts.AsDecided(), all: true}
	}
	return &previewed{asOf: asOf, listed: alerts.AsRead(), all: all}
}

// take counts a notice of a client, and lists it. In an answer for several clients each carries its own.
func (a *previewed) take(client string, n *alerts.Notice) {
	a.counted.Add(n)
	if n.State == alerts.Suppressed && !a.all {
		return
	}
	if n.Client = ""; a.client == "" {
		n.Client = client
	}
	a.listed.Add(n)
}

// printByRecipient prints the notices: on a terminal a list for each recipient, otherwise one table.
func (a *previewed) printByRecipient(p *cmdutil.Program) error {
	if !screen.IsTerminal(p.Stdout) {
		return printNotices(p, a.listed.Len(), a.listed.All(), p.AllClients())
	}
	var group []alerts.Notice
	for n, err := range a.listed.All() {
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

// remarks are the counts: what would be sent, and what is suppressed by reason.
func (a *previewed) remarks() []string {
	list := ""
	if a.counted.Suppressed > 0 && !a.all {
		list = ", listed by --suppressed"
	}
	remarks := []string{fmt.Sprintf("%s as of %s: %s to send, %d suppressed%s", clientName(a.client), a.asOf,
		cmdutil.Plural(a.counted.Stated, "notice"), a.counted.Suppressed, list)}
	for _, s := range a.counted.Reasons() {
		remarks = append(remarks, fmt.Sprintf("suppressed: %d, %s", s.Count, s.Words))
	}
	if a.waiting > 0 {
		remarks = append(remarks, fmt.Sprintf("%d messages are waiting from an interrupted run; the next run sends them first", a.waiting))
	}
	return remarks
}
