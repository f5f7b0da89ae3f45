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
	// Unrecorded is what nobody can judge without looking at the form, because the facts are not recorded.
	Unrecorded FaultKind = "unrecorded"
	// Counsel is what a lawyer decides.
	Counsel FaultKind = "counsel"
)

// The statute does not say which failures are technical and which are substantive. Where summaries of the inspectors' own
// list call a failure substantive it is pinned to that list; the list itself was not read, so either mark is unverified. Where in doubt a failure counts as substantive, which excuses nothing.
var (
	citeListed = law.Unread("ICE fact sheet on Form I-9 inspections, 2026-03-16",
		"lists failures treated as substantive")
	citeUnsaid = law.Unread("8 USC 1324a(b)(6)",
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
	// word tells the faults of one rule apart on the docket, uses are the facts they rest on; "" and none for faults that
	// are for the audit alone.
	word string
	uses []*facts.Field
}

// named is the failing with its word and the facts it rests on.
func (f failing) named(word string, uses ...*facts.Field) failing {
	f.word, f.uses = word, uses
	return f
}

// listed is a substantive failure that the inspectors' list is said to name.
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
	return failing{rule: rule, kind: Substantive, summary: summary, procedure: procedure, cite: cite, classified: &citeUnsaid}
}

// other is a fault of another kind.
func other(kind FaultKind, rule, summary, procedure string, cite law.Citation) failing {
	return failing{
		rule: rule, kind: kind, curable: true, summary: summary, procedure: procedure, cite: cite, classified: &citeUnsaid,
	}
}

// How forms are corrected, after the handbook (M-274 9.0).
const (
	neverBackdate = " Every entry carries the day on which it is made: never backdate, never erase."
	explain       = " Attach a signed memo, dated the day it is written, that says what happened and when."
	memo          = explain + neverBackdate
	leaveDates    = "Leave the dates as they stand." + memo
	inSection1    = "In Section 1 the employee lines out what is wrong, enters what is right, initials and dates." + memo
	inSection2    = "Line out what is wrong in Section 2, enter what is right, initial and date it." + memo
	examineAgain  = "Let the employee present acceptable documents now, and enter them on the form, initialled and " +
		"dated, or on a new Section 2 attached to it. " + noChoice + memo
	lookAtForm = "Look at the form and record what it shows."
)

// Faults of the form as a whole, and of Section 1.
var (
	formMissing = listed(checkMissingForm.ID, "No Form I-9",
		"Complete a form now, in the present edition, with the true hire date. "+noChoice+memo, citeCovers)
	hireDiffers = other(Unrecorded, checkHireDate.ID, "The hire date on the form is not that of the roster",
		"Compare both with the payroll, and correct the one that is wrong. "+inSection2, Section2.Versions[0].Cite)
	editionWrong = other(Technical, FormEdition.ID, "The form is of an edition that could not be used that day",
		"Attach a form of the present edition, or a signed memo, that says why another edition was used; what was "+
			"examined stands."+neverBackdate, FormEdition.Versions[0].Cite)
	editionAhead = doubtful(FormEdition.ID, "The form's edition is later than the day on it",
		"Find out on which day the form was truly completed."+memo, citeEdition2023)
	editionUnknown = other(Unrecorded, FormEdition.ID, "Whether the form's edition could be used that day cannot be told",
		"Record edition_expires, the date printed at the head of the form.", FormEdition.Versions[0].Cite)

	section1Missing = running(Section1.ID, "Section 1 is not completed",
		"The employee completes Section 1 now."+memo, Section1.Versions[0].Cite).named("missing", FieldHired)
	section1Late = listed(Section1.ID, "Section 1 was completed late", leaveDates, Section1.Versions[0].Cite).
			named("late", FieldHired, FieldSection1)
	section1Early = doubtful(Section1.ID, "Section 1 was completed before the offer was accepted", leaveDates,
		Section1.Versions[0].Cite)
	attestationMissing = other(Unrecorded, checkAttestation.ID, "What the employee attested to is not recorded",
		lookAtForm+" If no box is ticked, it is the employee who ticks one. "+inSection1, Section1.Versions[0].Cite)
	authorizedMissing = other(Unrecorded, checkAttestation.ID,
		"Until when Section 1 says the employee may work is not recorded",
		lookAtForm+" If it is blank, it is the employee who fills it in. "+inSection1, Section1.Versions[0].Cite)
	attestationDiffers = other(Counsel, checkAttestation.ID,
		"The form says that permission to work ends, the roster that it does not",
		"Compare the roster with what the employee has told. If the roster is right, ask counsel what is noted on the "+
			"form; if it is wrong, correct it: the deadline comes back. The employee is asked for nothing meanwhile.",
		citeNeverReverify).named("differs", FieldAttestation)
)

// Faults of Section 2.
var (
	section2Missing = running(Section2.ID, "Section 2 is not completed", "Complete it now. "+noChoice+memo,
		Section2.Versions[0].Cite).named("missing", usesSection2Due...)
	section2Late = listed(Section2.ID, "Section 2 was completed late", leaveDates, Section2.Versions[0].Cite).
			named("late", FieldHired, FieldEmployedBusinessDays, FieldSection2)
	section2BeforeOffer = doubtful(checkOrder.ID, "Section 2 was completed before the offer was accepted", leaveDates,
		citeOrder)
	section2BeforeSection1 = doubtful(checkOrder.ID, "Section 2 was completed before Section 1", leaveDates, citeOrder)

	documentsUnrecorded = other(Unrecorded, checkDocuments.ID, "What was examined for Section 2 is not recorded",
		lookAtForm, citeChoice)
	documentsMissing = listed(checkDocuments.ID, "Section 2 shows less than one document of List A, or one each of B and C",
		examineAgain, citeChoice)
	documentsTooMany = other(Technical, checkDocuments.ID, "Section 2 shows more documents than the form takes",
		"Leave what is recorded. "+noChoice+memo, citeChoice)
	documentWrongList = listed(checkDocuments.ID, "A document stands under a list it is not on", examineAgain, citeLists)
	documentUnknown   = other(Unrecorded, checkDocuments.ID,
		"A title recorded is none that the form's lists are known to have", lookAtForm, citeLists)
	documentExpired = listed(checkDocuments.ID, "A document had expired on the day it was examined", examineAgain, citeChoice)

	receiptNotAllowed = doubtful(Receipt.ID, "A receipt was taken for an employment of fewer than three business days",
		leaveDates, citeShortEmployment).named("not-allowed", FieldReceipt, FieldEmployedBusinessDays)
	receiptLate = listed(Receipt.ID, "A receipt ran out before something took its place", leaveDates,
		Receipt.Versions[0].Cite).named("late", slices.Concat(usesReceipt, []*facts.Field{FieldReceiptReplaced})...)
	receiptOverdue = running(Receipt.ID, "A receipt ran out and nothing took its place", examineAgain,
		Receipt.Versions[0].Cite).named("overdue", usesReceipt...)

	remoteNotAllowed = listed(RemoteExamination.ID, "Documents were examined remotely when that was not allowed",
		examineAgain, RemoteExamination.Versions[0].Cite)
	remoteUnknown = other(Unrecorded, RemoteExamination.ID, "Whether documents could be examined remotely cannot be told",
		"Record in the employer's settings whether, and since when, it takes part in E-Verify in good standing.",
		RemoteExamination.Versions[0].Cite)
	remoteWithoutCopies = doubtful(RemoteExamination.ID, "Documents were examined remotely and no copies are kept",
		"Ask counsel whether the examination is to be repeated. "+noChoice+memo, RemoteExamination.Versions[0].Cite)
)

// Faults of what comes after.
var (
	supplementMissing = running(Reverify.ID, "Supplement B is missing: permission to work was not reverified in time",
		"Let the employee present now what shows a permission to work, and sign Supplement B; without one, work stops. "+
			noChoice+memo, Reverify.Versions[0].Cite).named("missing", usesSupplement...)
	supplementGap = other(Unrecorded, Reverify.ID,
		"The entry of Supplement B is later than the end of the permission before it",
		"Look whether an earlier entry covers the days between. If none does: "+leaveDates, Reverify.Versions[0].Cite).
		named("gap", FieldAuthorizedUntil, FieldSupplementB)
	rehireTooOld = doubtful(Rehire.ID, "The form was used again for a rehire though it was too old",
		"Complete a new form now. "+noChoice+memo, Rehire.Versions[0].Cite).
		named("too-old", FieldSection1, FieldSection2, FieldRehired)
	evidenceTemporary = other(Counsel, checkTemporaryEvidence.ID, "Temporary evidence of permanent residence is recorded",
		"Ask counsel how it is followed up. The program makes no reverification of it, and nobody is asked for anything "+
			"meanwhile.", citeTemporary)

	everifyMissing = failing{
		rule: EVerifyCase.ID, kind: Practice, curable: true, summary: "No E-Verify case was made",
		procedure: "Make the case now and say in it why it is late.",
		cite:      EVerifyCase.Versions[0].Cite, classified: &citeUnsaid, runs: true,
	}
	everifyLate = failing{
		rule: EVerifyCase.ID, kind: Practice, summary: "The E-Verify case was made late", procedure: leaveDates,
		cite: EVerifyCase.Versions[0].Cite, classified: &citeUnsaid,
	}

	copiesUneven = other(Practice, checkCopies.ID, "Copies of documents are kept with some forms and not with others",
		"Decide on one practice for everybody and write it down. Keep the copies that are there with their forms. Only "+
			"where E-Verify or the alternative procedure asks for copies may they differ.", citeEven)
	remoteUneven = other(Practice, RemoteExamination.ID,
		"At one hiring site documents are examined remotely for some and in person for others",
		"Offer the same procedure to everybody at the site, or to everybody who works remotely; write the practice down.",
		RemoteExamination.Versions[0].Cite)
)
