package statusreport

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/reports/wording"
)

// action is something that a person has to do: a row of the sheet Actions.
type action struct {
	// Ref names the row when the table comes back with replies.
	Ref string `json:"ref"`
	// When says how urgent it is, Due by when it has to be done.
	When string     `json:"when"`
	Due  civil.Date `json:"due,omitzero"`
	Tone tone       `json:"-"`
	Name string     `json:"name"`
	// ID is of the employee or case.
	ID    string `json:"id"`
	Class string `json:"class,omitempty"`
	Issue string `json:"issue"`
	Next  string `json:"next"`
	Owner string `json:"owner"`
	// Status says who acknowledged it and until when.
	Status   string `json:"status,omitempty"`
	Employer string `json:"employer,omitempty"`
	bucket   int
	// next is the day of the next step, which can come before Due.
	next civil.Date
	// row is the code of the row in the reports.
	row string
	// people are those of a row for several with the same issue.
	people []person
	// more counts the further issues of the same person or case.
	more int
}

// The buckets of the list of actions, in its order; within each it is that of the docket.
const (
	actToday = iota
	actSoon  // overdue, or due within 30 days
	actNext  // due within 90 days
	actIssue // without a date
	actClose // late, and cannot be corrected
	actLater
)

// actionsOf are the events that ask for something now. What is due later has its date in the other sheets.
func (d *digest) actionsOf() []action {
	var all []action
	for e := range d.Docket.AllEvents() {
		bucket := bucketOf(e)
		if e.Consequence.Rank == int(law.ForInformation) || bucket == actLater || d.privileged(e) || isOf(e, incompleteFile) || d.onlyAsks(e) || d.isOfProgram(e) {
			continue
		}
		all = append(all, d.action(e, bucket))
	}
	slices.SortStableFunc(all, func(a, b action) int { return a.bucket - b.bucket })
	all = append(onePerIssue(onePerSubject(all)), append(d.fileAction(), d.questionAction()...)...)
	for i := range all {
		all[i].row = d.code(listActions, i, len(all), all[i].Ref)
	}
	return all
}

// onlyAsks reports whether an event without a date is about missing information alone: the sheet of questions has it.
func (d *digest) onlyAsks(e *docket.Event) bool {
	return e.Due.IsZero() && !e.ForToday() && !slices.ContainsFunc(e.Members, func(key string) bool { return !d.asks[key] })
}

// isOfProgram reports whether an event is for the people who run the program: a problem of an imported file, or a reply, which
// stands beside the row that it replies to.
func (d *digest) isOfProgram(e *docket.Event) bool {
	return !d.Audience.May(audience.Working) && (isOf(e, importRule) || isOf(e, replyRule) || isOf(e, deliveryRule))
}

// importRule is the check of imported files.
const importRule = "import.problem"

// questionAction is one row for everything that the records lack.
func (d *digest) questionAction() []action {
	if len(d.questions) == 0 {
		return nil
	}
	return []action{{
		Ref: docket.Reference("questions"), When: "Open", Tone: toneMissing, Name: wording.Counted(len(d.questions), "record"),
		Issue: "Information is missing on which dates depend", Next: "Answer the questions under " + sheetQuestions + ".",
		Owner: ownerWord(law.HR), bucket: actIssue,
	}}
}

// onePerSubject puts the issues of one person or case into one row, and counts the others: a date is a row of its own. The rows
// take the place of all.
func onePerSubject(all []action) []action {
	first := map[string]int{}
	rows := all[:0]
	for i := range all {
		a := &all[i]
		if a.bucket != actIssue && a.bucket != actClose {
			rows = append(rows, *a)
			continue
		}
		if at, found := first[a.ID]; found {
			rows[at].more++
			continue
		}
		first[a.ID] = len(rows)
		rows = append(rows, *a)
	}
	return rows
}

// onePerIssue puts the people with the same issue and next step into one row, which says how many further issues they have. The rows take
// the place of all.
func onePerIssue(all []action) []action {
	first := map[string]int{}
	rows := all[:0]
	for i := range all {
		a := &all[i]
		same := a.Issue + "\x00" + a.Next + "\x00" + a.Owner + "\x00" + a.Status
		at, found := first[same]
		switch {
		case a.bucket != actIssue:
			rows = append(rows, *a)
		case !found:
			first[same] = len(rows)
			rows = append(rows, *a)
		default:
			rows[at].people = append(rows[at].people, person{a.ID, a.Name})
			rows[at].more += a.more
		}
	}
	for i := range rows {
		rows[i].together()
		if n := rows[i].more; n > 0 {
			rows[i].Issue = fmt.Sprintf("%s (and %s)", rows[i].Issue, wording.Counted(n, "further issue"))
		}
	}
	return rows
}

// person is one of the people of a row.
type person struct{ id, name string }

// together names the people of a row for several.
func (a *action) together() {
	if len(a.people) == 0 {
		return
	}
	a.people = append([]person{{a.ID, a.Name}}, a.people...)
	names := make([]string, len(a.people))
	for i, p := range a.people {
		names[i] = p.name
	}
	a.Name, a.Ref = wording.Some(names, 3), docket.Reference("issue/"+a.Issue)
}

// fileAction is one row for all public access files that are not complete: the sheet of applications says what each lacks.
func (d *digest) fileAction() []action {
	incomplete := 0
	for i := range d.Applications {
		if !d.Applications[i].Complete {
			incomplete++
		}
	}
	if incomplete == 0 {
		return nil
	}
	return []action{{
		Ref: docket.Reference(incompleteFile), When: "Open", Tone: tonePlain, Name: wording.Counted(incomplete, "public access file"),
		Issue: "Items are missing or outdated: see " + sheetLCA, Next: "Add what is missing and record the day.", Owner: ownerWord(law.Paralegal),
		bucket: actIssue,
	}}
}

// incompleteFile is the check that finds what a public access file lacks.
const incompleteFile = "paf.items"

// isOf reports whether an event consists of one rule's findings.
func isOf(e *docket.Event, rule string) bool {
	return e.Due.IsZero() && !slices.ContainsFunc(e.Members, func(key string) bool { return !strings.HasPrefix(key, rule+"/") })
}

func bucketOf(e *docket.Event) int {
	switch {
	case e.ForToday():
		return actToday
	case e.Consequence.Rank == int(law.LateNotCorrectable):
		return actClose
	case e.Due.IsZero():
		return actIssue
	case e.DaysLeft <= redDays:
		return actSoon
	case e.DaysLeft <= yellowDays:
		return actNext
	default:
		return actLater
	}
}

const yellowDays = 90

// privileged reports whether an event is about what is wrong with a completed Form I-9, which not every audience may read.
func (d *digest) privileged(e *docket.Event) bool {
	if d.Audience.May(audience.SelfAudit) || !e.Due.IsZero() {
		return false
	}
	for _, key := range e.Members {
		if rule, _, _ := strings.Cut(key, "/"); !strings.HasPrefix(rule, "i9.") || rule == missingForm {
			return false
		}
	}
	return true
}

// missingForm is the check that finds an employee without a Form I-9, whatever the state of other forms.
const missingForm = "i9.missing-form"

// stepOf is what to do about an event. Where an authorization ends it is the step that keeps it: that the Form I-9 has to be reverified by the
// same day is in the issue.
func stepOf(e *docket.Event) string {
	if e.Consequence.Rank <= int(law.AuthorizationEnds) {
		return cmp.Or(e.Lead, e.Next)
	}
	return e.Next
}

func (d *digest) action(e *docket.Event, bucket int) action {
	a := action{
		Ref: docket.Reference(e.Key), Due: e.Due, Name: strings.Clone(e.Subject.Name), ID: strings.Clone(cmp.Or(e.Employee, e.Subject.ID)),
		Issue: d.text(e.Summary), Next: cmp.Or(d.text(stepOf(e)), "Send us the information listed under "+sheetQuestions+"."),
		Owner: ownerWord(e.Owner), Employer: e.Employer, bucket: bucket, next: e.NextDay(),
	}
	if d.Audience.May(audience.Class) {
		a.Class = e.Class
	}
	a.When, a.Tone = urgency(e, bucket)
	switch stated := d.replies[a.Ref]; {
	case stated != "":
		a.Status = "replied: " + stated
	case e.Hold != nil:
		a.Status = strings.TrimSpace(e.Hold.Owner + ", next " + e.Hold.Until.Time().Format("Jan 2"))
	}
	return a
}

// urgency says in a word or a date how urgent an event is, with its colour.
func urgency(e *docket.Event, bucket int) (string, tone) {
	switch {
	case bucket == actToday:
		return "Today", toneOverdue
	case bucket == actIssue:
		return "Open", tonePlain
	case bucket == actClose:
		return "Close", tonePlain
	case e.DaysLeft < 0:
		return "Overdue", toneOverdue
	case e.StepIn() == 0:
		return "Today", toneOf(e.Band)
	default:
		return shortDay(e.NextDay()), toneOf(e.Band)
	}
}

// shortDay is a date as a badge has it.
func shortDay(d civil.Date) string { return d.Time().Format("Jan 2") }

// text is a text of the docket as the audience may read it.
func (d *digest) text(s string) string {
	s = d.Audience.WithoutAsides(s)
	if kept, known := d.texts.Load(s); known {
		text, _ := kept.(string)
		return text
	}
	text := d.Audience.Text(s, &d.Words)
	if d.kept.Add(1) <= mostTexts {
		d.texts.Store(s, text)
	}
	return text
}

// mostTexts is how many texts are kept as the audience may read them: most entries have one of a few hundred.
const mostTexts = 4096

func ownerWord(o law.Owner) string {
	switch o {
	case law.HR:
		return "HR"
	case law.Manager:
		return "Manager"
	case law.Employee:
		return "Employee"
	case law.Paralegal:
		return "Paralegal"
	case law.Counsel:
		return "Counsel"
	default:
		return string(o)
	}
}
