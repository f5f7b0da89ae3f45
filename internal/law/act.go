package law

// DateKind says what a date is.
type DateKind string

// The kinds of dates.
const (
	Duty         DateKind = "duty"          // something has to be done by then
	Expiration   DateKind = "expiration"    // a document, an authorization or a period ends
	WindowOpens  DateKind = "window-opens"  // from then on something can be filed or done
	WindowCloses DateKind = "window-closes" // the last day of a window that no one has to use
	Milestone    DateKind = "milestone"     // a day that changes what is possible, without a duty
	Estimate     DateKind = "estimate"      // when an agency usually acts
	RetentionEnd DateKind = "retention-end" // through then a record is kept
)

// DateKinds lists them.
var DateKinds = []DateKind{Duty, Expiration, WindowOpens, WindowCloses, Milestone, Estimate, RetentionEnd}

// CanBeOverdue reports whether a passed date of this kind is overdue. A window, a milestone, an estimate and the end of a
// retention period are merely over.
func (k DateKind) CanBeOverdue() bool { return k == Duty || k == Expiration }

// Owner is the role of the person who has to act.
type Owner string

// The owners.
const (
	HR        Owner = "hr"
	Manager   Owner = "manager"
	Employee  Owner = "employee"
	Paralegal Owner = "paralegal"
	Counsel   Owner = "counsel"
)

// Owners lists them.
var Owners = []Owner{HR, Manager, Employee, Paralegal, Counsel}

// Words name the owner to a reader.
func (o Owner) Words() string {
	if o == HR {
		return "HR"
	}
	return string(o)
}

// Topic is the reason for which several dates of one person or case fall on one day: they are one event. A rule without a
// topic is one of its own.
type Topic string

// The topics that rules of several bodies of law share.
const (
	Authorization Topic = "authorization" // status and work authorization end
	Hire          Topic = "hire"          // the papers of a new hire
)
