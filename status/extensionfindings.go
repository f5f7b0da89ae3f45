package status

import (
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/expiry"
)

// filedLate finds a pending extension that came after the stay had ended.
func (a *Assessment) filedLate(s *Stay) {
	end := s.End()
	if s.ExtensionReceived.IsZero() || !s.ExtensionDecided.IsZero() || s.ExtensionResult != "" || end.IsZero() || !s.ExtensionReceived.After(end) {
		return
	}
	f := found(&checkExtensionLate, s, FieldExtensionFiled, FieldPetitionExpires, FieldI94Expires)
	f.Summary = fmt.Sprintf("The extension was received %s, after the stay ended (%s): it does not extend work authorization", s.ExtensionReceived, end)
	f.Remedy = "Ask counsel immediately: late filing is excused only for extraordinary circumstances."
	a.find(f)
}

// decided finds an extension whose decision the stay's dates do not show yet: a denial ends the work at once, an approval
// brings new dates.
func (a *Assessment) decided(s *Stay) {
	end, approved := s.End(), s.extensionApproved()
	if end.IsZero() || approved == nil && (s.ExtensionDecided.IsZero() || s.extensionIsOld()) {
		return
	}
	f := found(&checkExtensionDecided, s,
		FieldExtensionFiled, FieldExtensionDecided, FieldExtensionResult, FieldPetitionExpires)
	refused := s.ExtensionResult == "denied" || s.ExtensionResult == "withdrawn"
	switch {
	case refused && !end.Before(a.asOf):
		f.Summary = fmt.Sprintf("The extension was %s on %s: the stay ends %s and no later status is recorded", s.ExtensionDecision(), s.ExtensionDecided, end)
		f.Remedy = "Ask counsel whether another petition can be filed before the stay ends."
	case refused:
		f.Severity = law.Violation
		f.Summary = fmt.Sprintf("The extension was %s on %s: work authorization based on it ended immediately", s.ExtensionDecision(), s.ExtensionDecided)
		f.Remedy = "Record any other work authorization. Without one, work must stop; ask counsel. If a new I-94 came with an approval, record i94_granted."
	case approved != nil:
		f.Records, f.Uses = append(approved.records(), s.Record), append(f.Uses, FieldFilingForm, FieldReceiptNumber, FieldDecision, FieldDecided)
		f.Summary = fmt.Sprintf("%s was approved on %s, and the status record still shows the earlier end (%s)", approved.identified(), approved.Decided, end)
		f.Remedy = approved.recordGrant("petition_expires and i94_expires", "valid_to and i94_granted")
	case s.ExtensionResult == "":
		f.Summary = fmt.Sprintf("The extension was decided on %s; the result is not recorded, so it cannot authorize work", s.ExtensionDecided)
		f.Remedy = "Record " + s.extensionFields("extension_result", "the decision of the filing") + ", and the new dates if it was approved."
	default:
		return
	}
	a.find(f)
}

// extensionFields are the fields of the status record, or those of the filing where the extension is recorded as one.
func (s *Stay) extensionFields(ofStay, ofFiling string) string {
	for i := range s.filings {
		if f := &s.filings[i]; f.Received == s.ExtensionReceived && f.isRecorded() && f.Form != FormI765 {
			return ofFiling
		}
	}
	return ofStay
}

// recordGrant is what to do about an approval whose dates are not on record, in fields of the status record or of the filing.
func (f *Filing) recordGrant(ofStay, ofFiling string) string {
	if !f.isRecorded() {
		ofFiling = ofStay
	}
	return fmt.Sprintf("Record %s from the notice of the approval on %s (%s).", ofFiling, f.Decided.Plain(), f.identified())
}

// oldReceipts finds receipts that belong to an earlier extension or card: they carry nothing now.
func (a *Assessment) oldReceipts(s *Stay) {
	const remedy = "If a new filing is pending, record the day it was received."
	if s.extensionIsOld() && s.ExtensionDecided.IsZero() {
		f := found(&checkReceiptOld, s, FieldExtensionFiled, FieldPetitionExpires, FieldI94Expires)
		f.Word, f.Remedy = "extension", remedy
		f.Summary = fmt.Sprintf("The extension received %s is too old to belong to this status record (%s): not counted", s.ExtensionReceived, s.extensionOpens())
		a.find(f)
	}
	a.tooEarly(s)
	if !s.EADRenewal.IsZero() && !s.EADExpires.IsZero() && s.renewalIsOld() {
		f := found(&checkReceiptOld, s, FieldEADRenewalFiled, FieldEADExpires)
		f.Word, f.Remedy, f.Citation = "card", remedy, &expiry.RenewalOpens.Versions[0].Cite
		f.Summary = fmt.Sprintf("The renewal received %s is too old to belong to this card: not counted", s.EADRenewal)
		a.find(f)
	}
}

// tooEarly finds pending filings that came before this stay could be extended, where no other filing extends it.
func (a *Assessment) tooEarly(s *Stay) {
	end := s.End()
	if s.IsStudent() || s.extended || end.IsZero() {
		return
	}
	for i := range s.filings {
		filing := &s.filings[i]
		if !filing.pending() || !filing.extendsStay(s.Class) || filing.Received.After(end) {
			continue
		}
		if filing.isRecorded() && a.asOf.Before(s.ExtensionFirst()) { // it cannot be of an extension that no one can file yet
			a.decisionMissing(s, filing, end, FieldPetitionExpires, FieldI94Expires)
			continue
		}
		if filing.Received == s.ExtensionReceived {
			continue
		}
		f := found(&checkReceiptOld, s, FieldFilingForm, FieldFilingPurpose, FieldFilingReceived, FieldOldEnd, FieldPetitionExpires, FieldI94Expires)
		f.Word, f.Records = filing.Key, append(filing.records(), s.Record)
		f.Summary = fmt.Sprintf("%s received %s is too old to belong to this status record (%s): not counted", filing.named(), filing.Received, s.ExtensionFirst())
		f.Remedy = "If it was decided, record the decision; if it extends this stay, record old_end with the end that it was filed against."
		a.find(f)
	}
}

// cardDecisionMissing finds a pending application for a card while the card on record cannot be renewed yet: it is that of this card.
func (a *Assessment) cardDecisionMissing(s *Stay) {
	for i := range s.filings {
		if f := &s.filings[i]; f.pending() && f.isRecorded() && f.renewsCard(s.EADCategory) && !s.renewedBy(f) && a.asOf.Before(s.renewalOpens()) {
			a.decisionMissing(s, f, s.EADExpires, FieldEADExpires)
		}
	}
}

// decisionMissing is the finding that a filing is pending on record, and that the dates on record go beyond what it was filed against.
func (a *Assessment) decisionMissing(s *Stay, filing *Filing, end civil.Date, ends ...*facts.Field) {
	f := found(&checkDecisionMissing, s, append([]*facts.Field{FieldFilingForm, FieldFilingPurpose, FieldFilingReceived, fieldStage}, ends...)...)
	f.Word, f.Records, f.Missing = filing.Key, append(filing.records(), s.Record), []string{FieldDecision.Name}
	f.Summary = fmt.Sprintf("%s received %s is recorded as pending, and the dates on record already run to %s", filing.named(), filing.Received, end)
	f.Remedy = "Record decision, decided and valid_to from the approval notice. If it is still pending, correct the dates on record: an end that was asked for is not granted yet."
	a.find(f)
}

// isRecorded reports whether the filing has a record of its own, and not only the fields of a status record.
func (f *Filing) isRecorded() bool { return f.Record.Text(FieldFilingForm) != "" }

// renewalDecided finds the renewal of a card whose decision the dates on record do not show yet.
func (a *Assessment) renewalDecided(s *Stay) {
	approved := s.renewalApproved()
	if approved == nil {
		return
	}
	f := found(&checkExtensionDecided, s, FieldEADRenewalFiled, FieldEADRenewalDecided, FieldEADRenewalResult, FieldEADExpires, FieldFilingForm, FieldDecision, FieldDecided)
	f.Word, f.Records = "card", append(approved.records(), s.Record)
	f.Summary = fmt.Sprintf("The renewal of the card was approved on %s, and the old card is still recorded (%s)", approved.Decided, s.EADExpires)
	f.Remedy = approved.recordGrant("ead_from and ead_expires", "valid_from and valid_to")
	a.find(f)
}

// unsettled finds filings with a result whose day is not recorded, or a day whose result is not: no work can rest on one.
func (a *Assessment) unsettled(s *Stay) {
	for i := range s.filings {
		filing := &s.filings[i]
		if filing.Decision == "" && filing.Decided == s.ExtensionDecided && filing.extendsStay(s.Class) && !s.extensionIsOld() {
			continue // see decided
		}
		if f := filing.unsettled(); f != nil {
			a.find(*f)
		}
	}
}

// unsettled is the finding that one half of a filing's decision is not recorded, its day or its result; nil where both are, or neither.
func (f *Filing) unsettled() *law.Finding {
	check, missing, how := &checkFilingUndated, FieldDecided, fmt.Sprintf("was %s on a day that is not recorded", f.Decision)
	if f.Decision == "" {
		check, missing, how = &checkDecisionMissing, FieldDecision, fmt.Sprintf("was decided on %s, and the result is not recorded", f.Decided)
	}
	if (f.Decision == "") == f.Decided.IsZero() {
		return nil
	}
	return &law.Finding{
		Rule: check.ID, Word: f.Key, Severity: check.Severity(), Citation: &check.Cite, Records: f.records(), Missing: []string{missing.Name},
		Uses:    []*facts.Field{FieldFilingForm, FieldFilingReceived, FieldDecision, FieldDecided, fieldStage},
		Summary: fmt.Sprintf("%s %s: it does not support work authorization", f.whenReceived(), how),
		Remedy:  "Record the decision and its day from the notice, and the dates granted if it was approved.",
	}
}

// unstated finds a filing that carries the work although what it asks for is not recorded.
func (a *Assessment) unstated(s *Stay, carried Bridge) {
	what, end, received, missing := "extension of the stay", s.End(), s.ExtensionReceived, FieldFilingPurpose
	if slices.Contains(carried.Over, expiry.EAD.ID) {
		what, end, received, missing = "renewal of the card", s.EADExpires, s.EADRenewal, fieldFilingCategory
	}
	for i := range s.filings {
		filing := &s.filings[i]
		asks := filing.extendsStay(s.Class) && missing == FieldFilingPurpose || filing.renewsCard(s.EADCategory) && missing == fieldFilingCategory
		if !asks || filing.Received != received || !filing.pending() || !filing.isRecorded() || filing.Record.Text(missing) != "" {
			continue
		}
		f := found(&checkPurposeMissing, s, FieldFilingForm, FieldFilingReceived, FieldFilingPurpose, fieldFilingCategory)
		f.Word, f.Records, f.Missing = filing.Key, append(filing.records(), s.Record), []string{missing.Name}
		f.Summary = fmt.Sprintf("%s received %s is counted as the %s that ends %s, although its %s is not recorded", filing.named(), filing.Received, what, end, missing.InText())
		f.Remedy = fmt.Sprintf("Record %s from the receipt notice: if it is not the %s, work authorization may not be extended.", missing.Name, what)
		a.find(f)
	}
}
