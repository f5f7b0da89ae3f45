package i9

import (
	"slices"
	"strings"
	"sync"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Skip says whether a date can run on a form of a person who works here, whatever day it is and whatever the
// employer's business days are.
type Skip int64

// When a date can run on a form.
const (
	// ToRead is a form on which a date runs or may run, or about which something must be reported.
	ToRead Skip = iota
	// SkipAlways is a form on which none can.
	SkipAlways
	// SkipStandardWeek is one on which none can for an employer that is closed on weekends and federal holidays.
	SkipStandardWeek
	// SkipNoEVerify is one on which none can for an employer that does not use E-Verify.
	SkipNoEVerify
	// SkipStandardNoEVerify is one on which none can for an employer with a standard week and without E-Verify.
	SkipStandardNoEVerify
)

// OtherThan lists the degrees that are not among some.
func OtherThan(degrees []Skip) []Skip {
	others := []Skip{}
	for degree := ToRead; degree <= SkipStandardNoEVerify; degree++ {
		if !slices.Contains(degrees, degree) {
			others = append(others, degree)
		}
	}
	return others
}

// SkippedForAll lists the degrees at which no form has a date running on it, whichever of some settings its employer has, or
// none.
func SkippedForAll(settings []*Settings) []Skip {
	skips := (&Settings{}).Skips()
	for _, s := range settings {
		own := s.Skips()
		skips = slices.DeleteFunc(skips, func(q Skip) bool { return !slices.Contains(own, q) })
	}
	return skips
}

// SkipEdition is the number of the rules by which SkipOf answers. What an earlier edition determined counts for nothing, so it is raised
// with every change of a rule, an issue, or this file that changes an answer of SkipOf.
const SkipEdition = 4

// soonestSection2 is the number of calendar days within which Section 2 is in time for an employer that opens every day.
const soonestSection2 = 3

// SkipOf determines how quiet a form is, by its key and facts, and by what the roster says of the work authorization, which is asked only
// where it matters, for the employment that it was made for. A form is quiet when both sections were signed in time and nothing stands on it that a
// list would tell of. Where the work authorization ends it is quiet until that day, on which the earliest date that runs
// on it is due; otherwise for good, and the day is none.
func SkipOf(key string, r facts.Record, authorization func() string) (how Skip, until civil.Date) {
	f := forms.Get().(*Form)
	defer forms.Put(f) // no clock and no finding of it is kept
	f.read(key, r)
	if f.Hired.IsZero() || f.Section1.IsZero() || f.Section1.After(f.Hired) || f.Section2.IsZero() ||
		f.EmployedBusinessDays != nil || f.Remote == law.Yes || f.Receipt.Kind != "" || f.OpenItem != "" || !f.Rehired.IsZero() || !f.Continued.IsZero() {
		return ToRead, civil.Date{}
	}
	employed := Employment{Hired: f.Hired, Active: true}
	until, known := f.runsFrom(&employed)
	if !known || !until.IsZero() && (&Employment{Authorization: authorization()}).protected() != nil {
		return ToRead, civil.Date{}
	}
	asOf := until
	if asOf.IsZero() {
		asOf = civil.Last
	}
	if len(Findings(f, &employed, &Settings{}, asOf)) > 0 {
		return ToRead, civil.Date{}
	}
	return f.skip(), until
}

// forms are used again: a list of forms asks SkipOf of each.
var forms = sync.Pool{New: func() any { return new(Form) }}

// runsFrom is the day on which the earliest date that runs on the form is due, none where no date runs. It is not known
// where anything but the end of the work authorization runs.
func (f *Form) runsFrom(e *Employment) (day civil.Date, known bool) {
	clocks := Clocks(f, e, &Settings{}, civil.Last)
	if len(clocks) == 0 {
		return civil.Date{}, f.protected() != nil
	}
	if len(clocks) > 1 || clocks[0].Rule != Reverify.ID {
		return civil.Date{}, false
	}
	outcome, err := clocks[0].Apply(nil)
	return outcome.Due, err == nil && outcome.Kind == law.KindDue
}

// skip is the degree of a form on which nothing runs but the end of the work authorization.
func (f *Form) skip() Skip {
	switch anyDays := !f.Section2.After(f.Hired.AddDays(soonestSection2)); {
	case anyDays && f.EVerify.settled():
		return SkipAlways
	case anyDays:
		return SkipNoEVerify
	case f.EVerify.settled():
		return SkipStandardWeek
	default:
		return SkipStandardNoEVerify
	}
}

// Skips lists the degrees at which a form of an employer with these settings has no date running on it.
func (s *Settings) Skips() []Skip {
	ordinary := !s.OpenOnHolidays
	for _, day := range s.OpenWeekdays {
		ordinary = ordinary && !strings.EqualFold(day, "sat") && !strings.EqualFold(day, "sun")
	}
	outside := s.EVerify == nil || !*s.EVerify
	skips := []Skip{SkipAlways}
	if ordinary {
		skips = append(skips, SkipStandardWeek)
	}
	if outside {
		skips = append(skips, SkipNoEVerify)
	}
	if ordinary && outside {
		skips = append(skips, SkipStandardNoEVerify)
	}
	return skips
}
