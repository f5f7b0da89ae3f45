package status

import (
	"cmp"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law/admission"
)

// Governing is the stay in force on a date: the latest that has begun. Earlier ones are history, superseded by it; one
// that begins later is still to come. It is nil for no stays, and puts the others in order.
func Governing(stays []Stay, on civil.Date) *Stay {
	if len(stays) == 0 {
		return nil
	}
	slices.SortFunc(stays, older)
	governing := &stays[0]
	for i := range stays {
		if !stays[i].From.After(on) {
			governing = &stays[i]
		}
	}
	return governing
}

// older orders stays by when they began; one without a start that had ended before the other began is the earlier. Where that is not
// stated, the one that was reported last is the later, and of two in one file the one whose documents end later.
func older(a, b Stay) int {
	began, beganB := civil.Earliest(a.From, a.PetitionFrom, a.EADFrom), civil.Earliest(b.From, b.PetitionFrom, b.EADFrom)
	if !began.IsZero() && !beganB.IsZero() && began != beganB {
		return began.Compare(beganB)
	}
	switch {
	case b.From.IsZero() && a.From.After(b.cardOrLastEnd()) && !b.cardOrLastEnd().IsZero():
		return 1
	case a.From.IsZero() && b.From.After(a.cardOrLastEnd()) && !a.cardOrLastEnd().IsZero():
		return -1
	}
	byEnd := 0
	if ends, endsB := a.LastEnd(), b.LastEnd(); !ends.IsZero() && !endsB.IsZero() {
		byEnd = ends.Compare(endsB)
	}
	return cmp.Or(cmp.Compare(notifiedAt(a), notifiedAt(b)), byEnd, began.Compare(beganB), cmp.Compare(a.Key, b.Key))
}

// cardOrLastEnd is the end of a student's card, beside which a petition is that of the next status, or the last day on any document.
func (s *Stay) cardOrLastEnd() civil.Date {
	if s.IsStudent() && !s.EADExpires.IsZero() {
		return s.EADExpires
	}
	return s.LastEnd()
}

// LastEnd is the last day on any document of the stay.
func (s *Stay) LastEnd() civil.Date {
	return civil.Latest(s.PetitionExpires, s.I94Expires, s.EADExpires, s.Expires)
}

// notifiedAt is the number of the import that named the stay's class, 0 for one recorded by hand.
func notifiedAt(s Stay) int64 {
	class, _ := s.Record.Get(FieldClass)
	return class.Origin.Import
}

// carried are facts of the person rather than of one stay: they follow from the stay under which they were recorded to the
// next. Those of the maximum stay do so only between classes that count together, days without a job between stages of training.
var (
	carried = []*facts.Field{
		FieldPassportExpires, FieldVisaExpires, FieldPERMFiled, FieldI140Filed,
		fieldI140Approved, FieldPriorityDate, fieldI485Filed, fieldPreference, fieldChargeability,
		fieldAddressChanged, fieldAddressReported,
	}
	carriedInMaximum  = []*facts.Field{FieldFirstAdmitted, fieldDaysAbroad}
	carriedInTraining = []*facts.Field{fieldUnemployedDays, fieldUnemployedSpells}
)

// carry completes a stay with the facts that follow from the person's earlier ones, the newest first. The stays are in the
// order of Governing.
func carry(stays []Stay, s *Stay) *Stay {
	if len(stays) == 1 {
		return s
	}
	record := s.Record
	at := slices.IndexFunc(stays, func(other Stay) bool { return other.Key == s.Key })
	for i := at - 1; i >= 0; i-- {
		earlier := &stays[i]
		fields := carried
		if admission.CountTogether(earlier.Class, s.Class) {
			fields = slices.Concat(carried, carriedInMaximum)
		}
		if earlier.IsStudent() && s.IsStudent() {
			fields = slices.Concat(carried, carriedInTraining)
		}
		for _, f := range fields {
			if fact, ok := earlier.Record.Get(f); ok && record.Text(f) == "" {
				record = record.With(fact)
			}
		}
	}
	complete := s.with(record)
	return &complete
}
