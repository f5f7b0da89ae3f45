package county

import (
	"strings"

	"mobility/internal/facts"
)

// County is a county, or what represents one, as it is compared: its name without the word for what it is, and that
// word, "" where no one says it.
type County struct{ Name, Kind string }

// The words for what a county is. An independent city is not the county of its name around it.
var countyKinds = []struct{ suffix, kind string }{
	{"-county", "county"}, {"-parish", "county"}, {"-city-and-borough", "county"}, {"-borough", "county"},
	{"-census-area", "county"}, {"-municipality", "county"}, {"-municipio", "county"}, {"-district", "county"},
	{"-island", "island"}, {"-city", "city"}, {"-town", "town"}, {"-plantation", "town"}, {"-township", "town"},
}

// spelled is a county's name as files write it, in one spelling: "Baltimore (city)", "City of Richmond", "Saint
// Johns", "Dillingham (CA)", "City and County of San Francisco".
func spelled(text string) string {
	s := facts.Slug(text)
	for _, prefix := range []string{"city-and-county-of-", "city-and-borough-of-", "county-of-"} {
		if rest, found := strings.CutPrefix(s, prefix); found {
			s = rest
		}
	}
	if rest, found := strings.CutPrefix(s, "city-of-"); found {
		s = rest + "-city"
	}
	if rest, found := strings.CutSuffix(s, "-ca"); found && strings.Contains(text, "(CA)") {
		s = rest + "-census-area"
	}
	words := strings.Split(s, "-")
	for i, w := range words {
		switch w {
		case "saint":
			words[i] = "st"
		case "sainte":
			words[i] = "ste"
		}
	}
	return strings.Join(words, "-")
}

// Parse takes the word for what it is off a county's name.
func Parse(text string) County {
	s := spelled(text)
	for _, k := range countyKinds {
		if name, found := strings.CutSuffix(s, k.suffix); found && name != "" {
			return County{closed(name), k.kind}
		}
	}
	return County{Name: closed(s)}
}

// Full is a county's name with the word for what it is, where it has one.
func Full(text string) string { return closed(spelled(text)) }

// closed drops the hyphens: "De Kalb" is DeKalb.
func closed(s string) string { return strings.ReplaceAll(s, "-", "") }

// twins are the counties, by state, beside which an independent city of the same name stands. Their bare name may mean
// either.
var twins = map[string]map[string]bool{
	"MD": {"baltimore": true},
	"MO": {"stlouis": true},
	"VA": {"bedford": true, "fairfax": true, "franklin": true, "richmond": true, "roanoke": true},
}

// Same compares two counties of one state by their names alone; sure is false where a name may mean two.
func Same(state, a, b string) (same, sure bool) {
	x, y := Parse(a), Parse(b)
	switch {
	case x.Name != y.Name && Full(a) != Full(b):
		return false, true
	case Full(a) == Full(b) && x.Kind != "", x.Kind == y.Kind && !twins[state][x.Name]:
		return true, true
	case twins[state][x.Name]:
		return false, x.Kind != "" && y.Kind != ""
	default:
		return true, true // "Travis" is Travis County
	}
}

// ByTown are the states whose areas the Department of Labor makes of towns instead of counties.
var ByTown = map[string]bool{"CT": true, "MA": true, "ME": true, "NH": true, "RI": true, "VT": true}
