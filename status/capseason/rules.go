package capseason

import (
	"fmt"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// RegistrationFacts are the year of the cap, and the last day that USCIS has announced.
type RegistrationFacts struct {
	FiscalYear int        `fact:"fiscal_year" says:"fiscal year of the cap: 2027 begins in October 2026" min:"1991" max:"2100"`
	Announced  civil.Date `fact:"registration_closes,optional" says:"last day to register, as USCIS has announced it"`
}

// registrations are the periods of registration that are known, by fiscal year.
var registrations = map[int][2]civil.Date{2027: {civil.On(2026, time.March, 4), civil.On(2026, time.March, 19)}}

// Registration determines until when a worker can be registered for the cap of a year. USCIS announces the days of each year: none
// is calculated.
var Registration = law.Rule[RegistrationFacts]{
	ID:   "status.cap-registration",
	Late: "If the worker was registered, record the day ({filing registered}). If not, no cap petition can be filed for that fiscal year: ask counsel about another class.",
	Kind: law.WindowCloses, Owner: law.Counsel, Short: "cap registration", Final: true,
	Title:  "When a worker can be registered for the H-1B cap of a fiscal year",
	Remedy: "Register the worker by that day, noon Eastern Time, and record registered. Without a registration no cap petition can be filed.",
	Versions: []law.Version[RegistrationFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(8)(iii)(A)(3)", "USCIS announces the period of registration, at least 14 days").Again(),
		Also: []law.Citation{law.Quoted("USCIS alerts on the cap of fiscal year 2027", "registration from 2026-03-04 to 2026-03-19, noon Eastern Time")},
		Apply: func(f RegistrationFacts, w *law.Working) law.Outcome {
			known, is := registrations[f.FiscalYear]
			switch {
			case is:
				w.Step("USCIS took registrations for fiscal year %d from %s to %s, noon Eastern Time", f.FiscalYear, known[0], known[1])
				return law.Window(known[0], known[1])
			case !f.Announced.IsZero():
				w.Step("USCIS announced %s as the last day to register for fiscal year %d", f.Announced, f.FiscalYear)
				return law.Due(f.Announced)
			default:
				w.Step("USCIS takes registrations for at least 14 days in March; it has to announce those for fiscal year %d", f.FiscalYear)
				return law.Undetermined("registration_closes")
			}
		},
	}},
}

// FilingFacts are the year of the cap, and the last day on the selection notice.
type FilingFacts struct {
	FiscalYear int        `fact:"fiscal_year" says:"fiscal year of the cap: 2027 begins in October 2026" min:"1991" max:"2100"`
	Printed    civil.Date `fact:"printed,optional" says:"last day to file as printed on the selection notice"`
}

// FilingDays is the shortest filing window, in days.
const FilingDays = 90

// Filing determines when the petition of a selected registration may be filed.
var Filing = law.Rule[FilingFacts]{
	ID:   "status.cap-filing",
	Late: "If USCIS received the petition by that day, record it ({filing received}). If not, the selection is lost: record it ({filing stage=withdrawn}).",
	Kind: law.WindowCloses, Owner: law.Counsel, Short: "cap filing window", Final: true,
	Title:  "When the cap petition of a selected registration may be filed",
	Remedy: "File so that USCIS has the petition by that day. A selection that is not used is lost.",
	Versions: []law.Version[FilingFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(8)(iii)(D)(3)", "petitions from April 1; a filing window of at least 90 days, printed on the selection notice").Again(),
		Apply: func(f FilingFacts, w *law.Working) law.Outcome {
			opens := civil.On(f.FiscalYear-1, time.April, 1)
			shortest := opens.Through(FilingDays)
			if f.Printed.IsZero() {
				w.Step("90 days from %s end on %s at the earliest; the day printed on the selection notice controls", opens, shortest)
				return law.Window(opens, shortest).Warn("the last day printed on the selection notice controls; it is missing")
			}
			if f.Printed.Before(opens) {
				return law.Fails(fmt.Sprintf("the notice prints %s, before the first day to file, %s", f.Printed, opens))
			}
			w.Step("from %s to the day printed on the selection notice, %s", opens, f.Printed)
			return law.Window(opens, f.Printed)
		},
	}},
}

// StartFacts are the year of the cap.
type StartFacts struct {
	FiscalYear int `fact:"fiscal_year" says:"fiscal year of the cap: 2027 begins in October 2026" min:"1991" max:"2100"`
}

// Start determines the first day on which a worker can hold H-1B status under the cap of a year.
var Start = law.Rule[StartFacts]{
	ID: "status.cap-start", Kind: law.Milestone, Owner: law.HR,
	Title:  "First day of H-1B status under the cap of a fiscal year",
	Remedy: "H-1B work begins on the approved start, not before: by then assign the worker to the LCA and enter the approval on Form I-9, Supplement B.",
	Versions: []law.Version[StartFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(8)(iii)", "the fiscal year begins on October 1").Again(),
		Apply: func(f StartFacts, w *law.Working) law.Outcome {
			first := civil.On(f.FiscalYear-1, time.October, 1)
			w.Step("fiscal year %d begins on %s", f.FiscalYear, first)
			return law.Due(first).Exact()
		},
	}},
}
