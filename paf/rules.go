package paf

import (
	"mobility/internal/law"
)

// Rules lists the rules of labor condition applications and of public access files, in the order of a case.
func Rules() []law.Stated {
	return []law.Stated{
		&filingOpens, &Validity, &decision,
		&intendedArea, &ShortTerm, &NonWorksite, &noticeWindow, &noticeDuration, &NoticeNewSite,
		&CopyToWorker, &WageStart, &AnnualWage, &RequiredWage, &nonproductivePay,
		&fte, &Dependency, &Exempt,
		&openBy, &ItemsRequired, &fileReview, &assumedBefore, &Retention, &PayrollRetention, &flagDeletion, &strikeNotice, &Displacement, &lcaPenalty,
	}
}
