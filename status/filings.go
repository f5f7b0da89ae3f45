package status

import (
	"cmp"
	"slices"
	"strconv"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status/greencard"
)

// WithFilings reads a person's filings together with the status records, as they stood on a day. It returns the status
// records with what the filings granted by then, each with the filing that was made against its end in its own fields, and
// all filings in the order of their receipt: those recorded, and those that only the fields of a status record tell of.
func WithFilings(stays []Stay, recorded []Filing, asOf civil.Date) ([]Stay, []Filing) {
	stays = endedByCard(byDay(stays, asOf))
	if len(recorded) == 0 && !reportFilings(stays) {
		return stays, nil
	}
	stays = extendedByCard(stays)
	var all []Filing
	for i := range recorded {
		if f := recorded[i].On(asOf); !f.Received.After(asOf) {
			all = append(all, f)
		}
	}
	resolved := slices.Clone(stays)
	for i := range stays {
		resolved[i] = forgetLater(resolved[i], recorded, asOf)
		for _, f := range reportedBy(&resolved[i]) {
			if f = f.On(asOf); !f.Received.After(asOf) {
				all = addFiling(all, f)
			}
		}
	}
	if len(all) == 0 {
		return resolved, nil
	}
	slices.SortStableFunc(all, func(a, b Filing) int { return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.Key, b.Key)) })
	for i := range resolved {
		resolved[i] = takenBack(resolved[i], all)
	}
	for i := range all {
		resolved = grant(resolved, &all[i])
	}
	for i := range resolved {
		resolved[i] = projected(resolved, i, all)
	}
	return resolved, all
}

// reportFilings reports whether the fields of any status record tell of a filing.
func reportFilings(stays []Stay) bool {
	for i := range stays {
		if s := &stays[i]; !s.ExtensionReceived.IsZero() || !s.EADRenewal.IsZero() || !s.CapPetitionFiled.IsZero() {
			return true
		}
	}
	return false
}

// endedByCard returns status records in which the end of status of one that rests on a card alone is the end of that card, where none is
// recorded: an applicant for asylum or adjustment has no other end, and HR systems keep that of the card there.
func endedByCard(stays []Stay) []Stay {
	return replacing(stays, func(s *Stay) (Stay, bool) {
		traits, _ := TraitsOf(s.Class)
		if !traits.NeedsEAD || !traits.OutlastsI94 || s.Expires.IsZero() || !s.EADExpires.IsZero() || s.OutlastsCard() {
			return Stay{}, false
		}
		other := s.renamed(map[*facts.Field]*facts.Field{FieldExpires: FieldEADExpires})
		other.cardStated = true
		return other, true
	})
}

// extendedByCard returns status records in which the extension of one that rests on a card alone is the renewal of that card: an
// applicant for asylum or adjustment has no petition and no I-94 that could be extended.
func extendedByCard(stays []Stay) []Stay {
	return replacing(stays, func(s *Stay) (Stay, bool) {
		if !s.hasCardAlone() || s.ExtensionReceived.IsZero() || s.renewalStated() {
			return Stay{}, false
		}
		return s.renamed(renewalFields), true
	})
}

// replacing returns status records with those replaced of which there is another version; the ones given stay as they are.
func replacing(stays []Stay, version func(*Stay) (Stay, bool)) []Stay {
	copied := false
	for i := range stays {
		other, replaced := version(&stays[i])
		if !replaced {
			continue
		}
		if !copied {
			stays, copied = slices.Clone(stays), true
		}
		stays[i] = other
	}
	return stays
}

// renamed is the status record with facts under other fields.
func (s *Stay) renamed(fields map[*facts.Field]*facts.Field) Stay {
	record := slices.Clone(s.Record)
	for at, fact := range record {
		record[at].Field = cmp.Or(fields[fact.Field], fact.Field)
	}
	record.Sort()
	return s.with(record)
}

// hasCardAlone reports whether a status has a card, and neither a petition nor an I-94 that an extension could be of.
func (s *Stay) hasCardAlone() bool {
	traits, _ := TraitsOf(s.Class)
	return traits.NeedsEAD && traits.OutlastsI94 && s.End().IsZero() && !s.EADExpires.IsZero()
}

// renewalStated reports whether anything is recorded of a renewal of the card as such.
func (s *Stay) renewalStated() bool {
	return !s.EADRenewal.IsZero() || !s.EADRenewalDecided.IsZero() || s.EADRenewalResult != ""
}

// renewalFields are the fields of a card's renewal by those of an extension.
var renewalFields = map[*facts.Field]*facts.Field{
	FieldExtensionFiled: FieldEADRenewalFiled, FieldExtensionDecided: FieldEADRenewalDecided, FieldExtensionResult: FieldEADRenewalResult,
}

// addFiling adds a filing that a status record reports, or completes the same filing with what it reports.
func addFiling(all []Filing, reported Filing) []Filing {
	for i := range all {
		f := &all[i]
		sameDecision := f.Received.IsZero() && !f.Decided.IsZero() && f.Decided == reported.Decided
		if f.Form != reported.Form || f.Received != reported.Received && !sameDecision || f.isCapPetition() != reported.isCapPetition() {
			continue
		}
		f.Received = reported.Received
		if f.OldEnd.IsZero() {
			f.OldEnd = reported.OldEnd
		}
		if f.Decision == "" && f.Decided.IsZero() {
			f.Decision, f.Decided = reported.Decision, reported.Decided
		}
		return all
	}
	return append(all, reported)
}

// reportedBy are the filings that the fields of a status record tell of. A decision older than the receipt is that of an earlier
// filing.
func reportedBy(s *Stay) (reported []Filing) {
	if !s.ExtensionReceived.IsZero() {
		form := FormI129
		if traits, _ := TraitsOf(s.Class); len(traits.EADCategories) > 0 && !traits.NeedsPetition {
			form = formI539
		}
		f := s.distinguishes(form, PurposeExtension, FieldExtensionFiled, FieldExtensionDecided, FieldExtensionResult)
		f.Class = s.Class
		if !s.extensionIsOld() {
			f.OldEnd = s.End()
		}
		reported = append(reported, f)
	}
	if !s.EADRenewal.IsZero() {
		f := s.distinguishes(FormI765, purposeRenewal, FieldEADRenewalFiled, FieldEADRenewalDecided, FieldEADRenewalResult)
		f.Category = s.EADCategory
		if !s.renewalIsOld() {
			f.OldEnd = s.EADExpires
		}
		reported = append(reported, f)
	}
	if !s.CapPetitionFiled.IsZero() {
		f := s.distinguishes(FormI129, purposeChangeOfStatus, FieldCapGapFiled, nil, nil)
		f.Class, f.CapYear, f.OldEnd = "H-1B", s.CapFiscalYear, s.EADExpires
		reported = append(reported, f)
	}
	return reported
}

// distinguishes returns a filing that a status record reports in some of its fields.
func (s *Stay) distinguishes(form, purpose string, received, decided, result *facts.Field) Filing {
	var r facts.Record
	for filingField, field := range map[*facts.Field]*facts.Field{FieldFilingReceived: received, FieldDecided: decided, FieldDecision: result} {
		if field == nil {
			continue
		}
		if fact, known := s.Record.Get(field); known {
			r = append(r, facts.Fact{Field: filingField, Value: fact.Value, Origin: fact.Origin})
		}
	}
	r.Sort()
	if day := r.Date(FieldDecided); !day.IsZero() && day.Before(r.Date(FieldFilingReceived)) {
		r = slices.DeleteFunc(r, func(fact facts.Fact) bool { return fact.Field != FieldFilingReceived })
	}
	f := FilingFromRecord("", r)
	f.Form, f.Purpose = form, purpose
	f.Key = form + "@" + f.Received.String()
	return f
}

// forgetLater takes out of a status record what a filing granted after the day asked for.
func forgetLater(s Stay, recorded []Filing, asOf civil.Date) Stay {
	record := s.Record
	for i := range recorded {
		f := &recorded[i]
		if !f.Decided.After(asOf) || f.OldEnd.IsZero() {
			continue
		}
		ends := map[*facts.Field]civil.Date{FieldPetitionExpires: f.ValidTo, FieldI94Expires: f.I94Granted}
		if f.Form == FormI765 {
			ends = map[*facts.Field]civil.Date{FieldEADExpires: f.ValidTo}
		}
		for field, granted := range ends {
			if !granted.IsZero() && record.Date(field) == granted {
				record = withDate(record, field, f, FieldOldEnd)
			}
		}
	}
	return reread(s, record)
}

// takenBack ends what a status record shows as granted on the day on which that approval was revoked, or the approved petition
// withdrawn. A filing that was denied granted nothing: what an earlier entry has as granted ends with the old end, where that is recorded.
func takenBack(s Stay, all []Filing) Stay {
	record := s.Record
	for i := range all {
		f := &all[i]
		never := f.grantedNothing()
		if f.Decision != revoked && f.Decision != decisionWithdrawn && !never || f.Decided.IsZero() || !s.grantedBy(f) {
			continue
		}
		s.takenBack = f.Decision
		switch {
		case never && !f.OldEnd.IsZero() && f.Form == FormI765:
			record = withDate(record, FieldEADExpires, f, FieldOldEnd)
		case never && !f.OldEnd.IsZero():
			record = withDate(withDate(record, FieldPetitionExpires, f, FieldOldEnd), FieldI94Expires, f, FieldOldEnd)
		case f.Form == FormI765:
			record = withDate(record, FieldEADRevoked, f, FieldDecided)
		default:
			record = withDate(record, FieldPetitionExpires, f, FieldDecided)
		}
	}
	return reread(s, record)
}

// grantedNothing reports whether a filing was refused although its record has what an approval grants.
func (f *Filing) grantedNothing() bool { return grantedNothing(f.Decision, f.ValidTo) }

func grantedNothing(decision string, validTo civil.Date) bool {
	return (decision == denied || decision == rejected || decision == abandoned) && !validTo.IsZero()
}

// grantedBy reports whether the record shows what a filing granted before that was taken back: the last day granted, or where
// that is not recorded, a petition that began after the filing.
func (s *Stay) grantedBy(f *Filing) bool {
	switch {
	case f.Form == FormI765:
		return s.EADRevoked.IsZero() && s.EADExpires.After(f.Decided) && f.ValidTo == s.EADExpires
	case f.Form != FormI129 || f.Class != "" && f.Class != s.Class || !s.End().After(f.Decided):
		return false
	case !f.ValidTo.IsZero():
		return f.ValidTo == s.PetitionExpires || s.PetitionExpires.IsZero() && f.ValidTo == s.I94Expires
	default:
		return f.Decision == revoked && !f.Received.IsZero() && s.PetitionFrom.After(f.Received)
	}
}

// grant lays what an approved filing granted over the status record that it extends, or adds the status it changed to.
func grant(stays []Stay, f *Filing) []Stay {
	if f.Decision != Approved || f.Decided.IsZero() || f.ValidTo.IsZero() || f.abroad() {
		return stays
	}
	at := -1
	for i := range stays {
		same := f.Class == "" || stays[i].Class == f.Class
		if f.Form == FormI765 {
			same = stays[i].EADCategory != "" || !stays[i].EADExpires.IsZero() || i == len(stays)-1
		}
		begun := !stays[i].From.After(civil.Latest(f.Received, f.ValidFrom))
		if same && begun && (at < 0 || older(stays[at], stays[i]) <= 0) {
			at = i
		}
	}
	switch {
	case f.Form == FormI765 && at >= 0:
		stays[at] = f.grantCard(stays[at])
	case f.Form != FormI129 && f.Form != formI539:
	case at >= 0:
		stays[at] = f.grantStay(stays[at])
	case f.Class != "":
		stays = append(stays, f.newStay())
	}
	return stays
}

// grantStay extends the petition and I-94 of a status record; neither becomes shorter.
func (f *Filing) grantStay(s Stay) Stay {
	record := s.Record
	if f.ValidTo.After(s.PetitionExpires) && f.Form == FormI129 {
		s.takenBack = ""
		record = withDate(record, FieldPetitionExpires, f, fieldValidTo)
	}
	if f.I94Granted.After(s.I94Expires) {
		record = withDate(record, FieldI94Expires, f, fieldI94Granted)
	}
	return reread(s, record)
}

// grantCard puts a new card in the place of an earlier one.
func (f *Filing) grantCard(s Stay) Stay {
	if !f.ValidTo.After(s.EADExpires) {
		return s
	}
	s.cardStated = false
	record := withDate(s.Record, FieldEADExpires, f, fieldValidTo)
	record = withDate(record, fieldEADFrom, f, fieldValidFrom)
	if fact, known := f.Record.Get(fieldFilingCategory); known {
		record = record.With(facts.Fact{Field: FieldEADCategory, Value: fact.Value, Origin: fact.Origin})
	}
	return reread(s, record)
}

// newStay is the status that an approved change of status begins.
func (f *Filing) newStay() Stay {
	class, _ := f.Record.Get(FieldFilingClass)
	record := append(make(facts.Record, 0, 5), facts.Fact{Field: FieldClass, Value: f.Class, Origin: class.Origin})
	for _, granted := range [...][2]*facts.Field{
		{FieldFrom, fieldValidFrom}, {fieldPetitionFrom, fieldValidFrom}, {FieldPetitionExpires, fieldValidTo}, {FieldI94Expires, fieldI94Granted},
	} {
		if fact, known := f.Record.Get(granted[1]); known {
			record = append(record, facts.Fact{Field: granted[0], Value: fact.Value, Origin: fact.Origin})
		}
	}
	record.Sort()
	return FromRecord(KeyOf(record), record)
}

// withDate is a record with a date of a filing in one of its fields, where the filing has it.
func withDate(r facts.Record, field *facts.Field, f *Filing, source *facts.Field) facts.Record {
	fact, known := f.Record.Get(source)
	if !known {
		return r
	}
	return r.With(facts.Fact{Field: field, Value: fact.Value, Origin: fact.Origin})
}

// reread reads a status record again if its facts have changed.
func reread(s Stay, record facts.Record) Stay {
	if len(facts.Diff(s.Record, record)) == 0 {
		return s
	}
	return s.with(record)
}

// with is the status record with other facts, and what is known of it from elsewhere.
func (s *Stay) with(record facts.Record) Stay {
	other := FromRecord(s.Key, record)
	other.CapApprovedStart, other.CapEnded, other.CapRefused = s.CapApprovedStart, s.CapEnded, s.CapRefused
	other.Ended, other.filings = s.Ended, s.filings
	other.extended, other.renewed, other.takenBack = s.extended, s.renewed, s.takenBack
	other.cardStated = s.cardStated
	return other
}

// projected puts the filings that were made against the end of a status record into its own fields, so that every rule on
// it asks the same filing.
func projected(stays []Stay, at int, all []Filing) Stay {
	s := stays[at]
	record := s.Record
	extension, renewal := s.against(all, (*Stay).extendedBy, s.End()), s.against(all, (*Stay).renewedBy, s.EADExpires)
	s.extended, s.renewed = extension != nil, renewal != nil
	if extension != nil {
		record = extension.put(record, FieldExtensionFiled, FieldExtensionDecided, FieldExtensionResult)
	}
	if renewal != nil {
		record = renewal.put(record, FieldEADRenewalFiled, FieldEADRenewalDecided, FieldEADRenewalResult)
	}
	var gap *Filing
	if s.IsStudent() {
		gap = s.against(all, (*Stay).bridgedBy, s.EADExpires)
	}
	if gap != nil {
		record = gap.putYear(gap.put(record, FieldCapGapFiled, nil, nil))
	}
	record, ended := greenCard(record, all)
	ended = append(ended, s.Ended...)
	s = reread(s, record)
	s.filings, s.Ended = all, ended
	if gap != nil {
		s.capGap(gap, stays)
	}
	return s
}

// put sets the fields of a status record that tell of a filing.
func (f *Filing) put(r facts.Record, received, decided, result *facts.Field) facts.Record {
	set := func(field, source *facts.Field, value string) {
		fact, _ := f.Record.Get(source)
		if field != nil && r.Text(field) != value {
			r = r.With(facts.Fact{Field: field, Value: value, Origin: fact.Origin})
		}
	}
	set(received, FieldFilingReceived, f.Received.String())
	set(decided, FieldDecided, f.Decided.String())
	set(result, FieldDecision, f.Result())
	return r
}

// putYear sets the fiscal year of a cap petition in the fields of the student's status record.
func (f *Filing) putYear(r facts.Record) facts.Record {
	year, fact := f.capYear(), facts.Fact{}
	if year == 0 {
		return r
	}
	for _, source := range []*facts.Field{FieldRequestedStart, fieldValidFrom, fieldFilingCapYear} {
		if from, known := f.Record.Get(source); known {
			fact.Origin = from.Origin
		}
	}
	fact.Field, fact.Value = FieldCapYear, strconv.Itoa(year)
	return r.With(fact)
}

// capGap adds what became of a student's cap petition: the start that was approved, or the day it came to nothing.
func (s *Stay) capGap(f *Filing, stays []Stay) {
	switch {
	case f.Refused():
		s.CapEnded, s.CapRefused = f.Decided, true
	case f.Decision == Approved && !f.ValidFrom.IsZero():
		s.CapApprovedStart = f.ValidFrom
	}
	for i := range stays {
		if other := &stays[i]; other.Class == f.Class && other.From.After(f.Received) && s.CapApprovedStart.IsZero() {
			s.CapApprovedStart = other.From
		}
	}
}

// greenCard adds the immigrant petition and the application to adjust status to a status record that does not tell of them.
// It returns what ended the exemption that could rest on them too, unless another filing of the same form stands.
func greenCard(r facts.Record, all []Filing) (facts.Record, []greencard.Ending) {
	var ended []greencard.Ending
	for i := range all {
		f := &all[i]
		if f.Form != formI140 && f.Form != formI485 {
			continue
		}
		stands := slices.ContainsFunc(all, func(other Filing) bool { return other.Form == f.Form && !other.Refused() && !other.Received.IsZero() })
		if f.Refused() && !stands && !f.Decided.IsZero() {
			ended = append(ended, f.ends())
		}
		filed := FieldI140Filed
		if f.Form == formI485 {
			filed = fieldI485Filed
		}
		if !f.Refused() && r.Text(filed) == "" {
			r = withDate(r, filed, f, FieldFilingReceived)
		}
		if f.Form == formI140 && f.Decision == Approved && r.Text(fieldI140Approved) == "" {
			r = withDate(r, fieldI140Approved, f, FieldDecided)
		}
	}
	return r, ended
}

// ends is the end of what a refused I-140 or I-485 carried.
func (f *Filing) ends() greencard.Ending {
	e := greencard.Ending{ExemptionEndsFacts: greencard.ExemptionEndsFacts{Event: "i140-denied", On: f.Decided}, Filed: f.Received}
	switch {
	case f.Form == formI485:
		e.Event, e.Filed = "i485-denied", civil.Date{}
	case f.Decision == revoked:
		e.Event = greencard.I140Revoked
	case f.Decision == decisionWithdrawn:
		e.Event = greencard.I140Withdrawn
	}
	if !f.Appealed.IsZero() {
		appealed := true
		e.Appealed = &appealed
	}
	return e
}

// Filings are the person's filings as they stood on the day asked for.
func (s *Stay) Filings() []Filing { return s.filings }
