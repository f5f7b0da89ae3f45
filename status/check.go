package status

import (
	"mobility/internal/facts"
)

// codeEndsBeforeStart is the code of a document that expires before it begins, as imports have it. Where only one date of a new
// document is recorded, the other is still that of the document before, so that it is a warning.
const codeEndsBeforeStart = "ROS-018"

// CheckStay finds what cannot be right in one record of nonimmigrant status.
func CheckStay(_ string, r facts.Record) (found []facts.Problem) {
	for _, document := range [][2]*facts.Field{
		{FieldFrom, FieldExpires}, {FieldFrom, FieldI94Expires}, {fieldPetitionFrom, FieldPetitionExpires}, {FieldFrom, FieldPetitionExpires}, {fieldEADFrom, FieldEADExpires},
	} {
		found = append(found, r.InOrder(document[0], document[1], codeEndsBeforeStart, facts.Warning)...)
	}
	for _, days := range daysInOrder {
		found = append(found, r.InOrder(days[0], days[1], codeEndsBeforeStart, facts.Warning)...)
	}
	return append(found, checkSpells(r)...)
}
