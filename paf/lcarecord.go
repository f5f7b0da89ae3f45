package paf

import (
	"cmp"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// LCA is one labor condition application: the facts of a record, read once.
type LCA struct {
	// Case is its case number.
	Case string
	// Class is the class as the rules know it: H-1B, H-1B1 or E-3; Visa as the application names it. "" if not recorded.
	Class, Visa string
	Status      string
	// Received, Decided and so on are as recorded; ask FiledOn, CertifiedOn and WithdrawnOn for what they amount to.
	Filed, Received, Decided    civil.Date
	Certified, Withdrawn        civil.Date
	Begins, Ends                civil.Date
	Extension                   bool
	Employer, FEIN              string
	SOC, SOCTitle, JobTitle     string
	FullTime                    law.Answer
	Workers                     int
	StrikeBegan, StrikeNotified civil.Date
	// TotalSites is how many worksites the application has, 0 if not recorded; fewer may be recorded.
	TotalSites                    int
	Wage                          reference.Rate
	WageTo                        string
	Prevailing                    Prevailing
	Dependent, Willful            law.Answer
	ExemptOnly                    law.Answer
	StatutoryBasis                string
	File                          FileFacts
	CorporateChange, OneEmployer  bool
	Successor, SuccessorFEIN      string
	Official, OfficialTitle       string
	Changed, Assumed              civil.Date
	Entities, Recruitment         []string
	RecruitedFrom, RecruitedUntil civil.Date

	// Record is where the values above come from.
	Record facts.Record
}

// Prevailing is a prevailing wage and where it is from.
type Prevailing struct {
	reference.Rate
	Source, Level, Year              string
	Survey, Publisher, Determination string
}

// SourceInWords says where a prevailing wage comes from: its source, publisher and survey.
func (p Prevailing) SourceInWords() string {
	var parts []string
	for _, part := range []string{p.Source, p.Publisher, p.Survey} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// FileFacts are what is recorded of the public access file itself.
type FileFacts struct {
	Opened civil.Date
	// Reviewed is the day of the last review, zero where none is recorded.
	Reviewed  civil.Date
	PlaceKept string
	// Put are the days on which the items were put into the file, by their numbers; index 0 is not used. For item 1 it
	// is the day of the signed certified copy.
	Put [11]civil.Date
	// Unused says that no one was ever employed under the application.
	Unused bool
	// SubmittedCopy is the day of the copy as submitted, which represents item 1 until certification.
	SubmittedCopy  civil.Date
	Actual         reference.Rate
	ActualSystem   string
	Increases      string
	SystemChanged  civil.Date
	Benefits       string
	BenefitsDiffer string
	HomeBenefits   string
	// BenefitsSame says whether benefits are offered on the same basis as to U.S. workers.
	BenefitsSame law.Answer
	// BenefitsChanged is the day from which other benefits are offered than the summary says.
	BenefitsChanged civil.Date
}

// LCAFromRecord reads an application out of its stored facts.
func LCAFromRecord(caseNumber string, r facts.Record) LCA {
	visa := cmp.Or(r.Text(FieldClass), VisaOfNumber(caseNumber))
	l := LCA{
		Case: caseNumber, Class: ruleClass(visa), Visa: visa, Status: r.Text(fieldStatus),
		Filed: r.Date(fieldFiled), Received: r.Date(fieldReceived), Decided: r.Date(fieldDecided),
		Certified: r.Date(fieldCertified), Withdrawn: r.Date(fieldWithdrawn),
		Begins: r.Date(fieldBegins), Ends: r.Date(fieldEnds), Extension: r.Flag(fieldExtension),
		Employer: r.Text(fieldEmployer), FEIN: r.Text(fieldFEIN),
		SOC: r.Text(fieldSOC), SOCTitle: r.Text(FieldSOCTitle), JobTitle: r.Text(FieldJobTitle),
		FullTime: law.AnswerOf(r.Text(fieldFullTime)), Workers: r.Int(fieldWorkers), TotalSites: r.Int(fieldTotalSites),
		StrikeBegan: r.Date(fieldStrikeBegan), StrikeNotified: r.Date(fieldStrikeNotified),
		Wage: reference.Rate{Amount: r.Text(fieldWageFrom), Per: r.Text(fieldWagePer)}, WageTo: nonZero(r.Text(fieldWageTo)),
		Prevailing: Prevailing{
			Rate:   reference.Rate{Amount: r.Text(fieldPrevailingWage), Per: r.Text(fieldPrevailingPer)},
			Source: r.Text(fieldPrevailingSource), Level: reference.KnownLevel(r.Text(fieldPrevailingLevel)),
			Year: reference.WageYear(r.Text(fieldPrevailingYear)), Survey: r.Text(fieldPrevailingSurvey),
			Publisher: r.Text(fieldPrevailingPublisher), Determination: r.Text(fieldPrevailingTracking),
		},
		Dependent: law.AnswerOf(r.Text(fieldDependent)), Willful: law.AnswerOf(r.Text(fieldWillful)),
		ExemptOnly: law.AnswerOf(r.Text(fieldExemptOnly)), StatutoryBasis: r.Text(fieldStatutoryBasis),
		File:            fileFacts(r),
		CorporateChange: r.Flag(fieldCorporateChange), OneEmployer: r.Flag(fieldSingleEmployer),
		Successor: r.Text(fieldSuccessor), SuccessorFEIN: r.Text(fieldSuccessorFEIN),
		Official: r.Text(fieldSuccessorOfficial), OfficialTitle: r.Text(fieldSuccessorOfficialTitle),
		Changed: r.Date(fieldChanged), Assumed: r.Date(fieldAssumed),
		Entities: Listed(r.Text(fieldEntities)), Recruitment: Listed(r.Text(fieldRecruitment)),
		RecruitedFrom: r.Date(fieldRecruitedFrom), RecruitedUntil: r.Date(fieldRecruitedTo),
		Record: r,
	}
	if l.Prevailing.Per == "" && comparable(l.Wage, l.Prevailing.Amount) {
		l.Prevailing.Per = l.Wage.Per
	}
	return l
}

// visaOfPrefix are the classes that the first figures of a case number represent, as they were seen in the Department's files.
var visaOfPrefix = map[string]string{"I-200": H1B, "I-201": h1B1Chile, "I-202": h1B1Singapore, "I-203": E3}

// VisaOfNumber is the class that the number of an application represents, "" for none.
func VisaOfNumber(caseNumber string) string {
	if len(caseNumber) < len("I-200-") || caseNumber[5] != '-' {
		return ""
	}
	return visaOfPrefix[strings.ToUpper(caseNumber[:5])]
}

// comparable reports whether an amount without its unit can only be one by the unit of the wage offered: it is as likely by no other. A
// register often has one unit for both.
func comparable(offered reference.Rate, amount string) bool {
	wage, ok := reference.ParseDecimal(offered.Amount)
	other, isNumber := reference.ParseDecimal(amount)
	if !ok || !isNumber || offered.Per == "" || wage.Sign() <= 0 {
		return false
	}
	share, _ := other.Quo(other, wage).Float64()
	return share > 0.5 && share < 1.2 // the next unit is a factor of two away
}

// fieldsPut are the facts that say when an item was put into the file, by the item's number.
var fieldsPut = [11]*facts.Field{1: fieldSigned, 2: fieldWageMemo, 3: fieldActualMemo, 4: fieldPrevailingMemo,
	5: fieldNoticeMemo, 6: fieldBenefitsSummary, CorporateChangeItem: fieldChangeStatement,
	SingleEmployerItem: fieldEntityList, exemptWorkersItem: fieldExemptList, RecruitmentItem: fieldRecruitmentSummary}

func fileFacts(r facts.Record) FileFacts {
	f := FileFacts{
		Reviewed: r.Date(fieldReviewed), Opened: r.Date(fieldOpened), PlaceKept: r.Text(fieldPlaceKept), Unused: r.Flag(fieldUnused),
		SubmittedCopy: r.Date(fieldSubmittedCopy),
		Actual:        reference.Rate{Amount: r.Text(fieldActualWage), Per: r.Text(fieldActualPer)},
		ActualSystem:  r.Text(fieldActualSystem), Increases: r.Text(fieldIncreases),
		SystemChanged: r.Date(fieldSystemChanged),
		Benefits:      r.Text(fieldBenefits), BenefitsDiffer: r.Text(fieldBenefitsDiffer),
		HomeBenefits:    r.Text(fieldHomeBenefits),
		BenefitsSame:    law.AnswerOf(r.Text(fieldBenefitsSame)),
		BenefitsChanged: r.Date(fieldBenefitsChanged),
	}
	for number, field := range fieldsPut {
		if field != nil {
			f.Put[number] = r.Date(field)
		}
	}
	return f
}

// FiledOn is the day of filing: the one recorded, or the day the Department of Labor received the application. An
// application is filed electronically and received the same day.
func (l *LCA) FiledOn() civil.Date {
	if l.Filed.IsZero() {
		return l.Received
	}
	return l.Filed
}

// filedBy is the day by which the application was filed: that of the filing, or where it is not recorded that of the certification, which
// comes after it.
func (l *LCA) filedBy() civil.Date { return cmp.Or(l.FiledOn(), l.CertifiedOn()) }

// noteFiledBy says in a calculation that the day of filing is not recorded and is bounded by the certification.
func (l *LCA) noteFiledBy(w *law.Working) {
	if l.FiledOn().IsZero() && !l.CertifiedOn().IsZero() {
		w.Step("no filing date is recorded: the application was certified on %s, so that it was filed by then", l.CertifiedOn())
	}
}

// CertifiedOn returns the day of certification, none if it was not certified or the day is not stated.
func (l *LCA) CertifiedOn() civil.Date {
	if l.Certified.IsZero() && l.Status == Certified {
		return l.Decided
	}
	return l.Certified
}

// withdrawnOn returns the day of withdrawal, none if it was not withdrawn or the day is not stated.
func (l *LCA) withdrawnOn() civil.Date {
	if l.Withdrawn.IsZero() && (l.Status == Withdrawn || l.Status == certifiedWithdrawn) {
		return l.Decided
	}
	return l.Withdrawn
}

// EndedOn is the day on which the application stops to be good: its withdrawal, or the last day of its period. Workers
// may still be employed after it, against the law.
func (l *LCA) EndedOn() civil.Date { return civil.Earliest(l.withdrawnOn(), l.Ends) }

// Covers reports whether the application is certified and good on a day.
func (l *LCA) Covers(day civil.Date) bool { return l.inForce(day) }

// SameEmployer reports whether another application is of the same employer: by its tax number, or by its name where one has none.
func (l *LCA) SameEmployer(other *LCA) bool {
	if l.FEIN != "" && other.FEIN != "" {
		return digits(l.FEIN) == digits(other.FEIN)
	}
	return l.Employer != "" && facts.Slug(l.Employer) == facts.Slug(other.Employer)
}

// digits are the figures of a number, without what separates them.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

// came reports whether the application came into force, now or once. One whose status no one has recorded did.
func (l *LCA) came() bool {
	return l.Status == Certified || l.Status == certifiedWithdrawn || l.Status == ""
}

// AttestsOn reports whether the application, on a day, holds its employer to an attestation that a count of its workforce can
// contradict: an H-1B application that attests it is not dependent, or is used for exempt workers only.
func (l *LCA) AttestsOn(day civil.Date) bool {
	ended := l.EndedOn()
	return l.Class == H1B && (l.Dependent == law.No || l.ExemptOnly == law.Yes) && (ended.IsZero() || !ended.Before(day))
}

// Watched reports whether the employer attested that it is dependent or a willful violator.
func (l *LCA) Watched() bool { return l.Dependent == law.Yes || l.Willful == law.Yes }

// nonZero is an amount, or "" for one of nothing, which the Department's files write for "no range".
func nonZero(amount string) string {
	if strings.Trim(amount, "0.") == "" {
		return ""
	}
	return amount
}

// Listed is the entries of a list in one cell.
func Listed(text string) []string {
	var all []string
	for entry := range strings.SplitSeq(text, ";") {
		if entry = strings.TrimSpace(entry); entry != "" {
			all = append(all, entry)
		}
	}
	return all
}
