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

// Rules lists every rule of this package, in the order in which a stay meets them.
func Rules() []law.Stated {
	return []law.Stated{
		&expiry.Petition, &expiry.I94, &expiry.Status, &expiry.EAD, &expiry.Passport, &expiry.Visa, &expiry.Program,
		&MaximumStay, &recapture, &yearAbroad,
		&limits.ExtensionOpens, &limits.ExtensionDue, &limits.PERMForSeventhYear,
		&grace10, &Grace60, &graceF1, &graceJ1,
		&opt.Filing, &opt.Ends, &opt.Unemployment,
		&opt.StemFiling, &opt.StemEnds, &opt.StemValidation, &opt.StemValidationDue, &opt.StemEvaluation, &opt.StemFinalEvaluation,
		&opt.StemNewPlan, &opt.StemChangeReport, &opt.StemEmployerReport,
		&expiry.RenewalOpens, &limits.CardLength, &greencard.I140Lock, &greencard.ExemptionEnds, &greencard.Portability, &notice.Premium, &notice.ResponseDue,
		&notice.Answer, &notice.Appeal, &notice.I140RevocationAppeal, &limits.AddressChange,
		&priorityDateCurrent, &greencard.YearToFile, &notice.Biometrics,
		&capseason.Registration, &capseason.Filing, &capseason.Start, &limits.Blanket, &limits.Event, &limits.NewOffice, &limits.ExchangeMaximum, &opt.FullTimeCPT, &limits.Revoked,
		&dependentI94, &dependentEAD, &dependentPassport, &childTurns21,
	}
}
