package imports

import (
	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// Filings is the noun of filings with USCIS.
var Filings = &Noun{Noun: "filing", Singular: "filing", Plural: "filings", Others: "rows about something else", Sheets: sheets(layout{
	Title: "Filings", Kind: kinds.Filing, Named: true, Family: "dependent",
	Essential: []intake.OneOf{{status.FieldFilingForm.Name, status.FieldFilingPurpose.Name, status.FieldProcess.Name}, {status.FieldFilingReceived.Name, "sent", "decided"}},
	Fields:    filingSheetFields, Blank: status.FilingFields, From: filingSources, Doubts: doubtsOfSheet,
	Key: keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
		roster.FieldEmail, roster.FieldEmployer),
	Cases: &caseNames{status.FieldFilingForm, status.FieldProcess, status.FieldFilingClass},
	Split: func(given facts.Record) (filings []kindFacts) {
		for _, filing := range filingsOfSheet(given) {
			filings = append(filings, kindFacts{Kind: kinds.Filing, Facts: filing})
		}
		return filings
	},
})}
