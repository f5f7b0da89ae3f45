package contents

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store/journal"
)

// QuietMark is what is stored with a stay of the days on which a docket need not read it: From is the first of them, Until the day
// before which nothing is due, both 0 for a stay that is always read. Edition is that of the rules that determined them. The zero
// mark determines nothing: the stay is read.
type QuietMark struct{ Edition, From, Until int64 }

// QuietMark determines when a docket need not read a stay of an employee.
func (p *People) QuietMark(key string, stay, employee facts.Record) QuietMark {
	from, until := p.Quiet(key, stay, employee)
	return QuietMark{p.QuietEdition, DayNumber(from), DayNumber(until)}
}

// StoredQuiet is the mark of a stored stay of a stored employee.
func (c *Contents) StoredQuiet(key string, stay, employee journal.Document) (QuietMark, error) {
	record, err := c.People.Stay.Decode(stay.Facts, stay.Origins)
	if err != nil {
		return QuietMark{}, err
	}
	owner, err := c.People.Employee.Decode(employee.Facts, employee.Origins)
	if err != nil {
		return QuietMark{}, err
	}
	return c.People.QuietMark(key, record, owner), nil
}

// DayNumber is a day as a number that the database compares: 20261128. No day is 0.
func DayNumber(day civil.Date) int64 {
	if day.IsZero() {
		return 0
	}
	year, month, dayOfMonth := day.YMD()
	return int64(year)*10_000 + int64(month)*100 + int64(dayOfMonth)
}
