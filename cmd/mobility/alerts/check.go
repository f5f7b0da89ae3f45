package alerts

import (
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"net/mail"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
)

// checkedRoute is a route with those behind its names.
type checkedRoute struct {
	To        []string        `json:"to"`
	Addresses []string        `json:"addresses"`
	Channel   alerts.Channel  `json:"channel"`
	Place     string          `json:"place,omitempty"`
	Clients   []string        `json:"clients,omitempty"`
	Domains   []string        `json:"domains,omitempty"`
	Employers []string        `json:"employers,omitempty"`
	Bands     []docket.Band   `json:"bands,omitempty"`
	Reasons   []alerts.Reason `json:"reasons,omitempty"`
	// After is how many business days the previous route has; 0 for a route without waiting time.
	After int `json:"after,omitempty"`
}

func alertsCheck(p *cmdutil.Program, _ *cli.Context) error {
	settings, err := p.AlertsSettings()
	if err != nil {
		return err
	}
	out := channels(p, "", settings)
	if err := inRun(out, "", func() error { return nil }); err != nil {
		return err
	}
	var routes []checkedRoute
	for i := range settings.Routes {
		r := &settings.Routes[i]
		routes = append(routes, checkedRoute{
			To: r.To, Addresses: settings.Addresses(r.To), Channel: r.Channel, Place: out.Place(r.Channel), Clients: r.Clients,
			Domains: r.Domains, Employers: r.Employers, Bands: r.Bands, Reasons: r.Reasons,
		})
	}
	e := &settings.Escalation
	for level, name := range e.Chain {
		routes = append(routes, checkedRoute{
			To: []string{name}, Addresses: settings.Addresses([]string{name}), Channel: e.Channel, Place: out.Place(e.Channel),
			Bands: e.Bands, After: (level + 1) * e.After,
		})
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int            `json:"version"`
			Configured bool           `json:"configured"`
			From       string         `json:"from"`
			Steps      []int          `json:"steps"`
			Routes     []checkedRoute `json:"routes"`
		}{1, settings.Given, settings.From, settings.Steps, routes})
	}
	var rows [][]string
	for _, r := range routes {
		when := "immediately"
		if r.After > 0 {
			when = fmt.Sprintf("after %d business days without an acknowledgment", r.After)
		}
		rows = append(rows, []string{
			strings.Join(r.To, ", "), strings.Join(r.Addresses, ", "), strings.TrimSpace(string(r.Channel) + " " + r.Place), when,
			listOr(r.Clients, "every"), listOr(r.Domains, "every"), listOr(r.Employers, "every"), listOr(r.Bands, "every"),
			listOr(r.Reasons, "every"),
		})
	}
	p.PrintTable([]string{"to", "addresses", "channel", "when", "client", "domain", "employer", "band", "reason"}, rows)
	if settings.Given {
		p.Remark("configuration OK; sender %s; reminders at %s days left; to send a test message: mobility alerts test --to ADDRESS",
			settings.From, cmdutil.Numbers(settings.Steps))
	} else {
		p.Remark("nothing is configured under alerts: reminders have no address; --channel print or file shows them")
	}
	return nil
}

func alertsTest(p *cmdutil.Program, c *cli.Context) (err error) {
	to, err := mail.ParseAddress(c.String("to"))
	if err != nil {
		return cmdutil.Usage("alerts test: --to: invalid e-mail address %q", c.String("to"))
	}
	via, err := alertsChannel(c)
	if err != nil {
		return err
	}
	settings, err := p.AlertsSettings()
	if err != nil {
		return err
	}
	if via == "" {
		via = alerts.SMTP
	}
	out := channels(p, c.String("out"), settings)
	sender, err := out.Sender(via)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	asOf := civil.FromTime(p.Now().In(p.Config.Location))
	m := testMessage(settings.From, to.Address, via, asOf, p.Now().In(p.Config.Location))
	if err := sender.Send(c.Context, m); err != nil {
		return cmdutil.Fail(cmdutil.ExitFailed, "undelivered", fmt.Errorf("the test message to %s was not delivered: %w", m.To, err))
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int            `json:"version"`
			MessageID string         `json:"message_id"`
			To        string         `json:"to"`
			Channel   alerts.Channel `json:"channel"`
		}{1, m.ID, m.To, via})
	}
	p.Remark("accepted by %s, for %s, as <%s>", strings.TrimSpace(string(via)+" "+out.Place(via)), m.To, m.ID)
	return nil
}

// testMessage has no employee data.
func testMessage(from, to string, via alerts.Channel, asOf civil.Date, at time.Time) *alerts.Message {
	const text = "This is a test of mobility's alerts. It contains no employee data, and no action is needed."
	domain := "localhost"
	if sender, err := mail.ParseAddress(from); err == nil {
		_, domain, _ = strings.Cut(sender.Address, "@")
	}
	return &alerts.Message{
		ID:   "mobility-test-" + hex.EncodeToString([]byte(strconv.FormatInt(at.UnixNano(), 36))) + "@" + domain,
		From: from, To: to, Channel: via, Subject: "A test of mobility's alerts", AsOf: asOf, At: at.Truncate(time.Second), Digest: true,
		Notices: alerts.ListOf(), Text: text + "\n", HTML: "<p>" + html.EscapeString(text) + "</p>\n",
	}
}
