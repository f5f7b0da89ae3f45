package paf

import (
	"mobility/internal/facts"
	"mobility/paf/reference"
)

// A worksite of an application.
var (
	FieldSite = &facts.Field{Name: "worksite", Title: "Worksite", Kind: facts.Text,
		Says:    "the employer's name for the worksite; the address is used when it has no name",
		Aliases: []string{"Worksite Name", "Work Location", "Site", "Location Name"}}
	FieldSiteAddress = &facts.Field{Name: "address", Title: "Address", Kind: facts.Text,
		Says: "street address of the worksite",
		Aliases: []string{"WORKSITE_ADDRESS1", "WORKSITE_ADDRESS", "WORKSITE_STREET", "Worksite Street Address",
			"Street Address", "Address 1"}}
	FieldSiteCity = &facts.Field{Name: "city", Title: "City", Kind: facts.Text,
		Says: "city or town of the worksite", Aliases: []string{"WORKSITE_CITY"}}
	FieldSiteCounty = &facts.Field{Name: "county", Title: "County", Kind: facts.Text,
		Says: "county of the worksite", Aliases: []string{"WORKSITE_COUNTY"}}
	FieldSiteState = &facts.Field{Name: "state", Title: "State", Kind: facts.State,
		Says: "state of the worksite", Aliases: []string{"WORKSITE_STATE", "Worksite ST"}}
	FieldSiteZip = &facts.Field{Name: "zip", Title: "ZIP", Kind: facts.Zip,
		Says: "ZIP code of the worksite", Aliases: []string{"WORKSITE_POSTAL_CODE", "WORKSITE_ZIP", "ZIP Code",
			"Postal Code"}}
	fieldSiteWorkers = &facts.Field{Name: "workers", Title: "Workers", Kind: facts.Count,
		Says: "number of workers at the worksite", Aliases: []string{"WORKSITE_WORKERS"}}
	FieldSecondary = &facts.Field{Name: "secondary_entity", Title: "Third-party site", Kind: facts.YesNo,
		Says:    "whether the worksite belongs to another company",
		Aliases: []string{"SECONDARY_ENTITY", "Third Party Worksite", "Client Site"}}
	FieldSecondaryName = &facts.Field{Name: "secondary_entity_name", Title: "Third party", Kind: facts.Text,
		Says: "name of that company", Aliases: []string{"SECONDARY_ENTITY_BUSINESS_NAME", "Client Name"}}
	fieldFirstDay = &facts.Field{Name: "first_day", Title: "First day", Kind: facts.Date,
		Says: "day the first worker begins at a worksite not listed at filing; blank for one on the LCA"}
	fieldCommutable = &facts.Field{Name: "commutable", Title: "Within commuting distance", Kind: facts.YesNo,
		Says: "decision that the worksite is, or is not, within normal commuting distance of the LCA's worksites"}
	fieldMiles = &facts.Field{Name: "miles", Title: "Miles", Kind: facts.Count,
		Says: "distance in miles to the nearest worksite of the LCA, as considered in that decision"}
	fieldDecidedBy = &facts.Field{Name: "decided_by", Title: "Decided by", Kind: facts.Text,
		Says: "name of the person who made that decision"}
	fieldSiteWageFrom = &facts.Field{Name: "wage_from", Title: "Wage from", Kind: facts.Money,
		Says:    "lowest rate of pay at this worksite, in dollars, if different",
		Aliases: []string{"WAGE_RATE_OF_PAY_FROM"}}
	fieldSiteWageTo = &facts.Field{Name: "wage_to", Title: "Wage to", Kind: facts.Money,
		Says:    "highest rate of pay at this worksite, in dollars",
		Aliases: []string{"WAGE_RATE_OF_PAY_TO"}}
	fieldSiteWagePer = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice,
		Says: "unit of those rates", Words: unitWords, Synonyms: unitSynonyms,
		Aliases: []string{"WAGE_UNIT_OF_PAY"}}
	fieldSitePrevailing = &facts.Field{Name: "prevailing_wage", Title: "Prevailing wage", Kind: facts.Money,
		Says:    "prevailing wage at this worksite, in dollars, if different",
		Aliases: []string{"PREVAILING_WAGE"}}
	fieldSitePrevailingPer = &facts.Field{Name: "prevailing_per", Title: "Prevailing wage per", Kind: facts.Choice,
		Says: "unit of the prevailing wage", Words: unitWords, Synonyms: unitSynonyms,
		Aliases: []string{"PW_UNIT_OF_PAY"}}
	fieldSiteSource = &facts.Field{Name: "prevailing_source", Title: "Prevailing wage source", Kind: facts.Text,
		Says:    "source of the prevailing wage at this worksite",
		Aliases: []string{"PW_OTHER_SOURCE", "PW_SOURCE"}}
	fieldSiteLevel = &facts.Field{Name: "prevailing_level", Title: "Wage level", Kind: facts.Choice,
		Says: "level of that prevailing wage, I to IV", Words: reference.Levels, Synonyms: levelSynonyms,
		Aliases: []string{"PW_WAGE_LEVEL"}}
	fieldSiteYear = &facts.Field{Name: "prevailing_year", Title: "Prevailing wage year", Kind: facts.Text,
		Says:    "year of its source",
		Aliases: []string{"PW_OES_YEAR", "PW_SOURCE_YEAR", "PW_OTHER_YEAR"}}
)

// A notice at a worksite.
var (
	FieldNoticeSite = &facts.Field{Name: "worksite", Title: "Worksite", Kind: facts.Text,
		Says:    "name or address of the worksite, as in the list of worksites; may be blank if there is only one",
		Aliases: []string{"Worksite Name", "Posting Location", "Site"}}
	FieldMethod = &facts.Field{Name: "method", Title: "Method", Kind: facts.Choice,
		Says: "how notice was given", Words: methodWords, Synonyms: methodSynonyms,
		Aliases: []string{"Posting Method", "Notice Method"}}
	FieldPosted = &facts.Field{Name: "posted", Title: "Posted", Kind: facts.Date,
		Says:    "first day of posting, or the day of the message or letter",
		Aliases: []string{"Posting Date", "Date Posted", "Posted From", "Posting Start Date", "Notice Date"}}
	FieldRemoved = &facts.Field{Name: "removed", Title: "Taken down", Kind: facts.Date,
		Says:    "day it was taken down",
		Aliases: []string{"Removal Date", "Date Removed", "Posted To", "Posting End Date"}}
	FieldPlace1 = &facts.Field{Name: "place_1", Title: "First place", Kind: facts.Text,
		Says:    "the first conspicuous location at the worksite, or the electronic location",
		Aliases: []string{"Posting Place 1", "Posting Location 1"}}
	FieldPlace2 = &facts.Field{Name: "place_2", Title: "Second place", Kind: facts.Text,
		Says:    "the second conspicuous location at the worksite",
		Aliases: []string{"Posting Place 2", "Posting Location 2"}}
	FieldNoticeEvidence = &facts.Field{Name: "evidence", Title: "Evidence", Kind: facts.Text,
		Says: "proof: ids of documents in the vault, separated by spaces"}
)

// The tie between a worker and an application.
var (
	FieldEmployee = &facts.Field{Name: "employee", Title: "Employee id", Kind: facts.Identifier,
		Says:    "employee id of the worker",
		Aliases: []string{"Employee ID", "Worker ID", "Employee Number", "Associate ID"}}
	FieldWorkedAt = &facts.Field{Name: "worksite", Title: "Worksite", Kind: facts.Text,
		Says:    "name or address of the worksite, as in the list of worksites; may be blank if there is only one",
		Aliases: []string{"Worksite Name", "Site"}}
	FieldWorkedFrom = &facts.Field{Name: "first_day", Title: "First day", Kind: facts.Date,
		Says:    "first day of work under the LCA",
		Aliases: []string{"Start Date", "Assignment Start", "From"}}
	FieldWorkedTo = &facts.Field{Name: "last_day", Title: "Last day", Kind: facts.Date,
		Says:    "last day of work under the LCA; blank while it continues",
		Aliases: []string{"End Date", "Assignment End", "To"}}
	fieldPaid = &facts.Field{Name: "wage", Title: "Wage paid", Kind: facts.Money,
		Says: "rate of pay, in dollars; the roster's rate is used when blank", Aliases: []string{"Wage Paid", "Salary", "Pay Rate"}}
	fieldPaidPer = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice,
		Says: "unit of that rate", Words: unitWords, Synonyms: unitSynonyms, Aliases: []string{"Wage Unit"}}
	fieldPaidSince = &facts.Field{Name: "wage_since", Title: "Wage since", Kind: facts.Date,
		Says: "day from which that rate is paid", Aliases: []string{"Wage Effective Date", "Pay Effective Date"}}
	FieldCopyGiven = &facts.Field{Name: "copy_given", Title: "Copy given", Kind: facts.Date,
		Says:    "day the worker was given a copy of the signed certified LCA",
		Aliases: []string{"Copy Given Date", "LCA Copy Given", "Copy to Worker", "LCA Given to Worker", "Copy Given to Employee", "LCA Given to Employee", "Copy to Employee"}}
	fieldNeeded = &facts.Field{Name: "begins", Title: "Date of need", Kind: facts.Date,
		Says: "date of need on the petition", Aliases: []string{"Petition Start Date", "Petition Begins"}}
	fieldPetitionFiled = &facts.Field{Name: "petition_filed", Title: "Petition filed", Kind: facts.Date,
		Says: "day the petition that the LCA supports was filed"}
	fieldAdmitted = &facts.Field{Name: "admitted", Title: "Admitted", Kind: facts.Date,
		Says: "day of first admission on the petition"}
	fieldStatusGranted = &facts.Field{Name: "changed_status", Title: "Status granted", Kind: facts.Date,
		Says: "day the status was granted, for a worker already in the country"}
	fieldDegree = &facts.Field{Name: "degree", Title: "Highest degree", Kind: facts.Choice,
		Says:  "the worker's highest degree in a specialty related to the job; determines whether the worker is exempt",
		Words: degreeWords, Synonyms: degreeSynonyms, Aliases: []string{"Degree", "Education", "Highest Education"}}
	fieldPaidInYear = &facts.Field{Name: "paid_in_year", Title: "Paid in the year", Kind: facts.Money,
		Says:    "dollars received in cash in the year, guaranteed bonuses included; determines whether the worker is exempt",
		Aliases: []string{"Wages Paid", "Annual Cash Pay"}}
	fieldPaidMonths = &facts.Field{Name: "paid_months", Title: "Paid months", Kind: facts.Count,
		Says: "months of the year that those dollars cover; 12 when blank"}
)

// A public inspection of the file.
var (
	FieldAskedBy = &facts.Field{Name: "asked_by", Title: "Asked by", Kind: facts.Text,
		Says: "person who requested the file; requesters need not give a name"}
	FieldAsked   = &facts.Field{Name: "asked", Title: "Asked", Kind: facts.Date, Says: "day the file was requested"}
	FieldShown   = &facts.Field{Name: "shown", Title: "Shown", Kind: facts.Date, Says: "day the file was inspected"}
	FieldShownAt = &facts.Field{Name: "shown_at", Title: "Shown at", Kind: facts.Text, Says: "location of the inspection"}
	FieldShownBy = &facts.Field{Name: "shown_by", Title: "Shown by", Kind: facts.Text, Says: "person who made it available"}
	FieldNote    = &facts.Field{Name: "note", Title: "Note", Kind: facts.Text, Says: "additional notes"}
)

// A document that is attached to an item of the file.
var (
	FieldItem = &facts.Field{Name: "item", Title: "Item", Kind: facts.Count,
		Says: "number of its item in 20 CFR 655.760(a), 1 to 10"}
	FieldSHA256 = &facts.Field{Name: "sha256", Title: "SHA-256", Kind: facts.Identifier,
		Says: "the document's id in the vault", Aliases: []string{"Vault ID", "Document"}}
	FieldPublic = &facts.Field{Name: "public", Title: "Public", Kind: facts.YesNo,
		Says: "whether it is part of the public access file; otherwise it is kept only in the private part"}
	FieldDocumentTitle = &facts.Field{Name: "title", Title: "Title", Kind: facts.Text,
		Says: "its title in the index", Aliases: []string{"Document Title"}}
	FieldDocumentDated = &facts.Field{Name: "dated", Title: "Dated", Kind: facts.Date,
		Says: "date of the document, or the day it was placed in the file"}
	FieldDocumentSite = &facts.Field{Name: "worksite", Title: "Worksite", Kind: facts.Text,
		Says: "the worksite it concerns, for evidence of a notice"}
	FieldTakenOff = &facts.Field{Name: "taken_off", Title: "Taken off", Kind: facts.Date,
		Says: "day it was taken off the item; the document stays in the vault"}
)
