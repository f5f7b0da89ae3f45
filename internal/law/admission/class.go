package admission

import (
	"slices"

	"mobility/internal/civil"
)

// Class is a class of admission, or a standing that files put in the same column.
type Class struct {
	// Code is the one spelling that is stored and printed.
	Code string
	// Spellings are further ones that an import reads, in any case and punctuation. RecordedAs is the class under which an
	// import records this one, "" for itself. Ambiguous marks one that an import refuses: the law treats its kinds differently.
	Spellings  []string
	RecordedAs string
	Ambiguous  bool
	// GivesWork is set for a class in which a person may work, by itself or with a card; Traits say on which documents.
	GivesWork bool
	Traits    Traits
	// DurationOfStatus is set for a class that is admitted for duration of status, D/S, instead of to a date.
	DurationOfStatus bool
	// Years is the longest stay in the class, 0 for none of its own: then Stay says why. Recapture is set where full days
	// abroad are added back.
	Years     int
	Stay      Stay
	Recapture bool
	// Grace60 is the first day of the sixty days after employment ends, 8 CFR 214.1(l)(2); none for a class without them.
	Grace60 civil.Date
	// Days240 is the first day of the 240 days of work on a pending extension, 8 CFR 274a.12(b)(20); none for a class
	// without them.
	Days240 civil.Date
}

// Stay says how long a stay lasts in a class that has no maximum of its own.
type Stay string

// The stays without a maximum of their own.
const (
	noMaximum   Stay = "the class has no maximum stay"
	asProgram   Stay = "the authorized stay lasts as long as the program on the I-20 or DS-2019"
	asPrincipal Stay = "the authorized stay follows the principal's"
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
	// OutlastsI94: a person in the class may stay, regardless of what an old I-94 states: a pending adjustment, asylum, TPS.
	OutlastsI94 bool
	// NeedsLCA: the employer attested to a labor condition application for the work.
	NeedsLCA bool
	// EADCategories are those that fit the class; none where the class needs no card of its own.
	EADCategories []string
}

// ClassOf finds a class by its code. For a code that the table does not have it is a class of which nothing is known.
func ClassOf(code string) *Class {
	if i, found := byCode[code]; found {
		return &Classes[i]
	}
	return &unknown
}

var unknown Class

// WorksWithoutCard reports whether a person of the class works by the stay or by the program itself, and no card belongs to it.
func (c *Class) WorksWithoutCard() bool {
	return (c.Traits.NeedsI94 || c.Traits.NeedsProgramEnd) && len(c.Traits.EADCategories) == 0
}

var byCode = func() map[string]int {
	m := make(map[string]int, len(Classes))
	for i := range Classes {
		m[Classes[i].Code] = i
	}
	return m
}()

// Codes lists the codes in the order of the table.
func Codes() []string {
	codes := make([]string, len(Classes))
	for i := range Classes {
		codes[i] = Classes[i].Code
	}
	return codes
}

// FactWords gives the words of the fact "class" to the facts of rules that have it.
func FactWords(fact string) []string {
	if fact == "class" {
		return Codes()
	}
	return nil
}

// CountTogether reports whether time in two classes counts against one maximum: H-1B and L-1 do (8 CFR 214.2(h)(13)), and
// H-2A and H-2B ((h)(15)(ii)(C)).
func CountTogether(a, b string) bool {
	return a == b || slices.ContainsFunc([][]string{{"H-1B", "L-1", "L-1A", "L-1B"}, {"H-2A", "H-2B"}}, func(together []string) bool {
		return slices.Contains(together, a) && slices.Contains(together, b)
	})
}
