package admission

import (
	"slices"
	"time"

	"mobility/internal/civil"
)

// EndOfCardExtensions is the first day of receipt from which the renewal of an employment authorization document no longer extends it by
// itself (8 CFR 274a.13(d), FR 2025-19702). A notice for TPS, and the STEM OPT extension, are another matter.
var EndOfCardExtensions = civil.On(2025, time.October, 30)

// CardCategory is the category of the card of a person in a class whose renewal was received on a day: the one recorded, or the only one that
// the class has where the day leaves no extension to any. An extension needs the category itself.
func CardCategory(class, recorded string, received civil.Date) string {
	categories := ClassOf(class).Traits.EADCategories
	if recorded == "" && len(categories) == 1 && !received.Before(EndOfCardExtensions) {
		return categories[0]
	}
	return recorded
}

// independentCategory are the categories that do not derive from a nonimmigrant class.
var independentCategory = map[string]bool{
	"A03": true, "A05": true, "A12": true, "C08": true, "C09": true, "C19": true,
}

// CardFits reports whether an employment authorization document of a category can belong to a person in a class. A pending adjustment of
// status (C09), TPS and asylum go with any class: they are rights of their own. A category tied to one class goes with that class only.
func CardFits(class, category string) bool {
	if slices.Contains(ClassOf(class).Traits.EADCategories, category) {
		return true
	}
	return independentCategory[category] || !slices.ContainsFunc(Classes, func(other Class) bool {
		return other.Code != class && slices.Contains(other.Traits.EADCategories, category)
	})
}

// OutlastsCard reports whether the right to work is of indefinite length, so that it does not end with the card: that of
// asylees (A05) and refugees (A03). A card that was shown for Form I-9 is reverified all the same.
func OutlastsCard(class, category string) bool {
	return class == "Asylee" || class == "Refugee" || category == "A03" || category == "A05"
}

// ByNotice reports whether Federal Register notices can extend a card beyond what is printed on it: that of TPS (A12, C19).
func ByNotice(class, category string) bool {
	return class == "TPS" || category == "A12" || category == "C19"
}
