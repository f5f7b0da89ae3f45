package alerts

import (
	"cmp"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/longjson"
)

// Answer is what send answers with.
type Answer struct {
	AsOf   civil.Date
	Client string
	// Waiting counts the messages that an earlier run has decided and not sent.
	Waiting int
	Notices alerts.List
	// Undelivered are the messages that could not be handed over.
	Undelivered []alerting.Undelivered
	// Failed are the clients whose run ended early, with the error. What was sent for them until then is among the notices.
	Failed []failedClient

	messages, waits int
}

// document is the answer of preview and of send as JSON, whose notices are written one by one.
type document struct {
	Version     int                    `json:"version"`
	AsOf        civil.Date             `json:"as_of"`
	Client      string                 `json:"client"`
	Waiting     int                    `json:"waiting"`
	Notices     longjson.Entries       `json:"notices"`
	Undelivered []alerting.Undelivered `json:"undelivered"`
	Failed      []failedClient         `json:"failed,omitempty"`
}

func (a *Answer) document() document {
	return document{1, a.AsOf, a.Client, a.Waiting, longjson.EntriesOf(a.Notices.Entries()), a.Undelivered, a.Failed}
}

// failedClient is a client whose run ended early.
type failedClient struct {
	Client string `json:"client"`
	Error  string `json:"error"`
}

// newAnswer is an empty answer for the client of the command, or for all.
func newAnswer(p *cmdutil.Program, asOf civil.Date) *Answer {
	return &Answer{AsOf: asOf, Client: p.Client(), Notices: alerts.ListOf(), Undelivered: []alerting.Undelivered{}}
}

// add adds the outcome for a client. In an answer for several clients each entry carries its own.
func (a *Answer) add(outcome *alerting.Outcome) {
	a.Waiting += outcome.Waiting
	a.messages += outcome.Messages
	a.waits += outcome.Waits
	outcome.Notices.Change(func(n *alerts.Notice) bool {
		if n.Client = ""; a.Client == "" {
			n.Client = outcome.Client
		}
		return true
	})
	a.Notices.Append(&outcome.Notices)
	for _, u := range outcome.Undelivered {
		if a.Client == "" {
			u.Client = outcome.Client
		}
		a.Undelivered = append(a.Undelivered, u)
	}
}

// clientName names the clients of an answer.
func clientName(client string) string { return cmp.Or(client, "all clients") }
