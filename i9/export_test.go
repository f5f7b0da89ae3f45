package i9

// FaultSummaries are the words of every kind of fault, for the test that each of them is found.
func FaultSummaries() []string {
	var all []string
	for _, f := range failings() {
		all = append(all, f.summary)
	}
	return all
}

// failings lists every kind of fault.
func failings() []*failing {
	return []*failing{
		&formMissing, &hireDiffers, &editionWrong, &editionAhead, &editionUnknown,
		&section1Missing, &section1Unknown, &section1Late, &section1Early, &attestationMissing, &authorizedMissing, &attestationDiffers,
		&section2Missing, &section2Unknown, &section2Late, &section2BeforeOffer, &section2BeforeSection1,
		&documentsUnrecorded, &documentsMissing, &documentsTooMany, &documentWrongList, &documentUnknown, &documentExpired,
		&receiptNotAllowed, &receiptLate, &receiptOverdue, &remoteNotAllowed, &remoteUnknown, &remoteWithoutCopies,
		&supplementMissing, &supplementByNotice, &supplementBlank, &supplementGap, &rehireTooOld, &evidenceTemporary,
		&everifyMissing, &everifyLate, &copiesUneven, &remoteUneven,
	}
}
