package perm

import (
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// The checks of texts and of care: requirements for which the law gives no date.
var (
	checkAdContent     = law.Check{ID: "perm.ad-content", Severities: []law.Severity{law.Violation, law.Risk}, Owner: law.Counsel, Title: "Content of an advertisement", Cite: citeAdContent}
	checkNoticeContent = law.Check{ID: "perm.notice-content", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, Title: "Content of the notice of filing",
		Cite: citeNoticeContent, Also: []law.Citation{citeNoticeWage}}
	checkPayment    = law.Check{ID: "perm.payment", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, Title: "Prohibited payments for a labor certification", Cite: CitePayment}
	checkReport     = law.Check{ID: "perm.report", Severities: []law.Severity{law.Violation, law.Risk}, Owner: law.Counsel, Title: "The recruitment report", Cite: recruitment.CiteReport}
	checkApplicants = law.Check{ID: "perm.applicants", Severities: []law.Severity{law.Violation, law.Risk}, Owner: law.Counsel, Title: "Every applicant is considered", Cite: recruitment.CiteReport}
	checkOwnership  = law.Check{ID: "perm.ownership", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, Title: "Ownership and family relations", Cite: CiteOwnership}
	checkExperience = law.Check{ID: "perm.experience", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, Title: "Experience gained with the employer", Cite: CiteGained}
	checkNecessity  = law.Check{ID: "perm.business-necessity", Severities: []law.Severity{law.Violation}, Owner: law.Counsel, Title: "Business necessity of requirements", Cite: CiteNecessity}
	checkEmployer   = law.Check{ID: "perm.employer-unknown", Severities: []law.Severity{law.Risk}, Owner: law.Paralegal, Title: "PERM case names an employer that the client does not have",
		Cite: layoffLookback.Versions[0].Cite}
	checkAuditUndated = law.Check{ID: "perm.audit-undated", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Case under audit without the day of the audit letter",
		Cite: AuditResponse.Versions[0].Cite}
)

// Checks lists what is examined of a case beside the rules.
func Checks() []law.Check {
	return []law.Check{
		checkAdContent, checkNoticeContent, checkPayment, checkReport, checkApplicants, checkOwnership, checkExperience,
		checkNecessity, checkEmployer, checkAuditUndated,
	}
}
