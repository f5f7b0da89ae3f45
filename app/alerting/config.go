package alerting

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"mobility/alerts"
	"mobility/alerts/channel"
)

// Addresses are the addresses of named recipients, or describe the recipient where the deadline determines it.
func (a *Config) Addresses(names []string) []string {
	all := []string{}
	for _, name := range names {
		switch listed := a.Recipients[name]; {
		case name == alerts.Employee:
			all = append(all, "(the employee: only their own cases)")
		case name == alerts.Manager:
			all = append(all, "(the employee's manager)")
		case listed != nil:
			all = append(all, listed...)
		default:
			all = append(all, name)
		}
	}
	return all
}

// Config is the section alerts of the configuration file: when reminders are sent, to which recipients, and through which
// channels.
type Config struct {
	alerts.Settings `yaml:",inline"`

	SMTP    *channel.SMTPSettings    `yaml:"smtp"`
	Webhook *channel.WebhookSettings `yaml:"webhook"`
	// Folder takes the messages of the channel file.
	Folder string `yaml:"folder"`
	// Mailbox is where replies come back: a folder of mails or a mailbox in the form of Maildir. ReplyKey is the file of the key that
	// signs the references of messages.
	Mailbox  string `yaml:"mailbox"`
	ReplyKey string `yaml:"reply_key"`
	// Attempts is how often a message is tried, Pause the wait after the first; it doubles after each.
	Attempts int           `yaml:"attempts"`
	Pause    time.Duration `yaml:"pause"`

	// Given is set where the file has such a section.
	Given bool `yaml:"-"`
}

// unaddressed is the recipient where none is configured: a role, for messages that go to a folder or the terminal.
const unaddressed = "paralegal"

// Defaults are the settings before the file is read.
func Defaults() Config {
	retries := channel.DefaultRetries()
	return Config{Settings: alerts.Defaults(), Attempts: retries.Attempts, Pause: retries.Pause}
}

// Effective are the settings to use: those of the file, where they have no mistake, or without a section those of messages that
// go to no address.
func (a Config) Effective() (*Config, error) {
	if !a.Given {
		a.From = "mobility@localhost"
		a.Recipients = map[string][]string{unaddressed: {unaddressed}}
		a.Routes = []alerts.Route{{To: []string{unaddressed}, Channel: alerts.Print}}
		return &a, nil
	}
	return &a, a.Validate()
}

// Validate returns every mistake of the section at once.
func (a *Config) Validate() error {
	mistakes := []error{a.Settings.Validate()}
	for _, used := range a.channels() {
		switch {
		case used == alerts.SMTP && a.SMTP == nil:
			mistakes = append(mistakes, errors.New("smtp: a route uses it, but no mail server is configured: add host"))
		case used == alerts.Webhook && a.Webhook == nil:
			mistakes = append(mistakes, errors.New("webhook: a route uses it, but no address is configured: add url and secret_file"))
		case used == alerts.File && a.Folder == "":
			mistakes = append(mistakes, errors.New("folder: a route uses the channel file, but no folder is configured"))
		}
	}
	if a.SMTP != nil {
		mistakes = append(mistakes, a.SMTP.Validate())
	}
	if a.Webhook != nil {
		mistakes = append(mistakes, a.Webhook.Validate())
	}
	if a.Attempts < 1 {
		mistakes = append(mistakes, fmt.Errorf("attempts: %d is less than 1", a.Attempts))
	}
	if a.Pause < 0 {
		mistakes = append(mistakes, fmt.Errorf("pause: %s is negative", a.Pause))
	}
	return errors.Join(mistakes...)
}

// channels are those that the routes and the escalation use.
func (a *Config) channels() []alerts.Channel {
	var used []alerts.Channel
	for i := range a.Routes {
		used = append(used, a.Routes[i].Channel)
	}
	for i := range a.Imports {
		used = append(used, a.Imports[i].Channel)
	}
	if len(a.Escalation.Chain) > 0 {
		used = append(used, a.Escalation.Channel)
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// Names reports whether a recipient's name follows from the employee of a deadline.
func (a *Config) Names(role string) bool {
	return slices.Contains(a.Escalation.Chain, role) ||
		slices.ContainsFunc(a.Routes, func(r alerts.Route) bool { return slices.Contains(r.To, role) })
}
