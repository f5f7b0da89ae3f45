package docket

import (
	"mobility/actions"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// Docket is what is due on one date, for one client, or after Merge for several.
type Docket struct {
	Version int        `json:"version"`
	AsOf    civil.Date `json:"as_of"`
	Client  string     `json:"client"`
	Counts  Counts     `json:"counts"`
	// Total is set by Narrow: the counts before it.
	Total     *Counts    `json:"total,omitempty"`
	Deadlines []Deadline `json:"deadlines"`
	Findings  []Finding  `json:"findings"`
	// Events group the deadlines and findings, in the order in which people should act.
	Events []Event `json:"events"`
	// People counts those in a time-limited status by their controlling date.
	People PeopleCounts `json:"people"`

	// deadlines and findings are those that Build gathers, entries their number.
	deadlines gathered[Deadline]
	findings  gathered[Finding]
	entries   int
	// inStatus is how many people with a status record were read.
	inStatus int
	// words are copies of the words that the entries share.
	words map[string]string
	// faces are the people that the events concern, holds what people set on them, by the deadline.
	faces map[string]*face
	plans plans
	holds map[string]*Hold
}

// Counts are of what the docket lists.
type Counts struct {
	Overdue      int `json:"overdue"`
	Red          int `json:"red"`
	Yellow       int `json:"yellow"`
	Green        int `json:"green"`
	Undetermined int `json:"cannot_tell"`
	Findings     int `json:"findings"`
	// Violations are the findings that show one; Cases the applications and cases with an event.
	Violations int `json:"violations"`
	// Actions are the findings that are open action items.
	Actions int `json:"actions"`
	Cases   int `json:"cases"`
}

// Band is how near a deadline is, in the paralegals' own colours.
type Band string

// The bands: overdue; red to 30 days; yellow to 90; green after.
const (
	Overdue Band = "overdue"
	Red     Band = "red"
	Yellow  Band = "yellow"
	Green   Band = "green"
)

// Bands lists them from the most urgent.
var Bands = []Band{Overdue, Red, Yellow, Green}

const (
	redDays    = 30
	yellowDays = 90
)

// BandOf is the band of a date of a kind that many days away. A date that cannot be overdue is green once it has passed.
func BandOf(kind law.DateKind, daysLeft int) Band {
	switch {
	case daysLeft < 0 && kind.CanBeOverdue():
		return Overdue
	case daysLeft < 0:
		return Green
	case daysLeft <= redDays:
		return Red
	case daysLeft <= yellowDays:
		return Yellow
	default:
		return Green
	}
}

// State says whether a deadline stands.
type State string

// The states of a deadline.
const (
	Open         State = "open"
	Superseded   State = "superseded"  // a newer document or clock has taken its place
	Undetermined State = "cannot-tell" // a fact is missing
)

// Subject is the person or thing that a deadline is about.
type Subject struct {
	Kind string `json:"kind"` // employee, lca, perm-case, i9
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Deadline is one date to meet, or one that cannot be calculated because a fact is missing.
type Deadline struct {
	// Key stays the same from run to run while the fact behind it stays, whatever its date becomes.
	Key    string `json:"key"`
	Domain string `json:"domain"` // status, i9, lca, paf, perm
	Rule   string `json:"rule"`
	// Kind says what the date is: only a duty and an expiration can be overdue.
	Kind    law.DateKind `json:"kind"`
	Subject Subject      `json:"subject"`
	Summary string       `json:"summary"`
	// Remedy says how to meet it, Owner the role of the person who does.
	Remedy string    `json:"remedy"`
	Owner  law.Owner `json:"owner"`
	// ActBy is the day of the next step where it comes before the due date.
	ActBy civil.Date `json:"act_by,omitzero"`
	// Opens is the first day on which it can be met, where the law sets one.
	Opens civil.Date `json:"opens,omitzero"`
	// Due is the last day, in its safe reading; Target the working day to aim at, the same as Due when that is one.
	Due          civil.Date `json:"due,omitzero"`
	Target       civil.Date `json:"target,omitzero"`
	OtherReading civil.Date `json:"other_reading,omitzero"`
	DaysLeft     int        `json:"days_left"`
	Band         Band       `json:"band,omitempty"`
	State        State      `json:"state"`
	// ReplacedBy says what took the place of a superseded deadline, "" for one that stands.
	ReplacedBy string        `json:"replaced_by,omitempty"`
	Missing    []string      `json:"missing"`
	Citation   *law.Citation `json:"citation,omitempty"`
	// Binding marks the earliest open limit on a person's stay or work: the date that governs.
	Binding bool `json:"binding,omitempty"`
	// Basis is the working: each fact with its origin, then the rule's steps, then candidates that lost and why.
	Basis    []string `json:"basis"`
	Warnings []string `json:"warnings,omitempty"`
	// Employer is the legal entity that employs the subject.
	Employer string `json:"employer,omitempty"`
	// Client is set on a docket of several clients.
	Client string `json:"client,omitempty"`
	// Event is the key of the event that it belongs to, "" for a superseded deadline.
	Event string `json:"event,omitempty"`
	// employee is the id of the employee it concerns, "" for none or many.
	employee string
	// worker is that employee, or the only one who works under the application that it concerns.
	worker string
	// limits marks the end of a person's status or work, pending one that a pending filing may still move.
	limits, pending bool
	// corrects is set where the remedy says how to correct a value without which there is no date.
	corrects bool
	// asks is set where a value is missing that says whether anything ends on the date.
	asks bool
}

// Asks reports whether a value is missing that says whether anything ends on the date: it is a question, and the employee is not asked for a document.
func (d *Deadline) Asks() bool { return d.asks }

// EndUnknown reports whether it is the end of the authorization of a person with nothing else on record than a Form I-9 that does not say when.
func (d *Deadline) EndUnknown() bool {
	return d.State == Undetermined && d.limits && d.Domain == i9Domain
}

// IsOpen reports whether it stands and can be acknowledged: with a date, or as an end that is not known.
func (d *Deadline) IsOpen() bool { return d.State == Open || d.EndUnknown() }

// EmployeeID is the id of the employee a deadline concerns, "" for none or many.
func (d *Deadline) EmployeeID() string { return d.employee }

// Severity says how bad a finding is.
type Severity = law.Severity

// The severities.
const (
	Violation = law.Violation
	Risk      = law.Risk
	Note      = law.Note
)

// Finding is something wrong, missing or to be reviewed, that has no date of its own.
type Finding struct {
	Key      string        `json:"key"`
	Domain   string        `json:"domain"`
	Rule     string        `json:"rule"`
	Subject  Subject       `json:"subject"`
	Severity Severity      `json:"severity"`
	Summary  string        `json:"summary"`
	Remedy   string        `json:"remedy"`
	Owner    law.Owner     `json:"owner"`
	Citation *law.Citation `json:"citation,omitempty"`
	Basis    []string      `json:"basis"`
	// Missing names the facts whose absence is the finding.
	Missing  []string `json:"missing,omitempty"`
	Employer string   `json:"employer,omitempty"`
	// Client is set on a docket of several clients.
	Client string `json:"client,omitempty"`
	// Event is the key of the event that it belongs to.
	Event string `json:"event,omitempty"`
	// EndUnknown is set for an issue in the status of a person whose authorization ends on a day that is not known.
	EndUnknown bool `json:"end_unknown,omitempty"`
	// Action is the id of the action item that it is: see mobility actions.
	Action string `json:"action,omitempty"`
	// employee is the id of the employee it concerns, "" for none or many.
	employee string
	// worker is that employee, or the only one who works under the application that it concerns.
	worker string
	// consequence is what follows, where the severity does not say.
	consequence law.Consequence
	// item is the action item, nil for none.
	item *actions.Item
}
