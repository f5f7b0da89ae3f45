package i9_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

func TestClocksOfAFormThatIsNotComplete(t *testing.T) {
	everify := &i9.Settings{EVerify: &yes, EVerifySince: on("2026-01-01")}
	weekend := &i9.Settings{OpenDays: law.OpenDays{OpenWeekdays: []string{"sun", "mon", "tue", "wed", "thu", "fri",
		"sat"}}}
	for _, c := range []struct {
		says     string
		form     *i9.Form
		hired    string
		settings *i9.Settings
		asOf     string
		want     []string
	}{
		{"no form, hired today", nil, "2026-03-05", plain, "2026-03-05", []string{"i9.section-1 2026-03-05",
			"i9.section-2 2026-03-10"}},
		{"no form, first day still to come", nil, "2026-03-05", plain, "2026-02-01", []string{"i9.section-1 2026-03-05",
			"i9.section-2 2026-03-10"}},
		{"no form, the day before Section 2 is due", nil, "2026-03-05", plain, "2026-03-09",
			[]string{"i9.section-1 2026-03-05", "i9.section-2 2026-03-10"}},
		{"no form, on the day Section 2 is due", nil, "2026-03-05", plain, "2026-03-10", []string{"i9.section-1 2026-03-05",
			"i9.section-2 2026-03-10"}},
		{"no form, the day after: a finding instead", nil, "2026-03-05", plain, "2026-03-11", []string{}},
		{"open at weekends: Section 2 is due sooner", nil, "2026-03-05", weekend, "2026-03-05",
			[]string{"i9.section-1 2026-03-05", "i9.section-2 2026-03-08"}},
		{"no form, an employer in E-Verify", nil, "2026-03-05", everify, "2026-03-05",
			[]string{"i9.section-1 2026-03-05", "i9.section-2 2026-03-10", "i9.everify-case 2026-03-10"}},
		{"no form, in E-Verify, on the day all is due", nil, "2026-03-05", everify, "2026-03-10",
			[]string{"i9.section-1 2026-03-05", "i9.section-2 2026-03-10", "i9.everify-case 2026-03-10"}},
		{"no form, in E-Verify, the day after: a finding instead", nil, "2026-03-05", everify, "2026-03-11", []string{}},
		{"no form, hired before the employer took part", nil, "2025-12-31", everify, "2025-12-31",
			[]string{"i9.section-1 2025-12-31", "i9.section-2 2026-01-06"}},
		{"hired on the last day without forms", nil, "1986-11-06", plain, "1986-11-06", []string{}},
		{"hired the day before it", nil, "1986-11-05", plain, "1986-11-05", []string{}},
		{"hired the day after it", nil, "1986-11-07", plain, "1986-11-07", []string{"i9.section-1 1986-11-07",
			"i9.section-2 1986-11-13"}},
		{"neither section signed", form(t, "hired", "2026-03-05"), "2026-03-05", plain, "2027-01-01",
			[]string{"i9.section-1 2026-03-05", "i9.section-2 2026-03-10"}},
		{"Section 1 signed", form(t, "hired", "2026-03-05", "section_1", "2026-03-05"), "2026-03-05", plain, "2026-03-05",
			[]string{"i9.section-2 2026-03-10"}},
		{"an employment of two days", form(t, "hired", "2026-03-05", "section_1", "2026-03-05", "employed_business_days",
			"2"), "2026-03-05", plain,
			"2026-03-05", []string{"i9.section-2 2026-03-05"}},
		{"an employment of three days", form(t, "hired", "2026-03-05", "section_1", "2026-03-05", "employed_business_days",
			"3"), "2026-03-05", plain,
			"2026-03-05", []string{"i9.section-2 2026-03-10"}},
		{"complete", form(t, "hired", "2026-03-05", "section_1", "2026-03-05", "section_2", "2026-03-06"), "2026-03-05",
			plain, "2026-03-06", []string{}},
		{"the hire date of the form, not that of the roster", form(t, "hired", "2026-03-05", "section_1", "2026-03-05"),
			"2026-03-02", plain,
			"2026-03-05", []string{"i9.section-2 2026-03-10"}},
		{"a form without a hire date takes the roster's", form(t, "section_1", "2026-03-05"), "2026-03-05", plain,
			"2026-03-05",
			[]string{"i9.section-2 2026-03-10"}},
		{"in E-Verify on the first day of taking part", form(t, "hired", "2026-01-01", "section_1", "2026-01-01", "section_2",
			"2026-01-02"), "2026-01-01",
			everify, "2026-01-02", []string{"i9.everify-case 2026-01-06"}},
		{"in E-Verify the day after", form(t, "hired", "2026-01-02", "section_1", "2026-01-02", "section_2", "2026-01-02"),
			"2026-01-02",
			everify, "2026-01-02", []string{"i9.everify-case 2026-01-07"}},
		{"hired the day before: no case", form(t, "hired", "2025-12-31", "section_1", "2025-12-31", "section_2",
			"2025-12-31"), "2025-12-31",
			everify, "2026-01-02", []string{}},
		{"case made", form(t, "hired", "2026-01-02", "section_1", "2026-01-02", "section_2", "2026-01-02", "everify_opened",
			"2026-01-05"), "2026-01-02",
			everify, "2026-01-05", []string{}},
		{"mismatch", form(t, "hired", "2026-11-02", "section_1", "2026-11-02", "section_2", "2026-11-02", "everify_opened",
			"2026-11-03",
			"everify_mismatch", "2026-11-03"), "2026-11-02", plain, "2026-11-05", []string{"i9.everify-mismatch 2026-11-18"}},
		{"mismatch that nobody dated", form(t, "hired", "2026-11-02", "section_1", "2026-11-02", "section_2", "2026-11-02",
			"everify_result", "mismatch"), "2026-11-02", plain, "2026-11-05",
			[]string{"i9.everify-mismatch ? everify_mismatch"}},
		{"mismatch that the employee decided on", form(t, "hired", "2026-11-02", "section_1", "2026-11-02", "section_2",
			"2026-11-02",
			"everify_mismatch", "2026-11-03", "everify_decided", "2026-11-04"), "2026-11-02", plain, "2026-11-05", []string{}},
		{"referral", form(t, "hired", "2026-11-02", "section_1", "2026-11-02", "section_2", "2026-11-02", "everify_mismatch",
			"2026-11-03",
			"everify_referred", "2026-11-09"), "2026-11-02", plain, "2026-11-10", []string{"i9.everify-contact 2026-11-20"}},
		{"referral after which the agency was contacted", form(t, "hired", "2026-11-02", "section_1", "2026-11-02",
			"section_2", "2026-11-02",
			"everify_referred", "2026-11-09", "everify_contacted", "2026-11-10"), "2026-11-02", plain, "2026-11-10", []string{}},
		{"case that ended well", form(t, "hired", "2026-11-02", "section_1", "2026-11-02", "section_2", "2026-11-02",
			"everify_mismatch", "2026-11-03",
			"everify_referred", "2026-11-09", "everify_result", "employment-authorized"), "2026-11-02", plain, "2026-11-10",
			[]string{}},
		{"receipt of a replacement", form(t, "hired", "2026-11-16", "section_1", "2026-11-16", "section_2", "2026-11-16",
			"receipt", "replacement"),
			"2026-11-16", plain, "2026-11-16", []string{"i9.receipt 2027-02-14"}},
		{"receipt in a reverification", form(t, "hired", "2020-11-16", "section_1", "2020-11-16", "section_2", "2020-11-16",
			"receipt", "replacement",
			"receipt_from", "2026-11-16"), "2020-11-16", plain, "2026-11-16", []string{"i9.receipt 2027-02-14"}},
		{"receipt with a stamp that has no date, issued nobody knows when", form(t, "hired", "2026-11-16", "section_1",
			"2026-11-16", "section_2",
			"2026-11-16", "receipt", "i551-stamp"), "2026-11-16", plain, "2026-11-16", []string{"i9.receipt ? receipt_issued"}},
		{"receipt with a stamp", form(t, "hired", "2026-11-16", "section_1", "2026-11-16", "section_2", "2026-11-16",
			"receipt", "i551-stamp",
			"receipt_expires", "2027-05-01", "attestation", "permanent-resident"), "2026-11-16", plain, "2026-11-16",
			[]string{"i9.receipt 2027-05-01"}},
		{"receipt replaced", form(t, "hired", "2026-11-16", "section_1", "2026-11-16", "section_2", "2026-11-16", "receipt",
			"replacement",
			"receipt_replaced", "2026-12-01"), "2026-11-16", plain, "2026-12-01", []string{}},
	} {
		t.Run(c.says, func(t *testing.T) {
			require.Equal(t, c.want, dues(t, c.form, working(c.hired), c.settings, c.asOf))
		})
	}
	t.Run("somebody who has left has no clock", func(t *testing.T) {
		require.Empty(t, dues(t, form(t, "hired", "2026-03-05"), gone("2026-03-05", "2026-03-06"), plain, "2026-03-10"))
		require.Empty(t, dues(t, nil, gone("2026-03-05", "2026-03-06"), plain, "2026-03-06"))
	})
	t.Run("a hire nobody dated cannot be told", func(t *testing.T) {
		require.Equal(t, []string{"i9.section-1 ? hired", "i9.section-2 ? hired"}, dues(t, nil, &i9.Employment{Active: true},
			plain, "2026-03-10"))
	})
}

// signed are the facts of a form with both sections, of a person whose permission ends.
var signed = []string{"hired", "2024-03-04", "section_1", "2024-03-04", "section_2", "2024-03-05", "attestation",
	"authorized-until"}

func TestReverification(t *testing.T) {
	for _, c := range []struct {
		says  string
		facts []string
		want  string
	}{
		{"a card", []string{"list_a_document", "EAD", "list_a_expires", "2026-11-29"}, "2026-11-29"},
		{"Section 1 ends a day before the card", []string{"list_a_document", "EAD", "list_a_expires", "2026-11-29",
			"authorized_until", "2026-11-28"}, "2026-11-28"},
		{"on the same day", []string{"list_a_document", "EAD", "list_a_expires", "2026-11-29", "authorized_until",
			"2026-11-29"}, "2026-11-29"},
		{"a day after", []string{"list_a_document", "EAD", "list_a_expires", "2026-11-29", "authorized_until", "2026-11-30"},
			"2026-11-29"},
		{"Section 1 alone says the end", []string{"list_a_document", "EAD", "authorized_until", "2026-11-29"}, "2026-11-29"},
		{"nobody says the end", []string{"list_a_document", "EAD"}, "? list_a_expires"},
		{"a passport with an I-94: the I-94 ends it", []string{"list_a_document", "Foreign Passport", "list_a_expires",
			"2025-01-31",
			"list_a_2_document", "Form I-94", "list_a_2_expires", "2026-06-30"}, "2026-06-30"},
		{"both in one title, two dates", []string{"list_a_document", "Foreign Passport with Form I-94", "list_a_expires",
			"2025-01-31",
			"list_a_2_expires", "2026-06-30"}, "2026-06-30"},
		{"both in one title, one date", []string{"list_a_document", "Foreign Passport with Form I-94", "list_a_expires",
			"2026-06-30"}, "2026-06-30"},
		{"duration of status and an end in Section 1", []string{"list_a_document", "Foreign Passport", "list_a_expires",
			"2032-01-31",
			"list_a_2_document", "Form I-94", "list_a_2_expires", "D/S", "list_a_3_document", "DS-2019", "authorized_until",
			"2026-06-30"}, "2026-06-30"},
		{"duration of status and the end of a programme", []string{"list_a_document", "Foreign Passport", "list_a_expires",
			"2032-01-31",
			"list_a_2_document", "Form I-94", "list_a_2_expires", "D/S", "list_a_3_document", "DS-2019", "list_a_3_expires",
			"2026-05-31"}, "2026-05-31"},
		{"duration of status and nothing else", []string{"list_a_document", "Foreign Passport", "list_a_expires",
			"2032-01-31",
			"list_a_2_document", "Form I-94", "list_a_2_expires", "D/S"}, "? authorized_until"},
		{"a foreign passport alone", []string{"list_a_document", "Foreign Passport", "list_a_expires", "2032-01-31"},
			"? list_a_2_document"},
		{"a document of List C that ends", []string{"list_b_document", "Driver's License", "list_b_expires", "2025-01-01",
			"list_c_document",
			"Employment authorization document issued by DHS", "list_c_expires", "2026-09-30"}, "2026-09-30"},
		{"List B recorded, List C not", []string{"list_b_document", "Driver's License", "list_b_expires", "2025-01-01"},
			"? list_c_document"},
		{"nothing recorded", nil, "? list_a_document"},
		{"a title nobody knows", []string{"list_a_document", "Papers", "list_a_expires", "2026-11-29"}, "2026-11-29, if list_a_document ends"},
		{"a date without a title", []string{"list_a_expires", "2026-11-29"}, "2026-11-29, if list_a_document ends"},
		{"no end, says Section 1, and nothing recorded", []string{"authorized_without_end", "true"}, ""},
		{"no end, says Section 1, but a card has one", []string{"authorized_without_end", "true", "list_a_document", "EAD",
			"list_a_expires", "2026-11-29"}, "2026-11-29"},
		{"no end, says Section 1, but a card always has one", []string{"authorized_without_end", "true", "list_a_document", "EAD"}, "? list_a_expires"},
		{"no end, says Section 1, and an I-94 without one", []string{"authorized_without_end", "true", "list_c_document",
			"I-94"}, ""},
		{"Supplement B takes the place of Section 2", []string{"list_a_document", "EAD", "list_a_expires", "2025-11-29",
			"authorized_until", "2025-11-29",
			"supplement_b", "2025-11-20", "supplement_b_document", "EAD", "supplement_b_expires", "2027-11-29"}, "2027-11-29"},
		{"Supplement B with a permission that does not end", []string{"list_a_document", "EAD", "list_a_expires",
			"2025-11-29",
			"supplement_b", "2025-11-20", "supplement_b_document", "Social Security Card"}, ""},
		{"Supplement B for a new name only", []string{"list_a_document", "EAD", "list_a_expires", "2026-11-29",
			"supplement_b", "2025-11-20",
			"supplement_b_name_changed", "true"}, "2026-11-29"},
		{"Supplement B without its date", []string{"list_a_document", "EAD", "list_a_expires", "2025-11-29", "supplement_b",
			"2025-11-20",
			"supplement_b_document", "EAD"}, "? supplement_b_expires"},
		{"Supplement B without its title", []string{"list_a_document", "EAD", "list_a_expires", "2025-11-29", "supplement_b",
			"2025-11-20",
			"supplement_b_expires", "2027-11-29"}, "2027-11-29, if supplement_b_document ends"},
	} {
		t.Run(c.says, func(t *testing.T) {
			want := []string{}
			if c.want != "" {
				want = append(want, "i9.reverify "+c.want)
			}
			require.Equal(t, want, dues(t, form(t, append(signed, c.facts...)...), working("2024-03-04"), plain, "2026-01-01"))
		})
	}
	t.Run("nothing attested and nothing recorded asks for nothing", func(t *testing.T) {
		require.Empty(t, dues(t, form(t, signed[:6]...), working("2024-03-04"), plain, "2026-01-01"))
	})
	t.Run("before Section 2 there is nothing to reverify", func(t *testing.T) {
		f := form(t, "hired", "2026-03-04", "section_1", "2026-03-04", "attestation", "authorized-until", "authorized_until",
			"2026-06-30")
		require.Equal(t, []string{"i9.section-2 2026-03-09"}, dues(t, f, working("2026-03-04"), plain, "2026-03-04"))
	})
}

func TestReverificationAfterAutomaticExtension(t *testing.T) {
	card := []string{"list_a_document", "EAD", "list_a_expires", "2025-11-30", "authorized_until", "2025-11-30",
		"ead_category", "C09"}
	for _, c := range []struct {
		says  string
		facts []string
		want  string
	}{
		{"received the day before extensions ended", []string{"ead_renewal_received", "2025-10-29"}, "2027-05-24"},
		{"received on that day", []string{"ead_renewal_received", "2025-10-30"}, "2025-11-30"},
		{"received the day after", []string{"ead_renewal_received", "2025-10-31"}, "2025-11-30"},
		{"a category that is not extended", []string{"ead_renewal_received", "2025-10-29", "ead_category", "C03B"},
			"2025-11-30"},
		{"a spouse whose stay ends sooner", []string{"ead_renewal_received", "2025-10-29", "ead_category", "C26",
			"i94_expires", "2026-06-30"}, "2026-06-30"},
		{"a spouse whose stay nobody dated: the card's own end", []string{"ead_renewal_received", "2025-10-29",
			"ead_category", "C26"}, "2025-11-30"},
		{"the renewal was decided", []string{"ead_renewal_received", "2025-10-29", "ead_renewal_decided", "2026-02-02"},
			"2026-02-02"},
		{"Section 1 ended before the card", []string{"ead_renewal_received", "2025-10-29", "authorized_until", "2025-11-29"},
			"2025-11-29"},
		{"the renewal names this card", []string{"ead_renewal_received", "2025-10-29", "ead_expires", "2025-11-30"},
			"2027-05-24"},
		{"the renewal names another card", []string{"ead_renewal_received", "2025-10-29", "ead_expires", "2025-12-31"},
			"2025-11-30"},
		{"a renewal before the card of Supplement B was recorded is not that card's", []string{"ead_renewal_received",
			"2025-07-01",
			"supplement_b", "2025-08-01", "supplement_b_document", "EAD", "supplement_b_expires", "2026-11-30"}, "2026-11-30"},
		{"a renewal after it is", []string{"ead_renewal_received", "2025-09-01",
			"supplement_b", "2025-08-01", "supplement_b_document", "EAD", "supplement_b_expires", "2026-11-30"}, "2028-05-23"},
		{"one before it that names the card is too", []string{"ead_renewal_received", "2025-07-01", "ead_expires",
			"2026-11-30",
			"supplement_b", "2025-08-01", "supplement_b_document", "EAD", "supplement_b_expires", "2026-11-30"}, "2028-05-23"},
	} {
		t.Run(c.says, func(t *testing.T) {
			f := form(t, append(append(signed[:len(signed):len(signed)], card...), c.facts...)...)
			require.Equal(t, []string{"i9.reverify " + c.want}, dues(t, f, working("2024-03-04"), plain, "2026-01-01"))
		})
	}
	t.Run("the working says why there is none, and what is not known", func(t *testing.T) {
		pairs := append(append(signed[:len(signed):len(signed)], card...), "ead_renewal_received", "2025-10-30")
		require.Contains(t, working1(t, form(t, pairs...), working("2024-03-04")).Basis,
			"no automatic extension: the renewal was received on 2025-10-30; a renewal received on or after 2025-10-30 does not extend "+
				"a card automatically")
		pairs = append(pairs, "ead_renewal_received", "2025-10-29", "ead_category", "C26")
		require.Equal(t, []string{"whether the card is extended cannot be determined without i94_expires"},
			working1(t, form(t, pairs...), working("2024-03-04")).Warnings)
		require.Equal(t, []string{"whether the card is extended cannot be determined without ead_category"},
			working1(t, form(t, append(pairs, "ead_category", "")...), working("2024-03-04")).Warnings)
		pairs = append(pairs, "ead_category", "A12")
		require.Contains(t, working1(t, form(t, pairs...), working("2024-03-04")).Warnings[0], "TPS")
	})
}

// working1 is the answer of the one clock that runs, with its working.
func working1(t *testing.T, f *i9.Form, e *i9.Employment) law.Outcome {
	t.Helper()
	clocks := i9.Clocks(f, e, plain, on("2026-01-01"))
	require.Len(t, clocks, 1)
	outcome, err := clocks[0].Apply(&law.Working{})
	require.NoError(t, err)
	return outcome
}

func TestBridgesCarryAPermission(t *testing.T) {
	days240 := i9.Bridge{Rule: "i9.240-day", Ends: []civil.Date{on("2026-06-30"), on("2026-07-10")}, Until: on("2027-02-24"),
		OtherReading: on("2027-02-25"), Why: "an extension is pending"}
	stem := i9.Bridge{Rule: "i9.stem-extension", Ends: []civil.Date{on("2026-06-30")}, Until: on("2026-12-26"),
		Why: "a STEM extension is pending"}
	gap := i9.Bridge{Rule: "i9.cap-gap", Ends: []civil.Date{on("2026-06-30")}, Until: on("2027-03-31"), Why: "a cap petition is pending"}
	stay := func(ends string) []string {
		return []string{"list_a_document", "Foreign Passport", "list_a_2_document", "Form I-94", "list_a_2_expires", ends}
	}
	card := []string{"list_a_document", "EAD", "list_a_expires", "2026-06-30"}
	for _, c := range []struct {
		says    string
		facts   []string
		bridges []i9.Bridge
		want    string
	}{
		{"240 days carry a stay that ends when they begin", stay("2026-06-30"), []i9.Bridge{days240}, "2027-02-24"},
		{"and one that ends some days later", stay("2026-07-10"), []i9.Bridge{days240}, "2027-02-24"},
		{"but not one that ended before", stay("2026-06-29"), []i9.Bridge{days240}, "2026-06-29"},
		{"nor one that ended between its two documents", stay("2026-07-05"), []i9.Bridge{days240}, "2026-07-05"},
		{"nor one that ended later than what was to be extended", stay("2026-07-11"), []i9.Bridge{days240}, "2026-07-11"},
		{"nor one that Section 1 ends before", append(stay("2026-06-30"), "authorized_until", "2026-06-29"),
			[]i9.Bridge{days240}, "2026-06-29"},
		{"nor one whose document came later than what was to be extended", append(stay("2027-01-31"), "authorized_until",
			"2026-06-30"), []i9.Bridge{days240}, "2026-06-30"},
		{"nor one that goes on beyond them", stay("2027-02-25"), []i9.Bridge{days240}, "2027-02-25"},
		{"240 days carry no card", card, []i9.Bridge{days240}, "2026-06-30"},
		{"a STEM extension carries a card", card, []i9.Bridge{stem}, "2026-12-26"},
		{"the longest counts", card, []i9.Bridge{gap, stem}, "2027-03-31"},
		{"in any order", card, []i9.Bridge{stem, gap}, "2027-03-31"},
		{"but no card that came later", []string{"list_a_document", "EAD", "list_a_expires", "2026-07-01"},
			[]i9.Bridge{stem}, "2026-07-01"},
		{"nor one that ended before", []string{"list_a_document", "EAD", "list_a_expires", "2026-06-29"},
			[]i9.Bridge{stem}, "2026-06-29"},
		{"a STEM extension carries no stay", stay("2026-06-30"), []i9.Bridge{stem}, "2026-06-30"},
		{"a rule that carries nothing", stay("2026-06-30"), []i9.Bridge{{Rule: "i9.portability", Ends: []civil.Date{on("2026-06-30")},
			Until: on("2027-06-30")}}, "2026-06-30"},
	} {
		t.Run(c.says, func(t *testing.T) {
			e := working("2024-03-04")
			e.Bridges = c.bridges
			require.Equal(t, []string{"i9.reverify " + c.want}, dues(t, form(t, append(signed, c.facts...)...), e, plain,
				"2026-01-01"))
		})
	}
	t.Run("the other reading and the reason travel along", func(t *testing.T) {
		e := working("2024-03-04")
		e.Bridges = []i9.Bridge{days240}
		outcome := working1(t, form(t, append(signed, stay("2026-06-30")...)...), e)
		require.Equal(t, "2027-02-25", outcome.OtherReading.String())
		require.Contains(t, outcome.Basis,
			"the work authorization recorded ends on 2026-06-30; it continues until 2027-02-24 (i9.240-day): an extension is pending")
	})
}

func BenchmarkCompleteForm(b *testing.B) {
	r := record(b, "hired", "2024-03-04", "section_1", "2024-03-04", "section_2", "2024-03-05", "attestation", "citizen",
		"edition", "2023-08-01",
		"list_b_document", "Driver's License", "list_b_issuer", "CA", "list_b_number", "1234", "list_b_expires", "2028-01-01",
		"list_c_document", "Social Security Card", "list_c_issuer", "SSA", "copies_kept", "true")
	benchmarkForm(b, r)
}

func BenchmarkFormThatEnds(b *testing.B) {
	benchmarkForm(b, record(b, append(signed, "list_a_document", "EAD", "list_a_expires", "2025-11-30", "authorized_until",
		"2025-11-30",
		"ead_category", "C09", "ead_renewal_received", "2025-10-29")...))
}

func benchmarkForm(b *testing.B, r facts.Record) {
	e, asOf := working("2024-03-04"), on("2026-01-01")
	b.ReportAllocs()
	for b.Loop() {
		f := i9.FromRecord("2024-03-04", r)
		for _, c := range i9.Clocks(&f, e, plain, asOf) {
			if _, err := c.Apply(nil); err != nil {
				b.Fatal(err)
			}
		}
		if len(i9.Late(&f, e, plain, asOf)) > 0 {
			b.Fatal("nothing is late")
		}
	}
}
