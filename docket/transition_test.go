package docket

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// bridge is a way in which a filing carries work beyond an end: the status record before it, the filing, and what an approval
// grants.
type bridge struct {
	name         string
	stay, filing given
	form         given
	// granted is the filing's approval on 2026-09-01, or the status that begins then.
	granted given
	// second replaces the filing while the first document runs.
	second given
	// carries is false for a filing that the law gives no work.
	carries bool
}

var bridgesOfFilings = []bridge{
	{
		name: "240 days", stay: h1b("2026-06-30"), form: passport("2026-06-30"), carries: true,
		filing:  given{"form": "I-129", "purpose": "extension", "received": "2026-06-01", "old_end": "2026-06-30"},
		second:  given{"form": "I-129", "purpose": "extension", "received": "2026-06-20", "old_end": "2026-06-30"},
		granted: given{"valid_from": "2026-07-01", "valid_to": "2029-06-30", "i94_granted": "2029-06-30"},
	},
	{
		name: "portability", stay: h1b("2026-06-30"), form: passport("2026-06-30"), carries: true,
		filing:  given{"form": "I-129", "purpose": "change-of-employer", "class_sought": "H-1B", "received": "2026-06-01"},
		second:  given{"form": "I-129", "purpose": "change-of-employer", "class_sought": "H-1B", "received": "2026-06-20"},
		granted: given{"valid_from": "2026-09-01", "valid_to": "2029-06-30", "i94_granted": "2029-06-30"},
	},
	{
		name: "cap gap", form: ead("2026-06-30"), carries: true,
		stay:    given{"class": "F-1 OPT", "status_from": "2025-07-01", "ead_category": "C03B", "ead_expires": "2026-06-30"},
		filing:  given{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "cap_year": "2027", "received": "2026-04-03"},
		second:  given{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "cap_year": "2027", "received": "2026-06-20"},
		granted: given{"valid_from": "2026-10-01", "valid_to": "2029-09-30", "i94_granted": "2029-09-30"},
	},
	{
		name: "STEM", form: ead("2026-06-30"), carries: true,
		stay:    given{"class": "F-1 OPT", "status_from": "2025-07-01", "ead_category": "C03B", "ead_expires": "2026-06-30"},
		filing:  given{"form": "I-765", "category_sought": "C03C", "received": "2026-06-01"},
		second:  given{"form": "I-765", "category_sought": "C03C", "received": "2026-06-20"},
		granted: given{"valid_from": "2026-07-01", "valid_to": "2028-06-30"},
	},
	cardRenewal("C09", "the eve of the end of extensions", "2025-10-29", "2025-10-29", true),
	cardRenewal("C09", "the end of extensions", "2025-10-30", "2025-10-30", false),
	cardRenewal("C33", "a category that is not extended", "2025-10-20", "2025-10-21", false),
	cardRenewal("C19", "TPS, 365 days", "2025-09-01", "2025-10-01", true),
	cardRenewal("C26", "an H-4 spouse, to the I-94", "2025-09-01", "2025-10-01", true),
}

// cardRenewal is that of a card in a category, which ends on 2026-02-28.
func cardRenewal(category, name, received, second string, carries bool) bridge {
	b := bridge{
		name: "EAD " + category + ", " + name, form: ead("2026-02-28"), carries: carries,
		stay:    given{"class": "AOS", "ead_category": category, "ead_expires": "2026-02-28"},
		filing:  given{"form": "I-765", "purpose": "renewal", "category_sought": category, "received": received, "reference": "1"},
		second:  given{"form": "I-765", "purpose": "renewal", "category_sought": category, "received": second, "reference": "2"},
		granted: given{"valid_from": "2026-09-01", "valid_to": "2028-02-29"},
	}
	if category == "C26" {
		b.stay["class"], b.stay["i94_expires"] = "H-4", "2027-12-31"
	}
	if category == "C19" {
		b.stay["class"] = "TPS"
	}
	return b
}

// reverifiedBy is the last day to reverify on the form once the filing has been decided: the day of the decision, to which the work was
// carried; the eve of the approved start for a student in the cap gap; the old end where nothing carried the work.
func (b *bridge) reverifiedBy(approved bool) string {
	switch {
	case !b.carries:
		return b.form["list_a_expires"]
	case approved && b.name == "cap gap":
		return "2026-09-30"
	default:
		return "2026-09-01"
	}
}

// TestEachTransitionOfEachBridge has a case for each: whether the work has ended on a day, and what Form I-9 asks for. The filing is
// decided on 2026-09-01; the day is 2026-10-05, or one before the decision.
func TestEachTransitionOfEachBridge(t *testing.T) {
	decided := func(how string) given { return given{"decision": how, "decided": "2026-09-01"} }
	for _, b := range bridgesOfFilings {
		for _, test := range []struct {
			name     string
			employee given
			filings  []given
			asOf     string
			ended    bool
		}{
			{"pending", since2024, []given{b.filing}, "2026-08-31", !b.carries},
			{"approved", since2024, []given{plus(b.filing, plus(decided("approved"), b.granted))}, "2026-10-05", false},
			{"approved, the day before", since2024, []given{plus(b.filing, plus(decided("approved"), b.granted))}, "2026-08-31", !b.carries},
			{"denied", since2024, []given{plus(b.filing, decided("denied"))}, "2026-10-05", true},
			{"denied, the day before", since2024, []given{plus(b.filing, decided("denied"))}, "2026-08-31", !b.carries},
			{"withdrawn", since2024, []given{plus(b.filing, decided("withdrawn"))}, "2026-10-05", true},
			{"denied on a day that is not recorded", since2024, []given{plus(b.filing, given{"decision": "denied"})}, "2026-08-31", true},
			{"superseded by a second filing", since2024, []given{plus(b.filing, decided("withdrawn")), b.second}, "2026-10-05", !b.carries},
			{"left", plus(since2024, given{"left": "2026-08-03"}), []given{b.filing}, "2026-08-31", false},
			{"rehired", plus(since2024, given{"hired": "2026-08-17"}), []given{b.filing}, "2026-08-31", !b.carries},
			{"rehired after a denial", plus(since2024, given{"hired": "2026-09-14"}), []given{plus(b.filing, decided("denied"))}, "2026-10-05", true},
		} {
			t.Run(b.name+"/"+test.name, func(t *testing.T) {
				p := holding(t, filed(t, worker(t, test.employee, b.stay), test.filings...), b.form)
				d := on(t, p, test.asOf)
				require.Equal(t, test.ended, contains(found(d), "status.work-past-end"), "%v %s", found(d), binding(d))
				switch test.name {
				case "left":
					require.Empty(t, reverifyBy(d), "no one who has left is asked")
				case "approved", "denied", "withdrawn":
					require.Equal(t, b.reverifiedBy(test.name == "approved"), reverifyBy(d))
				}
			})
		}
	}
}
