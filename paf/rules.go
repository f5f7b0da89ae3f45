package paf

import (
	"mobility/internal/law"
)

// Rules lists the rules of labor condition applications and of public access files, in the order of a case.
func Rules() []law.Stated {
	return []law.Stated{
		&filingOpens, &Validity, &decision,
		&intendedArea, &shortTermRule, &nonWorksiteRule, &noticeWindow, &noticeDuration, &NoticeNewSite,
		&CopyToWorker, &wageStartRule, &annualWageRule, &requiredWageRule, &nonproductivePay,
		&fte, &Dependency, &Exempt,
		&openBy, &itemsRequiredRule, &fileReview, &assumedBefore, &Retention, &PayrollRetention, &flagDeletion, &strikeNotice, &Displacement, &lcaPenalty,
	}
}
