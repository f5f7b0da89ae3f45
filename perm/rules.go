package perm

import (
	"mobility/internal/law"
)

// Rules lists the rules of labor certification, in the order of a case.
func Rules() []law.Stated {
	return []law.Stated{
		&pwdValidity, &pwdUse, &pwdReview,
		&jobOrder, &sundayAds, &noticePosting,
		&FilingWindow, &collegeFiling, &layoffLookback,
		&AuditResponse, &supervisedDraftAd, &supervisedReport, &reconsideration, &balcaReview, &ClosureExtension,
		&CertificationExpiry, &Retention, &flagDeletion,
	}
}
