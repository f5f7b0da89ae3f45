package limits

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// EndsFacts are the end of something on which a class of admission is based.
type EndsFacts struct {
	Ends civil.Date `fact:"ends" says:"last day on the document"`
}

var (
	// Blanket determines the end of the petition on which a blanket L admission is based.
	Blanket = ends(law.Rule[EndsFacts]{ID: "status.blanket-expires",
		Late:  "If the blanket petition was extended, record its new end ({status blanket_expires}). If not, further L-1 workers need petitions of their own.",
		Title: "Last day of the employer's blanket L petition", Owner: law.Counsel, Short: "blanket L petition",
		Remedy: "Extend the blanket petition before that day; after it, further L-1 workers need petitions of their own."},
		law.Noted("niv.class", "a blanket L petition has an end of its own"))

	// Event determines the end of what an O or P petition is for.
	Event = ends(law.Rule[EndsFacts]{ID: "status.event-ends",
		Late:  "If an extension for a further event was filed, record it ({new-filing form=I-129 purpose=extension received}) and the end of the event ({status event_ends}). If not, ask counsel today: work under the petition must stop.",
		Title: "Last day of the event of an O or P petition", Owner: law.Counsel, About: law.Authorization, Short: "event",
		Remedy: "File an extension for a further event before that day."},
		law.Noted("niv.class", "O and P: the petition is for an event, activity or engagement"))
)

// NewOfficeFacts are the first day of the petition of a new office.
type NewOfficeFacts struct {
	Begins civil.Date `fact:"begins" says:"first day of the petition's validity"`
}

// NewOffice determines the last day of the first petition of a new office.
var NewOffice = law.Rule[NewOfficeFacts]{
	ID:   "status.new-office",
	Late: "If the extension was filed by that day, record it ({new-filing form=I-129 purpose=extension received}). If not, ask counsel today: work under the petition must stop when it ends.",
	Kind: law.Expiration, Owner: law.Counsel, About: law.Authorization, Short: "new office",
	Title:  "Last day of the year that an L-1 petition for a new office has",
	Remedy: "File the extension before that day, with what shows that the office does business.",
	Versions: []law.Version[NewOfficeFacts]{{
		Cite: law.Noted("niv.class", "L-1: new office one year"),
		Apply: func(f NewOfficeFacts, w *law.Working) law.Outcome {
			last := f.Begins.AddYears(1).AddDays(-1)
			w.Step("one year from %s ends on %s", f.Begins, last)
			return law.Due(last)
		},
	}},
}

// ExchangeFacts are the category of an exchange visitor and the first day in it.
type ExchangeFacts struct {
	Category string     `fact:"category" says:"category on the DS-2019"`
	From     civil.Date `fact:"from" says:"first day of the program in the category"`
}

// Words are the categories.
func (ExchangeFacts) Words(fact string) []string {
	if fact == "category" {
		return ExchangeCategories
	}
	return nil
}

// ExchangeCategories are the categories of J-1 on the DS-2019.
var ExchangeCategories = []string{"intern", "trainee", "research-scholar", "professor", "short-term-scholar", "specialist", "college-student", "secondary-student",
	"teacher", "physician", "international-visitor", "government-visitor", "camp-counselor", "au-pair", "summer-work-travel"}

// exchangeMonths are the longest programs, in months, of the categories whose maximum is in the law notes.
var exchangeMonths = map[string]int{"intern": 12, "trainee": 18, "research-scholar": 60, "professor": 60, "short-term-scholar": 6, "specialist": 12}

// ExchangeMaximum determines the longest stay of an exchange visitor in a category.
var ExchangeMaximum = law.Rule[ExchangeFacts]{
	ID:   "status.exchange-maximum",
	Late: "If another status was granted, record it ({status class}). If not, work must stop: ask counsel and the sponsor today.",
	Kind: law.Expiration, Owner: law.Employee, Short: "J-1 maximum",
	Title:  "Last day of the longest program in a category of J-1",
	Remedy: "No extension of the DS-2019 goes beyond that day: plan another status or the end of work.",
	Versions: []law.Version[ExchangeFacts]{{
		Cite: law.Noted("niv.class", "J-1: intern 12 months, trainee 18, scholar 5 years, specialist 1 year, short-term scholar 6 months"),
		Apply: func(f ExchangeFacts, w *law.Working) law.Outcome {
			months, noted := exchangeMonths[f.Category]
			if !noted {
				return law.NotApplicable("the law notes have no maximum of the category %s: ask the sponsor (responsible officer) for it", f.Category)
			}
			last := f.From.AddMonths(months).AddDays(-1)
			w.Step("%d months in the category %s from %s end on %s", months, f.Category, f.From, last)
			return law.Due(last)
		},
	}},
}

// RevokedFacts are the day of a revocation.
type RevokedFacts struct {
	Revoked civil.Date `fact:"revoked" says:"day the card was revoked"`
}

// Revoked determines from when a card that was revoked authorizes nothing.
var Revoked = law.Rule[RevokedFacts]{
	ID: "status.ead-revoked", Kind: law.Expiration, Owner: law.HR, About: law.Authorization, Short: "revoked EAD",
	Title:  "Day on which an employment authorization document was revoked",
	Remedy: "Reverify on Supplement B within a reasonable time with another document of the employee's choice; create no new E-Verify case.",
	Versions: []law.Version[RevokedFacts]{{
		Cite: law.Quoted("E-Verify Status Change Report", "since 2025-06-20: revoked employment authorization documents; reverify on Supplement B within a "+
			"reasonable time, no new case").Again(),
		Readings: []law.Reading{{
			Question: "until when an employer has a reasonable time to reverify",
			Chosen:   "not determined: the day of the revocation is shown, and work authorization is based on another document from then on",
			Other:    "some days after the employer has learned of it",
		}},
		Apply: func(f RevokedFacts, w *law.Working) law.Outcome {
			w.Step("the card was revoked on %s, regardless of its last day", f.Revoked)
			return law.Due(f.Revoked)
		},
	}},
}

// ends completes a rule whose date is the last day printed on a document.
func ends(r law.Rule[EndsFacts], cite law.Citation) law.Rule[EndsFacts] {
	r.Kind = law.Expiration
	r.Versions = []law.Version[EndsFacts]{{
		Cite: cite,
		Apply: func(f EndsFacts, w *law.Working) law.Outcome {
			w.Step("%s: %s; %s", r.Title, f.Ends, cite.Gist)
			return law.Due(f.Ends)
		},
	}}
	return r
}

// AddressChangeFacts are a move.
type AddressChangeFacts struct {
	Moved civil.Date `fact:"moved" says:"day of the change of address"`
	Stem  bool       `fact:"stem,optional" says:"whether the person is on the STEM OPT extension"`
}

// AddressChange determines until when a change of address is reported to USCIS.
var AddressChange = law.Rule[AddressChangeFacts]{
	ID:   "status.address-change",
	Late: "If the employee filed Form AR-11, record the day ({status address_reported}). If not, have the employee file it today.",
	Kind: law.Duty, Owner: law.Employee,
	Remedy: "The employee files Form AR-11 by that day; then record address_reported.",
	Title:  "Last day to report a change of address (Form AR-11)",
	Versions: []law.Version[AddressChangeFacts]{{
		Cite: law.Quoted("8 CFR 265.1", "change of address within 10 days; on STEM OPT also to the school").Again(),
		Apply: func(f AddressChangeFacts, w *law.Working) law.Outcome {
			answer := law.TenDaysAfter("the change of address", f.Moved, w)
			if f.Stem {
				return answer.Warn("on STEM OPT, report it to the school within the same ten days")
			}
			return answer
		},
	}},
}
