package kinds

import (
	"context"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store/contents"
	"mobility/roster"
	"mobility/status"
)

// Filing is a filing with USCIS: the owner is the employee, the part its form with its receipt number or day of receipt. A docket leaves
// the filings of a person unread together with the status record.
var Filing = &contents.Kind{
	Noun: status.FilingFields.Noun, Fields: status.FilingFields, OfEmployee: true, KeyOf: status.FilingKey, Match: status.MatchFiling,
	Check: status.CheckFiling, Sole: &contents.Sole{Field: status.FieldReceiptNumber, Code: status.CodeReceiptTaken, Value: status.OwnReceipt},
	SkipPerson: skipOfFilings, SkipWith: []*contents.Kind{Dependent}, SkipEdition: docket.FilingsEdition, Contradicts: status.OtherForm,
}

// skipOfFilings determines when a docket need not read the filings of a person. One who is in a status without a status record counts.
func skipOfFilings(person *contents.Person) contents.Quiet {
	p := &docket.Person{Employee: roster.FromRecord(person.ID, person.Employee)}
	for key, stay := range person.Stays {
		p.Stays = append(p.Stays, status.FromRecord(key, stay))
	}
	for part, r := range person.Records[status.FilingFields.Noun] {
		if f := status.FilingFromRecord(part, r); f.For == "" {
			p.Filings = append(p.Filings, f)
		} else {
			p.FamilyFilings = append(p.FamilyFilings, f)
		}
	}
	for part, r := range person.Records[status.DependentFields.Noun] {
		p.Dependents = append(p.Dependents, status.DependentFromRecord(part, r))
	}
	from, until := docket.QuietWithFilings(p)
	return contents.Quiet{From: from, Until: until, Counts: !until.IsZero() && len(p.Stays) == 0}
}

// A SkipReader is a store, a snapshot of it, or a transaction.
type SkipReader interface {
	OwnersToRead(ctx context.Context, client string, kind *contents.Kind, asOf, by civil.Date) (ids, counted []string, err error)
}

// FilersToRead lists the employees with a filing that a docket of a day has to read that looks ahead to another day, no day meaning every
// later one. byFilings are others, who are in a status that their filings alone show: it need not read them, and counts them.
func FilersToRead(ctx context.Context, r SkipReader, client string, asOf, by civil.Date) (ids, byFilings []string, err error) {
	return r.OwnersToRead(ctx, client, Filing, asOf, by)
}
