package expiry

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Documents of one stay limit different things, and none of these dates moves because it falls on a weekend: 8 CFR 1.2
// does not extend a petition, an I-94 or a card.

// PetitionFacts are the end of a petition's validity.
type PetitionFacts struct {
	Class           string     `fact:"class,optional" says:"class of admission"`
	PetitionExpires civil.Date `fact:"petition_expires" says:"last day of the petition's validity (I-797)"`
}

// I94Facts are the end of the admission.
type I94Facts struct {
	I94Expires civil.Date `fact:"i94_expires" says:"last day on the newest I-94"`
}

// StatusFacts are the end of status as a person states it.
type StatusFacts struct {
	StatusExpires civil.Date `fact:"status_expires" says:"last day of status per the source record"`
}

// PassportFacts are the end of the passport.
type PassportFacts struct {
	PassportExpires civil.Date `fact:"passport_expires" says:"last day of the passport"`
}

// VisaFacts are the end of the visa stamp.
type VisaFacts struct {
	VisaExpires civil.Date `fact:"visa_expires" says:"last day of the visa stamp"`
}

// ProgramFacts are the end of a student's or exchange visitor's program.
type ProgramFacts struct {
	ProgramEnds civil.Date `fact:"program_ends" says:"last day of the program on the I-20 or DS-2019"`
}

// The plain ends of documents.
var (
	Petition = New(law.Rule[PetitionFacts]{ID: "status.petition-expires", Title: "Last day of the petition's validity", Owner: law.Counsel, About: law.Authorization, Short: "petition",
		Severities: []law.Severity{law.Risk}},
		CiteDocuments("petition or I-797 validity controls employer-specific work, not stay by itself"),
		func(f PetitionFacts) civil.Date { return f.PetitionExpires })

	I94 = New(law.Rule[I94Facts]{ID: "status.i94-expires", Title: "Last day of the authorized stay on the I-94", Owner: law.Counsel, About: law.Authorization, Short: "I-94"},
		CiteDocuments("the I-94 controls authorized stay; the latest admission or approval prevails"),
		func(f I94Facts) civil.Date { return f.I94Expires })

	Status = New(law.Rule[StatusFacts]{ID: "status.status-expires", Title: "Last day of status per the source record", Owner: law.Counsel, About: law.Authorization, Short: "status"},
		CiteDocuments("visa stamp, petition, I-94 and EAD are four different dates"),
		func(f StatusFacts) civil.Date { return f.StatusExpires })

	Passport = New(law.Rule[PassportFacts]{ID: "status.passport-expires",
		Late:  "If the passport was renewed, record its new end ({status passport_expires}). If not, ask the employee to renew it before any trip abroad.",
		Title: "Last day of the passport", Owner: law.Employee, Short: "passport",
		Remedy: "Ask the employee to renew the passport before the next trip abroad."},
		law.Read("8 CFR 214.1(a)(3)(i)",
			"valid six months beyond the contemplated stay at admission; valid when an extension is applied for"),
		func(f PassportFacts) civil.Date { return f.PassportExpires })

	Visa = New(law.Rule[VisaFacts]{ID: "status.visa-expires", Title: "Last day of the visa stamp, which limits travel only", Owner: law.Employee, Short: "visa stamp",
		Remedy: "No action for status or work; obtain a new visa before the next return from abroad."},
		CiteDocuments("the visa stamp controls when one may apply for admission, not stay or work"),
		func(f VisaFacts) civil.Date { return f.VisaExpires })

	Program = New(law.Rule[ProgramFacts]{ID: "status.program-ends",
		Late:  "If the program was extended, record its new end ({status program_ends}); if other training or another status was granted, record that. Without one, work must stop: ask counsel today.",
		Title: "Last day of the program on the I-20 or DS-2019", Owner: law.Employee, About: law.Authorization, Short: "program",
		Remedy: "Decide by that day: OPT or academic training, another status, or the end of work."},
		law.Noted("niv.class", "F-1: dates on the I-20; J-1: DS-2019"),
		func(f ProgramFacts) civil.Date { return f.ProgramEnds })
)

// CiteDocuments is the law notes' section on what each document limits.
func CiteDocuments(words string) law.Citation { return law.Noted("niv.documents", words) }

// New is a rule that answers with the last day printed on a document.
func New[F any](r law.Rule[F], cite law.Citation, on func(F) civil.Date) law.Rule[F] {
	r.Kind = law.Expiration
	r.Versions = []law.Version[F]{{
		Cite: cite,
		Apply: func(f F, w *law.Working) law.Outcome {
			w.Step("%s: %s; %s", r.Title, on(f), cite.Gist)
			return law.Due(on(f))
		},
	}}
	return r
}

// EADFacts are the end of an employment authorization document.
type EADFacts struct {
	EADCategory string     `fact:"ead_category,optional" says:"category on the card, for example C09"`
	EADExpires  civil.Date `fact:"ead_expires" says:"last day on the card"`
}

// EAD determines the last day of a card, by which its holder must show another work authorization.
var EAD = law.Rule[EADFacts]{
	ID:   "status.ead-expires",
	Kind: law.Expiration, Owner: law.Employee, About: law.Authorization, Short: "EAD",
	Title: "Last day of the employment authorization document",
	Versions: []law.Version[EADFacts]{{
		Cite: law.Read("8 CFR 274a.2(b)(1)(vii)", "reverify no later than the date authorization expires"),
		Apply: func(f EADFacts, w *law.Working) law.Outcome {
			w.Step("the card expires on %s; the date does not move for weekends or holidays", f.EADExpires)
			answer := law.Due(f.EADExpires)
			if slices.Contains([]string{"A03", "A3", "A05", "A5"}, f.EADCategory) {
				return answer.Warn("%s: work authorization does not end with the card; other documents can show it", f.EADCategory)
			}
			return answer
		},
	}},
}

// RenewalOpensFacts are the end of the card to be renewed.
type RenewalOpensFacts struct {
	Expires civil.Date `fact:"expires" says:"last day on the card"`
}

// RenewalOpens determines when the renewal of a card may be filed.
var RenewalOpens = law.Rule[RenewalOpensFacts]{
	ID:   "status.ead-renewal-opens",
	Kind: law.WindowOpens, Owner: law.Employee,
	Title: "First day to file the renewal of an employment authorization document",
	Versions: []law.Version[RenewalOpensFacts]{{
		Cite: law.Quoted("USCIS, renewal of Form I-765", "up to 180 days before expiry"),
		Apply: func(f RenewalOpensFacts, w *law.Working) law.Outcome {
			opens := f.Expires.AddDays(-180)
			w.Step("180 days before %s: %s", f.Expires, opens)
			return law.Opens(opens)
		},
	}},
}
