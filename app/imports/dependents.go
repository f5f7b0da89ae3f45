package imports

import (
	"mobility/app/kinds"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// dependentKey identifies the employee of a dependent.
var dependentKey = keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
	roster.FieldEmail, roster.FieldEmployer)

// Dependents is the noun of the employees' spouses and children.
var Dependents = &Noun{Noun: "dependent", Singular: "dependent", Plural: "dependents", Sheets: sheets(layout{
	Title: "Dependents", Kind: kinds.Dependent,
	Essential: []intake.OneOf{{status.FieldDependentClass.Name, status.FieldRelation.Name}, {"dependent_i94_expires", "dependent_ead_expires"}},
	Key:       dependentKey, Named: true, OwnNames: status.FieldDependentName.Name,
}), Adapt: readFamilies, Others: "rows of employees"}
