package civil

// FirstOfMonth is the first day of a date's month.
func FirstOfMonth(d Date) Date {
	year, month, _ := d.YMD()
	return On(year, month, 1)
}
