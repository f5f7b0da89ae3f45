package status

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/opt"
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
	fieldUnemployedDays = &facts.Field{Name: "days_unemployed", Title: "Days unemployed", Kind: facts.Count,
		Says: "days without a job since OPT began, before this employment", Aliases: []string{"OPT Unemployment Days", "Unemployment Days Used"}}
	fieldDepartedUS = &facts.Field{Name: "departed_us", Title: "Departed the United States", Kind: facts.Date,
		Says: "day of the departure that begins a year abroad", Aliases: []string{"US Departure Date", "Left US"}}
	fieldDaysBack = &facts.Field{Name: "days_in_us", Title: "Days back in the United States", Kind: facts.Count,
		Says: "days of trips back since that departure", Aliases: []string{"Days in US"}}
)

// changes adds what a move, and a change of STEM OPT training, oblige the person to report.
func (a *Assessment) changes(s *Stay) {
	stem := s.Stage() == stageSTEM
	if moved := s.Record.Date(fieldAddressChanged); !moved.IsZero() && s.Record.Date(fieldAddressReported).IsZero() {
		a.note(ofPerson(ClockOn(s, &addressChange, addressChangeFacts{Moved: moved, Stem: stem},
			"Report the change of address to USCIS (Form AR-11)", fieldAddressChanged, fieldAddressReported)))
	}
	if changed := s.Record.Date(fieldStemChanged); stem && !changed.IsZero() && s.Record.Date(fieldStemChangeReported).IsZero() {
		a.note(ClockOn(s, &opt.StemChangeReport, opt.StemChangeReportFacts{Changed: changed},
			"STEM OPT: report the change to the school (DSO)", fieldStemChanged, fieldStemChangeReported))
	}
	a.newPlan(s)
	if stem && !s.EADExpires.IsZero() {
		c := ClockOn(s, &opt.StemFinalEvaluation, opt.StemFinalEvaluationFacts{Ended: s.EADExpires},
			"STEM OPT: final evaluation (I-983), signed by the employer, reaches the school", FieldEADExpires)
		c.Remedy = "Sign the final evaluation when the training ends, and have it reach the school (DSO) by that day."
		a.whileToCome(c)
	}
}

// newPlan adds the training plan of a student who was hired during the STEM extension.
func (a *Assessment) newPlan(s *Stay) {
	began := civil.Earliest(s.StemStarts, s.EADFrom)
	if s.Stage() != stageSTEM || began.IsZero() || !a.person.Hired.After(began) || s.Record.Text(fieldStemPlanSent) != "" {
		return
	}
	c := ClockOn(s, &opt.StemNewPlan, opt.StemNewPlanFacts{Started: a.person.Hired},
		"STEM OPT: Form I-983 for this employment reaches the school", fieldStemStarts, fieldStemPlanSent)
	c.Uses, c.Records = append(c.Uses, a.person.HiredFact.Field), append(c.Records, facts.Record{a.person.HiredFact})
	a.note(c)
}

// yearOutside adds the first day of new time in H or L of a person who left the country after the maximum stay.
func (a *Assessment) yearOutside(s *Stay) {
	left := s.Record.Date(fieldDepartedUS)
	if left.IsZero() || !countsTogether(s.Class, "H-1B") {
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

// daysInOrder are the pairs of days of which the second cannot be before the first.
var daysInOrder = [][2]*facts.Field{{fieldAddressChanged, fieldAddressReported}, {fieldStemChanged, fieldStemChangeReported}}

// addressChangeFacts are a move.
type addressChangeFacts struct {
	Moved civil.Date `fact:"moved" says:"day of the change of address"`
	Stem  bool       `fact:"stem,optional" says:"whether the person is on the STEM OPT extension"`
}

// addressChange determines until when a change of address is reported to USCIS.
var addressChange = law.Rule[addressChangeFacts]{
	ID:   "status.address-change",
	Kind: law.Duty, Owner: law.Employee,
	Title: "Last day to report a change of address (Form AR-11)",
	Versions: []law.Version[addressChangeFacts]{{
		Cite: law.Quoted("8 CFR 265.1", "change of address within 10 days; on STEM OPT also to the school").Again(),
		Apply: func(f addressChangeFacts, w *law.Working) law.Outcome {
			answer := law.TenDaysAfter("the change of address", f.Moved, w)
			if f.Stem {
				return answer.Warn("on STEM OPT, report it to the school within the same ten days")
			}
			return answer
		},
	}},
}
