package i9

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Suppression is a date on a form of which the program makes no reverification, and why: the proof that it chose not to
// ask.
type Suppression struct {
	// Form is the form's key, Fact the name of the fact that holds the date.
	Form string `json:"form"`
	Fact string `json:"fact"`
	// Document is what is recorded there; "" for Section 1.
	Document string     `json:"document,omitempty"`
	Ends     civil.Date `json:"ends"`
	Reason   string     `json:"reason"`
	// Review describes what counsel may choose to review; no one is asked for anything meanwhile.
	Review   string       `json:"review,omitempty"`
	Citation law.Citation `json:"citation"`
}

var (
	citeUnlimited = law.Noted("i9.reverify.never", "an unrestricted SSN card ends the cycle")
	citeHandbook  = law.Quoted("M-274 7.1 (Lawful Permanent Residents)",
		"reverification is never required when these documents expire")
	citeTemporary = law.Quoted("M-274 7.1 (Lawful Permanent Residents)",
		"temporary evidence is followed up on Supplement B")
)

// reason is why a date does not end a work authorization, as far as asking for it again goes.
type reason struct {
	why    string
	review string
	cite   *law.Citation
}

// protectedPerson is why no one asks the person again whatever is recorded, nil if nothing forbids it.
func (f *Form) protectedPerson() *reason {
	switch f.Attestation {
	case Citizen:
		return &reasonCitizen
	case National:
		return &reasonNational
	case PermanentResident:
		return &reasonResident
	default:
		return nil
	}
}

var (
	reasonCitizen = reason{why: "the employee attested to being a citizen, whose work authorization does not expire",
		cite: &citeNeverReverify}
	reasonNational = reason{why: "the employee attested to being a noncitizen national, whose work authorization " +
		"does not expire",
		cite: &citeNeverReverify}
	reasonResident = reason{why: "the employee attested to being a permanent resident, who is never reverified",
		cite: &citeNeverReverify}
	reasonRoster = reason{why: "the roster shows a citizen, national or permanent resident, who " +
		"is never reverified",
		cite:   &citeNeverReverify,
		review: "the form shows otherwise: ask counsel what to note on it; do not ask the employee for anything in the meantime"}
	reasonIdentity = reason{why: "it shows identity only, and is never reverified", cite: &citeNeverReverify}
	reasonLasting  = reason{why: "a document of a citizen, a national or a permanent resident is never reverified",
		cite: &citeNeverReverify}
	reasonExtended = reason{why: "a permanent resident's card that a notice extends is never reverified",
		cite:   &citeHandbook,
		review: "older versions of the handbook would reverify it, the current one does not: ask counsel if in doubt"}
	reasonUnlimited = reason{why: "it shows work authorization that does not expire", cite: &citeUnlimited}
	reasonAlongside = reason{why: "another document on the form is never reverified", cite: &citeNeverReverify}
	reasonPassport  = reason{why: "the expiration of a passport does not end work authorization",
		cite: &Reverify.Versions[0].Cite}
	reasonReplaced = reason{why: "a later Supplement B entry replaced it", cite: &Reverify.Versions[0].Cite}
)

// protected is why a person whose status the roster knows better than the form is not asked again, nil if it states nothing
// of the kind: a person may have become a permanent resident or a citizen since the form was made.
//
// READING: the sources read do not say whether a permission that ends on the form is reverified then. No one is asked; the
// audit and the docket name the contradiction for counsel, with the day on the form.
func (e *Employment) protected() *reason {
	switch e.Authorization {
	case Citizen, National, PermanentResident:
		return &reasonRoster
	default:
		return nil
	}
}

// protects is why a document keeps the whole form from reverification, nil if it does not.
func (r *Recorded) protects() *reason {
	if r.shows() != evidenceProtected {
		return nil
	}
	if r.is(extendedCard) {
		return &reasonExtended
	}
	return &reasonLasting
}

// protected is why no one may be asked again on a form, nil if a person may: the guard through which every
// reverification passes.
func (f *Form) protected() *reason {
	if r := f.protectedPerson(); r != nil {
		return r
	}
	for _, d := range f.documents() {
		if r := d.protects(); r != nil {
			return r
		}
	}
	if f.reverified() {
		if f.Reverified.shows() == evidenceUnlimited {
			return &reasonUnlimited
		}
		return nil
	}
	if f.C.shows() == evidenceUnlimited {
		return &reasonUnlimited
	}
	return nil
}

// reverified reports whether Supplement B records a document, and not just a rehire or a new name.
func (f *Form) reverified() bool { return !f.Reverified.blank() }

// documents are the places of a form in which a document can be recorded.
func (f *Form) documents() [6]*Recorded {
	return [6]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.B, &f.C, &f.Reverified}
}

// Suppressed lists every date on a form that looks like an end of work authorization and of which no reverification is
// made, with the reason, as far as the form alone shows.
func (f *Form) Suppressed() []Suppression { return f.SuppressedFor(&Employment{}) }

// SuppressedFor is Suppressed for the form of an employment, of which the roster may know more.
func (f *Form) SuppressedFor(e *Employment) []Suppression {
	var kept []Suppression
	add := func(field *facts.Field, title string, ends civil.Date, r *reason) {
		if r != nil && !ends.IsZero() {
			kept = append(kept, Suppression{f.Key, field.Name, title, ends, r.why, f.review(r), *r.cite})
		}
	}
	whole := f.protected()
	if whole == nil {
		whole = e.protected()
	}
	add(FieldAuthorizedUntil, "", f.AuthorizedUntil, whole)
	for _, d := range f.documents() {
		if !d.blank() {
			add(d.fields.expires, d.name(), d.Expires, f.notAsked(d, whole))
		}
	}
	return kept
}

// notAsked is why the end of one document makes no reverification, nil if it can.
func (f *Form) notAsked(d *Recorded, whole *reason) *reason {
	person := f.protectedPerson()
	switch shows := d.shows(); {
	case shows == evidenceProtected:
		return d.protects()
	case shows == evidenceIdentity || d.list() == "B":
		return &reasonIdentity
	case person != nil:
		return person
	case shows == evidenceUnlimited:
		return &reasonUnlimited
	case whole == &reasonRoster:
		return whole
	case whole != nil:
		return &reasonAlongside
	case d != &f.Reverified && f.reverified():
		return &reasonReplaced
	case d.Document != nil && d.Document.Slug == foreignPassport || f.passportOnly(d):
		return &reasonPassport
	default:
		return nil
	}
}

// review is what counsel may choose to review in addition to a reason.
func (f *Form) review(r *reason) string {
	if r != &reasonResident {
		return r.review
	}
	for _, d := range f.documents() {
		if d.Document.temporaryEvidence() {
			return fmt.Sprintf("the evidence recorded is temporary, and the handbook follows up on it in Supplement B (%s); "+
				"the program creates no deadline for it: ask counsel", citeTemporary.Pin)
		}
	}
	return ""
}

// name is the document as a list shows it.
func (r *Recorded) name() string {
	if r.Document != nil {
		return r.Document.Title
	}
	return r.Title
}
