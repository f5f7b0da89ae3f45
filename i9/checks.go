package i9

import "mobility/internal/law"

// The checks of a form beside the rules.
var (
	CheckMissingForm = law.Check{ID: "i9.missing-form", Severities: []law.Severity{law.Violation}, Owner: law.HR, Title: "Employee without a Form I-9", Cite: citeCovers}
	checkHireDate    = law.Check{ID: "i9.hire-date", Severities: []law.Severity{law.Note}, Owner: law.HR, Title: "Hire date on the form differs from the roster",
		Cite: Section2.Versions[0].Cite}
	checkAttestation = law.Check{ID: "i9.attestation", Severities: []law.Severity{law.Risk, law.Note}, Owner: law.HR, Title: "Citizenship or immigration status attested in Section 1",
		Cite: Section1.Versions[0].Cite, Also: []law.Citation{citeNeverReverify}}
	checkOrder     = law.Check{ID: "i9.order", Severities: []law.Severity{law.Violation}, Owner: law.HR, Title: "Section 2 completed before the offer or before Section 1", Cite: citeOrder}
	checkDocuments = law.Check{ID: "i9.documents", Severities: []law.Severity{law.Violation, law.Risk, law.Note}, Owner: law.HR, Title: "Documents presented for Section 2", Cite: citeChoice,
		Also: []law.Citation{citeLists}}
	checkTemporaryEvidence = law.Check{ID: "i9.temporary-evidence", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "Temporary evidence of permanent residence",
		Cite: citeTemporary}
	checkOpenItem = law.Check{ID: "i9.open-item", Severities: []law.Severity{law.Risk}, Owner: law.HR, Title: "Form I-9 of which a list says that something is still to be done",
		Cite: Section1.Versions[0].Cite, Also: []law.Citation{Section2.Versions[0].Cite, receipt.Versions[0].Cite, Reverify.Versions[0].Cite}}
	checkCopies = law.Check{ID: "i9.copies", Severities: []law.Severity{law.Note}, Owner: law.HR, Title: "Copies of documents kept with some forms and not with others", Cite: citeEven}
	// CheckNeverReverified covers dates on a form that must not prompt a request.
	CheckNeverReverified = law.Check{ID: "i9.reverify.never", Severities: []law.Severity{law.Note}, Owner: law.HR, Title: "Dates on Form I-9 that are never reverified",
		Cite: citeNeverReverify, Also: []law.Citation{citeHandbook, citeUnlimited}}
	// CheckNameChange is what a new name calls for.
	CheckNameChange = law.Check{ID: "i9.name-change", Severities: []law.Severity{law.Note}, Owner: law.HR, Title: "Employee's new legal name on Supplement B",
		Cite: law.Unread("Form I-9, Supplement B", "a new name is recorded on Supplement B")}
)

// Checks lists what is looked for in a form beside the rules.
func Checks() []law.Check {
	return []law.Check{
		CheckMissingForm, checkHireDate, checkAttestation, checkOrder, checkDocuments, checkTemporaryEvidence, checkOpenItem, checkCopies,
		CheckNameChange, CheckNeverReverified,
	}
}
