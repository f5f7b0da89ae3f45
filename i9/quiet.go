package i9

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
)

// Quietness says whether a date can run on a form of somebody who works here, whatever day it is and whatever the
// employer's business days are.
type Quietness int64

// The degrees of quietness.
const (
	// ToRead is a form on which a date runs or may run, or of which something is to be told.
	ToRead Quietness = iota
	// QuietOutsideEVerify is a form on which none can, unless the employer takes part in E-Verify.
	QuietOutsideEVerify
	// QuietAlways is a form on which none can.
	QuietAlways
)

// soonestSection2 is the number of calendar days within which Section 2 is in time for an employer that opens every day.
const soonestSection2 = 3

// Quiet tells how quiet a form is, by its key and facts, for the employment that it was made for. A form is quiet when
// both sections were signed in time, nobody may be asked again, and nothing stands on it that a list would tell of.
func Quiet(key string, r facts.Record) Quietness {
	f := FromRecord(key, r)
	if f.Hired.IsZero() || f.Section1.IsZero() || f.Section1.After(f.Hired) || f.Section2.IsZero() ||
		f.Section2.After(f.Hired.AddDays(soonestSection2)) || f.EmployedBusinessDays != nil ||
		f.Remote == Yes || f.Receipt.Kind != "" || !f.Rehired.IsZero() || !f.Continued.IsZero() || f.protected() == nil {
		return ToRead
	}
	employed := Employment{Hired: f.Hired, Active: true}
	if len(Clocks(&f, &employed, &Settings{}, civil.Last)) > 0 || len(Findings(&f, &employed, &Settings{}, civil.Last)) > 0 {
		return ToRead
	}
	if f.EVerify.settled() {
		return QuietAlways
	}
	return QuietOutsideEVerify
}
