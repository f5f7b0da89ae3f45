package statusreport

import (
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
)

// The columns by which a returned report is read.
const (
	HeadRow   = "Row"
	HeadReply = "Your reply"
	HeadName  = "Employee or case"
	HeadBy    = "By"
)

// ReplyBasis begins the line of an action item that names the row to which it replies.
const ReplyBasis = "reply to row "

// replyRule is the check of the action items that replies open.
const replyRule = "report.reply"

// deliveryRule is the check of the action items that returned mails open.
const deliveryRule = "alerts.undelivered"

// ReplyRow is a row of the report to which the client can reply.
type ReplyRow struct {
	Subject  docket.Subject
	Name     string
	Employer string
	Issue    string
	// Due is the date of the row, none for one without.
	Due civil.Date
	// People are the ids of the employees of a row for several.
	People []string
}

// ReplyRows are the rows of the report by their names, those of later events too.
func (s *Report) ReplyRows() map[string]ReplyRow {
	d := newDigest(s)
	rows := map[string]ReplyRow{}
	for e := range s.Docket.AllEvents() {
		subject := e.Subject
		if e.Employee != "" {
			subject.Kind, subject.ID = "employee", e.Employee
		}
		rows[docket.Reference(e.Key)] = ReplyRow{Subject: subject, Name: e.Subject.Name, Employer: e.Employer, Issue: e.Summary, Due: e.Due}
	}
	for i := range d.actions {
		a := &d.actions[i]
		if a.ID == "" { // a row about many records
			rows[a.Ref] = ReplyRow{Subject: docket.Subject{Kind: "client", ID: s.Client}, Name: a.Name, Issue: a.Issue}
		}
		if len(a.people) > 0 {
			row := ReplyRow{Subject: docket.Subject{Kind: "employee", ID: a.ID}, Name: a.Name, Employer: a.Employer, Issue: a.Issue}
			for _, p := range a.people {
				row.People = append(row.People, p.id)
			}
			rows[a.Ref] = row
		}
	}
	for i := range d.questions {
		q := &d.questions[i]
		rows[q.Ref] = ReplyRow{Subject: q.Subject, Name: q.Name, Employer: q.Employer, Issue: strings.Join(q.Asks, " ")}
	}
	return rows
}

// reply keeps a reply that is recorded and open by the row that it replies to.
func (d *digest) reply(f *docket.Finding) {
	for _, line := range f.Basis {
		if row, found := strings.CutPrefix(line, ReplyBasis); found {
			d.replies[row] = strings.TrimPrefix(f.Summary, "The client replied: ")
		}
	}
}
