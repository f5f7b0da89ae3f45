package i9

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
)

// How an E-Verify case stands.
const (
	EVerifyAuthorized   = "employment-authorized"
	EVerifyMismatched   = "mismatch"
	eVerifyContinuing   = "in-continuance"
	eVerifyNotConfirmed = "final-nonconfirmation"
	eVerifyClosed       = "closed"
)

// Fields is the dictionary of a form.
var Fields = facts.NewDictionary("i9", slices.Concat(
	[]*facts.Field{
		FieldHired, fieldContinued, fieldOfferAccepted, fieldEmployedBusinessDays, fieldEdition, fieldEditionExpires,
		FieldSection1, FieldAttestation, FieldAuthorizedUntil, fieldWithoutEnd,
		FieldSection2, fieldExamined, fieldRemote, fieldCopies,
	},
	fieldsA1.all(), fieldsA2.all(), fieldsA3.all(), fieldsB.all(), fieldsC.all(),
	[]*facts.Field{
		FieldReceipt, fieldReceiptFrom, fieldReceiptIssued, fieldReceiptExpires, fieldReceiptReplaced,
		fieldEVerifyCase, fieldEVerifyOpened, fieldEVerifyResult, FieldEVerifyMismatch, fieldEVerifyDecided,
		fieldEVerifyReferred, fieldEVerifyContacted,
		FieldSupplementB, fieldRehired,
	},
	fieldsSupplement.all(),
	[]*facts.Field{
		fieldNameChanged,
		FieldEADCategory, fieldEADExpires, FieldEADRenewal, fieldEADRenewalDecided, fieldEADRenewalCategory, fieldI94Expires,
		fieldMemo, fieldLegalHold, fieldLegalHoldReason, FieldScan, fieldOpenItem,
	},
)...)

// documentFacts are the facts of one document recorded on a form.
type documentFacts struct {
	// list is the letter of its list, "" for Supplement B.
	list                           string
	title, issuer, number, expires *facts.Field
}

func (d documentFacts) all() []*facts.Field {
	return []*facts.Field{d.title, d.issuer, d.number, d.expires}
}

// documentFields makes the facts of a document in one of the lists. place is its number among those of its list, and
// ordinal the same in words, as HR exports write it; more are further headers of its title.
func documentFields(prefix, heading, place, ordinal string, more ...string) documentFacts {
	list := strings.TrimSpace(strings.TrimSuffix(heading, "("+place+")"))
	headers := func(words ...string) []string {
		var aliases []string
		for _, word := range words {
			if place == "" || place == "1" {
				aliases = append(aliases, list+" "+word)
			}
			if place != "" {
				aliases = append(aliases, fmt.Sprintf("%s %s %s", list, word, place), fmt.Sprintf("%s %s %s", list, ordinal, word))
			}
		}
		return aliases
	}
	return documentFacts{
		list: list[len(list)-1:],
		title: &facts.Field{Name: prefix + "_document", Title: heading + " document", Kind: facts.Text,
			Says:    "title of the document recorded under " + list,
			Aliases: append(headers("Document Title", "Document Type", "Document"), more...)},
		issuer: &facts.Field{Name: prefix + "_issuer", Title: heading + " issuer", Kind: facts.Text,
			Says: "issuing authority", Aliases: headers("Issuing Authority", "Issuer")},
		number: &facts.Field{Name: prefix + "_number", Title: heading + " number", Kind: facts.Identifier,
			Says: "its number; only the last four characters are stored", Aliases: headers("Document Number", "Number")},
		expires: &facts.Field{Name: prefix + "_expires", Title: heading + " expires", Kind: facts.DateOrDS,
			Says:    "its expiration date, or D/S",
			Aliases: headers("Expiration Date", "Document Expiration Date", "Expiry")},
	}
}

func supplementFields() documentFacts {
	return documentFacts{
		title: &facts.Field{Name: "supplement_b_document", Title: "Supplement B document", Kind: facts.Text,
			Says: "title of the document recorded in that entry; blank for a rehire or new name only",
			Aliases: []string{"Section 3 Document Title", "Supplement B Document Title", "Supp B Document", "Section 3 Document",
				"Reverification Document", "Reverification Document Title"}},
		issuer: &facts.Field{Name: "supplement_b_issuer", Title: "Supplement B issuer", Kind: facts.Text,
			Says: "issuing authority", Aliases: []string{"Section 3 Issuing Authority"}},
		number: &facts.Field{Name: "supplement_b_number", Title: "Supplement B number", Kind: facts.Identifier,
			Says:    "its number; only the last four characters are stored",
			Aliases: []string{"Section 3 Document Number", "Supplement B Document Number"}},
		expires: &facts.Field{Name: "supplement_b_expires", Title: "Supplement B expires", Kind: facts.DateOrDS,
			Says: "its expiration date, or D/S",
			Aliases: []string{"Section 3 Expiration Date", "Section 3 Document Expiration Date", "Supplement B Expiration Date", "Supp B Expiration Date",
				"Reverification Expiration Date", "Section 3 New Expiration Date", "Supplement B New Expiration Date"}},
	}
}

// attestationSynonyms are other words for what Section 1 lets an employee attest to. A refugee or asylee attests to
// being authorized to work.
var attestationSynonyms = map[string]string{
	"1": Citizen, "us citizen": Citizen, "usc": Citizen, "u.s. citizen": Citizen, "citizen of the united states": Citizen,
	"a citizen of the united states": Citizen, "citizen (united states)": Citizen, "united states citizen": Citizen,
	"2": National, "noncitizen national": National, "us national": National,
	"noncitizen national of the united states":   National,
	"a noncitizen national of the united states": National,
	"3": PermanentResident, "lpr": PermanentResident, "lawful permanent resident": PermanentResident,
	"a lawful permanent resident": PermanentResident, "permanent resident (united states)": PermanentResident,
	"green card": PermanentResident, "green card holder": PermanentResident,
	"4": AuthorizedUntil, "alien authorized to work": AuthorizedUntil, "an alien authorized to work": AuthorizedUntil,
	"noncitizen authorized to work": AuthorizedUntil, "a noncitizen authorized to work": AuthorizedUntil,
	"authorized to work": AuthorizedUntil, "alien authorized to work until": AuthorizedUntil, "refugee": AuthorizedUntil,
	"asylee": AuthorizedUntil, "nonimmigrant": AuthorizedUntil, "citizen": Citizen, "c": Citizen, "national": National, "n": National,
	"permanent resident": PermanentResident, "pr": PermanentResident, "gc": PermanentResident, "resident alien": PermanentResident,
	"aaw": AuthorizedUntil, "aatw": AuthorizedUntil, "naw": AuthorizedUntil, "alien": AuthorizedUntil, "noncitizen": AuthorizedUntil,
	"visa": AuthorizedUntil, "visa holder": AuthorizedUntil, "ead": AuthorizedUntil,
}

// everifySynonyms are E-Verify's own words for how a case stands.
var everifySynonyms = map[string]string{
	"employment authorized": EVerifyAuthorized, "authorized": EVerifyAuthorized, "ea": EVerifyAuthorized,
	"tentative nonconfirmation": EVerifyMismatched, "tnc": EVerifyMismatched,
	"tentative nonconfirmation (mismatch)": EVerifyMismatched,
	"case in continuance":                  eVerifyContinuing, "dhs verification in process": eVerifyContinuing,
	"verification in process": eVerifyContinuing,
	"fnc":                     eVerifyNotConfirmed, "final nonconfirmation": eVerifyNotConfirmed, "dhs no " +
		"show": eVerifyNotConfirmed,
	"case closed": eVerifyClosed, "closed case": eVerifyClosed,
}
