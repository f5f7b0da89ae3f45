package reportmail

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/clientday"
	"mobility/app/clientreport"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/internal/audience"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
	"mobility/reports/statusreport"
	"mobility/roster"
)

// DefaultFormats are the formats of the attachments: one to read, one to answer.
var DefaultFormats = []string{"pdf", "xlsx"}

// Mailer sends reports.
type Mailer struct {
	Run     alerting.Run
	Channel alerts.Channel
	Formats []string
	// Due sends only to clients whose report day it is, or who missed their last one; without a report day none is due.
	Due bool
	// Clock says which day it is for each client.
	Clock clientday.Clock
	// Work is who sends, for the journal.
	Work store.Work
}

// Sent is what became of the report of a client.
type Sent struct {
	Client string `json:"client"`
	To     string `json:"to,omitempty"`
	// Sent is set where this run has sent it; Why says why it has not.
	Sent bool   `json:"sent"`
	Why  string `json:"why,omitempty"`
}

// Send sends the report of a client through the outbox. A run that was interrupted is finished by the next.
func (m *Mailer) Send(ctx context.Context, s *store.Store, client string) (*Sent, error) {
	day, err := m.Clock.DayFor(ctx, s, client)
	if err != nil {
		return nil, err
	}
	run := m.Run
	run.Store, run.AsOf, run.Zone = s, day.AsOf, day.Zone
	known, err := kinds.ClientFacts(ctx, s, client)
	if err != nil {
		return nil, err
	}
	letter := &alerts.ClientReport{Client: client, To: known.Text(roster.FieldContactEmail), Channel: m.Channel, AsOf: run.AsOf,
		At: run.Channels.Now().In(run.Zone).Truncate(time.Second)}
	sent := &Sent{Client: client, To: letter.To}
	if was := kinds.ClosedBy(client, known, run.AsOf); was != nil {
		sent.Why = was.String()
		return sent, nil
	}
	last, err := clientreport.LastReport(ctx, s, client, run.AsOf)
	if err != nil {
		return nil, err
	}
	if sent.Why = m.notDue(letter, known.Text(roster.FieldReportDay), last); sent.Why != "" {
		return sent, nil
	}
	entry, err := entryOf(ctx, s, client, letter.Key())
	if err != nil {
		return nil, err
	}
	if entry == nil || entry.State == alerts.Failed {
		if err := m.queue(ctx, s, letter, day); err != nil {
			return nil, err
		}
	}
	if entry == nil || entry.State != alerts.Sent {
		out, err := run.SendReports(ctx, client)
		if err != nil {
			return nil, err
		}
		for _, lost := range out.Undelivered {
			return nil, fmt.Errorf("the report of %s was not delivered to %s: %s", client, lost.To, lost.Why)
		}
		sent.Sent = true
	} else {
		sent.Why = "the report of " + run.AsOf.String() + " was sent already"
	}
	return sent, m.note(ctx, s, letter, day)
}

// notDue says why the report of a client is not to be sent, "" where it is.
func (m *Mailer) notDue(letter *alerts.ClientReport, day string, last *clientreport.Sent) string {
	switch {
	case letter.To == "":
		return "it has no contact e-mail: mobility client set " + letter.Client + " contact_email=ADDRESS"
	case !m.Due:
		return ""
	case day == "":
		return "it has no report day: mobility client set " + letter.Client + " report_day=friday"
	}
	reportDay := letter.AsOf
	for !strings.EqualFold(day, reportDay.Weekday().String()) {
		reportDay = reportDay.AddDays(-1)
	}
	if missed := last != nil && last.AsOf.Before(reportDay); reportDay != letter.AsOf && !missed {
		return "its report day is " + day
	}
	return ""
}

// queue puts the message with the report into the outbox.
func (m *Mailer) queue(ctx context.Context, s *store.Store, letter *alerts.ClientReport, day clientday.Day) (err error) {
	report, err := m.read(ctx, s, letter, day)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, report.Close()) }()
	letter.Shown, letter.Headline = report.ClientName, report.Headline()
	for _, format := range m.Formats {
		var content bytes.Buffer
		if err := report.Write(&content, format); err != nil {
			return err
		}
		letter.Attachments = append(letter.Attachments, alerts.Attachment{
			Name: "status-" + letter.AsOf.String() + "." + format, ContentType: contentTypes[format], Data: content.Bytes(),
		})
	}
	message, err := letter.Message(&m.Run.Channels.Config.Settings)
	if err != nil {
		return err
	}
	return notices.Queue(ctx, s, &notices.Batch{Messages: []alerts.Message{*message}}, letter.At)
}

// read reads the report of a letter.
func (m *Mailer) read(ctx context.Context, s *store.Store, letter *alerts.ClientReport, day clientday.Day) (*statusreport.Report, error) {
	return clientreport.Read(ctx, s, clientreport.Options{
		Client: letter.Client, AsOf: letter.AsOf, Within: clientreport.DefaultWithin, Zone: day.Zone, Book: m.Run.Book, Audience: audience.Client,
	})
}

// contentTypes are the types of the attachments by format.
var contentTypes = map[string]string{
	"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "html": "text/html; charset=utf-8",
	"csv": "text/csv; charset=utf-8", "json": "application/json", "ics": "text/calendar; charset=utf-8",
}

// entryOf is what the ledger has of a report, nil where it has none.
func entryOf(ctx context.Context, s *store.Store, client, key string) (found *alerts.LedgerEntry, err error) {
	for entry, failed := range notices.Ledger(ctx, s, client, outbox.Filter{Key: key}) {
		if failed != nil {
			return nil, failed
		}
		found = &entry
	}
	return found, nil
}

// note journals that the report was sent, where that is not noted yet: the next one lists changes since.
func (m *Mailer) note(ctx context.Context, s *store.Store, letter *alerts.ClientReport, day clientday.Day) error {
	noted, err := clientreport.LastReport(ctx, s, letter.Client, letter.AsOf.AddDays(1))
	if err != nil || noted != nil && noted.AsOf == letter.AsOf {
		return err
	}
	sum := ""
	if len(letter.Attachments) > 0 {
		sum = fmt.Sprintf("%x", sha256.Sum256(letter.Attachments[0].Data))
	}
	report, err := m.read(ctx, s, letter, day)
	if err != nil {
		return err
	}
	stated, err := clientreport.SentOf(report, sum)
	if err = errors.Join(err, report.Close()); err != nil {
		return err
	}
	work := m.Work
	work.Client = letter.Client
	return s.Write(ctx, work, false, func(tx *store.Tx) error { return tx.NoteReport(stated) })
}
