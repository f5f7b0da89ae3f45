package paf

import "mobility/internal/law"

// Rules lists the rules of labor condition applications and of public access files, in the order of a case.
func Rules() []law.Stated {
	return []law.Stated{
		&FilingOpens, &Validity, &Decision,
		&IntendedArea, &ShortTerm, &NoticeWindow, &NoticeDuration, &NoticeNewSite,
		&CopyToWorker, &WageStart, &AnnualWage, &RequiredWage, &NonproductivePay,
		&FTE, &Dependency, &Exempt,
		&OpenBy, &ItemsRequired, &AssumedBefore, &Retention, &PayrollRetention, &FlagDeletion, &LCAPenalty,
	}
}
