package merge

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/status"
)

// reasonNotInRoster is the reason for leaving of people whom a full roster no longer has. It is withdrawn, with the last day,
// when they are in a file again.
const reasonNotInRoster = "not in the full roster"

// Missing are the data of an employee who works here and is not in a full roster.
func Missing(on civil.Date) facts.Record {
	return facts.Record{{Field: roster.FieldLeft, Value: on.String()}, {Field: roster.FieldLeaveReason, Value: reasonNotInRoster}}
}

// Employee lays a row over what is stored of an employee, and reports whether that changes anything.
func Employee(stored, given facts.Record) (merged facts.Record, changed bool) {
	merged, changes := facts.Merge(stored, given)
	merged, back := comeBack(stored, given, merged)
	return merged, len(changes) > 0 || back
}

// comeBack takes the last day from an employee who is back: whom the row has hired after that day, or who had only left because
// a full roster did not have them. A row that states a last day itself is believed.
func comeBack(stored, given, merged facts.Record) (facts.Record, bool) {
	left := stored.Date(roster.FieldLeft)
	_, stated := given.Get(roster.FieldLeft)
	if left.IsZero() || stated {
		return merged, false
	}
	inferred := stored.Text(roster.FieldLeaveReason) == reasonNotInRoster
	if !inferred && !given.Date(roster.FieldHired).After(left) {
		return merged, false
	}
	merged = merged.With(facts.Fact{Field: roster.FieldLeft}).With(facts.Fact{Field: roster.FieldLeaveReason})
	_, says := given.Get(roster.FieldEmploymentStatus)
	if !says && merged.Text(roster.FieldEmploymentStatus) == roster.StatusTerminated {
		merged = merged.With(facts.Fact{Field: roster.FieldEmploymentStatus})
	}
	return merged, true
}

// Outranks reports whether a value of a status record that a law firm's list brought, or somebody recorded by hand from the
// document, stands against a roster's. A roster says what the HR system believes, which is often what it was told years ago; but
// a later expiration is that of a newer document, and supersedes.
func Outranks(stored, given facts.Fact) bool {
	later, _ := civil.Parse(given.Value) // D/S is no date, and supersedes none
	earlier, _ := civil.Parse(stored.Value)
	return !slices.Contains(expirations, given.Field) || later.IsZero() || earlier.IsZero() || !later.After(earlier)
}

// expirations are the fields of which a later date is that of a newer document. A later first admission, or a later day of
// filing, is none.
var expirations = []*facts.Field{
	status.FieldExpires, status.FieldPetitionExpires, status.FieldI94Expires, status.FieldEADExpires, status.FieldPassportExpires,
	status.FieldVisaExpires, status.FieldProgramEnds,
}
