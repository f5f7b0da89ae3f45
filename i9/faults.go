package i9

import (
	"slices"

	"mobility/internal/facts"
	"mobility/internal/law"
)

// FaultKind says how an inspector would take a fault.
type FaultKind string

// The kinds of fault.
const (
	// Substantive faults are penalised as they are found.
	Substantive FaultKind = "substantive"
	// Technical ones are excused if they are corrected in good faith within the time the inspector gives.
	Technical FaultKind = "technical"
	// Practice is what an employer does wrong beside the form: E-Verify, uneven treatment.
	Practice FaultKind = "practice"
	// unrecorded is what no one can judge without looking at the form, because the facts are not recorded.
	unrecorded FaultKind = "unrecorded"
	// open is what a list says is still to be done, and the records do not show.
	open FaultKind = "open"
	// counsel is what a lawyer decides.
	counsel FaultKind = "counsel"
)

// The statute does not say which failures are technical and which are substantive. Where summaries of the inspectors' own
// list call a failure substantive it is pinned to that list; the list itself was not read, so either mark is unverified. Where in doubt a failure counts as substantive, which excuses nothing.
var (
	citeListed = law.Unread("ICE fact sheet on Form I-9 inspections, 2026-03-16",
		"lists failures treated as substantive")
	citeUnstated = law.Unread("8 USC 1324a(b)(6)",
		"excuses technical or procedural failures; does not list them")
)

// What the forms fail, where it is not what a rule of this package cites.
var (
	citeCovers = law.Unread("8 USC 1324a",
		"a form for everyone hired after 1986-11-06; the date was not read in a source")
	citeOrder = law.Unread("8 CFR 274a.2(b)(1)(i)-(ii)", "the employee's section comes first")
	citeEven  = law.Unread("8 CFR 274a.2(b)(1)(ix); 88 FR notice of 2023-07-25",
		"remote examination is applied consistently at a hiring site; does not address copies kept with other forms")
	citeChoice = law.Read("8 CFR 274a.2(b)(1)(v)",
		"original, unexpired; one List A, or one List B + one List C; employee chooses")
	citeLists = law.Unread("8 CFR 274a.2(b)(1)(v); form edition 01/20/25", "the lists of acceptable documents")
	citeCOVID = law.Noted("i9.altproc", "COVID-era virtual checks had to be cured by 2023-08-30")
)

// failing is a kind of fault: all that is the same wherever it is found.
type failing struct {
	rule               string
	kind               FaultKind
	curable            bool
	summary, procedure string
	cite               law.Citation
	classified         *law.Citation
	// runs is set where a clock runs on for as long as the employment lasts: the docket has a deadline for it already.
	runs bool
	// word distinguishes the faults of one rule on the docket, uses are the facts they rest on; "" and none for faults that
	// are for the audit alone.
	word string
	uses []*facts.Field
}

// named is the failing with its word and the facts it rests on.
func (f failing) named(word string, uses ...*facts.Field) failing {
	f.word, f.uses = word, uses
	return f
}

// listed is a substantive failure that the inspectors' list reportedly names.
func listed(rule, summary, procedure string, cite law.Citation) failing {
	return failing{rule: rule, kind: Substantive, summary: summary, procedure: procedure, cite: cite, classified: &citeListed}
}

// running is listed for what a clock still asks for.
func running(rule, summary, procedure string, cite law.Citation) failing {
	f := listed(rule, summary, procedure, cite)
	f.runs = true
	return f
}

// doubtful is a failure that counts as substantive because nothing says otherwise.
func doubtful(rule, summary, procedure string, cite law.Citation) failing {
	return failing{rule: rule, kind: Substantive, summary: summary, procedure: procedure, cite: cite, classified: &citeUnstated}
}

// other is a fault of another kind.
func other(kind FaultKind, rule, summary, procedure string, cite law.Citation) failing {
	return failing{
		rule: rule, kind: kind, curable: true, summary: summary, procedure: procedure, cite: cite, classified: &citeUnstated,
	}
}

// How forms are corrected, after the handbook (M-274 9.0).
const (
	neverBackdate = " Every entry shows the day on which it is made: never backdate, never erase."
	explain       = " Attach a signed memo, dated the day it is written, that states what happened and when."
	memo          = explain + neverBackdate
	leaveDates    = "Do not change the dates." + memo
	inSection1    = "In Section 1, the employee draws a line through the wrong entry, enters the correct information, and initials and dates the correction." + memo
	inSection2    = "In Section 2, draw a line through the wrong entry, enter the correct information, and initial and date the correction." + memo
	examineAgain  = "Have the employee present acceptable documents of his or her choice now, and enter them on the form, initialed and " +
		"dated, or on a new Section 2 attached to it. " + NoChoice + memo
	lookAtForm = "Review the form and record what it shows."
)

// Faults of the form as a whole, and of Section 1.
var (
	formMissing = listed(CheckMissingForm.ID, "No Form I-9",
		"Complete a form now, on the current edition, with the actual hire date. "+NoChoice+memo, citeCovers)
	hireDiffers = other(unrecorded, checkHireDate.ID, "Hire date on the form differs from the roster",
		"Compare both with payroll records, and correct the one that is wrong. "+inSection2, Section2.Versions[0].Cite)
	editionWrong = other(Technical, FormEdition.ID, "The form's edition was not valid on the day it was completed",
		"Attach a current edition of the form, or a signed memo, that explains why another edition was used; the "+
			"examination of the documents remains valid."+neverBackdate, FormEdition.Versions[0].Cite)
	editionAhead = doubtful(FormEdition.ID, "The form's edition is later than its completion date",
		"Find out the day on which the form was actually completed."+memo, citeEdition2023)
	editionUnknown = other(unrecorded, FormEdition.ID, "Missing information: whether the form's edition was valid on that day",
		"Record edition_expires, the expiration date printed at the top of the form.", FormEdition.Versions[0].Cite)

	section1Missing = running(Section1.ID, "Section 1 is not completed",
		"The employee completes Section 1 now."+memo, Section1.Versions[0].Cite).named("missing", FieldHired)
	section1Unknown = other(unrecorded, Section1.ID, "Not recorded: when Section 1 was signed",
		"Import section_1 from the Form I-9 system, or record it from the form: mobility i9 record.", Section1.Versions[0].Cite).
		named("not-recorded", FieldSection1)
	section1Late = listed(Section1.ID, "Section 1 was completed late", leaveDates, Section1.Versions[0].Cite).
			named("late", FieldHired, FieldSection1)
	section1Early = doubtful(Section1.ID, "Section 1 was completed before the offer was accepted", leaveDates,
		Section1.Versions[0].Cite)
	attestationMissing = other(unrecorded, checkAttestation.ID, "The status attested to in Section 1 is not recorded",
		lookAtForm+" If no box is checked, only the employee may check one. "+inSection1, Section1.Versions[0].Cite)
	authorizedMissing = other(unrecorded, checkAttestation.ID,
		"The work authorization expiration date in Section 1 is not recorded",
		lookAtForm+" If it is blank, only the employee may fill it in. "+inSection1, Section1.Versions[0].Cite)
	attestationDiffers = other(counsel, checkAttestation.ID,
		"The form shows a work authorization end date; the roster shows none",
		"Compare the roster with what the employee has stated. If the roster is right, ask counsel what to note on the "+
			"form; if it is wrong, correct it, and the deadline returns. Do not ask the employee for anything in the meantime.",
		citeNeverReverify).named("differs", FieldAttestation)
)

// Faults of Section 2.
var (
	section2Missing = running(Section2.ID, "Section 2 is not completed", "Complete it now. "+NoChoice+memo,
		Section2.Versions[0].Cite).named("missing", usesSection2Due...)
	section2Unknown = other(unrecorded, Section2.ID, "Not recorded: when Section 2 was signed",
		"Import section_2 from the Form I-9 system, or record it from the form: mobility i9 record.", Section2.Versions[0].Cite).
		named("not-recorded", FieldSection2)
	section2Late = listed(Section2.ID, "Section 2 was completed late", leaveDates, Section2.Versions[0].Cite).
			named("late", FieldHired, fieldEmployedBusinessDays, FieldSection2)
	section2BeforeOffer = doubtful(checkOrder.ID, "Section 2 was completed before the offer was accepted", leaveDates,
		citeOrder)
	section2BeforeSection1 = doubtful(checkOrder.ID, "Section 2 was completed before Section 1", leaveDates, citeOrder)

	documentsUnrecorded = other(unrecorded, checkDocuments.ID, "The documents examined for Section 2 are not recorded",
		lookAtForm, citeChoice)
	documentsMissing = listed(checkDocuments.ID, "Section 2 shows neither a List A document nor one document each from List B and List C",
		examineAgain, citeChoice)
	documentsTooMany = other(Technical, checkDocuments.ID, "Section 2 shows more documents than the form requires",
		"Do not remove what is recorded. "+NoChoice+memo, citeChoice)
	documentWrongList = listed(checkDocuments.ID, "A document is recorded under the wrong list", examineAgain, citeLists)
	documentUnknown   = other(unrecorded, checkDocuments.ID,
		unreadTitle, lookAtForm, citeLists)
	documentExpired = listed(checkDocuments.ID, "A document was expired on the day it was examined", examineAgain, citeChoice)

	receiptNotAllowed = doubtful(receipt.ID, "A receipt was accepted for employment of fewer than three business days",
		leaveDates, citeShortEmployment).named("not-allowed", FieldReceipt, fieldEmployedBusinessDays)
	receiptLate = listed(receipt.ID, "A receipt expired before the replacement document was presented", leaveDates,
		receipt.Versions[0].Cite).named("late", slices.Concat(usesReceipt, []*facts.Field{fieldReceiptReplaced})...)
	receiptOverdue = running(receipt.ID, "A receipt expired and no replacement document is recorded", examineAgain,
		receipt.Versions[0].Cite).named("overdue", usesReceipt...)

	remoteNotAllowed = listed(remoteExamination.ID, "Documents were examined remotely when that was not permitted",
		examineAgain, remoteExamination.Versions[0].Cite)
	remoteUnknown = other(unrecorded, remoteExamination.ID, "Missing information: whether remote examination was permitted",
		"Record in the employer's settings whether, and since when, it participates in E-Verify in good standing.",
		remoteExamination.Versions[0].Cite)
	remoteWithoutCopies = doubtful(remoteExamination.ID, "Documents were examined remotely and no copies are kept",
		"Ask counsel whether to repeat the examination. "+NoChoice+memo, remoteExamination.Versions[0].Cite)
)

// Faults of what comes after.
var (
	supplementMissing = running(Reverify.ID, "Supplement B is missing: work authorization was not reverified in time",
		"Have the employee present a document of his or her choice that shows work authorization now, and sign Supplement B; without one, work must stop. "+
			NoChoice+memo, Reverify.Versions[0].Cite).named("missing", usesSupplement...)
	supplementByNotice = other(unrecorded, Reverify.ID, "The card on the form has ended, and a Federal Register notice may have extended it",
		"Read the notice for the country. If it extends the card, the extended date is entered in the Additional Information of Section 2. If it does not: have the "+
			"employee present a document of his or her choice that shows work authorization now, and sign Supplement B; without one, work must stop. "+NoChoice+memo,
		Reverify.Versions[0].Cite).named("notice", usesSupplement...)
	supplementBlank = other(unrecorded, Reverify.ID, "Supplement B has an entry whose document is not recorded, and the work authorization in Section 2 has ended",
		lookAtForm+" If the entry is a reverification, record its document and the end of it. If it is for a new name or a rehire: have the "+
			"employee present a document of his or her choice that shows work authorization now, and sign Supplement B; without one, work must stop. "+NoChoice+memo,
		Reverify.Versions[0].Cite).named("blank", FieldSupplementB)
	supplementGap = other(unrecorded, Reverify.ID,
		"Supplement B was completed after the prior work authorization expired",
		"Check whether an earlier entry covers the days between. If none does: "+leaveDates, Reverify.Versions[0].Cite).
		named("gap", FieldAuthorizedUntil, FieldSupplementB)
	rehireTooOld = doubtful(Rehire.ID, "The form was used for a rehire more than three years after it was completed",
		"Complete a new form now. "+NoChoice+memo, Rehire.Versions[0].Cite).
		named("too-old", FieldSection1, FieldSection2, fieldRehired)
	evidenceTemporary = other(counsel, checkTemporaryEvidence.ID, "Temporary evidence of permanent residence is recorded",
		"Ask counsel how to follow up. The program creates no reverification for it; do not ask the employee for anything "+
			"meanwhile.", citeTemporary)

	everifyMissing = failing{
		rule: eVerifyCase.ID, kind: Practice, curable: true, summary: "No E-Verify case was created",
		procedure: "Create the case now and give the reason for the delay in it.",
		cite:      eVerifyCase.Versions[0].Cite, classified: &citeUnstated, runs: true,
	}
	everifyLate = failing{
		rule: eVerifyCase.ID, kind: Practice, summary: "The E-Verify case was created late", procedure: leaveDates,
		cite: eVerifyCase.Versions[0].Cite, classified: &citeUnstated,
	}

	copiesUneven = other(Practice, checkCopies.ID, "Copies of documents are kept with some forms and not with others",
		"Adopt one written practice for all employees. Keep existing copies with their forms. Copies may differ only "+
			"where E-Verify or the alternative procedure requires them.", citeEven)
	remoteUneven = other(Practice, remoteExamination.ID,
		"At one hiring site, documents are examined remotely for some employees and in person for others",
		"Offer the same procedure to all employees at the site, or to all who work remotely, and put the practice in writing.",
		remoteExamination.Versions[0].Cite)
)
