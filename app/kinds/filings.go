package kinds

import (
	"context"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/status"
)

// Filing is a filing with USCIS: the owner is the employee, the part its form with its receipt number or day of receipt.
var Filing = &contents.Kind{
	Noun: status.FilingFields.Noun, Fields: status.FilingFields, OfEmployee: true, KeyOf: status.FilingKey, Match: status.MatchFiling,
	Check: status.CheckFiling, Sole: &contents.Sole{Field: status.FieldReceiptNumber, Code: status.CodeReceiptTaken, Value: status.OwnReceipt},
	SkipUntil: skipOfFiling, SkipEdition: status.FilingSkipEdition, Contradicts: status.OtherForm,
}

// skipOfFiling spares the docket of people without a status record the filings that are over: the degree is the day from which they
// are.
func skipOfFiling(part string, r facts.Record, _ contents.Employee) (int64, civil.Date) {
	f := status.FilingFromRecord(part, r)
	return contents.DayNumber(status.FilingSkippedFrom(&f)), civil.Date{} // no day is contents.ToRead
}

// A SkipReader is a store, a snapshot of it, or a transaction.
type SkipReader interface {
	OwnersToRead(ctx context.Context, client string, kind *contents.Kind, degree int64) ([]string, error)
}

// FilersToRead lists the employees with a filing that a docket of a day has to read even where they have no status record.
func FilersToRead(ctx context.Context, r SkipReader, client string, asOf civil.Date) ([]string, error) {
	return r.OwnersToRead(ctx, client, Filing, contents.DayNumber(asOf))
}
