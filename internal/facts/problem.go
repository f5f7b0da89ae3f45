package facts

import "fmt"

// Severity says what a problem does to the row or the change that has it.
type Severity string

// The severities. An error refuses the row or the change, or the file where it has no row; a warning leaves a value out, or
// stores one that a person should check; a note informs.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Problem is one thing about a record, or a row or a column of a file, that a person may have to correct.
type Problem struct {
	// Sheet is the workbook's sheet, "" where the file has one only.
	Sheet string `json:"sheet,omitempty"`
	// Row is the row's number in the file; 0 for what concerns the file or a column as a whole, and for a record.
	Row int `json:"row"`
	// Column is the header of the column as the file has it, "" where it is none or several.
	Column string `json:"column"`
	// Field is the name of the field, "" if none.
	Field string `json:"field"`
	// Value is the cell's text; never that of a column of sensitive data.
	Value string `json:"value"`
	// Code is permanent, for programs: "PER-001".
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	// Message says what is wrong and what to do.
	Message string `json:"message"`
}

// Where is what the message is about: the column, or the field of a row that no column gave.
func (p *Problem) Where() string {
	if p.Row > 0 && p.Column == "" {
		return p.Field
	}
	return p.Column
}

func (p Problem) String() string {
	where := ""
	if p.Sheet != "" {
		where = fmt.Sprintf("sheet %q, ", p.Sheet)
	}
	if p.Row > 0 {
		where += fmt.Sprintf("row %d, ", p.Row)
	}
	if p.Column != "" {
		where += fmt.Sprintf("column %q, ", p.Column)
	}
	return fmt.Sprintf("%s%s [%s]", where, p.Message, p.Code)
}

// InOrder finds a date that lies before one that it must follow.
func (r Record) InOrder(first, then *Field, code string, severity Severity) []Problem {
	earlier := r.Text(first)
	if earlier == "" {
		return nil
	}
	if later := r.Text(then); later == "" || later >= earlier { // as dates are written, or one of them is D/S, which is none
		return nil
	}
	a, b := r.Date(first), r.Date(then)
	if a.IsZero() || b.IsZero() || !b.Before(a) {
		return nil
	}
	return []Problem{{Field: then.Name, Code: code, Severity: severity,
		Message: "is " + b.String() + ", before " + first.Name + ", " + a.String() + "; correct one of them"}}
}
