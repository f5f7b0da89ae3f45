package law

import "mobility/internal/civil"

// Months counted from a day whose number the month reached does not have (August 31 plus six months) leave two defensible
// dates: the last day of that month, which the program's months give, and the day after it. A rule acts on the safe one
// (gen.safe_side in the law notes): the earlier for a due date and for the end of work authorization, the later for a "not
// before" and for keeping something. It reports the other date with Outcome.Or.

// EarlierMonths is the day n months from d, n may be negative, in its earlier reading, and the other reading: the same day
// where there is no doubt.
func EarlierMonths(d civil.Date, n int) (safe, other civil.Date) {
	safe, clamped := d.AddMonthsClamped(n)
	if clamped {
		return safe, safe.AddDays(1)
	}
	return safe, safe
}

// LaterMonths is EarlierMonths with the later reading as the safe one.
func LaterMonths(d civil.Date, n int) (safe, other civil.Date) {
	other, safe = EarlierMonths(d, n)
	return safe, other
}
