package status

import (
	"fmt"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// The facts of a case in the cap season.
var (
	fieldRegistrationCloses = &facts.Field{Name: "registration_closes", Title: "Registration closes", Kind: facts.Date,
		Says: "last day to register for the H-1B cap, as USCIS has announced it", Aliases: []string{"Cap Registration Closes", "Registration Period Ends"}}
	fieldRegistered = &facts.Field{Name: "registered", Title: "Registered", Kind: facts.Date, Says: "day the worker was registered for the H-1B cap",
		Aliases: []string{"Cap Registration Date", "Registration Date", "H-1B Registration"}}
	fieldSelected = &facts.Field{Name: "selected", Title: "Selected", Kind: facts.Date, Says: "day the registration was selected",
		Aliases: []string{"Selection Date", "Cap Selection Date", "H-1B Selection"}}
	fieldFilingCloses = &facts.Field{Name: "filing_closes", Title: "Filing window closes", Kind: facts.Date, Says: "last day to file as printed on the selection notice, which controls",
		Aliases: []string{"Filing Window Ends", "Filing Window End Date", "Cap Filing Deadline"}}
)

// capRegistrationFacts are the year of the cap, and the last day that USCIS has announced.
type capRegistrationFacts struct {
	FiscalYear int        `fact:"fiscal_year" says:"fiscal year of the cap: 2027 begins in October 2026" min:"1991" max:"2100"`
	Announced  civil.Date `fact:"registration_closes,optional" says:"last day to register, as USCIS has announced it"`
}

// capRegistrations are the periods of registration that are known, by fiscal year.
var capRegistrations = map[int][2]civil.Date{2027: {civil.On(2026, time.March, 4), civil.On(2026, time.March, 19)}}

// capRegistration determines until when a worker can be registered for the cap of a year. USCIS announces the days of each year: none
// is calculated.
var capRegistration = law.Rule[capRegistrationFacts]{
	ID: "status.cap-registration", Kind: law.WindowCloses, Owner: law.Counsel, Short: "cap registration", Final: true,
	Title:  "When a worker can be registered for the H-1B cap of a fiscal year",
	Remedy: "Register the worker by that day, noon Eastern Time, and record registered. Without a registration no cap petition can be filed.",
	Versions: []law.Version[capRegistrationFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(8)(iii)(A)(3)", "USCIS announces the period of registration, at least 14 days").Again(),
		Also: []law.Citation{law.Quoted("USCIS alerts on the cap of fiscal year 2027", "registration from 2026-03-04 to 2026-03-19, noon Eastern Time")},
		Apply: func(f capRegistrationFacts, w *law.Working) law.Outcome {
			known, is := capRegistrations[f.FiscalYear]
			switch {
			case is:
				w.Step("USCIS took registrations for fiscal year %d from %s to %s, noon Eastern Time", f.FiscalYear, known[0], known[1])
				return law.Window(known[0], known[1])
			case !f.Announced.IsZero():
				w.Step("USCIS announced %s as the last day to register for fiscal year %d", f.Announced, f.FiscalYear)
				return law.Due(f.Announced)
			default:
				w.Step("USCIS takes registrations for at least 14 days in March; it has to announce those for fiscal year %d", f.FiscalYear)
				return law.Undetermined(fieldRegistrationCloses.Name)
			}
		},
	}},
}

// capFilingFacts are the year of the cap, and the last day on the selection notice.
type capFilingFacts struct {
	FiscalYear int        `fact:"fiscal_year" says:"fiscal year of the cap: 2027 begins in October 2026" min:"1991" max:"2100"`
	Printed    civil.Date `fact:"printed,optional" says:"last day to file as printed on the selection notice"`
}

// capFilingDays is the shortest filing window, in days.
const capFilingDays = 90

// capFiling determines when the petition of a selected registration may be filed.
var capFiling = law.Rule[capFilingFacts]{
	ID: "status.cap-filing", Kind: law.WindowCloses, Owner: law.Counsel, Short: "cap filing window", Final: true,
	Title:  "When the cap petition of a selected registration may be filed",
	Remedy: "File so that USCIS has the petition by that day. A selection that is not used is lost.",
	Versions: []law.Version[capFilingFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(8)(iii)(D)(3)", "petitions from April 1; a filing window of at least 90 days, printed on the selection notice").Again(),
		Apply: func(f capFilingFacts, w *law.Working) law.Outcome {
			opens := civil.On(f.FiscalYear-1, time.April, 1)
			shortest := opens.Through(capFilingDays)
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

// capStartFacts are the year of the cap.
type capStartFacts struct {
	FiscalYear int `fact:"fiscal_year" says:"fiscal year of the cap: 2027 begins in October 2026" min:"1991" max:"2100"`
}

// capStart determines the first day on which a worker can hold H-1B status under the cap of a year.
var capStart = law.Rule[capStartFacts]{
	ID: "status.cap-start", Kind: law.Milestone, Owner: law.HR,
	Title:  "First day of H-1B status under the cap of a fiscal year",
	Remedy: "H-1B work begins on the approved start, not before: by then assign the worker to the LCA and enter the approval on Form I-9, Supplement B.",
	Versions: []law.Version[capStartFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(8)(iii)", "the fiscal year begins on October 1").Again(),
		Apply: func(f capStartFacts, w *law.Working) law.Outcome {
			first := civil.On(f.FiscalYear-1, time.October, 1)
			w.Step("fiscal year %d begins on %s", f.FiscalYear, first)
			return law.Due(first).Exact()
		},
	}},
}

// capSeason adds what runs on a cap case: the filing window of a selected registration, October 1, and a status that ends before it.
func (a *Assessment) capSeason(f *Filing) {
	year := f.capYear()
	if year == 0 && !f.Selected.IsZero() {
		year = f.Selected.Year() + 1
	}
	if f.Form != FormI129 || year == 0 || f.Decision != "" && f.Decision != Approved {
		return
	}
	if f.Stage() == stagePreparing && f.Selected.IsZero() && f.Registered.IsZero() {
		c := clockOnFiling(f, &capRegistration, capRegistrationFacts{year, f.Record.Date(fieldRegistrationCloses)}, f.named()+": cap registration closes",
			capRegistration.Remedy, fieldFilingCapYear, fieldRegistrationCloses)
		if due := c.Outcome().Due; due.IsZero() || !due.Before(a.asOf) {
			a.note(c)
		}
	}
	switch shortest := civil.On(year-1, time.April, 1).Through(capFilingDays); {
	case !f.Received.IsZero() || f.Receipt != "" || f.Decision == Approved:
	case !f.Selected.IsZero():
		if a.capFilingWindow(f, year) {
			return // the selection is lost, or the receipt is not recorded: no start is shown
		}
	case shortest.Before(a.asOf):
		return // registered, and not known to be selected
	}
	start := clockOnFiling(f, &capStart, capStartFacts{year}, f.named()+": H-1B under the cap can begin", capStart.Remedy, fieldFilingCapYear)
	a.whileToCome(start)
	a.beforeCapStart(f, start.Outcome().Due)
}

// capFilingWindow adds the window in which the petition of a selected registration can be filed. It reports whether it has closed.
func (a *Assessment) capFilingWindow(f *Filing, year int) (closed bool) {
	c := clockOnFiling(f, &capFiling, capFilingFacts{year, f.FilingCloses}, f.named()+": cap petition filing window closes", capFiling.Remedy,
		fieldFilingCapYear, fieldRegistered, fieldSelected, fieldFilingCloses)
	last := c.Outcome().Due
	if last.IsZero() || !last.Before(a.asOf) {
		a.note(c)
		return false
	}
	find := law.Finding{
		Rule: checkCapUnfiled.ID, Word: f.Key, Severity: checkCapUnfiled.Severity(), Citation: &checkCapUnfiled.Cite, Uses: c.Uses, Records: c.Records,
		Summary: fmt.Sprintf("%s: selected, and no receipt is recorded; the filing window closed %s", f.named(), last),
		Remedy:  "Record received if the petition was filed in time; otherwise the selection is lost: record stage=withdrawn.",
	}
	if f.FilingCloses.IsZero() {
		find.Summary += " at the earliest"
		find.Remedy = "Record filing_closes from the selection notice. " + find.Remedy
	}
	a.find(find)
	return true
}

// beforeCapStart finds a worker whose card or status ends before October 1: a student is carried only by a petition that is received
// while the card runs, and no one else is carried.
func (a *Assessment) beforeCapStart(f *Filing, start civil.Date) {
	s := a.Stay
	if s == nil || f.Decision != "" || start.IsZero() || !a.asOf.Before(start) || s.Class == "H-1B" || a.person.ownRight(a.asOf) != "" {
		return
	}
	end := s.End()
	if s.IsStudent() {
		end = s.EADExpires
	}
	if end.IsZero() || !end.Before(start) || s.IsStudent() && !f.Received.IsZero() && !f.Received.After(end) || !s.IsStudent() && s.ExtensionPending() {
		return
	}
	find := found(&checkCapGapOpen, s, FieldClass, FieldEADExpires, FieldPetitionExpires, FieldI94Expires)
	find.Word = f.Key
	find.Summary = fmt.Sprintf("%s ends %s, before H-1B status under the cap can begin (%s)", s.ClassWord(), end, start)
	find.Remedy = "Extend the present status, or plan the days without work: only F-1 work authorization is extended to the start of the H-1B."
	switch first := civil.On(start.Year(), time.April, 1); {
	case !s.IsStudent():
	case end.Before(a.asOf) || end.Before(first):
		find.Remedy = "The cap gap no longer extends work authorization: the petition was not received while the card ran. Plan the days without work, or another status."
	default:
		find.Remedy = "Have the petition received with a change of status by that day: only then does the cap gap extend work authorization."
	}
	a.find(find)
}
