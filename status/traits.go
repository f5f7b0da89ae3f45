package status

import (
	"slices"
	"strings"

	"mobility/internal/law/admission"
)

// Traits say on which documents a class of admission rests.
type Traits = admission.Traits

// TraitsOf returns the traits of a class; known is false for a class that gives no work of its own (B-2, TD).
func TraitsOf(class string) (t Traits, known bool) {
	c := admission.ClassOf(class)
	return c.Traits, c.GivesWork
}

// ownRight are the roster's words for work authorization that rests on no petition, card or application of an employer.
var ownRight = []string{"citizen", "national", "permanent-resident", "refugee", "asylee"}

// OwnRight reports whether a work authorization, in the roster's word, rests on no nonimmigrant status and no employer's
// application: that of citizens, nationals, permanent residents, refugees and asylees.
func OwnRight(authorization string) bool { return slices.Contains(ownRight, authorization) }

// isFamily reports whether a class belongs to a family: F-1 OPT to F-1.
func isFamily(class, family string) bool {
	return class == family || strings.HasPrefix(class, family+" ")
}

// countsTogether reports whether time in two classes counts against one maximum: H-1B and L-1 do (8 CFR 214.2(h)(13)), and
// H-2A and H-2B ((h)(15)(ii)(C)).
func countsTogether(a, b string) bool {
	together := []string{"H-1B", "L-1", "L-1A", "L-1B"}
	return a == b || isH2(a) && isH2(b) || slices.Contains(together, a) && slices.Contains(together, b)
}

// HasGrace60 reports whether a class has up to sixty days after the employment ends, 8 CFR 214.1(l)(2).
func HasGrace60(class string) bool { return !admission.ClassOf(class).Grace60.IsZero() }

// outlastsCard reports whether the right to work is of indefinite length, so that it does not end with the card: that of
// asylees (A05) and refugees (A03). A card that was shown for Form I-9 is reverified all the same.
func outlastsCard(class, category string) bool {
	return class == "Asylee" || class == "Refugee" || category == "A03" || category == "A05"
}

// OutlastsCard reports whether the right to work does not end with the card.
func (s *Stay) OutlastsCard() bool { return outlastsCard(s.Class, s.EADCategory) }

// byNotice reports whether Federal Register notices can extend a card, whatever is printed on it: that of TPS (A12, C19).
func byNotice(class, category string) bool {
	return class == "TPS" || category == "A12" || category == "C19"
}

// ByNotice reports whether Federal Register notices can extend the card of the stay.
func (s *Stay) ByNotice() bool { return byNotice(s.Class, s.EADCategory) }
