package status

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/law/admission"
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
	approved := strings.EqualFold(approval, Approved) || approval != "" && classOfProcess(strings.ToLower(approval)) == class
	if !known || !approved || !worksByPetition(class) {
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
	text := strings.ToLower(process.Value)
	if strings.Contains(text, "labor cert") || strings.Contains(text, "perm ") || text == "perm" || strings.Contains(text, "prevailing wage") {
		return given, false
	}
	form, sought := formOfProcess(text)
	add := func(f *facts.Field, value string) {
		if value != "" && given.Text(f) == "" {
			given = given.With(facts.Fact{Field: f, Value: value, Origin: process.Origin})
		}
	}
	add(FieldFilingForm, form)
	add(fieldFilingClass, sought)
	add(FieldFilingPurpose, purposeOfProcess(text, form, sought, class))
	return given, true
}

// processForms are words in the names of cases, with the form that is filed. The first that is found counts.
var processForms = []struct{ words, form string }{
	{"i-140", formI140}, {"i-485", formI485}, {"aos", formI485}, {"adjustment", formI485}, {"i-765", FormI765}, {"ead", FormI765}, {"work permit", FormI765},
	{"i-131", "I-131"}, {"advance parole", "I-131"}, {"reentry permit", "I-131"}, {"i-90", "I-90"}, {"naturalization", "N-400"}, {"n-400", "N-400"},
	{"i-751", "I-751"}, {"i-539", formI539}, {"derivative", formI539}, {"dependent", formI539}, {"i-129", FormI129},
}

// formOfProcess returns the form and the class that the lower-case name of a case implies, "" for what it does not.
func formOfProcess(text string) (form, class string) {
	for _, known := range processForms {
		if strings.Contains(text, known.words) {
			form = known.form
			break
		}
	}
	class = classOfProcess(text)
	if form == "" && class != "" {
		form = FormI129
		if !worksByPetition(class) {
			form = formI539
		}
	}
	if form != FormI129 && form != formI539 {
		class = ""
	}
	return form, class
}

// worksByPetition reports whether an employer petitions for a class.
func worksByPetition(class string) bool {
	traits := admission.ClassOf(class).Traits
	return traits.NeedsPetition || traits.NeedsLCA || slices.Contains([]string{"TN", "E-1", "E-2", "L-1"}, class)
}

// classOfProcess finds a class of admission among the words of the name of a case.
func classOfProcess(text string) string {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" /,;:()", r) }) {
		if class := classByWord[strings.ReplaceAll(word, "-", "")]; class != "" {
			return class
		}
	}
	if strings.Contains(text, "l blanket") || strings.Contains(text, "blanket l") {
		return "L-1"
	}
	return ""
}

// classByWord has the classes by their codes in lower case without hyphens; a single letter is not a class in the name of a case.
var classByWord = func() map[string]string {
	m := make(map[string]string)
	for _, code := range admission.Codes() {
		if word := strings.ToLower(strings.ReplaceAll(code, "-", "")); len(word) > 1 {
			m[word] = code
		}
	}
	return m
}()

// purposeOfProcess is what a case asks for; "" where its name does not tell, and it can be an extension.
func purposeOfProcess(text, form, sought, class string) string {
	switch {
	case form != FormI129 && form != formI539 && form != FormI765:
		return ""
	case strings.Contains(text, "amend"):
		return PurposeAmendment
	case strings.Contains(text, "renewal"):
		return purposeRenewal
	case strings.Contains(text, "extension"):
		return PurposeExtension
	case strings.Contains(text, "change of employer"), strings.Contains(text, "portability"),
		strings.Contains(text, "transfer") && !strings.Contains(text, "intracompany"):
		return PurposeNewEmployer
	case strings.Contains(text, "change of status"), sought != "" && class != "" && sought != class:
		return purposeChangeOfStatus
	case strings.Contains(text, " cap"), strings.Contains(text, "new"), strings.Contains(text, "initial"):
		return purposeNew
	default:
		return ""
	}
}
