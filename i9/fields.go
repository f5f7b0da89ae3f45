package i9

import "mobility/internal/facts"

// The attestations of Section 1.
const (
	Citizen           = "citizen"
	National          = "national"
	PermanentResident = "permanent-resident"
	AuthorizedUntil   = "authorized-until"
)

// The facts of a Form I-9. A form belongs to one employment. Numbers of documents are kept by their last four
// characters only: see Masked. The facts that a rule of this package takes have its names for them, where one form can
// have only one.
var (
	FieldHired = &facts.Field{Name: "hired", Title: "Hired", Kind: facts.Date,
		Says: "first day of work for pay in the employment that the form covers",
		Aliases: []string{"I-9 Hire Date", "Hire Date", "Date of Hire", "Date Hired", "Worker Start Date",
			"First Day of Employment", "Employee's First Day of Employment", "Employment Start Date", "Start Date"}}
	fieldContinued = &facts.Field{Name: "continued", Title: "Continued on", Kind: facts.Date,
		Says:    "another hire date on the roster that the form still covers (leave, transfer, successor employer)",
		Aliases: []string{"Continuing Employment Date", "Successor Hire Date"}}
	fieldOfferAccepted = &facts.Field{Name: "offer_accepted", Title: "Offer accepted", Kind: facts.Date,
		Says:    "day the offer was accepted; the form may not be started before it",
		Aliases: []string{"Offer Accepted Date", "Offer Acceptance Date", "Date Offer Accepted"}}
	fieldEmployedBusinessDays = &facts.Field{Name: "employed_business_days", Title: "Employed business days",
		Kind:    facts.Count,
		Says:    "business days the employment will last, if fewer than three",
		Aliases: []string{"Short Employment Days"}}
	fieldEdition = &facts.Field{Name: "edition", Title: "Edition", Kind: facts.Date,
		Says: "edition date at the bottom of the form, for example 2025-01-20",
		Aliases: []string{"Form Edition", "Form I-9 Edition", "I-9 Edition", "Edition Date", "Form Version", "I-9 Version",
			"Form Revision Date", "I-9 Form Version", "Form I-9 Version"}}
	fieldEditionExpires = &facts.Field{Name: "edition_expires", Title: "Edition expires", Kind: facts.Date,
		Says: "expiration date printed at the top of the form",
		Aliases: []string{"Form Expiration Date", "Form I-9 Expiration Date", "OMB Expiration Date",
			"Edition Expiration Date"}}
	FieldScan = &facts.Field{Name: "scan", Title: "Scan", Kind: facts.Text,
		Says:    "the form's scan in the vault",
		Aliases: []string{"Form Scan", "Vault ID"}}
)

// Section 1.
var (
	FieldSection1 = &facts.Field{Name: "section_1", Title: "Section 1", Kind: facts.Date,
		Says: "day the employee signed Section 1",
		Aliases: []string{"Employee Signature Date", "Form I 9 Employee Signature Date", "I-9 Section 1",
			"I-9 Section 1 Date", "Section 1 Date", "Section 1 Completed", "I-9 Section 1 Completed", "Section 1 Signed",
			"Section 1 Signature Date"}}
	FieldAttestation = &facts.Field{Name: "attestation", Title: "Attestation", Kind: facts.Choice,
		Says:     "citizenship or immigration status attested in Section 1",
		Words:    []string{Citizen, National, PermanentResident, AuthorizedUntil},
		Synonyms: attestationSynonyms,
		Aliases: []string{"I-9 Attestation", "Section 1 Attestation", "Citizenship/Immigration Status",
			"Citizenship Attestation", "Immigration Status Attestation", "I-9 Status", "Work Authorization",
			"Work Authorization Status", "Authorized to Work As"}}
	FieldAuthorizedUntil = &facts.Field{Name: "authorized_until", Title: "Authorized until", Kind: facts.Date,
		Says: "work authorization expiration date in Section 1",
		Aliases: []string{"Alien Authorized to Work Until Date", "Alien Authorized to Work Until",
			"Noncitizen Authorized to Work Until", "Authorized to Work Until", "Authorized to Work Until Date",
			"Work Authorization Expiration Date", "Section 1 Expiration Date", "Work Until Date"}}
	fieldWithoutEnd = &facts.Field{Name: "authorized_without_end", Title: "Authorized without end", Kind: facts.YesNo,
		Says:    "whether Section 1 shows work authorization without an expiration date",
		Aliases: []string{"No Expiration Date", "Work Authorization Does Not Expire"}}
)

// Section 2.
var (
	FieldSection2 = &facts.Field{Name: "section_2", Title: "Section 2", Kind: facts.Date,
		Says: "day the employer signed Section 2",
		Aliases: []string{"Form I 9 Employer Signature Date", "Employer Signature Date", "I-9 Section 2",
			"I-9 Section 2 Date", "Section 2 Date", "Section 2 Completed", "I-9 Section 2 Completed", "Section 2 Signed",
			"Section 2 Signature Date"}}
	fieldExamined = &facts.Field{Name: "examined", Title: "Examined", Kind: facts.Date,
		Says:    "day the documents were examined, if different from the Section 2 date",
		Aliases: []string{"Examination Date", "Documents Examined", "Document Examination Date"}}
	fieldRemote = &facts.Field{Name: "remote_examination", Title: "Remote examination", Kind: facts.YesNo,
		Says: "whether the documents were examined over video, by the alternative procedure",
		Aliases: []string{"Alternative Procedure", "Alternative Procedure Used", "Remote Verification",
			"Virtual Examination", "Examined Remotely", "Alt Procedure", "Remote Alt Procedure"}}
	fieldCopies = &facts.Field{Name: "copies_kept", Title: "Copies kept", Kind: facts.YesNo,
		Says:    "whether copies of the documents are kept with the form",
		Aliases: []string{"Copies Retained", "Document Copies Kept", "Copies of Documents", "Documents Copied"}}
	fieldMemo = &facts.Field{Name: "memo", Title: "Memo", Kind: facts.Date,
		Says:    "day a memo explaining what was late or corrected was attached to the form",
		Aliases: []string{"Memo Date", "Explanation Date", "Memo to File", "Correction Memo Date"}}

	fieldsA1 = documentFields("list_a", "List A", "1", "First", "List A", "I-9 Document Title", "I-9 Document Type", "I-9 Document")
	fieldsA2 = documentFields("list_a_2", "List A (2)", "2", "Second")
	fieldsA3 = documentFields("list_a_3", "List A (3)", "3", "Third")
	fieldsB  = documentFields("list_b", "List B", "", "", "List B")
	fieldsC  = documentFields("list_c", "List C", "", "", "List C")
)

// Receipts, which represent a document for a while.
var (
	// fieldOpenItem is what a list says of the form in words, where something is to be done that its dates may not show.
	fieldOpenItem = &facts.Field{Name: "open_item", Title: "Open item", Kind: facts.Choice,
		Says:    "what a list of forms says is still to be done on the form",
		Words:   []string{openSection1, openSection2, openReceipt, openReceipt90, openReverification, openUnspecified},
		Aliases: []string{"Open Item"}}
	FieldReceipt = &facts.Field{Name: "receipt", Title: "Receipt", Kind: facts.Choice,
		Says:  "kind of receipt presented in place of a document; yes if the kind is not known",
		Words: []string{ReceiptReplacement, receiptI551Stamp, receiptRefugeeI94, receiptUnstated},
		Synonyms: map[string]string{"N": "", "No": "", "0": "", "False": "", // no receipt
			"Y": receiptUnstated, "1": receiptUnstated, "True": receiptUnstated, "Receipt": receiptUnstated},
		Aliases: []string{"Receipt Kind", "Receipt Type", "Receipt Presented", "Document Presented as Receipt", "List A Document Presented as Receipt",
			"List B Document Presented as Receipt", "List C Document Presented as Receipt", "List A Receipt", "List B Receipt", "List C Receipt"}}
	fieldReceiptFrom = &facts.Field{Name: "receipt_from", Title: "Receipt from", Kind: facts.Date,
		Says:    "day from which its 90 days run: the hire when blank; in a reverification, the work authorization expiration date",
		Aliases: []string{"Receipt Start Date"}}
	fieldReceiptIssued = &facts.Field{Name: "receipt_issued", Title: "Receipt issued", Kind: facts.Date,
		Says:    "issue date of an I-94 with a stamp that has no expiration date",
		Aliases: []string{"Receipt Issue Date"}}
	fieldReceiptExpires = &facts.Field{Name: "receipt_expires", Title: "Receipt expires", Kind: facts.Date,
		Says:    "expiration date on the stamp of a receipt",
		Aliases: []string{"Receipt Expiration Date", "Receipt Expiry"}}
	fieldReceiptReplaced = &facts.Field{Name: "receipt_replaced", Title: "Receipt replaced", Kind: facts.Date,
		Says:    "day the replacement document was examined",
		Aliases: []string{"Receipt Replaced Date", "Actual Document Presented"}}
)

// E-Verify. The number of a case names no person.
var (
	fieldEVerifyCase = &facts.Field{Name: "everify_case", Title: "E-Verify case", Kind: facts.Identifier,
		Says:    "number of the E-Verify case",
		Aliases: []string{"E Verify Case Number", "E-Verify Case", "E-Verify Number", "Case Verification Number", "Case Number"}}
	fieldEVerifyOpened = &facts.Field{Name: "everify_opened", Title: "E-Verify opened", Kind: facts.Date,
		Says: "day the E-Verify case was created",
		Aliases: []string{"E-Verify Case Created", "E-Verify Case Created Date", "E-Verify Date", "E-Verify Initiated On",
			"E-Verify Submitted Date", "Case Creation Date", "Case Created Date"}}
	fieldEVerifyResult = &facts.Field{Name: "everify_result", Title: "E-Verify result", Kind: facts.Choice,
		Says:     "status of the E-Verify case",
		Words:    []string{EVerifyAuthorized, EVerifyMismatched, eVerifyContinuing, eVerifyNotConfirmed, eVerifyClosed},
		Synonyms: everifySynonyms,
		Aliases:  []string{"E-Verify Status", "E-Verify Case Status", "E-Verify Case Result", "Case Status", "Case Result"}}
	FieldEVerifyMismatch = &facts.Field{Name: "everify_mismatch", Title: "E-Verify mismatch", Kind: facts.Date,
		Says:    "day E-Verify issued a mismatch",
		Aliases: []string{"E-Verify Mismatch Date", "TNC Date", "Tentative Nonconfirmation Date"}}
	fieldEVerifyDecided = &facts.Field{Name: "everify_decided", Title: "E-Verify decided", Kind: facts.Date,
		Says:    "day the employee decided whether to contest the mismatch",
		Aliases: []string{"E-Verify Decision Date", "Mismatch Decision Date"}}
	fieldEVerifyReferred = &facts.Field{Name: "everify_referred", Title: "E-Verify referred", Kind: facts.Date,
		Says:    "day the case was referred",
		Aliases: []string{"E-Verify Referral Date", "E-Verify Referred Date", "Referral Date"}}
	fieldEVerifyContacted = &facts.Field{Name: "everify_contacted", Title: "E-Verify contacted", Kind: facts.Date,
		Says:    "day the employee contacted the agency about the referral",
		Aliases: []string{"E-Verify Contact Date", "Agency Contacted"}}
)

// Supplement B, formerly Section 3: its latest entry.
var (
	FieldSupplementB = &facts.Field{Name: "supplement_b", Title: "Supplement B", Kind: facts.Date,
		Says: "day the employer signed the latest entry of Supplement B",
		Aliases: []string{"Supplement B Date", "Supp B Date", "Supp B", "Section 3 Date of Employer Signature", "Section 3 Employer Signature Date",
			"Section 3 Date", "Section 3", "Section 3 Signed", "Section 3 Completed", "Supplement B Signed", "Reverification Date", "Reverified", "Reverification Signed", "Reverification Signed Date"}}
	fieldRehired = &facts.Field{Name: "supplement_b_rehired", Title: "Supplement B rehired", Kind: facts.Date,
		Says:    "date of rehire in that entry",
		Aliases: []string{"Section 3 Date of Rehire", "Date of Rehire", "Supplement B Date of Rehire"}}
	fieldsSupplement = supplementFields()
	fieldNameChanged = &facts.Field{Name: "supplement_b_name_changed", Title: "Supplement B name changed",
		Kind:    facts.YesNo,
		Says:    "whether that entry records a new name",
		Aliases: []string{"Section 3 New Name", "Supplement B New Name", "Name Change"}}
)

// A card that shows work authorization, and its renewal.
var (
	FieldEADCategory = &facts.Field{Name: "ead_category", Title: "EAD category", Kind: facts.Text,
		Says:    "category on the card, for example C09",
		Aliases: []string{"EAD Category Code", "EAD Code", "Employment Authorization Category"}}
	fieldEADExpires = &facts.Field{Name: "ead_expires", Title: "EAD expires", Kind: facts.Date,
		Says:    "expiration date of the card being renewed, if different from the one recorded on the form",
		Aliases: []string{"EAD Expiration Date", "EAD Expiration", "EAD Expiry"}}
	FieldEADRenewal = &facts.Field{Name: "ead_renewal_received", Title: "EAD renewal received", Kind: facts.Date,
		Says:    "day USCIS received the renewal of the card",
		Aliases: []string{"EAD Renewal Received Date", "EAD Renewal Filed", "I-765 Received Date"}}
	fieldEADRenewalDecided = &facts.Field{Name: "ead_renewal_decided", Title: "EAD renewal decided", Kind: facts.Date,
		Says:    "day the renewal was decided",
		Aliases: []string{"EAD Renewal Decided Date", "I-765 Decision Date"}}
	fieldEADRenewalCategory = &facts.Field{Name: "ead_renewal_category", Title: "EAD renewal category", Kind: facts.Text,
		Says:    "category requested in the renewal, if different",
		Aliases: []string{"I-765 Category"}}
	fieldI94Expires = &facts.Field{Name: "i94_expires", Title: "I-94 expires", Kind: facts.DateOrDS,
		Says:    "last day on the I-94; a spouse's card is not extended beyond it",
		Aliases: []string{"I-94 Expiration Date", "I94 Expires", "I94 Expiry"}}
)

// A legal hold keeps the form whatever the calendar says.
var (
	fieldLegalHold = &facts.Field{Name: "legal_hold", Title: "Legal hold", Kind: facts.YesNo,
		Says:    "whether the form must be kept for a lawsuit or an inspection",
		Aliases: []string{"Litigation Hold", "Legal Hold Flag"}}
	fieldLegalHoldReason = &facts.Field{Name: "legal_hold_reason", Title: "Legal hold reason", Kind: facts.Text,
		Says:    "reason for the legal hold",
		Aliases: []string{"Litigation Hold Reason", "Hold Reason"}}
)
