package status

import "mobility/internal/law"

// Rules lists every rule of this package, in the order in which a stay meets them.
func Rules() []law.Stated {
	return []law.Stated{
		&PetitionExpires, &I94Expires, &StatusExpires, &EADExpires, &PassportExpires, &VisaExpires, &ProgramEnds,
		&MaximumStay, &Recapture, &YearAbroad,
		&ExtensionOpens, &ExtensionDue, &PERMForSeventhYear,
		&Grace10, &Grace60, &GraceF1, &GraceJ1,
		&OPTFiling, &OPTEnds, &OPTUnemployment,
		&StemFiling, &StemEnds, &StemValidation, &StemValidationDue, &StemEvaluation, &StemFinalEvaluation,
		&StemNewPlan, &StemChangeReport, &StemEmployerReport,
		&EADRenewalOpens, &CardLength, &I140Lock, &ExemptionEnds, &AdjustmentPortability, &Premium, &ResponseDue,
		&NoticeAnswer, &Appeal, &I140RevocationAppeal, &AddressChange,
	}
}
