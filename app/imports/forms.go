package imports

import (
	"mobility/app/kinds"
	"mobility/i9"
	"mobility/roster"
	"mobility/roster/intake"
)

// Forms is the noun of Forms I-9.
var Forms = &Noun{Noun: "i9", Singular: "form", Plural: "forms", Sheets: sheets(layout{
	Title: "Forms", Kind: kinds.Form, Named: true, Prepare: i9.OfSheet, Fields: i9.SheetFields, Blank: i9.Fields, From: i9.SheetSources(),
	Key: keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
		roster.FieldEmail, roster.FieldEmployer),
	Hides: i9.IsNumber, Essential: []intake.OneOf{{i9.FieldSection1.Name}, {i9.FieldSection2.Name}},
})}
