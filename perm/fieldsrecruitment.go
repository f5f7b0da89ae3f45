package perm

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// The steps of a recruitment that have a name of their own; the ten additional ones have letters.
const (
	StepJobOrder = "job-order"
	StepSundayAd = "sunday-ad"
	StepJournal  = "journal"
)

// Letter is one of the ten additional steps of 656.17(e)(1)(ii).
type Letter struct {
	// Letter is its place in the list, Title its name and Evidence what the rule names as its documentation.
	Letter, Title, Evidence string
	// old and current are how the two disclosure layouts of the Department of Labor name its columns.
	old, current []string
	spellings    []string
}

// letters are the ten additional steps.
var letters = []Letter{
	{"A", "Job fairs", "brochures and newspaper advertisements naming the employer",
		[]string{"RECR_INFO_JOB_FAIR", "JOB_FAIR"}, []string{"RECR_OCC_JOB_FAIR"}, []string{"job fair"}},
	{"B", "Employer's website", "dated copies of the pages",
		[]string{"RI_EMPLOYER_WEB_POST", "EMPLOYER_WEBSITE"}, []string{"RECR_OCC_EMP_WEBSITE"},
		[]string{"employer website", "company website", "website", "career site"}},
	{"C", "Job search website other than the employer's", "dated copies of the pages",
		[]string{"RI_JOB_SEARCH_WEBSITE", "JOB_SEARCH_WEBSITE"}, []string{"RECR_OCC_JOB_SEARCH"},
		[]string{"job search website", "job site", "job board"}},
	{"D", "On-campus recruiting", "the placement office's notice naming the employer and the day of interviews",
		[]string{"RECR_INFO_ON_CAMPUS_RECR", "ON_CAMPUS_RECRUITING"}, []string{"RECR_OCC_ON_CAMPUS"},
		[]string{"on-campus recruitment", "on campus"}},
	{"E", "Trade or professional organizations", "pages of newsletters or journals",
		[]string{"RECR_INFO_PRO_ORG_ADVERT", "RECR_INFO_PROF_ORG_ADVERT", "PRO_ORG_AD", "PRO_ORG_ADVERTISEMENT"},
		[]string{"RECR_OCC_TRADE_ORG"}, []string{"professional organization", "trade organization"}},
	{"F", "Private employment firms", "contracts, and copies of the advertisements placed",
		[]string{"RI_PVT_EMPLOYMENT_FIRM", "PVT_EMPLOYMENT_FIRM"}, []string{"RECR_OCC_PRIVATE_EMP"},
		[]string{"private employment firm", "recruiter"}},
	{"G", "Employee referral program with incentives", "dated notices that describe the program and its incentive",
		[]string{"RI_EMPLOYEE_REFERRAL_PROG", "EMPLOYEE_REF_PROG", "EMPLOYEE_REFERRAL_PROG"},
		[]string{"RECR_OCC_EMP_REFERRAL"}, []string{"employee referral program", "referral program", "employee referral"}},
	{"H", "Campus placement offices", "copy of the notice of the job given to the office",
		[]string{"RI_CAMPUS_PLACEMENT", "CAMPUS_PLACEMENT"}, []string{"RECR_OCC_CAMPUS_PLACEMENT"},
		[]string{"campus placement office", "campus placement"}},
	{"I", "Local and ethnic newspapers", "the page with the advertisement",
		[]string{"RI_LOCAL_ETHNIC_PAPER", "LOCAL_ETHNIC_PAPER"}, []string{"RECR_OCC_LOCAL_NEWSPAPER"},
		[]string{"local newspaper", "ethnic newspaper", "local or ethnic newspaper"}},
	{"J", "Radio and television", "text of the advertisement and the station's written confirmation of airing",
		[]string{"RECR_INFO_RADIO_TV_AD", "RADIO_TV_AD"}, []string{"RECR_OCC_RADIO_AD"},
		[]string{"radio", "television", "radio and television ads", "radio or tv"}},
}

// LetterOf finds one of the ten additional steps; ok is false for anything else.
func LetterOf(step string) (l Letter, ok bool) {
	i := slices.IndexFunc(letters, func(l Letter) bool { return l.Letter == step })
	if i < 0 {
		return Letter{}, false
	}
	return letters[i], true
}

// oneDay are the steps that take place on a day: advertisements, fairs, days on campus, broadcasts.
const oneDay = "ADEIJ"

// Last is the last day of a step. A step that takes place on a day and has no last day ended on its first; of any other it is zero
// while none is recorded.
func (s *RecruitmentStep) Last() civil.Date {
	if s.To.IsZero() && (s.IsAd() || strings.Contains(oneDay, s.Kind)) {
		return s.From
	}
	return s.To
}

func (l Letter) aliases(end string) (headers []string) {
	for _, begin := range slices.Concat(l.current, l.old) {
		headers = append(headers, begin+"_"+end, begin+"_"+end+"_DATE")
	}
	return headers
}

// The facts of one step of a recruitment.
var (
	FieldStep = &facts.Field{Name: "step", Title: "Step", Kind: facts.Choice,
		Says:     "which step: job-order, sunday-ad, journal, or the letter A to J of 656.17(e)(1)(ii)",
		Words:    stepWords(),
		Synonyms: stepSynonyms(),
		Aliases:  []string{"Step Kind", "Recruitment Step", "Step Letter", "Letter", "Recruitment Type", "Activity"}}
	FieldStepNumber = &facts.Field{Name: "number", Title: "Number", Kind: facts.Count,
		Says:    "number among several steps of one kind: 1 and 2 for the two Sunday advertisements",
		Aliases: []string{"Step Number", "Ad Number", "No."}}
	fieldFrom = &facts.Field{Name: "from", Title: "First day", Kind: facts.Date,
		Says: "first day of the step; for an advertisement, its publication date",
		Aliases: []string{"From", "Start Date", "Begin Date", "Date", "Publication Date", "Ad Date", "Run Date", "Start",
			"From Date"}}
	fieldTo = &facts.Field{Name: "to", Title: "Last day", Kind: facts.Date,
		Says:    "last day of the step; blank while it runs, and for a one-day step",
		Aliases: []string{"To", "End Date", "Finish Date", "End", "To Date"}}
	fieldPlace = &facts.Field{Name: "place", Title: "Place or medium",
		Says: "newspaper, journal, website, agency, campus or fair",
		Aliases: []string{"Medium", "Publication", "Newspaper", "Newspaper Name", "Website", "Outlet", "Venue",
			"Where"}}
	fieldText = &facts.Field{Name: "text", Title: "Text", Says: "full text of the advertisement",
		Aliases: []string{"Ad Text", "Ad Copy", "Wording", "Advertisement Text", "Copy"}}
	fieldEvidence = &facts.Field{Name: "evidence", Title: "Evidence",
		Says:    "SHA-256 of the documents that prove the step, separated by spaces",
		Aliases: []string{"Evidence SHA-256", "Documents", "Proof", "Tear Sheet"}}
)

func stepWords() []string {
	words := []string{StepJobOrder, StepSundayAd, StepJournal}
	for _, l := range letters {
		words = append(words, l.Letter)
	}
	return words
}

func stepSynonyms() map[string]string {
	synonyms := map[string]string{
		"swa": StepJobOrder, "swa job order": StepJobOrder, "state job order": StepJobOrder,
		"newspaper": StepSundayAd, "newspaper ad": StepSundayAd, "sunday": StepSundayAd,
		"sunday newspaper": StepSundayAd, "sunday newspaper ad": StepSundayAd, "sunday advertisement": StepSundayAd,
		"journal ad": StepJournal, "professional journal": StepJournal,
	}
	for _, l := range letters {
		synonyms[strings.ToLower(l.Title)] = l.Letter
		synonyms[fmt.Sprintf("(%s)", strings.ToLower(l.Letter))] = l.Letter
		synonyms["step "+strings.ToLower(l.Letter)] = l.Letter
		for _, spelling := range l.spellings {
			synonyms[spelling] = l.Letter
		}
	}
	return synonyms
}
