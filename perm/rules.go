package perm

import "mobility/internal/law"

// Rules lists the rules of labor certification, in the order of a case.
func Rules() []law.Stated {
	return []law.Stated{
		&PWDValidity, &PWDUse,
		&JobOrder, &SundayAds, &NoticePosting,
		&FilingWindow, &CollegeFiling, &LayoffLookback,
		&AuditResponse, &SupervisedDraftAd, &Reconsideration, &ClosureExtension,
		&CertificationExpiry, &Retention,
	}
}
