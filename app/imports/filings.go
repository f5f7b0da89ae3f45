package imports

import (
	"mobility/app/kinds"
	"mobility/roster"
)

// Filings is the noun of filings with USCIS.
var Filings = &Noun{Noun: "filing", Things: "filings", Sheets: []layout{{
	Title: "Filings", Kind: kinds.Filing,
	Key: keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
		roster.FieldEmail, roster.FieldEmployer),
}}}
