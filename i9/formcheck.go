package i9

import "mobility/internal/facts"

// The codes of faults of a form. A code is never reused for something else.
const (
	codeEditionOver   = "I9-001" // an edition that expired before its own date
	codeReceiptOver   = "I9-002" // a receipt that ended before it was issued
	codeEVerifyOrder  = "I9-003" // steps of an E-Verify case out of order
	codeRenewalOrder  = "I9-004" // a renewal decided before USCIS received it
	codeBeforeHire    = "I9-005" // a later employment that began before the first
	codeEndAndWithout = "I9-006" // a work authorization that ends and does not
	codeEndedBefore   = "I9-007" // a work authorization that ended before the employee attested to it
)

// formOrders are the dates of a form that follow one another.
var formOrders = []struct {
	first, then *facts.Field
	code        string
	severity    facts.Severity
}{
	{fieldEdition, fieldEditionExpires, codeEditionOver, facts.Error},
	{fieldReceiptIssued, fieldReceiptExpires, codeReceiptOver, facts.Error},
	{fieldEVerifyOpened, FieldEVerifyMismatch, codeEVerifyOrder, facts.Warning},
	{FieldEVerifyMismatch, fieldEVerifyDecided, codeEVerifyOrder, facts.Warning},
	{FieldEVerifyMismatch, fieldEVerifyReferred, codeEVerifyOrder, facts.Warning},
	{fieldEVerifyReferred, fieldEVerifyContacted, codeEVerifyOrder, facts.Warning},
	{FieldEADRenewal, fieldEADRenewalDecided, codeRenewalOrder, facts.Warning},
	{FieldHired, fieldContinued, codeBeforeHire, facts.Warning},
	{FieldHired, fieldRehired, codeBeforeHire, facts.Warning},
}

// CheckForm finds what cannot be right in the facts of a form. What is late, early or missing on the form itself is not a fault
// of the record: the audit finds it. Where a second case or renewal can have left a date of the first behind, it is a warning.
func CheckForm(_ string, r facts.Record) (found []facts.Problem) {
	for i := range formOrders {
		order := &formOrders[i]
		found = append(found, r.InOrder(order.first, order.then, order.code, order.severity)...)
	}
	found = append(found, r.InOrder(attestedOn(r), FieldAuthorizedUntil, codeEndedBefore, facts.Warning)...)
	if r.Flag(fieldWithoutEnd) && r.Text(FieldAuthorizedUntil) != "" {
		found = append(found, facts.Problem{Field: FieldAuthorizedUntil.Name, Code: codeEndAndWithout, Severity: facts.Warning,
			Message: "is " + r.Text(FieldAuthorizedUntil) + ", and " + fieldWithoutEnd.Name + " says that there is no end; correct one of them"})
	}
	return found
}

// attestedOn is the field with the day on which the employee attested to a work authorization, or else with the first day of work.
func attestedOn(r facts.Record) *facts.Field {
	if r.Date(FieldSection1).IsZero() {
		return FieldHired
	}
	return FieldSection1
}
