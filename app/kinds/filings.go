package kinds

import (
	"mobility/internal/store/contents"
	"mobility/status"
)

// Filing is a filing with USCIS: the owner is the employee, the part its form with its receipt number or day of receipt.
var Filing = &contents.Kind{
	Noun: status.FilingFields.Noun, Fields: status.FilingFields, OfEmployee: true, KeyOf: status.FilingKey, Match: status.MatchFiling,
	Check: status.CheckFiling, Sole: &contents.Sole{Field: status.FieldReceiptNumber, Code: status.CodeReceiptTaken, Value: status.OwnReceipt},
}
