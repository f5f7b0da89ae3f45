package merge

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/status"
)

// reasonNotInRoster is the reason for leaving of people who are no longer in a full roster. It goes with the last day that was
// inferred from that.
const reasonNotInRoster = "not in the full roster"

// Missing are the data of an employee who works here and is not in a full roster.
func Missing(on civil.Date) facts.Record {
	return facts.Record{{Field: roster.FieldLeft, Value: on.String()}, {Field: roster.FieldLeaveReason, Value: reasonNotInRoster}}
}

// isInferred reports whether a fact was inferred from a file that did not have the employee, and stated by no row.
func isInferred(f facts.Fact) bool { return f.Value != "" && f.Origin.Import != 0 && f.Origin.Row == 0 }

// Employee lays a row over what is stored of an employee, and reports whether that changes anything. hasColumn determines which
// fields the file has a column for: what a row does not say of those was blank in it. complete is set for a file of everybody who
// works here.
func Employee(stored, given facts.Record, hasColumn func(*facts.Field) bool, complete bool) (merged facts.Record, changed bool) {
	merged, changed = facts.Merge(stored, given)
	left, has := given.Get(roster.FieldLeft)
	switch {
	case has && left.Value != facts.Clear:
		merged = stateLastDay(stored, given, merged, left)
	case has || clearsTermination(stored, given, hasColumn, complete):
		merged = withdrawLastDay(given, merged)
	}
	return merged, changed || !slices.Equal(merged, stored)
}

// stateLastDay replaces an inferred last day, with its reason, by one that a row states. A status in the same row is stated again
// with the day: if it is one of a person who works here, the two dispute each other.
func stateLastDay(stored, given, merged facts.Record, left facts.Fact) facts.Record {
	was, _ := stored.Get(roster.FieldLeft)
	if was.Value == left.Value && !isInferred(was) {
		return merged
	}
	merged = merged.With(left)
	reason, _ := stored.Get(roster.FieldLeaveReason)
	if _, says := given.Get(roster.FieldLeaveReason); !says && isInferred(reason) {
		merged = merged.With(facts.Fact{Field: roster.FieldLeaveReason})
	}
	if status, says := given.Get(roster.FieldEmploymentStatus); says && status.Value != facts.Clear {
		merged = merged.With(status)
	}
	return merged
}

// clearsTermination reports whether a row shows that an employee with a last day works here: hired after that day; a status that says so
// where the file has a blank last day; or, where the day was only inferred from a file that did not have the employee, such a
// status, or none in a complete file or beside a hire date. A row that only mentions the employee shows nothing.
func clearsTermination(stored, given facts.Record, hasColumn func(*facts.Field) bool, complete bool) bool {
	left, gone := stored.Get(roster.FieldLeft)
	if !gone {
		return false
	}
	status, says := given.Get(roster.FieldEmploymentStatus)
	works := roster.WorksHere(status.Value)
	hired := given.Date(roster.FieldHired)
	switch {
	case hired.After(stored.Date(roster.FieldLeft)):
		return true
	case works && hasColumn(roster.FieldLeft):
		return true
	default:
		return isInferred(left) && (works || !says && (complete || !hired.IsZero()))
	}
}

// withdrawLastDay removes the last day and its reason, and a status of terminated that the row does not repeat.
func withdrawLastDay(given, merged facts.Record) facts.Record {
	merged = merged.With(facts.Fact{Field: roster.FieldLeft})
	if _, says := given.Get(roster.FieldLeaveReason); !says {
		merged = merged.With(facts.Fact{Field: roster.FieldLeaveReason})
	}
	_, says := given.Get(roster.FieldEmploymentStatus)
	if !says && merged.Text(roster.FieldEmploymentStatus) == roster.StatusTerminated {
		merged = merged.With(facts.Fact{Field: roster.FieldEmploymentStatus})
	}
	return merged
}

// Stay is what a row says of a stay: what the HR system has in the place of a class counts only until the class is known, and a less exact
// class does not replace one. Where the category of the row's own card proves the stored class, the row says that class.
func Stay(stored, given facts.Record) facts.Record {
	switch known, _ := stored.Get(status.FieldClass); {
	case !isLabel(stored, given):
	case provenStage(given) == known.Value:
		given = given.With(known)
	default:
		given = slices.DeleteFunc(slices.Clone(given), func(f facts.Fact) bool { return f.Field == status.FieldClass })
	}
	class, stated := given.Get(status.FieldClass)
	if (!stated || class.Value == facts.Clear) && stored.Text(status.FieldClass) == "" {
		return given
	}
	isText := func(f facts.Fact) bool { return f.Field == status.FieldClassStated }
	if slices.ContainsFunc(given, isText) {
		given = slices.DeleteFunc(slices.Clone(given), isText)
	}
	if stated && stored.Text(status.FieldClassStated) != "" {
		given = append(slices.Clip(given), facts.Fact{Field: status.FieldClassStated, Value: facts.Clear, Origin: class.Origin})
	}
	return given
}

// HasPrecedence reports whether a value of a status record that a law firm's list brought, or a person recorded by hand from the
// document, contradicts a roster's. A roster states what the HR system has, which was often entered years ago; but
// a later expiration is that of a newer document, and supersedes.
func HasPrecedence(stored, given facts.Fact) bool {
	later, _ := civil.Parse(given.Value) // D/S is not a date, and supersedes none
	earlier, _ := civil.Parse(stored.Value)
	return !slices.Contains(expirations, given.Field) || later.IsZero() || earlier.IsZero() || !later.After(earlier)
}

// expirations are the fields of which a later date is that of a newer document. A later first admission, or a later day of
// filing, is none.
var expirations = []*facts.Field{
	status.FieldExpires, status.FieldPetitionExpires, status.FieldI94Expires, status.FieldEADExpires, status.FieldPassportExpires,
	status.FieldVisaExpires, status.FieldProgramEnds,
}
