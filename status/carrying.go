package status

import (
	"cmp"

	"mobility/internal/civil"
)

// against is the filing made against an end of the status record: of several the one that carries furthest. nil is none.
func (s *Stay) against(all []Filing, made func(*Stay, *Filing) bool, end civil.Date) (best *Filing) {
	if end.IsZero() {
		return nil
	}
	for i := range all {
		f := &all[i]
		if !f.Received.IsZero() && made(s, f) && (best == nil || f.carriesBeyond(best, end)) {
			best = f
		}
	}
	return best
}

// carriesBeyond reports whether the filing carries work further than an earlier one made against the same end. Of two that
// are pending the earlier does: the law of its day was not narrower.
func (f *Filing) carriesBeyond(other *Filing, end civil.Date) bool {
	return cmp.Or(boolRank(!f.Received.After(end))-boolRank(!other.Received.After(end)), f.strength()-other.strength(),
		f.Decided.Compare(other.Decided)) > 0
}

// strength ranks filings by what can rest on them: an approval, a filing that is pending, one refused on a known day, a
// result without a day.
func (f *Filing) strength() int {
	switch {
	case f.Decided.IsZero() && f.Decision != "":
		return 0
	case f.Refused(), f.Decision == "" && !f.Decided.IsZero():
		return 1
	case f.Decision == "":
		return 2
	default:
		return 3
	}
}

func boolRank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// extendedBy reports whether a filing asks to extend this stay beyond its present end.
func (s *Stay) extendedBy(f *Filing) bool {
	if s.IsStudent() || !f.extendsStay(s.Class) {
		return false
	}
	if !f.OldEnd.IsZero() {
		return f.OldEnd == s.End() || f.OldEnd == s.PetitionExpires || f.OldEnd == s.I94Expires
	}
	return !f.Received.Before(s.ExtensionFirst()) || f.Decision != Approved && f.RequestedEnd.After(s.End())
}

// renewedBy reports whether a filing asks for the card that follows this one.
func (s *Stay) renewedBy(f *Filing) bool {
	if !f.renewsCard(s.EADCategory) {
		return false
	}
	if !f.OldEnd.IsZero() {
		return f.OldEnd == s.EADExpires
	}
	return !f.Received.Before(s.renewalOpens())
}

// OtherRenewals are this stay as each other filing for the card that follows leaves it, in the order of their receipt.
func (s *Stay) OtherRenewals() (others []*Stay) {
	for i := range s.filings {
		f := &s.filings[i]
		if !f.Received.IsZero() && s.renewedBy(f) && f.Received != s.EADRenewal {
			other := s.with(f.put(s.Record, FieldEADRenewalFiled, FieldEADRenewalDecided, FieldEADRenewalResult))
			others = append(others, &other)
		}
	}
	return others
}

// bridgedBy reports whether a filing is the cap petition that follows a student's card.
func (s *Stay) bridgedBy(f *Filing) bool {
	return f.isCapPetition() && (f.OldEnd.IsZero() || f.OldEnd == s.EADExpires)
}

// Ported is the petition of a new employer, or for new employment with the same one, on which the work can rest, nil for none: one that
// was approved has dates of its own, or granted this stay if it was received before an extension of it could be.
func (s *Stay) Ported() (best *Filing) {
	for i := range s.filings {
		f := &s.filings[i]
		if f.Decision == Approved && (!f.ValidTo.IsZero() || f.Received.Before(s.ExtensionFirst())) {
			continue
		}
		if f.Form == FormI129 && s.newEmployment(f) && (f.Class == "" || f.Class == s.Class) &&
			!f.Received.IsZero() && (f.OldEnd.IsZero() || !f.OldEnd.Before(s.End())) && (best == nil || f.carriesBeyond(best, s.End())) {
			best = f
		}
	}
	return best
}

// newEmployment reports whether a petition is that of a new employer, or for new employment of a person who was in the class when it was
// received; the petition on which the stay itself rests is neither.
func (s *Stay) newEmployment(f *Filing) bool {
	return f.Purpose == PurposeNewEmployer || f.Purpose == purposeNew && f.Class == s.Class && !s.From.IsZero() && f.Received.After(s.From)
}

// ForNewEmployment reports whether the filing asks for new employment, not by its words for a new employer.
func (f *Filing) ForNewEmployment() bool { return f.Purpose == purposeNew }

// ChangesStatus is a pending petition for another class, which carries no work; nil for none.
func (s *Stay) ChangesStatus() *Filing {
	for i := range s.filings {
		if f := &s.filings[i]; f.Purpose == purposeChangeOfStatus && !s.IsStudent() && f.pending() {
			return f
		}
	}
	return nil
}
