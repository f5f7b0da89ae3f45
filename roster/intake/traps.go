package intake

import (
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

// roles are the headers, folded, of columns that say something of the row. A bare "Valid From" is none, for it may be anything; of
// "Relationship" the rows decide.
var roles = map[string]Role{
	"fivetranstart": roleFrom, "fivetranend": roleUntil, "dbtvalidfrom": roleFrom, "dbtvalidto": roleUntil,
	"effectivestartdate": roleFrom, "effectiveenddate": roleUntil, "roweffectivefrom": roleFrom,
	"roweffectiveto": roleUntil, "effectivedate": roleFrom, "effdt": roleFrom, "roweffectivedate": roleFrom,

	"relation": roleRelation,

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
	"status": {[]string{roster.FieldEmploymentStatus.Name, roster.FieldFullTime.Name, fieldClass, fieldStage, fieldAttestation, fieldDecision},
		"its cells are not words of employment status, full or part time, immigration status, the stage of a filing, or a decision"},
	"i9status": statusOfForm, "formi9status": statusOfForm, "i9formstatus": statusOfForm, "reverificationstatus": statusOfForm, "supplementbstatus": statusOfForm,
	"section3status": statusOfForm,
	"action":         {[]string{"purpose"}, "its cells are not what filings ask for"},
	"stage":          {[]string{fieldStage, fieldDecision}, "the stage follows from the dates of the case"},
	bareBeneficiary:  bearer, bareEmployee: bearer,
	"premiumprocessing": premium, "premium": premium, "premiumrequested": premium,
	"payfrequency": paydays, "payrollfrequency": paydays, "frequencyofpay": paydays,
	"employmentstatus": {[]string{roster.FieldEmploymentStatus.Name, roster.FieldFullTime.Name, roster.FieldWorkerType.Name},
		"its cells are not recognized"},
	"employmenttype":             {[]string{roster.FieldFullTime.Name, roster.FieldWorkerType.Name}, "its cells are not recognized"},
	"visa":                       {[]string{fieldClass}, "its cells are not classes of admission"},
	"terminated":                 {[]string{"left"}, "its cells are not dates"},
	"manager":                    {[]string{"manager_id"}, headerwords.HoldsNames},
	"citizenshipstatus":          {[]string{"attestation", roster.FieldCitizenship.Name}, "its cells are not recognized"},
	"citizenshipstatusreference": {[]string{"attestation", roster.FieldCitizenship.Name}, "its cells are not recognized"},
	"reportingmanager":           {[]string{"manager_id"}, headerwords.HoldsNames},
	"managerworker":              {[]string{"manager_id"}, headerwords.HoldsNames},
	"supervisor":                 {[]string{"manager_id"}, headerwords.HoldsNames},
	"reportsto":                  {[]string{"manager_id"}, headerwords.HoldsNames},
	"reportingto":                {[]string{"manager_id"}, headerwords.HoldsNames},
	"directmanager":              {[]string{"manager_id"}, headerwords.HoldsNames},
	"linemanager":                {[]string{"manager_id"}, headerwords.HoldsNames},
}

// statusOfForm is a column of the status of a Form I-9: what was attested in it, or the day on which it was reverified.
var statusOfForm = openHeader{[]string{fieldAttestation, roster.FieldWorkAuthorization.Name, fieldSupplementB, fieldOpenItem, fieldI9OpenItem},
	"its cells say how far the form is, which follows from its dates"}

// paydays is a column of how often people are paid. It has the unit of pay where its cells name units that are not paydays: a year, an hour.
var paydays = openHeader{[]string{roster.FieldWagePer.Name}, headerwords.Paydays}

// bearer is a column called after the person: an id, or a name.
var bearer = openHeader{[]string{bareBeneficiary, bareEmployee, roster.FieldFullName.Name}, "its cells are neither ids nor names"}

// openHeader are the fields that a header may be, and why its column is left out where its cells fit none.
type openHeader struct {
	fields []string
	reason string
}

// premium is a column of premium processing: the day of the request, or whether there is one.
var premium = openHeader{[]string{"premium_requested", "premium_processing"}, "its cells are neither dates nor yes or no"}
