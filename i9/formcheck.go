package i9

import "mobility/internal/facts"

// The codes of faults of a form. A code is never reused for something else.
const (
	CodeEditionOver   = "I9-001" // an edition that expired before its own date
	CodeReceiptOver   = "I9-002" // a receipt that ended before it was issued
	CodeEVerifyOrder  = "I9-003" // steps of an E-Verify case out of order
	CodeRenewalOrder  = "I9-004" // a renewal decided before USCIS received it
	CodeBeforeHire    = "I9-005" // a later employment that began before the first
	CodeEndAndWithout = "I9-006" // a work authorization that ends and does not
)

// CheckForm finds what cannot be right in the facts of a form. What is late, early or missing on the form itself is no fault
// of the record: the audit finds it. Where a second case or renewal can have left a date of the first behind, it is a warning.
func CheckForm(_ string, r facts.Record) (found []facts.Fault) {
	for _, order := range []struct {
		first, then *facts.Field
		code        string
		severity    facts.Severity
	}{
		{FieldEdition, FieldEditionExpires, CodeEditionOver, facts.Error},
		{FieldReceiptIssued, FieldReceiptExpires, CodeReceiptOver, facts.Error},
		{FieldEVerifyOpened, FieldEVerifyMismatch, CodeEVerifyOrder, facts.Warning},
		{FieldEVerifyMismatch, FieldEVerifyDecided, CodeEVerifyOrder, facts.Warning},
		{FieldEVerifyMismatch, FieldEVerifyReferred, CodeEVerifyOrder, facts.Warning},
		{FieldEVerifyReferred, FieldEVerifyContacted, CodeEVerifyOrder, facts.Warning},
		{FieldEADRenewal, FieldEADRenewalDecided, CodeRenewalOrder, facts.Warning},
		{FieldHired, FieldContinued, CodeBeforeHire, facts.Warning},
		{FieldHired, FieldRehired, CodeBeforeHire, facts.Warning},
	} {
		found = append(found, r.InOrder(order.first, order.then, order.code, order.severity)...)
	}
	if r.Flag(FieldWithoutEnd) && r.Text(FieldAuthorizedUntil) != "" {
		found = append(found, facts.Fault{Field: FieldAuthorizedUntil, Code: CodeEndAndWithout, Severity: facts.Warning,
			Message: "is " + r.Text(FieldAuthorizedUntil) + ", and " + FieldWithoutEnd.Name + " says that there is no end; correct one of them"})
	}
	return found
}
