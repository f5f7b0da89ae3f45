package status

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Documents of one stay limit different things, and none of these dates moves because it falls on a weekend: 8 CFR 1.2
// does not extend a petition, an I-94 or a card.

// petitionExpiresFacts are the end of a petition's validity.
type petitionExpiresFacts struct {
	Class           string     `fact:"class,optional" says:"class of admission"`
	PetitionExpires civil.Date `fact:"petition_expires" says:"last day of the petition's validity (I-797)"`
}

// i94ExpiresFacts are the end of the admission.
type i94ExpiresFacts struct {
	I94Expires civil.Date `fact:"i94_expires" says:"last day on the newest I-94"`
}

// statusExpiresFacts are the end of status as a person states it.
type statusExpiresFacts struct {
	StatusExpires civil.Date `fact:"status_expires" says:"last day of status per the source record"`
}

// passportExpiresFacts are the end of the passport.
type passportExpiresFacts struct {
	PassportExpires civil.Date `fact:"passport_expires" says:"last day of the passport"`
}

// visaExpiresFacts are the end of the visa stamp.
type visaExpiresFacts struct {
	VisaExpires civil.Date `fact:"visa_expires" says:"last day of the visa stamp"`
}

// programEndsFacts are the end of a student's or exchange visitor's program.
type programEndsFacts struct {
	ProgramEnds civil.Date `fact:"program_ends" says:"last day of the program on the I-20 or DS-2019"`
}

// The plain ends of documents.
var (
	PetitionExpires = expiry(law.Rule[petitionExpiresFacts]{ID: "status.petition-expires", Title: "Last day of the petition's validity", Owner: law.Counsel, About: law.Authorization, Short: "petition",
		Severities: []law.Severity{law.Risk}},
		citeDocuments("petition or I-797 validity controls employer-specific work, not stay by itself"),
		func(f petitionExpiresFacts) civil.Date { return f.PetitionExpires })

	I94Expires = expiry(law.Rule[i94ExpiresFacts]{ID: "status.i94-expires", Title: "Last day of the authorized stay on the I-94", Owner: law.Counsel, About: law.Authorization, Short: "I-94"},
		citeDocuments("the I-94 controls authorized stay; the latest admission or approval prevails"),
		func(f i94ExpiresFacts) civil.Date { return f.I94Expires })

	StatusExpires = expiry(law.Rule[statusExpiresFacts]{ID: "status.status-expires", Title: "Last day of status per the source record", Owner: law.Counsel, About: law.Authorization, Short: "status"},
		citeDocuments("visa stamp, petition, I-94 and EAD are four different dates"),
		func(f statusExpiresFacts) civil.Date { return f.StatusExpires })

	passportExpires = expiry(law.Rule[passportExpiresFacts]{ID: "status.passport-expires", Title: "Last day of the passport", Owner: law.Employee, Short: "passport",
		Remedy: "Ask the employee to renew the passport before the next trip abroad."},
		law.Read("8 CFR 214.1(a)(3)(i)",
			"valid six months beyond the contemplated stay at admission; valid when an extension is applied for"),
		func(f passportExpiresFacts) civil.Date { return f.PassportExpires })

	visaExpires = expiry(law.Rule[visaExpiresFacts]{ID: "status.visa-expires", Title: "Last day of the visa stamp, which limits travel only", Owner: law.Employee, Short: "visa stamp",
		Remedy: "No action for status or work; obtain a new visa before the next return from abroad."},
		citeDocuments("the visa stamp controls when one may apply for admission, not stay or work"),
		func(f visaExpiresFacts) civil.Date { return f.VisaExpires })

	programEnds = expiry(law.Rule[programEndsFacts]{ID: "status.program-ends", Title: "Last day of the program on the I-20 or DS-2019", Owner: law.Employee, About: law.Authorization, Short: "program",
		Remedy: "Decide by that day: OPT or academic training, another status, or the end of work."},
		law.Noted("niv.class", "F-1: dates on the I-20; J-1: DS-2019"),
		func(f programEndsFacts) civil.Date { return f.ProgramEnds })
)

func citeDocuments(words string) law.Citation { return law.Noted("niv.documents", words) }

// expiry is a rule that answers with the last day printed on a document.
func expiry[F any](r law.Rule[F], cite law.Citation, on func(F) civil.Date) law.Rule[F] {
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

// EADExpiresFacts are the end of an employment authorization document.
type EADExpiresFacts struct {
	EADCategory string     `fact:"ead_category,optional" says:"category on the card, for example C09"`
	EADExpires  civil.Date `fact:"ead_expires" says:"last day on the card"`
}

// EADExpires determines the last day of a card, by which its holder must show another work authorization.
var EADExpires = law.Rule[EADExpiresFacts]{
	ID:   "status.ead-expires",
	Kind: law.Expiration, Owner: law.Employee, About: law.Authorization, Short: "EAD",
	Title: "Last day of the employment authorization document",
	Versions: []law.Version[EADExpiresFacts]{{
		Cite: law.Read("8 CFR 274a.2(b)(1)(vii)", "reverify no later than the date authorization expires"),
		Apply: func(f EADExpiresFacts, w *law.Working) law.Outcome {
			w.Step("the card expires on %s; the date does not move for weekends or holidays", f.EADExpires)
			answer := law.Due(f.EADExpires)
			if slices.Contains([]string{"A03", "A3", "A05", "A5"}, f.EADCategory) {
				return answer.Warn("%s: work authorization does not end with the card; other documents can show it", f.EADCategory)
			}
			return answer
		},
	}},
}

// eadRenewalOpensFacts are the end of the card to be renewed.
type eadRenewalOpensFacts struct {
	Expires civil.Date `fact:"expires" says:"last day on the card"`
}

// eadRenewalOpens determines when the renewal of a card may be filed.
var eadRenewalOpens = law.Rule[eadRenewalOpensFacts]{
	ID:   "status.ead-renewal-opens",
	Kind: law.WindowOpens, Owner: law.Employee,
	Title: "First day to file the renewal of an employment authorization document",
	Versions: []law.Version[eadRenewalOpensFacts]{{
		Cite: law.Quoted("USCIS, renewal of Form I-765", "up to 180 days before expiry"),
		Apply: func(f eadRenewalOpensFacts, w *law.Working) law.Outcome {
			opens := f.Expires.AddDays(-180)
			w.Step("180 days before %s: %s", f.Expires, opens)
			return law.Opens(opens)
		},
	}},
}
