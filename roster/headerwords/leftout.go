package headerwords

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// leftOut are headers, folded, that look like a field and are something else: the reason is reported.
var leftOut = map[string]string{
	"contractenddate":                    PlannedEnd,
	"enddate":                            PlannedEnd,
	"employmentcontractenddatefixedterm": PlannedEnd,
	"lastdateforwhichpaid":               paidBeyond,
	"expirationdate":                     NoDocument,
	"expirydate":                         NoDocument,
	"issueddate":                         NoDocument,
	"validfrom":                          NoDocument,
	"validto":                            NoDocument,
	"validuntil":                         NoDocument,
	"amount":                             "the kind of amount is not specified; map it to wage if it is the rate of pay",
	"managername":                        HoldsNames,
	"reportstoname":                      HoldsNames,
	"supervisorname":                     HoldsNames,
	"managerfirstname":                   HoldsNames,
	"managerlastname":                    HoldsNames,
	"refusedrow":                         ownColumn,
	"refusedbecause":                     ownColumn,
	"lcfirstfilingdate":                  asLaborCase,
	"lclastfilingdate":                   asLaborCase,
	"i140filingdeadline":                 asLaborCase,
	"caseno":                             systemID,
	"beneficiaryrecordstatus":            "the status of the record in the law firm's system is not that of the employment",
	"dateoflastentryintotheus":           notNeeded,
	"entrystatus":                        "the status at entry is not the current status",
}

// leftOutWords are words in headers of columns that are known and hold no field: the reason is reported. They are
// looked up in the form that headerwords gives.
var leftOutWords = []struct{ words, reason string }{
	{"phone", notNeeded}, {"mobile", notNeeded}, {"fax", notNeeded}, {"gender", notNeeded}, {"ethnicity", notNeeded},
	{"verification date", notNeeded}, {"verified by", notNeeded}, {"verified date", notNeeded}, {"issued date", notNeeded}, {"issue date", notNeeded},
	{"issuance", notNeeded}, {"visa issued", notNeeded}, {"signed by", notNeeded}, {"everify closed", notNeeded},
	{"reverification due", calculated}, {"reverify by", calculated}, {"receipt due", calculated}, {"ages out", calculated}, {"age out", calculated},
	{"earliest filing", calculated}, {"latest filing", calculated}, {"filing window", calculated}, {"recruitment " + Start, calculated},
	{"recruitment " + End, calculated}, {"perm " + End, calculated}, {End + " 180 days", calculated}, {"certification " + End, calculated}, {"passport country", "the country of the passport is not always the citizenship; map it to citizenship if it is"},
	{"visa country", notNeeded}, {"other names", notNeeded}, {"preferred name last", notNeeded}, {"preferred last name", notNeeded},
	{"wid", systemID}, {"external id", systemID}, {"record number", systemID}, {"employee rcd", secondJobs}, {"effective seq", secondJobs},
	{"effseq", secondJobs}, {"position number", "the number of a position is not the title; map it if it is"},
	{"i9 id", systemID}, {"i9 form id", systemID}, {"organization id", systemID}, {"business unit", notNeeded}, {"data source", notNeeded},
	{"entry method", notNeeded}, {"next step", notNeeded}, {"created", notNeeded}, {"authorized representative", notNeeded},
	{"status effective", notNeeded}, {"seniority date", notNeeded}, {"service date", notNeeded}, {"anniversary", notNeeded}, {"review date", notNeeded},
	{"benefits eligibility date", notNeeded}, {"benefit date", notNeeded}, {"vesting date", notNeeded}, {"probation", notNeeded},
	{"last login", notNeeded}, {"last modified", notNeeded}, {"last updated", notNeeded}, {"report date", notNeeded}, {"run date", notNeeded},
	{"employment status date", notNeeded}, {"compensation date", notNeeded}, {"position entry date", notNeeded}, {"job entry date", notNeeded}, {"last raise", notNeeded}, {"last pay change", notNeeded},
	{"preference category", notNeeded}, {"receipt number", "a receipt belongs to a filing: mobility filing import reads it"},
	{"case status", "the status of a case is not the status of the employee: mobility filing import reads it"},
	{"case closed", "the day on which the firm closed its file; what USCIS decided has columns of its own"},
	{"ap " + End, notNeeded}, {"advance parole " + End, notNeeded},
	{"i9 signed", "a Form I-9 has two sections: map it to i9_section_1 or i9_section_2"},
	{"receipts exists", asReceipt}, {"work type", "map it to worker_type, full_time or remote if it is one of them"},
	{"dhs document title", "the same document under the title that DHS gives it"}, {"business phone", notNeeded}, {"location type", notNeeded},
}

const (
	// asLaborCase is the reason for the days between which a labor certification is filed.
	asLaborCase = "belongs to a labor certification: mobility perm import reads cases and calculates it"

	notNeeded  = "known, and not needed"
	calculated = "mobility calculates it from the dates of the record; compare the two"
	ownColumn  = "written by an earlier import, beside a row that it rejected"
	systemID   = "a number that the system gives its own records; name it with --id-column if employees are identified by it"
	secondJobs = "distinguishes several jobs or changes of one employee; not read"
	asReceipt  = "a receipt is recorded by its kind; map it to receipt if the cells name the kind"
)

// ReasonByWords is why a column with these words in its header is left out; "" for none.
func ReasonByWords(words []string) string {
	text := " " + strings.Join(words, " ") + " "
	for _, known := range leftOutWords {
		if strings.Contains(text, " "+known.words+" ") {
			return known.reason
		}
	}
	if !Specific(words) && (slices.Contains(words, End) || slices.Contains(words, Start)) {
		return NoDocument
	}
	return ""
}

// Reasons that depend on the other columns or on the cells.
const (
	PlannedEnd = "the planned end of a contract is not a last day of work; map it to left if it is"
	paidBeyond = "the last paid day may be after the last day of work; map it to left if it is that day"
	Paydays    = "the pay frequency is not the unit of the rate; map it to wage_per if it is"
	NoDocument = "the document is not specified; map it if you know"
)

// PositionStart is why a bare start date beside a position is not a date of hire.
const PositionStart = "beside a position it may be the start in the position; map it to hired if it is the date of hire"

// HoldsNames is why a column of managers that has their names is left out.
const HoldsNames = "its cells are not ids of this file; a manager is identified by the id only"

// LeftOut is why a column with a header is left out although the header looks like a field; "" for none.
func LeftOut(header string) string { return leftOut[parse.Fold(header)] }
