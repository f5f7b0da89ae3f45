package intake

import (
	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// reading is what a text turned out to be.
type reading struct {
	// value is the canonical text; "" where the cell says nothing.
	value string
	// also are further facts that the text holds. They are taken where the row says nothing else about them.
	also []also
	// code and message describe what is wrong, code "" if nothing is. severity is the code's unless stated.
	code     string
	severity facts.Severity
	message  string
}

// also is a fact found in the cell of another.
type also struct{ field, value string }

func wrong(code, message string) reading { return reading{code: code, message: message} }

// isNoName is isNoWord for names: there are people called None, Null and Na.
func isNoName(s string) bool {
	switch s {
	case "None", "Null", "Na", "Nil":
		return false
	default:
		return parse.IsNothing(s)
	}
}

// notApplicable are the spellings of what Section 1 of Form I-9 has in the place of an end, for a work authorization without one. What programs
// write for a value that is missing ("#N/A", "<NA>") is not among them.
var notApplicable = map[string]bool{"N/A": true, "n/a": true, "N/a": true, "NA": true, "N.A.": true, "n.a.": true, "Not applicable": true, "Not Applicable": true}

// noManager are the words for a person who reports to no one, folded.
var noManager = map[string]bool{"nomanager": true, "nomgr": true, "notapplicable": true}

// The names of the fields of status records and filings that a reading treats by name.
const (
	fieldClass           = "class"
	fieldClassStated     = "class_stated"
	fieldEADCategory     = "ead_category"
	fieldCategorySought  = "category_sought"
	fieldClassSought     = "class_sought"
	fieldPriorityDate    = "priority_date"
	fieldReceiptNumber   = "receipt_number"
	fieldStage           = "stage"
	fieldForm            = "form"
	fieldAttestation     = "attestation"
	fieldAuthorizedUntil = "authorized_until"
	fieldAuthorizedNA    = "authorized_until_na"
	fieldDecision        = "decision"
	fieldSupplementB     = "supplement_b"
	fieldOpenItem        = "open_item"
	fieldI9OpenItem      = "i9_open_item"
	fieldCaseStatusDate  = "case_status_date"
)

// isName reports whether a field is a person's name, or a part of it.
func isName(f *facts.Field) bool {
	switch f.Name {
	case roster.FieldFirstName.Name, roster.FieldMiddleName.Name, roster.FieldLastName.Name, roster.FieldPreferredName.Name:
		return true
	default:
		return f.Kind == facts.FullName
	}
}
