package bulletin

import (
	"slices"

	"mobility/internal/civil"
)

// Chart is one of the two tables of a bulletin.
type Chart string

// The charts. A visa can be issued, and status adjusted, by the first; by the second an application to adjust may be filed in
// the months in which USCIS says so.
const (
	FinalAction    Chart = "final action"
	DatesForFiling Chart = "dates for filing"
)

// Cutoff is one cell of a bulletin; the zero Cutoff is one that the bulletins do not have.
type Cutoff struct {
	Current, Unavailable bool
	// Before is the day before which a priority date has to lie.
	Before civil.Date
}

// Known reports whether the bulletins have the cell.
func (c Cutoff) Known() bool { return c.Current || c.Unavailable || !c.Before.IsZero() }

// Reaches reports whether a priority date is current by the cell: one on the cutoff date itself is not.
func (c Cutoff) Reaches(priority civil.Date) bool {
	return c.Current || !c.Before.IsZero() && priority.Before(c.Before)
}

// String is the cell in words.
func (c Cutoff) String() string {
	switch {
	case c.Current:
		return "current"
	case c.Unavailable:
		return "unavailable"
	case c.Before.IsZero():
		return "not in the bulletin"
	default:
		return c.Before.String()
	}
}

// elsewhere represents all areas of chargeability that a bulletin does not list.
const elsewhere = ""

// place is where a cell of a bulletin stands.
type place struct {
	chart    Chart
	category string
	country  string
}

// month is one bulletin.
type month struct {
	first   civil.Date
	cutoffs map[place]Cutoff
}

// cutoff is a cell: that of the country or, where the bulletin does not list it, that of all others.
func (m *month) cutoff(chart Chart, category, country string) Cutoff {
	if own, listed := m.cutoffs[place{chart, category, country}]; listed {
		return own
	}
	return m.cutoffs[place{chart, category, elsewhere}]
}

// Bulletins are bulletins month by month. The nil Bulletins has none.
type Bulletins struct{ months []month }

// Rows is how many bulletins there are.
func (b *Bulletins) Rows() int {
	if b == nil {
		return 0
	}
	return len(b.months)
}

// Span gives the first days of the months of the oldest and the newest bulletin.
func (b *Bulletins) Span() (oldest, newest civil.Date) {
	if b.Rows() == 0 {
		return oldest, newest
	}
	return b.months[0].first, b.months[len(b.months)-1].first
}

// at is the place of the newest bulletin that is not of a later month than a day, -1 for none.
func (b *Bulletins) at(on civil.Date) int {
	if b == nil {
		return -1
	}
	i, found := slices.BinarySearchFunc(b.months, on, func(m month, on civil.Date) int { return m.first.Compare(on) })
	if found {
		return i
	}
	return i - 1
}

// Position is where a priority date stands in the bulletins.
type Position struct {
	// Month is the first day of the month of the bulletin, zero where there is none yet. Stale is set where it is of an earlier
	// month than the day: the bulletin of that month is not loaded, and nothing is known of it.
	Month civil.Date
	Stale bool
	// FinalAction and Filing are its cells. Before is the final action date of the bulletin of the month before.
	FinalAction, Filing, Before Cutoff
	// Since is the first day of the month from which on the date has been current by final action without a break, zero where
	// it is not. Oldest is set where the bulletins do not go further back.
	Since  civil.Date
	Oldest bool
}

// Position finds where a priority date of a category and a country of chargeability stands on a day.
func (b *Bulletins) Position(priority civil.Date, category, country string, on civil.Date) Position {
	i := b.at(on)
	if i < 0 {
		return Position{}
	}
	m := &b.months[i]
	p := Position{Month: m.first, Stale: !on.Before(m.first.AddMonths(1)), FinalAction: m.cutoff(FinalAction, category, country), Filing: m.cutoff(DatesForFiling, category, country)}
	if i > 0 && b.follows(i) {
		p.Before = b.months[i-1].cutoff(FinalAction, category, country)
	}
	for ; i >= 0 && b.months[i].cutoff(FinalAction, category, country).Reaches(priority); i-- {
		p.Since, p.Oldest = b.months[i].first, i == 0
		if i > 0 && !b.follows(i) {
			p.Oldest = true
			break
		}
	}
	return p
}

// follows reports whether a bulletin is that of the month after the one before it: none is missing between them.
func (b *Bulletins) follows(i int) bool { return b.months[i-1].first.AddMonths(1) == b.months[i].first }
