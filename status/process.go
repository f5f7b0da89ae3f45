package status

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/pattern"
	"mobility/status/casename"
)

// caseColumns are the fields of a filing that a law firm's list of people can have beside those of their status.
var caseColumns = []*facts.Field{FieldProcess, fieldReference, fieldOpened, fieldFilingSent, FieldFilingReceived, FieldDecision, FieldDecided, FieldReceiptNumber, fieldFilingNote}

// CaseColumns is the dictionary of these fields and of the person's present class, in copies: a field belongs to one dictionary.
var CaseColumns = caseDictionary()

func caseDictionary() *facts.Dictionary {
	var copies []*facts.Field
	for _, f := range append(slices.Clone(caseColumns), FieldClass, fieldApproval) {
		field := *f
		copies = append(copies, &field)
	}
	stage := *fieldStage
	stage.Aliases = nil // only what stands in the place of a decision
	copies = append(copies, &stage)
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

// HasCases reports whether the columns of a list tell of cases, by whether they name a field: of their kind, or of an approval with its class.
func HasCases(claims func(field string) bool) bool {
	return claims(FieldProcess.Name) || claims(FieldDecided.Name) && claims(fieldApproval.Name)
}

// fieldApproval is what lists have beside the day of an approval: the class that was approved, or that it was.
var fieldApproval = &facts.Field{Name: "i797_status", Title: "I-797 status", Kind: facts.Text, Says: "class that was approved, or how the petition was decided",
	Aliases: []string{"I-797 Status"}}

// FilingsOfColumns makes of the case columns of a row the facts of its filings; none where the row has no case, or one that is not filed
// with USCIS.
func FilingsOfColumns(row facts.Record) []facts.Record {
	var filing facts.Record
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
	if stage, known := filing.Get(fieldStage); known && filing.Text(FieldDecision) == "" {
		if slices.Contains(FieldDecision.Words, stage.Value) {
			filing = filing.With(facts.Fact{Field: FieldDecision, Value: stage.Value, Origin: stage.Origin})
		} else { // the day is that of the stage
			filing = filing.With(facts.Fact{Field: FieldDecided})
		}
	}
	if filing.Text(FieldProcess) == "" {
		return approvalOfColumns(filing, class, approval)
	}
	ofApproval := []*facts.Field{fieldValidFrom, fieldValidTo}
	filing = slices.DeleteFunc(filing, func(f facts.Fact) bool { return slices.Contains(ofApproval, f.Field) }) // of the approval in force, not of the case
	return FilingsOfProcess(filing, class)
}

// approvalOfColumns is the petition whose approval a list shows beside the status that rests on it.
func approvalOfColumns(filing facts.Record, class, approval string) []facts.Record {
	decided, known := filing.Get(FieldDecided)
	approved := strings.EqualFold(approval, Approved) || approval != "" && casename.ClassOf(approval) == class
	if !known || !approved || !casename.ByPetition(class) {
		return nil
	}
	filing = filing.With(facts.Fact{Field: FieldFilingClass, Value: class, Origin: decided.Origin})
	filing = filing.With(facts.Fact{Field: FieldFilingForm, Value: FormI129, Origin: decided.Origin})
	return []facts.Record{filing.With(facts.Fact{Field: FieldDecision, Value: Approved, Origin: decided.Origin})}
}

// FilingsOfProcess adds to the facts of a filing what counsel's name for the case implies about its form, its class and what it asks for,
// where they do not. A name that lists forms makes a filing of each. There is none for a labor certification, which is not filed with USCIS.
func FilingsOfProcess(given facts.Record, class string) []facts.Record {
	process, known := given.Get(FieldProcess)
	if !known {
		return []facts.Record{given}
	}
	if form := given.Text(FieldFilingForm); form != "" {
		return []facts.Record{withNamedCase(given, process, class, form)}
	}
	if forms := casename.Several(process.Value, FieldFilingForm.Words); len(forms) > 0 {
		return filingsOfList(given, process, class, forms)
	}
	named, ok := casename.Read(process.Value, class, FieldFilingForm.Words)
	if !ok {
		return nil
	}
	return []facts.Record{withCase(given, process, named)}
}

// withNamedCase adds to the facts of a filing whose form is stated what counsel's name for the case implies, if it names no other form.
func withNamedCase(given facts.Record, process facts.Fact, class, form string) facts.Record {
	if len(casename.Several(process.Value, FieldFilingForm.Words)) > 0 {
		return given
	}
	named, ok := casename.Read(process.Value, class, FieldFilingForm.Words)
	if !ok || named.Form != "" && named.Form != form {
		return given
	}
	return withCase(given, process, casename.As(process.Value, class, form)) // "Renewal (a)(5)" says more of a known form
}

// ofOneFiling are the fields of which a value belongs to one filing: where a row lists several forms, no one can tell to which.
var ofOneFiling = []*facts.Field{
	FieldReceiptNumber, fieldNotice, fieldNoticeIssued, fieldNoticeDue, fieldNoticeAnswered, fieldBiometrics, FieldDecision, FieldDecided,
	fieldValidFrom, fieldValidTo, fieldI94Granted, fieldAppealed, FieldCaseStatus,
}

// receiptNumbers are the receipt numbers in a cell, however they are parted.
var receiptNumbers = pattern.Lazy(`[A-Z]{3}[0-9]{10}`)

// filingsOfList makes a filing of each form that a case lists. Where a value of the row is that of one of them, or a family's Form I-539
// stands beside the employee's petition, it makes one without a form, which CheckFiling rejects with what to do.
func filingsOfList(given facts.Record, process facts.Fact, class string, forms []string) (filings []facts.Record) {
	receipt, _ := given.Get(FieldReceiptNumber)
	numbers := receiptNumbers().FindAllString(receipt.Value, -1)
	if len(numbers) == len(forms) {
		given = slices.DeleteFunc(slices.Clone(given), func(f facts.Fact) bool { return f.Field == FieldReceiptNumber })
	}
	decided := slices.Index(Stages, given.Text(fieldStage)) > slices.Index(Stages, stagePending)
	if decided || ofFamilyToo(forms) || slices.ContainsFunc(ofOneFiling, func(f *facts.Field) bool { return given.Text(f) != "" }) {
		return []facts.Record{given}
	}
	for i, form := range forms {
		filing := withCase(given, process, casename.As(process.Value, class, form))
		if len(numbers) == len(forms) {
			filing = filing.With(facts.Fact{Field: FieldReceiptNumber, Value: numbers[i], Origin: receipt.Origin})
		}
		filings = append(filings, filing)
	}
	return filings
}

// ofFamilyToo reports whether a list of forms has an employee's petition and the Form I-539 of the family.
func ofFamilyToo(forms []string) bool {
	return slices.Contains(forms, FormI129) && slices.Contains(forms, formI539)
}

// withCase adds to the facts of a filing what the name of a case implies.
func withCase(given facts.Record, process facts.Fact, named casename.Case) facts.Record {
	for field, value := range map[*facts.Field]string{
		FieldFilingForm: named.Form, FieldFilingClass: named.Class, FieldFilingPurpose: named.Purpose, fieldFilingCategory: named.Category,
	} {
		if value != "" && given.Text(field) == "" {
			given = given.With(facts.Fact{Field: field, Value: value, Origin: process.Origin})
		}
	}
	if named.Premium && given.Text(fieldPremiumAsked) == "" {
		given = given.With(facts.Fact{Field: fieldPremiumAsked, Value: "true", Origin: process.Origin})
	}
	return given
}

// ListedForms are the forms of a case that lists several, where none of them is known to be that of the row.
func ListedForms(filing facts.Record) []string {
	if filing.Text(FieldFilingForm) != "" {
		return nil
	}
	return casename.Several(filing.Text(FieldProcess), FieldFilingForm.Words)
}
