package status

import (
	"slices"
	"strings"
)

// Traits say on which documents a class of admission rests (the rule book's class table, niv.class).
type Traits struct {
	// NeedsPetition: work rests on an approved petition whose end must be known. E-3, H-1B1, TN, E-1 and E-2 can also be
	// admitted without one.
	NeedsPetition bool
	// NeedsEAD: there is no work without the card.
	NeedsEAD bool
	// DurationOfStatus: admitted for D/S, so that a date on the I-94 is the exception.
	DurationOfStatus bool
	// EADCategories are those that fit the class; none where the class needs no card of its own.
	EADCategories []string
	// NeedsLCA: the employer attested to a labor condition application for the work.
	NeedsLCA bool
}

var traits = map[string]Traits{
	"H-1B":         {NeedsPetition: true, NeedsLCA: true},
	"H-1B1":        {NeedsLCA: true},
	"E-3":          {NeedsLCA: true},
	"H-2A":         {NeedsPetition: true},
	"H-2B":         {NeedsPetition: true},
	"H-3":          {NeedsPetition: true},
	"L-1A":         {NeedsPetition: true},
	"L-1B":         {NeedsPetition: true},
	"O-1":          {NeedsPetition: true},
	"O-2":          {NeedsPetition: true},
	"P-1":          {NeedsPetition: true},
	"P-2":          {NeedsPetition: true},
	"P-3":          {NeedsPetition: true},
	"R-1":          {NeedsPetition: true},
	"F-1":          {DurationOfStatus: true, EADCategories: []string{"C03A", "C03B", "C03C", "C03"}},
	"F-1 CPT":      {DurationOfStatus: true},
	"F-1 OPT":      {DurationOfStatus: true, NeedsEAD: true, EADCategories: []string{"C03A", "C03B", "C03"}},
	"F-1 STEM OPT": {DurationOfStatus: true, NeedsEAD: true, EADCategories: []string{"C03C", "C03"}},
	"J-1":          {DurationOfStatus: true},
	"J-2":          {DurationOfStatus: true, NeedsEAD: true, EADCategories: []string{"C05"}},
	"H-4":          {NeedsEAD: true, EADCategories: []string{"C26"}},
	"L-2":          {NeedsEAD: true, EADCategories: []string{"A18"}},
	"L-2S":         {EADCategories: []string{"A18"}},
	"E-1S":         {EADCategories: []string{"A17"}},
	"E-2S":         {EADCategories: []string{"A17"}},
	"E-3S":         {EADCategories: []string{"A17"}},
	"AOS":          {NeedsEAD: true, EADCategories: []string{"C09"}},
	"TPS":          {NeedsEAD: true, EADCategories: []string{"A12", "C19"}},
	"Asylee":       {EADCategories: []string{"A05"}},
	"Refugee":      {EADCategories: []string{"A03"}},
	"C08":          {NeedsEAD: true, EADCategories: []string{"C08"}},
}

// TraitsOf returns the traits of a class; a class the table does not have has none.
func TraitsOf(class string) Traits { return traits[class] }

// IsFamily reports whether a class belongs to a family: F-1 OPT to F-1.
func IsFamily(class, family string) bool {
	return class == family || strings.HasPrefix(class, family+" ")
}

// EADFits reports whether an EAD of a category can belong to somebody in a class. A pending adjustment of status (C09), TPS
// and asylum go with any class: they are rights of their own. A category tied to one class goes with that class only.
func EADFits(class, category string) bool {
	if own := traits[class].EADCategories; slices.Contains(own, category) {
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

// independentCategory are the categories that do not derive from a nonimmigrant class.
var independentCategory = map[string]bool{
	"A03": true, "A05": true, "A12": true, "C08": true, "C09": true, "C19": true,
}
