package perm

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// responseDays is the time the Department of Labor gives for an answer, counted from the day after its letter.
const responseDays = 30

// auditFacts date an audit letter.
type auditFacts struct {
	Letter        civil.Date `fact:"letter" says:"date of the audit letter"`
	ExtensionDays int        `fact:"extension_days,optional" says:"days granted as an extension, at most 30"`
}

// AuditResponse determines until when an audit letter must be answered.
var AuditResponse = law.Rule[auditFacts]{
	ID:   "perm.audit-response",
	Late: "If the response was sent in time, record the day ({perm audit_answered}); if more time was granted, record it ({perm extension_days}). If neither, call counsel today: the Department denies a case without a timely response.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to respond to an audit letter",
	Versions: []law.Version[auditFacts]{{
		Cite:  law.Read("20 CFR 656.20(a)-(c)", "30 days from the letter date; one discretionary extension of up to 30 days"),
		Apply: auditResponse,
	}},
}

func auditResponse(f auditFacts, w *law.Working) law.Outcome {
	if f.ExtensionDays < 0 || f.ExtensionDays > responseDays {
		return law.Fails(fmt.Sprintf("an extension of %d days is not possible: one extension of up to 30 days may be granted",
			f.ExtensionDays))
	}
	due := f.Letter.AddDays(responseDays)
	w.Step("30 days after the letter of %s is %s", f.Letter, due)
	if f.ExtensionDays > 0 {
		due = due.AddDays(f.ExtensionDays)
		w.Step("extended by %d days to %s", f.ExtensionDays, due)
	}
	return recruitment.WarnOfClosure(law.Due(due)).
		Warn("without a timely response the case is denied without review, and supervised recruitment may be ordered")
}

// reconsiderationFacts date a denial.
type reconsiderationFacts struct {
	Denied civil.Date `fact:"denied" says:"day the denial was issued"`
}

// reconsideration determines until when a denial may be contested.
var reconsideration = law.Rule[reconsiderationFacts]{
	ID:   "perm.reconsideration",
	Late: "If a request was sent in time, record the day ({perm reconsideration}). If not, the denial is final: plan a new application with counsel.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to request reconsideration of a denial, or review by BALCA",
	Versions: []law.Version[reconsiderationFacts]{{
		Cite:  law.Read("20 CFR 656.24(g), 656.26(a)", "within 30 days from issuance of denial"),
		Apply: func(f reconsiderationFacts, w *law.Working) law.Outcome { return answerDue("denial", f.Denied, w) },
	}},
}

// supervisedFacts date a notice of supervised recruitment.
type supervisedFacts struct {
	Notice civil.Date `fact:"notice" says:"date of the notice that recruitment will be supervised"`
}

// supervisedDraftAd determines until when the draft advertisement of a supervised recruitment is sent in.
var supervisedDraftAd = law.Rule[supervisedFacts]{
	ID:   "perm.supervised-draft-ad",
	Late: "If the draft was sent in time, record the day ({perm draft_ad_sent}). If not, call counsel today.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title:      "Last day to send the draft advertisement in supervised recruitment",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[supervisedFacts]{{
		Cite:  law.Read("20 CFR 656.21", "draft ad to CO within 30 days of notice"),
		Apply: func(f supervisedFacts, w *law.Working) law.Outcome { return answerDue("notice", f.Notice, w) },
	}},
}

func answerDue(to string, on civil.Date, w *law.Working) law.Outcome {
	due := on.AddDays(responseDays)
	w.Step("30 days after the %s of %s is %s", to, on, due)
	return recruitment.WarnOfClosure(law.Due(due))
}

// CertificationFacts date a certification.
type CertificationFacts struct {
	Certified civil.Date `fact:"certified" says:"day the certification was granted"`
}

// CertificationExpiry determines until when a certification must be filed with an immigrant petition.
var CertificationExpiry = law.Rule[CertificationFacts]{
	ID:   "perm.certification-expiry",
	Late: "If USCIS received the I-140 by that day, record it ({perm i140_filed}). If not, the certification no longer supports one: call counsel today, and plan a new application.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title:      "Last day to file the I-140 petition that a certification supports",
	Governs:    func(f CertificationFacts) civil.Date { return f.Certified },
	GovernedBy: "the day of certification",
	Versions: []law.Version[CertificationFacts]{{
		Since: civil.MustParse("2007-07-16"),
		Cite:  law.Read("20 CFR 656.30(b)(1)", "within 180 calendar days of the grant date"),
		Readings: []law.Reading{{
			Question: "Is a petition timely if received on the business day after a last day without mail delivery?",
			Chosen:   "No: the last day does not move; use the business day before it.",
			Other:    "Yes, by USCIS practice. No source on the point was read.",
		}},
		Apply: func(f CertificationFacts, w *law.Working) law.Outcome {
			due := f.Certified.AddDays(180)
			w.Step("180 days after the certification on %s is %s", f.Certified, due)
			return law.Due(due).Or(civil.Federal.OnOrAfter(due))
		},
	}, {
		Cite: law.Read("20 CFR 656.30(b)", "certifications before July 16, 2007 expired 180 days after that date"),
		Apply: func(f CertificationFacts, w *law.Working) law.Outcome {
			due := civil.MustParse("2007-07-16").AddDays(180)
			w.Step("certified on %s, before July 16, 2007: 180 days after that day is %s", f.Certified, due)
			return law.Due(due)
		},
	}},
}

// RetentionFacts date an application.
type RetentionFacts struct {
	Filed civil.Date `fact:"filed" says:"day the application was filed"`
}

// retentionYears is how long an application and its support are kept.
const retentionYears = 5

// Retention determines how long an application and everything that supports it is kept.
var Retention = law.Rule[RetentionFacts]{
	ID:   "perm.retention",
	Late: "The file is eligible for destruction unless it is on hold for a lawsuit or an investigation.",
	Kind: law.RetentionEnd, Owner: law.Paralegal,
	Title:      "Retention of the application and its supporting documents: five years",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[RetentionFacts]{{
		Cite: law.Read("20 CFR 656.10(f)", "kept 5 years from the filing date"),
		Readings: []law.Reading{{
			Question: "Is the file of a denied or withdrawn application kept as long?",
			Chosen:   "Yes.",
			Other:    "No: the duty ends with the application. No source on the point was read.",
		}},
		Apply: func(f RetentionFacts, w *law.Working) law.Outcome {
			through, other := law.LaterMonths(f.Filed, retentionYears*12)
			w.Step("five years after the filing on %s is %s", f.Filed, through)
			return law.Due(through).Or(other).Exact()
		},
	}},
}
