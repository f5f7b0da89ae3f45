package roster

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// The codes of faults of an employee's data and of an employer's settings. A code is never reused for something else.
const (
	CodeLeftBeforeHired = "ROS-017" // a last day before the first
	codeNotWeekday      = "SET-001" // a list of weekdays of which one is none
	codeNotDate         = "SET-002" // a list of dates of which one is none
	codeEVerifySince    = "SET-003" // E-Verify without its first day, or the first day alone
	codeFullTimeWeek    = "SET-004" // a full-time week of under 35 hours, or of more than a week has
	codeHoldIsNo        = "SET-005" // a word that says there is no legal hold, in the place of its reason
)

// CheckEmployee finds what cannot be right in an employee's data.
func CheckEmployee(_ string, r facts.Record) []facts.Problem {
	return r.InOrder(FieldHired, FieldLeft, CodeLeftBeforeHired, facts.Error)
}

// CheckSettings finds what cannot be right in an employer's settings.
func CheckSettings(_ string, r facts.Record) (found []facts.Problem) {
	add := func(f *facts.Field, code, format string, args ...any) {
		found = append(found, facts.Problem{Field: f.Name, Code: code, Message: fmt.Sprintf(format, args...), Severity: facts.Error})
	}
	for _, word := range words(r.Text(fieldOpenWeekdays)) {
		if !isWeekday(word) {
			add(fieldOpenWeekdays, codeNotWeekday, "%q is not a day of the week; write mon,tue,wed,thu,fri,sat,sun", word)
		}
	}
	for _, word := range words(r.Text(fieldClosed)) {
		if _, err := civil.Parse(word); err != nil {
			add(fieldClosed, codeNotDate, "%q is not a date; write 2026-12-24", word)
		}
	}
	if text := strings.ToLower(r.Text(fieldLegalHold)); slices.Contains([]string{"no", "none", "false", "n", "0", "off"}, text) {
		add(fieldLegalHold, codeHoldIsNo, "%q is taken for the reason of a hold; write %s=\"<clear>\" to end one", text, fieldLegalHold.Name)
	}
	_, given := r.Get(fieldEVerify)
	switch since := r.Date(fieldEVerifySince); {
	case !given && !since.IsZero():
		add(fieldEVerifySince, codeEVerifySince, "is given without %s; add %s=yes", fieldEVerify.Name, fieldEVerify.Name)
	case r.Flag(fieldEVerify) && since.IsZero():
		add(fieldEVerifySince, codeEVerifySince, "is missing, but %s is yes: the first day determines which hires need a case",
			fieldEVerify.Name)
	}
	if text := r.Text(FieldFullTimeWeek); text != "" {
		if hours, err := strconv.ParseFloat(text, 64); err != nil || hours < 35 || hours > 168 {
			add(FieldFullTimeWeek, codeFullTimeWeek, "%q is not a full-time week, which has 35 hours or more", text)
		}
	}
	return found
}
