package perm

import (
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// Rules lists the rules of labor certification, in the order of a case.
func Rules() []law.Stated {
	return []law.Stated{
		&recruitment.PwdValidity, &recruitment.PwdUse, &pwdReview,
		&recruitment.JobOrder, &recruitment.SundayAds, &recruitment.NoticePosting,
		&recruitment.FilingWindow, &recruitment.CollegeFiling, &layoffLookback,
		&AuditResponse, &supervisedDraftAd, &supervisedReport, &reconsideration, &balcaReview, &recruitment.ClosureExtension,
		&CertificationExpiry, &Retention, &flagDeletion,
	}
}
