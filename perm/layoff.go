package perm

import (
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Layoff is one worker that the employer laid off: an involuntary separation without cause or prejudice. The caller
// takes it from the former employees of its roster; it names no one.
type Layoff struct {
	LastDay civil.Date
	// SOC and Title say what the worker did.
	SOC, Title string
	// Unstated is set for a worker where it is not stated whether it was a layoff.
	Unstated bool
	// Area is where: city, county, metropolitan area, and the state's two letters, in any order.
	Area []string
}

// CiteLayoff is the duty towards workers laid off before the filing.
var CiteLayoff = law.Read("20 CFR 656.17(k)", "laid off workers in the area of intended employment within 6 months of "+
	"filing, in the occupation or a related one; notice to and consideration of all potentially qualified")

// LayoffsSince is the first day of the six months before a filing, in the earlier reading.
func LayoffsSince(filing civil.Date) civil.Date {
	since, _ := law.EarlierMonths(filing, -layoffMonths)
	return since
}

// Separation is a worker who was or may have been laid off, with the key by which the caller distinguishes employers; "" where
// the employer is not recorded.
type Separation struct {
	Employer string
	Layoff   Layoff
}

// LayoffsOf are the layoffs that may concern a case of one of some employers: those whose employer is not recorded, then
// theirs. A case whose employer is not known is concerned by all.
func LayoffsOf(employers []string, separations []Separation) []Layoff {
	var unrecorded, own []Layoff
	for _, s := range separations {
		switch {
		case s.Employer == "":
			unrecorded = append(unrecorded, s.Layoff)
		case len(employers) == 0 || slices.Contains(employers, s.Employer):
			own = append(own, s.Layoff)
		}
	}
	return append(unrecorded, own...)
}

// LayoffsThatConcern are the layoffs in the six months before a filing on a day that are in the occupation or a related
// one, and in the area; and from when they were looked for.
func (c *Case) LayoffsThatConcern(filing civil.Date) (concern []Layoff, since civil.Date) {
	since = LayoffsSince(filing)
	for _, l := range c.Layoffs {
		if !l.LastDay.Before(since) && !l.LastDay.After(filing) && c.sameWork(l) && c.sameArea(l) {
			concern = append(concern, l)
		}
	}
	return concern, since
}

// sameWork reports whether a layoff is in the occupation or a related one.
//
// READING: related is where the majority of essential duties agree, which is for a person to say. The same title, and
// the same broad occupation of the classification (codes that share five figures), are taken for it; so is a layoff of
// which neither is known.
func (c *Case) sameWork(l Layoff) bool {
	const broad = len("15-125")
	switch {
	case l.SOC == "" && l.Title == "":
		return true
	case len(l.SOC) >= broad && len(c.SOC) >= broad && l.SOC[:broad] == c.SOC[:broad]:
		return true
	default:
		return l.Title != "" && strings.EqualFold(l.Title, c.Title)
	}
}

// sameArea reports whether a layoff is in the area of intended employment.
//
// READING: the area is what lies within commuting distance, which is for a person to say. A shared city, county or
// metropolitan area is taken for it, and so is a place in the same state of which no city is known.
func (c *Case) sameArea(l Layoff) bool {
	named := 0
	sharedState := false
	for _, word := range l.Area {
		switch {
		case word == "":
		case strings.EqualFold(word, c.Worksite.State):
			sharedState = true
		case slices.ContainsFunc([]string{c.Worksite.City, c.Worksite.County, c.Worksite.Area}, func(have string) bool {
			return strings.EqualFold(word, have)
		}):
			return true
		case len(word) > 2: // a place that is not a state
			named++
		}
	}
	return named == 0 && (sharedState || len(l.Area) == 0)
}

// layoffFacts date an application.
type layoffFacts struct {
	Filed civil.Date `fact:"filed" says:"day the application is filed"`
}

// layoffMonths is how far back from the filing a layoff concerns it.
const layoffMonths = 6

// layoffLookback determines since when layoffs in the occupation concern an application.
var layoffLookback = law.Rule[layoffFacts]{
	ID:         "perm.layoff-lookback",
	Owner:      law.HR,
	Title:      "First day on which a layoff in the occupation and area concerns the application",
	Severities: []law.Severity{law.Violation},
	Versions: []law.Version[layoffFacts]{{
		Cite: law.Read("20 CFR 656.17(k)", "within 6 months of filing, in the occupation or a related one"),
		Apply: func(f layoffFacts, w *law.Working) law.Outcome {
			from, other := law.EarlierMonths(f.Filed, -layoffMonths)
			w.Step("six calendar months before the filing on %s is %s", f.Filed, from)
			return law.Value(from).Or(other)
		},
	}},
}
