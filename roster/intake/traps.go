package intake

import (
	"slices"
	"strings"

	"mobility/roster"
	"mobility/roster/headerwords"
)

// Role is what a column says of its row rather than of the person.
type Role int

// The roles of columns.
const (
	noRole       Role = iota
	roleFrom          // first day on which the row is in force
	roleUntil         // last day on which it is
	roleRelation      // how the person is related to the employee
	roleCurrency      // currency of the wage
	rolePrimary       // whether the row is about the person's main position
)

// isDate reports whether the column of a role holds dates.
func (r Role) isDate() bool { return r == roleFrom || r == roleUntil }

// roleNames are how mappings and profiles name the roles.
var roleNames = map[Role]string{
	roleFrom: "row_from", roleUntil: "row_until", roleRelation: "row_relation", roleCurrency: "row_currency", rolePrimary: "row_primary",
}

// roles are the headers, folded, of columns that say something of the row. A bare "Valid From" is none, for it may be
// anything, nor is "Relationship", which stands beside emergency contacts.
var roles = map[string]Role{
	"fivetranstart": roleFrom, "fivetranend": roleUntil, "dbtvalidfrom": roleFrom, "dbtvalidto": roleUntil,
	"effectivestartdate": roleFrom, "effectiveenddate": roleUntil, "roweffectivefrom": roleFrom,
	"roweffectiveto": roleUntil, "effectivedate": roleFrom, "effdt": roleFrom, "roweffectivedate": roleFrom,

	"relation": roleRelation, "relationtoemployee": roleRelation, "relationtoprimary": roleRelation,
	"relationtobeneficiary": roleRelation,

	"primaryposition": rolePrimary, "isprimaryposition": rolePrimary, "primaryjob": rolePrimary, "isprimaryjob": rolePrimary,
	"primaryjobflag": rolePrimary, "primaryassignment": rolePrimary, "isprimaryassignment": rolePrimary, "primaryassignmentflag": rolePrimary,
	"isprimary": rolePrimary, "primaryflag": rolePrimary, "jobindicator": rolePrimary, "mainjob": rolePrimary, "primarypositionflag": rolePrimary,

	"currency": roleCurrency, "currencycode": roleCurrency, "paycurrency": roleCurrency, "salarycurrency": roleCurrency,
	"compensationcurrency": roleCurrency, "wagecurrency": roleCurrency, "payratecurrency": roleCurrency,
	"basepaycurrency": roleCurrency, "annualsummarycurrency": roleCurrency,
}

// byCells are headers that mean one thing in one system and another in the next: the cells decide, between the fields
// in this order. Where none of them fits, the column is left out with the reason.
var byCells = map[string]openHeader{
	"status": {[]string{roster.FieldEmploymentStatus.Name, roster.FieldFullTime.Name, fieldClass, fieldStage},
		"its cells are not words of employment status, full or part time, immigration status, or the stage of a filing"},
	"premiumprocessing": premium, "premium": premium, "premiumrequested": premium,
	"employmentstatus": {[]string{roster.FieldEmploymentStatus.Name, roster.FieldFullTime.Name, roster.FieldWorkerType.Name},
		"its cells are not recognized"},
	"employmenttype":             {[]string{roster.FieldFullTime.Name, roster.FieldWorkerType.Name}, "its cells are not recognized"},
	"visa":                       {[]string{fieldClass}, "its cells are not classes of admission"},
	"terminated":                 {[]string{"left"}, "its cells are not dates"},
	"manager":                    {[]string{"manager_id"}, holdsNames},
	"citizenshipstatus":          {[]string{"attestation", roster.FieldCitizenship.Name}, "its cells are not recognized"},
	"citizenshipstatusreference": {[]string{"attestation", roster.FieldCitizenship.Name}, "its cells are not recognized"},
	"reportingmanager":           {[]string{"manager_id"}, holdsNames},
	"managerworker":              {[]string{"manager_id"}, holdsNames},
	"supervisor":                 {[]string{"manager_id"}, holdsNames},
	"reportsto":                  {[]string{"manager_id"}, holdsNames},
	"reportingto":                {[]string{"manager_id"}, holdsNames},
	"directmanager":              {[]string{"manager_id"}, holdsNames},
	"linemanager":                {[]string{"manager_id"}, holdsNames},
}

// openHeader are the fields that a header may be, and why its column is left out where its cells fit none.
type openHeader struct {
	fields []string
	reason string
}

// premium is a column of premium processing: the day of the request, or whether there is one.
var premium = openHeader{[]string{"premium_requested", "premium_processing"}, "its cells are neither dates nor yes or no"}

const holdsNames = "its cells are not ids of this file; a manager is identified by the id only"

// leftOut are headers that look like a field and are something else: the reason is reported.
var leftOut = map[string]string{
	"contractenddate":                    plannedEnd,
	"enddate":                            plannedEnd,
	"employmentcontractenddatefixedterm": plannedEnd,
	"lastdateforwhichpaid":               paidBeyond,
	"expirationdate":                     rowsWithoutID,
	"expirydate":                         rowsWithoutID,
	"issueddate":                         rowsWithoutID,
	"validfrom":                          rowsWithoutID,
	"validto":                            rowsWithoutID,
	"validuntil":                         rowsWithoutID,
	"payfrequency":                       paydays,
	"payrollfrequency":                   paydays,
	"amount":                             "the kind of amount is not specified; map it to wage if it is the rate of pay",
	"managername":                        holdsNames,
	"reportstoname":                      holdsNames,
	"supervisorname":                     holdsNames,
	"managerfirstname":                   holdsNames,
	"managerlastname":                    holdsNames,
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
	{"issuance", notNeeded}, {"passport country", "the country of the passport is not always the citizenship; map it to citizenship if it is"},
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
	{"i9 signed", "a Form I-9 has two sections: map it to i9_section_1 or i9_section_2"},
	{"receipts exists", asReceipt}, {"presented as receipt", asReceipt}, {"work type", "map it to worker_type, full_time or remote if it is one of them"},
	{"dhs document title", "the same document under the title that DHS gives it"}, {"business phone", notNeeded}, {"location type", notNeeded},
}

const (
	// asLaborCase is the reason for the days between which a labor certification is filed.
	asLaborCase = "belongs to a labor certification: mobility perm import reads cases and calculates it"

	notNeeded  = "known, and not needed"
	ownColumn  = "written by an earlier import, beside a row that it rejected"
	systemID   = "a number that the system gives its own records; name it with --id-column if employees are identified by it"
	secondJobs = "distinguishes several jobs or changes of one employee; not read"
	asReceipt  = "a receipt is recorded by its kind; map it to receipt if the cells name the kind"
)

// reasonByWords is why a column with these words in its header is left out; "" for none.
func reasonByWords(words []string) string {
	text := " " + strings.Join(words, " ") + " "
	for _, known := range leftOutWords {
		if strings.Contains(text, " "+known.words+" ") {
			return known.reason
		}
	}
	if !headerwords.Specific(words) && (slices.Contains(words, headerwords.End) || slices.Contains(words, headerwords.Start)) {
		return rowsWithoutID
	}
	return ""
}

const (
	plannedEnd    = "the planned end of a contract is not a last day of work; map it to left if it is"
	paidBeyond    = "the last paid day may be after the last day of work; map it to left if it is that day"
	paydays       = "the pay frequency is not the unit of the rate; map it to wage_per if it is"
	rowsWithoutID = "the document is not specified; map it if you know"
)

// positionStart is why a bare start date beside a position is not a date of hire.
const positionStart = "beside a position it may be the start in the position; map it to hired if it is the date of hire"

// bareAddress are address headers without a word of whose address it is, with the field they would be at a worksite.
// "-" is a part that we have no field for.
var bareAddress = map[string]string{
	"address": "address", "address1": "address", "addressline1": "address", "street": "address",
	"streetaddress": "address", "streetaddress1": "address", "addressstreet": "address",
	"address2": "-", "addressline2": "-", "streetaddress2": "-", "addressline": "-", "apt": "-", "aptnumber": "-", "unitnumber": "-",
	"countryregionid": "work_country",
	"city":            "city", "town": "city", "county": "county",
	"state": "state", "stateprovince": "state", "statecode": "state", "province": "state", "region": "state",
	"zip": "zip", "zipcode": "zip", "postalcode": "zip", "postcode": "zip",
	"country": "work_country", "countrycode": "work_country", "countryregion": "work_country",
}

// homePrefixes begin the headers of an address that says itself that it is the home.
var homePrefixes = []string{
	"home", "residence", "residential", "livedin", "mailing", "legaladdress", "preferredaddress", "personaladdress",
	"primaryaddress", "permanentaddress",
}

// isHome reports whether a folded header says that it is of the home address.
func isHome(folded string) bool {
	for _, prefix := range homePrefixes {
		if strings.HasPrefix(folded, prefix) {
			return true
		}
	}
	return false
}
