package facts

// Severity says what a fault does to the change that would store it.
type Severity string

// The severities. An error refuses the change; a warning stores it and asks for a look; a note informs.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Fault is what a record cannot say, or hardly can.
type Fault struct {
	Field *Field
	// Code is permanent, for programs: "PER-001".
	Code, Message string
	Severity      Severity
}

// InOrder finds a date that lies before one that it must follow.
func (r Record) InOrder(first, then *Field, code string, severity Severity) []Fault {
	a, b := r.Date(first), r.Date(then)
	if a.IsZero() || b.IsZero() || !b.Before(a) {
		return nil
	}
	return []Fault{{then, code, "is " + b.String() + ", before " + first.Name + ", " + a.String() + "; correct one of them", severity}}
}
