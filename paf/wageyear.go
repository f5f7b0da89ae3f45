package paf

import (
	"strconv"
	"strings"
	"time"

	"mobility/internal/civil"
)

// wageYearOf is the period of the Department of Labor's tables that a prevailing wage is from, July 1 to June 30; ok is
// false for one from another source, or whose year is not known.
func wageYearOf(p Prevailing) (first, last civil.Date, ok bool) {
	source := strings.ToUpper(p.Source)
	tables := source == "" && p.Level != "" || strings.Contains(source, "OES") || strings.Contains(source, "OEWS")
	year, err := strconv.Atoi(p.Year)
	if !tables || err != nil {
		return civil.Date{}, civil.Date{}, false
	}
	return civil.On(year, time.July, 1), civil.On(year+1, time.June, 30), true
}
