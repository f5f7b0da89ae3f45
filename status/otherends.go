package status

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status/limits"
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
		Words: limits.ExchangeCategories,
		Synonyms: map[string]string{"Research Scholar": "research-scholar", "Scholar": "research-scholar", "Short-Term Scholar": "short-term-scholar",
			"College and University Student": "college-student", "Student": "college-student", "Secondary School Student": "secondary-student",
			"Alien Physician": "physician", "International Visitor": "international-visitor", "Government Visitor": "government-visitor",
			"Camp Counselor": "camp-counselor", "Au Pair": "au-pair", "Summer Work Travel": "summer-work-travel", "Student Intern": "college-student"},
		Aliases: []string{"J-1 Category", "Exchange Visitor Category", "DS-2019 Category"}}
	fieldExchangeFrom = &facts.Field{Name: "exchange_from", Title: "Exchange program from", Kind: facts.Date, Says: "first day of the J-1 program in its category",
		Aliases: []string{"DS-2019 Valid From", "DS-2019 Start Date", "J-1 Program Start Date"}}
	fieldFullTimeCPT = &facts.Field{Name: "cpt_full_time", Title: "CPT full time", Kind: facts.YesNo, Says: "whether the curricular practical training is full time",
		Aliases: []string{"Full-Time CPT", "Full Time CPT"}}
	FieldEADRevoked = &facts.Field{Name: "ead_revoked", Title: "EAD revoked", Kind: facts.Date, Says: "day the card was revoked, as the E-Verify Status Change Report shows it",
		Aliases: []string{"EAD Revoked Date", "EAD Revocation Date", "Card Revoked"}}
)

// blanketAndEvents adds the ends on which some petitions rest beside their own.
func (a *Assessment) blanketAndEvents(s *Stay) {
	if ends := s.Record.Date(fieldBlanketExpires); strings.HasPrefix(s.Class, "L-1") && !ends.IsZero() {
		a.whileToCome(ClockOn(s, &limits.Blanket, limits.EndsFacts{Ends: ends}, "Blanket L petition expires", FieldClass, fieldBlanketExpires))
	}
	if s.Record.Flag(fieldNewOffice) {
		a.whileToCome(ClockOn(s, &limits.NewOffice, limits.NewOfficeFacts{Begins: s.PetitionFrom}, "L-1 new office: first year ends", FieldClass, fieldNewOffice, fieldPetitionFrom))
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
	c := ClockOn(s, &limits.Event, limits.EndsFacts{Ends: ends}, s.ClassWord()+" event ends", FieldClass, fieldEventEnds)
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
	c := ClockOn(s, &limits.ExchangeMaximum, limits.ExchangeFacts{Category: category, From: from}, "J-1 program ends at the latest ("+category+")", uses...)
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
		a.limit(ClockOn(s, &limits.Revoked, limits.RevokedFacts{Revoked: s.EADRevoked}, s.CardWord()+" was revoked", FieldClass, FieldEADCategory, FieldEADRevoked), s.CardBinds())
	}
}
