package status

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/pattern"
)

// The codes of what is wrong with a filing. They are permanent.
const (
	codeReceiptNumber = "FIL-001" // a receipt number that USCIS does not give
	codeFilingOrder   = "FIL-002" // dates of a filing that cannot follow one another
	codeFilingPeriod  = "FIL-003" // a period that ends before it begins
	codeFilingForm    = "FIL-004" // no form
	codeFilingStage   = "FIL-005" // a stage that the decision contradicts
	codeFilingUndated = "FIL-006" // a decision without its day
	codeFilingSought  = "FIL-007" // a class or category that the form cannot ask for
	CodeReceiptTaken  = "FIL-008" // a receipt number that belongs to another employee's filing
	codeOtherForm     = "FIL-014" // a receipt number of a filing of another form
	codeCapYear       = "FIL-013" // a fiscal year of the cap that is none
	codeFilingName    = "FIL-016" // a name of a dependent that is none
	codeFilingSeveral = "FIL-017" // a row of several filings
	codeFilingGranted = "FIL-018" // what an approval grants on a filing that was denied
	CodeNotGranted    = "FIL-019" // what an approval grants, in a list, on a filing that is open
)

// StageClosed is the word of lists for a case on which nothing is left to do, however it ended: no stage of a filing by itself.
const StageClosed = "closed"

var receiptNumber = pattern.Lazy(`^[A-Z]{3}[0-9]{10}$`)

// CheckFiling finds what cannot be right in the facts of a filing. A decision without its day is kept; no work can rest on it.
func CheckFiling(_ string, r facts.Record) (found []facts.Problem) {
	add := func(f *facts.Field, code string, severity facts.Severity, message string) {
		found = append(found, facts.Problem{Field: f.Name, Code: code, Severity: severity, Message: message})
	}
	if n := r.Text(FieldReceiptNumber); n != "" && !receiptNumber().MatchString(n) {
		add(FieldReceiptNumber, codeReceiptNumber, facts.Error, "is not three letters and ten digits, as on Form I-797")
	}
	switch forms := ListedForms(r); {
	case ofFamilyToo(forms):
		add(FieldFilingForm, codeFilingSeveral, facts.Error, severalSays(forms)+"; Form I-539 is that of the family, in a row with the name in a column called dependent")
	case len(forms) > 0:
		add(FieldFilingForm, codeFilingSeveral, facts.Error, severalSays(forms)+"; the receipt number, notice or decision of the row is that of one of them")
	case r.Text(FieldFilingForm) == "":
		add(FieldFilingForm, codeFilingForm, facts.Error, "is missing; enter the form that was filed, for example I-129")
	}
	if year := r.Int(fieldFilingCapYear); r.Text(fieldFilingCapYear) != "" && (year < 1991 || year > 2100) {
		add(fieldFilingCapYear, codeCapYear, facts.Error, "is not a fiscal year of the cap; enter four digits, for example 2027")
	}
	if name := r.Text(fieldFilingFor); name != "" && !hasLetters(name) {
		add(fieldFilingFor, codeFilingName, facts.Error, "has no letters, so that it is not a name; check that the column has the names of dependents")
	}
	for _, order := range filingOrders {
		found = append(found, r.InOrder(order.first, order.then, order.code, order.severity)...)
	}
	stage, decision := r.Text(fieldStage), r.Text(FieldDecision)
	if slices.Contains(decisions, stage) && decision != "" && decision != stage {
		add(fieldStage, codeFilingStage, facts.Warning, "is "+stage+", and the decision is "+decision+"; the decision counts")
	}
	if (decision != "" || slices.Contains(decisions, stage)) && r.Text(FieldDecided) == "" {
		add(FieldDecided, codeFilingUndated, facts.Warning, "is missing; until the day of the decision is recorded, the filing does not support work authorization")
	}
	if stage == StageClosed {
		add(fieldStage, codeFilingStage, facts.Error, "is closed, and nothing says how the filing was decided; enter the decision and its day")
	}
	if decided := DecisionOf(r); grantedNothing(decided, r.Date(fieldValidTo)) {
		add(fieldValidTo, codeFilingGranted, facts.Warning, "is what an approval grants, and the filing was "+decided+
			": it does not count. If USCIS approved it and took the approval back, record decision=revoked; otherwise clear it with valid_to=<clear>")
	}
	if form := r.Text(FieldFilingForm); r.Text(fieldFilingCategory) != "" && form != FormI765 && form != "" {
		add(fieldFilingCategory, codeFilingSought, facts.Error, "is asked for on Form I-765, and the form is "+form)
	}
	return found
}

// severalSays is what to do with a row of several filings.
func severalSays(forms []string) string {
	return "lists several filings (" + strings.Join(forms, ", ") + "): give each a row of its own"
}

// severalBeneficiaries are the classes in which one petition, with one receipt number, can name several workers.
var severalBeneficiaries = []string{"H-2A", "H-2B", "H-3", "O-2", "P-1", "P-1A", "P-1B", "P-2", "P-3", "Q-1"}

// OwnReceipt is the receipt number of a filing where it belongs to one employee, "" where it may be that of several.
func OwnReceipt(r facts.Record) string {
	if r.Text(FieldFilingForm) == FormI129 && slices.Contains(severalBeneficiaries, r.Text(FieldFilingClass)) {
		return ""
	}
	return r.Text(FieldReceiptNumber)
}

// OtherForm finds a form that is not the one of the stored filing: a receipt number has one form, which is corrected by the key of the
// filing.
func OtherForm(key string, stored, given facts.Record) []facts.Problem {
	if !apart(stored, given, FieldFilingForm) {
		return nil
	}
	return []facts.Problem{{
		Field: FieldFilingForm.Name, Code: codeOtherForm, Severity: facts.Error,
		Message: fmt.Sprintf("is not the form of the filing with this receipt number or reference, which is Form %s; if that form is wrong, correct it "+
			"first: mobility filing record EMPLOYEE-ID --filing %s form=%s", stored.Text(FieldFilingForm), key, given.Text(FieldFilingForm)),
	}}
}

// filingOrders are the dates of a filing that follow one another.
var filingOrders = []struct {
	first, then *facts.Field
	code        string
	severity    facts.Severity
}{
	{fieldFilingSent, FieldFilingReceived, codeFilingOrder, facts.Warning},
	{FieldFilingReceived, fieldNoticeIssued, codeFilingOrder, facts.Error},
	{FieldFilingReceived, FieldDecided, codeFilingOrder, facts.Error},
	{fieldFilingSent, FieldDecided, codeFilingOrder, facts.Error},
	{FieldFilingReceived, fieldPremium, codeFilingOrder, facts.Error},
	{fieldNoticeIssued, fieldNoticeDue, codeFilingOrder, facts.Error},
	{fieldNoticeIssued, fieldNoticeAnswered, codeFilingOrder, facts.Error},
	{FieldDecided, fieldAppealed, codeFilingOrder, facts.Error},
	{FieldFilingReceived, fieldBiometrics, codeFilingOrder, facts.Warning},
	{FieldRequestedStart, fieldRequestedEnd, codeFilingPeriod, facts.Error},
	{fieldValidFrom, fieldValidTo, codeFilingPeriod, facts.Error},
}
