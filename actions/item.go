package actions

import (
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// checkImport is the check of the files that are imported: what a row says and the program cannot use.
var checkImport = law.Check{
	ID: "import.problem", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "A value or row of an imported file was not imported, or contradicts what is stored",
	Cite: law.Noted("import.problem", "a value that was not imported can be the one on which a deadline rests"),
}

// CheckReply is the check of the client's replies to a status report.
var CheckReply = law.Check{
	ID: "report.reply", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Reply of the client to a status report",
	Cite: law.Noted("report.reply", "a reply does not change a date: record the document that it mentions first"),
}

// CheckDelivery is the check of the messages that mail servers return.
var CheckDelivery = law.Check{
	ID: "alerts.undelivered", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Reminder or report that a mail server could not deliver",
	Cite: law.Noted("alerts.undelivered", "a recipient whose mail is returned does not know of the dates in it"),
}

// Checks lists what is examined beside the bodies of law.
func Checks() []law.Check { return []law.Check{checkImport, CheckReply, CheckDelivery} }

// Item is one action item.
type Item struct {
	// ID is the number of the import that raised it and a number of its own, "12.3"; for a change by hand the entry of the
	// audit trail, "j55.1".
	ID string `json:"id"`
	// About is what it is about: an employee's id, or the noun of a file. Kind says which: employee, import.
	About    string `json:"about"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Employer string `json:"employer,omitempty"`
	Rule     string `json:"rule"`
	// Cite is the section that it rests on.
	Cite     string       `json:"citation,omitempty"`
	Severity law.Severity `json:"severity"`
	Summary  string       `json:"summary"`
	// Remedy is the next step, Role who takes it unless a person is assigned.
	Remedy string    `json:"next_step"`
	Role   law.Owner `json:"role"`
	Basis  []string  `json:"basis"`
	// Code and Column are those of the problems in a file that the item gathers, and People the employees of the rows.
	Code   string   `json:"code,omitempty"`
	Column string   `json:"column,omitempty"`
	People []string `json:"people,omitempty"`
	// File is the file that raised it, "" for a change by hand.
	File   string     `json:"file,omitempty"`
	Raised civil.Date `json:"raised"`

	Assigned string     `json:"assigned,omitempty"`
	Next     civil.Date `json:"next,omitzero"`
	Note     string     `json:"note,omitempty"`
	Closed   civil.Date `json:"closed,omitzero"`
	Reason   string     `json:"reason,omitempty"`
}

// The kinds of what an item is about.
const (
	OfEmployee = "employee"
	ofImport   = "import"
)

// IsOpen reports whether the item still waits for a person.
func (it *Item) IsOpen() bool { return it.Closed.IsZero() }

// Concerns reports whether the item is about an id, or a row of the employee with the id raised it.
func (it *Item) Concerns(id string) bool {
	return it.About == id || slices.Contains(it.People, id)
}

// SameAs reports whether another item asks for the same because of the same.
func (it *Item) SameAs(other *Item) bool {
	return it.About == other.About && it.Rule == other.Rule && it.Summary == other.Summary && slices.Equal(it.Basis, other.Basis)
}

// IsLike reports whether another item asks for the same of another employee, because of the same import or change.
func (it *Item) IsLike(other *Item) bool {
	under := func(id string) string { before, _, _ := strings.Cut(id, "."); return before }
	return it.Kind == other.Kind && it.Rule == other.Rule && it.Summary == other.Summary && it.Remedy == other.Remedy && under(it.ID) == under(other.ID)
}

// FromRecord reads an item that is kept.
func FromRecord(about string, r facts.Record) Item {
	return Item{
		ID: r.Text(fieldID), About: about, Kind: r.Text(fieldKind), Name: r.Text(fieldName), Employer: r.Text(fieldEmployer),
		Rule: r.Text(fieldRule), Cite: r.Text(fieldCite), Severity: law.Severity(r.Text(fieldSeverity)), Summary: r.Text(fieldSummary),
		Remedy: r.Text(fieldRemedy), Role: law.Owner(r.Text(fieldRole)), Basis: lines(r.Text(fieldBasis)), Code: r.Text(fieldCode),
		Column: r.Text(fieldColumn), People: lines(r.Text(fieldPeople)), File: r.Text(fieldFile), Raised: r.Date(fieldRaised),
		Assigned: r.Text(FieldAssigned), Next: r.Date(FieldNext), Note: r.Text(FieldNote), Closed: r.Date(FieldClosed),
		Reason: r.Text(FieldReason),
	}
}

// Record is an item as it is kept when it is raised.
func (it *Item) Record() facts.Record {
	var r facts.Record
	for _, f := range []facts.Fact{
		{Field: fieldID, Value: it.ID}, {Field: fieldKind, Value: it.Kind}, {Field: fieldName, Value: it.Name},
		{Field: fieldEmployer, Value: it.Employer}, {Field: fieldRule, Value: it.Rule}, {Field: fieldCite, Value: it.Cite},
		{Field: fieldCode, Value: it.Code}, {Field: fieldColumn, Value: it.Column}, {Field: fieldSeverity, Value: string(it.Severity)},
		{Field: fieldSummary, Value: it.Summary}, {Field: fieldRemedy, Value: it.Remedy}, {Field: fieldRole, Value: string(it.Role)},
		{Field: fieldBasis, Value: strings.Join(it.Basis, "\n")}, {Field: fieldPeople, Value: strings.Join(it.People, "\n")},
		{Field: fieldFile, Value: it.File}, {Field: fieldRaised, Value: it.Raised.String()},
	} {
		if f.Value != "" {
			r = append(r, f)
		}
	}
	return r
}

func lines(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, "\n")
}
