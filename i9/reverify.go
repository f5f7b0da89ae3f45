package i9

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// The documents of the Form I-9 lists, and what else shows work authorization, by how they stand to reverification.
var (
	// reverified are documents whose end is the end of a work authorization.
	reverified = []string{
		"ead", "i-766", "i-94", "foreign-passport-i94", "i-551-stamp", "mriv", "i-551-i797", "fsm-passport-i94", "rmi-passport-i94",
		"dhs-document", "i-797",
	}
	// Protected are documents of citizens, nationals and permanent residents, which are never reverified.
	Protected = []string{"us-passport", "us-passport-card", "i-551", "permanent-resident-card"}
	// ListB are documents of identity, which are never reverified.
	ListB = []string{
		"driver-license", "state-id", "federal-id", "local-id", "school-id", "voter-card", "military-card", "draft-record",
		"military-dependent-id", "merchant-mariner-card", "tribal-document", "canadian-driver-license",
		"school-record", "hospital-record", "day-care-record",
	}
	// Unlimited are documents of List C that show a work authorization without an end.
	Unlimited = []string{"social-security-card", "fs-240", "ds-1350", "fs-545", "birth-certificate", "i-197", "i-179"}
)

// section1End is the word for the end in Section 1, where the document that was shown is not recorded.
const section1End = "section-1"

// untitledEnd is the word for the end of a document of which the title is not recorded.
const untitledEnd = "untitled"

// ReverifyFacts are a document recorded on the form.
type ReverifyFacts struct {
	Document string `fact:"document" says:"the document recorded in Section 2 or Supplement B; section-1 for the end in Section 1 where no document is recorded, untitled for a document without a title"`
	// Expires is asked for only where the document is reverified.
	Expires civil.Date `fact:"expires,optional" says:"last day of the document, or of Section 1 if earlier; needed where it is reverified"`
}

// Words implements law.Worded.
func (ReverifyFacts) Words(fact string) []string {
	if fact != "document" {
		return nil
	}
	return slices.Concat(reverified, []string{section1End, untitledEnd}, Protected, ListB, Unlimited)
}

var citeNeverReverify = law.Quoted("M-274 on reverification; DOJ IER guidance",
	"never reverify U.S. citizens and nationals, U.S. passport or card, I-551, List B documents")

// Reverify determines until when work authorization must be shown again.
var Reverify = law.Rule[ReverifyFacts]{
	ID:   "i9.reverify",
	Kind: law.Duty, Owner: law.HR, About: law.Authorization, Short: "I-9 reverification",
	Beside:     "Sign Supplement B for the document that the employee chooses.",
	Title:      "Last day to reverify work authorization",
	Severities: []law.Severity{law.Violation, law.Risk, law.Note},
	Versions: []law.Version[ReverifyFacts]{{
		Cite: law.Read("8 CFR 274a.2(b)(1)(vii)",
			"no later than the date authorization expires; otherwise employment must stop"),
		Also: []law.Citation{citeNeverReverify},
		Apply: func(f ReverifyFacts, w *law.Working) law.Outcome {
			switch {
			case slices.Contains(Protected, f.Document):
				return never("%s is never reverified; asking for it again may be discrimination", f.Document)
			case slices.Contains(ListB, f.Document):
				return never("%s shows identity only, and is never reverified", f.Document)
			case slices.Contains(Unlimited, f.Document):
				return never("%s shows work authorization that does not expire", f.Document)
			case f.Expires.IsZero():
				return law.Undetermined("expires")
			}
			what := f.Document
			switch what {
			case section1End:
				what = "the work authorization in Section 1"
			case untitledEnd:
				what = "a document without a title"
			}
			w.Step("%s expires on %s, a %s; there is no grace period, and the date does not move when it falls on a weekend or holiday", what, f.Expires,
				f.Expires.Weekday())
			return law.Due(f.Expires)
		},
	}},
}

func never(format, document string) law.Outcome {
	return law.NotApplicable(format, document).Citing(citeNeverReverify)
}
