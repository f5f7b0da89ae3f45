package kinds

import (
	"mobility/internal/store/contents"
	"mobility/status"
)

// Dependent is a spouse or child of an employee: the owner is the employee, the part the dependent's name.
var Dependent = &contents.Kind{
	Noun: status.DependentFields.Noun, Fields: status.DependentFields, OfEmployee: true, KeyOf: status.DependentKey, Match: status.MatchDependent,
	Check: status.CheckDependent,
}
