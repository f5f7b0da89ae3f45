package status

import "mobility/internal/facts"

// CodeEndsBeforeStart is the code of a document that expires before it begins, as imports have it. Where only one date of a new
// document is recorded, the other is still that of the document before, so that it is a warning.
const CodeEndsBeforeStart = "ROS-018"

// CheckStay finds what cannot be right in one record of nonimmigrant status.
func CheckStay(_ string, r facts.Record) (found []facts.Fault) {
	for _, document := range [][2]*facts.Field{
		{FieldFrom, FieldExpires}, {FieldFrom, FieldI94Expires}, {FieldPetitionFrom, FieldPetitionExpires}, {FieldEADFrom, FieldEADExpires},
	} {
		found = append(found, r.InOrder(document[0], document[1], CodeEndsBeforeStart, facts.Warning)...)
	}
	return found
}
