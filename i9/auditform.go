package i9

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// order finds entries of the form that are in an order in which they cannot have been made, or are missing.
func (a *audit) order() {
	f := a.f
	if !f.OfferAccepted.IsZero() {
		if !f.Section1.IsZero() && f.Section1.Before(f.OfferAccepted) {
			a.add(&section1Early, f.Section1, line("offer_accepted", f.OfferAccepted), line("section_1", f.Section1))
		}
		if !f.Section2.IsZero() && f.Section2.Before(f.OfferAccepted) {
			a.add(&section2BeforeOffer, f.Section2, line("offer_accepted", f.OfferAccepted), line("section_2", f.Section2))
		}
	}
	if !f.Section1.IsZero() && !f.Section2.IsZero() && f.Section2.Before(f.Section1) {
		a.add(&section2BeforeSection1, f.Section1, line("section_1", f.Section1), line("section_2", f.Section2))
	}
	switch {
	case f.Section1.IsZero():
	case f.Attestation == "":
		a.add(&attestationMissing, f.Section1)
	case f.Attestation == AuthorizedUntil && f.AuthorizedUntil.IsZero() && !f.WithoutEnd:
		a.add(&authorizedMissing, f.Section1)
	}
	if a.began != a.e.Hired && f.fits(a.e.Hired) == fitsMoved {
		a.add(&hireDiffers, a.began, line("hired on the form", a.began), line("hired on the roster", a.e.Hired))
	}
	a.differs()
	if r := f.protectedPerson(); r != nil && f.review(r) != "" {
		a.add(&evidenceTemporary, f.Section2, f.review(r))
	}
}

// documents finds what is wrong with what was examined for Section 2.
func (a *audit) documents() {
	f := a.f
	if f.Section2.IsZero() {
		return
	}
	inA, whole := f.listA()
	inB, inC := !f.B.blank(), !f.C.blank()
	switch {
	case inA == 0 && !inB && !inC:
		if !f.showsReceipt() {
			a.add(&documentsUnrecorded, f.Section2)
		}
	case inA == 0 && (!inB || !inC) && (f.B.unread() || f.C.unread()): // what it is called is corrected first
	case inA == 0 && (!inB || !inC) && !f.showsReceipt():
		a.add(&documentsMissing, f.Section2, recorded(inA, inB, inC))
	case inA > 0 && (inB || inC), whole > 1:
		a.add(&documentsTooMany, f.Section2, recorded(inA, inB, inC))
	}
	for _, d := range [...]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.B, &f.C} {
		a.document(d)
	}
	if f.Reverified.shows() == evidenceIdentity {
		a.add(&documentWrongList, f.SupplementB, f.Reverified.fields.title.Name+": "+f.Reverified.Title+
			", which does not show work authorization")
	}
}

func recorded(inA int, inB, inC bool) string {
	return fmt.Sprintf("recorded under List A: %d, List B: %d, List C: %d", inA, one(inB), one(inC))
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// listA counts what is recorded under List A, and of it what needs nothing beside it.
func (f *Form) listA() (all, whole int) {
	for i := range f.A {
		d := &f.A[i]
		if d.blank() {
			continue
		}
		all++
		if d.Document != nil && !d.Document.Part {
			whole++
		}
	}
	return all, whole
}

// document looks at one document: the list it stands under, and its last day.
func (a *audit) document(d *Recorded) {
	if d.blank() {
		return
	}
	switch {
	case d.Title == "":
	case d.Document == nil:
		a.add(&documentUnknown, a.f.Section2, d.fields.title.Name+": "+d.Title)
		fault := &a.faults[len(a.faults)-1]
		fault.Summary, fault.Procedure = d.unreadSummary(), d.correctTitle()+" (mobility i9 record, "+d.fields.title.Name+")."
	case !d.Document.on(d.list()):
		a.add(&documentWrongList, a.f.Section2, fmt.Sprintf("%s: %s, which is on List %s", d.fields.title.Name, d.Title,
			d.Document.Lists))
	}
	examined := a.f.examined()
	if d.Expires.IsZero() || !d.Expires.Before(examined) || d.is(extendedCard) || a.f.showsReceipt() ||
		a.f.extendedOn(d, examined) {
		return
	}
	a.add(&documentExpired, examined, line(d.fields.expires.Name, d.Expires), line("examined", examined))
}

// examined is the day on which the documents were examined: that of Section 2, unless another is recorded.
func (f *Form) examined() civil.Date {
	if !f.Examined.IsZero() {
		return f.Examined
	}
	return f.Section2
}

// extendedOn reports whether a card past its date had been extended by its renewal.
func (f *Form) extendedOn(d *Recorded, on civil.Date) bool {
	if !d.is("ead") || f.Renewal.Received.IsZero() {
		return false
	}
	p := permission{document: "ead", ends: d.Expires, card: d.Expires}
	return !p.carry(f, &Employment{}, nil).until.Before(on)
}

// edition looks at the edition of the form.
func (a *audit) edition() {
	f := a.f
	completed := civil.Earliest(f.Section1, f.Section2)
	if f.Edition.IsZero() || completed.IsZero() {
		return
	}
	outcome, err := FormEdition.Apply(FormEditionFacts{Completed: completed, Edition: f.Edition,
		Expires: f.EditionExpires}, nil)
	switch {
	case err != nil:
	case outcome.Kind == law.KindUndetermined:
		a.add(&editionUnknown, completed, line("edition", f.Edition), line("completed", completed))
	case outcome.Kind == law.KindFails && f.Edition.After(completed):
		a.add(&editionAhead, completed, outcome.Reasons...)
	case outcome.Kind == law.KindFails:
		a.add(&editionWrong, completed, outcome.Reasons...)
	}
}

// examination looks at whether documents could be examined over video.
func (a *audit) examination() {
	f := a.f
	examined := f.examined()
	if f.Remote != law.Yes || examined.IsZero() {
		return
	}
	took := a.s.inEVerify(examined)
	if tooEarly := examined.Before(remoteExamination.Versions[0].Since); took == nil && tooEarly {
		took = new(bool) // it was allowed to no one
	}
	outcome, err := remoteExamination.Apply(remoteExaminationFacts{Examined: examined, EVerify: took}, nil)
	switch {
	case err != nil:
	case outcome.Kind == law.KindUndetermined:
		a.add(&remoteUnknown, examined, line("examined", examined))
	case outcome.Kind == law.KindFails:
		basis := outcome.Reasons
		if examined.Before(remoteExamination.Versions[0].Since) {
			basis = append(basis, citeCOVID.Gist+" (unverified)")
		}
		a.add(&remoteNotAllowed, examined, basis...)
	case f.Copies == law.No:
		a.add(&remoteWithoutCopies, examined, line("examined", examined))
	}
}

// everify looks at whether the case in E-Verify was made in time, by an employer that took part.
func (a *audit) everify() {
	v := &a.f.EVerify
	if !a.s.needsCase(a.began) || !v.Opened.IsZero() && !v.Opened.After(a.began.AddDays(3)) {
		return
	}
	outcome, err := eVerifyCase.Apply(eVerifyCaseFacts{Hired: a.began, OpenDays: a.s.OpenDays}, nil)
	switch {
	case err != nil || outcome.Due.IsZero():
	case v.Opened.IsZero() && v.Result == "" && a.asOf.After(outcome.Due):
		a.add(&everifyMissing, a.asOf, line("hired", a.began), line("the case was due on", outcome.Due))
	case v.Opened.After(outcome.Due):
		a.add(&everifyLate, v.Opened, line("the case was due on", outcome.Due), line("everify_opened", v.Opened))
	}
}
