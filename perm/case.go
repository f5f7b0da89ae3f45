package perm

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// Case is one labor certification: the facts of its records, read once.
type Case struct {
	ID          string
	Beneficiary string

	Employer, FEIN, ApplyTo        string
	Employees                      int
	Title, SOC, Duties, Conditions string
	// Occupation says how it recruits, "" if not stated.
	Occupation       string
	Education        string
	ExperienceMonths int
	// RequiresExperience and RequiresAdvancedDegree are nil where no record states it.
	RequiresExperience, RequiresAdvancedDegree *bool
	Travel                                     law.Answer
	Worksite                                   Worksite
	Wage                                       Wage

	PWD         Determination
	Selected    civil.Date
	Competitive law.Answer
	Union       law.Answer
	// NotPosted says whether the application states that no notice was posted.
	NotPosted law.Answer
	// NoApplicants says whether the recruitment brought no applicants.
	NoApplicants law.Answer
	// OtherWorksites says whether there are worksites besides the primary one.
	OtherWorksites      law.Answer
	Care                Care
	FileBy              civil.Date
	ReportSigned, Filed civil.Date
	Number              string
	After               AfterDecision

	Steps      []RecruitmentStep
	Notices    []Notice
	Applicants []Applicant
	// Layoffs are the employer's, as the caller knows them from its roster: see Layoff.
	Layoffs []Layoff
	// NotAmong are the client's employers where the case names one that is none of them, or can be several; the caller sets it.
	NotAmong []string
	// Expect is how long things take that no law fixes, as the caller has it set; the default where it is zero.
	Expect recruitment.Expectations

	Record facts.Record
}

// Worksite is where the work is done.
type Worksite struct {
	Address, City, County, State, Zip, Area string
	// Rural says whether the place is in an area of which no newspaper has a Sunday edition.
	Rural law.Answer
}

// Determination is a prevailing wage determination.
type Determination struct {
	Number                string
	Requested, Determined civil.Date
	Validity              law.Period
	Wage                  Wage
}

// Care are the facts about money, relations and requirements that an audit looks at.
type Care struct {
	EmployerPays                                 law.Answer
	PaymentReceived, Repayment                   law.Answer
	Ownership, Familial, Exceeds, Corporate      law.Answer
	Language, Combination                        law.Answer
	Gained, NotComparable                        law.Answer
	Layoff, LayoffNotified                       law.Answer
	LayoffReviewed                               civil.Date
	ApplicationEvidence, PWDEvidence             []string
	ReportEvidence, ResumesEvidence              []string
	LayoffEvidence, NecessityEvidence            []string
	QualificationsEvidence, OwnershipEvidence    []string
	FeesEvidence, CorporateEvidence, AuditAnswer []string
	// What stands in the place of a recruitment report: see SpecialProofs.
	StatementEvidence, SelectionEvidence, SourcesEvidence []string
	AttestationEvidence, ScheduleAEvidence                []string
}

// AfterDecision is what happened once the application was filed.
type AfterDecision struct {
	Letter civil.Date
	// Audited is set where the source has the case under audit, whether or not the day of the letter is known.
	Audited               bool
	ExtensionDays         int
	Answered              civil.Date
	Supervised, DraftSent civil.Date
	// Supervision says whether recruitment is to be supervised, whether or not the day of the notice is known.
	Supervision law.Answer
	// ReportRequested and ReportSent are about the report of a supervised recruitment.
	ReportRequested, ReportSent civil.Date
	// ReconsiderationDenied starts the time for review by BALCA, which ReviewRequested ends.
	ReconsiderationDenied, ReviewRequested civil.Date
	Certified, Denied                      civil.Date
	Reconsideration                        civil.Date
	I140Filed, Withdrawn                   civil.Date
}

// Petition completes a case with the I-140 that is recorded elsewhere: the day on which it was received, and where that is from.
func (c *Case) Petition(received facts.Fact) {
	received.Field = FieldI140Filed
	c.After.I140Filed = civil.MustParse(received.Value)
	c.Record = c.Record.With(received)
}

// RecruitmentStep is one step of a recruitment as recorded.
type RecruitmentStep struct {
	Key string
	// Kind is job-order, sunday-ad, journal, or a letter; Number distinguishes several of one kind, 0 if not given.
	Kind   string
	Number int
	law.Period
	Place, Text string
	Evidence    []string
	Record      facts.Record
}

// Notice is one notice of filing, posted or given to a bargaining representative.
type Notice struct {
	Key             string
	Posted, Removed civil.Date
	Place, InHouse  string
	ToUnion, Signed bool
	Wage            Wage
	Text            string
	Terms           recruitment.NoticeTerms
	Evidence        []string
	Record          facts.Record
}

// FromRecords reads a case out of the stored facts of the case itself and of its parts, by their keys.
func FromRecords(id string, main facts.Record, recruitment, notices, applicants map[string]facts.Record) Case {
	c := caseFromRecord(id, main)
	c.Steps = make([]RecruitmentStep, 0, len(recruitment))
	c.Notices = make([]Notice, 0, len(notices))
	c.Applicants = make([]Applicant, 0, len(applicants))
	for _, key := range slices.Sorted(maps.Keys(recruitment)) {
		c.Steps = append(c.Steps, stepFromRecord(key, recruitment[key]))
	}
	slices.SortStableFunc(c.Steps, func(a, b RecruitmentStep) int {
		return cmp.Or(slices.Index(stepOrder, a.Kind)-slices.Index(stepOrder, b.Kind), a.From.Compare(b.From))
	})
	for _, key := range slices.Sorted(maps.Keys(notices)) {
		c.Notices = append(c.Notices, noticeFromRecord(key, notices[key], c.Wage.Per))
	}
	slices.SortStableFunc(c.Notices, func(a, b Notice) int { return a.Posted.Compare(b.Posted) })
	for _, key := range slices.Sorted(maps.Keys(applicants)) {
		c.Applicants = append(c.Applicants, applicantFromRecord(key, applicants[key]))
	}
	return c
}

var stepOrder = stepWords()

func caseFromRecord(id string, r facts.Record) Case {
	c := Case{
		ID: id, Record: r, Beneficiary: r.Text(FieldBeneficiary),
		Employer: r.Text(FieldEmployer), FEIN: r.Text(fieldFEIN), ApplyTo: r.Text(FieldApply),
		Employees: r.Int(fieldEmployees), Title: r.Text(FieldTitle), SOC: r.Text(fieldSOC),
		Duties: r.Text(FieldDuties), Conditions: r.Text(FieldRequirements),
		Occupation: r.Text(FieldOccupation), Education: r.Text(fieldEducation),
		ExperienceMonths:       r.Int(fieldExperienceMonths),
		RequiresExperience:     requiresExperience(r),
		RequiresAdvancedDegree: requiresAdvancedDegree(r), Travel: answer(r, fieldTravel),
		Worksite: Worksite{Address: r.Text(fieldAddress), City: r.Text(FieldCity), County: r.Text(fieldCounty),
			State: r.Text(fieldState), Zip: r.Text(fieldZip), Area: r.Text(fieldArea), Rural: answer(r, fieldRural)},
		Wage: wageOf(r, FieldWage, fieldWagePer, perYear),
		PWD: Determination{Number: r.Text(fieldPWDNumber), Requested: r.Date(fieldRequested),
			Determined: r.Date(fieldDetermined),
			Validity:   law.Period{From: r.Date(fieldPWDFrom), To: r.Date(fieldPWDTo)},
			Wage:       wageOf(r, fieldPWDWage, fieldPWDWagePer, perYear)},
		Selected: r.Date(fieldSelected), Competitive: answer(r, fieldCompetitive), Union: answer(r, fieldUnion), NotPosted: answer(r, fieldNotPosted),
		NoApplicants:   answer(r, fieldNoApplicants),
		OtherWorksites: answer(r, fieldOtherWorksites),
		Care:           careFromRecord(r), FileBy: r.Date(fieldFileBy), ReportSigned: r.Date(fieldReportSigned),
		Filed: r.Date(FieldFiled), Number: r.Text(fieldNumber), After: decisionFromRecord(r),
	}
	if c.PWD.Validity.From.IsZero() { // a determination that prints no first day is valid from its own
		c.PWD.Validity.From = c.PWD.Determined
	}
	if c.Number == "" && isDepartmentNumber(id) {
		c.Number = id
	}
	return c
}

// isDepartmentNumber reports whether a case goes by the Department of Labor's own number: G-100-23152-123456 in the
// present system, A-15001-12345 in the one before.
func isDepartmentNumber(id string) bool {
	return strings.HasPrefix(id, "G-100-") || strings.HasPrefix(id, "A-") && len(id) >= len("A-15001-12345")
}

// requiresExperience takes the months where any are asked for, else the fact, else that no month is; nil where none of them
// is given.
func requiresExperience(r facts.Record) *bool {
	_, reported := r.Get(fieldRequiresExperience)
	_, counted := r.Get(fieldExperienceMonths)
	if !reported && !counted {
		return nil
	}
	requires := r.Flag(fieldRequiresExperience) || r.Int(fieldExperienceMonths) > 0
	return &requires
}

// requiresAdvancedDegree returns the fact where it is given, and otherwise what the minimum education implies; nil where
// neither is stated.
func requiresAdvancedDegree(r facts.Record) *bool {
	education := r.Text(fieldEducation)
	requires := education == "master" || education == "doctorate"
	if _, given := r.Get(fieldRequiresAdvancedDegree); given {
		requires = r.Flag(fieldRequiresAdvancedDegree)
	} else if education == "" || education == "other" {
		return nil
	}
	return &requires
}

// answer is the answer to a yes-or-no question, which may not have been given.
func answer(r facts.Record, f *facts.Field) law.Answer { return law.AnswerOf(r.Text(f)) }

// NeedsNecessity reports whether business necessity of the requirements has to be shown: they exceed the normal, a language other than
// English is required, or occupations are combined. One that is recorded is enough; an answer of no to the first denies all three.
func (c *Care) NeedsNecessity() law.Answer {
	if c.Language == law.Yes || c.Combination == law.Yes {
		return law.Yes
	}
	return c.Exceeds
}

func careFromRecord(r facts.Record) Care {
	return Care{
		PaymentReceived: answer(r, fieldPaymentReceived), Repayment: answer(r, fieldRepayment),
		Ownership: answer(r, fieldOwnership), Familial: answer(r, fieldFamilial), Exceeds: answer(r, fieldExceeds),
		Language: answer(r, fieldLanguage), Combination: answer(r, fieldCombination),
		Corporate: answer(r, fieldCorporateChange), Gained: answer(r, fieldGained), NotComparable: answer(r, fieldGainedElsewise),
		Layoff: answer(r, fieldLayoff), LayoffNotified: answer(r, fieldLayoffNotified),
		LayoffReviewed: r.Date(fieldLayoffReviewed),

		ApplicationEvidence: sums(r, fieldApplicationEvidence), PWDEvidence: sums(r, fieldPWDEvidence),
		ReportEvidence: sums(r, fieldReportEvidence), ResumesEvidence: sums(r, fieldResumesEvidence),
		LayoffEvidence: sums(r, fieldLayoffEvidence), NecessityEvidence: sums(r, fieldNecessityEvidence),
		QualificationsEvidence: sums(r, fieldQualifications), OwnershipEvidence: sums(r, fieldOwnershipEvidence),
		FeesEvidence: sums(r, fieldFeesEvidence), CorporateEvidence: sums(r, fieldCorporateEvidence),
		StatementEvidence: sums(r, fieldStatementEvidence), SelectionEvidence: sums(r, fieldSelectionEvidence),
		SourcesEvidence: sums(r, fieldSourcesEvidence), AttestationEvidence: sums(r, fieldAttestation),
		ScheduleAEvidence: sums(r, fieldScheduleA),
		AuditAnswer:       sums(r, fieldAuditEvidence), EmployerPays: answer(r, fieldEmployerPays),
	}
}

// decisionFromRecord takes the dates of a decision as they are given, and otherwise from the decision in words and its
// day, as disclosure files have them.
func decisionFromRecord(r facts.Record) AfterDecision {
	a := AfterDecision{
		Letter: r.Date(fieldLetter), ExtensionDays: r.Int(fieldExtensionDays), Answered: r.Date(fieldAnswered),
		Supervision: answer(r, fieldSupervision),
		Supervised:  r.Date(fieldSupervised), DraftSent: r.Date(fieldDraftSent),
		ReportRequested: r.Date(fieldReportRequested), ReportSent: r.Date(fieldReportSent),
		ReconsiderationDenied: r.Date(fieldReconsiderationDenied), ReviewRequested: r.Date(fieldReviewRequested),
		Certified: r.Date(fieldCertified),
		Denied:    r.Date(fieldDenied), Reconsideration: r.Date(fieldReconsideration), I140Filed: r.Date(FieldI140Filed),
		Withdrawn: r.Date(fieldWithdrawn),
	}
	decided := r.Date(fieldDecided)
	switch r.Text(fieldDecision) {
	case certified:
		a.Certified = firstGiven(a.Certified, decided)
	case denied:
		a.Denied = firstGiven(a.Denied, decided)
	case withdrawn:
		a.Withdrawn = firstGiven(a.Withdrawn, decided)
	case audited:
		a.Audited = a.Answered.IsZero()
	}
	return a
}

func firstGiven(date, otherwise civil.Date) civil.Date {
	if date.IsZero() {
		return otherwise
	}
	return date
}

func stepFromRecord(key string, r facts.Record) RecruitmentStep {
	s := RecruitmentStep{
		Key: key, Kind: r.Text(FieldStep), Number: r.Int(FieldStepNumber), Place: r.Text(fieldPlace),
		Text: r.Text(fieldText), Evidence: sums(r, fieldEvidence), Record: r,
		Period: law.Period{From: r.Date(fieldFrom), To: r.Date(fieldTo)},
	}
	if (s.IsAd() || s.hasOneDay()) && s.To.IsZero() {
		s.To = s.From
	}
	return s
}

// hasOneDay reports whether a step without a last day is one of a single day, and not one still running: job fairs, campus
// recruiting, organizations, local newspapers, radio and television.
func (s *RecruitmentStep) hasOneDay() bool {
	return slices.Contains([]string{"A", "D", "E", "I", "J"}, s.Kind)
}

// IsAd reports whether the step is an advertisement under 656.17(e)(1)(i)(B), which has one day.
func (s *RecruitmentStep) IsAd() bool {
	return s.Kind == recruitment.StepSundayAd || s.Kind == recruitment.StepJournal
}

func noticeFromRecord(key string, r facts.Record, usualPer string) Notice {
	if usualPer == "" {
		usualPer = perYear
	}
	n := Notice{
		Key: key, Posted: r.Date(fieldPosted), Removed: r.Date(fieldRemoved), Place: r.Text(fieldNoticePlace),
		InHouse: r.Text(fieldInHouse), ToUnion: r.Flag(fieldToUnion), Signed: r.Flag(fieldSignedBy),
		Wage: wageOf(r, fieldNoticeWage, fieldNoticeWagePer, usualPer), Text: r.Text(fieldNoticeText),
		Evidence: sums(r, fieldNoticeEvidence), Record: r,
	}
	n.Terms.CountOpenDays = r.Flag(fieldCountOpenDays)
	n.Terms.OpenOnHolidays = r.Flag(fieldOpenOnHolidays)
	for _, word := range words(r.Text(fieldOpenWeekdays)) {
		if len(word) >= 3 {
			n.Terms.OpenWeekdays = append(n.Terms.OpenWeekdays, strings.ToLower(word[:3]))
		}
	}
	for _, word := range words(r.Text(fieldClosed)) {
		if d, err := civil.Parse(word); err == nil && !d.IsZero() {
			n.Terms.Closed = append(n.Terms.Closed, d)
		}
	}
	return n
}

func applicantFromRecord(key string, r facts.Record) Applicant {
	return Applicant{
		Key: key, Name: r.Text(fieldApplicantName), Applied: r.Date(fieldApplied), Source: r.Text(fieldSource),
		Contacted: r.Date(fieldContacted), Interviewed: r.Date(fieldInterviewed), ContactBy: r.Text(fieldContactBy),
		Outcome: r.Text(fieldOutcome), Reason: r.Text(fieldReason), Explanation: r.Text(fieldExplanation),
		USWorker: answer(r, fieldUSWorker), Trainable: r.Flag(fieldTrainable),
		Evidence: sums(r, fieldApplicantEvidence), Record: r,
	}
}

func wageOf(r facts.Record, amount, per *facts.Field, usually string) Wage {
	w := Wage{Cents: cents(r.Text(amount)), Per: r.Text(per)}
	if w.Per == "" && !w.IsZero() {
		w.Per = usually
	}
	return w
}

// sumLength is how many figures a SHA-256 has in hexadecimal.
const sumLength = 64

// sums are the SHA-256 sums of a field, as "sha256:...".
func sums(r facts.Record, f *facts.Field) (all []string) {
	text := r.Text(f)
	if len(text) == sumLength { // one alone, as most are
		return []string{"sha256:" + strings.ToLower(text)}
	}
	for _, word := range words(text) {
		all = append(all, "sha256:"+strings.TrimPrefix(strings.ToLower(word), "sha256:"))
	}
	return all
}

// words splits a list at commas, semicolons and blanks.
func words(text string) []string {
	if text == "" {
		return nil
	}
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) })
}

// Full is the worksite in one line.
func (w *Worksite) Full() string {
	var parts []string
	for _, part := range []string{w.Address, w.City, strings.TrimSpace(w.State + " " + w.Zip)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// RequirementsInWords are the requirements as recorded, or else put together from degree and experience.
func (c *Case) RequirementsInWords() string {
	if c.Conditions != "" {
		return c.Conditions
	}
	var parts []string
	if degree := degreeTitles[c.Education]; degree != "" {
		parts = append(parts, degree)
	}
	if c.ExperienceMonths > 0 {
		parts = append(parts, fmt.Sprintf("%d months of experience", c.ExperienceMonths))
	}
	return strings.Join(parts, " and ")
}

var degreeTitles = map[string]string{"high-school": "High school diploma", "associate": "Associate's degree",
	"bachelor": "Bachelor's degree", "master": "Master's degree", "doctorate": "Doctorate"}
