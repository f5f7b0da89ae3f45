package i9_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/law"
)

type auditCase struct {
	says  string
	form  []string
	asOf  string
	want  []string
	with  *i9.Settings
	under *i9.Employment
}

var (
	inEVerify  = &i9.Settings{EVerify: &yes, EVerifySince: on("2020-01-01")}
	outEVerify = &i9.Settings{EVerify: &no}
	sinceMarch = &i9.Settings{EVerify: &yes, EVerifySince: on("2026-03-02")}
	allWeek    = &i9.Settings{OpenDays: law.OpenDays{OpenWeekdays: []string{"sun", "mon", "tue", "wed", "thu", "fri",
		"sat"}}}
	hiredMarch = "2026-03-05" // a Thursday: Section 2 is due on Tuesday the 10th
	cleanFacts = []string{"hired", hiredMarch, "section_1", hiredMarch, "section_2", "2026-03-06", "attestation",
		"citizen", "edition", "2025-01-20",
		"list_a_document", "US Passport", "list_a_expires", "2033-01-01"}
	noFormAtAll []string
)

// auditCases change the facts of a form with nothing wrong, of a person hired on 2026-03-05 who works here.
var auditCases = []auditCase{
	{says: "nothing wrong", form: cleanFacts},

	{says: "no form, on the day Section 2 is due", form: noFormAtAll, asOf: "2026-03-10"},
	{says: "no form, the day after", form: noFormAtAll, asOf: "2026-03-11", want: []string{"substantive: No Form I-9"}},
	{says: "no form, hired on the last day without forms", form: noFormAtAll, under: working("1986-11-06"),
		asOf: "2026-03-11"},
	{says: "no form, hired the day after", form: noFormAtAll, under: working("1986-11-07"), asOf: "2026-03-11",
		want: []string{"substantive: No Form I-9"}},
	{says: "no form, left, on the last day of retention", form: noFormAtAll, under: gone("2026-03-05", "2026-06-30"),
		asOf: "2029-03-05",
		want: []string{"substantive: No Form I-9"}},
	{says: "no form, left, the day after retention", form: noFormAtAll, under: gone("2026-03-05", "2026-06-30"),
		asOf: "2029-03-06"},

	{says: "Section 1 on the first day", form: with("section_1", "2026-03-05")},
	{says: "Section 1 the day before", form: with("section_1", "2026-03-04")},
	{says: "Section 1 the day after", form: with("section_1", "2026-03-06"),
		want: []string{"substantive: Section 1 was completed late"}},
	{says: "Section 1 missing on the first day", form: with("section_1", "", "section_2", ""), asOf: "2026-03-05"},
	{says: "Section 1 missing the day after", form: with("section_1", "", "section_2", ""), asOf: "2026-03-06",
		want: []string{"substantive: Section 1 is not completed"}},
	{says: "the roster knows a citizen, the form a permission that ends", form: withCard("2026-09-30", ""),
		under: &i9.Employment{Hired: on(hiredMarch), Active: true, Authorization: "citizen"}, asOf: "2026-12-01",
		want: []string{"counsel: The form shows a work authorization end date; the roster shows none"}},
	{says: "the roster and the form both know a citizen", form: cleanFacts,
		under: &i9.Employment{Hired: on(hiredMarch), Active: true, Authorization: "citizen"}, asOf: "2026-12-01"},

	{says: "Section 1 on the day of the offer", form: with("section_1", "2026-02-20", "offer_accepted", "2026-02-20")},
	{says: "Section 1 the day before the offer", form: with("section_1", "2026-02-19", "offer_accepted", "2026-02-20"),
		want: []string{"substantive: Section 1 was completed before the offer was accepted"}},
	{says: "nothing attested", form: with("attestation", ""),
		want: []string{"unrecorded: The status attested to in Section 1 is not recorded"}},
	{says: "attested to an end without a date", form: with("attestation", "authorized-until"),
		want: []string{"unrecorded: The work authorization expiration date in Section 1 is not recorded"}},
	{says: "attested to no end", form: with("attestation", "authorized-until", "authorized_without_end", "true")},

	{says: "Section 2 on the third business day", form: with("section_2", "2026-03-10")},
	{says: "Section 2 the day after", form: with("section_2", "2026-03-11"),
		want: []string{"substantive: Section 2 was completed late"}},
	{says: "Section 2 on Sunday, open at weekends", form: with("section_2", "2026-03-08"), with: allWeek},
	{says: "Section 2 on Monday, open at weekends", form: with("section_2", "2026-03-09"), with: allWeek,
		want: []string{"substantive: Section 2 was completed late"}},
	{says: "two business days of employment, Section 2 on the first", form: with("section_2", "2026-03-05",
		"employed_business_days", "2")},
	{says: "two business days of employment, Section 2 on the second", form: with("section_2", "2026-03-06",
		"employed_business_days", "2"),
		want: []string{"substantive: Section 2 was completed late"}},
	{says: "three business days of employment, Section 2 on the second", form: with("section_2", "2026-03-06",
		"employed_business_days", "3")},
	{says: "Section 2 missing on the day it is due", form: with("section_2", ""), asOf: "2026-03-10"},
	{says: "Section 2 missing the day after", form: with("section_2", ""), asOf: "2026-03-11",
		want: []string{"substantive: Section 2 is not completed"}},
	{says: "Section 2 before Section 1", form: with("section_1", "2026-03-05", "section_2", "2026-03-04"),
		want: []string{"substantive: Section 2 was completed before Section 1"}},
	{says: "Section 2 before the offer", form: with("section_1", "2026-02-20", "section_2", "2026-02-20", "offer_accepted",
		"2026-02-21"),
		want: []string{"substantive: Section 1 was completed before the offer was accepted",
			"substantive: Section 2 was completed before the offer was accepted"}},
	{says: "a start moved by some days", form: with("hired", "2026-03-04", "section_1", "2026-03-04"),
		want: []string{"unrecorded: Hire date on the form differs from the roster"}},

	{says: "nothing recorded of Section 2", form: with("list_a_document", "", "list_a_expires", ""),
		want: []string{"unrecorded: The documents examined for Section 2 are not recorded"}},
	{says: "List B without C", form: withB("list_b_document", "State ID card"),
		want: []string{"substantive: Section 2 shows neither a List A document nor one document each from List B and List C"}},
	{says: "List C without B", form: withB("list_c_document", "Social Security Card"),
		want: []string{"substantive: Section 2 shows neither a List A document nor one document each from List B and List C"}},
	{says: "List B and C", form: withB("list_b_document", "State ID card", "list_c_document", "Social Security Card")},
	{says: "List A and B", form: with("list_b_document", "State ID card"),
		want: []string{"technical: Section 2 shows more documents than the form requires"}},
	{says: "List A and C", form: with("list_c_document", "Social Security Card"),
		want: []string{"technical: Section 2 shows more documents than the form requires"}},
	{says: "two of List A", form: with("list_a_2_document", "Green Card"),
		want: []string{"technical: Section 2 shows more documents than the form requires"}},
	{says: "a combination of List A", form: with("attestation", "authorized-until", "authorized_until", "2027-03-01",
		"list_a_document",
		"Foreign Passport", "list_a_2_document", "Form I-94", "list_a_2_expires", "2027-03-01", "list_a_3_document",
		"DS-2019")},
	{says: "List B's under List A", form: with("list_a_document", "Driver's License"),
		want: []string{"substantive: A document is recorded under the wrong list"}},
	{says: "a tribal document under List B and another under C", form: withB("list_b_document", "Tribal ID",
		"list_c_document", "Tribal ID")},
	{says: "a title nobody knows", form: with("list_a_document", "Papers"),
		want: []string{"unrecorded: The document \"Papers\" is not on the Lists of Acceptable Documents"}},
	{says: "two titles under List B that cannot be told apart", form: withB("list_b_document", "DL / Papers 123456789", "list_c_document", ""),
		want: []string{"unrecorded: The document \"DL / Papers ...6789\" is not on the Lists of Acceptable Documents"}},
	{says: "expired the day before the examination", form: with("list_a_expires", "2026-03-05"),
		want: []string{"substantive: A document was expired on the day it was examined"}},
	{says: "expired on the day of the examination", form: with("list_a_expires", "2026-03-06")},
	{says: "expired the day after", form: with("list_a_expires", "2026-03-07")},
	{says: "examined before Section 2 was signed", form: with("list_a_expires", "2026-03-05", "examined", "2026-03-05")},
	{says: "a receipt stands for the expired one", form: with("list_a_expires", "2026-03-05", "receipt", "replacement",
		"receipt_replaced", "2026-04-01")},
	{says: "a card past its date that its renewal extends", form: withCard("2026-02-28", "2025-10-29")},
	{says: "a card past its date whose renewal came too late to extend it", form: withCard("2026-02-28", "2025-10-30"),
		want: []string{"substantive: Supplement B is missing: work authorization was not reverified in time",
			"substantive: A document was expired on the day it was examined"}, asOf: "2026-03-20"},

	{says: "the edition of 2023 printed to expire on 2026-07-31", form: with("edition", "2023-08-01", "edition_expires",
		"2026-07-31")},
	{says: "an edition that was no longer in use", form: with("edition", "2019-10-21"),
		want: []string{"technical: The form's edition was not valid on the day it was completed"}},
	{says: "an edition later than the form", form: with("edition", "2026-03-06"),
		want: []string{"substantive: The form's edition is later than its completion date"}},

	{says: "remote, in E-Verify, with copies", form: with("remote_examination", "true", "copies_kept", "true",
		"everify_opened", "2026-03-06"), with: inEVerify},
	{says: "remote, in E-Verify, without copies", form: with("remote_examination", "true", "copies_kept", "false",
		"everify_opened", "2026-03-06"), with: inEVerify,
		want: []string{"substantive: Documents were examined remotely and no copies are kept"}},
	{says: "remote, in E-Verify since three days before", form: with("remote_examination", "true", "everify_opened",
		"2026-03-06"), with: sinceMarch},
	{says: "remote, not in E-Verify", form: with("remote_examination", "true"), with: outEVerify,
		want: []string{"substantive: Documents were examined remotely when that was not permitted"}},
	{says: "remote, E-Verify not known", form: with("remote_examination", "true"),
		want: []string{"unrecorded: Missing information: whether remote examination was permitted"}},
	{says: "in person, not in E-Verify", form: with("remote_examination", "false"), with: outEVerify},

	{says: "E-Verify on the third business day", form: with("everify_opened", "2026-03-10"), with: inEVerify},
	{says: "E-Verify the day after", form: with("everify_opened", "2026-03-11"), with: inEVerify,
		want: []string{"practice: The E-Verify case was created late"}},
	{says: "no case, on the day it is due", form: cleanFacts, with: inEVerify, asOf: "2026-03-10"},
	{says: "no case, since when the employer takes part nobody has said", form: cleanFacts,
		with: &i9.Settings{EVerify: &yes}},
	{says: "no case, the day after", form: cleanFacts, with: inEVerify, asOf: "2026-03-11",
		want: []string{"practice: No E-Verify case was created"}},

	{says: "a receipt, on its last day", form: with("receipt", "replacement"), asOf: "2026-06-03"},
	{says: "a receipt, the day after", form: with("receipt", "replacement"), asOf: "2026-06-04",
		want: []string{"substantive: A receipt expired and no replacement document is recorded"}},
	{says: "a receipt replaced on its last day", form: with("receipt", "replacement", "receipt_replaced", "2026-06-03"),
		asOf: "2026-07-01"},
	{says: "a receipt replaced the day after", form: with("receipt", "replacement", "receipt_replaced", "2026-06-04"),
		asOf: "2026-07-01",
		want: []string{"substantive: A receipt expired before the replacement document was presented"}},
	{says: "a receipt, left before it ran out", form: with("receipt", "replacement"), asOf: "2026-07-01",
		under: gone("2026-03-05", "2026-06-03")},
	{says: "a receipt for two days of employment", form: with("receipt", "replacement", "employed_business_days", "2",
		"section_2", "2026-03-05"), asOf: "2026-03-06",
		want: []string{"substantive: A receipt was accepted for employment of fewer than three business days"}},

	{says: "a permission on its last day", form: withCard("2026-09-30", ""), asOf: "2026-09-30"},
	{says: "a permission the day after", form: withCard("2026-09-30", ""), asOf: "2026-10-01",
		want: []string{"substantive: Supplement B is missing: work authorization was not reverified in time"}},
	{says: "a card that a notice can extend, on its last day", form: withCard("2026-09-30", ""), asOf: "2026-09-30", under: byNotice(hiredMarch)},
	{says: "a card that a notice can extend, the day after", form: withCard("2026-09-30", ""), asOf: "2026-10-01", under: byNotice(hiredMarch),
		want: []string{"unrecorded: The card on the form has ended, and a Federal Register notice may have extended it"}},
	{says: "an extended permission on its last day", form: withCard("2026-03-06", "2025-10-29"), asOf: "2027-08-28"},
	{says: "an extended permission the day after", form: withCard("2026-03-06", "2025-10-29"), asOf: "2027-08-29",
		want: []string{"substantive: Supplement B is missing: work authorization was not reverified in time"}},
	{says: "left on the last day of the permission", form: withCard("2026-09-30", ""), asOf: "2026-12-01",
		under: gone("2026-03-05", "2026-09-30")},
	{says: "left the day after", form: withCard("2026-09-30", ""), asOf: "2026-12-01", under: gone("2026-03-05",
		"2026-10-01"),
		want: []string{"substantive: Supplement B is missing: work authorization was not reverified in time"}},
	{says: "an entry without its document, on the last day", form: append(withCard("2026-09-30", ""), "supplement_b", "2026-09-28"), asOf: "2026-09-30"},
	{says: "an entry without its document, the day after", form: append(withCard("2026-09-30", ""), "supplement_b", "2026-09-28"), asOf: "2026-10-01",
		want: []string{"unrecorded: Supplement B has an entry whose document is not recorded, and the work authorization in Section 2 has ended"}},
	{says: "an entry for a rehire, the day after", form: append(withCard("2026-09-30", ""), "supplement_b", "2026-09-28", "supplement_b_rehired", "2026-09-28"),
		asOf: "2026-10-01", want: []string{"substantive: Supplement B is missing: work authorization was not reverified in time"}},
	{says: "reverified on the last day", form: append(withCard("2026-09-30", ""), "supplement_b", "2026-09-30",
		"supplement_b_document", "EAD",
		"supplement_b_expires", "2028-09-30"), asOf: "2026-12-01"},
	{says: "reverified the day after", form: append(withCard("2026-09-30", ""), "supplement_b", "2026-10-01",
		"supplement_b_document", "EAD",
		"supplement_b_expires", "2028-09-30"), asOf: "2026-12-01",
		want: []string{"unrecorded: Supplement B was completed after the prior work authorization expired"}},
	{says: "reverified with what shows identity only",
		form: append(withCard("2026-09-30", ""), "supplement_b", "2026-09-30", "supplement_b_document", "State ID card",
			"supplement_b_expires", "2028-09-30"), asOf: "2028-12-01",
		want: []string{"substantive: A document is recorded under the wrong list"}},
	{says: "rehired on the last day of three years", form: with("supplement_b", "2029-03-06", "supplement_b_rehired",
		"2029-03-06"), asOf: "2029-04-01"},
	{says: "rehired the day after", form: with("supplement_b", "2029-03-07", "supplement_b_rehired", "2029-03-07"),
		asOf: "2029-04-01",
		want: []string{"substantive: The form was used for a rehire more than three years after it was completed"}},
	{says: "temporary evidence of permanent residence", form: with("attestation", "permanent-resident", "list_a_document",
		"I-551 stamp"),
		want: []string{"counsel: Temporary evidence of permanent residence is recorded"}},
}

// with changes facts of the form with nothing wrong; an empty value removes one.
func with(pairs ...string) []string { return append(slices.Clone(cleanFacts), pairs...) }

// withB has documents of Lists B and C in place of the one of List A.
func withB(pairs ...string) []string {
	return with(append(pairs, "list_a_document", "", "list_a_expires", "")...)
}

// withCard has a card in its place, and the day its renewal was received.
func withCard(expires, received string) []string {
	return with("attestation", "authorized-until", "authorized_until", expires, "list_a_document", "EAD", "list_a_expires",
		expires,
		"ead_category", "C09", "ead_renewal_received", received)
}

// TestWhatNoFileSaysIsNotMissing: of a section about which nothing was imported no one can tell whether it is completed.
func TestWhatNoFileSaysIsNotMissing(t *testing.T) {
	f := form(t, with("section_1", "", "section_2", "")...)
	for i := range f.Record {
		f.Record[i].Origin.Import = 3
	}
	f.MarkUnknown(func(_ *facts.Field, since int64) bool { return since > 3 })
	require.Equal(t, []string{"unrecorded: Not recorded: when Section 1 was signed", "unrecorded: Not recorded: when Section 2 was signed"},
		found(f, working(hiredMarch), plain, "2026-04-01"))
	require.Empty(t, i9.Clocks(f, working(hiredMarch), plain, on("2026-03-05")))
	f.MarkUnknown(func(_ *facts.Field, since int64) bool { return since == 3 })
	require.Equal(t, []string{"substantive: Section 1 is not completed", "substantive: Section 2 is not completed"},
		found(f, working(hiredMarch), plain, "2026-04-01"))
}

// byNotice is the employment of a person with a card of TPS.
func byNotice(hired string) *i9.Employment {
	e := *working(hired)
	e.ByNotice = true
	return &e
}

func TestAudit(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range auditCases {
		t.Run(c.says, func(t *testing.T) {
			var f *i9.Form
			if c.form != nil {
				f = form(t, c.form...)
			}
			settings, e, asOf := plain, working(hiredMarch), "2026-04-01"
			if c.with != nil {
				settings = c.with
			}
			if c.under != nil {
				e = c.under
			}
			if c.asOf != "" {
				asOf = c.asOf
			}
			want := c.want
			if want == nil {
				want = []string{}
			}
			require.Equal(t, want, found(f, e, settings, asOf))
			for _, s := range want {
				_, summary, _ := strings.Cut(s, ": ")
				seen[summary] = true
			}
		})
	}
	for _, uneven := range []string{"Copies of documents are kept with some forms and not with others",
		"At one hiring site, documents are examined remotely for some employees and in person for others",
		"Missing information: whether the form's edition was valid on that day",
		"Not recorded: when Section 1 was signed", "Not recorded: when Section 2 was signed",
		"The document %q is not on the Lists of Acceptable Documents"} { // with the title in it above
		seen[uneven] = true // in the tests below
	}
	for _, summary := range i9.FaultSummaries() {
		require.True(t, seen[summary], "no case finds %q", summary)
	}
}

// TestTheAuditAsksNothingOfAFormerEmployee holds the step of every substantive fault of a person who has left.
func TestTheAuditAsksNothingOfAFormerEmployee(t *testing.T) {
	left, asked := gone(hiredMarch, "2026-06-30"), 0
	for _, form := range []*i9.Form{nil, form(t, with("section_1", "", "section_2", "")...), form(t, with("list_a_document", "Papers")...)} {
		for _, fault := range i9.Audit(form, left, plain, on("2026-07-15")) {
			if fault.Kind == i9.Substantive {
				require.Contains(t, fault.Procedure, "do not contact the former employee", fault.Summary)
				asked++
			}
		}
	}
	require.Greater(t, asked, 2)
}

func TestRemoteExaminationBeforeItWasAllowed(t *testing.T) {
	for examined, want := range map[string][]string{
		"2023-07-31": {"substantive: Documents were examined remotely when that was not permitted"},
		"2023-08-01": {}, "2023-08-02": {},
	} {
		f := form(t, "hired", examined, "section_1", examined, "section_2", examined, "attestation", "citizen",
			"list_a_document", "US Passport",
			"remote_examination", "true", "everify_opened", examined)
		require.Equal(t, want, found(f, working(examined), inEVerify, "2026-01-01"), examined)
	}
	f := form(t, "hired", "2023-07-31", "section_1", "2023-07-31", "section_2", "2023-07-31", "attestation", "citizen",
		"list_a_document", "US Passport",
		"remote_examination", "true")
	faults := i9.Audit(f, working("2023-07-31"), plain, on("2026-01-01"))
	require.Len(t, faults, 1, "before that day it was allowed to nobody, whether in E-Verify or not")
	require.Contains(t, faults[0].Basis, "COVID-era virtual checks had to be cured by 2023-08-30 (unverified)")
}

func TestAMemoAnswersWhatWasLate(t *testing.T) {
	late := with("section_2", "2026-03-11")
	for memo, owed := range map[string]bool{"": true, "2026-03-10": true, "2026-03-11": false, "2026-03-12": false} {
		faults := i9.Audit(form(t, append(late, "memo", memo)...), working(hiredMarch), plain, on("2026-04-01"))
		require.Len(t, faults, 1, "a memo explains, it does not undo")
		require.Equal(t, owed, faults[0].MemoOwed(), "memo %q", memo)
		require.False(t, faults[0].Curable)
	}
}

func TestTheDocketListsWhatIsLateBesideItsDeadlines(t *testing.T) {
	late := func(f *i9.Form, e *i9.Employment) []string {
		all := []string{}
		for _, fault := range i9.Late(f, e, plain, on("2027-01-04")) {
			all = append(all, fault.Summary)
		}
		return all
	}
	e := working(hiredMarch)
	require.Empty(t, late(form(t, cleanFacts...), e))
	require.Equal(t, []string{"No Form I-9"}, late(nil, e))
	require.Equal(t, []string{"Section 2 was completed late"}, late(form(t, with("section_2", "2026-03-11")...), e))
	require.Empty(t, late(form(t, with("section_2", "2026-03-11", "memo", "2026-03-12")...), e), "a memo was written")
	require.Empty(t, late(form(t, with("section_2", "")...), e), "its deadline is on the docket")
	require.Equal(t, []string{"Section 2 is not completed"}, late(form(t, with("section_2", "")...), gone(hiredMarch,
		"2026-06-30")),
		"no deadline runs for somebody who left")
	require.Empty(t, late(form(t, withCard("2026-09-30", "")...), e), "its deadline is on the docket")
	require.Empty(t, late(form(t, with("list_a_expires", "2026-03-05")...), e),
		"what is wrong, and not late, is for the audit")
}

func TestUnevenPractice(t *testing.T) {
	subject := func(employer, site string, pairs ...string) *i9.Subject {
		return &i9.Subject{ID: "E1", Form: form(t, with(pairs...)...), Settings: &i9.Settings{EVerify: &yes,
			EVerifySince: on("2026-04-01")},
			Employment: i9.Employment{Hired: on(hiredMarch), Active: true, Employer: employer, Site: site}}
	}
	for _, c := range []struct {
		says     string
		subjects []*i9.Subject
		want     []string
	}{
		{"copies with all", []*i9.Subject{subject("A", "", "copies_kept", "true"), subject("A", "", "copies_kept", "true")},
			[]string{}},
		{"copies with none", []*i9.Subject{subject("A", "", "copies_kept", "false"), subject("A", "", "copies_kept",
			"false")}, []string{}},
		{"copies with some", []*i9.Subject{subject("A", "", "copies_kept", "true"), subject("A", "", "copies_kept", "false")},
			[]string{"i9.copies: employer: A; with: 1 forms; without: 1 forms"}},
		{"nobody said of the others", []*i9.Subject{subject("A", "", "copies_kept", "true"), subject("A", "")}, []string{}},
		{"of two employers each has its way", []*i9.Subject{subject("A", "", "copies_kept", "true"), subject("B", "",
			"copies_kept", "false")}, []string{}},
		{"a remote examination needs its copies", []*i9.Subject{subject("A", "", "copies_kept", "true", "remote_examination",
			"true"),
			subject("A", "", "copies_kept", "false")}, []string{}},
		{"remote for some at one site", []*i9.Subject{subject("A", "North", "remote_examination", "true"), subject("A",
			"North", "remote_examination", "false")},
			[]string{"i9.remote-examination: employer: A, hiring site: North; with: 1 forms; without: 1 forms"}},
		{"remote at one site and in person at another", []*i9.Subject{subject("A", "North", "remote_examination", "true"),
			subject("A", "South", "remote_examination", "false")}, []string{}},
		{"in person before anybody might do otherwise", []*i9.Subject{subject("A", "North", "remote_examination", "true"),
			subject("A", "North", "remote_examination", "false", "examined", "2023-07-31")}, []string{}},
	} {
		t.Run(c.says, func(t *testing.T) {
			report, err := i9.AuditAll(each(c.subjects...), on("2026-04-01"), func(*i9.FormFaults) error { return nil })
			require.NoError(t, err)
			all := []string{}
			for _, fault := range report.Uneven {
				require.Equal(t, i9.Practice, fault.Kind)
				all = append(all, fault.Rule+": "+strings.Join(fault.Basis, "; "))
			}
			require.Equal(t, c.want, all)
		})
	}
}

func TestAuditOfManyForms(t *testing.T) {
	subject := func(id string, f *i9.Form) *i9.Subject {
		return &i9.Subject{ID: id, Name: "Name " + id, Form: f, Employment: *working(hiredMarch), Settings: plain}
	}
	technical := form(t, with("edition", "2019-10-21")...)
	ids := []string{}
	note := func(f *i9.FormFaults) error {
		ids = append(ids, f.ID+" "+f.Form)
		return nil
	}
	report, err := i9.AuditAll(each(
		subject("E5", form(t, with("edition", "2019-10-21", "memo", "2026-03-20")...)),
		subject("E4", technical),
		subject("E3", nil),
		subject("E2", form(t, with("section_2", "2026-03-11", "edition", "2019-10-21")...)),
		subject("E1", form(t, cleanFacts...)),
	), on("2026-04-01"), note)
	require.NoError(t, err)
	require.Equal(t, 5, report.Reviewed)
	require.Equal(t, 4, report.Forms)
	require.Equal(t, i9.Counts{Substantive: 2, Technical: 1, Missing: 1}, report.Counts,
		"each form by the worst that is wrong with it")
	require.Equal(t, []string{"E5 2026-03-05", "E4 2026-03-05", "E3 ", "E2 2026-03-05"}, ids)

	_, err = i9.AuditAll(broken(errors.New("the disk is gone"), subject("E1", technical)), on("2026-04-01"), note)
	require.ErrorContains(t, err, "the disk is gone")
	full := errors.New("the disk is full")
	_, err = i9.AuditAll(each(subject("E4", technical)), on("2026-04-01"), func(*i9.FormFaults) error { return full })
	require.ErrorIs(t, err, full)
}

func TestExposure(t *testing.T) {
	counts := i9.Counts{Substantive: 10, Technical: 3}
	for _, c := range []struct {
		assessed    string
		each        i9.Range
		substantive i9.Range
		technical   i9.Range
		warnings    int
	}{
		{"2025-01-01", i9.Range{From: 281, To: 2789}, i9.Range{From: 2810, To: 27890}, i9.Range{From: 843, To: 8367}, 3},
		{"2025-01-02", i9.Range{From: 288, To: 2861}, i9.Range{From: 2880, To: 28610}, i9.Range{From: 864, To: 8583}, 3},
		{"2026-01-01", i9.Range{From: 288, To: 2861}, i9.Range{From: 2880, To: 28610}, i9.Range{From: 864, To: 8583}, 4},
	} {
		exposure, err := i9.Expose(counts, on(c.assessed))
		require.NoError(t, err)
		require.Equal(t, c.each, exposure.Each, c.assessed)
		require.Equal(t, c.substantive, exposure.Substantive, c.assessed)
		require.Equal(t, c.technical, exposure.Technical, c.assessed)
		require.Len(t, exposure.Warnings, c.warnings, c.assessed)
	}
	_, err := i9.Expose(counts, on("2024-06-27"))
	var before *law.BeforeLawError
	require.ErrorAs(t, err, &before)
	_, err = i9.Expose(counts, i9.Employment{}.Left)
	require.ErrorContains(t, err, "assessed")
}
