package status

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/status/casename"
)

// caseColumns are the fields of a filing that a law firm's list of people can have beside those of their status.
var caseColumns = []*facts.Field{FieldProcess, fieldReference, fieldOpened, fieldFilingSent, FieldDecision, FieldDecided, FieldReceiptNumber, fieldFilingNote}

// CaseColumns is the dictionary of these fields and of the person's present class. A field belongs to one dictionary, so they are
// copies.
var CaseColumns = caseDictionary()

func caseDictionary() *facts.Dictionary {
	var copies []*facts.Field
	for _, f := range append(slices.Clone(caseColumns), FieldClass, fieldApproval) {
		field := *f
		copies = append(copies, &field)
	}
	for _, column := range []struct {
		field  *facts.Field
		header string
	}{{fieldValidFrom, "I-797 Valid From"}, {fieldValidTo, "I-797 Expiration Date"}} {
		field := *column.field
		field.Aliases = append(slices.Clone(field.Aliases), column.header)
		copies = append(copies, &field)
	}
	return facts.NewDictionary("filing", copies...)
}

// HasCases reports whether the columns of a list tell of cases: of their kind, or of an approval with its class. claims reports whether
// a column names a field.
func HasCases(claims func(field string) bool) bool {
	return claims(FieldProcess.Name) || claims(FieldDecided.Name) && claims(fieldApproval.Name)
}

// fieldApproval is what lists have beside the day of an approval: the class that was approved, or that it was.
var fieldApproval = &facts.Field{Name: "i797_status", Title: "I-797 status", Kind: facts.Text, Says: "class that was approved, or how the petition was decided",
	Aliases: []string{"I-797 Status"}}

// FilingOfColumns makes of the case columns of a row the facts of a filing. ok is false where the row has no case, or one that is not
// filed with USCIS.
func FilingOfColumns(row facts.Record) (filing facts.Record, ok bool) {
	var class, approval string
	for _, fact := range row {
		switch f := FilingFields.Field(fact.Field.Name); {
		case f != nil:
			filing = append(filing, facts.Fact{Field: f, Value: fact.Value, Origin: fact.Origin})
		case fact.Field.Name == fieldApproval.Name:
			approval = fact.Value
		default:
			class = fact.Value
		}
	}
	filing.Sort()
	if filing.Text(FieldProcess) == "" {
		return approvalOfColumns(filing, class, approval)
	}
	ofApproval := []*facts.Field{fieldValidFrom, fieldValidTo}
	filing = slices.DeleteFunc(filing, func(f facts.Fact) bool { return slices.Contains(ofApproval, f.Field) }) // of the approval in force, not of the case
	return FilingOfProcess(filing, class)
}

// approvalOfColumns is the petition whose approval a list shows beside the status that rests on it.
func approvalOfColumns(filing facts.Record, class, approval string) (facts.Record, bool) {
	decided, known := filing.Get(FieldDecided)
	approved := strings.EqualFold(approval, Approved) || approval != "" && casename.ClassOf(approval) == class
	if !known || !approved || !casename.ByPetition(class) {
		return nil, false
	}
	filing = filing.With(facts.Fact{Field: fieldFilingClass, Value: class, Origin: decided.Origin})
	filing = filing.With(facts.Fact{Field: FieldFilingForm, Value: FormI129, Origin: decided.Origin})
	return filing.With(facts.Fact{Field: FieldDecision, Value: Approved, Origin: decided.Origin}), true
}

// FilingOfProcess adds to the facts of a filing what counsel's name for the case implies about its form, its class and what it asks for,
// where they do not. ok is false for a case that is not filed with USCIS.
func FilingOfProcess(given facts.Record, class string) (filing facts.Record, ok bool) {
	process, known := given.Get(FieldProcess)
	if !known || given.Text(FieldFilingForm) != "" {
		return given, true
	}
	named, ok := casename.Read(process.Value, class, FieldFilingForm.Words)
	if !ok {
		return given, false
	}
	add := func(f *facts.Field, value string) {
		if value != "" && given.Text(f) == "" {
			given = given.With(facts.Fact{Field: f, Value: value, Origin: process.Origin})
		}
	}
	add(FieldFilingForm, named.Form)
	add(fieldFilingClass, named.Class)
	add(FieldFilingPurpose, named.Purpose)
	add(fieldFilingCategory, named.Category)
	return given, true
}
