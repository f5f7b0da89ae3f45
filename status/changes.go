package status

import (
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status/limits"
)

// The facts of what changed while a person was here, and of whether it was reported.
var (
	fieldAddressChanged = &facts.Field{Name: "address_changed", Title: "Address changed", Kind: facts.Date, Says: "day the person moved; the address itself is not kept",
		Aliases: []string{"Address Change Date", "Date of Move"}}
	fieldAddressReported = &facts.Field{Name: "address_reported", Title: "Address reported", Kind: facts.Date, Says: "day the move was reported to USCIS (Form AR-11)",
		Aliases: []string{"AR-11 Filed", "AR-11 Filed Date"}}
	fieldStemChanged = &facts.Field{Name: "stem_changed", Title: "STEM OPT changed", Kind: facts.Date,
		Says: "day the employer, pay, hours or objectives of STEM OPT changed", Aliases: []string{"STEM Change Date", "I-983 Change Date"}}
	fieldStemChangeReported = &facts.Field{Name: "stem_change_reported", Title: "STEM OPT change reported", Kind: facts.Date,
		Says: "day that change was reported to the school", Aliases: []string{"STEM Change Reported", "I-983 Change Reported"}}
	fieldStemPlanSent = &facts.Field{Name: "stem_plan_sent", Title: "STEM OPT plan sent", Kind: facts.Date,
		Says: "day the Form I-983 for this employment reached the school", Aliases: []string{"I-983 Submitted", "I-983 Sent Date", "Training Plan Date"}}
	fieldDepartedUS = &facts.Field{Name: "departed_us", Title: "Departed the United States", Kind: facts.Date,
		Says: "day of the departure that begins a year abroad", Aliases: []string{"US Departure Date", "Left US"}}
	fieldDaysBack = &facts.Field{Name: "days_in_us", Title: "Days back in the United States", Kind: facts.Count,
		Says: "days of trips back since that departure", Aliases: []string{"Days in US"}}
)

// changes adds what a move obliges the person to report.
func (a *Assessment) changes(s *Stay) {
	if moved := s.Record.Date(fieldAddressChanged); !moved.IsZero() {
		a.toReport(s, ofPerson(ClockOn(s, &limits.AddressChange, limits.AddressChangeFacts{Moved: moved, Stem: s.Stage() == stageSTEM},
			"Report the change of address to USCIS (Form AR-11)", fieldAddressChanged)), fieldAddressReported, moved)
	}
}

// yearOutside adds the first day of new time in H or L of a person who left the country after the maximum stay.
func (a *Assessment) yearOutside(s *Stay) {
	left := s.Record.Date(fieldDepartedUS)
	if left.IsZero() || !admission.CountTogether(s.Class, "H-1B") {
		return
	}
	c := ofPerson(ClockOn(s, &yearAbroad, yearAbroadFacts{Left: left, DaysInUS: s.Record.Int(fieldDaysBack)},
		"One year abroad completed: new H or L time can begin", fieldDepartedUS, fieldDaysBack))
	c.Remedy = "From that day a new petition can count a full maximum stay; keep proof of the days abroad."
	opens := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		outcome, err := opens(w)
		outcome.Due = outcome.Opens
		return outcome, err
	}
	a.whileToCome(c)
}

// daysInOrder are the pairs of days of which the second cannot be before the first. A report before a change is that of an earlier
// change.
var daysInOrder = [][2]*facts.Field{
	{fieldStemStarts, fieldStemValidated}, {fieldStemStarts, fieldStemEvaluated}, {fieldStemStarts, fieldStemFinalEvaluated},
}
