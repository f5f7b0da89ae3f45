package clientreport

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/reports/statusreport"
)

// Reply is what the client wrote beside a row of the report, and what follows from it.
type Reply struct {
	Row   string `json:"row"`
	Name  string `json:"name"`
	Issue string `json:"issue,omitempty"`
	Reply string `json:"reply"`
	// Effect says what is done with it: an action item is opened, or nothing.
	Effect string `json:"effect"`
	// Item is the id of the action item; "" where none is opened.
	Item string `json:"item,omitempty"`

	item actions.Item
}

// errNoReplies says that a file has no reply.
var errNoReplies = failure.New("no-replies", fmt.Errorf("no reply in the file: a report has the columns %s and %s on the sheets Actions and Information we need",
	statusreport.HeadRow, statusreport.HeadReply))

// ReadReplies reads the replies of a returned report: the sheets of a workbook, or a CSV file.
func ReadReplies(ctx context.Context, path string, stdin io.Reader) ([]Reply, error) {
	tables, err := table.OpenAll(ctx, path, stdin, table.Options{
		Known:    func(header string) bool { return header == statusreport.HeadRow || header == statusreport.HeadReply },
		Expected: []string{statusreport.HeadRow, statusreport.HeadReply},
	})
	if err != nil {
		return nil, err
	}
	var replies []Reply
	for _, t := range tables {
		found, failed := repliesOf(ctx, t)
		if failed == nil {
			failed = t.Close()
		}
		if failed != nil {
			return nil, failed
		}
		replies = append(replies, found...)
	}
	if len(replies) == 0 {
		return nil, errNoReplies
	}
	return replies, nil
}

// repliesOf reads the replies of one table; one without the two columns has none.
func repliesOf(ctx context.Context, t *table.Table) ([]Reply, error) {
	row, reply := slices.Index(t.Headers, statusreport.HeadRow), slices.Index(t.Headers, statusreport.HeadReply)
	if row < 0 || reply < 0 {
		return nil, nil
	}
	var replies []Reply
	for r, err := range t.Rows(ctx) {
		if err != nil {
			return nil, err
		}
		text := strings.Join(strings.Fields(r.Cells[reply].Text), " ")
		if ref := strings.TrimSpace(r.Cells[row].Text); text != "" && ref != "" {
			replies = append(replies, Reply{Row: strings.Clone(ref), Reply: text})
		}
	}
	return replies, nil
}

// answer is what follows from a reply: who does what next.
type answer struct {
	begins []string
	next   string
	role   law.Owner
}

// answers are the replies that the report asks for. None changes a date: the document that it speaks of is recorded first.
var answers = []answer{
	{[]string{"extend"}, "Prepare and file the extension in time, and record the filing with its receipt notice.", law.Counsel},
	{[]string{"leav", "terminat", "resign"}, "Record the last day of work in the roster; it sets off the steps that end the employment.", law.HR},
	{[]string{"changed status", "change of status"}, "Get the approval notice and the newest I-94, and record the new status from them.", law.Paralegal},
	{[]string{"filed"}, "Get the receipt notice, and record the filing from it. Until then the dates stand as they are.", law.Paralegal},
	{[]string{"not ours", "not our"}, "Check who employs the person, and correct the employer in the roster.", law.Paralegal},
	{[]string{"new owner"}, "Agree the next step with the new owner.", law.Paralegal},
}

// other is what follows from any other reply.
var other = answer{next: "Read the reply, and record what its documents show.", role: law.Paralegal}

func answerTo(reply string) answer {
	lower := strings.ToLower(reply)
	for _, a := range answers {
		if slices.ContainsFunc(a.begins, func(begin string) bool { return strings.HasPrefix(lower, begin) }) {
			return a
		}
	}
	return other
}

// newOwner is the name in a reply that names a new owner, "" in any other.
func newOwner(reply string) string {
	const begins = "new owner"
	if len(reply) < len(begins) || !strings.EqualFold(reply[:len(begins)], begins) {
		return ""
	}
	return strings.Trim(reply[len(begins):], " :-,.")
}

// PlanReplies says what follows from each reply on the day of a report.
func PlanReplies(ctx context.Context, b *book.Book, report *statusreport.Report, replies []Reply) ([]Reply, error) {
	rows := report.ReplyRows()
	open, err := b.OpenActions(ctx)
	if err != nil {
		return nil, err
	}
	for i := range replies {
		r := &replies[i]
		row, found := rows[r.Row]
		if !found {
			r.Effect = "none: the row is not on the docket of " + report.AsOf.String() + "; it is resolved, or its date has changed"
			continue
		}
		r.Name, r.Issue = row.Name, row.Issue
		r.item = itemOf(r, row, report.AsOf)
		if slices.ContainsFunc(open, func(known actions.Item) bool { return known.SameAs(&r.item) }) {
			r.Effect = "none: the reply is recorded already"
			continue
		}
		r.Item = r.item.ID
		r.Effect = fmt.Sprintf("opens an action item for %s: %s", r.item.Role, r.item.Remedy)
	}
	return replies, nil
}

// itemOf is the action item of a reply.
func itemOf(r *Reply, row statusreport.ReplyRow, asOf civil.Date) actions.Item {
	a := answerTo(r.Reply)
	return actions.Item{
		ID: "reply-" + r.Row + "-" + asOf.String(), About: row.Subject.ID, Kind: row.Subject.Kind, Name: row.Name, Employer: row.Employer,
		Rule: actions.CheckReply.ID, Cite: actions.CheckReply.Cite.Pin, Severity: law.Risk,
		Summary: "The client replied: " + r.Reply, Remedy: a.next, Role: a.role,
		Basis: []string{statusreport.ReplyBasis + r.Row, "to: " + row.Issue}, People: row.People, Raised: asOf, Assigned: newOwner(r.Reply),
	}
}

// ApplyReplies opens the action items of the replies.
func ApplyReplies(ctx context.Context, tx *store.Tx, replies []Reply) error {
	for i := range replies {
		r := &replies[i]
		if r.Item == "" {
			continue
		}
		record := r.item.Record()
		if r.item.Assigned != "" {
			record = append(record, facts.Fact{Field: actions.FieldAssigned, Value: r.item.Assigned})
		}
		if _, err := tx.RecordFacts(ctx, kinds.Action, r.item.About, "", record); err != nil {
			return fmt.Errorf("record the reply to row %s: %w", r.Row, err)
		}
	}
	return nil
}
