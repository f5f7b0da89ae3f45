package imports

import (
	"mobility/app/kinds"
	"mobility/roster"
)

// Dependents is the noun of the employees' spouses and children.
var Dependents = &Noun{Noun: "dependent", Things: "dependents", Sheets: []layout{{
	Title: "Dependents", Kind: kinds.Dependent,
	Key: keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
		roster.FieldEmail, roster.FieldEmployer),
}}}
