package cmdutil

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"mobility/alerts"
	"mobility/alerts/channel"
)

// Addresses are those behind names, or who the name stands for where that follows from the deadline.
func (a *AlertsConfig) Addresses(names []string) []string {
	all := []string{}
	for _, name := range names {
		switch listed := a.Recipients[name]; {
		case name == alerts.Employee:
			all = append(all, "(the employee: only their own matters)")
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

// AlertsConfig is what the configuration file says under alerts: when to speak, to whom, and through what.
type AlertsConfig struct {
	alerts.Settings `yaml:",inline"`

	SMTP    *channel.SMTPSettings    `yaml:"smtp"`
	Webhook *channel.WebhookSettings `yaml:"webhook"`
	// Folder takes the messages of the channel file.
	Folder string `yaml:"folder"`
	// Attempts is how often a message is tried, Pause the wait after the first; it doubles after each.
	Attempts int           `yaml:"attempts"`
	Pause    time.Duration `yaml:"pause"`

	// Given is set where the file has such a section.
	Given bool `yaml:"-"`
}

// Unaddressed is who is told where nobody has said: a role, for messages that go to a folder or the terminal.
const Unaddressed = "paralegal"

// DefaultAlerts are the settings before the file is read.
func DefaultAlerts() AlertsConfig {
	retries := channel.DefaultRetries()
	return AlertsConfig{Settings: alerts.Defaults(), Attempts: retries.Attempts, Pause: retries.Pause}
}

// Validate returns every mistake of the section at once.
func (a *AlertsConfig) Validate() error {
	mistakes := []error{a.Settings.Validate()}
	for _, used := range a.Channels() {
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

// Channels are those that the routes and the escalation use.
func (a *AlertsConfig) Channels() []alerts.Channel {
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

// Names reports whether anybody is told by a name that follows from the person a deadline is about.
func (a *AlertsConfig) Names(role string) bool {
	return slices.Contains(a.Escalation.Chain, role) ||
		slices.ContainsFunc(a.Routes, func(r alerts.Route) bool { return slices.Contains(r.To, role) })
}
