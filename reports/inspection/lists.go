package inspection

import (
	"errors"
	"strings"

	"mobility/i9"
	"mobility/internal/separated"
	"mobility/reports/bundle"
)

// The lists of the packages.
const (
	index    = iota // the forms that are produced
	covered         // every employment covered, with its form or what is missing of it
	missing         // what is missing
	recorded        // the facts of every form that is covered, a line for each
	faults          // what an inspector would find
	listCount
)

// columns are the columns of each list.
var columns = [listCount][]string{
	index:    {"employee", "name", "employer", "hired", "left"},
	covered:  {"employee", "name", "employer", "hired", "left", "covered because", "form", "scan", "missing"},
	missing:  {"employee", "name", "employer", "hired", "left", "missing"},
	recorded: {"employee", "name", "form", "fact", "value"},
	faults:   {"employee", "name", "form", "kind", "what", "curable", "correction documented in a memo", "how to correct it", "citation"},
}

// lists are the lists of the packages, written as the employments come: of a million they have a gigabyte.
type lists [listCount]list

// list is a table for a spreadsheet.
type list struct {
	content *bundle.Prepared
	rows    *separated.Writer
}

// newLists are lists with their headers.
func newLists() (l lists, err error) {
	for i := range l {
		l[i].content = bundle.NewPrepared()
		l[i].rows = separated.NewWriter(l[i].content)
		err = errors.Join(err, l[i].rows.Write(columns[i]))
	}
	return l, err
}

// add writes an employment into each list.
func (l *lists) add(c *i9.Covered) error {
	hired, left := c.Hired.String(), c.Left.String()
	row := func(list int, cells ...string) error { return l[list].rows.Write(cells) }
	err := row(covered, c.ID, c.Name, c.Employer, hired, left, c.Why, c.Form, yes(c.Scan != ""), strings.Join(c.Missing, ", "))
	if c.Scan != "" {
		err = errors.Join(err, row(index, c.ID, c.Name, c.Employer, hired, left))
	}
	for _, what := range c.Missing {
		err = errors.Join(err, row(missing, c.ID, c.Name, c.Employer, hired, left, missingWords[what]))
	}
	for _, fact := range c.Recorded {
		err = errors.Join(err, row(recorded, c.ID, c.Name, c.Form, fact.Field.Title, fact.Value))
	}
	for i := range c.Faults {
		f := &c.Faults[i]
		err = errors.Join(err, row(faults, c.ID, c.Name, c.Form, string(f.Kind), f.Summary, yes(f.Curable), yes(f.Answered), f.Procedure,
			citationText(f.Citation)))
	}
	return err
}

// end ends the lists, before a package is made of them.
func (l *lists) end() (err error) {
	for i := range l {
		err = errors.Join(err, l[i].rows.Flush(), l[i].content.Finish())
	}
	return err
}

// close forgets the lists.
func (l *lists) close() (err error) {
	for i := range l {
		err = errors.Join(err, l[i].content.Close())
	}
	return err
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
