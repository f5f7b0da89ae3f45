package papers

import (
	"fmt"

	"mobility/forms"
	"mobility/internal/facts"
)

// nameLines are the fields of the employee's name, as Section 1 has it.
var nameLines = []struct{ label, name string }{
	{"Last name", "last_name"}, {"First name", "first_name"}, {"Middle initial", "middle_name"},
}

// entryLines are the fields of an entry. One that only some entries have is left out where it is not recorded.
var entryLines = []struct {
	label, name string
	always      bool
}{
	{"Date of rehire", "supplement_b_rehired", false}, {"New name", "supplement_b_name_changed", false},
	{"Document title", "supplement_b_document", true}, {"Document number, last four", "supplement_b_number", true},
	{"Expiration date", "supplement_b_expires", true}, {"Day signed", "supplement_b", true},
}

// SupplementB is the data sheet of Supplement B with every entry of a form, the oldest first. employee is what the roster has of the
// employee; record is the command that records a value.
func SupplementB(employee facts.Record, entries []facts.Record, record string) forms.Sheet {
	sheet := forms.Sheet{Form: "i-9-supplement-b", Title: "Form I-9, Supplement B, Reverification and Rehire"}
	for _, line := range nameLines {
		sheet.AddFact("Employee, from Section 1", line.label, employee, line.name, "on the roster")
	}
	if len(entries) == 0 {
		entries = []facts.Record{nil} // the fields of the first entry, to be made
	}
	for i, entry := range entries {
		section := fmt.Sprintf("Entry %d", i+1)
		for _, line := range entryLines {
			if line.always && !onlyRehireOrName(entry, line.name) || has(entry, line.name) {
				sheet.AddFact(section, line.label, entry, line.name, record+" "+line.name+"=VALUE")
			}
		}
		sheet.Add(section, "Name and signature of the employer's representative", "", "on the form itself; not stored here")
	}
	return sheet
}

// onlyRehireOrName reports whether a field belongs to the document of an entry that records a rehire or a new name and no document.
func onlyRehireOrName(entry facts.Record, name string) bool {
	other := has(entry, "supplement_b_rehired") || has(entry, "supplement_b_name_changed")
	return other && !has(entry, "supplement_b_document") && name != "supplement_b"
}

func has(r facts.Record, name string) bool {
	for _, f := range r {
		if f.Field.Name == name {
			return true
		}
	}
	return false
}
