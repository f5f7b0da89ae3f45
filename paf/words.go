package paf

import (
	"strings"
)

// What has become of an application.
const (
	inProcess          = "in-process"
	Certified          = "certified"
	certifiedWithdrawn = "certified-withdrawn"
	denied             = "denied"
	Withdrawn          = "withdrawn"
)

// The classes as an application names them. The two countries of H-1B1 are one class to every rule.
const (
	h1B1Chile     = "H-1B1 Chile"
	h1B1Singapore = "H-1B1 Singapore"
)

// How notice is given.
const (
	HardCopy       = "hard-copy"
	electronic     = "electronic"
	directMessage  = "direct-message"
	representative = "bargaining-representative"
)

// What makes the workers of an application exempt.
const (
	byWage   = "wage"
	byDegree = "degree"
	byBoth   = "both"
)

// ruleClass is the class as the rules know it, for one as an application names it.
func ruleClass(visa string) string {
	if strings.HasPrefix(visa, h1B1) {
		return h1B1
	}
	return visa
}

var (
	classWords    = []string{H1B, h1B1Chile, h1B1Singapore, h1B1, E3}
	classSynonyms = map[string]string{
		"h1b": H1B, "h-1b1 (chile)": h1B1Chile, "h-1b1 chilean": h1B1Chile, "h1b1cl": h1B1Chile,
		"h-1b1 (singapore)": h1B1Singapore, "h-1b1 singaporean": h1B1Singapore, "h1b1sg": h1B1Singapore,
		"e-3 australian": E3, "e-3 (australian)": E3, "e-3 australia": E3, "e3d": E3,
	}

	statusWords    = []string{inProcess, Certified, certifiedWithdrawn, denied, Withdrawn}
	statusSynonyms = map[string]string{
		"pending": inProcess, "submitted": inProcess, "filed": inProcess, "received": inProcess, "initiated": inProcess,
		"draft": inProcess, "approved": Certified, "certified - withdrawn": certifiedWithdrawn,
		"withdrawn after certification": certifiedWithdrawn, "rejected": denied,
	}

	unitWords    = []string{"hour", "week", "two-weeks", "month", "year"}
	unitSynonyms = map[string]string{
		"hr": "hour", "hourly": "hour", "per hour": "hour", "wk": "week", "weekly": "week", "per week": "week",
		"bi-weekly": "two-weeks", "every two weeks": "two-weeks", "mth": "month", "monthly": "month", "per month": "month",
		"yr": "year", "yearly": "year", "annual": "year", "annually": "year", "per year": "year", "per annum": "year",
	}

	// levelSynonyms take a level V as written, so that the row check can say that there is none: see CheckLCARow.
	levelSynonyms = map[string]string{
		"1": "I", "level 1": "I", "level i": "I", "l1": "I", "2": "II", "level 2": "II", "level ii": "II", "l2": "II",
		"3": "III", "level 3": "III", "level iii": "III", "l3": "III", "4": "IV", "level 4": "IV", "level iv": "IV",
		"l4": "IV", "5": noLevel, "v": noLevel, "level 5": noLevel, "level v": noLevel,
	}

	basisWords    = []string{byWage, byDegree, byBoth}
	basisSynonyms = map[string]string{
		"$60,000 or higher annual wage": byWage, "master's degree or higher in related specialty": byDegree,
		"masters": byDegree, "master's degree": byDegree,
	}

	degreeWords    = []string{"none", "bachelor", "master", "doctorate"}
	degreeSynonyms = map[string]string{
		"no degree": "none", "bachelors": "bachelor", "bachelor's": "bachelor", "bachelor's degree": "bachelor", "bs": "bachelor",
		"ba": "bachelor", "masters": "master", "master's": "master", "master's degree": "master", "ms": "master", "ma": "master",
		"mba": "master", "phd": "doctorate", "ph.d.": "doctorate", "doctoral": "doctorate", "doctorate degree": "doctorate",
	}

	// methodTitles are the ways of giving notice as documents write them.
	methodTitles = map[string]string{HardCopy: "Hard copy", electronic: "Electronic", directMessage: "Direct message to each worker",
		representative: "Letter to the bargaining representative"}
	methodWords    = []string{HardCopy, electronic, directMessage, representative}
	methodSynonyms = map[string]string{
		"hard copy posting": HardCopy, "posting": HardCopy, "posted": HardCopy, "paper": HardCopy, "physical": HardCopy,
		"intranet": electronic, "website": electronic, "electronic posting": electronic, "bulletin board": electronic,
		"e-mail": directMessage, "individual e-mail": directMessage, "individual message": directMessage,
		"union": representative, "union letter": representative, "bargaining representative": representative,
	}
)

// noLevel is a level that comes in the Department of Labor's own files and does not exist.
const noLevel = "V"

// MethodTitle is how notice was given, as a document writes it; "" where it is not recorded.
func MethodTitle(method string) string { return methodTitles[method] }
