package civil

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
)

// Closure is a span of days, both included, on which an agency was closed though the calendar calls some of them working
// days: by executive order, or because of a lack of funding. No calendar excludes these days by itself: whether one lengthens
// a period is for the agency to state, and the date counted without it is the earlier, safe one.
type Closure struct {
	Agency   string
	From, To Date
	Source   string
}

// String names the closure as a warning does: "USCIS 2025-01-09 (closed by executive order)".
func (c Closure) String() string {
	days := c.From.String()
	if c.To != c.From {
		days += " to " + c.To.String()
	}
	return fmt.Sprintf("%s %s (%s)", c.Agency, days, c.Source)
}

// Closures lists the closures of an agency that touch the days from first to last, both included; of every agency for "".
func Closures(agency string, first, last Date) []Closure {
	var found []Closure
	for _, c := range allClosures() {
		if (agency == "" || agency == c.Agency) && !c.To.Before(first) && !c.From.After(last) {
			found = append(found, c)
		}
	}
	return found
}

//go:embed closures.csv
var closuresCSV string

// allClosures reads the file built into the program; a mistake in it is a mistake in the program.
var allClosures = sync.OnceValue(func() []Closure {
	rows, err := csv.NewReader(strings.NewReader(closuresCSV)).ReadAll()
	if err != nil {
		panic("closures.csv: " + err.Error())
	}
	closures := make([]Closure, 0, len(rows))
	for _, row := range rows[1:] {
		closures = append(closures, Closure{row[0], MustParse(row[1]), MustParse(row[2]), row[3]})
	}
	return closures
})
