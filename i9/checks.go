package i9

import "mobility/internal/law"

// The checks of a form beside the rules.
var (
	checkMissingForm = law.Check{ID: "i9.missing-form", Title: "Employee without a Form I-9", Cite: citeCovers}
	checkHireDate    = law.Check{ID: "i9.hire-date", Title: "Hire date on the form differs from the roster",
		Cite: Section2.Versions[0].Cite}
	checkAttestation = law.Check{ID: "i9.attestation", Title: "What the employee attested to in Section 1",
		Cite: Section1.Versions[0].Cite, Also: []law.Citation{citeNeverReverify}}
	checkOrder     = law.Check{ID: "i9.order", Title: "Section 2 completed before the offer or before Section 1", Cite: citeOrder}
	checkDocuments = law.Check{ID: "i9.documents", Title: "Documents shown for Section 2", Cite: citeChoice,
		Also: []law.Citation{citeLists}}
	checkTemporaryEvidence = law.Check{ID: "i9.temporary-evidence", Title: "Temporary evidence of permanent residence",
		Cite: citeTemporary}
	checkCopies = law.Check{ID: "i9.copies", Title: "Copies of documents kept with some forms and not with others", Cite: citeEven}
	// CheckNameChange is what a new name calls for.
	CheckNameChange = law.Check{ID: "i9.name-change", Title: "Employee's new legal name on Supplement B",
		Cite: law.Unread("Form I-9, Supplement B", "a new name is recorded on Supplement B")}
)

// Checks lists what is looked for in a form beside the rules.
func Checks() []law.Check {
	return []law.Check{
		checkMissingForm, checkHireDate, checkAttestation, checkOrder, checkDocuments, checkTemporaryEvidence, checkCopies,
		CheckNameChange,
	}
}
