package status

import (
	"slices"
	"strings"
)

// Traits say on which documents a class of admission rests (docs/lawbook.md, niv.class).
type Traits struct {
	// NeedsPetition: work rests on an approved petition whose end must be known. E-3, H-1B1, TN, E-1 and E-2 can also be
	// admitted without one.
	NeedsPetition bool
	// NeedsI94: work is incident to the stay, so the end of the I-94 must be known.
	NeedsI94 bool
	// NeedsEAD: there is no work without the card.
	NeedsEAD bool
	// NeedsProgramEnd: the stay lasts as long as a program whose end must be known.
	NeedsProgramEnd bool
	// OutlastsI94: whoever is in it may stay, whatever an old I-94 says: a pending adjustment, asylum, TPS.
	OutlastsI94 bool
	// NeedsLCA: the employer attested to a labor condition application for the work.
	NeedsLCA bool
	// EADCategories are those that fit the class; none where the class needs no card of its own.
	EADCategories []string
}

var (
	petitioned = Traits{NeedsPetition: true, NeedsI94: true}
	treaty     = Traits{NeedsI94: true}
	attested   = Traits{NeedsLCA: true, NeedsI94: true}
	spouse     = Traits{NeedsI94: true, EADCategories: []string{"A17"}}
	program    = Traits{NeedsProgramEnd: true}
	protected  = Traits{NeedsEAD: true, OutlastsI94: true}
)

var traits = map[string]Traits{
	"H-1B":  {NeedsPetition: true, NeedsLCA: true, NeedsI94: true},
	"H-1B1": attested, "E-3": attested,
	"H-2A": petitioned, "H-2B": petitioned, "H-3": petitioned, "CW-1": petitioned,
	"L-1": petitioned, "L-1A": petitioned, "L-1B": petitioned, "O-1": petitioned, "O-1A": petitioned, "O-1B": petitioned,
	"O-2": petitioned, "P-1": petitioned, "P-1A": petitioned, "P-1B": petitioned, "P-2": petitioned, "P-3": petitioned,
	"Q-1": petitioned, "R-1": petitioned,
	"TN": treaty, "TN-1": treaty, "TN-2": treaty, "E-1": treaty, "E-2": treaty,
	"E-1S": spouse, "E-2S": spouse, "E-3S": spouse, "E-3D": spouse,
	"L-2S":         {NeedsI94: true, EADCategories: []string{"A18"}},
	"F-1":          {NeedsProgramEnd: true, EADCategories: []string{"C03A", "C03B", "C03C", "C03"}},
	"F-1 CPT":      program,
	"F-1 OPT":      {NeedsEAD: true, EADCategories: []string{"C03A", "C03B", "C03"}},
	"F-1 STEM OPT": {NeedsEAD: true, EADCategories: []string{"C03C", "C03"}},
	"J-1":          program,
	"J-2":          {NeedsEAD: true, EADCategories: []string{"C05"}},
	"H-4":          {NeedsEAD: true, EADCategories: []string{"C26"}},
	"L-2":          {NeedsEAD: true, EADCategories: []string{"A18"}},
	"AOS":          {NeedsEAD: true, OutlastsI94: true, EADCategories: []string{"C09"}},
	"TPS":          {NeedsEAD: true, OutlastsI94: true, EADCategories: []string{"A12", "C19"}},
	"C08":          {NeedsEAD: true, OutlastsI94: true, EADCategories: []string{"C08"}},
	"DACA":         protected, "Parolee": protected,
	"Asylee":  {OutlastsI94: true, EADCategories: []string{"A05"}},
	"Refugee": {OutlastsI94: true, EADCategories: []string{"A03"}},
}

// TraitsOf returns the traits of a class; known is false for a class that gives no work of its own (B-2, TD).
func TraitsOf(class string) (t Traits, known bool) {
	t, known = traits[class]
	return t, known
}

// ownRight are the roster's words for work authorization that rests on no petition, card or application of an employer.
var ownRight = []string{"citizen", "national", "permanent-resident", "refugee", "asylee"}

// OwnRight reports whether a work authorization, in the roster's word, rests on no nonimmigrant status and no employer's
// application: that of citizens, nationals, permanent residents, refugees and asylees.
func OwnRight(authorization string) bool { return slices.Contains(ownRight, authorization) }

// IsFamily reports whether a class belongs to a family: F-1 OPT to F-1.
func IsFamily(class, family string) bool {
	return class == family || strings.HasPrefix(class, family+" ")
}

// CountsTogether reports whether time in two classes counts against one maximum: H-1B and L-1 do (8 CFR 214.2(h)(13)), and
// H-2A and H-2B ((h)(15)(ii)(C)).
func CountsTogether(a, b string) bool {
	together := []string{"H-1B", "L-1", "L-1A", "L-1B"}
	return a == b || isH2(a) && isH2(b) || slices.Contains(together, a) && slices.Contains(together, b)
}

// HasGrace60 reports whether a class has up to sixty days after the employment ends, 8 CFR 214.1(l)(2).
func HasGrace60(class string) bool { return isH2(class) || slices.Contains(grace60Classes, class) }

// EADFits reports whether an EAD of a category can belong to somebody in a class. A pending adjustment of status (C09), TPS
// and asylum go with any class: they are rights of their own. A category tied to one class goes with that class only.
func EADFits(class, category string) bool {
	if slices.Contains(traits[class].EADCategories, category) {
		return true
	}
	for other, t := range traits {
		if other != class && !independentCategory[category] && slices.Contains(t.EADCategories, category) {
			return false
		}
	}
	return true
}

// OutlastsCard reports whether the right to work is of indefinite length, so that it does not end with the card: that of
// asylees (A05) and refugees (A03). A card that was shown for Form I-9 is reverified all the same.
func OutlastsCard(class, category string) bool {
	return class == "Asylee" || class == "Refugee" || category == "A03" || category == "A05"
}

// ByNotice reports whether Federal Register notices can extend a card, whatever is printed on it: that of TPS (A12, C19).
func ByNotice(class, category string) bool {
	return class == "TPS" || category == "A12" || category == "C19"
}

// independentCategory are the categories that do not derive from a nonimmigrant class.
var independentCategory = map[string]bool{
	"A03": true, "A05": true, "A12": true, "C08": true, "C09": true, "C19": true,
}
