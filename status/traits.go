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

// HasGrace60 reports whether a class has up to sixty days after the employment ends, 8 CFR 214.1(l)(2).
func HasGrace60(class string) bool { return !admission.ClassOf(class).Grace60.IsZero() }

// OutlastsCard reports whether the right to work does not end with the card.
func (s *Stay) OutlastsCard() bool { return admission.OutlastsCard(s.Class, s.EADCategory) }

// ByNotice reports whether Federal Register notices can extend the card of the stay.
func (s *Stay) ByNotice() bool { return admission.ByNotice(s.Class, s.EADCategory) }
