package status

import (
	"fmt"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/capseason"
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

// capSeason adds what runs on a cap case: the filing window of a selected registration, October 1, and a status that ends before it.
func (a *Assessment) capSeason(f *Filing) {
	year := f.capYear()
	if year == 0 && !f.Selected.IsZero() {
		year = f.Selected.Year() + 1
	}
	student := a.Stay != nil && a.Stay.IsStudent() && f.isCapPetition()
	if f.Form != FormI129 || year == 0 || !student && !f.underCap() || f.Decision != "" && f.Decision != Approved {
		return
	}
	if f.Stage() == stagePreparing && f.Selected.IsZero() && f.Registered.IsZero() {
		c := clockOnFiling(f, &capseason.Registration, capseason.RegistrationFacts{FiscalYear: year, Announced: f.Record.Date(fieldRegistrationCloses)}, f.named()+": cap registration closes",
			capseason.Registration.Remedy, fieldFilingCapYear, fieldRegistrationCloses)
		if due := c.Outcome().Due; due.IsZero() || !due.Before(a.asOf) {
			a.note(c)
		}
	}
	switch shortest := civil.On(year-1, time.April, 1).Through(capseason.FilingDays); {
	case !f.Received.IsZero() || f.Receipt != "" || f.Decision == Approved:
	case !f.Selected.IsZero():
		if a.capFilingWindow(f, year) {
			return // the selection is lost, or the receipt is not recorded: no start is shown
		}
	case shortest.Before(a.asOf):
		return // registered, and not known to be selected
	}
	start := clockOnFiling(f, &capseason.Start, capseason.StartFacts{FiscalYear: year}, f.named()+": H-1B under the cap can begin", capseason.Start.Remedy, fieldFilingCapYear)
	a.whileToCome(start)
	a.beforeCapStart(f, start.Outcome().Due)
}

// underCap reports whether the record says that a petition is counted against the cap: a field of the cap season, or a first H-1B that
// starts with the fiscal year. Any other petition can ask for a start in those months too.
func (f *Filing) underCap() bool {
	if f.CapYear != 0 || !f.Selected.IsZero() || !f.Registered.IsZero() {
		return true
	}
	_, month, day := f.start().YMD()
	return f.Class == "H-1B" && (f.Purpose == purposeNew || f.Purpose == purposeChangeOfStatus) && month == time.October && day == 1
}

// capFilingWindow adds the window in which the petition of a selected registration can be filed. It reports whether it has closed.
func (a *Assessment) capFilingWindow(f *Filing, year int) (closed bool) {
	c := clockOnFiling(f, &capseason.Filing, capseason.FilingFacts{FiscalYear: year, Printed: f.FilingCloses}, f.named()+": cap petition filing window closes", capseason.Filing.Remedy,
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
