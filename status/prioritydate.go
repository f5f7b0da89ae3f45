package status

import (
	"cmp"
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/bulletin"
	"mobility/status/greencard"
)

// The facts of a place in the queue for an immigrant visa.
var (
	fieldPreference = &facts.Field{Name: "preference_category", Title: "Preference category", Kind: facts.Choice,
		Says: "employment-based preference category of the I-140", Words: bulletin.Categories, Synonyms: bulletin.CategorySynonyms,
		Aliases: []string{"Preference", "EB Category", "Immigrant Visa Category", "I-140 Category", "Green Card Category",
			"Visa Preference", "Priority Date 1 -Category"}}
	fieldChargeability = &facts.Field{Name: "chargeability", Title: "Country of chargeability", Kind: facts.Country,
		Says: "country to which the immigrant visa is charged; the country of birth when blank",
		Aliases: []string{"Chargeability", "Chargeability Country", "Country of Chargeability", "Visa Country of Chargeability",
			"Priority Date 1 -Country of Chargeability"}}
)

var (
	citeVisaAvailable = law.Unread("8 CFR 245.1(g)(1)", "a visa is available where the bulletin shows the category as current, or a date "+
		"later than the priority date")
	citeThreeYears = law.Quoted("8 CFR 214.2(h)(13)(iii)(E)", "three years where no visa number is available on the day of filing the petition")
)

// priorityDateFacts are a priority date and the cell of a bulletin.
type priorityDateFacts struct {
	PriorityDate civil.Date `fact:"priority_date" says:"priority date"`
	Bulletin     civil.Date `fact:"bulletin" says:"first day of the month of the visa bulletin"`
	FinalAction  string     `fact:"final_action" one:"current,unavailable,date" says:"what the final action chart shows for the category and country"`
	CutOff       civil.Date `fact:"cutoff,optional" says:"its date; needed where it shows one"`
}

// priorityDateCurrent reports whether a bulletin makes a visa available for a priority date.
var priorityDateCurrent = law.Rule[priorityDateFacts]{
	ID:   "status.priority-date-current",
	Kind: law.Milestone, Owner: law.Counsel, Short: "priority date current",
	Remedy: "Prepare the I-485; USCIS says for each month which chart applies.",
	Title:  "First day on which the visa bulletin makes the priority date current",
	Versions: []law.Version[priorityDateFacts]{{
		Cite: citeVisaAvailable,
		Apply: func(f priorityDateFacts, w *law.Working) law.Outcome {
			c := bulletin.Cutoff{Current: f.FinalAction == "current", Unavailable: f.FinalAction == "unavailable", Before: f.CutOff}
			if f.FinalAction == "date" && f.CutOff.IsZero() {
				return law.Undetermined("cutoff")
			}
			w.Step("final action in the bulletin of %s: %s; priority date %s", monthName(f.Bulletin), c, f.PriorityDate)
			if !c.Reaches(f.PriorityDate) {
				return law.NotApplicable("the priority date %s is not current in the bulletin of %s: final action is %s", f.PriorityDate, monthName(f.Bulletin), c)
			}
			return law.Due(f.Bulletin).Exact()
		},
	}},
}

// The checks of a place in the queue.
var (
	checkPriorityUnknown = law.Check{ID: "status.priority-unknown", Severities: []law.Severity{law.Note}, Owner: law.Paralegal, Title: "Priority date that cannot be compared with the visa bulletin",
		Cite: citeVisaAvailable}
	checkFilingChart = law.Check{ID: "status.filing-chart", Severities: []law.Severity{law.Note}, Owner: law.Counsel, Title: "Priority date current by the dates for filing only",
		Cite: citeVisaAvailable}
	checkRetrogressed = law.Check{ID: "status.retrogressed", Severities: []law.Severity{law.Note}, Owner: law.Counsel, Title: "Priority date no longer current while the I-485 is pending",
		Cite: citeVisaAvailable}
)

// Queue is a person's place in the queue for an immigrant visa.
type Queue struct {
	Priority          civil.Date
	Category, Country string
	bulletin.Position
	// Missing is the field without which the place cannot be determined, nil for none; Why says what is wrong with it.
	Missing *facts.Field
	Why     string
}

// priority is the priority date: as recorded, or else the day the labor certification was filed.
func (s *Stay) priority() civil.Date {
	if recorded := s.Record.Date(FieldPriorityDate); !recorded.IsZero() {
		return recorded
	}
	return s.PERMFiled
}

// queueOf is the place of a stay's priority date.
func queueOf(s *Stay, p *Person, on civil.Date) *Queue {
	if p.Bulletins.Rows() == 0 || s.priority().IsZero() {
		return nil
	}
	q := &Queue{Priority: s.priority(), Category: s.Record.Text(fieldPreference)}
	charged := cmp.Or(s.Record.Text(fieldChargeability), p.BirthCountry)
	country, known := bulletin.Country(charged)
	switch {
	case q.Category == "":
		q.Missing, q.Why = fieldPreference, "the preference category is not recorded"
	case charged == "":
		q.Missing, q.Why = fieldChargeability, "the country of chargeability is not recorded"
	case !known:
		q.Missing, q.Why = fieldChargeability, fmt.Sprintf("the country of chargeability, %q, is not a known country", charged)
	default:
		q.Country = country
		q.Position = p.Bulletins.Position(q.Priority, q.Category, country, on)
	}
	return q
}

// Place names the category and the country.
func (q *Queue) Place() string { return q.Category + ", " + bulletin.CountryName(q.Country) }

// Sentence says where the place is: the cells of the bulletin, and how far the final action date has moved in a month.
func (q *Queue) Sentence() string {
	switch {
	case q.Missing != nil:
		return fmt.Sprintf("%s: cannot be compared with the visa bulletin: %s", q.Priority, q.Why)
	case q.Month.IsZero():
		return fmt.Sprintf("%s (%s): no visa bulletin of that month or an earlier one is loaded", q.Priority, q.Place())
	}
	where := "not current"
	if q.FinalAction.Reaches(q.Priority) {
		where = "current"
	}
	newest := ""
	if q.Stale {
		newest = ", the newest loaded"
	}
	return fmt.Sprintf("%s (%s): %s in the bulletin of %s%s; final action %s%s, dates for filing %s", q.Priority, q.Place(), where, monthName(q.Month),
		newest, q.FinalAction, q.Moved(), q.Filing)
}

func monthName(first civil.Date) string { return first.Time().Format("January 2006") }

// extension says which extension a petition filed under the bulletin may ask for, "" where that cannot be determined.
func (q *Queue) extension() string {
	switch {
	case q == nil || q.Missing != nil || q.Stale || !q.FinalAction.Known():
		return ""
	case q.FinalAction.Reaches(q.Priority):
		return fmt.Sprintf("; a visa is available in the bulletin of %s: a petition filed in that month can request one year", monthName(q.Month))
	default:
		return fmt.Sprintf("; no visa is available in the bulletin of %s (%s; priority date %s): a petition filed in that month can request three years",
			monthName(q.Month), q.FinalAction, q.Priority)
	}
}

// QueueOf is a person's place in the bulletins on a day, nil without a priority date or without bulletins.
func QueueOf(p *Person, on civil.Date) *Queue {
	stays, _ := WithFilings(p.Stays, p.Filings, on)
	s := Governing(stays, on)
	if s == nil {
		return nil
	}
	return queueOf(carry(stays, s), p, on)
}

// yearOver is the last day of the year to apply for permanent residence where it has passed, as far as the bulletins reach, without an
// application on record; the zero date otherwise.
func (q *Queue) yearOver(s *Stay, asOf civil.Date) civil.Date {
	if q == nil || q.Missing != nil || s.I140Approved.IsZero() || !s.I485Filed.IsZero() || !q.FinalAction.Reaches(q.Priority) {
		return civil.Date{}
	}
	year, err := greencard.YearToFile.Apply(greencard.YearToFileFacts{Available: q.Since, Approved: s.I140Approved}, nil)
	if last := civil.Latest(year.Due, year.OtherReading); err == nil && last.Before(civil.Earliest(asOf, q.Month.AddMonths(1))) {
		return year.Due
	}
	return civil.Date{}
}

func (a *Assessment) queueOf(s *Stay) *Queue { return queueOf(s, a.person, a.asOf) }

// queue adds what the visa bulletin says of a person's priority date.
func (a *Assessment) queue(s *Stay) {
	q := a.queueOf(s)
	switch {
	case q == nil || q.Missing != nil && s.I140Approved.IsZero():
		return // the category is decided with the I-140
	case q.Missing != nil:
		f := found(&checkPriorityUnknown, s, FieldPriorityDate, FieldPERMFiled, fieldPreference, fieldChargeability)
		f.Summary = "Priority date " + q.Sentence()
		f.Remedy = "Record " + q.Missing.Name + " for this status record, from the I-140 approval notice."
		a.find(f)
	case q.Month.IsZero():
	case q.FinalAction.Reaches(q.Priority):
		a.available(s, q)
	case !s.I485Filed.IsZero():
		f := found(&checkRetrogressed, s, FieldPriorityDate, fieldI485Filed)
		f.Summary = "I-485 pending while the priority date is not current: " + q.Sentence()
		f.Remedy = "The I-485 stays pending and its work and travel documents can be renewed; it cannot be approved until the date is current again."
		a.find(f)
	case q.Filing.Reaches(q.Priority):
		f := found(&checkFilingChart, s, FieldPriorityDate)
		f.Summary = "Priority date " + q.Sentence()
		f.Remedy = "Check whether USCIS accepts the dates-for-filing chart this month; if so, the I-485 can be filed now."
		a.find(f)
	}
}

// available adds the year to file of a person if a visa is available to that person.
func (a *Assessment) available(s *Stay, q *Queue) {
	if !s.I485Filed.IsZero() || s.I140Approved.IsZero() {
		return
	}
	c := ofPerson(ClockOn(s, &greencard.YearToFile, greencard.YearToFileFacts{Available: q.Since, Approved: s.I140Approved},
		"File the I-485: a visa has been available since "+monthName(q.Since), FieldPriorityDate, FieldPERMFiled, fieldPreference, fieldChargeability, fieldI140Approved))
	apply := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		w.Step("priority date %s", q.Sentence())
		if q.Oldest {
			w.Step("the bulletins loaded do not go back further than %s: a visa may have been available before", monthName(q.Since))
		}
		outcome, err := apply(w)
		if q.Stale {
			outcome = outcome.Warn("the newest bulletin loaded is of %s: load the later ones with mobility reference import", monthName(q.Month))
		}
		return outcome, err
	}
	a.note(c)
}
