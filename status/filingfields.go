package status

import (
	"mobility/internal/facts"
	"mobility/status/casename"
)

// The forms that are filed for a person.
const (
	FormI129 = casename.I129
	formI539 = casename.I539
	FormI765 = casename.I765
	formI140 = casename.I140
	formI485 = casename.I485
)

// What a filing asks for.
const (
	purposeNew            = casename.New
	PurposeExtension      = casename.Extension
	PurposeAmendment      = casename.Amendment
	purposeChangeOfStatus = casename.ChangeOfStatus
	PurposeNewEmployer    = casename.NewEmployer
	purposeRenewal        = casename.Renewal
	purposeReplacement    = "replacement"
)

// How a filing was decided.
const (
	Approved          = casename.Approved
	denied            = casename.Denied
	decisionWithdrawn = casename.Withdrawn
	rejected          = casename.Rejected
	revoked           = casename.Revoked
	abandoned         = casename.Abandoned
)

// noticeToRevoke is the notice on a filing that was approved.
const noticeToRevoke = "noir"

var decisions = []string{Approved, denied, decisionWithdrawn, rejected, revoked, abandoned}

// The facts of a filing with USCIS.
var (
	FieldFilingForm = &facts.Field{Name: "form", Title: "Form", Kind: facts.Choice, Strict: true, Says: "form filed with USCIS, for example I-129",
		Words: []string{FormI129, formI539, FormI765, formI140, formI485, "I-131", "I-90", "I-290B", "I-751", "I-824", "I-907", "N-300", "N-336", "N-400", "N-470", "N-565",
			"N-600", "N-648"},
		Synonyms: map[string]string{"I129": FormI129, "I539": formI539, "I765": FormI765, "I140": formI140, "I485": formI485, "EAD": FormI765, "AOS": formI485,
			"N300": "N-300", "N336": "N-336", "N400": "N-400", "N470": "N-470", "N565": "N-565", "N600": "N-600", "N648": "N-648"},
		Aliases: []string{"Form Type", "Form Number", "USCIS Form", "Form Name", "Receipt Form"}}
	FieldFilingPurpose = &facts.Field{Name: "purpose", Title: "Purpose", Kind: facts.Choice, Strict: true, Says: "what the filing asks for",
		Words:    []string{purposeNew, PurposeExtension, PurposeAmendment, purposeChangeOfStatus, PurposeNewEmployer, purposeRenewal, purposeReplacement},
		Synonyms: casename.PurposeWords(),
		Aliases:  []string{"Filing Purpose", "Requested Action", "Basis for Classification"}}
	FieldFilingClass = &facts.Field{Name: "class_sought", Title: "Class sought", Kind: facts.Class, Strict: true, Says: "class of admission that the filing asks for",
		Aliases: []string{"Requested Class", "Classification Sought", "Requested Nonimmigrant Classification"}}
	fieldFilingCategory = &facts.Field{Name: "category_sought", Title: "EAD category sought", Kind: facts.Text, Says: "category of the card asked for, for example C09",
		Aliases: []string{"Eligibility Category", "Requested EAD Category"}}
	fieldFilingFor = &facts.Field{Name: "dependent", Title: "Dependent", Kind: facts.Text, Says: "name of the dependent it was filed for; blank for the employee",
		Aliases: []string{"Filed For", "For Dependent"}}
	FieldReceiptNumber = &facts.Field{Name: "receipt_number", Title: "Receipt number", Kind: facts.Identifier, Says: "receipt number of USCIS, three letters and ten digits",
		Aliases: []string{"Receipt", "Receipt No", "Receipt #", "Receipt Notice Number", "Receipt Notice", "I-797 Receipt Number", "USCIS Receipt", "Case Receipt Number", "USCIS Receipt Number", "USCIS Case Number"}}
	fieldFilingSent = &facts.Field{Name: "sent", Title: "Sent", Kind: facts.Date, Says: "day the filing was sent to USCIS",
		Aliases: []string{"Date Sent", "Application Filed", "Sent to USCIS", "Filed", "Filed Date", "Filing Date", "Date Filed", "Petition Filed", "Petition Filed Date", "Case Filed Date", "Filed with USCIS", "Submitted Date", "Submission Date", "Mailed to USCIS"}}
	FieldFilingReceived = &facts.Field{Name: "received", Title: "Received", Kind: facts.Date, Says: "day USCIS received the filing (I-797C)",
		Aliases: []string{"Received Date", "Receipt Date", "USCIS Received Date", "I-797 Receipt Date", "USCIS Receipt Date", "Received by USCIS"}}
	fieldPremium = &facts.Field{Name: "premium_requested", Title: "Premium requested", Kind: facts.Date, Says: "day USCIS received the request for premium processing",
		Aliases: []string{"Premium Processing Date", "I-907 Received Date", "I-907 Filed", "I-907 Filed Date", "Premium Processing Filed", "Premium Upgrade Date"}}
	fieldPremiumAsked = &facts.Field{Name: "premium_processing", Title: "Premium processing", Kind: facts.YesNo, Says: "whether premium processing was requested, where the day is not known",
		Synonyms: map[string]string{"Yes": "true", "Y": "true", "X": "true", "Premium": "true", "Requested": "true", "Upgraded": "true",
			"No": "false", "N": "false", "Regular": "false", "Standard": "false", "Not requested": "false"},
		Aliases: []string{"Premium", "PP", "Premium Processing Requested", "I-907"}}
	FieldRequestedStart = &facts.Field{Name: "requested_start", Title: "Requested start", Kind: facts.Date, Says: "first day the filing asks for",
		Aliases: []string{"Requested Start Date", "Requested From"}}
	fieldRequestedEnd = &facts.Field{Name: "requested_end", Title: "Requested end", Kind: facts.Date, Says: "last day the filing asks for",
		Aliases: []string{"Requested End Date", "Requested To"}}
	FieldOldEnd = &facts.Field{Name: "old_end", Title: "Old end", Kind: facts.Date, Says: "last day of the status or card that the filing extends",
		Aliases: []string{"Current Expiration at Filing", "Expiration at Filing"}}
	fieldFilingCapYear = &facts.Field{Name: "cap_year", Title: "Cap fiscal year", Kind: facts.Count, Says: "fiscal year of a cap petition, for example 2027"}
	fieldStage         = &facts.Field{Name: "stage", Title: "Stage", Kind: facts.Choice, Strict: true, Says: "stage of the filing, according to its source",
		Words:    append([]string{stagePreparing, stageSent, stagePending, stageNotice, stageAnswered}, decisions...),
		Synonyms: casename.AddStages(casename.StageWords()),
		Aliases:  []string{"Filing Status", "Case Status", "Petition Status", "Application Status", "Process Status", "Matter Status", "Case Stage", "Petition Stage"}}
	fieldNotice = &facts.Field{Name: "notice", Title: "Notice", Kind: facts.Choice, Strict: true, Says: "request for evidence, or notice of intent to deny or revoke",
		Words: []string{"rfe", "noid", noticeToRevoke}, Aliases: []string{"Notice Type"}}
	fieldNoticeIssued = &facts.Field{Name: "notice_issued", Title: "Notice issued", Kind: facts.Date, Says: "date of the notice",
		Aliases: []string{"RFE Date", "RFE Issued Date", "RFE Issued", "RFE Issue Date", "RFE Notice Date", "NOID Date", "NOID Issued", "NOID Issued Date", "Notice Date"}}
	fieldNoticeMailed = &facts.Field{Name: "notice_mailed", Title: "Notice mailed", Kind: facts.YesNo, Says: "whether the notice came by mail, which adds three days"}
	fieldNoticeDue    = &facts.Field{Name: "notice_due", Title: "Notice due", Kind: facts.Date, Says: "last day to answer as printed on the notice, which controls",
		Aliases: []string{"RFE Due Date", "RFE Response Due", "Response Due Date", "RFE Due", "NOID Due", "NOID Due Date", "NOIR Due", "RFE Deadline", "RFE Response Deadline"}}
	fieldNoticeAnswered = &facts.Field{Name: "notice_answered", Title: "Notice answered", Kind: facts.Date, Says: "day USCIS received the answer",
		Aliases: []string{"RFE Response Received", "RFE Response Received Date", "Response Received Date"}}
	fieldBiometrics = &facts.Field{Name: "biometrics", Title: "Biometrics", Kind: facts.Date, Says: "day of the biometrics appointment",
		Aliases: []string{"Biometrics Appointment", "Biometrics Date", "Biometrics Appointment Date", "ASC Appointment"}}
	FieldDecision = &facts.Field{Name: "decision", Title: "Decision", Kind: facts.Choice, Strict: true, Says: "how the filing was decided",
		Words: decisions, Instead: fieldStage, Dated: FieldDecided,
		Synonyms: map[string]string{"Granted": Approved, "PERM Certified": Approved, "Certified": Approved, "Audit": "", "In Audit": ""}, // of a labor certification
		Aliases:  []string{"Final Action Status", "Outcome", "Result", "Determination"}}
	FieldDecided = &facts.Field{Name: "decided", Title: "Decided", Kind: facts.Date, Says: "day of the decision",
		Aliases: []string{"Decision Date", "Final Action Date", "Approved Date", "Approval Date", "Case Approved Date", "Approval Notice Date", "I-797 Approved Date", "Determination Date"}}
	fieldDecisionMailed = &facts.Field{Name: "decision_mailed", Title: "Decision mailed", Kind: facts.YesNo, Says: "whether the decision came by mail, which adds three days to an appeal"}
	fieldValidFrom      = &facts.Field{Name: "valid_from", Title: "Valid from", Kind: facts.Date, Says: "first day granted (I-797 or card)",
		Aliases: []string{"Approval Valid From", "Approved From", "Validity From", "Validity Start", "Validity Start Date", "Approval Notice Start Date"}}
	fieldValidTo = &facts.Field{Name: "valid_to", Title: "Valid to", Kind: facts.Date, Says: "last day granted (I-797 or card)",
		Aliases: []string{"Approval Valid To", "Approved To", "Validity To", "Validity End", "Validity End Date", "Approval Notice End Date", "Approved Thru", "Approved Through", "Valid Thru", "Valid Through", "Approval Valid Through"}}
	fieldI94Granted = &facts.Field{Name: "i94_granted", Title: "I-94 granted", Kind: facts.Date, Says: "last day on the I-94 that came with the approval",
		Aliases: []string{"New I-94 Expires", "I-797A I-94 Expiration"}}
	fieldConsulate = &facts.Field{Name: "consulate", Title: "Consulate", Kind: facts.Text, Says: "consulate that is notified of the approval",
		Aliases: []string{"Consular Post", "US Consulate", "Consulate/POE", "Embassy/Consulate"}}
	fieldAppealed     = &facts.Field{Name: "appealed", Title: "Appealed", Kind: facts.Date, Says: "day an appeal or motion was filed (I-290B)"}
	FieldOwner        = &facts.Field{Name: "owner", Title: "Owner", Kind: facts.Text, Says: "person responsible for the filing", Aliases: []string{"Case Owner", "Attorney", "Atty", "Attorney Name", "Responsible Attorney", "Assigned Attorney", "Paralegal", "Assigned Paralegal", "Case Manager"}}
	FieldWaitingOn    = &facts.Field{Name: "waiting_on", Title: "Waiting on", Kind: facts.Text, Says: "who has to act next", Aliases: []string{"Pending With"}}
	FieldWaitingSince = &facts.Field{Name: "waiting_since", Title: "Waiting since", Kind: facts.Date, Says: "day since which that person has to act"}
	fieldReference    = &facts.Field{Name: "reference", Title: "Reference", Kind: facts.Identifier, Says: "number of the filing in counsel's system",
		Aliases: []string{"Process Case No", "Process Reference", "Matter Number", "Matter ID", "Case ID", "Firm Case Number"}}
	FieldCaseStatus = &facts.Field{Name: "case_status", Title: "USCIS case status", Kind: facts.Text, Says: "status of the case in the words of USCIS",
		Aliases: []string{"USCIS Case Status", "USCIS Status", "Case Status Text", "Current Case Status"}}
	FieldCaseStatusDate = &facts.Field{Name: "case_status_date", Title: "USCIS case status of", Kind: facts.Date, Says: "day since which USCIS shows that status",
		Aliases: []string{"USCIS Status Date", "USCIS Case Status Date", "Case Status Date"}}
	FieldCaseStatusRead = &facts.Field{Name: "case_status_read", Title: "USCIS case status read", Kind: facts.Text, Says: "when the status was read, in UTC"}
	FieldProcess        = &facts.Field{Name: "process", Title: "Process", Kind: facts.Text, Says: "kind of case in counsel's words, for example H-1B CAP; the form follows from it where that is blank",
		Aliases: []string{"Process Type", "Matter Type", "Case Type", "Petition Type", "Case Process", "Application Type", "Filing Type", "Type of Case", "Case Category", "Immigration Process", "Petition", "Case", "Matter"}}
	fieldOpened     = &facts.Field{Name: "opened", Title: "Opened", Kind: facts.Date, Says: "day counsel opened the case", Aliases: []string{"Case Opened", "Case Open Date", "Open Date", "Date Opened"}}
	fieldFilingNote = &facts.Field{Name: "note", Title: "Note", Kind: facts.Text, Says: "note on the filing", Aliases: []string{"Summary Case Disposition", "Notes", "Comments", "Case Notes", "Remarks", "Next Step / Comments", "Next Action", "Next Step", "Next Steps"}}
)

// FilingFields is the dictionary of a filing.
var FilingFields = facts.NewDictionary("filing",
	FieldFilingForm, FieldFilingPurpose, FieldFilingClass, fieldFilingCategory, FieldReceiptNumber, fieldFilingSent, FieldFilingReceived,
	fieldPremium, fieldPremiumAsked, FieldRequestedStart, fieldRequestedEnd, FieldOldEnd, fieldFilingCapYear, fieldStage,
	fieldNotice, fieldNoticeIssued, fieldNoticeMailed, fieldNoticeDue, fieldNoticeAnswered, fieldBiometrics,
	FieldDecision, FieldDecided, fieldDecisionMailed, fieldValidFrom, fieldValidTo, fieldI94Granted, fieldConsulate, fieldAppealed,
	FieldOwner, FieldWaitingOn, FieldWaitingSince, fieldReference, fieldFilingNote, fieldFilingFor, FieldProcess, fieldOpened,
	fieldRegistrationCloses, fieldRegistered, fieldSelected, fieldFilingCloses,
	FieldCaseStatus, FieldCaseStatusDate, FieldCaseStatusRead)
