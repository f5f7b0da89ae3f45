package workbook

import (
	"time"

	"mobility/internal/civil"
)

// Excel counts days from the end of 1899, and counts a February 29, 1900 that never was: only dates after it are safe.
var (
	excelEpoch = civil.On(1899, time.December, 30)
	excelFirst = civil.On(1900, time.March, 1)
)

// DayNumber is a day as a cell keeps it; ok is false for one that programs read differently.
func DayNumber(d civil.Date) (days int, ok bool) {
	return excelEpoch.DaysUntil(d), !d.Before(excelFirst)
}
