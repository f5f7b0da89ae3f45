package reference

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"mobility/paf/county"
)

// Tables are the reference tables that the user has loaded, each nil until it is. They are data of others and no part
// of the program.
type Tables struct {
	// Year is the wage year of the Department of Labor's tables, as the user gave it: the files do not carry it.
	Year      string
	Geography *Geography
	Postal    *Postal
	SOC       *Occupations
	Wages     *Wages
}

// Area is an area of the Department of Labor's wage tables.
type Area struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// String is "12420 Austin-Round Rock, TX", or "" where the area is not known.
func (a Area) String() string { return strings.TrimSpace(a.Code + " " + a.Name) }

// Geography says in which area each county, or in New England each town, lies: the Department's geography.csv.
type Geography struct {
	// byName holds the entries of a state under their whole name and under that without the word for what they are.
	byName map[stateName][]entry
	rows   int
}

type stateName struct{ state, name string }

// entry is one county or town of the geography.
type entry struct {
	area Area
	county.County
	label string
}

// Rows is how many counties and towns the table has.
func (g *Geography) Rows() int { return g.rows }

// errNotTheFile says that a table's header is not that of the file expected.
var errNotTheFile = errors.New("the header does not match the expected file")

// columnsOf finds named columns in a header row, without regard to case.
func columnsOf(header []string, names ...string) ([]int, error) {
	at := make([]int, len(names))
	for i, name := range names {
		at[i] = -1
		for j, h := range header {
			if strings.EqualFold(strings.Trim(h, "\ufeff\" "), name) {
				at[i] = j
				break
			}
		}
		if at[i] < 0 {
			return nil, fmt.Errorf("%w: column %s is missing", errNotTheFile, name)
		}
	}
	return at, nil
}

// cell is a cell of a row that may be short.
func cell(row []string, at int) string {
	if at >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[at])
}

// ReadGeography reads the rows of the Department of Labor's geography.csv, its header first.
func ReadGeography(rows iter.Seq2[[]string, error]) (*Geography, error) {
	g := &Geography{byName: make(map[stateName][]entry)}
	var at []int
	for row, err := range rows {
		if err == nil && at == nil {
			at, err = columnsOf(row, "Area", "AreaName", "StateAb", "CountyTownName")
			if err == nil {
				continue
			}
		}
		if err != nil {
			return nil, fmt.Errorf("read the geography: %w", err)
		}
		e := entry{area: Area{cell(row, at[0]), cell(row, at[1])}, label: cell(row, at[3])}
		state := strings.ToUpper(cell(row, at[2]))
		if e.area.Code == "" || state == "" || e.label == "" {
			continue
		}
		e.County = county.Parse(e.label)
		g.add(state, e)
	}
	if g.rows == 0 {
		return nil, fmt.Errorf("read the geography: %w, or the file has no rows", errNotTheFile)
	}
	return g, nil
}

func (g *Geography) add(state string, e entry) {
	g.rows++
	full := stateName{state, county.Full(e.label)}
	g.byName[full] = append(g.byName[full], e)
	if bare := (stateName{state, e.Name}); bare != full {
		g.byName[bare] = append(g.byName[bare], e)
	}
}

// find gives the entries of a state that a name may mean: those of that whole name, else those of its bare one and of
// the kind it says.
func (g *Geography) find(state, name string) []entry {
	if found := g.byName[stateName{state, county.Full(name)}]; len(found) > 0 {
		return found
	}
	c := county.Parse(name)
	var found []entry
	for _, e := range g.byName[stateName{state, c.Name}] {
		if c.Kind == "" || e.Kind == "" || e.Kind == c.Kind {
			found = append(found, e)
		}
	}
	return found
}

// Postal says in which county each ZIP code lies: GeoNames' postal file, which has one county for each.
type Postal struct {
	byZip map[string][]postalPlace
}

// postalPlace is a post office.
type postalPlace struct {
	place, state, county string
	// at is nil in a table without coordinates.
	at *position
}

// Rows is how many ZIP codes the table has.
func (p *Postal) Rows() int { return len(p.byZip) }

// latitudeColumn and the next hold the coordinates of a post office.
const latitudeColumn = 9

// ReadPostal reads the rows of GeoNames' postal file, which has no header: country, ZIP code, place, state, its two
// letters, county. Military post offices have no county and are left out.
func ReadPostal(rows iter.Seq2[[]string, error]) (*Postal, error) {
	p := &Postal{byZip: make(map[string][]postalPlace)}
	for row, err := range rows {
		if err != nil {
			return nil, fmt.Errorf("read the postal file: %w", err)
		}
		zip, at := cell(row, 1), postalPlace{cell(row, 2), cell(row, 4), cell(row, 5), positionOf(cell(row, latitudeColumn), cell(row, latitudeColumn+1))}
		if cell(row, 0) != "US" || len(zip) != 5 || at.state == "" || at.county == "" {
			continue
		}
		p.byZip[zip] = append(p.byZip[zip], at)
	}
	if len(p.byZip) == 0 {
		return nil, fmt.Errorf("read the postal file: %w of the United States, or the file has no rows", errNotTheFile)
	}
	return p, nil
}

// Occupations are the titles of the Standard Occupational Classification: the Department's oes_soc_occs.csv.
type Occupations struct{ titles map[string]string }

// Rows is how many occupations the table has.
func (o *Occupations) Rows() int { return len(o.titles) }

// Title is the title of an occupation, "" for a code that the list does not have.
func (o *Occupations) Title(code string) string { return o.titles[socOf(code)] }

// ReadOccupations reads the rows of the Department of Labor's list of occupations, its header first.
func ReadOccupations(rows iter.Seq2[[]string, error]) (*Occupations, error) {
	o := &Occupations{titles: make(map[string]string)}
	var at []int
	for row, err := range rows {
		if err == nil && at == nil {
			at, err = columnsOf(row, "soccode", "Title")
			if err == nil {
				continue
			}
		}
		if err != nil {
			return nil, fmt.Errorf("read the list of occupations: %w", err)
		}
		if code := socOf(cell(row, at[0])); code != "" {
			o.titles[code] = cell(row, at[1])
		}
	}
	if len(o.titles) == 0 {
		return nil, fmt.Errorf("read the list of occupations: %w, or the file has no rows", errNotTheFile)
	}
	return o, nil
}

// socOf is a code without the figures that O*NET adds: 15-1252 of 15-1252.00.
func socOf(code string) string {
	soc, _, _ := strings.Cut(strings.TrimSpace(code), ".")
	return soc
}
