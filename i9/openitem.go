package i9

import (
	"slices"

	"mobility/internal/facts"
)

// What lists say is still to be done on a form.
const (
	openSection1       = "section-1"
	openSection2       = "section-2"
	openReceipt        = "receipt"
	openReceipt90      = "receipt-90-days"
	openReverification = "reverification"
	openUnspecified    = "unspecified"
)

// Faults that a list shows and the dates of the form do not.
var (
	openButSigned = openFault("A list says that a section is not complete, and the record has both as signed", FieldSection1, FieldSection2)
	openUnknown   = openFault("A list says that the form is not complete; which section is not recorded", FieldSection1, FieldSection2)
	openNoEnd     = openFault("A list says that reverification is due, and no end of work authorization is recorded", FieldAuthorizedUntil)
)

const closeOpenItem = lookAtForm + " Once nothing is open, record open_item=<clear>: mobility i9 record."

func openFault(summary string, uses ...*facts.Field) failing {
	return other(open, checkOpenItem.ID, summary, closeOpenItem, checkOpenItem.Cite).named("open", append(uses, fieldOpenItem)...)
}

// showsReceipt reports whether a receipt was shown in place of a document.
func (f *Form) showsReceipt() bool {
	return f.Receipt.Kind != "" || f.OpenItem == openReceipt || f.OpenItem == openReceipt90
}

// receiptOf90Days reports whether a receipt whose kind is not recorded can only be one of 90 days: that of one year or more is evidence of
// permanent residence, in List A.
func (f *Form) receiptOf90Days() bool {
	return f.Attestation != "" && f.Attestation != PermanentResident || f.A[0].blank() && (!f.B.blank() || !f.C.blank())
}

// signedLater reports whether the day of a section came with a later import than what the list says.
func (f *Form) signedLater(section *facts.Field) bool {
	signed, _ := f.Record.Get(section)
	listed, _ := f.Record.Get(fieldOpenItem)
	return signed.Origin.Import > listed.Origin.Import && listed.Origin.Import != 0
}

// openItem finds what a list says is to be done where no date of the form asks for it.
func (a *audit) openItem() {
	f := a.f
	signed := !f.Section1.IsZero() && !f.Section2.IsZero()
	switch f.OpenItem {
	case openSection1:
		if !f.Section1.IsZero() && !f.signedLater(FieldSection1) {
			a.add(&openButSigned, a.asOf, line("section_1", f.Section1))
		}
	case openSection2:
		if !f.Section2.IsZero() && !f.signedLater(FieldSection2) {
			a.add(&openButSigned, a.asOf, line("section_2", f.Section2))
		}
	case openUnspecified:
		switch {
		case signed && (f.signedLater(FieldSection1) || f.signedLater(FieldSection2)):
		case signed:
			a.add(&openButSigned, a.asOf, line("section_1", f.Section1), line("section_2", f.Section2))
		case f.Section1Unknown || f.Section2Unknown:
			a.add(&openUnknown, a.asOf)
		}
	case openReverification:
		if _, ends := f.permission(a.e); !ends {
			a.add(&openNoEnd, a.asOf)
		}
	}
}

// doneBy are the fields whose entry by hand is what a list has as still to be done; of some, one is enough where the sections are signed then.
var doneBy = map[string][]*facts.Field{
	openSection1: {FieldSection1}, openSection2: {FieldSection2}, openReceipt: {fieldReceiptReplaced}, openReceipt90: {fieldReceiptReplaced},
	openReverification: {FieldSupplementB}, openUnspecified: {FieldSection1, FieldSection2},
}

// WithItemDone is what is recorded of a form by hand, with the end of what a list has as still to be done where that is recorded: a later list that
// says it again is a contradiction then.
func WithItemDone(stored, given facts.Record) facts.Record {
	item := stored.Text(fieldOpenItem)
	if _, stated := given.Get(fieldOpenItem); item == "" || stated {
		return given
	}
	whole, _ := facts.Merge(stored, given)
	done, still := false, item == openUnspecified && (whole.Text(FieldSection1) == "" || whole.Text(FieldSection2) == "")
	for _, field := range doneBy[item] {
		done = done || given.Text(field) != "" && given.Text(field) != facts.Clear
	}
	if !done || still {
		return given
	}
	given = append(slices.Clip(given), facts.Fact{Field: fieldOpenItem, Value: facts.Clear})
	given.Sort()
	return given
}
