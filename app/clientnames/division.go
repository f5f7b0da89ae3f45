package clientnames

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Rows are the rows of one client in a list of several.
type Rows struct {
	Client string
	Count  int
	// bySheet are their numbers, by the sheet.
	bySheet map[string]map[int]bool
}

// Has reports whether a row of a sheet is the client's.
func (r *Rows) Has(sheet string, row int) bool { return r.bySheet[sheet][row] }

// Column is the column of a sheet in which the rows name their client.
type Column struct{ File, Sheet, Header string }

// where is the column as an error names it.
func (c *Column) where() string {
	if c.Sheet == "" {
		return fmt.Sprintf("%s: column %q", c.File, c.Header)
	}
	return fmt.Sprintf("%s, sheet %s: column %q", c.File, c.Sheet, c.Header)
}

// Division divides the rows of a list among the clients that they name.
type Division struct {
	clients []Client
	meant   map[string][]*Client
	named   map[string]*Rows
	open    map[string]*unassigned
}

// unassigned are the rows with a text in the column that names no one client.
type unassigned struct {
	why  string
	rows []int
}

// Divide begins to divide rows among clients.
func Divide(clients []Client) *Division {
	return &Division{clients: clients, meant: map[string][]*Client{}, named: map[string]*Rows{}, open: map[string]*unassigned{}}
}

// Add adds a row with the name in its column, "" where the cell is blank.
func (d *Division) Add(column *Column, name string, row int) {
	meant, known := d.meant[name]
	if !known {
		meant = meantBy(d.clients, name)
		d.meant[strings.Clone(name)] = meant
	}
	if len(meant) != 1 || name == "" {
		d.leave(column, name, meant, row)
		return
	}
	r := d.named[meant[0].Slug]
	if r == nil {
		r = &Rows{Client: meant[0].Slug, bySheet: map[string]map[int]bool{}}
		d.named[r.Client] = r
	}
	if r.bySheet[column.Sheet] == nil {
		r.bySheet[column.Sheet] = map[int]bool{}
	}
	r.bySheet[column.Sheet][row] = true
	r.Count++
}

// leave notes a row that names no client, or several.
func (d *Division) leave(column *Column, name string, meant []*Client, row int) {
	what := fmt.Sprintf("%s: %q", column.where(), name)
	why := fmt.Sprintf("is not a client: mobility client create SHORT-NAME name=%q adds it", name)
	switch {
	case name == "":
		what, why = column.where()+" is blank", "where it should name the client"
	case len(meant) > 0:
		slugs := make([]string, len(meant))
		for i, c := range meant {
			slugs[i] = c.Slug
		}
		why = "can be client " + strings.Join(slugs, " or ") + ": write its name in full"
	}
	if d.open[what] == nil {
		d.open[what] = &unassigned{why: why}
	}
	d.open[what].rows = append(d.open[what].rows, row)
}

// Clients are those that rows name, by their short names.
func (d *Division) Clients() []*Rows {
	var all []*Rows
	for _, slug := range slices.Sorted(maps.Keys(d.named)) {
		all = append(all, d.named[slug])
	}
	return all
}

// Faults are what a person has to decide of rows that name no client, or several.
func (d *Division) Faults() []string {
	var faults []string
	for _, what := range slices.Sorted(maps.Keys(d.open)) {
		faults = append(faults, what+" ("+rowNumbers(d.open[what].rows)+") "+d.open[what].why)
	}
	return faults
}

// shownRows is how many row numbers a fault names.
const shownRows = 5

// rowNumbers lists the first rows of a fault.
func rowNumbers(rows []int) string {
	var texts []string
	for _, row := range rows[:min(len(rows), shownRows)] {
		texts = append(texts, strconv.Itoa(row))
	}
	switch more := len(rows) - len(texts); {
	case more > 0:
		return fmt.Sprintf("rows %s and %d more", strings.Join(texts, ", "), more)
	case len(rows) == 1:
		return "row " + texts[0]
	default:
		return "rows " + strings.Join(texts, ", ")
	}
}
