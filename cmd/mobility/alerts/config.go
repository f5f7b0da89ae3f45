package alerts

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/cmd/mobility/cmdutil"
)

// alertsSettings are the settings of the configuration file, or those of somebody who has none; every mistake is told
// at once.
func alertsSettings(p *cmdutil.Program, c *cli.Context) (*cmdutil.AlertsConfig, error) {
	a := p.Config.Alerts
	if !a.Given {
		a.From = "mobility@localhost"
		a.Recipients = map[string][]string{cmdutil.Unaddressed: {cmdutil.Unaddressed}}
		a.Routes = []alerts.Route{{To: []string{cmdutil.Unaddressed}, Channel: alerts.Print}}
		return &a, nil
	}
	if err := a.Validate(); err != nil {
		return nil, cmdutil.Usage("configuration %s, alerts:\n%v", c.String(cmdutil.FlagConfig), err)
	}
	return &a, nil
}

// alertsChannel reads --channel; "" for the channels of the routes.
func alertsChannel(c *cli.Context) (alerts.Channel, error) {
	via := alerts.Channel(c.String("channel"))
	if via != "" && !slices.Contains(alerts.Channels, via) {
		return "", cmdutil.Usage("--channel %q: it takes smtp, file, webhook, print", via)
	}
	if via != "" && via != alerts.File && c.String("out") != "" {
		return "", cmdutil.Usage("--out is for --channel file")
	}
	return via, nil
}

// Outlets are the channels of a run, each opened when it is needed.
type Outlets struct {
	Settings *cmdutil.AlertsConfig
	// Folder takes the place of the one in the settings.
	Folder string
	Print  io.Writer
	now    func() time.Time
	open   map[alerts.Channel]channel.Sender
}

func newOutlets(p *cmdutil.Program, c *cli.Context, settings *cmdutil.AlertsConfig) *Outlets {
	o := &Outlets{Settings: settings, Folder: cmp.Or(c.String("out"), settings.Folder), Print: p.Stdout, now: p.Now,
		open: map[alerts.Channel]channel.Sender{}}
	if c.Bool(cmdutil.FlagJSON) {
		o.Print = p.Stderr // standard output has the document, and nothing else
	}
	return o
}

// sender is a channel, ready to send.
func (o *Outlets) sender(via alerts.Channel) (channel.Sender, error) {
	if s := o.open[via]; s != nil {
		return s, nil
	}
	s, err := o.NewSender(via)
	if err != nil {
		return nil, err
	}
	o.open[via] = s
	return s, nil
}

// NewSender opens a channel.
func (o *Outlets) NewSender(via alerts.Channel) (channel.Sender, error) {
	switch via {
	case alerts.Print:
		return channel.NewPrinter(o.Print), nil
	case alerts.File:
		if o.Folder == "" {
			return nil, cmdutil.Usage("--channel file: give the folder with --out, or as folder: under alerts: in the configuration")
		}
		return channel.NewFolder(o.Folder)
	case alerts.SMTP:
		if o.Settings.SMTP == nil {
			return nil, cmdutil.Usage("no mail server is configured: give smtp: with host under alerts: in the configuration, or " +
				"--channel print, or --channel file --out FOLDER")
		}
		s, err := channel.NewSMTP(*o.Settings.SMTP, nil)
		return o.retrying(s), err
	case alerts.Webhook:
		if o.Settings.Webhook == nil {
			return nil, cmdutil.Usage("no webhook is configured: give webhook: with url and secret_file under alerts: in the configuration")
		}
		s, err := channel.NewWebhook(*o.Settings.Webhook, o.now)
		return o.retrying(s), err
	default:
		return nil, fmt.Errorf("unknown channel %q; channels: %s", via, listOr(alerts.Channels, "none"))
	}
}

func (o *Outlets) retrying(s channel.Sender) channel.Sender {
	retries := channel.DefaultRetries()
	retries.Attempts, retries.Pause = o.Settings.Attempts, o.Settings.Pause
	return &channel.Retrying{Sender: s, Retries: retries}
}

func (o *Outlets) close() error {
	var errs []error
	for _, s := range o.open {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// place is where a channel leads, for people.
func (o *Outlets) place(via alerts.Channel) string {
	switch {
	case via == alerts.SMTP && o.Settings.SMTP != nil:
		return o.Settings.SMTP.Host
	case via == alerts.Webhook && o.Settings.Webhook != nil:
		return o.Settings.Webhook.URL
	case via == alerts.File:
		return o.Folder
	default:
		return ""
	}
}

// listOr is a list in words, or what an empty one means.
func listOr[T ~string](list []T, none string) string {
	if len(list) == 0 {
		return none
	}
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = string(one)
	}
	return strings.Join(texts, ", ")
}
