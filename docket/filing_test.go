package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/status"
)

// filed gives a person filings.
func filed(t testing.TB, p *Person, filings ...given) *Person {
	t.Helper()
	for _, f := range filings {
		r := record(t, status.FilingFields, f)
		p.Filings = append(p.Filings, status.FilingFromRecord(status.FilingKey(r), r))
	}
	return p
}

// on builds the docket of a person on a day.
func on(t testing.TB, p *Person, asOf string) *Docket {
	t.Helper()
	d, err := Build(one(p), Options{AsOf: civil.MustParse(asOf), Within: -1, Superseded: true})
	require.NoError(t, err)
	return d
}

// binding is the controlling date of a docket with its rule, "" for none.
func binding(d *Docket) string {
	for _, l := range d.Deadlines {
		if l.Binding {
			return l.Due.String() + " " + l.Rule
		}
	}
	return ""
}

// reverifyBy is the last day to reverify on the form, "" for none.
func reverifyBy(d *Docket) string {
	for _, l := range reverifyLines(d) {
		return l.Due.String()
	}
	return ""
}

var (
	h1b = func(ends string) given {
		return given{"class": "H-1B", "status_from": "2023-08-26", "petition_expires": ends, "i94_expires": ends}
	}
	passport = func(ends string) given {
		return signed(given{"authorized_until": ends, "list_a_document": "Foreign Passport", "list_a_2_document": "Form I-94", "list_a_2_expires": ends})
	}
	ead  = func(ends string) given { return signed(given{"list_a_document": "EAD", "list_a_expires": ends}) }
	plus = func(g given, more given) given {
		all := given{}
		for _, m := range []given{g, more} {
			for k, v := range m {
				all[k] = v
			}
		}
		return all
	}
)

// TestWorkAuthorizationThatFilingsCarry has the transitions in which a filing is decided, replaced or joined by another: the
// controlling date of the status, the last day to reverify, and whether the work has ended.
func TestWorkAuthorizationThatFilingsCarry(t *testing.T) {
	c09 := given{"class": "AOS", "ead_category": "C09", "ead_expires": "2025-10-31"}
	opt := given{"class": "F-1 OPT", "status_from": "2025-07-01", "ead_category": "C03B", "ead_expires": "2026-06-30"}
	for _, test := range []struct {
		name    string
		stays   []given
		form    given
		filings []given
		asOf    string
		binding string
		form9   string
		ended   bool
		found   []string
	}{
		{
			name:  "a second extension, in the fields of the status record",
			stays: []given{plus(h1b("2028-08-25"), given{"extension_received": "2028-06-10", "extension_decided": "2026-08-01", "extension_result": "approved"})},
			asOf:  "2028-09-05", binding: "2029-04-21 i9.240-day",
		},
		{
			name: "a second extension, as filings", stays: []given{h1b("2028-08-25")}, asOf: "2028-09-05", binding: "2029-04-21 i9.240-day",
			filings: []given{
				{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "old_end": "2026-08-25", "decision": "approved", "decided": "2026-08-01", "valid_to": "2028-08-25"},
				{"form": "I-129", "purpose": "extension", "received": "2028-06-10"},
			},
		},
		{
			name: "a second extension after the first was denied", stays: []given{h1b("2026-08-25")}, asOf: "2026-10-01", binding: "2027-04-21 i9.240-day",
			filings: []given{
				{"form": "I-129", "purpose": "extension", "received": "2026-05-01", "decision": "denied", "decided": "2026-06-01"},
				{"form": "I-129", "purpose": "extension", "received": "2026-08-10"},
			},
		},
		{
			name:  "a renewal of a card after one that was decided",
			stays: []given{plus(c09, given{"ead_renewal_received": "2025-07-01", "ead_renewal_decided": "2024-05-01"})},
			asOf:  "2026-01-10", binding: "2027-04-24 i9.ead-extension",
		},
		{
			name: "a response that USCIS received late", stays: []given{h1b("2026-12-31")}, asOf: "2026-12-20", binding: "2027-08-27 i9.240-day",
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "notice": "rfe", "notice_issued": "2026-08-01", "notice_due": "2026-10-24",
				"notice_answered": "2026-10-30"}},
			found: []string{"status.received-late"},
		},
		{
			name: "an appeal that USCIS received in time", stays: []given{h1b("2026-12-31")}, asOf: "2026-12-20", binding: "2026-12-31 status.petition-expires",
			filings: []given{{"form": "I-129", "purpose": "amendment", "received": "2026-07-01", "decision": "denied", "decided": "2026-08-03", "appealed": "2026-09-01"}},
		},
		{
			name:  "a revoked card, followed by a new one",
			stays: []given{{"class": "AOS", "ead_category": "C09", "ead_from": "2026-08-01", "ead_expires": "2027-07-31", "ead_revoked": "2026-05-06"}},
			form:  ead("2026-12-31"), asOf: "2026-09-01", binding: "2027-07-31 status.ead-expires", form9: "2026-05-06",
		},
		{
			name:  "a revoked card, followed by one that a filing granted",
			stays: []given{{"class": "AOS", "ead_category": "C09", "ead_from": "2025-01-01", "ead_expires": "2026-12-31", "ead_revoked": "2026-05-06"}},
			filings: []given{{"form": "I-765", "category_sought": "C09", "received": "2026-05-20", "decision": "approved", "decided": "2026-08-01",
				"valid_from": "2026-08-01", "valid_to": "2027-07-31"}},
			form: ead("2026-12-31"), asOf: "2026-09-01", binding: "2027-07-31 status.ead-expires", form9: "2026-05-06",
		},
		{
			name: "a petition approved for a consulate, its extension of stay denied", stays: []given{h1b("2026-06-30")}, form: passport("2026-06-30"),
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-05-01", "decision": "approved", "decided": "2026-09-01",
				"valid_from": "2026-07-01", "valid_to": "2029-06-30", "consulate": "London"}},
			asOf: "2026-09-02", binding: "2026-09-01 i9.240-day", form9: "2026-09-01", ended: true, found: []string{"status.extension-decided"},
		},
		{
			name: "a cap petition approved for a consulate, its change of status denied", stays: []given{plus(opt, given{"ead_expires": "2026-06-15"})}, form: ead("2026-06-15"),
			filings: []given{{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "received": "2026-04-01", "requested_start": "2026-10-01",
				"decision": "approved", "decided": "2026-07-10", "valid_from": "2026-10-01", "valid_to": "2029-09-30", "consulate": "Chennai"}},
			asOf: "2026-10-05", binding: "2026-07-10 i9.cap-gap", form9: "2026-07-10", ended: true,
		},
		{
			name: "a cap petition that asks for a consulate bridges nothing", stays: []given{plus(opt, given{"ead_expires": "2026-06-15"})}, form: ead("2026-06-15"),
			filings: []given{{"form": "I-129", "purpose": "new", "class_sought": "H-1B", "received": "2026-04-01", "requested_start": "2026-10-01"}},
			asOf:    "2026-07-01", binding: "2026-06-15 status.ead-expires", form9: "2026-06-15", ended: true,
		},
		{
			name: "a petition of a third employer, filed after the end of the stay, when that of the second is denied", stays: []given{h1b("2026-06-30")}, form: passport("2026-06-30"),
			filings: []given{
				{"form": "I-129", "purpose": "change-of-employer", "received": "2026-05-01", "decision": "denied", "decided": "2026-09-01"},
				{"form": "I-129", "purpose": "change-of-employer", "received": "2026-08-10", "requested_start": "2026-08-10"},
			},
			asOf: "2026-09-02", binding: "2026-09-01 i9.portability-work", form9: "2026-09-01", ended: true,
		},
		{
			name: "the same, filed before the end of the stay", stays: []given{h1b("2026-06-30")}, form: passport("2026-06-30"),
			filings: []given{
				{"form": "I-129", "purpose": "change-of-employer", "received": "2026-05-01", "decision": "denied", "decided": "2026-09-01"},
				{"form": "I-129", "purpose": "change-of-employer", "received": "2026-06-10", "requested_start": "2026-06-10"},
			},
			asOf: "2026-09-02",
		},
		{
			name: "an extension filed late and excused: its approval begins in the past", stays: []given{h1b("2026-08-31")}, form: passport("2026-08-31"),
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-09-10", "decision": "approved", "decided": "2026-12-01",
				"valid_from": "2026-09-01", "valid_to": "2029-08-31", "i94_granted": "2029-08-31"}},
			asOf: "2026-12-10", binding: "2029-08-31 status.petition-expires", form9: "2026-08-31",
		},
		{
			name: "an extension denied on a day that is not recorded", stays: []given{plus(h1b("2026-08-31"), given{"extension_received": "2026-07-05", "extension_result": "denied"})},
			asOf: "2026-10-07", binding: "2026-08-31 status.petition-expires", ended: true, found: []string{"status.filing-undated"},
		},
		{
			name: "an extension withdrawn on a day that is not recorded", stays: []given{h1b("2026-08-31")},
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-07-05", "stage": "withdrawn"}},
			asOf:    "2026-10-07", binding: "2026-08-31 status.petition-expires", ended: true, found: []string{"status.filing-undated"},
		},
		{
			name:  "240 days, approved, with the new dates in the same row",
			stays: []given{plus(h1b("2029-08-25"), given{"extension_received": "2026-07-01", "extension_decided": "2026-12-14", "extension_result": "approved"})},
			form:  passport("2026-08-25"), asOf: "2026-12-20", binding: "2029-08-25 status.petition-expires", form9: "2026-12-14",
		},
		{
			name: "240 days, approved, as a filing with what it granted", stays: []given{h1b("2026-08-25")}, form: passport("2026-08-25"),
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "old_end": "2026-08-25", "decision": "approved",
				"decided": "2026-12-14", "valid_to": "2029-08-25", "i94_granted": "2029-08-25"}},
			asOf: "2026-12-20", binding: "2029-08-25 status.petition-expires", form9: "2026-12-14",
		},
		{
			name: "a decision dated after the day asked for has not been made", stays: []given{h1b("2029-08-25")}, form: passport("2026-08-25"),
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "old_end": "2026-08-25", "decision": "approved",
				"decided": "2026-12-14", "valid_to": "2029-08-25", "i94_granted": "2029-08-25"}},
			asOf: "2026-11-28", binding: "2027-04-21 i9.240-day", form9: "2027-04-21",
		},
		{
			name:  "a decision dated after the day asked for, with the new dates in the same row",
			stays: []given{plus(h1b("2029-08-25"), given{"extension_received": "2026-07-01", "extension_decided": "2026-12-14", "extension_result": "approved"})},
			form:  passport("2026-08-25"), asOf: "2026-11-28", binding: "2029-08-25 status.petition-expires", form9: "2027-04-21",
		},
		{
			name: "a pending filing whose old end newer documents have replaced", stays: []given{h1b("2029-08-25")}, form: passport("2026-08-25"),
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "old_end": "2026-08-25"}},
			asOf:    "2026-11-28", binding: "2029-08-25 status.petition-expires", form9: "2027-04-21",
		},
		{
			name: "a denied filing whose old end newer documents have replaced", stays: []given{h1b("2029-08-25")}, form: passport("2026-08-25"),
			filings: []given{{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "old_end": "2026-08-25", "decision": "denied", "decided": "2026-12-14"}},
			asOf:    "2026-12-20", binding: "2029-08-25 status.petition-expires", form9: "2026-12-14",
		},
		{
			name:  "240 days, denied",
			stays: []given{plus(h1b("2018-03-01"), given{"extension_received": "2018-02-01", "extension_decided": "2018-08-01", "extension_result": "denied"})},
			form:  passport("2018-03-01"), asOf: "2018-09-01", binding: "2018-08-01 i9.240-day", form9: "2018-08-01", ended: true,
		},
		{
			name: "STEM 180 days, approved, as a new status record", form: ead("2026-06-30"), asOf: "2026-10-20", form9: "2026-10-05",
			stays: []given{
				plus(opt, given{"ead_renewal_received": "2026-06-01", "ead_renewal_decided": "2026-10-05", "ead_renewal_result": "approved"}),
				{"class": "F-1 STEM OPT", "status_from": "2026-07-01", "ead_category": "C03C", "ead_expires": "2028-06-30", "stem_starts": "2026-07-01"},
			},
			binding: "2028-06-30 status.ead-expires",
		},
		{
			name: "cap gap, the H-1B in force", form: ead("2026-06-15"), asOf: "2026-10-05", form9: "2026-09-30",
			stays: []given{
				plus(opt, given{"ead_expires": "2026-06-15", "cap_petition_filed": "2026-04-03", "cap_fiscal_year": "2027"}),
				{"class": "H-1B", "status_from": "2026-10-01", "petition_expires": "2029-09-30", "i94_expires": "2029-09-30"},
			},
			binding: "2029-09-30 status.petition-expires",
		},
		{
			name: "C09 540 days, approved, with the new card in the same row", form: ead("2025-11-30"), asOf: "2026-09-01", form9: "2026-08-15",
			stays: []given{plus(c09, given{"ead_expires": "2028-02-14", "ead_renewal_received": "2025-09-01", "ead_renewal_decided": "2026-08-15",
				"ead_renewal_result": "approved"})},
			binding: "2028-02-14 status.ead-expires",
		},
		{
			name: "the I-94 cut short", stays: []given{plus(h1b("2028-12-31"), given{"i94_expires": "2026-08-15", "extension_received": "2026-07-01"})},
			asOf: "2026-09-01", binding: "2027-04-11 i9.240-day",
		},
		{
			name: "a pending change of status carries nothing", stays: []given{plus(h1b("2026-08-25"), given{"class": "TN"})},
			filings: []given{{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "received": "2026-07-01"}},
			asOf:    "2026-10-01", binding: "2026-08-25 status.petition-expires", ended: true,
		},
		{
			name: "a change of employer pending past 240 days", stays: []given{{"class": "H-1B", "status_from": "2023-08-26", "i94_expires": "2026-06-30"}},
			filings: []given{{"form": "I-129", "purpose": "change-of-employer", "class_sought": "H-1B", "received": "2026-02-20", "requested_start": "2026-03-02"}},
			form:    passport("2026-06-30"), asOf: "2027-03-10",
		},
		{
			name: "a change of employer denied", stays: []given{{"class": "H-1B", "status_from": "2023-08-26", "i94_expires": "2026-06-30"}},
			filings: []given{{"form": "I-129", "purpose": "change-of-employer", "class_sought": "H-1B", "received": "2026-02-20", "decision": "denied", "decided": "2026-09-01"}},
			form:    passport("2026-06-30"), asOf: "2026-10-10", binding: "2026-09-01 i9.portability-work", form9: "2026-09-01", ended: true,
		},
		{
			name: "F-1 with the card of OPT and a STEM application", stays: []given{{"class": "F-1", "ead_category": "C03B", "ead_expires": "2026-06-30", "ead_renewal_received": "2026-05-15"}},
			asOf: "2026-08-01", binding: "2026-12-26 i9.stem-extension",
		},
		{
			name: "a TPS card", stays: []given{{"class": "TPS", "ead_category": "C19", "ead_expires": "2025-09-01", "ead_renewal_received": "2025-08-01"}},
			asOf: "2026-01-10", binding: "2026-09-01 i9.ead-extension",
		},
		{
			name: "an O-1 extension filed most of a year ahead", stays: []given{{"class": "O-1A", "petition_expires": "2026-08-31", "i94_expires": "2026-08-31", "extension_received": "2026-01-05"}},
			asOf: "2026-10-01", binding: "2027-04-27 i9.240-day",
		},
		{
			name: "the petition ends before the I-94", stays: []given{plus(h1b("2026-08-25"), given{"i94_expires": "2026-09-04"})}, form: passport("2026-09-04"),
			asOf: "2026-07-01", binding: "2026-08-25 status.petition-expires", form9: "2026-08-25",
		},
		{
			name: "a card renewed while the petition has ended", stays: []given{plus(h1b("2026-08-25"), given{"ead_category": "C09", "ead_expires": "2025-11-30", "ead_renewal_received": "2025-09-01"})},
			asOf: "2026-10-01", binding: "2026-08-25 status.petition-expires",
		},
		{
			name: "a renewal approved, the new card not recorded", stays: []given{plus(c09, given{"ead_renewal_received": "2025-07-01", "ead_renewal_decided": "2025-10-01", "ead_renewal_result": "approved"})},
			asOf: "2026-01-10", found: []string{"status.extension-decided"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := filed(t, worker(t, since2024, test.stays...), test.filings...)
			if test.form != nil {
				holding(t, p, test.form)
			}
			d := on(t, p, test.asOf)
			require.Equal(t, test.binding, binding(d))
			require.Equal(t, test.form9, reverifyBy(d))
			require.Equal(t, test.ended, contains(found(d), "status.work-past-end"), "%v", found(d))
			for _, rule := range test.found {
				require.Contains(t, found(d), rule)
			}
		})
	}
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

func TestTheExemptionFromTheMaximumEndsWithWhatItRestedOn(t *testing.T) {
	beyond := given{"class": "H-1B", "first_admitted": "2019-02-01", "petition_expires": "2026-12-31", "i94_expires": "2026-12-31"}
	for _, test := range []struct {
		name    string
		stay    given
		filings []given
		stands  bool
	}{
		{"an I-140 approved", plus(beyond, given{"i140_filed": "2022-01-10", "i140_approved": "2022-03-01"}), nil, true},
		{"an I-140 denied", plus(beyond, given{"i140_filed": "2022-01-10"}),
			[]given{{"form": "I-140", "received": "2022-01-10", "decision": "denied", "decided": "2023-02-01"}}, false},
		{"an I-140 revoked", plus(beyond, given{"i140_filed": "2022-01-10", "i140_approved": "2022-03-01"}),
			[]given{{"form": "I-140", "received": "2022-01-10", "decision": "revoked", "decided": "2023-02-01"}}, false},
		{"an I-140 withdrawn after 180 days", plus(beyond, given{"i140_filed": "2022-01-10", "i140_approved": "2022-03-01"}),
			[]given{{"form": "I-140", "received": "2022-01-10", "decision": "withdrawn", "decided": "2023-02-01"}}, true},
		{"an I-140 denied and another one pending", plus(beyond, given{"i140_filed": "2022-01-10"}),
			[]given{{"form": "I-140", "received": "2022-01-10", "decision": "denied", "decided": "2023-02-01"}, {"form": "I-140", "received": "2023-03-01"}}, true},
		{"an I-485 denied", plus(beyond, given{"i140_filed": "2022-01-10", "i485_filed": "2022-01-10"}),
			[]given{{"form": "I-485", "received": "2022-01-10", "decision": "denied", "decided": "2023-02-01"}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := on(t, filed(t, worker(t, since2024, test.stay), test.filings...), "2026-06-01")
			require.Equal(t, !test.stands, contains(found(d), "status.exemption-ended"), "%v", found(d))
			require.Equal(t, test.stands, binding(d) == "2026-12-31 status.petition-expires", binding(d))
		})
	}
}

// TestTimeBeyondTheMaximumEndsWithWhatSupportedIt has people whose maximum stay ended on 2025-01-31: what came to nothing later
// supported their time until then.
func TestTimeBeyondTheMaximumEndsWithWhatSupportedIt(t *testing.T) {
	beyond := given{"class": "H-1B", "first_admitted": "2019-02-01", "petition_expires": "2026-12-31", "i94_expires": "2026-12-31"}
	for _, test := range []struct {
		name    string
		stay    given
		filings []given
		binding string
	}{
		{"an I-140 revoked", plus(beyond, given{"i140_filed": "2022-01-10", "i140_approved": "2022-03-01"}),
			[]given{{"form": "I-140", "received": "2022-01-10", "decision": "revoked", "decided": "2026-04-01"}}, "2026-04-01 status.exemption-ends"},
		{"an I-140 denied that only a list of filings has", beyond,
			[]given{{"form": "I-140", "received": "2023-12-04", "decision": "denied", "decided": "2026-04-01"}}, "2026-04-01 status.exemption-ends"},
		{"an I-140 denied that was filed too late to support any time", beyond,
			[]given{{"form": "I-140", "received": "2024-06-03", "decision": "denied", "decided": "2026-04-01"}}, "2025-01-31 status.maximum-stay"},
		{"an I-140 denied before the maximum", plus(beyond, given{"i140_filed": "2022-01-10"}),
			[]given{{"form": "I-140", "received": "2022-01-10", "decision": "denied", "decided": "2023-02-01"}}, "2025-01-31 status.maximum-stay"},
		{"an I-485 denied, filed with an I-140", plus(beyond, given{"i140_filed": "2022-01-10", "i485_filed": "2022-01-10"}),
			[]given{{"form": "I-485", "received": "2022-01-10", "decision": "denied", "decided": "2026-04-01"}}, "2026-04-01 status.exemption-ends"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := filed(t, worker(t, since2024, test.stay), test.filings...)
			d := on(t, p, "2026-06-01")
			require.Equal(t, test.binding, binding(d))
			require.NotContains(t, found(d), "status.work-past-end", "the petition and the I-94 are in force")
			require.NotContains(t, binding(on(t, p, "2023-01-15")), "status.exemption-ends", "before, it had not come to nothing")
		})
	}
}

// TestWhereADecisionIsRecorded holds that the next step names the fields that take the finding off: those of the filing where there is
// one, else those of the status record.
func TestWhereADecisionIsRecorded(t *testing.T) {
	remedy := func(stay given, filings ...given) string {
		for _, f := range on(t, filed(t, worker(t, since2024, stay), filings...), "2026-10-07").Findings {
			if f.Rule == "status.extension-decided" {
				return f.Remedy
			}
		}
		return ""
	}
	decided := given{"form": "I-129", "purpose": "extension", "received": "2026-07-05", "decided": "2026-09-01"}
	require.Contains(t, remedy(plus(h1b("2026-08-31"), given{"extension_received": "2026-07-05", "extension_decided": "2026-09-01"})), "extension_result")
	require.Contains(t, remedy(h1b("2026-08-31"), decided), "the decision of the filing")
	require.Contains(t, remedy(h1b("2026-08-31"), plus(decided, given{"decision": "approved"})), "valid_to and i94_granted")
	require.Empty(t, remedy(h1b("2026-08-31"), plus(decided, given{"decision": "approved", "valid_to": "2029-08-31", "i94_granted": "2029-08-31"})))
}
