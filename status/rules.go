package status

import "mobility/internal/law"

// Rules lists every rule of this package, in the order in which a stay meets them.
func Rules() []law.Stated {
	return []law.Stated{
		&PetitionExpires, &I94Expires, &StatusExpires, &EADExpires, &passportExpires, &visaExpires, &programEnds,
		&MaximumStay, &recapture, &yearAbroad,
		&extensionOpens, &extensionDue, &PERMForSeventhYear,
		&grace10, &Grace60, &graceF1, &graceJ1,
		&optFiling, &optEnds, &optUnemployment,
		&stemFiling, &stemEnds, &StemValidation, &stemValidationDue, &stemEvaluation, &stemFinalEvaluation,
		&stemNewPlan, &stemChangeReport, &StemEmployerReport,
		&eadRenewalOpens, &cardLength, &i140Lock, &ExemptionEnds, &adjustmentPortability, &Premium, &responseDue,
		&NoticeAnswer, &appeal, &i140RevocationAppeal, &addressChange,
		&priorityDateCurrent, &yearToFile, &biometrics,
		&capFiling, &capStart, &blanketExpires, &eventEnds, &newOffice, &exchangeMaximum, &fullTimeCPT, &eadRevoked,
		&dependentI94, &dependentEAD, &dependentPassport, &childTurns21,
	}
}
