package imports

import (
	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// Filings is the noun of filings with USCIS.
var Filings = &Noun{Noun: "filing", Singular: "filing", Plural: "filings", Sheets: []layout{{
	Title: "Filings", Kind: kinds.Filing,
	Essential: []intake.OneOf{{status.FieldFilingForm.Name, status.FieldFilingPurpose.Name, status.FieldProcess.Name}, {status.FieldFilingReceived.Name, "sent", "decided"}},
	From:      map[string]string{status.FieldFilingForm.Name: status.FieldProcess.Name, status.FieldFilingPurpose.Name: status.FieldProcess.Name},
	Key: keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
		roster.FieldEmail, roster.FieldEmployer),
	Elsewhere: &elsewhere{status.FieldProcess,
		"is a labor certification, which is not a filing with USCIS: the row is not imported; mobility perm import reads it"},
	Split: func(given facts.Record) []kindFacts {
		filing, ok := status.FilingOfProcess(given, "")
		if !ok {
			return nil // a labor certification in a law firm's list of cases
		}
		return []kindFacts{{Kind: kinds.Filing, Facts: filing}}
	},
}}}
