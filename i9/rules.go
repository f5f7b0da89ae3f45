package i9

import "mobility/internal/law"

// Rules lists every rule of this package, in the order in which an employment meets them.
func Rules() []law.Stated {
	return []law.Stated{
		&Section1, &Section2, &remoteExamination, &receipt, &eVerifyCase, &eVerifyMismatch, &eVerifyContact, &eVerifyStatusReport, &eVerifyRecords,
		&Reverify, &EADExtension, &StemExtension, &Day240, &CapGap, &Portability, &PortabilityWork,
		&Rehire, &Retention, &inspection, &GoodFaith, &penalty, &FormEdition,
	}
}
