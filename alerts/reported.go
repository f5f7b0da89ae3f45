package alerts

import (
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/civil"
)

// Reported is the reason of a notice about a client report. It begins no conversation: a report is sent once.
const Reported Reason = "report"

// ClientReport is a status report on its way to the client.
type ClientReport struct {
	// Client is the client's handle, and Shown its name in the message.
	Client, Shown string
	To            string
	Channel       Channel
	AsOf          civil.Date
	At            time.Time
	// Headline is what the report says in a sentence or two, without names of people.
	Headline    string
	Attachments []Attachment
}

// reportMessages begin the ids of messages with reports.
const reportMessages = "mobility-report-"

// IsOfReport reports whether the id of a message is that of one with a report.
func IsOfReport(id string) bool { return strings.HasPrefix(id, reportMessages) }

// StandsAlone reports whether the id of a message is that of one that no run decides again: it stays in the outbox until it is sent or
// refused.
func StandsAlone(id string) bool { return IsOfImport(id) || IsOfReport(id) }

// Key is what the ledger calls the notice of the report: one for each client, day and recipient.
func (r *ClientReport) Key() string {
	return hashed("r", r.Client, r.AsOf.String(), r.To, string(r.Channel))
}

// Message is the message with the report.
func (r *ClientReport) Message(s *Settings) (*Message, error) {
	subject := plain("Immigration status report: " + r.Shown + ", " + r.AsOf.Plain())
	announced := &ImportReport{
		Heading: "Immigration status report", Shown: r.Shown, AsOf: r.AsOf, Headline: r.Headline,
		Closing: "The report is attached. To answer, write in the column Your reply of the workbook and return it.",
	}
	m := &Message{
		ID: reportMessages + r.Key() + "@" + domainOf(s.From), From: s.From, To: r.To, Channel: r.Channel, Subject: subject, AsOf: r.AsOf,
		At: r.At, Digest: true, Text: announced.text(), Attachments: r.Attachments,
		Notices: ListOf(Notice{
			Key: r.Key(), Deadline: "report/" + r.AsOf.String(), Reason: Reported, To: r.To, Role: "client", Channel: r.Channel, State: New,
			Why: plain(r.Headline), Client: r.Client, Domain: "report", Subject: docket.Subject{Kind: "report", ID: r.AsOf.String(), Name: "Status report"}, Summary: subject,
		}),
	}
	var err error
	m.HTML, err = announced.page()
	return m, err
}
