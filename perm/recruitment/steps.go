package recruitment

import (
	"slices"
	"strings"
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
	Spellings    []string
}

// Letters are the ten additional steps.
var Letters = []Letter{
	{"A", "Job fairs", "brochures and newspaper advertisements naming the employer",
		[]string{"RECR_INFO_JOB_FAIR", "JOB_FAIR"}, []string{"RECR_OCC_JOB_FAIR"}, []string{"job fair", "career fair"}},
	{"B", "Employer's website", "dated copies of the pages",
		[]string{"RI_EMPLOYER_WEB_POST", "EMPLOYER_WEBSITE"}, []string{"RECR_OCC_EMP_WEBSITE"},
		[]string{"employer website", "company website", "website", "career site", "careers page"}},
	{"C", "Job search website other than the employer's", "dated copies of the pages",
		[]string{"RI_JOB_SEARCH_WEBSITE", "JOB_SEARCH_WEBSITE"}, []string{"RECR_OCC_JOB_SEARCH"},
		[]string{"job search website", "job site", "job board", "online job board", "linkedin", "indeed", "monster", "dice", "ziprecruiter"}},
	{"D", "On-campus recruiting", "the placement office's notice naming the employer and the day of interviews",
		[]string{"RECR_INFO_ON_CAMPUS_RECR", "ON_CAMPUS_RECRUITING"}, []string{"RECR_OCC_ON_CAMPUS"},
		[]string{"on-campus recruitment", "on campus", "on-campus recruiting", "campus recruiting", "campus recruitment"}},
	{"E", "Trade or professional organizations", "pages of newsletters or journals",
		[]string{"RECR_INFO_PRO_ORG_ADVERT", "RECR_INFO_PROF_ORG_ADVERT", "PRO_ORG_AD", "PRO_ORG_ADVERTISEMENT"},
		[]string{"RECR_OCC_TRADE_ORG"}, []string{"professional organization", "trade organization", "professional association", "trade association", "trade org", "professional org",
			"trade or professional organization", "trade/professional organization", "trade or professional org"}},
	{"F", "Private employment firms", "contracts, and copies of the advertisements placed",
		[]string{"RI_PVT_EMPLOYMENT_FIRM", "PVT_EMPLOYMENT_FIRM"}, []string{"RECR_OCC_PRIVATE_EMP"},
		[]string{"private employment firm", "recruiter", "employment agency", "staffing agency", "private firm"}},
	{"G", "Employee referral program with incentives", "dated notices that describe the program and its incentive",
		[]string{"RI_EMPLOYEE_REFERRAL_PROG", "EMPLOYEE_REF_PROG", "EMPLOYEE_REFERRAL_PROG"},
		[]string{"RECR_OCC_EMP_REFERRAL"}, []string{"employee referral program", "referral program", "employee referral", "erp"}},
	{"H", "Campus placement offices", "copy of the notice of the job given to the office",
		[]string{"RI_CAMPUS_PLACEMENT", "CAMPUS_PLACEMENT"}, []string{"RECR_OCC_CAMPUS_PLACEMENT"},
		[]string{"campus placement office", "campus placement"}},
	{"I", "Local and ethnic newspapers", "the page with the advertisement",
		[]string{"RI_LOCAL_ETHNIC_PAPER", "LOCAL_ETHNIC_PAPER"}, []string{"RECR_OCC_LOCAL_NEWSPAPER"},
		[]string{"local newspaper", "ethnic newspaper", "local or ethnic newspaper", "local/ethnic newspaper", "local paper", "ethnic paper"}},
	{"J", "Radio and television", "text of the advertisement and the station's written confirmation of airing",
		[]string{"RECR_INFO_RADIO_TV_AD", "RADIO_TV_AD"}, []string{"RECR_OCC_RADIO_AD"},
		[]string{"radio", "television", "radio and television ads", "radio or tv", "radio ad", "tv ad", "radio/tv", "tv", "radio and television",
			"radio and tv", "radio/television", "radio or television"}},
}

// LetterOf finds one of the ten additional steps; ok is false for anything else.
func LetterOf(step string) (l Letter, ok bool) {
	i := slices.IndexFunc(Letters, func(l Letter) bool { return l.Letter == step })
	if i < 0 {
		return Letter{}, false
	}
	return Letters[i], true
}

// Headers are the columns of the two disclosure layouts, and of lists that people keep, that hold one end, FROM or TO, of the step.
func (l Letter) Headers(end string) (headers []string) {
	for _, begin := range slices.Concat(l.current, l.old) {
		headers = append(headers, begin+"_"+end, begin+"_"+end+"_DATE")
	}
	for _, spelling := range l.Spellings {
		for _, word := range endWords[end] {
			headers = append(headers, spelling+" "+word)
		}
	}
	return headers
}

// endWords are what stands behind the name of a step in the headers of lists that people keep.
var endWords = map[string][]string{
	"FROM": {"start", "start date", "date", "from", "posted", "posted date", "posted from", "posting date", "posting start", "posting start date", "ad date", "ad start"},
	"TO":   {"end", "end date", "to", "removed", "removed date", "posted to", "posting end", "posting end date", "ad end"},
}

// StepTitle is what a kind of step is called.
func StepTitle(kind string) string {
	switch kind {
	case StepJobOrder:
		return "Job order with the state workforce agency"
	case StepSundayAd:
		return "Sunday newspaper advertisement"
	case StepJournal:
		return "Professional journal advertisement"
	default:
		l, _ := LetterOf(kind)
		return l.Title
	}
}

// DriveTitle is the step that drives a limit, in words: "job order" for job-order, "additional step G (…)" for additional:G.
func DriveTitle(by string) string {
	kind, letter, additional := strings.Cut(by, ":")
	if additional && kind == "additional" {
		l, _ := LetterOf(letter)
		return "additional step " + letter + " (" + l.Title + ")"
	}
	switch by {
	case "pwd":
		return "wage determination"
	case "notice":
		return "notice of filing"
	default:
		return strings.ReplaceAll(strings.Replace(by, "sunday-ad", "Sunday advertisement", 1), "-", " ")
	}
}
