package perm

import (
	"mobility/internal/facts"
	"mobility/perm/recruitment"
)

// fieldCase is the employer's own number of a case: the key under which its facts are kept. A disclosure file knows
// only the Department of Labor's number, which is then the key.
var fieldCase = &facts.Field{Name: "case", Title: "Case", Kind: facts.Identifier,
	Says: "the employer's or law firm's own case number",
	Aliases: []string{"Case ID", "Case Reference", "Case Ref", "Matter", "Matter Number", "Matter ID", "Process Case No", "File Number",
		"PERM Case", "PERM Case ID", "CASE_NUMBER", "CASE_NO"}}

// The employer, the beneficiary and the job.
var (
	FieldBeneficiary = &facts.Field{Name: "beneficiary", Title: "Beneficiary", Kind: facts.Identifier,
		Says: "employee id of the beneficiary",
		Aliases: []string{"Beneficiary Employee Id", "Employee ID", "Worker ID", "Foreign Worker Employee ID",
			"Management Info Employee ID", "Employee Number", "Emp ID", "EEID", "Client Employee ID", "Client Employee Number", "Company Employee ID",
			"Foreign National ID", "Beneficiary ID"}}
	FieldEmployer = &facts.Field{Name: "employer", Title: "Employer", Says: "legal name of the employer",
		Aliases: []string{"EMP_BUSINESS_NAME", "EMPLOYER_NAME", "Petitioner", "Petitioner Name", "Legal Business Name",
			"Company"}}
	fieldFEIN = &facts.Field{Name: "fein", Title: "FEIN", Kind: facts.Identifier,
		Says:    "federal employer identification number",
		Aliases: []string{"EMP_FEIN", "EMPLOYER_FEIN", "Employer EIN", "EIN"}}
	fieldEmployees = &facts.Field{Name: "employees", Title: "Employees", Kind: facts.Count,
		Says: "number of employees on the payroll",
		Aliases: []string{"EMP_NUM_PAYROLL", "EMPLOYER_NUM_EMPLOYEES", "Number of Employees",
			"Number of Employees on Payroll"}}
	FieldApply = &facts.Field{Name: "apply_to", Title: "Apply to",
		Says:    "where applicants are directed to apply: an e-mail address, web page or postal address of the employer",
		Aliases: []string{"Send Resumes To", "Application Address", "Apply At", "Recruitment Contact"}}
	FieldTitle = &facts.Field{Name: "title", Title: "Job title", Says: "title of the job offered",
		Aliases: []string{"JOB_TITLE", "JOB_INFO_JOB_TITLE", "JOB_OPP_JOB_TITLE", "Position", "Position Title"}}
	fieldSOC = &facts.Field{Name: "soc", Title: "SOC code", Kind: facts.SOC,
		Says: "occupation on the prevailing wage determination",
		Aliases: []string{"PWD_SOC_CODE", "PW_SOC_CODE", "SOC", "SOC Code", "Occupation Code", "O*NET Code",
			"O_NET_CODE"}}
	FieldOccupation = &facts.Field{Name: "occupation", Title: "Occupation", Kind: facts.Choice,
		Says:     "kind of recruitment",
		Words:    []string{recruitment.Professional, recruitment.Nonprofessional, recruitment.CollegeTeacher, recruitment.ScheduleA},
		Synonyms: occupationSynonyms,
		Aliases: []string{"OCCUPATION_TYPE", "Occupation Kind", "Occupation Type", "Recruitment Type",
			"Type of Occupation"}}
	FieldDuties = &facts.Field{Name: "duties", Title: "Duties", Says: "duties of the job, as on the form",
		Aliases: []string{"Job Duties", "Job Description", "Duties of the Job"}}
	FieldRequirements = &facts.Field{Name: "requirements", Title: "Requirements",
		Says:    "minimum requirements of the job in words, as on the form",
		Aliases: []string{"Job Requirements", "Minimum Requirements", "SPECIFIC_SKILLS", "Special Skills"}}
	fieldEducation = &facts.Field{Name: "minimum_education", Title: "Minimum education", Kind: facts.Choice,
		Says:     "minimum degree the job requires",
		Words:    educations,
		Synonyms: educationSynonyms,
		Aliases: []string{"Minimum Education", "JOB_INFO_EDUCATION", "MINIMUM_EDUCATION", "Education Required",
			"Minimum Degree"}}
	fieldExperienceMonths = &facts.Field{Name: "experience_months", Title: "Experience, months", Kind: facts.Count,
		Says: "months of experience that the job requires",
		Aliases: []string{"JOB_INFO_EXPERIENCE_NUM_MONTHS", "REQUIRED_EXPERIENCE_MONTHS", "Months of Experience",
			"Experience Required Months"}}
	fieldRequiresExperience = &facts.Field{Name: "requires_experience", Title: "Requires experience", Kind: facts.YesNo,
		Says:    "whether the job requires experience",
		Aliases: []string{"JOB_INFO_EXPERIENCE", "REQUIRED_EXPERIENCE", "Experience Required"}}
	fieldRequiresAdvancedDegree = &facts.Field{Name: "requires_advanced_degree", Title: "Requires advanced degree",
		Kind:    facts.YesNo,
		Says:    "whether the job requires a degree above the bachelor's",
		Aliases: []string{"Advanced Degree Required", "Advanced Degree"}}
	fieldTravel = &facts.Field{Name: "travel", Title: "Travel", Kind: facts.YesNo,
		Says:    "whether the job requires travel",
		Aliases: []string{"Travel Required", "Requires Travel"}}
)

// fieldOtherWorksites says that the application has more worksites than the one recorded.
var fieldOtherWorksites = &facts.Field{Name: "other_worksites", Title: "Other worksites", Kind: facts.YesNo,
	Says:    "whether the application has worksites besides the primary one (Appendix B)",
	Aliases: []string{"IS_MULTIPLE_LOCATIONS", "IS_APPENDIX_B_ATTACHED", "Multiple Worksites", "Appendix B Attached"}}

// Where the work is done, and what is paid for it.
var (
	fieldAddress = &facts.Field{Name: "address", Title: "Worksite address", Says: "street and number of the worksite",
		Aliases: []string{"PRIMARY_WORKSITE_ADDR1", "WORKSITE_ADDRESS_1", "Worksite Address", "Work Address"}}
	FieldCity = &facts.Field{Name: "city", Title: "Worksite city", Says: "city of the worksite",
		Aliases: []string{"PRIMARY_WORKSITE_CITY", "WORKSITE_CITY", "JOB_INFO_WORK_CITY", "Work City"}}
	fieldCounty = &facts.Field{Name: "county", Title: "Worksite county", Says: "county of the worksite",
		Aliases: []string{"PRIMARY_WORKSITE_COUNTY", "WORKSITE_COUNTY", "Work County"}}
	fieldState = &facts.Field{Name: "state", Title: "Worksite state", Kind: facts.State, Says: "state of the worksite",
		Aliases: []string{"PRIMARY_WORKSITE_STATE", "WORKSITE_STATE", "JOB_INFO_WORK_STATE", "Work State"}}
	fieldZip = &facts.Field{Name: "zip", Title: "Worksite ZIP", Kind: facts.Zip, Says: "ZIP code of the worksite",
		Aliases: []string{"PRIMARY_WORKSITE_POSTAL_CODE", "WORKSITE_POSTAL_CODE", "JOB_INFO_WORK_POSTAL_CODE",
			"Worksite Zip Code"}}
	fieldArea = &facts.Field{Name: "area", Title: "Area of employment",
		Says:    "metropolitan or other statistical area of the worksite",
		Aliases: []string{"PRIMARY_WORKSITE_BLS_AREA", "BLS Area", "MSA", "Area of Intended Employment"}}
	fieldRural = &facts.Field{Name: "rural", Title: "Rural", Kind: facts.YesNo,
		Says:    "whether the area has no newspaper with a Sunday edition",
		Aliases: []string{"Rural Area", "No Sunday Edition"}}
	FieldWage = &facts.Field{Name: "wage", Title: "Wage offered", Kind: facts.Money,
		Says: "rate of pay offered to the worker, its lower end",
		Aliases: []string{"JOB_OPP_WAGE_FROM", "WAGE_OFFER_FROM", "WAGE_OFFER_FROM_9089", "WAGE_OFFERED_FROM_9089",
			"Offered Wage", "Wage Offer", "Wage Offered"}}
	fieldWagePer = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice,
		Says: "unit of that rate", Words: wageUnits, Synonyms: wageUnitSynonyms,
		Aliases: []string{"JOB_OPP_WAGE_PER", "WAGE_OFFER_UNIT_OF_PAY", "WAGE_OFFER_UNIT_OF_PAY_9089",
			"WAGE_OFFERED_UNIT_OF_PAY_9089", "Offered Wage Unit", "Unit of Pay"}}
)

// The prevailing wage determination.
var (
	fieldPWDNumber = &facts.Field{Name: "pwd_number", Title: "PWD number", Kind: facts.Identifier,
		Says: "number of the prevailing wage determination",
		Aliases: []string{"JOB_OPP_PWD_NUMBER", "PW_TRACK_NUM", "PW_TRACK_NUMBER", "PW Tracking Number",
			"PWD Case Number", "PWD"}}
	fieldRequested = &facts.Field{Name: "requested", Title: "PWD requested", Kind: facts.Date,
		Says:    "day the determination was requested",
		Aliases: []string{"PWD Requested Date", "PWD Submitted", "PWD Request Date", "PWD Filed", "PWD Filed Date", "PWD Filing Date", "9141 Filed", "PWD Request Filed"}}
	fieldDetermined = &facts.Field{Name: "determined", Title: "PWD determined", Kind: facts.Date,
		Says: "determination date",
		Aliases: []string{"PW_DETERM_DATE", "PW_DETERMINATION_DATE", "DETERMINATION_DATE", "PWD Determination Date",
			"PWD Issued", "PWD Received", "PWD Approved", "PWD Approval Date", "PWD Issue Date"}}
	fieldPWDFrom = &facts.Field{Name: "pwd_from", Title: "PWD valid from", Kind: facts.Date,
		Says:    "first day of the validity printed on it; the determination date if it prints none",
		Aliases: []string{"PWD Validity Start", "PWD Valid From Date", "PWD Start Date"}}
	fieldPWDTo = &facts.Field{Name: "pwd_to", Title: "PWD expires", Kind: facts.Date,
		Says: "last day of the validity printed on it",
		Aliases: []string{"PW_EXPIRE_DATE", "PW_EXPIRATION_DATE", "PWD_WAGE_EXPIRATION_DATE", "PWD Expiration Date",
			"PWD Expires On", "PWD Validity End"}}
	fieldPWDWage = &facts.Field{Name: "pwd_wage", Title: "Prevailing wage", Kind: facts.Money,
		Says: "the prevailing wage determined",
		Aliases: []string{"PW_AMOUNT", "PW_AMOUNT_9089", "PW_WAGE", "PWD_WAGE_RATE", "PREVAILING_WAGE",
			"Prevailing Wage Rate"}}
	fieldPWDWagePer = &facts.Field{Name: "pwd_wage_per", Title: "Prevailing wage per", Kind: facts.Choice,
		Says: "unit of the prevailing wage", Words: wageUnits, Synonyms: wageUnitSynonyms,
		Aliases: []string{"PW_UNIT_OF_PAY", "PW_UNIT_OF_PAY_9089", "PWD_UNIT_OF_PAY", "Prevailing Wage Unit"}}
)

// Payments that are prohibited, and circumstances that are closely examined.
var (
	fieldEmployerPays = &facts.Field{Name: "employer_pays", Title: "Employer pays", Kind: facts.YesNo,
		Says:    "whether the employer pays all costs of the labor certification, including attorney's fees",
		Aliases: []string{"Employer Pays Costs", "Employer Bears Costs"}}
	fieldPaymentReceived = &facts.Field{Name: "payment_received", Title: "Payment received", Kind: facts.YesNo,
		Says: "whether the employer has sought or received payment of any kind for the application",
		Aliases: []string{"OTHER_REQ_EMP_REC_PAYMENT", "RECR_INFO_EMPLOYER_REC_PAYMENT", "EMP_RECEIVED_PAYMENT",
			"Employer Received Payment"}}
	fieldRepayment = &facts.Field{Name: "repayment", Title: "Repayment agreement", Kind: facts.YesNo,
		Says:    "whether the worker has agreed to repay costs of the labor certification, or they are withheld from pay",
		Aliases: []string{"Repayment Agreement", "Payroll Deduction", "Clawback"}}
	fieldOwnership = &facts.Field{Name: "ownership", Title: "Ownership interest", Kind: facts.YesNo,
		Says: "whether the employer is closely held and the worker has an interest in it",
		Aliases: []string{"EMP_WORKER_INTEREST", "FW_OWNERSHIP_INTEREST", "Worker Ownership Interest",
			"Ownership Interest in Employer"}}
	fieldFamilial = &facts.Field{Name: "familial", Title: "Familial relationship", Kind: facts.YesNo,
		Says: "whether the worker is related to owners, officers or incorporators",
		Aliases: []string{"EMP_RELATIONSHIP_WORKER", "Familial Relationship With Worker", "Family Relationship",
			"Relationship"}}
	fieldGained = &facts.Field{Name: "experience_gained", Title: "Experience gained here", Kind: facts.YesNo,
		Says: "whether the worker gained qualifying experience with the employer",
		Aliases: []string{"OTHER_REQ_FW_GAIN_EXP", "FW_INFO_REL_OCCUP_EXP_WITH_EMPLOYER",
			"Experience Gained With Employer"}}
	fieldGainedElsewise = &facts.Field{Name: "not_comparable", Title: "Not comparable", Kind: facts.YesNo,
		Says: "whether that experience came from a job not substantially comparable, or training another worker " +
			"is no longer feasible",
		Aliases: []string{"Not Substantially Comparable", "Training Not Feasible"}}
	fieldExceeds = &facts.Field{Name: "requirements_exceed", Title: "Requirements exceed the normal", Kind: facts.YesNo,
		Says: "whether requirements exceed the job zone, include a language or combine occupations",
		Aliases: []string{"OTHER_REQ_JOB_REQ_EXCEED", "Requirements Exceed SVP", "Business Necessity",
			"Requirements Not Normal"}}
	fieldLanguage = &facts.Field{Name: "foreign_language", Title: "Foreign language required", Kind: facts.YesNo,
		Says:    "whether the job requires a language other than English",
		Aliases: []string{"OTHER_REQ_JOB_FOREIGN_LANGUAGE", "FOREIGN_LANG_REQ", "Foreign Language Requirement"}}
	fieldCombination = &facts.Field{Name: "combination_of_occupations", Title: "Combination of occupations", Kind: facts.YesNo,
		Says:    "whether the job combines occupations",
		Aliases: []string{"OTHER_REQ_JOB_COMBO_OCCUP", "COMBO_OCCUP", "Combines Occupations"}}
	fieldCorporateChange = &facts.Field{Name: "corporate_change", Title: "Corporate change", Kind: facts.YesNo,
		Says:    "whether the employer merged, was bought or changed its name during the case",
		Aliases: []string{"Successor in Interest", "Merger or Acquisition"}}
	fieldLayoff = &facts.Field{Name: "layoff", Title: "Layoff", Kind: facts.YesNo,
		Says: "whether the employer laid off workers of the occupation or a related one in the area within six months",
		Aliases: []string{"OTHER_REQ_EMP_LAYOFF", "RI_LAYOFF_IN_PAST_SIX_MONTHS", "LAYOFF_IN_PAST_SIX_MONTHS",
			"Layoff in Past Six Months"}}
	fieldLayoffNotified = &facts.Field{Name: "layoff_notified", Title: "Laid-off workers considered", Kind: facts.YesNo,
		Says: "whether all potentially qualified laid-off U.S. workers were notified and considered, with documents",
		Aliases: []string{"RI_US_WORKERS_CONSIDERED", "US_WORKERS_CONSIDERED", "Laid Off Workers Notified",
			"Laid-off Workers Notified and Considered"}}
	fieldLayoffReviewed = &facts.Field{Name: "layoff_reviewed", Title: "Layoffs reviewed", Kind: facts.Date,
		Says: "day the layoffs that may concern the case were reviewed and found not to concern it, or " +
			"every worker was considered",
		Aliases: []string{"Layoff Review Date", "Layoffs Reviewed On"}}
	fieldUnion = &facts.Field{Name: "union", Title: "Bargaining representative", Kind: facts.YesNo,
		Says: "whether a bargaining representative exists for the occupation at the location",
		Aliases: []string{"Union", "Bargaining Representative Exists", "Bargaining Unit", "Collective Bargaining",
			"Unionized"}}
	fieldNotPosted = &facts.Field{Name: "notice_not_posted", Title: "Notice not posted", Kind: facts.YesNo,
		Says:    "whether the application states that no notice of filing was posted",
		Aliases: []string{"NOTICE_POST_EMP_NOT_POSTED"}}
)
