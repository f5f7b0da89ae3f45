package status

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status/limits"
)

// changeUnconfirmed finds a status that rests on an approval without an I-94, beside an earlier status that has not ended: a petition that was
// approved for a consulate changes no status, and the dates of the earlier one control.
func (a *Assessment) changeUnconfirmed(s *Stay) {
	f := a.changedBy(s)
	if f == nil {
		return
	}
	for i := range a.Stays {
		earlier := &a.Stays[i]
		end := civil.Latest(earlier.End(), earlier.EADExpires)
		if earlier.Class == s.Class || !earlier.From.Before(s.From) || end.Before(a.asOf) {
			continue
		}
		find := found(&checkChangeUnconfirmed, s, FieldFilingForm, FieldFilingPurpose, FieldFilingReceived, FieldDecided, fieldValidFrom, FieldI94Expires)
		find.Word, find.Records, find.Missing = f.Key, append(f.records(), s.Record), []string{fieldI94Granted.Name}
		find.Summary = fmt.Sprintf("%s from %s depends on an approval without an I-94, and %s on record runs to %s", s.ClassWord(), s.From, earlier.ClassWord(), end)
		find.Remedy = "Read the approval notice. With an I-94 at its foot the status changed: record i94_granted. If a consulate was notified, record " +
			"consulate: the earlier status continues, and its dates control."
		a.find(find)
		return
	}
}

// changedBy is the approved filing that began a status, where no I-94 is recorded from it or after it; nil for none.
func (a *Assessment) changedBy(s *Stay) *Filing {
	for i := range a.Filings {
		f := &a.Filings[i]
		changes := (f.Form == FormI129 || f.Form == formI539) && f.Decision == Approved && !f.abroad() && f.Class == s.Class
		if changes && s.I94Expires.IsZero() && !s.DurationOfStatus && !s.From.IsZero() && s.From == f.ValidFrom {
			return f
		}
	}
	return nil
}

// recordChange is what to record where a petition on record may have changed a student to H-1B by a day, "" where none may have.
func (s *Stay) recordChange(id string, on civil.Date) string {
	if !s.IsStudent() {
		return ""
	}
	from, until, found := s.PetitionFrom, s.PetitionExpires, s.PetitionExpires.After(on)
	for i := range s.filings {
		if f := &s.filings[i]; f.isCapPetition() && f.Decision == Approved && !f.abroad() {
			from, until, found = f.start(), f.ValidTo, true
		}
	}
	if !found || from.After(on) {
		return ""
	}
	return limits.RecordH1B(facts.Argument(id), from, until)
}
