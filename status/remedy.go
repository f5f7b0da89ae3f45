package status

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status/expiry"
	"mobility/status/limits"
)

// remedied gives a clock what to do about it as the facts of the stay choose it.
func remedied(remedy string, c law.Clock) law.Clock {
	c.Remedy = remedy
	return c
}

// findNewer is what to do about an end that has passed. The receipt of a renewal extends a card only where the law of its day says so, which
// it no longer does for most cards. A student may have become an H-1B worker since.
func (a *Assessment) findNewer(s *Stay, ofCard bool) string {
	step := s.findNewer(ofCard)
	if changed := s.recordChange(a.person.ID, a.asOf); changed != "" {
		step = changed + " If not: " + facts.Lowered(step)
	}
	return step
}

func (s *Stay) findNewer(ofCard bool) string {
	const without = " Without one, work must stop."
	extends := func(f *Filing) bool {
		return ofCard && f.renewsCard(s.EADCategory) || !ofCard && f.extendsStay(s.Class) || s.IsStudent() && f.isCapPetition()
	}
	switch filing := s.awaitingReceipt(extends); {
	case filing != nil:
		return fmt.Sprintf("Record the day on which USCIS received %s: in time, it may extend work authorization. Without it or a newer document, work must stop.", filing.identified())
	case ofCard && s.ByNotice():
		return "Read the Federal Register notice for the country: it can extend the card. Record the extended expiration date." + without
	case ofCard && s.mayRenewCard():
		return s.askWhatIsExtended() + " Without it or a newer document, work must stop."
	case !ofCard:
		return "Find the newer document or the receipt of a timely filing and record it." + without
	case s.Stage() == "F-1 OPT":
		return "Find the newer card, or the receipt of a STEM OPT application that USCIS received before the card expired, and record it." + without
	default:
		return fmt.Sprintf("Find the newer document and record it; the receipt of a renewal that USCIS received since %s does not extend the card.",
			admission.EndOfCardExtensions.Plain()) + without
	}
}

// mayRenewCard reports whether the extension on record may be the renewal of the card. The record of a family member or student can mean
// either: Form I-539 for the stay, which extends no card, or Form I-765 for the card.
func (s *Stay) mayRenewCard() bool {
	traits, known := TraitsOf(s.Class)
	filed := s.ExtensionReceived
	return (traits.NeedsEAD || s.IsStudent() || !known) && s.EADRenewal.IsZero() && !s.EADExpires.IsZero() &&
		!filed.IsZero() && s.ExtensionDecided.IsZero() && s.ExtensionResult == "" && !filed.Before(s.renewalOpens()) && !s.recordedForStay()
}

// recordedForStay reports whether the extension is recorded as a filing, which says what it is for.
func (s *Stay) recordedForStay() bool { return s.extensionFields("", "filing") != "" }

// askWhatIsExtended asks which form was received.
func (s *Stay) askWhatIsExtended() string {
	return fmt.Sprintf("Read the receipt of %s, recorded as an extension: if it is for the card (Form I-765), record ead_renewal_received=%s.",
		s.ExtensionReceived.Plain(), s.ExtensionReceived)
}

// outlastsStated is the end of the documents of the stay where each on which its class rests is recorded and ends after the day that only the source
// states; none otherwise. The end of a student's training is stated and on no document here.
func (s *Stay) outlastsStated() civil.Date {
	traits, _ := TraitsOf(s.Class)
	var documents civil.Date
	for _, d := range []struct {
		needed bool
		ends   civil.Date
	}{
		{traits.NeedsPetition, s.PetitionExpires}, {traits.NeedsI94, s.I94Expires}, {traits.NeedsEAD, s.EADExpires}, {traits.NeedsProgramEnd, s.ProgramEnds},
	} {
		if d.needed && !d.ends.After(s.Expires) {
			return civil.Date{}
		}
		documents = civil.Earliest(documents, d.ends)
	}
	if s.Expires.IsZero() || s.IsStudent() || !documents.After(s.Expires) {
		return civil.Date{}
	}
	return documents
}

// correctStated is what to do about an end that only the source states, and that the documents contradict.
func (s *Stay) correctStated() string {
	return fmt.Sprintf("The documents on record run to %s: if they are right, correct status_expires and the HR system. If not, work must stop after %s.",
		s.outlastsStated().Plain(), s.Expires.Plain())
}

// firstEnd is the earliest day on which the stay may end by any record: a step is by that day until the records agree.
func (s *Stay) firstEnd() civil.Date { return civil.Earliest(s.End(), s.Expires) }

// extend says how the end of a petition, an I-94 or a status is met: what to file by when, or what is pending.
func (a *Assessment) extend(s *Stay) string {
	traits, _ := TraitsOf(s.Class)
	extends := func(f *Filing) bool { return f.extendsStay(s.Class) }
	by, end := " by that day", s.firstEnd()
	if documents := s.outlastsStated(); !documents.IsZero() {
		end = documents
	}
	if !end.IsZero() {
		by = " by " + limits.ReceivedBy(end)
	}
	switch {
	case !end.IsZero() && end.Before(a.asOf) && !traits.OutlastsI94:
		return a.findNewer(s, false)
	case s.ExtensionPending():
		return fmt.Sprintf("Follow up on the extension received on %s, and record the decision and the new dates.", s.ExtensionReceived.Plain())
	case s.Ported() != nil && s.Ported().pending():
		return fmt.Sprintf("Record the decision on %s received on %s. If it is still pending on that day, work may continue on it; otherwise USCIS must receive an extension%s.",
			s.Ported().named(), s.Ported().Received.Plain(), by)
	case s.extensionApproved() != nil:
		return s.extensionApproved().recordGrant("petition_expires and i94_expires", "valid_to and i94_granted")
	case s.awaitingReceipt(extends) != nil:
		return s.awaitingReceipt(extends).recordReceipt(by)
	case !end.IsZero() && !traits.OutlastsI94 && civil.Federal.OnOrBefore(end).Before(a.asOf): // a weekend or holiday, the end on one too
		return fmt.Sprintf("%s was the last working day before it ends. Record what was filed by then; otherwise ask counsel today: work must stop after %s.",
			civil.Federal.OnOrBefore(end).Plain(), end.Plain())
	case s.IsStudent():
		return "Have the student ask the school (DSO) for the extension or the next training" + by + "."
	case traits.NeedsProgramEnd:
		return "Have the program sponsor extend the DS-2019" + by + ", and compare the I-94: most are admitted for duration of status (D/S)."
	case traits.OutlastsI94:
		return "Check the newest I-94 or notice; the authorized stay does not end on this date."
	case traits.NeedsLCA:
		return limits.ExtendUnderLCA(end, a.asOf)
	case len(traits.EADCategories) > 0:
		return "Have the family member's extension of stay filed with the principal's; USCIS must receive it" + by + "."
	default:
		return "File the extension; USCIS must receive it" + by + "."
	}
}

// extended is a clock of the end of a petition, an I-94 or a status, with how it is met and the day of the first step.
func (a *Assessment) extended(s *Stay, c law.Clock) law.Clock {
	traits, _ := TraitsOf(s.Class)
	if end := s.firstEnd(); traits.NeedsLCA && !traits.OutlastsI94 && !s.ExtensionPending() && !s.IsStudent() && !end.Before(a.asOf) && c.Outcome().Due == end {
		c.ActBy = civil.Latest(a.asOf, limits.FileLCABy(end))
	}
	c.Pending = s.ExtensionPending()
	if first := s.firstEnd(); !first.IsZero() && !traits.OutlastsI94 && !first.Before(a.asOf) && c.Outcome().Due.After(first) {
		return remedied(expiry.EndsFirst(first, s.I94Expires, s.PetitionExpires), c)
	}
	if a.met == nil { // it is the same for each of the ends
		how := a.extend(s)
		a.met = &how
	}
	return remedied(*a.met, c)
}

// renew says how the end of an employment authorization card is met.
func (a *Assessment) renew(s *Stay) string {
	renews := func(f *Filing) bool { return f.renewsCard(s.EADCategory) }
	switch {
	case s.OutlastsCard():
		return "Request nothing from the employee: work authorization does not end with the card. The employee may renew it."
	case !s.CardBinds() && s.Class == "":
		return "Record the class: whether work ends with the card depends on it."
	case !s.CardBinds():
		return fmt.Sprintf("Work is authorized by the %s status and does not end with this card; the employee may renew it. If the employee works by the card instead, record that class.", s.Class)
	case s.renewalApproved() != nil:
		return s.renewalApproved().recordGrant("ead_from and ead_expires", "valid_from and valid_to")
	case s.RenewalPending():
		return fmt.Sprintf("Follow up on the renewal received on %s: work must stop when the card expires unless it is extended or the "+
			"new card has arrived.", s.EADRenewal.Plain())
	case !s.EADExpires.IsZero() && s.EADExpires.Before(a.asOf):
		return a.findNewer(s, true)
	case s.mayRenewCard():
		return s.askWhatIsExtended() + " If not, have the employee file the renewal now; work must stop when the card expires."
	case s.awaitingReceipt(renews) != nil:
		return s.awaitingReceipt(renews).recordReceipt(" by " + limits.ReceivedBy(s.EADExpires))
	case s.Stage() == "F-1 OPT":
		return "Have the student apply for STEM OPT before the card expires, if the degree qualifies; otherwise plan another status or the end of work."
	case s.IsStudent() && s.cardApplied() != nil:
		return "Follow up on " + s.cardApplied().identified() + ": work must stop when the card expires unless the new card has arrived."
	case s.IsStudent():
		return "Decide on the next status with counsel before the card expires; otherwise work must stop with it."
	case s.renewalOpens().After(a.asOf):
		return fmt.Sprintf("Have the employee file the renewal of the card from %s on; work must stop when the card expires.", s.renewalOpens().Plain())
	default:
		return "Have the employee file the renewal of the card now; work must stop when the card expires."
	}
}
