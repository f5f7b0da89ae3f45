package paf

import (
	"mobility/internal/facts"
)

// The public access file of an application: where it is, and on which day each item was put into it.
var (
	fieldOpened = &facts.Field{Name: "opened", Title: "File opened", Kind: facts.Date,
		Says:    "day the public access file became available to the public",
		Aliases: []string{"PAF Opened", "PAF Date", "Public Access File Opened", "PAF Created", "PAF Opened Date"}}
	fieldPlaceKept = &facts.Field{Name: "place_kept", Title: "File kept at", Kind: facts.Text,
		Says:    "location of the file: the principal place of business in the United States or the place of employment",
		Aliases: []string{"PAF Location", "PAF Kept At", "Public Access File Location"}}
	fieldUnused = &facts.Field{Name: "unused", Title: "Never used", Kind: facts.YesNo,
		Says: "whether no worker was ever employed under the LCA"}
	fieldSubmittedCopy = &facts.Field{Name: "submitted_copy", Title: "Copy as submitted", Kind: facts.Date,
		Says:    "day a copy of the LCA as submitted was placed in the file",
		Aliases: []string{"LCA Copy in PAF"}}
	fieldSigned = &facts.Field{Name: "signed", Title: "Certified copy signed", Kind: facts.Date,
		Says:    "day the certified LCA, signed by the employer, was placed in the file with its cover pages",
		Aliases: []string{"LCA Signed", "Signed LCA in PAF", "Certified LCA in PAF"}}
	fieldWageMemo = &facts.Field{Name: "wage_memo", Title: "Wage rate memo", Kind: facts.Date,
		Says:    "day the documentation of the wage rate was placed in the file",
		Aliases: []string{"Wage Rate Memo", "Wage Memo Date"}}
	fieldActualWage = &facts.Field{Name: "actual_wage", Title: "Actual wage", Kind: facts.Money,
		Says:    "rate the employer pays others with similar experience and qualifications in the job, in dollars",
		Aliases: []string{"Actual Wage Rate"}}
	fieldActualPer = &facts.Field{Name: "actual_per", Title: "Actual wage per", Kind: facts.Choice,
		Says: "unit of that rate", Words: unitWords, Synonyms: unitSynonyms, Aliases: []string{"Actual Wage Unit"}}
	fieldActualSystem = &facts.Field{Name: "actual_wage_system", Title: "Actual wage system", Kind: facts.Text,
		Says:    "how the employer sets pay in the job: the factors and how each counts",
		Aliases: []string{"Pay System", "Actual Wage Explanation"}}
	fieldIncreases = &facts.Field{Name: "periodic_increases", Title: "Periodic increases", Kind: facts.Text,
		Says: "periodic increases in that system"}
	fieldActualMemo = &facts.Field{Name: "actual_wage_memo", Title: "Actual wage memo", Kind: facts.Date,
		Says:    "day the explanation of the actual-wage system was placed in the file",
		Aliases: []string{"Actual Wage Memo Date"}}
	fieldSystemChanged = &facts.Field{Name: "pay_system_changed", Title: "Pay system changed", Kind: facts.Date,
		Says: "day from which the pay system changed"}
	fieldPrevailingMemo = &facts.Field{Name: "prevailing_wage_memo", Title: "Prevailing wage memo", Kind: facts.Date,
		Says:    "day the source and methodology of the prevailing wage were placed in the file",
		Aliases: []string{"Prevailing Wage Memo Date", "PW Printout in PAF"}}
	fieldNoticeMemo = &facts.Field{Name: "notice_memo", Title: "Notice in file", Kind: facts.Date,
		Says:    "day the notice with its dates and locations was placed in the file",
		Aliases: []string{"Posting Notice in PAF"}}
	fieldBenefits = &facts.Field{Name: "benefits", Title: "Benefits", Kind: facts.Text,
		Says: "benefits offered to workers in the job, without their costs"}
	fieldBenefitsDiffer = &facts.Field{Name: "benefits_differences", Title: "Benefits that differ", Kind: facts.Text,
		Says: "how differences in benefits are determined, or: there are none (the single word none is read as blank)"}
	fieldBenefitsSame = &facts.Field{Name: "benefits_same_basis", Title: "Benefits on the same basis", Kind: facts.YesNo,
		Says: "whether benefits are offered on the same basis, and by the same criteria, as to similarly employed U.S. workers"}
	fieldHomeBenefits = &facts.Field{Name: "home_country_benefits", Title: "Home-country benefits", Kind: facts.Text,
		Says: "whether workers keep benefits of their home country, and which, or: there are none"}
	fieldBenefitsSummary = &facts.Field{Name: "benefits_summary", Title: "Benefits summary", Kind: facts.Date,
		Says:    "day the summary of benefits was placed in the file",
		Aliases: []string{"Benefits Summary Date", "Benefits Memo"}}
	fieldBenefitsChanged = &facts.Field{Name: "benefits_changed", Title: "Benefits changed", Kind: facts.Date,
		Says: "day from which the benefits changed"}
)

// What only some H-1B files hold: items 7 to 10.
var (
	fieldCorporateChange = &facts.Field{Name: "corporate_change", Title: "Corporate change", Kind: facts.YesNo,
		Says: "whether a successor has assumed the LCA"}
	fieldChanged = &facts.Field{Name: "changed", Title: "Day of the change", Kind: facts.Date,
		Says: "day of the corporate change", Aliases: []string{"Corporate Change Date"}}
	fieldSuccessor = &facts.Field{Name: "successor", Title: "Successor", Kind: facts.Text,
		Says: "legal name of the successor"}
	fieldSuccessorFEIN = &facts.Field{Name: "successor_fein", Title: "Successor FEIN", Kind: facts.Identifier,
		Says: "the successor's federal employer identification number"}
	fieldSuccessorOfficial = &facts.Field{Name: "successor_official", Title: "Successor's official", Kind: facts.Text,
		Says: "name of the authorized official who swears the assumption for the successor"}
	fieldSuccessorOfficialTitle = &facts.Field{Name: "successor_official_title", Title: "Official's title", Kind: facts.Text,
		Says: "title of that official"}
	fieldAssumed = &facts.Field{Name: "assumed", Title: "Assumption sworn", Kind: facts.Date,
		Says: "day of the successor's sworn assumption of the LCA obligations"}
	fieldChangeStatement = &facts.Field{Name: "change_statement", Title: "Change statement", Kind: facts.Date,
		Says: "day the statement of the corporate change was placed in the file"}
	fieldSingleEmployer = &facts.Field{Name: "single_employer", Title: "Single employer", Kind: facts.YesNo,
		Says: "whether a group was counted as a single employer for dependency"}
	fieldEntities = &facts.Field{Name: "single_employer_entities", Title: "Entities", Kind: facts.Text,
		Says: "the entities of that group, separated by semicolons"}
	fieldEntityList = &facts.Field{Name: "single_employer_list", Title: "Entity list", Kind: facts.Date,
		Says: "day the list of those entities was placed in the file"}
	fieldExemptList = &facts.Field{Name: "exempt_list", Title: "Exempt list", Kind: facts.Date,
		Says: "day the list of exempt workers was placed in the file"}
	fieldRecruitment = &facts.Field{Name: "recruitment_methods", Title: "Recruitment methods", Kind: facts.Text,
		Says: "how the employer recruited for the job, separated by semicolons"}
	fieldRecruitedFrom = &facts.Field{Name: "recruitment_from", Title: "Recruitment from", Kind: facts.Date,
		Says: "first day of that recruitment"}
	fieldRecruitedTo = &facts.Field{Name: "recruitment_to", Title: "Recruitment to", Kind: facts.Date,
		Says: "last day of that recruitment"}
	fieldRecruitmentSummary = &facts.Field{Name: "recruitment_summary", Title: "Recruitment summary", Kind: facts.Date,
		Says: "day the summary of recruitment was placed in the file"}
)
