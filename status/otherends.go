package status

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/opt"
)

// The facts of ends that only some classes have.
var (
	fieldBlanketExpires = &facts.Field{Name: "blanket_expires", Title: "Blanket L expires", Kind: facts.Date, Says: "last day of the employer's blanket L petition on which the admission rests",
		Aliases: []string{"Blanket L Expires", "Blanket Petition Expires", "Blanket L Expiration Date", "Blanket Petition Expiration Date"}}
	fieldNewOffice = &facts.Field{Name: "new_office", Title: "New office", Kind: facts.YesNo, Says: "whether the L-1 petition is for a new office, which has one year",
		Aliases: []string{"L-1 New Office", "New Office Petition"}}
	fieldEventEnds = &facts.Field{Name: "event_ends", Title: "Event ends", Kind: facts.Date, Says: "last day of the event or engagement of an O or P petition",
		Aliases: []string{"Event End Date", "Engagement Ends", "Itinerary End Date"}}
	fieldExchangeCategory = &facts.Field{Name: "exchange_category", Title: "Exchange category", Kind: facts.Choice, Says: "category of the J-1 program on the DS-2019",
		Words:    []string{"intern", "trainee", "research-scholar", "professor", "short-term-scholar", "specialist"},
		Synonyms: map[string]string{"Research Scholar": "research-scholar", "Scholar": "research-scholar", "Short-Term Scholar": "short-term-scholar"},
		Aliases:  []string{"J-1 Category", "Exchange Visitor Category", "DS-2019 Category"}}
	fieldExchangeFrom = &facts.Field{Name: "exchange_from", Title: "Exchange program from", Kind: facts.Date, Says: "first day of the J-1 program in its category",
		Aliases: []string{"DS-2019 Valid From", "DS-2019 Start Date", "J-1 Program Start Date"}}
	fieldFullTimeCPT = &facts.Field{Name: "cpt_full_time", Title: "CPT full time", Kind: facts.YesNo, Says: "whether the curricular practical training is full time",
		Aliases: []string{"Full-Time CPT", "Full Time CPT"}}
	FieldEADRevoked = &facts.Field{Name: "ead_revoked", Title: "EAD revoked", Kind: facts.Date, Says: "day the card was revoked, as the E-Verify Status Change Report shows it",
		Aliases: []string{"EAD Revoked Date", "EAD Revocation Date", "Card Revoked"}}
)

// otherEndFacts are the end of something on which a class of admission rests.
type otherEndFacts struct {
	Ends civil.Date `fact:"ends" says:"last day on the document"`
}

var (
	blanketExpires = expiry(law.Rule[otherEndFacts]{ID: "status.blanket-expires", Title: "Last day of the employer's blanket L petition", Owner: law.Counsel, Short: "blanket L petition",
		Remedy: "Extend the blanket petition before that day; after it, further L-1 workers need petitions of their own."},
		law.Noted("niv.class", "a blanket L petition has an end of its own"),
		func(f otherEndFacts) civil.Date { return f.Ends })

	eventEnds = expiry(law.Rule[otherEndFacts]{ID: "status.event-ends", Title: "Last day of the event of an O or P petition", Owner: law.Counsel, About: law.Authorization, Short: "event",
		Remedy: "File an extension for a further event before that day."},
		law.Noted("niv.class", "O and P: the petition is for an event, activity or engagement"),
		func(f otherEndFacts) civil.Date { return f.Ends })
)

// newOfficeFacts are the first day of the petition of a new office.
type newOfficeFacts struct {
	Begins civil.Date `fact:"begins" says:"first day of the petition's validity"`
}

// newOffice determines the last day of the first petition of a new office.
var newOffice = law.Rule[newOfficeFacts]{
	ID: "status.new-office", Kind: law.Expiration, Owner: law.Counsel, About: law.Authorization, Short: "new office",
	Title:  "Last day of the year that an L-1 petition for a new office has",
	Remedy: "File the extension before that day, with what shows that the office does business.",
	Versions: []law.Version[newOfficeFacts]{{
		Cite: law.Noted("niv.class", "L-1: new office one year"),
		Apply: func(f newOfficeFacts, w *law.Working) law.Outcome {
			last := f.Begins.AddYears(1).AddDays(-1)
			w.Step("one year from %s ends on %s", f.Begins, last)
			return law.Due(last)
		},
	}},
}

// exchangeMaximumFacts are the category of an exchange visitor and the first day in it.
type exchangeMaximumFacts struct {
	Category string     `fact:"category" says:"category on the DS-2019"`
	From     civil.Date `fact:"from" says:"first day of the program in the category"`
}

// Words are the categories.
func (exchangeMaximumFacts) Words(fact string) []string {
	if fact == "category" {
		return fieldExchangeCategory.Words
	}
	return nil
}

// exchangeMonths are the longest programs, in months.
var exchangeMonths = map[string]int{"intern": 12, "trainee": 18, "research-scholar": 60, "professor": 60, "short-term-scholar": 6, "specialist": 12}

// exchangeMaximum determines the longest stay of an exchange visitor in a category.
var exchangeMaximum = law.Rule[exchangeMaximumFacts]{
	ID: "status.exchange-maximum", Kind: law.Expiration, Owner: law.Employee, Short: "J-1 maximum",
	Title:  "Last day of the longest program in a category of J-1",
	Remedy: "No extension of the DS-2019 goes beyond that day: plan another status or the end of work.",
	Versions: []law.Version[exchangeMaximumFacts]{{
		Cite: law.Noted("niv.class", "J-1: intern 12 months, trainee 18, scholar 5 years, specialist 1 year, short-term scholar 6 months"),
		Apply: func(f exchangeMaximumFacts, w *law.Working) law.Outcome {
			months := exchangeMonths[f.Category]
			last := f.From.AddMonths(months).AddDays(-1)
			w.Step("%d months in the category %s from %s end on %s", months, f.Category, f.From, last)
			return law.Due(last)
		},
	}},
}

// eadRevokedFacts are the day of a revocation.
type eadRevokedFacts struct {
	Revoked civil.Date `fact:"revoked" says:"day the card was revoked"`
}

// eadRevoked determines from when a card that was revoked authorizes nothing.
var eadRevoked = law.Rule[eadRevokedFacts]{
	ID: "status.ead-revoked", Kind: law.Expiration, Owner: law.HR, About: law.Authorization, Short: "revoked EAD",
	Title:  "Day on which an employment authorization document was revoked",
	Remedy: "Reverify on Supplement B within a reasonable time with another document of the employee's choice; create no new E-Verify case.",
	Versions: []law.Version[eadRevokedFacts]{{
		Cite: law.Quoted("E-Verify Status Change Report", "since 2025-06-20: revoked employment authorization documents; reverify on Supplement B within a "+
			"reasonable time, no new case").Again(),
		Readings: []law.Reading{{
			Question: "until when an employer has a reasonable time to reverify",
			Chosen:   "not determined: the day of the revocation is shown, and work authorization is based on another document from then on",
			Other:    "some days after the employer has learned of it",
		}},
		Apply: func(f eadRevokedFacts, w *law.Working) law.Outcome {
			w.Step("the card was revoked on %s, regardless of its last day", f.Revoked)
			return law.Due(f.Revoked)
		},
	}},
}

// blanketAndEvents adds the ends on which some petitions rest beside their own.
func (a *Assessment) blanketAndEvents(s *Stay) {
	if ends := s.Record.Date(fieldBlanketExpires); strings.HasPrefix(s.Class, "L-1") && !ends.IsZero() {
		a.whileToCome(ClockOn(s, &blanketExpires, otherEndFacts{ends}, "Blanket L petition expires", FieldClass, fieldBlanketExpires))
	}
	if s.Record.Flag(fieldNewOffice) {
		a.whileToCome(ClockOn(s, &newOffice, newOfficeFacts{s.PetitionFrom}, "L-1 new office: first year ends", FieldClass, fieldNewOffice, fieldPetitionFrom))
	}
	if s.Class == classCPT && s.Record.Flag(fieldFullTimeCPT) {
		a.cptMonths(s)
	}
	a.event(s)
	a.exchange(s)
}

// event adds the end of the event of a petition. The work goes on with the petition, where its end is on record; that the event is over
// is an issue then.
func (a *Assessment) event(s *Stay) {
	ends := s.Record.Date(fieldEventEnds)
	if ends.IsZero() {
		return
	}
	c := ClockOn(s, &eventEnds, otherEndFacts{ends}, s.ClassWord()+" event ends", FieldClass, fieldEventEnds)
	if s.PetitionExpires.IsZero() {
		a.limit(c, true)
		return
	}
	a.whileToCome(c)
	if ends.Before(a.asOf) && !s.PetitionExpires.Before(a.asOf) {
		f := found(&checkEventEnded, s, FieldClass, fieldEventEnds, FieldPetitionExpires)
		f.Summary = fmt.Sprintf("The event of the %s petition ended %s; the petition runs to %s", s.ClassWord(), ends, s.PetitionExpires)
		f.Remedy = "Ask counsel whether the present work is that of the petition; record event_ends if there is a further event."
		a.find(f)
	}
}

// exchange adds the end of the longest program in a category, and finds a program that is longer.
func (a *Assessment) exchange(s *Stay) {
	category, from := s.Record.Text(fieldExchangeCategory), s.Record.Date(fieldExchangeFrom)
	if category == "" && from.IsZero() {
		return
	}
	uses := []*facts.Field{FieldClass, fieldExchangeCategory, fieldExchangeFrom}
	c := ClockOn(s, &exchangeMaximum, exchangeMaximumFacts{category, from}, "J-1 program ends at the latest ("+category+")", uses...)
	last := c.Outcome().Due
	if last.IsZero() {
		c.Summary = "J-1 program ends at the latest"
		a.note(c)
		return
	}
	a.limit(c, true)
	if over := last.DaysUntil(s.ProgramEnds); over > 0 && !s.ProgramEnds.IsZero() {
		f := found(&checkPastMaximum, s, append(uses, FieldProgramEnds)...)
		f.Citation = c.Outcome().Citation
		f.Summary = fmt.Sprintf("The J-1 program runs to %s, %d days past the longest in the category %s (%s)", s.ProgramEnds, over, category, last)
		f.Remedy = "Read the DS-2019 again: correct program_ends, exchange_category or exchange_from, and ask the sponsor."
		a.find(f)
	}
}

// cptMonths adds the last day of full-time training that leaves OPT available, and finds that it has passed.
func (a *Assessment) cptMonths(s *Stay) {
	c := ClockOn(s, &opt.FullTimeCPT, opt.FullTimeCPTFacts{Starts: s.From}, "Full-time CPT: last day that leaves OPT available", FieldClass, FieldFrom, fieldFullTimeCPT)
	a.whileToCome(c)
	if !s.usedUpOPT(a.asOf) {
		return
	}
	f := found(&checkCPTUsed, s, FieldClass, FieldFrom, fieldFullTimeCPT)
	f.Summary = fmt.Sprintf("Full-time CPT since %s has lasted twelve months: no OPT remains at this level", s.From)
	f.Remedy = "Ask the school (DSO) before any plan that counts on OPT; correct status_from or cpt_full_time if the training was shorter."
	a.find(f)
}

// usedUpOPT reports whether full-time training has lasted so long by a day that no training after the program is left.
func (s *Stay) usedUpOPT(on civil.Date) bool {
	if s.Class != classCPT || !s.Record.Flag(fieldFullTimeCPT) || s.From.IsZero() {
		return false
	}
	complete := s.From.AddMonths(12).AddDays(-1)
	return complete.Before(on) && (s.Expires.IsZero() || !s.Expires.Before(complete))
}

// revoked adds the end of a card that was revoked.
func (a *Assessment) revoked(s *Stay) {
	if !s.EADRevoked.IsZero() {
		a.limit(ClockOn(s, &eadRevoked, eadRevokedFacts{s.EADRevoked}, s.CardWord()+" was revoked", FieldClass, FieldEADCategory, FieldEADRevoked), s.CardBinds())
	}
}
