package reference

import (
	"fmt"
	"strings"

	"mobility/paf/county"
)

// Nearness says whether two places lie in one area of intended employment.
type Nearness string

// The answers. A person decides wherever the tables leave a doubt.
const (
	SameArea    Nearness = "same"
	OtherArea   Nearness = "other"
	NeedsPerson Nearness = "needs-a-person"
)

// Location is where a place lies.
type Location struct {
	Area   Area   `json:"area"`
	County string `json:"county"`
	State  string `json:"state"`
	// Proposed says that the county was taken from the ZIP code alone, which may lie in more than one.
	Proposed bool `json:"proposed"`
	// Basis is the working; Why is not empty where no area was found.
	Basis []string `json:"basis"`
	Why   string   `json:"why,omitempty"`
}

// Comparison is the answer to whether two places lie in one area.
type Comparison struct {
	Answer Nearness `json:"answer"`
	Why    string   `json:"why"`
	// Proposed says that a county was taken from a ZIP code alone: a person should confirm it.
	Proposed bool     `json:"proposed"`
	Basis    []string `json:"basis"`
	// Year is the wage year of the tables, "" where none were used.
	Year string `json:"year,omitempty"`
}

// Locate finds the area of a place: by its ZIP code and its county, in New England by its town. t may be nil.
func (t *Tables) Locate(p Place) Location {
	at := t.county(p)
	if at.Why != "" {
		return at
	}
	if t == nil || t.Geography == nil {
		at.Why = "the Department of Labor's geography table is not loaded"
		return at
	}
	name, what := at.County, "county"
	if county.ByTown[at.State] {
		if name, what = p.City, "town"; name == "" {
			at.Why = "areas in " + at.State + " are defined by town, and the town is not recorded"
			return at
		}
	}
	found := t.Geography.find(at.State, name)
	if county.ByTown[at.State] {
		if doubt := t.otherTown(at.State, p); doubt != "" {
			at.Why = doubt
			return at
		}
	}
	areas := make(map[Area][]string)
	for _, e := range found {
		areas[e.area] = append(areas[e.area], e.label)
		at.Area = e.area
	}
	switch len(areas) {
	case 0:
		at.Area, at.Why = Area{}, fmt.Sprintf("the geography of %s has no %s %q in %s", t.YearOrUnknown(), what, name,
			at.State)
	case 1:
		at.step("%s %s, %s, is in area %s, %s", what, areas[at.Area][0], at.State, at.Area.Code, at.Area.Name)
	default:
		at.Area, at.Why = Area{}, fmt.Sprintf("%s %q in %s may be in %d areas", what, name, at.State, len(areas))
	}
	return at
}

func (l *Location) step(format string, args ...any) {
	l.Basis = append(l.Basis, fmt.Sprintf(format, args...))
}

// otherTown gives the doubt where the post office of a ZIP code is itself a town, and not the one that the place names,
// in another area.
func (t *Tables) otherTown(state string, p Place) string {
	if t.Postal == nil {
		return ""
	}
	named := t.Geography.find(state, p.City)
	for _, office := range t.Postal.byZip[p.zip5()] {
		for _, e := range t.Geography.find(state, office.place) {
			if len(named) > 0 && county.Full(office.place) != county.Full(p.City) && e.area != named[0].area {
				return fmt.Sprintf("ZIP code %s belongs to %s, which is in a different area than %s", p.zip5(), office.place, p.City)
			}
		}
	}
	return ""
}

// YearOrUnknown is the wage year of the tables in words.
func (t *Tables) YearOrUnknown() string {
	if t.Year == "" {
		return "an unknown year"
	}
	return t.Year
}

// county finds the county and the state of a place. A county and a ZIP code that disagree are a doubt.
func (t *Tables) county(p Place) Location {
	at := Location{County: p.County, State: strings.ToUpper(p.State), Basis: []string{}}
	if t == nil || t.Postal == nil || p.Zip == "" {
		return at.asWritten()
	}
	offices := t.Postal.byZip[p.zip5()]
	if len(offices) == 0 {
		at.step("the postal file has no ZIP code %s", p.zip5())
		return at.asWritten()
	}
	for _, o := range offices[1:] {
		if same, sure := county.Same(o.state, o.county, offices[0].county); !same || !sure || o.state != offices[0].state {
			at.Why = fmt.Sprintf("ZIP code %s is in %s and in %s", p.zip5(), offices[0].county, o.county)
			return at
		}
	}
	office := offices[0]
	if at.State != "" && at.State != office.state {
		at.Why = fmt.Sprintf("ZIP code %s is in %s, but the state is recorded as %s", p.zip5(), office.state, at.State)
		return at
	}
	at.State = office.state
	if at.County == "" {
		at.County, at.Proposed = office.county, true
		at.step("ZIP code %s belongs to %s, %s, in %s; a ZIP code can be in more than one county", p.zip5(), office.place,
			office.state, office.county)
		return at
	}
	same, sure := county.Same(office.state, at.County, office.county)
	if !sure {
		// The ZIP code says which of the two it is, if it says more than the county as recorded.
		if county.Parse(at.County).Kind == "" {
			at.County, at.Proposed = office.county, true
		}
		same = county.Parse(at.County).Name == county.Parse(office.county).Name
	}
	if !same {
		at.Why = fmt.Sprintf("ZIP code %s is in %s, but the county is recorded as %s", p.zip5(), office.county, at.County)
		return at
	}
	at.step("county %s, %s, as recorded and by ZIP code %s", at.County, at.State, p.zip5())
	return at
}

// asWritten is a place of which only what is written is known.
func (l Location) asWritten() Location {
	switch {
	case l.State == "":
		l.Why = "the state is not recorded"
	case l.County == "" && !county.ByTown[l.State]:
		l.Why = "the county is not recorded, and no ZIP code identifies it"
	case l.County != "":
		l.step("county %s, %s, as recorded", l.County, l.State)
	}
	return l
}

// Compare reports whether two places lie in one area. Without the geography only the same county of the same state is
// the same area, and no two places are in different ones. t may be nil.
func (t *Tables) Compare(a, b Place) Comparison {
	if a.Address != "" && a.AddressKey() == b.AddressKey() {
		return Comparison{Answer: SameArea, Why: "both have the same address", Basis: []string{}}
	}
	x, y := t.Locate(a), t.Locate(b)
	c := Comparison{Answer: NeedsPerson, Proposed: x.Proposed || y.Proposed, Basis: append(append([]string{}, x.Basis...),
		y.Basis...)}
	if t != nil && t.Geography != nil {
		c.Year = t.Year
	}
	switch {
	case x.Area.Code != "" && y.Area.Code != "" && x.Area == y.Area:
		c.Answer, c.Why = SameArea, "both are in "+x.Area.Name
	case x.Area.Code != "" && y.Area.Code != "":
		c.Answer, c.Why = OtherArea, fmt.Sprintf("one is in %s, the other in %s", x.Area.Name, y.Area.Name)
	default:
		t.compareCounties(&c, t.county(a), t.county(b), x, y)
	}
	return c
}

// compareCounties answers where an area is not known: the same county of the same state is the same area, except where
// areas are made of towns.
func (t *Tables) compareCounties(c *Comparison, a, b, x, y Location) {
	known := a.Why == "" && b.Why == "" && a.County != "" && b.County != ""
	if known && a.State == b.State && !county.ByTown[a.State] {
		if same, sure := county.Same(a.State, a.County, b.County); same && sure {
			c.Answer, c.Why = SameArea, fmt.Sprintf("both are in %s, %s", a.County, a.State)
			return
		}
	}
	for _, l := range []Location{x, y} {
		if l.Why != "" && c.Why == "" {
			c.Why = l.Why
		}
	}
}
