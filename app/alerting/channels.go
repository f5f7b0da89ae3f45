package alerting

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/app/failure"
)

// Channels are the channels of a run, each opened when it is needed.
type Channels struct {
	Config *Config
	// Folder takes the files of the channel file; Print the messages of the channel print.
	Folder string
	Print  io.Writer
	Now    func() time.Time

	open map[alerts.Channel]channel.Sender
}

// Ready opens the channels of a run before anything is decided, so that a missing password stops it and not its messages. via
// narrows the run to one channel; "" opens those that the routes use.
func (c *Channels) Ready(via alerts.Channel) error {
	used := c.Config.channels()
	if via != "" {
		used = []alerts.Channel{via}
	}
	for _, u := range used {
		if _, err := c.Sender(u); err != nil {
			return err
		}
	}
	return nil
}

// Sender is a channel, ready to send.
func (c *Channels) Sender(via alerts.Channel) (channel.Sender, error) {
	if s := c.open[via]; s != nil {
		return s, nil
	}
	s, err := c.newSender(via)
	if err != nil {
		return nil, err
	}
	if c.open == nil {
		c.open = map[alerts.Channel]channel.Sender{}
	}
	c.open[via] = s
	return s, nil
}

// IsOpen reports whether a channel was opened.
func (c *Channels) IsOpen(via alerts.Channel) bool { return c.open[via] != nil }

func (c *Channels) newSender(via alerts.Channel) (channel.Sender, error) {
	switch via {
	case alerts.Print:
		return channel.NewPrinter(c.Print), nil
	case alerts.File:
		if c.Folder == "" {
			return nil, failure.Usagef("--channel file: a folder is required, with --out or as folder: under alerts: in the configuration")
		}
		return channel.NewFolder(c.Folder)
	case alerts.SMTP:
		if c.Config.SMTP == nil {
			return nil, failure.Usagef("no mail server is configured: add smtp: with host under alerts: in the configuration, or use " +
				"--channel print, or --channel file --out FOLDER")
		}
		s, err := channel.NewSMTP(*c.Config.SMTP, nil)
		return c.retrying(s), err
	case alerts.Webhook:
		if c.Config.Webhook == nil {
			return nil, failure.Usagef("no webhook is configured: add webhook: with url and secret_file under alerts: in the configuration")
		}
		s, err := channel.NewWebhook(*c.Config.Webhook, c.Now)
		return c.retrying(s), err
	default:
		known := make([]string, len(alerts.Channels))
		for i, one := range alerts.Channels {
			known[i] = string(one)
		}
		return nil, fmt.Errorf("unknown channel %q; channels: %s", via, strings.Join(known, ", "))
	}
}

func (c *Channels) retrying(s channel.Sender) channel.Sender {
	retries := channel.DefaultRetries()
	retries.Attempts, retries.Pause = c.Config.Attempts, c.Config.Pause
	return &channel.Retrying{Sender: s, Retries: retries}
}

// Close closes what is open.
func (c *Channels) Close() error {
	var errs []error
	for _, s := range c.open {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// Place is where a channel leads, for people.
func (c *Channels) Place(via alerts.Channel) string {
	switch {
	case via == alerts.SMTP && c.Config.SMTP != nil:
		return c.Config.SMTP.Host
	case via == alerts.Webhook && c.Config.Webhook != nil:
		return channel.ShownAddress(c.Config.Webhook.URL)
	case via == alerts.File:
		return c.Folder
	default:
		return ""
	}
}
