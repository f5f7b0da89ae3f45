package status

import (
	"fmt"

	"mobility/internal/facts"
)

// inOrder are pairs of dates of a stay of which the first cannot be after the second.
var inOrder = [][2]*facts.Field{
	{FieldFrom, FieldExpires}, {FieldFrom, FieldI94Expires}, {FieldFrom, FieldPetitionExpires}, {FieldFrom, FieldProgramEnds},
	{FieldPetitionFrom, FieldPetitionExpires}, {FieldEADFrom, FieldEADExpires}, {FieldFirstAdmitted, FieldFrom},
	{FieldExtensionFiled, FieldExtensionDecided}, {FieldEADRenewalFiled, FieldEADRenewalDecided},
	{FieldPERMFiled, FieldI140Filed}, {FieldI140Filed, FieldI140Approved},
}

// Contradictions are the dates of a stay that contradict each other, one sentence each: an I-94 that ended before the status
// began.
func Contradictions(r facts.Record) []string {
	var found []string
	for _, pair := range inOrder {
		first, second := r.Date(pair[0]), r.Date(pair[1])
		if !first.IsZero() && !second.IsZero() && second.Before(first) {
			found = append(found, fmt.Sprintf("%s, %s, is before %s, %s", pair[1].Name, second, pair[0].Name, first))
		}
	}
	return found
}
