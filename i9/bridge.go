package i9

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// carried is the end of a permission after what extends it.
type carried struct {
	until, other civil.Date
	warnings     []string
	// open says why it has no last day, "" where it has one.
	open string
}

// carry finds the last day to which a permission goes on: its own end, or that of an extension that begins there.
func (p *permission) carry(f *Form, e *Employment, w *law.Working) carried {
	c := carried{until: p.ends}
	for _, s := range e.Sooner {
		switch {
		case s.Shown != p.ends || s.Card != (p.document == "ead"):
		case s.Card:
			w.Step("the card shows %s; it was revoked on %s", s.Shown, s.Work)
			c.until = s.Work
		default:
			w.Step("the date shown is %s; work under the petition ends sooner, on %s", s.Shown, s.Work)
			c.until = s.Work
		}
	}
	reported := p.document == "ead" && p.renewed(f, &c, w)
	for i := range e.Bridges {
		b := &e.Bridges[i]
		if !b.carries(p) || reported && b.Rule == EADExtension.ID { // the form's own facts already cover this extension
			continue
		}
		until, other := b.Until, b.OtherReading
		if decided := f.Renewal.Decided; b.renews() && f.renews(p) && !decided.IsZero() && decided.Before(until) {
			until, other = decided, civil.Date{}
		}
		if b.Open {
			w.Step("the work authorization recorded ends on %s; it continues until the petition is decided (%s): %s", p.ends, b.Rule, b.Why)
			c.open = b.Why
		}
		if !until.After(c.until) {
			continue
		}
		w.Step("the work authorization recorded ends on %s; it continues until %s (%s): %s", p.ends, until, b.Rule, b.Why)
		c = carried{until: until, other: other, warnings: b.Warnings, open: c.open}
	}
	return c
}

// renews reports whether the bridge is the pending renewal of a card, which ends with its decision.
func (b *Bridge) renews() bool { return b.Rule == EADExtension.ID || b.Rule == StemExtension.ID }

// renewed extends a card whose renewal was received in time. It reports whether the form's own facts determined that.
func (p *permission) renewed(f *Form, c *carried, w *law.Working) (reported bool) {
	if !f.renews(p) {
		return false
	}
	r := &f.Renewal
	if p.ends != p.card {
		w.Step("the date in Section 1, %s, is before the card expires: an extension of the card does not extend it", p.ends)
		return true
	}
	outcome, err := EADExtension.Apply(EADExtensionFacts{
		Category: r.Category, Expires: p.card, Received: r.Received, I94: r.I94Expires, Decided: r.Decided,
		RenewalCategory: r.RenewalCategory,
	}, w)
	switch {
	case err != nil:
		w.Step("whether the card is extended cannot be determined: %s", err)
	case outcome.Kind == law.KindUndetermined:
		c.warnings = append(c.warnings, "whether the card is extended cannot be determined without "+formFact(outcome.Missing[0]))
	case outcome.Kind != law.KindDue:
		for _, why := range outcome.Reasons {
			w.Step("no automatic extension: %s", why)
		}
		c.warnings = append(c.warnings, outcome.Warnings...)
	case outcome.Due.After(c.until):
		w.Step("the card is extended until %s (%s)", outcome.Due, EADExtension.ID)
		*c = carried{until: outcome.Due, other: outcome.OtherReading, warnings: outcome.Warnings, open: c.open}
	}
	return err == nil && outcome.Kind != law.KindUndetermined
}

// renews reports whether the renewal recorded is that of the card in question. One received before a card was recorded
// in Supplement B belongs to the card before it, unless the renewal names this one.
func (f *Form) renews(p *permission) bool {
	r := &f.Renewal
	switch {
	case r.Received.IsZero() || p.card.IsZero():
		return false
	case !r.Card.IsZero():
		return r.Card == p.card
	default:
		return !p.supplement || !r.Received.Before(f.SupplementB)
	}
}

// formFact is the form's name for a fact of the rule i9.ead-extension.
func formFact(name string) string {
	switch name {
	case "category":
		return FieldEADCategory.Name
	case "i94":
		return fieldI94Expires.Name
	default:
		return name
	}
}

// carries reports whether the bridge is for the permission recorded: the right kind of document, and the one that was to
// be extended. One that ends on another day came before it, or after, and then the bridge has ended with it.
func (b *Bridge) carries(p *permission) bool {
	return carries(b.Rule, p.document) && slices.Contains(b.Ends, p.ends) &&
		(p.card.IsZero() || slices.Contains(b.Ends, p.card))
}

// carries reports whether a clock carries a permission shown by a document: those of students and of pending renewals
// carry cards, the 240 days carry a stay. Where Section 1 alone has the end, it may be that of either.
func carries(rule, document string) bool {
	switch rule {
	case "i9.ead-extension", "i9.stem-extension", "i9.cap-gap":
		return document == "ead" || document == section1End
	case "i9.240-day", "i9.portability-work":
		return document == section1End || document == "foreign-passport-i94" || document == "i-94" || document == "i-797" || document == "dhs-document"
	default:
		return false
	}
}
