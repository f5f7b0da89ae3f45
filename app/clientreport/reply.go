package clientreport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/redact"
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
	// client and asOf are of the report of the row, named and by what the file says beside it, number the row of the file, other
	// another reply to the same row.
	client string
	asOf   civil.Date
	named  string
	by     civil.Date
	number int
	other  string
}

// noReplies says why a file has no reply: its cells for replies are empty, a column was renamed or deleted, or it is another file.
func (r *returning) noReplies() error {
	reason := fmt.Errorf("this is not a report that came back: no sheet has the columns %s and %s; read the file that `mobility report status` wrote",
		statusreport.HeadRow, statusreport.HeadReply)
	switch {
	case r.rows > 0:
		reason = fmt.Errorf("no reply in the file: the column %s is empty in all %d rows; write the replies there, save the file, and read it again",
			statusreport.HeadReply, r.rows)
	case r.lacks != "":
		reason = fmt.Errorf("no reply can be read: the column %s is missing; it was renamed or deleted. Name it %s again, or copy the replies into "+
			"the file that was sent", r.lacks, r.lacks)
	}
	return failure.New("no-replies", reason)
}

// Returned is a report that came back.
type Returned struct {
	// Client and AsOf are those of the report, "" and none for a file that does not say.
	Client string     `json:"client,omitempty"`
	AsOf   civil.Date `json:"as_of,omitzero"`
	// Notes say what of the report is missing or was changed.
	Notes   []string `json:"notes,omitempty"`
	Replies []Reply  `json:"replies"`
}

// returning is a returned report while its tables are read.
type returning struct {
	Returned
	// seen are the rows that came back, of how many the list had, by list.
	seen   map[rune]map[int]bool
	totals map[rune]int
	// rows counts the rows that can have a reply; lacks is the column that a sheet with the other one is missing, "" for none.
	rows  int
	lacks string
	// at is where the reply to a row is among the replies.
	at map[string]int
}

// ReadReplies reads the replies of a returned report: the sheets of a workbook, or a CSV file. Rows may be sorted, moved and deleted: each
// has its code.
func ReadReplies(ctx context.Context, path string, stdin io.Reader) (*Returned, error) {
	tables, err := table.OpenAll(ctx, path, stdin, table.Options{
		Known: func(header string) bool {
			return slices.Contains([]string{statusreport.HeadRow, statusreport.HeadReply, statusreport.HeadName, statusreport.HeadBy}, header)
		},
		Expected: []string{statusreport.HeadRow, statusreport.HeadReply},
	})
	if err != nil {
		return nil, err
	}
	r := &returning{seen: map[rune]map[int]bool{}, totals: map[rune]int{}, at: map[string]int{}}
	for _, t := range tables {
		failed := r.read(ctx, t)
		if failed == nil {
			failed = t.Close()
		}
		if failed != nil {
			return nil, failed
		}
	}
	if len(r.Replies) == 0 {
		return nil, r.noReplies()
	}
	for list, total := range r.totals {
		if missing := total - len(r.seen[list]); missing > 0 {
			r.Notes = append(r.Notes, fmt.Sprintf("rows deleted from the sheet %s: %d of %d; they have no reply", listNames[list], missing, total))
		}
	}
	slices.Sort(r.Notes)
	return &r.Returned, nil
}

// listNames are the sheets of the lists whose rows can be answered.
var listNames = map[rune]string{'A': "Actions", 'Q': "Information we need"}

// read reads the replies of one table; one without the two columns has none.
func (r *returning) read(ctx context.Context, t *table.Table) error {
	column := func(head string) int { return slices.Index(t.Headers, head) }
	row, reply, name, by := column(statusreport.HeadRow), column(statusreport.HeadReply), column(statusreport.HeadName), column(statusreport.HeadBy)
	switch {
	case row >= 0 && reply < 0:
		r.lacks = statusreport.HeadReply
	case row < 0 && reply >= 0:
		r.lacks = statusreport.HeadRow
	}
	if row < 0 || reply < 0 {
		return nil
	}
	for cells, err := range t.Rows(ctx) {
		if err != nil {
			return err
		}
		text := func(at int) string {
			if at < 0 {
				return ""
			}
			return strings.Join(strings.Fields(cells.Cells[at].Text), " ")
		}
		one := Reply{Row: strings.Clone(text(row)), Reply: masked(text(reply)), named: strings.Clone(text(name)), number: cells.Number}
		if by >= 0 {
			if one.by = cells.Cells[by].Date; one.by.IsZero() {
				one.by, _ = civil.Parse(text(by)) // a text that is not a date says none
			}
		}
		if one.Row != "" || name >= 0 { // below the actions of page 1 stands something else
			r.rows++
			r.add(one)
		}
	}
	return nil
}

// masked is what a client wrote, without the numbers of persons.
func masked(reply string) string {
	reply, _ = redact.Mask(reply)
	return strings.Clone(reply)
}

// add takes a row of a table.
func (r *returning) add(one Reply) {
	if code, ok := statusreport.ParseRowCode(one.Row); ok {
		one.Row, one.client, one.asOf = code.Ref, code.Client, code.AsOf
		r.Client, r.AsOf = code.Client, civil.Latest(r.AsOf, code.AsOf)
		if r.seen[code.List] == nil {
			r.seen[code.List] = map[int]bool{}
		}
		r.seen[code.List][code.At], r.totals[code.List] = true, code.Total
	}
	if one.Reply == "" {
		return
	}
	at, again := r.at[one.client+"/"+one.Row]
	if again && one.Row != "" {
		if earlier := &r.Replies[at]; !strings.EqualFold(earlier.Reply, one.Reply) {
			earlier.other = one.Reply
		}
		return
	}
	r.at[one.client+"/"+one.Row] = len(r.Replies)
	r.Replies = append(r.Replies, one)
}

// answer is what follows from a reply: who does what next.
type answer struct {
	begins []string
	next   string
	role   law.Owner
}

// answers are the replies that the report asks for. None changes a date: the document that it speaks of is recorded first.
var answers = []answer{
	{[]string{"extend", "we extend", "we are extending", "we will extend", "renew"}, "Prepare and file the extension in time, and record the filing with its receipt notice.", law.Counsel},
	{[]string{"leav", "left", "terminat", "resign", "quit"}, "Record the last day of work in the roster; it starts the steps that end the employment.", law.HR},
	{[]string{"changed status", "change of status"}, "Get the approval notice and the newest I-94, and record the new status from them.", law.Paralegal},
	{[]string{"filed", "already filed", "we filed", "we have filed"}, "Get the receipt notice, and record the filing from it. Until then the dates stay as they are.", law.Paralegal},
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

// planReplies says what follows from each reply on the day of a report.
func planReplies(ctx context.Context, b *book.Book, report *statusreport.Report, returned *Returned) error {
	rows := report.ReplyRows()
	if err := report.Docket.Err(); err != nil {
		return err
	}
	open, err := b.OpenActions(ctx)
	if err != nil {
		return err
	}
	last, err := LastReport(ctx, b.Now(), b.Client, report.AsOf.AddDays(1))
	if err != nil {
		return err
	}
	if last != nil && returned.Client == b.Client && !returned.AsOf.IsZero() && returned.AsOf.Before(last.AsOf) {
		returned.Notes = append(returned.Notes, fmt.Sprintf("this is the report of %s; the last one sent is of %s", returned.AsOf, last.AsOf))
	}
	for i := range returned.Replies {
		r := &returned.Replies[i]
		row, found := rows[r.Row]
		if found && (r.client == "" || r.client == b.Client) {
			r.Name, r.Issue = row.Name, row.Issue
		}
		if r.Effect = r.obstacle(b.Client, &row, found, report.AsOf); r.Effect != "" {
			continue
		}
		r.item = itemOf(r, row, report.AsOf)
		if slices.ContainsFunc(open, func(known actions.Item) bool { return known.SameAs(&r.item) }) {
			r.Effect = "none: the reply is recorded already"
			continue
		}
		r.Item = r.item.ID
		r.Effect = fmt.Sprintf("opens an action item for %s: %s", r.item.Role, r.item.Remedy)
		if !r.by.IsZero() && !row.Due.IsZero() && r.by != row.Due {
			r.Effect += fmt.Sprintf(" The file says %s in the column %s, the records say %s: a date changes with its document only.",
				r.by, statusreport.HeadBy, row.Due)
		}
	}
	return nil
}

// obstacle says why nothing follows from a reply, "" where something does.
func (r *Reply) obstacle(client string, row *statusreport.ReplyRow, found bool, asOf civil.Date) string {
	switch {
	case r.Row == "":
		return fmt.Sprintf("none: the column %s of row %d is blank; it says which row this is", statusreport.HeadRow, r.number)
	case r.client != "" && r.client != client:
		return fmt.Sprintf("none: the row is of the report of client %s; read it with --client %s", r.client, r.client)
	case r.other != "":
		return fmt.Sprintf("none: two replies to one row, also %q; keep one of them", r.other)
	case !found:
		return "none: the row is not on the docket of " + asOf.String() + "; it is resolved, or its date has changed"
	case r.named != "" && !strings.EqualFold(r.named, strings.Join(strings.Fields(row.Name), " ")):
		return fmt.Sprintf("none: the file says %s in this row, which is that of %s; check beside whose name the reply belongs", r.named, row.Name)
	default:
		return ""
	}
}

// itemOf is the action item of a reply.
func itemOf(r *Reply, row statusreport.ReplyRow, asOf civil.Date) actions.Item {
	a := answerTo(r.Reply)
	return actions.Item{
		ID: "reply-" + r.Row + "-" + asOf.String(), About: row.Subject.ID, Kind: row.Subject.Kind, Name: row.Name, Employer: row.Employer,
		Rule: actions.CheckReply.ID, Cite: actions.CheckReply.Cite.Pin, Severity: actions.CheckReply.Severity(),
		Summary: "The client replied: " + r.Reply, Remedy: a.next, Role: a.role,
		Basis: []string{statusreport.ReplyBasis + r.Row, "to: " + row.Issue}, People: row.People, Raised: asOf, Assigned: newOwner(r.Reply),
	}
}

// applyReplies opens the action items of the replies.
func applyReplies(ctx context.Context, tx *store.Tx, replies []Reply) error {
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

// IsReturned reports whether a file is a report that came back: it has the columns by which replies are read.
func IsReturned(ctx context.Context, path string) bool {
	tables, err := table.OpenAll(ctx, path, nil, table.Options{
		Known: func(header string) bool { return header == statusreport.HeadRow || header == statusreport.HeadReply },
	})
	if err != nil {
		return false
	}
	is := false
	for _, t := range tables {
		is = is || slices.Contains(t.Headers, statusreport.HeadRow) && slices.Contains(t.Headers, statusreport.HeadReply)
		_ = t.Close() // it was only viewed
	}
	return is
}

// TakeReplies reads a report that came back, plans what follows, and with apply does it.
func TakeReplies(ctx context.Context, s *store.Store, returned *Returned, o Options, work store.Work, apply bool) error {
	o.Within, o.Audience = book.Everything, audience.Client
	err := book.Read(ctx, s, o.Client, o.AsOf, o.Book, func(b *book.Book) error {
		report, err := readBook(ctx, b, &o)
		if err == nil {
			err = errors.Join(planReplies(ctx, b, report, returned), report.Close())
		}
		return err
	})
	if err != nil || !apply {
		return err
	}
	return s.Write(ctx, work, false, func(tx *store.Tx) error { return applyReplies(ctx, tx, returned.Replies) })
}

// Items counts the action items that the replies open.
func (r *Returned) Items() (n int) {
	for i := range r.Replies {
		if r.Replies[i].Item != "" {
			n++
		}
	}
	return n
}
