package admission

import (
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
