package actions

import "mobility/internal/facts"

// The fields of an item that a person sets; an import sets the others.
var (
	FieldAssigned = &facts.Field{Name: "assigned", Title: "Assigned to"}
	FieldNext     = &facts.Field{Name: "next", Title: "Next date", Kind: facts.Date}
	FieldNote     = &facts.Field{Name: "note", Title: "Note"}
	FieldClosed   = &facts.Field{Name: "closed", Title: "Closed on", Kind: facts.Date}
	FieldReason   = &facts.Field{Name: "reason", Title: "Reason for closing"}
)

var (
	fieldID       = &facts.Field{Name: "id", Title: "Item", Kind: facts.Identifier}
	fieldKind     = &facts.Field{Name: "kind", Title: "About"}
	fieldName     = &facts.Field{Name: "name", Title: "Name"}
	fieldEmployer = &facts.Field{Name: "employer", Title: "Employer"}
	fieldRule     = &facts.Field{Name: "rule", Title: "Rule"}
	fieldCite     = &facts.Field{Name: "citation", Title: "Citation"}
	fieldCode     = &facts.Field{Name: "code", Title: "Problem code"}
	fieldColumn   = &facts.Field{Name: "column", Title: "Column"}
	fieldSeverity = &facts.Field{Name: "severity", Title: "Severity"}
	fieldSummary  = &facts.Field{Name: "summary", Title: "What"}
	fieldRemedy   = &facts.Field{Name: "remedy", Title: "Next step"}
	fieldRole     = &facts.Field{Name: "role", Title: "Owner role"}
	fieldBasis    = &facts.Field{Name: "basis", Title: "Because"}
	fieldPeople   = &facts.Field{Name: "people", Title: "Employees"}
	fieldFile     = &facts.Field{Name: "file", Title: "File"}
	fieldRaised   = &facts.Field{Name: "raised", Title: "Raised on", Kind: facts.Date}
)

// Fields are what is kept of an item.
var Fields = facts.NewDictionary("action",
	fieldID, fieldKind, fieldName, fieldEmployer, fieldRule, fieldCite, fieldCode, fieldColumn, fieldSeverity, fieldSummary, fieldRemedy,
	fieldRole, fieldBasis, fieldPeople, fieldFile, fieldRaised, FieldAssigned, FieldNext, FieldNote, FieldClosed, FieldReason)

// KeyOf is the part under which an item is kept: its id.
func KeyOf(given facts.Record) string { return given.Text(fieldID) }

// CheckItem finds what an item cannot be: closed without a reason, or without what it asks for.
func CheckItem(_ string, merged facts.Record) []facts.Problem {
	var faults []facts.Problem
	if merged.Text(FieldClosed) != "" && merged.Text(FieldReason) == "" {
		faults = append(faults, facts.Problem{Field: FieldReason.Name, Code: "ACT-001", Severity: facts.Error, Message: "is required to close an action item"})
	}
	for _, f := range []*facts.Field{fieldID, fieldRule, fieldSummary} {
		if merged.Text(f) == "" {
			faults = append(faults, facts.Problem{Field: f.Name, Code: "ACT-002", Severity: facts.Error, Message: "is missing from an action item"})
		}
	}
	return faults
}
