package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/alerts/channel"
)

// alertsConfig is what the configuration file says under alerts: when to speak, to whom, and through what.
type alertsConfig struct {
	alerts.Settings `yaml:",inline"`

	SMTP    *channel.SMTPSettings    `yaml:"smtp"`
	Webhook *channel.WebhookSettings `yaml:"webhook"`
	// Folder takes the messages of the channel file.
	Folder string `yaml:"folder"`
	// Attempts is how often a message is tried, Pause the wait after the first; it doubles after each.
	Attempts int           `yaml:"attempts"`
	Pause    time.Duration `yaml:"pause"`

	// given is set where the file has such a section.
	given bool
}

// unaddressed is who is told where nobody has said: a role, for messages that go to a folder or the terminal.
const unaddressed = "paralegal"

// defaultAlerts are the settings before the file is read.
func defaultAlerts() alertsConfig {
	retries := channel.DefaultRetries()
	return alertsConfig{Settings: alerts.Defaults(), Attempts: retries.Attempts, Pause: retries.Pause}
}

// alertsSettings are the settings of the configuration file, or those of somebody who has none; every mistake is told
// at once.
func (p *program) alertsSettings(c *cli.Context) (*alertsConfig, error) {
	a := p.config.Alerts
	if !a.given {
		a.From = "mobility@localhost"
		a.Recipients = map[string][]string{unaddressed: {unaddressed}}
		a.Routes = []alerts.Route{{To: []string{unaddressed}, Channel: alerts.Print}}
		return &a, nil
	}
	if err := a.validate(); err != nil {
		return nil, usage("configuration %s, alerts:\n%v", c.String(flagConfig), err)
	}
	return &a, nil
}

func (a *alertsConfig) validate() error {
	mistakes := []error{a.Settings.Validate()}
	for _, used := range a.channels() {
		switch {
		case used == alerts.SMTP && a.SMTP == nil:
			mistakes = append(mistakes, errors.New("smtp: a route uses it, and no mail server is given: add host"))
		case used == alerts.Webhook && a.Webhook == nil:
			mistakes = append(mistakes, errors.New("webhook: a route uses it, and no address is given: add url and secret_file"))
		case used == alerts.File && a.Folder == "":
			mistakes = append(mistakes, errors.New("folder: a route uses the channel file, and no folder is given"))
		}
	}
	if a.SMTP != nil {
		mistakes = append(mistakes, a.SMTP.Validate())
	}
	if a.Webhook != nil {
		mistakes = append(mistakes, a.Webhook.Validate())
	}
	if a.Attempts < 1 {
		mistakes = append(mistakes, fmt.Errorf("attempts: %d; a message is tried once or more", a.Attempts))
	}
	if a.Pause < 0 {
		mistakes = append(mistakes, fmt.Errorf("pause: %s is negative", a.Pause))
	}
	return errors.Join(mistakes...)
}

// channels are those that the routes and the escalation use.
func (a *alertsConfig) channels() []alerts.Channel {
	var used []alerts.Channel
	for i := range a.Routes {
		used = append(used, a.Routes[i].Channel)
	}
	if len(a.Escalation.Chain) > 0 {
		used = append(used, a.Escalation.Channel)
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// names reports whether anybody is told by a name that follows from the person a deadline is about.
func (a *alertsConfig) names(role string) bool {
	return slices.Contains(a.Escalation.Chain, role) ||
		slices.ContainsFunc(a.Routes, func(r alerts.Route) bool { return slices.Contains(r.To, role) })
}

// alertsChannel reads --channel; "" for the channels of the routes.
func alertsChannel(c *cli.Context) (alerts.Channel, error) {
	via := alerts.Channel(c.String("channel"))
	if via != "" && !slices.Contains(alerts.Channels, via) {
		return "", usage("--channel %q: it takes smtp, file, webhook, print", via)
	}
	if via != "" && via != alerts.File && c.String("out") != "" {
		return "", usage("--out is for --channel file")
	}
	return via, nil
}

// outlets are the channels of a run, each opened when it is needed.
type outlets struct {
	settings *alertsConfig
	// folder takes the place of the one in the settings.
	folder string
	print  io.Writer
	now    func() time.Time
	open   map[alerts.Channel]channel.Sender
}

func (p *program) outlets(c *cli.Context, settings *alertsConfig) *outlets {
	o := &outlets{settings: settings, folder: firstSaid(c.String("out"), settings.Folder), print: p.stdout, now: p.now,
		open: map[alerts.Channel]channel.Sender{}}
	if c.Bool(flagJSON) {
		o.print = p.stderr // standard output has the document, and nothing else
	}
	return o
}

// sender is a channel, ready to send.
func (o *outlets) sender(via alerts.Channel) (channel.Sender, error) {
	if s := o.open[via]; s != nil {
		return s, nil
	}
	s, err := o.newSender(via)
	if err != nil {
		return nil, err
	}
	o.open[via] = s
	return s, nil
}

func (o *outlets) newSender(via alerts.Channel) (channel.Sender, error) {
	switch via {
	case alerts.Print:
		return channel.NewPrinter(o.print), nil
	case alerts.File:
		if o.folder == "" {
			return nil, usage("--channel file: give the folder with --out, or as folder: under alerts: in the configuration")
		}
		return channel.NewFolder(o.folder)
	case alerts.SMTP:
		if o.settings.SMTP == nil {
			return nil, usage("no mail server is configured: give smtp: with host under alerts: in the configuration, or " +
				"--channel print, or --channel file --out FOLDER")
		}
		s, err := channel.NewSMTP(*o.settings.SMTP, nil)
		return o.retrying(s), err
	case alerts.Webhook:
		if o.settings.Webhook == nil {
			return nil, usage("no webhook is configured: give webhook: with url and secret_file under alerts: in the configuration")
		}
		s, err := channel.NewWebhook(*o.settings.Webhook, o.now)
		return o.retrying(s), err
	default:
		return nil, fmt.Errorf("unknown channel %q; channels: %s", via, listOr(alerts.Channels, "none"))
	}
}

func (o *outlets) retrying(s channel.Sender) channel.Sender {
	retries := channel.DefaultRetries()
	retries.Attempts, retries.Pause = o.settings.Attempts, o.settings.Pause
	return &channel.Retrying{Sender: s, Retries: retries}
}

func (o *outlets) close() error {
	var errs []error
	for _, s := range o.open {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// place is where a channel leads, for people.
func (o *outlets) place(via alerts.Channel) string {
	switch {
	case via == alerts.SMTP && o.settings.SMTP != nil:
		return o.settings.SMTP.Host
	case via == alerts.Webhook && o.settings.Webhook != nil:
		return o.settings.Webhook.URL
	case via == alerts.File:
		return o.folder
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
