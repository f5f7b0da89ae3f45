package statusreport

import (
	"fmt"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/reports/wording"
)

// front is page 1: what the reader has to know and do.
type front struct {
	Sentence string
	More     string
	// Soon says what is due in the next seven days, by date; "" for nothing.
	Soon    string
	Tiles   []tile
	Actions []action
	// Open is how many actions there are, of which Actions are the first.
	Open     int
	Months   []stack
	Pipeline []stepCount
	// Ahead says how many people reach their maximum stay without a timely green card filing, "" for none.
	Ahead  string
	Labor  int
	Since  civil.Date
	Events []string
	Files  []string
	// Words explains the words of the field on the page to those who do not work in it, "" for others.
	Words string
}

// tile is a count with its word and its colour.
type tile struct {
	Count int
	Word  string
	Note  string
	Tone  tone
}

// stepCount is a step of the green card pipeline with its number of cases.
type stepCount struct {
	Step  Step
	Count int
}

// mostActions is how many actions page 1 has room for.
const mostActions = 10

// maximumMonths is how far ahead a maximum stay is a matter for planning.
const maximumMonths = 24

func (d *digest) front() *front {
	f := &front{
		Open: len(d.actions), Actions: d.frontActions(), Months: d.monthStacks(), Pipeline: d.pipeline(),
		Labor: len(d.Labor), Since: d.Since, Events: d.eventLines(), Files: d.fileLines(),
	}
	f.Sentence, f.More = d.sentence()
	f.Soon = d.soon(func(a *action) string { return a.Name })
	f.Tiles = d.tiles()
	if n := d.unplanned(); n > 0 {
		f.Ahead = fmt.Sprintf("%s within %d months of the maximum stay with no PERM or I-140 filed in time: see %s.",
			wording.Counted(n, "employee"), maximumMonths, sheetMaximum)
	}
	if !d.Audience.May(audience.Working) {
		f.Words = docket.Explained(f.text())
	}
	return f
}

// frontActions are the actions of page 1: the gravest by consequence, in the order of the days of their next steps.
func (d *digest) frontActions() []action {
	all := slices.Clone(d.actions[:min(mostActions, len(d.actions))])
	slices.SortStableFunc(all, func(a, b action) int {
		if a.bucket != actSoon || b.bucket != actSoon || a.next.Before(d.AsOf) || b.next.Before(d.AsOf) {
			return a.bucket - b.bucket
		}
		return a.next.Compare(b.next)
	})
	return all
}

// TermsTitle heads the words that are explained.
func (f *front) TermsTitle() string { return docket.TermsTitle }

// text is what the page says in words.
func (f *front) text() string {
	text := append([]string{f.Sentence, f.More, f.Soon, f.Ahead}, append(f.pipelineLines(), f.Files...)...)
	for i := range f.Actions {
		text = append(text, f.Actions[i].Issue, f.Actions[i].Next)
	}
	return strings.Join(text, "\n")
}

// Headline is page 1 in a sentence or two, without names of people.
func (s *Report) Headline() string {
	first, more := newDigest(s).sentence()
	return strings.TrimSpace(first + " " + more)
}

// sentence says in one sentence whose work authorization has ended or ends soon, and in another what else is near.
func (d *digest) sentence() (first, more string) {
	if first = wording.Capital(d.lapsedWords() + "; " + d.soonWords() + "."); d.Docket.Head().People.InStatus == 0 {
		first = "No employee in a time-limited status is on record."
	}
	if d.NoEmployees {
		first = "No employee is on record: nothing about people was checked. Import the employee roster first."
	}
	var also []string
	if n := d.Docket.Head().People.Unclear - d.Docket.Head().People.Past; n > 0 {
		also = append(also, fmt.Sprintf("It is not known when the authorization of %s ends.", wording.Counted(n, "employee")))
	}
	if n := d.countEvents(func(e *docket.Event) bool {
		return e.Consequence.Rank == int(law.GovernmentDeadline) && e.DaysLeft >= 0 && e.DaysLeft <= redDays
	}); n > 0 {
		also = append(also, wording.Capital(wording.Number(n))+plural(n, " government deadline falls", " government deadlines fall")+
			" within 30 days.")
	}
	if d.Forms != nil && d.Forms.Missing > 0 {
		n := d.Forms.Missing
		also = append(also, wording.Capital(wording.Number(n))+plural(n, " Form I-9 is missing.", " Forms I-9 are missing."))
	}
	return first, strings.Join(also, " ")
}

// soon says which actions are due within seven days: the table of actions is by consequence first, and may leave them out.
func (d *digest) soon(name func(*action) string) string {
	all := make([]docket.Upcoming, len(d.actions))
	for i := range d.actions {
		all[i] = docket.Upcoming{Name: name(&d.actions[i]), Due: d.actions[i].next, Lapsed: d.actions[i].bucket == actToday}
	}
	return docket.SoonText(docket.Soon(d.AsOf, all))
}

// lapsedWords say how many people work past the end of their authorization, and how many may: their date has passed, and something may
// have extended it.
func (d *digest) lapsedWords() string {
	n, doubtful := d.Docket.Head().People.Lapsed, d.Docket.Head().People.Past
	switch {
	case n == 0 && doubtful == 0:
		return "no employee is known to work past the end of work authorization"
	case n == 0:
		return wording.Number(doubtful) + plural(doubtful, " employee", " employees") + " may be past the end of work authorization and still employed"
	}
	text := wording.Number(n) + plural(n, " employee is", " employees are") + " past the end of work authorization on record and still employed"
	if doubtful > 0 {
		text += ", and " + wording.Number(doubtful) + " more may be"
	}
	return text
}

// soonWords say whose authorization ends within 30 days, and for how many nothing on record extends it.
func (d *digest) soonWords() string {
	soon, unfiled := d.Docket.Head().People.Within30, d.withoutReceipt(redDays)
	switch {
	case soon == 0 && d.Docket.Head().People.Lapsed+d.Docket.Head().People.Past == 0:
		return "no authorization on record ends within 30 days"
	case soon == 0:
		return "no other authorization on record ends within 30 days"
	}
	text := wording.Number(soon)
	if d.Docket.Head().People.Lapsed > 0 {
		text += " more"
	}
	text = "the authorization of " + text + " ends within 30 days"
	switch {
	case unfiled == 0:
		return text + ", each with a filing on record"
	case unfiled >= soon:
		return text + ", and nothing on record extends it"
	default:
		return fmt.Sprintf("%s, %s of them not extended on record", text, wording.Number(unfiled))
	}
}

// plural chooses between the words for one and for any other number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

const redDays = 30

// withoutReceipt counts the people whose authorization ends in that many days that nothing on record extends.
func (d *digest) withoutReceipt(within int) int {
	people := map[string]bool{}
	for e := range d.Docket.AllEvents() {
		if e.Consequence.Rank == int(law.AuthorizationEnds) && e.DaysLeft >= 0 && e.DaysLeft <= within {
			people[e.Subject.ID] = true
		}
	}
	return len(people)
}

func (d *digest) countEvents(keep func(*docket.Event) bool) (n int) {
	for e := range d.Docket.AllEvents() {
		if keep(e) {
			n++
		}
	}
	return n
}

// tiles count people, cases and questions.
func (d *digest) tiles() []tile {
	n := &d.Docket.Head().People
	unfiled, soon := d.withoutReceipt(redDays), "filings on record"
	switch {
	case n.Within30 == 0:
		soon = "none"
	case unfiled > 0:
		soon = fmt.Sprintf("%s not extended on record", wording.Grouped(unfiled))
	}
	later := fmt.Sprintf("of %s in all", wording.Counted(n.InStatus, "person"))
	if n.Unclear > 0 {
		later = fmt.Sprintf("of %s; %s with no future date", wording.Counted(n.InStatus, "person"), wording.Grouped(n.Unclear))
	}
	busy := d.busyCases()
	tiles := []tile{
		{n.Lapsed, "Lapsed", "act today", toneOverdue},
		{n.Within30, "End in 30 days", soon, toneRed},
		{n.Within90, "End in 31–90 days", "see Actions", toneYellow},
		{n.Later, "More than 90 days", later, toneGreen},
		{len(d.Labor), "PERM cases", laborNote(len(d.Labor), busy), tonePlain},
		{len(d.questions), "Records incomplete", "information we need from you", toneMissing},
	}
	for i := range tiles {
		if tiles[i].Count == 0 { // nothing to be alarmed about
			tiles[i].Tone = tonePlain
			if !slices.Contains([]string{later, laborNote(0, 0)}, tiles[i].Note) {
				tiles[i].Note = "none"
			}
		}
	}
	return tiles
}

// laborNote says how many of the PERM cases need something.
func laborNote(cases, busy int) string {
	if cases == 0 {
		return "none in progress"
	}
	return wording.Grouped(busy) + plural(busy, " needs", " need") + " action within 90 days"
}

// busyCases counts the PERM cases with something to do within 90 days.
func (d *digest) busyCases() int {
	busy := map[string]bool{}
	for e := range d.Docket.AllEvents() {
		near := e.Due.IsZero() || e.DaysLeft <= 90
		if e.Subject.Kind == "perm-case" && near && e.Consequence.Rank < int(law.LateNotCorrectable) {
			busy[e.Subject.ID] = true
		}
	}
	return len(busy)
}

// pipeline counts the PERM cases by step; the steps that are exceptions are left out without a case.
func (d *digest) pipeline() []stepCount {
	var counts []stepCount
	for _, step := range steps {
		n := 0
		for i := range d.Labor {
			if d.Labor[i].Step == step {
				n++
			}
		}
		if n > 0 || step != StepBlocked {
			counts = append(counts, stepCount{step, n})
		}
	}
	return counts
}

// unplanned is how many people reach their maximum stay soon whose green card process was not begun in time.
func (d *digest) unplanned() (people int) {
	until := d.AsOf.AddMonths(maximumMonths)
	for _, p := range d.People.All() {
		late := !p.PERMBy.IsZero() && p.PERMBy.Before(d.AsOf)
		if !p.Maximum.IsZero() && !p.Maximum.After(until) && p.Left.IsZero() && late {
			people++
		}
	}
	return people
}

// eventLines say what happened since the last report, at most one line for each kind.
func (d *digest) eventLines() []string {
	var lines []string
	var kinds []string
	for i := range d.Events {
		if !slices.Contains(kinds, d.Events[i].Kind) {
			kinds = append(kinds, d.Events[i].Kind)
		}
	}
	for _, kind := range kinds {
		var names []string
		for i := range d.Events {
			if name := d.Events[i].Name; d.Events[i].Kind == kind && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		lines = append(lines, fmt.Sprintf("%s: %s", kind, wording.Some(names, 3)))
	}
	if len(lines) == 0 {
		lines = append(lines, "No changes are on record.")
	}
	return lines
}

// fileLines say how the compliance files stand.
func (d *digest) fileLines() []string {
	var lines []string
	if d.Forms != nil {
		lines = append(lines, fmt.Sprintf("Forms I-9: %s missing, %s overdue", wording.Grouped(d.Forms.Missing),
			wording.Counted(d.Forms.Reverification, "reverification")))
	} else {
		lines = append(lines, "Forms I-9: not kept in this program")
	}
	incomplete := 0
	for i := range d.Applications {
		if !d.Applications[i].Complete {
			incomplete++
		}
	}
	if n := len(d.Applications); n > 0 {
		lines = append(lines, fmt.Sprintf("Public access files: %s of %s incomplete", wording.Grouped(incomplete), wording.Grouped(n)))
	} else {
		lines = append(lines, "Public access files: no LCAs on record")
	}
	if len(d.Dependent) > 0 {
		lines = append(lines, "H-1B dependent: "+wording.Some(d.Dependent, 3))
	}
	return lines
}

// actionTitle heads the table of actions.
func (f *front) actionTitle() string {
	if len(f.Actions) == f.Open {
		return "What we need from you"
	}
	return fmt.Sprintf("What we need from you (%d of %s)", len(f.Actions), wording.Grouped(f.Open))
}

func (f *front) sinceTitle() string {
	if f.Since.IsZero() {
		return "Changes"
	}
	return "Since " + f.Since.Time().Format("Jan 2, 2006") // the column of the PDF is narrow
}

// prepared states who the report is prepared for, "" where no one is recorded.
func (d *digest) prepared() string {
	switch {
	case d.Contact == "":
		return ""
	case d.ContactEmail == "":
		return "Prepared for " + d.Contact
	default:
		return fmt.Sprintf("Prepared for %s, %s", d.Contact, d.ContactEmail)
	}
}

// bandTitle names a band of the chart of months.
func bandTitle(b docket.Band) string {
	switch b {
	case docket.Overdue:
		return "Lapsed"
	case docket.Red:
		return "In 30 days"
	case docket.Yellow:
		return "In 31–90 days"
	default:
		return "Later"
	}
}
