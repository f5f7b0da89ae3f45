package status

import (
	"regexp"
	"slices"

	"mobility/internal/facts"
)

// The codes of what is wrong with a filing. They are permanent.
const (
	CodeReceiptNumber = "FIL-001" // a receipt number that USCIS does not give
	CodeFilingOrder   = "FIL-002" // dates of a filing that cannot follow one another
	CodeFilingPeriod  = "FIL-003" // a period that ends before it begins
	CodeFilingForm    = "FIL-004" // no form
	CodeFilingStage   = "FIL-005" // a stage that the decision contradicts
	CodeFilingUndated = "FIL-006" // a decision without its day
	CodeFilingSought  = "FIL-007" // a class or category that the form cannot ask for
)

var receiptNumber = regexp.MustCompile(`^[A-Z]{3}[0-9]{10}$`)

// CheckFiling finds what cannot be right in the facts of a filing. A decision without its day is kept; no work can rest on it.
func CheckFiling(_ string, r facts.Record) (found []facts.Fault) {
	add := func(f *facts.Field, code string, severity facts.Severity, message string) {
		found = append(found, facts.Fault{Field: f, Code: code, Severity: severity, Message: message})
	}
	if n := r.Text(FieldReceiptNumber); n != "" && !receiptNumber.MatchString(n) {
		add(FieldReceiptNumber, CodeReceiptNumber, facts.Error, "is not three letters and ten digits, as on Form I-797")
	}
	if r.Text(FieldFilingForm) == "" {
		add(FieldFilingForm, CodeFilingForm, facts.Error, "is missing; enter the form that was filed, for example I-129")
	}
	for _, order := range filingOrders {
		found = append(found, r.InOrder(order.first, order.then, order.code, order.severity)...)
	}
	stage, decision := r.Text(FieldStage), r.Text(FieldDecision)
	if slices.Contains(decisions, stage) && decision != "" && decision != stage {
		add(FieldStage, CodeFilingStage, facts.Warning, "is "+stage+", and the decision is "+decision+"; the decision counts")
	}
	if (decision != "" || slices.Contains(decisions, stage)) && r.Text(FieldDecided) == "" {
		add(FieldDecided, CodeFilingUndated, facts.Warning, "is missing; until the day of the decision is recorded, no work can rest on it")
	}
	if form := r.Text(FieldFilingForm); r.Text(FieldFilingCategory) != "" && form != FormI765 && form != "" {
		add(FieldFilingCategory, CodeFilingSought, facts.Error, "is asked for on Form I-765, and the form is "+form)
	}
	return found
}

// filingOrders are the dates of a filing that follow one another.
var filingOrders = []struct {
	first, then *facts.Field
	code        string
	severity    facts.Severity
}{
	{FieldFilingSent, FieldFilingReceived, CodeFilingOrder, facts.Warning},
	{FieldFilingReceived, FieldNoticeIssued, CodeFilingOrder, facts.Error},
	{FieldFilingReceived, FieldDecided, CodeFilingOrder, facts.Error},
	{FieldFilingReceived, FieldPremium, CodeFilingOrder, facts.Error},
	{FieldNoticeIssued, FieldNoticeDue, CodeFilingOrder, facts.Error},
	{FieldNoticeIssued, FieldNoticeAnswered, CodeFilingOrder, facts.Error},
	{FieldDecided, FieldAppealed, CodeFilingOrder, facts.Error},
	{FieldRequestedStart, FieldRequestedEnd, CodeFilingPeriod, facts.Error},
	{FieldValidFrom, FieldValidTo, CodeFilingPeriod, facts.Error},
}
