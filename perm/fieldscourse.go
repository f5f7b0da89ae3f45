package perm

import (
	"mobility/internal/facts"
	"strings"
)

// The selection of a college teacher.
var (
	fieldSelected = &facts.Field{Name: "selected", Title: "Selected", Kind: facts.Date,
		Says: "day the college teacher was selected",
		Aliases: []string{"TEACHER_SELECT_DATE", "RI_COLL_TEACH_SELECT_DATE", "Teacher Selection Date",
			"Selection Date"}}
	fieldCompetitive = &facts.Field{Name: "competitive", Title: "Competitive selection", Kind: facts.YesNo,
		Says: "whether the college teacher was selected in a competitive recruitment as the most qualified",
		Aliases: []string{"COMPETITIVE_PROCESS", "RECR_INFO_COLL_TEACH_COMP_PROC", "Competitive Recruitment",
			"Competitive Process"}}
)

// What became of the case, in the order in which it happens.
var (
	fieldFileBy = &facts.Field{Name: "file_by", Title: "To be filed by", Kind: facts.Date,
		Says:    "day by which the case must be filed for an outside reason, such as the worker's maximum stay",
		Aliases: []string{"Must File By", "File By Date", "LC Last Filing Date"}}
	fieldNoApplicants = &facts.Field{Name: "no_applicants", Title: "No applicants", Kind: facts.YesNo,
		Says:    "whether the recruitment brought no applicants at all",
		Aliases: []string{"No Applicants Received", "No Applications Received"}}
	fieldReportSigned = &facts.Field{Name: "report_signed", Title: "Report signed", Kind: facts.Date,
		Says:    "day the recruitment report was signed",
		Aliases: []string{"Recruitment Report Signed", "Recruitment Report Date", "Report Signed Date"}}
	fieldNumber = &facts.Field{Name: "dol_case_number", Title: "DOL case number", Kind: facts.Identifier,
		Says:    "Department of Labor case number of the application",
		Aliases: []string{"ETA Case Number", "DOL Case No", "PERM Case Number", "ETA Form 9089 Number", "FLAG Case Number", "9089 Case Number", "9089 Number"}}
	FieldFiled = &facts.Field{Name: "filed", Title: "Filed", Kind: facts.Date,
		Says: "day the application was filed: the priority date",
		Aliases: []string{"RECEIVED_DATE", "CASE_RECEIVED_DATE", "PERM Filed", "PERM Filing Date", "Filing Date",
			"Application Filed", "Labor Certification Filed", "9089 Filed", "9089 Filing Date", "Priority Date"}}
	fieldLetter = &facts.Field{Name: "letter", Title: "Audit letter", Kind: facts.Date,
		Says:    "date of the audit letter",
		Aliases: []string{"Audit Letter Date", "Audit Date", "Audit Issued", "Audit Notice Date"}}
	fieldExtensionDays = &facts.Field{Name: "extension_days", Title: "Audit extension, days", Kind: facts.Count,
		Says:    "days by which the audit response deadline was extended, at most 30",
		Aliases: []string{"Audit Extension Days", "Extension Granted Days"}}
	fieldAnswered = &facts.Field{Name: "audit_answered", Title: "Audit answered", Kind: facts.Date,
		Says:    "day the audit response was sent",
		Aliases: []string{"Audit Response", "Audit Response Date", "Audit Response Sent", "Audit Response Filed"}}
	fieldSupervised = &facts.Field{Name: "supervised", Title: "Supervised recruitment", Kind: facts.Date,
		Says:    "date of the notice that recruitment will be supervised",
		Aliases: []string{"Supervised Recruitment Notice", "Supervised Recruitment Date"}}
	fieldSupervision = &facts.Field{Name: "supervision_required", Title: "Supervision required", Kind: facts.YesNo,
		Says:    "whether the Certifying Officer requires supervised recruitment",
		Aliases: []string{"RECR_INFO_RECRUIT_SUPERVISED_REQ"}}
	fieldDraftSent = &facts.Field{Name: "draft_ad_sent", Title: "Draft ad sent", Kind: facts.Date,
		Says:    "day the draft advertisement for supervised recruitment was sent",
		Aliases: []string{"Supervised Draft Ad Sent", "Draft Advertisement Sent"}}
	fieldReportRequested = &facts.Field{Name: "report_requested", Title: "Supervised report requested", Kind: facts.Date,
		Says:    "date of the request for the report of a supervised recruitment",
		Aliases: []string{"Supervised Report Requested Date"}}
	fieldReportSent = &facts.Field{Name: "supervised_report_sent", Title: "Supervised report sent", Kind: facts.Date,
		Says: "day the report of the supervised recruitment was sent"}
	fieldReconsiderationDenied = &facts.Field{Name: "reconsideration_denied", Title: "Reconsideration denied", Kind: facts.Date,
		Says: "day the request for reconsideration was denied"}
	fieldReviewRequested = &facts.Field{Name: "balca_requested", Title: "BALCA review requested", Kind: facts.Date,
		Says:    "day review by BALCA was requested",
		Aliases: []string{"BALCA Request Date"}}
	fieldDecision = &facts.Field{Name: "decision", Title: "Decision", Kind: facts.Choice,
		Says:  "how the application was decided, or audit while an audit letter is to be answered",
		Words: []string{certified, denied, withdrawn, audited}, Dated: fieldDecided,
		Synonyms: decisionSynonyms,
		Aliases:  []string{"CASE_STATUS", "Case Disposition", "Decision Outcome", "Final Action Status", "PERM Status", "PERM Decision", "PERM Outcome", "PERM Result", "ETA-9089 Status", "DOL Status"}}
	fieldDecided = &facts.Field{Name: "decided", Title: "Decided", Kind: facts.Date,
		Says:    "day of the decision",
		Aliases: []string{"DECISION_DATE", "Decision Made On", "Final Action Date"}}
	fieldCertified = &facts.Field{Name: "certified", Title: "Certified", Kind: facts.Date,
		Says:    "day the certification was granted",
		Aliases: []string{"Certification Date", "PERM Approved", "PERM Approval", "Date Certified", "PERM Certified"}}
	fieldDenied = &facts.Field{Name: "denied", Title: "Denied", Kind: facts.Date,
		Says:    "day the denial was issued",
		Aliases: []string{"Denial Date", "Date Denied"}}
	fieldReconsideration = &facts.Field{Name: "reconsideration", Title: "Reconsideration asked", Kind: facts.Date,
		Says: "day reconsideration or review of a denial was requested",
		Aliases: []string{"Reconsideration Filed", "Request for Reconsideration", "Request for Review Filed",
			"BALCA Appeal Filed", "Appeal Filed"}}
	FieldI140Filed = &facts.Field{Name: "i140_filed", Title: "I-140 filed", Kind: facts.Date,
		Says:    "day USCIS received the I-140 petition based on the certification",
		Aliases: []string{"I-140 Filing Date", "I-140 Received Date", "I-140 Filed Date", "I140 Filed"}}
	fieldWithdrawn = &facts.Field{Name: "withdrawn", Title: "Withdrawn", Kind: facts.Date,
		Says:    "day the application was withdrawn, or the case closed before it was filed",
		Aliases: []string{"Withdrawal Date", "Date Withdrawn", "Case Closed Date"}}
)

// Documents in the vault, by their SHA-256 sums, several with blanks between them.
var (
	fieldApplicationEvidence = evidenceField("application", "the filed application with its appendices and signatures")
	fieldPWDEvidence         = evidenceField("pwd", "the prevailing wage determination")
	fieldReportEvidence      = evidenceField("report", "the signed recruitment report")
	fieldResumesEvidence     = evidenceField("resumes", "resumes and interview notes, sorted by reason")
	fieldLayoffEvidence      = evidenceField("layoff", "search for laid-off workers, notice to them and their "+
		"consideration")
	fieldNecessityEvidence = evidenceField("necessity", "business necessity of requirements that exceed the normal")
	fieldQualifications    = evidenceField("qualifications", "proof of the worker's qualifications at hire")
	fieldOwnershipEvidence = evidenceField("ownership", "contract and ownership documents under 656.17(l)")
	fieldFeesEvidence      = evidenceField("fees", "payment of attorney's fees and costs")
	fieldCorporateEvidence = evidenceField("corporate", "corporate change documents")
	fieldAuditEvidence     = evidenceField("audit", "audit letter and response")
	fieldStatementEvidence = evidenceField("statement", "statement of the official with hiring authority (college teacher)")
	fieldSelectionEvidence = evidenceField("selection", "final report of the body that selected the college teacher")
	fieldSourcesEvidence   = evidenceField("sources", "other recruitment sources used for the college teacher")
	fieldAttestation       = evidenceField("attestation", "attestation of the college teacher's qualifications")
	fieldScheduleA         = evidenceField("schedule_a", "license, CGFNS certificate or NCLEX result (Schedule A)")
)

// evidenceField is the fact that holds the documents of one kind.
func evidenceField(kind, says string) *facts.Field {
	return &facts.Field{Name: kind + "_evidence", Title: "Evidence: " + strings.ReplaceAll(kind, "_", " "), Says: "SHA-256 of the documents: " + says,
		Aliases: []string{kind + " document", kind + " documents"}}
}
