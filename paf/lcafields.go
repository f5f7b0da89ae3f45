package paf

import (
	"mobility/internal/facts"
	"mobility/paf/reference"
)

// fieldCase is the case number of an application: what every row of its nouns is found by.
var fieldCase = &facts.Field{Name: "case_number", Title: "Case number", Kind: facts.Identifier,
	Says: "LCA case number, for example I-200-26001-000001",
	Aliases: []string{"LCA Case Number", "LCA Number", "LCA No", "LCA", "LCA Case", "ETA Case Number", "ETA Number",
		"ETA-9035 Case Number", "Case No"}}

// The application itself. The facts that a rule of this package takes have its names for them. The headers in capitals
// are those of the Department of Labor's disclosure workbooks.
var (
	FieldClass = &facts.Field{Name: "class", Title: "Class", Kind: facts.Choice,
		Says: "visa class on the LCA", Words: classWords, Synonyms: classSynonyms,
		Aliases: []string{"VISA_CLASS", "Visa Type", "Visa Classification", "LCA Class", "Classification"}}
	fieldStatus = &facts.Field{Name: "status", Title: "Status", Kind: facts.Choice,
		Says: "status of the LCA", Words: statusWords, Synonyms: statusSynonyms,
		Aliases: []string{"CASE_STATUS", "LCA Status"}}
	fieldFiled = &facts.Field{Name: "filed", Title: "Filed", Kind: facts.Date,
		Says: "day the LCA was filed, or is to be filed; not the day it was certified",
		Aliases: []string{"lca_filed", "CASE_SUBMITTED", "LCA Filed", "LCA Filing Date", "Filing Date", "Date Filed",
			"LCA Filed Date", "Submitted", "Submission Date"}}
	fieldReceived = &facts.Field{Name: "received", Title: "Received", Kind: facts.Date,
		Says:    "day the Department of Labor received it; used when the filing date is blank",
		Aliases: []string{"RECEIVED_DATE", "Date Received"}}
	fieldDecided = &facts.Field{Name: "decided", Title: "Decided", Kind: facts.Date,
		Says:    "day of the latest decision: certification, denial, or the withdrawal of a certified application",
		Aliases: []string{"DECISION_DATE", "Date Decided", "Determination Date"}}
	fieldCertified = &facts.Field{Name: "certified", Title: "Certified", Kind: facts.Date,
		Says: "day it was certified, if not the latest decision",
		Aliases: []string{"ORIGINAL_CERT_DATE", "Certification Date", "Certified Date", "LCA Certified Date",
			"LCA Certification Date", "LCA Certified", "Date Certified"}}
	fieldWithdrawn = &facts.Field{Name: "withdrawn", Title: "Withdrawn", Kind: facts.Date,
		Says:    "day it was withdrawn, if not the latest decision",
		Aliases: []string{"Withdrawal Date", "Date Withdrawn", "LCA Withdrawn"}}
	fieldBegins = &facts.Field{Name: "begins", Title: "Begins", Kind: facts.Date,
		Says: "beginning date of intended employment on the LCA",
		Aliases: []string{"BEGIN_DATE", "EMPLOYMENT_START_DATE", "PERIOD_OF_EMPLOYMENT_START_DATE", "LCA Begin Date",
			"LCA Start Date", "Validity Start", "LCA Validity Start", "Valid From", "LCA Valid From", "LCA From", "Validity Period From", "Validity Period Start"}}
	fieldEnds = &facts.Field{Name: "ends", Title: "Ends", Kind: facts.Date,
		Says: "last day of the LCA validity period",
		Aliases: []string{"END_DATE", "EMPLOYMENT_END_DATE", "PERIOD_OF_EMPLOYMENT_END_DATE", "LCA End Date", "Validity Period To", "Validity Period End",
			"LCA Expiration Date", "LCA Expires", "LCA Expiry", "Validity End", "LCA Validity End", "Valid To",
			"Valid Until", "LCA Valid To", "LCA To"}}
	fieldExtension = &facts.Field{Name: "extension", Title: "Extension", Kind: facts.YesNo,
		Says: "whether it supports an extension of H-1B1 status, which has a shorter maximum validity"}
	fieldEmployer = &facts.Field{Name: "employer", Title: "Employer", Kind: facts.Text,
		Says:    "legal name of the employer that filed it",
		Aliases: []string{"EMPLOYER_NAME", "EMPLOYER_BUSINESS_NAME", "Petitioner", "Petitioner Name", "Legal Entity"}}
	fieldFEIN = &facts.Field{Name: "fein", Title: "FEIN", Kind: facts.Identifier,
		Says:    "the employer's federal employer identification number",
		Aliases: []string{"EMPLOYER_FEIN", "EIN", "Employer EIN", "Federal Employer Identification Number", "Tax ID"}}
	fieldSOC = &facts.Field{Name: "soc", Title: "SOC code", Kind: facts.SOC,
		Says:    "code of the occupation in the Standard Occupational Classification",
		Aliases: []string{"SOC_CODE", "SOC/O*NET Code", "SOC/O*NET", "O*NET Code", "Occupation Code", "Occupational Code"}}
	FieldSOCTitle = &facts.Field{Name: "soc_title", Title: "SOC title", Kind: facts.Text,
		Says: "title of that occupation", Aliases: []string{"SOC_NAME", "SOC Occupation", "Occupation Title", "Occupation"}}
	FieldJobTitle = &facts.Field{Name: "job_title", Title: "Job title", Kind: facts.Text,
		Says: "job title", Aliases: []string{"Position Title", "Position", "Title"}}
	fieldFullTime = &facts.Field{Name: "full_time", Title: "Full time", Kind: facts.YesNo,
		Says:    "whether the position is full-time",
		Aliases: []string{"FULL_TIME_POSITION", "Full-Time", "Full Time Y/N"}}
	fieldWorkers = &facts.Field{Name: "workers", Title: "Workers", Kind: facts.Count,
		Says:    "number of workers on the LCA",
		Aliases: []string{"TOTAL_WORKER_POSITIONS", "TOTAL_WORKERS", "Worker Positions", "Number of Workers", "Positions"}}
)

// fieldTotalSites counts the worksites of the application, of which a record may hold fewer.
var fieldTotalSites = &facts.Field{Name: "worksites_total", Title: "Worksites on the LCA", Kind: facts.Count,
	Says:    "number of worksites on the LCA, recorded here or not",
	Aliases: []string{"TOTAL_WORKSITE_LOCATIONS", "Total Worksites", "Number of Worksites"}}

// A strike or lockout in the occupation at a worksite.
var (
	fieldStrikeBegan = &facts.Field{Name: "strike_began", Title: "Strike began", Kind: facts.Date,
		Says: "day a strike or lockout in the occupation at a worksite began"}
	fieldStrikeNotified = &facts.Field{Name: "strike_notified", Title: "Strike notified", Kind: facts.Date,
		Says: "day the Department of Labor was notified of it"}
)

// Wages. Those of a worksite stand with the worksite where it has its own.
var (
	fieldWageFrom = &facts.Field{Name: "wage_from", Title: "Wage from", Kind: facts.Money,
		Says:    "lowest rate of pay offered, in dollars",
		Aliases: []string{"WAGE_RATE_OF_PAY_FROM", "WAGE_RATE_OF_PAY", "Offered Wage", "Wage Offer", "Wage Offered", "LCA Wage", "Wage Rate", "Offered", "Wage", "Salary", "Annual Salary"}}
	fieldWageTo = &facts.Field{Name: "wage_to", Title: "Wage to", Kind: facts.Money,
		Says:    "highest rate of pay offered, if it is a range; 0 means none",
		Aliases: []string{"WAGE_RATE_OF_PAY_TO", "Offered Wage To", "LCA Wage To", "Wage Rate To"}}
	fieldWagePer = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice,
		Says: "unit of those rates", Words: unitWords, Synonyms: unitSynonyms,
		Aliases: []string{"WAGE_UNIT_OF_PAY", "Wage Unit", "Per", "LCA Wage Unit"}}
	fieldPrevailingWage = &facts.Field{Name: "prevailing_wage", Title: "Prevailing wage", Kind: facts.Money,
		Says: "prevailing wage, in dollars", Aliases: []string{"PREVAILING_WAGE", "PW", "PW Amount", "Prevailing"}}
	fieldPrevailingPer = &facts.Field{Name: "prevailing_per", Title: "Prevailing wage per", Kind: facts.Choice,
		Says: "unit of the prevailing wage", Words: unitWords, Synonyms: unitSynonyms,
		Aliases: []string{"PW_UNIT_OF_PAY", "PW Unit", "Prevailing Wage Unit"}}
	fieldPrevailingSource = &facts.Field{Name: "prevailing_source", Title: "Prevailing wage source", Kind: facts.Text,
		Says:    "source of the prevailing wage: OES, a survey, a determination",
		Aliases: []string{"PW_SOURCE", "PW_OTHER_SOURCE", "PW Source", "Wage Source"}}
	fieldPrevailingLevel = &facts.Field{Name: "prevailing_level", Title: "Wage level", Kind: facts.Choice,
		Says: "level of the prevailing wage, I to IV", Words: reference.Levels, Synonyms: levelSynonyms,
		Aliases: []string{"PW_WAGE_LEVEL", "PW Level", "Prevailing Wage Level", "OES Level", "PWL"}}
	fieldPrevailingYear = &facts.Field{Name: "prevailing_year", Title: "Prevailing wage year", Kind: facts.Text,
		Says:    "year of that source; for OES wages, the July of publication",
		Aliases: []string{"PW_OES_YEAR", "PW_SOURCE_YEAR", "PW_OTHER_YEAR", "PW Year", "Wage Year"}}
	fieldPrevailingSurvey = &facts.Field{Name: "prevailing_survey", Title: "Wage survey", Kind: facts.Text,
		Says:    "name of the survey, if the wage is from a survey",
		Aliases: []string{"PW_SURVEY_NAME", "Survey Name"}}
	fieldPrevailingPublisher = &facts.Field{Name: "prevailing_publisher", Title: "Survey publisher", Kind: facts.Text,
		Says: "publisher of the survey", Aliases: []string{"PW_SURVEY_PUBLISHER", "Survey Publisher"}}
	fieldPrevailingTracking = &facts.Field{Name: "prevailing_determination", Title: "Wage determination",
		Kind: facts.Identifier, Says: "PWD number, if the wage is from a prevailing wage determination",
		Aliases: []string{"PW_TRACKING_NUMBER", "PWD Number", "PWD Tracking Number", "PWD"}}
)

// What an H-1B employer attests to.
var (
	fieldDependent = &facts.Field{Name: "h1b_dependent", Title: "H-1B dependent", Kind: facts.YesNo,
		Says:    "whether the employer attests that it is H-1B dependent",
		Aliases: []string{"H-1B_DEPENDENT", "H1B_DEPENDENT", "H_1B_DEPENDENT", "Dependent", "Dependent Employer"}}
	fieldWillful = &facts.Field{Name: "willful", Title: "Willful violator", Kind: facts.YesNo,
		Says:    "whether it was found to be a willful violator in the five years before filing",
		Aliases: []string{"WILLFUL_VIOLATOR", "Willful Violator Employer"}}
	fieldExemptOnly = &facts.Field{Name: "exempt_only", Title: "Exempt workers only", Kind: facts.YesNo,
		Says:    "whether the LCA is used for exempt workers only",
		Aliases: []string{"SUPPORT_H1B", "Exempt Only", "Used Only For Exempt Workers"}}
	fieldStatutoryBasis = &facts.Field{Name: "statutory_basis", Title: "Basis of exemption", Kind: facts.Choice,
		Says: "basis of exemption of those workers", Words: basisWords, Synonyms: basisSynonyms,
		Aliases: []string{"STATUTORY_BASIS", "Exemption Basis"}}
)
