package status

import (
	"mobility/internal/law"
	"mobility/status/capseason"
	"mobility/status/expiry"
	"mobility/status/greencard"
	"mobility/status/limits"
	"mobility/status/notice"
	"mobility/status/opt"
)

// What the documents of a stay rest on, and the ten days that can be added to them.
var (
	citeDocumentsDiffer = law.Noted("niv.documents",
		"petition controls employer-specific work; I-94 controls authorized stay")
	citeMargin  = law.Read("8 CFR 214.1(l)(1)", "up to 10 days after validity; no work").Again()
	citeMarginH = law.Read("8 CFR 214.2(h)(13)(i)(A)", "up to 10 days after validity; no work")
	citeMarginO = law.Read("8 CFR 214.2(o)(10)", "up to 10 days after validity; no work")
)

// The checks of a stay.
var (
	CheckMissingFacts = law.Check{ID: "status.missing-facts", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Information without which a date of the status cannot be calculated",
		Cite: citeDocumentsDiffer}
	checkI94BeforePetition = law.Check{ID: "status.i94-before-petition", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, About: law.Authorization, Title: "I-94 ends before the petition",
		Cite: citeDocumentsDiffer}
	checkDurationOfStatus = law.Check{ID: "status.duration-of-status", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, About: law.Authorization, Title: "D/S recorded for a class that is admitted to a date",
		Cite: law.Noted("niv.class", "students, exchange visitors, journalists and officials are admitted for D/S; the other classes to a date")}
	checkI94Margin = law.Check{ID: "status.i94-margin", Severities: []law.Severity{law.Note}, Owner: law.HR, About: law.Authorization, Title: "I-94 ends up to ten days (H-2A and H-2B: thirty) after the petition: no work on those days",
		Cite: citeMargin, Also: []law.Citation{citeMarginH, citeMarginO, citeThirtyDays}}
	checkI94AfterPetition = law.Check{ID: "status.i94-after-petition", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, About: law.Authorization, Title: "I-94 ends more than ten days (H-2A and H-2B: thirty) after the petition",
		Cite: citeDocumentsDiffer}
	checkPastMaximum = law.Check{ID: "status.past-maximum", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Status runs past the maximum stay",
		Cite: citeMaximumH1B, Also: []law.Citation{citeMaximumH, citeMaximumL, citeMaximumM}}
	checkMaximumStated = law.Check{ID: "status.maximum-stated", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Maximum stay as stated differs from the calculated date",
		Cite: citeMaximumH1B, Also: []law.Citation{citeMaximumH, citeMaximumL, citeMaximumM}}
	checkPERMLate = law.Check{ID: "status.perm-late", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "PERM or I-140 filed less than 365 days before the maximum stay ends",
		Cite: limits.PERMForSeventhYear.Versions[0].Cite}
	checkDaysAbroad = law.Check{ID: "status.days-abroad", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "More days abroad recorded than days since first admission",
		Cite: citeRecapture}
	checkEADCategory = law.Check{ID: "status.ead-category", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "EAD category does not match the class of admission",
		Cite: citeDocumentsDiffer}
	checkPassportTooShort = law.Check{ID: "status.passport-too-short", Severities: []law.Severity{law.Risk, law.Note}, Owner: law.Employee, About: law.Topic(expiry.Passport.ID), Title: "Passport ends before, or less than six months after, the stay",
		Cite: expiry.Passport.Versions[0].Cite}
	checkExtensionLate = law.Check{ID: "status.extension-late", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, About: law.Authorization, Title: "Extension filed after the stay ended",
		Cite: law.Read("8 CFR 214.1(c)(4)", "file before stay expires").Again()}
	checkExtensionDecided = law.Check{ID: "status.extension-decided", Severities: []law.Severity{law.Risk, law.Violation}, Owner: law.Paralegal, About: law.Authorization, Title: "Extension decided, but the dates on record do not show it",
		Cite: law.Read("8 CFR 274a.12(b)(20)", "240 days from the expiration of the stay; a denial ends the work").
			Verbatim("beginning on the date of the expiration")}
	checkFilingUndated = law.Check{ID: "status.filing-undated", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, About: law.Authorization, Title: "Filing with a result whose day is not recorded",
		Cite: law.Read("8 CFR 274a.12(b)(20)", "a denial ends the work on notification")}
	checkExemptionEnded = law.Check{ID: "status.exemption-ended", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Labor certification, I-140 or I-485 on record that was denied, revoked or withdrawn",
		Cite: greencard.ExemptionEnds.Versions[0].Cite}
	checkNoticeDay = law.Check{ID: "status.notice-day", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Day printed on a notice of USCIS that the law does not allow",
		Cite: notice.Answer.Versions[0].Cite}
	checkNoticeUndated = law.Check{ID: "status.notice-undated", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Request or notice of USCIS without the last day to answer it",
		Cite: notice.Answer.Versions[0].Cite}
	checkDecisionMissing = law.Check{ID: "status.decision-missing", Severities: []law.Severity{law.Risk, law.Note}, Owner: law.Paralegal, Title: "Filing whose result is not recorded, although it was decided, or although dates or work depend on it",
		Cite: law.Noted("niv.case.status", "the decision and the notices of USCIS determine the dates; the status of a case only announces them")}
	checkPurposeMissing = law.Check{ID: "status.purpose-missing", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal,
		Title: "Filing that counts as an extension or renewal, although what it asks for is not recorded", Cite: law.Read("8 CFR 274a.12(b)(20)", "an extension of stay with the same employer").Again()}
	checkCapGapOpen = law.Check{ID: "status.cap-gap-open", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Status or card that ends before H-1B status under the cap can begin",
		Cite: law.Read("8 CFR 214.2(f)(5)(vi)", "a student's status and work continue on a petition filed in time").Again()}
	checkReceivedLate = law.Check{ID: "status.received-late", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Response, appeal or motion that USCIS received after its last day",
		Cite: notice.Answer.Versions[0].Cite, Also: []law.Citation{notice.ResponseDue.Versions[0].Cite, notice.Appeal.Versions[0].Cite, notice.I140RevocationAppeal.Versions[0].Cite}}
	checkCaseStatus = law.Check{ID: "status.case-status", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Status of the case at USCIS that the filing on record does not show",
		Cite: law.Noted("niv.case.status", "the decision and the notices of USCIS determine the dates; the status of a case only announces them")}
	checkCapUnfiled = law.Check{ID: "status.cap-unfiled", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Selected registration whose filing window has closed without a receipt",
		Cite: capseason.Filing.Versions[0].Cite}
	checkChangeUnconfirmed = law.Check{ID: "status.change-unconfirmed", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Change of status approved without an I-94, beside an earlier status that has not ended",
		Cite: expiry.CiteDocuments("the I-94 controls authorized stay; the latest admission or approval prevails")}
	checkEventEnded = law.Check{ID: "status.event-ended", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Event that has ended before the O or P petition",
		Cite: limits.Event.Versions[0].Cite}
	checkCPTUsed = law.Check{ID: "status.cpt-year-used", Severities: []law.Severity{law.Risk}, Owner: law.Employee, Title: "Full-time CPT that has lasted twelve months",
		Cite: opt.FullTimeCPT.Versions[0].Cite}
	checkCardTooLong = law.Check{ID: "status.card-too-long", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "EAD recorded as valid for longer than one can be",
		Cite: limits.CardLength.Versions[0].Cite}
	checkStudentStage = law.Check{ID: "status.student-stage", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Card of another stage of training than the class",
		Cite: law.Noted("niv.student.stage", "C03A pre-completion, C03B post-completion OPT, C03C STEM: the card proves the stage")}
	checkReceiptOld = law.Check{ID: "status.receipt-old", Severities: []law.Severity{law.Note}, Owner: law.Paralegal, About: law.Authorization, Title: "Receipt of an earlier extension or card: not counted",
		Cite: limits.ExtensionOpens.Versions[0].Cite, Also: []law.Citation{expiry.RenewalOpens.Versions[0].Cite}}
	checkNoPermission = law.Check{ID: "status.no-permission", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "Class gives no work authorization, and no card is recorded",
		Cite: citeDocumentsDiffer}
	checkLastDayDisputed = law.Check{ID: "status.last-day-disputed", Severities: []law.Severity{law.Risk}, Owner: law.HR, About: law.Authorization, Title: "Active on the roster although the last day has passed",
		Cite: citeGrace60}
	checkWorkPastEnd = law.Check{ID: "status.work-past-end", Severities: []law.Severity{law.Violation, law.Risk}, Owner: law.HR, About: law.Authorization, Title: "Active employee whose work authorization on record has expired",
		Cite: expiry.EAD.Versions[0].Cite}
)

// What a change of the employment asks of a petition or of a training plan.
var (
	citeSpecific     = law.Noted("niv.documents", "the petition controls employer-specific work")
	citeStemMaterial = law.Quoted("8 CFR 214.2(f)(10)(ii)(C)", "material changes: new I-983 at the earliest opportunity")
)

// The checks that a change of an employee's record calls for.
var (
	CheckAmendedPetition = law.Check{ID: "status.amended-petition", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Worksite or job changed: confirm that the petition still describes it",
		Cite: citeSpecific}
	CheckTerminationWithdrawn = law.Check{ID: "status.termination-withdrawn", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Termination withdrawn: the employee works here again without a new hire",
		Cite: citeGrace60}
	CheckClassChanged = law.Check{ID: "status.class-changed", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "Class of admission changed", Cite: citeSpecific}
	CheckEndEarlier   = law.Check{ID: "status.end-earlier", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "End of authorization recorded as an earlier day than before",
		Cite: expiry.CiteDocuments("the I-94 controls authorized stay; the latest admission or approval prevails")}
	CheckStemChange = law.Check{ID: "status.stem-material-change", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "STEM OPT job changed: confirm whether the change is material",
		Cite: citeStemMaterial}
)

// Checks lists what is looked for in the facts of a stay beside the rules.
func Checks() []law.Check {
	return []law.Check{
		CheckMissingFacts, checkI94BeforePetition, checkDurationOfStatus, checkI94Margin, checkI94AfterPetition, checkPastMaximum,
		checkMaximumStated, checkPERMLate, checkDaysAbroad, checkEADCategory, checkPassportTooShort, checkExtensionLate,
		checkExtensionDecided, checkFilingUndated, checkUnreceived, checkExemptionEnded, checkNoticeDay, checkNoticeUndated, checkDecisionMissing, checkPurposeMissing, checkCaseStatus, checkCapGapOpen, checkCapUnfiled, checkChangeUnconfirmed, checkEventEnded, checkCPTUsed, checkCardTooLong,
		checkStudentStage, checkReceiptOld, checkNoPermission, checkWorkPastEnd, checkLastDayDisputed, checkPriorityUnknown,
		checkFilingChart, checkRetrogressed, checkDependentExtension, checkDependentClass, checkDependentLeft, checkDependentUnknown, checkReportedLate, checkReceivedLate, checkUnemployedDays, checkUnemployedLong,
		CheckAmendedPetition, CheckClassChanged, CheckEndEarlier, CheckStemChange, CheckTerminationWithdrawn,
	}
}
