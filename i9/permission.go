package i9

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// permission is a work authorization that has an end, as a form shows it.
type permission struct {
	// document is the word the rule i9.reverify takes for what was shown; "" if no one knows.
	document string
	// ends is the earliest of the dates that end it, card the end of the document itself.
	ends, card civil.Date
	uses       []*facts.Field
	// missing is the fact without which the end cannot be calculated, nil if it can.
	missing *facts.Field
	// stated is the end in Section 1 where the document that was shown is missing: the work authorization ends no later.
	stated civil.Date
	// untitled is the day on which a document ends whose title is missing or names none that is known, where nothing else ends as early: the
	// work authorization may end on it.
	untitled civil.Date
	// supplement is set where it was recorded in Supplement B.
	supplement bool
}

// permission finds the work authorization that the form of an employment shows, if it is one that ends. It is the only
// way to a reverification, and begins with the guard.
func (f *Form) permission(e *Employment) (permission, bool) {
	if f.protected() != nil || e.protected() != nil {
		return permission{}, false
	}
	if f.reverified() {
		return f.fromSupplement()
	}
	p, ends := f.fromSection2()
	if ends && (p.missing == nil || !p.stated.IsZero()) && f.entryRenews(&p, e) {
		p.missing, p.stated, p.untitled = fieldsSupplement.title, civil.Date{}, civil.Date{}
	}
	return p, ends
}

// HasEnd reports whether a form shows a permission that ends. Only then do the filings and status records of an employment bear on it.
func (f *Form) HasEnd() bool {
	_, ends := f.permission(&Employment{})
	return ends
}

// HasStatedEnd reports whether Section 1 says that the work authorization ends.
func (f *Form) HasStatedEnd() bool {
	return f.Attestation == AuthorizedUntil || !f.AuthorizedUntil.IsZero()
}

// reverifiedAhead is how many days before an authorization ends an entry in Supplement B may be made for the next one.
const reverifiedAhead = 180

// entryRenews reports whether an entry in Supplement B whose document is not recorded reverified the permission: it was made when that was
// about to end, and the status records know of a later one. The end of what was shown is not known then.
func (f *Form) entryRenews(p *permission, e *Employment) bool {
	return f.blankEntry(p) && !f.NameChanged && !f.SupplementB.After(p.ends) && !f.SupplementB.AddDays(reverifiedAhead).Before(p.ends) &&
		e.Recorded.After(p.ends)
}

func (f *Form) fromSupplement() (permission, bool) {
	d := &f.Reverified
	p := permission{ends: d.Expires, card: d.Expires, uses: usesSupplement, supplement: true}
	switch d.shows() {
	case evidenceEnds:
		p.document = d.Document.Slug
		if p.ends.IsZero() {
			p.missing = d.fields.expires
		}
	case evidenceIdentity:
		return permission{}, false
	case evidenceUnknown:
		p.missing, p.untitled = d.fields.title, d.Expires
	default: // one that shows no permission by itself
		p.missing = d.fields.title
	}
	return p, true
}

var (
	usesSupplement = slices.Concat([]*facts.Field{FieldAttestation, FieldSupplementB}, fieldsSupplement.uses(),
		usesRenewal)
	usesSection2 = slices.Concat([]*facts.Field{FieldAttestation, FieldAuthorizedUntil},
		fieldsA1.uses(), fieldsA2.uses(), fieldsA3.uses(), fieldsC.uses(), usesRenewal)
	usesRenewal = []*facts.Field{FieldEADCategory, fieldEADExpires, FieldEADRenewal, fieldEADRenewalDecided,
		fieldI94Expires}
)

// blankEntry reports whether Supplement B has an entry whose document is not recorded: it may have renewed what Section 2 shows, or be for a
// new name or a rehire.
func (f *Form) blankEntry(p *permission) bool {
	return !p.supplement && !f.SupplementB.IsZero() && f.SupplementB != f.Rehired
}

// fromSection2 takes the earlier of what Section 1 says and what was shown.
func (f *Form) fromSection2() (permission, bool) {
	p := permission{uses: usesSection2}
	unknown, inPassport := f.shown(&p)
	switch {
	case p.document != "":
	case unknown != nil:
		p.missing = unknown
	case inPassport:
		p.missing = fieldsA2.title
	case !p.card.IsZero():
		p.missing = fieldsA1.title
	case f.Attestation == AuthorizedUntil && !f.Section2.IsZero() && !f.WithoutEnd:
		p.missing = fieldsA1.title
		if !f.B.blank() {
			p.missing = fieldsC.title
		}
	case !f.AuthorizedUntil.IsZero() && (!f.Section2.IsZero() || f.Section2Unknown): // a list without attestations
		p.missing = fieldsA1.title
	default:
		return permission{}, false
	}
	p.ends = civil.Earliest(p.card, f.AuthorizedUntil)
	if p.missing != nil {
		p.stated = f.AuthorizedUntil
	}
	if p.document != "" || !p.stated.IsZero() && !p.untitled.Before(p.stated) {
		p.untitled = civil.Date{}
	}
	if p.missing == nil && p.ends.IsZero() {
		if f.WithoutEnd && p.document != "ead" { // a card always has an end
			return permission{}, false
		}
		p.missing = f.endMissing()
	}
	return p, true
}

// shown finds the document in Lists A and C whose end is the end of the permission. It returns the title that names no
// document known, if there is one, and whether a foreign passport was shown.
func (f *Form) shown(p *permission) (unknown *facts.Field, inPassport bool) {
	for _, d := range [...]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.C} {
		if d.blank() {
			continue
		}
		switch d.shows() {
		case evidenceUnknown:
			p.untitled = civil.Earliest(p.untitled, d.Expires)
			if d.Title != "" || d.list() == "C" {
				unknown = d.fields.title
				continue
			}
		case evidenceEnds:
			if p.document == "" || d.is("ead") {
				p.document = d.Document.Slug
			}
		case evidencePart:
		default:
			continue
		}
		if d.Document != nil && d.Document.InPassport {
			inPassport = true
		}
		if !d.is(foreignPassport) && !f.passportOnly(d) {
			p.card = civil.Earliest(p.card, d.Expires)
		}
	}
	if inPassport && (p.document == "" || p.document == "i-94" || p.document == "i-797") {
		p.document = ""
		if f.hasPart() {
			p.document = "foreign-passport-i94"
		}
	}
	return unknown, inPassport
}

// hasPart reports whether List A records what a foreign passport counts with.
func (f *Form) hasPart() bool {
	for i := range f.A {
		if d := f.A[i].Document; d != nil && d.Part && d.Slug != foreignPassport {
			return true
		}
	}
	return false
}

// passportOnly reports whether the date beside a combination is the passport's own, because its other part has a date
// too.
func (f *Form) passportOnly(d *Recorded) bool {
	if d.list() != "A" || d.Document == nil || !d.Document.InPassport {
		return false
	}
	for i := range f.A {
		if other := &f.A[i]; other != d && !other.blank() && !other.is(foreignPassport) && (!other.Expires.IsZero() ||
			other.DurationOfStatus) {
			return true
		}
	}
	return false
}

// endMissing is the fact that would tell the end: the document's, or Section 1's for a person admitted for the duration
// of status.
func (f *Form) endMissing() *facts.Field {
	for i := range f.A {
		if f.A[i].DurationOfStatus {
			return FieldAuthorizedUntil
		}
	}
	if !f.C.blank() && f.A[0].blank() {
		return fieldsC.expires
	}
	return fieldsA1.expires
}

// reverify answers until when work authorization must be shown again, after whatever extends it.
func (p *permission) reverify(f *Form, e *Employment, w *law.Working) (law.Outcome, error) {
	if p.missing != nil && p.stated.IsZero() {
		outcome, err := Reverify.Apply(ReverifyFacts{}, w)
		outcome.Missing = []string{p.missing.Name}
		if !p.ends.IsZero() {
			outcome = outcome.Warn("a date recorded is %s", p.ends)
		}
		return outcome, err
	}
	if p.missing != nil {
		return p.reverifyStated(f, e, w)
	}
	carried := p.carry(f, e, w)
	if carried.open != "" {
		return law.NotApplicable("no day to reverify runs while the petition of a new employer is pending: %s", carried.open), nil
	}
	outcome, err := Reverify.Apply(ReverifyFacts{Document: p.document, Expires: carried.until}, w)
	if err != nil || outcome.Kind != law.KindDue {
		return outcome, err
	}
	outcome.OtherReading = carried.other
	outcome.Warnings = append(outcome.Warnings, carried.warnings...)
	return outcome, nil
}

// reverifyStated answers for a document that is missing: the end in Section 1 is the last day, and an earlier end of the document would come first.
func (p *permission) reverifyStated(f *Form, e *Employment, w *law.Working) (law.Outcome, error) {
	shown := *p
	shown.missing, shown.document, shown.ends, shown.card = nil, section1End, p.stated, civil.Date{}
	outcome, err := shown.reverify(f, e, w)
	if err != nil || outcome.Kind != law.KindDue {
		return outcome, err
	}
	if p.card.After(p.stated) || p.card.IsZero() {
		return outcome.Warn("the date is that of Section 1; an earlier one on the document shown, which is not recorded, would come first (%s)", p.missing.Name), nil
	}
	return outcome.Warn("the date is that of Section 1; a date recorded is %s, and comes first if it is that of the work authorization (%s)", p.card, p.missing.Name), nil
}

// Ends are the days on which what a form records ends.
func (f *Form) Ends() []civil.Date {
	var ends []civil.Date
	for _, d := range [...]*Recorded{&f.A[0], &f.A[1], &f.A[2], &f.C, &f.Reverified} {
		ends = append(ends, d.Expires)
	}
	return slices.DeleteFunc(append(ends, f.AuthorizedUntil), civil.Date.IsZero)
}
