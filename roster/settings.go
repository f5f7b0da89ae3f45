package roster

import (
	"errors"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// What an employer has decided, and no file says.
var (
	fieldOpenWeekdays = &facts.Field{Name: "open_weekdays", Title: "Open weekdays", Kind: facts.Text,
		Says: "days of the week on which the employer works: mon,tue,wed,thu,fri"}
	fieldClosed = &facts.Field{Name: "closed", Title: "Closed", Kind: facts.Text,
		Says: "additional days on which the employer was or will be closed: 2026-12-24,2026-12-31"}
	fieldOpenOnHolidays = &facts.Field{Name: "open_on_holidays", Title: "Open on holidays", Kind: facts.YesNo,
		Says: "whether the employer works on federal holidays"}
	fieldEVerify = &facts.Field{Name: "everify", Title: "E-Verify", Kind: facts.YesNo,
		Says: "whether the employer participates in E-Verify in good standing"}
	fieldEVerifySince = &facts.Field{Name: "everify_since", Title: "E-Verify since", Kind: facts.Date,
		Says: "first day of participation"}
	FieldStatusReportPulled = &facts.Field{Name: "status_report_pulled", Title: "Status Change Report pulled", Kind: facts.Date,
		Says: "day on which the Status Change Report was last pulled in E-Verify: it lists the cards that were revoked"}
	FieldEVerifyKept = &facts.Field{Name: "everify_records_kept_through", Title: "E-Verify records kept through", Kind: facts.Date,
		Says: "creation date of the last E-Verify case whose record has been downloaded"}
	fieldLegalHold = &facts.Field{Name: "legal_hold", Title: "Legal hold", Kind: facts.Text,
		Says: "reason for a legal hold on the employer's forms, such as a pending inspection"}
	FieldSingleEmployer = &facts.Field{Name: "single_employer", Title: "Single employer", Kind: facts.Text,
		Says: "name of the group with which it is counted as a single employer (Internal Revenue Code, 414(b), (c), (m) or (o))"}
	FieldFullTimeWeek = &facts.Field{Name: "full_time_week", Title: "Full-time week", Kind: facts.Number,
		Says: "hours of a full-time week, 35 or more; default 40"}
)

// SettingsFields is the dictionary of an employer's settings.
var SettingsFields = facts.NewDictionary("settings",
	fieldOpenWeekdays, fieldClosed, fieldOpenOnHolidays, fieldEVerify, fieldEVerifySince, fieldLegalHold,
	FieldSingleEmployer, FieldFullTimeWeek, FieldStatusReportPulled, FieldEVerifyKept)

// Settings are what an employer has decided.
type Settings struct {
	// OpenDays are the days on which it works.
	law.OpenDays
	// EVerify says whether it takes part in E-Verify, nil if not stated; EVerifySince since when.
	EVerify      *bool
	EVerifySince civil.Date
	// LegalHold is why none of its forms may be destroyed; "" if they may.
	LegalHold string
}

// ReadSettings reads settings out of their data. The error lists every value that is not valid.
func ReadSettings(r facts.Record) (Settings, error) {
	s := Settings{EVerifySince: r.Date(fieldEVerifySince), LegalHold: r.Text(fieldLegalHold)}
	s.OpenOnHolidays = r.Flag(fieldOpenOnHolidays)
	if _, given := r.Get(fieldEVerify); given {
		takesPart := r.Flag(fieldEVerify)
		s.EVerify = &takesPart
	}
	for _, word := range words(r.Text(fieldOpenWeekdays)) {
		if isWeekday(word) {
			s.OpenWeekdays = append(s.OpenWeekdays, strings.ToLower(word[:3]))
		}
	}
	for _, word := range words(r.Text(fieldClosed)) {
		if day, err := civil.Parse(word); err == nil {
			s.Closed = append(s.Closed, day)
		}
	}
	var wrong []string
	for _, fault := range CheckSettings("", r) {
		wrong = append(wrong, fault.Field+": "+fault.Message)
	}
	if len(wrong) > 0 {
		return s, errors.New(strings.Join(wrong, "; "))
	}
	return s, nil
}

// SettingsUnder are an employer's own settings, completed by those for every employer: a legal hold on every employer's forms holds also for one
// that has stated its weekdays. The first day in E-Verify belongs to the statement that there is one.
func SettingsUnder(own, every facts.Record) facts.Record {
	_, states := own.Get(fieldEVerify)
	for _, fact := range every {
		if _, given := own.Get(fact.Field); !given && (fact.Field != fieldEVerifySince || !states) {
			own = own.With(fact)
		}
	}
	return own
}

// words takes a list apart that is written with commas, semicolons or blanks.
func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}

// isWeekday reports whether a word is the name of a day of the week, or its first three letters.
func isWeekday(word string) bool {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(word, day.String()) || strings.EqualFold(word, day.String()[:3]) {
			return true
		}
	}
	return false
}
