package i9

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Recorded is a document as a form records it. Who issued it and its number decide nothing, and stay in the record.
type Recorded struct {
	// Title is as written, Document what it names; nil where that is not a document known here.
	Title            string
	Document         *Document
	Expires          civil.Date
	DurationOfStatus bool

	fields *documentFacts
}

// blank reports whether nothing is recorded.
func (r *Recorded) blank() bool { return r.Title == "" && r.Expires.IsZero() && !r.DurationOfStatus }

// list is the letter of the list under which it stands: A, B, C; "" in Supplement B.
func (r *Recorded) list() string {
	if r.fields == nil {
		return ""
	}
	return r.fields.list
}

// shows determines what the document recorded says where it stands.
func (r *Recorded) shows() evidence { return r.Document.shows(r.list()) }

// is reports whether the document recorded is of a kind.
func (r *Recorded) is(slug string) bool { return r.Document != nil && r.Document.Slug == slug }

// ShownReceipt is a receipt shown in place of a document.
type ShownReceipt struct {
	// Kind is one of the kinds of receipt, "" for none.
	Kind            string
	From            civil.Date
	Issued, Expires civil.Date
	Replaced        civil.Date
}

// EVerify is the case of an employment in E-Verify.
type EVerify struct {
	Case, Result        string
	Opened              civil.Date
	Mismatch, Decided   civil.Date
	Referred, Contacted civil.Date
}

// Renewal is the renewal of a card that shows work authorization.
type Renewal struct {
	// Card is the last day on the card it is for; none for the one recorded on the form.
	Card              civil.Date
	Category          string
	Received, Decided civil.Date
	RenewalCategory   string
	I94Expires        civil.Date
}

// Form is one Form I-9: the facts of a record, read once.
type Form struct {
	// Key distinguishes the forms of one person: see KeyOf.
	Key string

	Hired, Continued, OfferAccepted civil.Date
	// EmployedBusinessDays is nil for an employment that is to last.
	EmployedBusinessDays    *int
	Edition, EditionExpires civil.Date

	Section1 civil.Date
	// Section1Unknown and Section2Unknown are set where no file stated when the section was signed: nothing was imported
	// about it, and it cannot be determined whether it is missing.
	Section1Unknown, Section2Unknown bool
	// Attestation is one of the four, "" if not stated.
	Attestation     string
	AuthorizedUntil civil.Date
	WithoutEnd      bool

	Section2, Examined civil.Date
	Remote, Copies     law.Answer
	A                  [3]Recorded
	B, C               Recorded

	Receipt ShownReceipt
	EVerify EVerify

	// SupplementB is the day of its latest entry, Reverified the document in it, blank for a mere rehire or new name.
	SupplementB civil.Date
	Rehired     civil.Date
	Reverified  Recorded
	NameChanged bool

	Renewal Renewal

	Memo            civil.Date
	LegalHold       bool
	LegalHoldReason string
	Scan            string
	// OpenItem is what a list says is still to be done on the form, "" for nothing.
	OpenItem string

	// Record is where the values above come from.
	Record facts.Record
}

// KeyOf is the key under which a new form is kept: the hire date it belongs to.
func KeyOf(r facts.Record) string {
	if hired := r.Text(FieldHired); hired != "" {
		return hired
	}
	return undated
}

// undated is the key of a form whose hire date is not stated.
const undated = "undated"

// Match finds the form that new facts belong to, among the keys of a person's forms and their records: the one of the
// same hire date; where either side does not know the hire date, the latest. It returns "" with ok false when the facts
// begin a new form.
func Match(forms map[string]facts.Record, given facts.Record) (key string, ok bool) {
	if _, exact := forms[KeyOf(given)]; exact {
		return KeyOf(given), true
	}
	if given.Text(FieldHired) != "" {
		_, found := forms[undated]
		if found {
			return undated, true
		}
		return "", false
	}
	for k := range forms {
		if k != undated && k > key {
			key, ok = k, true
		}
	}
	return key, ok
}

// For finds the form of an employment among those of a person: the one made for its hire date, or that goes on serving
// it after a rehire or a continued employment; else one made for a start that was moved by some days, or whose hire
// date is not stated. Where the hire date is not known it is the latest. It is nil where there is none.
func For(forms []Form, hired civil.Date) *Form {
	var best *Form
	for i := range forms {
		if f := &forms[i]; f.fits(hired) > best.fits(hired) || best != nil && f.fits(hired) == best.fits(hired) &&
			f.Hired.After(best.Hired) {
			best = f
		}
	}
	return best
}

// movedStart bounds how far, in days, the hire date on a form may lie from that of the employment it was made for.
const movedStart = 31

// How surely a form belongs to an employment.
const (
	fitsNot = iota
	fitsUndated
	fitsMoved
	fitsExactly
)

// fits ranks how surely a form belongs to the employment that began on a day.
func (f *Form) fits(hired civil.Date) int {
	switch {
	case f == nil:
		return fitsNot
	case hired.IsZero(), f.Hired == hired, f.Rehired == hired, f.Continued == hired:
		return fitsExactly
	case f.Hired.IsZero():
		return fitsUndated
	case max(f.Hired.DaysUntil(hired), hired.DaysUntil(f.Hired)) <= movedStart:
		return fitsMoved
	default:
		return fitsNot
	}
}

// Masked cuts every number of a document down to its last four characters, and removes that of a Social Security card.
// Code that imports facts of forms masks them before they are stored or shown.
func Masked(r facts.Record) facts.Record {
	for _, d := range []*documentFacts{&fieldsA1, &fieldsA2, &fieldsA3, &fieldsB, &fieldsC, &fieldsSupplement} {
		number, found := r.Get(d.number)
		if !found || number.Value == facts.Clear {
			continue
		}
		kept := lastFour(number.Value)
		if namesSocialSecurity(r.Text(d.title)) {
			kept = ""
		}
		if kept != number.Value {
			number.Value = kept
			r = r.With(number)
		}
	}
	return r
}

// lastFour keeps the last four letters and figures of a number.
func lastFour(number string) string {
	if len(number) <= 4 && plainNumber(number) {
		return number
	}
	plain := []rune(strings.ToUpper(foldTitle(number)))
	if len(plain) > 4 {
		plain = plain[len(plain)-4:]
	}
	return string(plain)
}

// plainNumber reports whether a number is written in nothing but figures and capital letters.
func plainNumber(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}
