package docket

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
)

// holding gives a person the forms.
func holding(t testing.TB, p *Person, forms ...given) *Person {
	t.Helper()
	for _, f := range forms {
		r := record(t, i9.Fields, f)
		p.Forms = append(p.Forms, i9.FromRecord(i9.KeyOf(r), r))
	}
	return p
}

// signed is a form of a person hired on 2024-03-04 whose work authorization ends, with the facts given besides.
func signed(facts given) given {
	all := given{
		"hired": "2024-03-04", "section_1": "2024-03-04", "section_2": "2024-03-05", "attestation": "authorized-until",
	}
	maps.Copy(all, facts)
	return all
}

var since2024 = given{"hired": "2024-03-04", "employer": "Acme Inc", "first_name": "Asha", "last_name": "Rao"}

// reverified are the lines of the docket that tell until when a form is reverified.
func reverifyLines(d *Docket) []Deadline {
	var all []Deadline
	for _, l := range d.Deadlines {
		if l.Rule == "i9.reverify" {
			all = append(all, l)
		}
	}
	return all
}

func TestReverificationFallsOnTheEarliestDateAfterAutomaticExtension(t *testing.T) {
	card := func(expires string) given { return given{"list_a_document": "EAD", "list_a_expires": expires} }
	admitted := func(until string) given {
		return given{"list_a_document": "Foreign Passport", "list_a_2_document": "Form I-94", "list_a_2_expires": until}
	}
	adjusting := func(received string) given {
		return given{"class": "AOS", "ead_category": "C09", "ead_expires": "2025-11-30", "ead_renewal_received": received}
	}
	opt := func(received string) given {
		return given{"class": "F-1 OPT", "ead_category": "C03B", "ead_expires": "2026-08-31", "ead_renewal_received": received}
	}
	gap := func(filed string) given {
		return given{"class": "F-1 OPT", "ead_category": "C03B", "ead_expires": "2026-06-30", "cap_petition_filed": filed, "cap_fiscal_year": "2027"}
	}
	extending := func(received string) given {
		return given{"class": "H-1B", "petition_expires": "2026-06-30", "i94_expires": "2026-07-10", "extension_received": received}
	}
	with := func(g given, name, value string) given {
		g = maps.Clone(g)
		g[name] = value
		return g
	}
	for _, test := range []struct {
		name       string
		stay, form given
		want       string
	}{
		{"a card renewal received the day before automatic extensions ended carries 540 days", adjusting("2025-10-29"), card("2025-11-30"), "2027-05-24"},
		{"one received on that day carries nothing", adjusting("2025-10-30"), card("2025-11-30"), "2025-11-30"},
		{"nor one received the day after", adjusting("2025-10-31"), card("2025-11-30"), "2025-11-30"},
		{"the renewal of a card does not carry a later one", adjusting("2025-10-29"), card("2026-12-31"), "2026-12-31"},
		{"nor an earlier one", adjusting("2025-10-29"), card("2025-11-29"), "2025-11-29"},
		{"nor what Section 1 ended before", adjusting("2025-10-29"), with(card("2025-11-30"), "authorized_until", "2025-11-29"), "2025-11-29"},
		{"a renewal that was decided ends with the decision", with(adjusting("2025-10-29"), "ead_renewal_decided", "2026-02-02"), card("2025-11-30"), "2026-02-02"},
		{"the decision on the form counts too", adjusting("2025-10-29"), with(with(with(card("2025-11-30"), "ead_category", "C09"),
			"ead_renewal_received", "2025-10-29"), "ead_renewal_decided", "2026-02-03"), "2026-02-03"},
		{"a form that says the renewal came too late is believed", adjusting("2025-10-29"), with(with(card("2025-11-30"),
			"ead_category", "C09"), "ead_renewal_received", "2025-10-30"), "2025-11-30"},
		{"a form that leaves the category out does not know better", adjusting("2025-10-29"), with(card("2025-11-30"),
			"ead_renewal_received", "2025-10-29"), "2027-05-24"},
		{"a STEM extension received on the card's last day carries 180 days", opt("2026-08-31"), card("2026-08-31"), "2027-02-26"},
		{"received the day before too", opt("2026-08-30"), card("2026-08-31"), "2027-02-26"},
		{"received the day after it carries nothing", opt("2026-09-01"), card("2026-08-31"), "2026-08-31"},
		{"a STEM extension that the form says was decided carries to the decision at most", opt("2026-08-30"), with(with(card("2026-08-31"),
			"ead_renewal_received", "2026-08-30"), "ead_renewal_decided", "2026-10-01"), "2026-10-01"},
		{"a cap petition filed on the last day of OPT carries to the last safe day", gap("2026-06-30"), card("2026-06-30"), "2027-03-31"},
		{"filed the day before too", gap("2026-06-29"), card("2026-06-30"), "2027-03-31"},
		{"filed the day after it carries nothing", gap("2026-07-01"), card("2026-06-30"), "2026-06-30"},
		{"an extension received on the last day of the stay carries 240 days", extending("2026-06-30"), admitted("2026-06-30"), "2027-02-24"},
		{"received the day before too", extending("2026-06-29"), admitted("2026-06-30"), "2027-02-24"},
		{"received the day after it carries nothing", extending("2026-07-01"), admitted("2026-06-30"), "2026-06-30"},
		{"the I-94 with its ten days is the stay that is extended", extending("2026-06-29"), admitted("2026-07-10"), "2027-02-24"},
		{"a later I-94 is not", extending("2026-06-29"), admitted("2026-07-11"), "2026-07-11"},
		{"a denied extension carried until the denial", with(with(extending("2026-06-29"), "extension_decided", "2026-09-01"), "extension_result", "denied"),
			admitted("2026-06-30"), "2026-09-01"},
		{"an extension of a class that has no 240 days carries nothing", with(extending("2026-06-29"), "class", "H-4"), admitted("2026-06-30"), "2026-06-30"},
		{"240 days carry no card", extending("2026-06-29"), card("2026-06-30"), "2026-06-30"},
		{"a longer stay alone moves nothing", given{"class": "H-1B", "petition_expires": "2029-06-30", "i94_expires": "2029-06-30"},
			admitted("2026-12-31"), "2026-12-31"},
		{"nor does a shorter one", given{"class": "H-1B", "petition_expires": "2026-12-01", "i94_expires": "2026-12-01"},
			admitted("2026-12-31"), "2026-12-31"},
		{"nor a card without a renewal", adjusting(""), card("2025-11-30"), "2025-11-30"},
	} {
		t.Run(test.name, func(t *testing.T) {
			maps.DeleteFunc(test.stay, func(_, v string) bool { return v == "" })
			p := holding(t, worker(t, since2024, test.stay), signed(test.form))
			asked := reverifyLines(build(t, p, Options{Within: -1}))
			require.Len(t, asked, 1)
			require.Equal(t, test.want, asked[0].Due.String())
			require.Equal(t, "i9.reverify/E1/2024-03-04", asked[0].Key)
			require.Equal(t, Subject{"i9", "E1", "Rao, Asha"}, asked[0].Subject)
			require.Equal(t, "i9", asked[0].Domain)
		})
	}
}

func TestTheWorkingOfAReverificationNamesBothItsSources(t *testing.T) {
	p := holding(t, worker(t, since2024, given{"class": "H-1B", "petition_expires": "2026-06-30", "extension_received": "2026-06-29"}),
		signed(given{"list_a_document": "Foreign Passport", "list_a_2_document": "Form I-94", "list_a_2_expires": "2026-06-30"}))
	l := reverifyLines(build(t, p, Options{Within: -1, Origins: func(f facts.Fact) string { return f.Field.Noun() + ", row 17" }}))[0]
	require.Contains(t, l.Basis, "list_a_2_expires is 2026-06-30: i9, row 17")
	require.Contains(t, l.Basis, "extension_received is 2026-06-29: stay, row 17")
	require.Contains(t, l.Basis, "the work authorization recorded ends on 2026-06-30; it continues until 2027-02-24 (i9.240-day): an extension received 2026-06-29 is pending")
	require.Equal(t, "2027-02-25", l.OtherReading.String())
	require.Contains(t, l.Remedy, "The employee chooses which acceptable documents")
}

func TestDocketOfAForm(t *testing.T) {
	yes := true
	everify := &I9Options{HoldsForms: true, Employer: ofAcme(&i9.Settings{EVerify: &yes, EVerifySince: civil.MustParse("2026-11-01")})}
	holds := &I9Options{HoldsForms: true}
	hired := func(day string) given { return given{"hired": day, "employer": "Acme Inc"} }
	mentioned := func(word string, pairs ...string) given {
		g := given{"hired": "2026-11-16", "section_1": "2026-11-16", "section_2": "2026-11-16", "attestation": "citizen"}
		for i := 0; i < len(pairs); i += 2 {
			g[pairs[i]] = pairs[i+1]
		}
		maps.DeleteFunc(g, func(_, v string) bool { return v == "" || v == word })
		return g
	}
	for _, test := range []struct {
		name     string
		employee given
		forms    []given
		options  *I9Options
		want     []string
	}{
		{"a client that keeps no forms misses none", hired("2020-01-06"), nil, nil, nil},
		{"nor one whose settings are known and that keeps none", hired("2026-11-20"), nil, &I9Options{}, nil},
		{"a form that was never made is a violation", hired("2020-01-06"), nil, holds, []string{"violation i9.missing-form/E1/2020-01-06"}},
		{"nobody hired on 1986-11-06 needs one", hired("1986-11-06"), nil, holds, nil},
		{"somebody hired the day before neither", hired("1986-11-05"), nil, holds, nil},
		{"somebody hired the day after does", hired("1986-11-07"), nil, holds, []string{"violation i9.missing-form/E1/1986-11-07"}},
		{"nobody makes a form for somebody who has left", given{"hired": "2020-01-06", "left": "2026-11-21"}, nil, holds, nil},
		{"on the last day of work it is missing", given{"hired": "2020-01-06", "left": "2026-11-22"}, nil, holds,
			[]string{"violation i9.missing-form/E1/2020-01-06"}},
		{"somebody on leave needs one", given{"hired": "2020-01-06", "employment_status": "leave"}, nil, holds,
			[]string{"violation i9.missing-form/E1/2020-01-06"}},
		{"a new hire's form runs its two deadlines", hired("2026-11-20"), nil, holds,
			[]string{"2026-11-20 i9.section-1/E1/2026-11-20", "2026-11-25 i9.section-2/E1/2026-11-20"}},
		{"the key of Section 2 stays once Section 1 is signed", hired("2026-11-20"), []given{{"hired": "2026-11-20", "section_1": "2026-11-20"}}, holds,
			[]string{"2026-11-25 i9.section-2/E1/2026-11-20"}},
		{"a hire that nobody dated", given{"employer": "Acme Inc"}, nil, holds,
			[]string{"? hired i9.section-1/E1/undated", "? hired i9.section-2/E1/undated"}},
		{"a form of an earlier employment is none for this one", hired("2026-11-20"), []given{mentioned("", "hired", "2020-01-06", "section_1", "2020-01-06", "section_2", "2020-01-06")}, nil,
			[]string{"2026-11-20 i9.section-1/E1/2026-11-20", "2026-11-25 i9.section-2/E1/2026-11-20"}},
		{"a complete form of a citizen is silent", hired("2026-11-16"), []given{mentioned("")}, holds, nil},
		{"a late Section 2 wants its memo", hired("2026-11-16"), []given{mentioned("", "section_2", "2026-11-20")}, holds,
			[]string{"violation i9.section-2/E1/2026-11-16-late"}},
		{"and is answered by it", hired("2026-11-16"), []given{mentioned("", "section_2", "2026-11-20", "memo", "2026-11-20")}, holds, nil},
		{"on the last day it was not late", hired("2026-11-16"), []given{mentioned("", "section_2", "2026-11-19")}, holds, nil},
		{"both sections late are two findings", hired("2026-11-16"), []given{mentioned("", "section_1", "2026-11-17", "section_2", "2026-11-20")}, holds,
			[]string{"violation i9.section-1/E1/2026-11-16-late", "violation i9.section-2/E1/2026-11-16-late"}},
		{"a receipt runs out", hired("2026-11-16"), []given{mentioned("", "receipt", "replacement")}, holds, []string{"2027-02-14 i9.receipt/E1/2026-11-16"}},
		{"a receipt that ran out is overdue", hired("2026-07-06"), []given{mentioned("", "hired", "2026-07-06", "section_1", "2026-07-06", "section_2", "2026-07-06",
			"receipt", "replacement")}, holds, []string{"2026-10-04 i9.receipt/E1/2026-07-06"}},
		{"a receipt replaced late wants its memo", hired("2026-07-06"), []given{mentioned("", "hired", "2026-07-06", "section_1", "2026-07-06", "section_2", "2026-07-06",
			"receipt", "replacement", "receipt_replaced", "2026-10-05")}, holds, []string{"violation i9.receipt/E1/2026-07-06-late"}},
		{"an employer in E-Verify makes a case", hired("2026-11-16"), []given{mentioned("")}, everify, []string{"2026-11-19 i9.everify-case/E1/2026-11-16"}},
		{"also for a hire without a form", hired("2026-11-20"), nil, everify,
			[]string{"2026-11-20 i9.section-1/E1/2026-11-20", "2026-11-25 i9.section-2/E1/2026-11-20", "2026-11-25 i9.everify-case/E1/2026-11-20"}},
		{"another employer does not", given{"hired": "2026-11-16", "employer": "Acme Labs LLC"}, []given{mentioned("")}, everify, nil},
		{"a mismatch waits for the employee", hired("2026-11-16"), []given{mentioned("", "everify_mismatch", "2026-11-17", "everify_opened", "2026-11-17")}, everify,
			[]string{"2026-12-02 i9.everify-mismatch/E1/2026-11-16"}},
		{"a mismatch that nobody dated cannot be told", hired("2026-11-16"), []given{mentioned("", "everify_result", "mismatch", "everify_opened", "2026-11-17")}, everify,
			[]string{"? everify_mismatch i9.everify-mismatch/E1/2026-11-16"}},
		{"an end that nobody recorded cannot be told", hired("2024-03-04"), []given{signed(given{"list_a_document": "EAD"})}, holds,
			[]string{"? list_a_expires i9.reverify/E1/2024-03-04"}},
		{"an overdue reverification is a deadline and no finding", hired("2024-03-04"), []given{signed(given{"list_a_document": "EAD", "list_a_expires": "2026-11-21"})}, holds,
			[]string{"2026-11-21 i9.reverify/E1/2024-03-04"}},
		{"an entry of Supplement B that leaves days open is to be looked at", hired("2024-03-04"), []given{signed(given{"list_a_document": "EAD", "list_a_expires": "2026-01-31",
			"supplement_b": "2026-02-02", "supplement_b_document": "EAD", "supplement_b_expires": "2028-01-31"})}, holds,
			[]string{"2028-01-31 i9.reverify/E1/2024-03-04", "note i9.reverify/E1/2024-03-04-gap"}},
		{"on the last day it leaves none", hired("2024-03-04"), []given{signed(given{"list_a_document": "EAD", "list_a_expires": "2026-01-31",
			"supplement_b": "2026-01-31", "supplement_b_document": "EAD", "supplement_b_expires": "2028-01-31"})}, holds,
			[]string{"2028-01-31 i9.reverify/E1/2024-03-04"}},
		{"a form too old for a rehire wants a new one", hired("2024-03-05"), []given{signed(given{"hired": "2021-03-01", "section_1": "2021-03-01", "section_2": "2021-03-04",
			"supplement_b_rehired": "2024-03-05", "attestation": "citizen"})}, holds, []string{"violation i9.rehire/E1/2021-03-01-too-old"}},
		{"whoever the roster calls a citizen is not asked, whatever the form says", given{"hired": "2024-03-04", "work_authorization": "citizen"},
			[]given{signed(given{"list_a_document": "EAD", "list_a_expires": "2026-12-01"})}, holds, []string{"risk i9.attestation/E1/2024-03-04-differs"}},
		{"what was missed of somebody who has left is explained", given{"hired": "2024-03-04", "left": "2026-11-13"}, []given{signed(given{"section_2": "",
			"list_a_document": ""})}, holds, []string{"violation i9.section-2/E1/2024-03-04-missing"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, f := range test.forms {
				maps.DeleteFunc(f, func(_, v string) bool { return v == "" })
			}
			d := build(t, holding(t, worker(t, test.employee), test.forms...), Options{Within: -1, I9: test.options})
			require.ElementsMatch(t, test.want, reported(d))
			for _, l := range d.Deadlines {
				require.Equal(t, "E1", EmployeeOf(l.Key))
				require.NotEmpty(t, l.Basis)
			}
			for _, f := range d.Findings {
				require.NotEmpty(t, f.Citation.Pin)
				require.NotEmpty(t, f.Basis, f.Key)
				require.Equal(t, "i9", f.Domain)
			}
		})
	}
}

// reported are the lines of a docket: "due key", "? missing key", "severity key".
func reported(d *Docket) []string {
	var all []string
	for _, l := range d.Deadlines {
		line := l.Due.String()
		if l.State == Undetermined {
			line = "? " + strings.Join(l.Missing, ", ")
		}
		all = append(all, line+" "+l.Key)
	}
	for _, f := range d.Findings {
		all = append(all, string(f.Severity)+" "+f.Key)
	}
	return all
}

func TestWhatWasMissedIsAskedOfNoOneWhoHasLeft(t *testing.T) {
	p := holding(t, worker(t, given{"hired": "2024-03-04", "left": "2026-11-13"}), given{"hired": "2024-03-04", "section_1": "2024-03-04"})
	d := build(t, p, Options{Within: -1})
	require.Contains(t, d.Findings[0].Remedy, "do not contact the former employee")
	require.Contains(t, d.Findings[0].Remedy, "memo")
}

func TestAStayAndAFormAreListedByTheirDomains(t *testing.T) {
	p := holding(t, worker(t, since2024, given{"class": "AOS", "ead_category": "C09", "ead_expires": "2026-12-31", "ead_renewal_received": "2026-11-02"}),
		signed(given{"list_a_document": "EAD", "list_a_expires": "2026-12-31"}))
	require.Equal(t, []string{"2026-12-31 i9.reverify/E1/2024-03-04"}, reported(build(t, p, Options{Within: -1, Domains: []string{"i9"}})))
	require.Equal(t, []string{"2026-12-31 status.ead-expires/E1/AOS"}, reported(build(t, p, Options{Within: -1, Domains: []string{"status"}})))
	require.Len(t, reported(build(t, p, Options{Within: -1})), 2)
}

func TestSuppressedReportsOfEveryDateThatIsNotAskedFor(t *testing.T) {
	p := holding(t, worker(t, given{"hired": "2024-03-04", "work_authorization": "permanent-resident"}),
		signed(given{"list_a_document": "EAD", "list_a_expires": "2026-12-01"}),
		given{"hired": "2019-01-07", "attestation": "citizen", "list_a_document": "US Passport", "list_a_expires": "2026-05-01"})
	kept := Suppressed(p)
	require.Len(t, kept, 2)
	require.Contains(t, kept[0].Reason, "the roster shows")
	require.Contains(t, kept[0].Review, "ask counsel")
	require.Equal(t, "2019-01-07", kept[1].Form)
	require.Empty(t, Suppressed(worker(t, nil)))
}

func TestTheSubjectOfAnAuditHasFormSettingsAndBridges(t *testing.T) {
	p := holding(t, worker(t, since2024, given{"class": "H-1B", "petition_expires": "2026-06-30", "extension_received": "2026-06-29"}),
		signed(given{"list_a_document": "Foreign Passport", "list_a_2_document": "Form I-94", "list_a_2_expires": "2026-06-30"}))
	own := &i9.Settings{LegalHold: "an inspection"}
	s := p.FormSubjects(&I9Options{Employer: ofAcme(own)}, today)[0]
	require.Same(t, own, s.Settings)
	require.Equal(t, "2024-03-04", s.Form.Key)
	require.Equal(t, "i9.240-day", s.Bridges[0].Rule)
	for _, fault := range i9.Audit(s.Form, &s.Employment, s.Settings, today) {
		require.NotEqual(t, "i9.reverify", fault.Rule, "no Supplement B is missing while the 240 days run")
	}
	alone := worker(t, nil).FormSubjects(nil, today)
	require.Len(t, alone, 1)
	require.Nil(t, alone[0].Form)
}

// ofAcme finds the settings of Acme Inc, and no others.
func ofAcme(s *i9.Settings) func(string) *i9.Settings {
	return func(name string) *i9.Settings {
		if name == "Acme Inc" {
			return s
		}
		return nil
	}
}

func TestAFormOfAnEarlierEmploymentIsASubjectToo(t *testing.T) {
	earlier := signed(given{"hired": "2019-01-07", "section_1": "2019-01-07", "section_2": "2019-01-08", "list_a_document": "EAD",
		"list_a_expires": "2021-06-30"})
	p := holding(t, worker(t, since2024), earlier, signed(nil))
	for asOf, may := range map[string]bool{"2025-03-02": false, "2025-03-03": false, "2025-03-04": true} {
		subjects := p.FormSubjects(nil, civil.MustParse(asOf))
		require.Len(t, subjects, 2)
		require.Equal(t, "2024-03-04", subjects[0].Form.Key)
		require.True(t, subjects[0].Active)
		old := subjects[1]
		require.Equal(t, "2019-01-07", old.Form.Key)
		require.Equal(t, may, i9.Keep(old.Form, &old.Employment, old.Settings, civil.MustParse(asOf)).MayGo,
			"a year after the eve of the present hire, on %s", asOf)
		for _, fault := range i9.Audit(old.Form, &old.Employment, old.Settings, civil.MustParse(asOf)) {
			require.NotEqual(t, "i9.reverify", fault.Rule, "nobody knows that the employment outlasted the permission")
		}
	}
	later := p.FormSubjects(nil, today)
	require.Len(t, later, 2)
	continued := holding(t, worker(t, since2024), earlier).FormSubjects(nil, today)
	require.Len(t, continued, 2)
	require.Nil(t, continued[0].Form)
	require.True(t, continued[1].Active, "the only form may be that of a continued employment")
	undated := holding(t, worker(t, since2024), given{"hired": "2025-06-02", "section_1": "2025-06-02"})
	for _, s := range undated.FormSubjects(nil, today) {
		require.True(t, s.Active, "a form of a later hire may be the present employment's: it is never destroyed while that lasts")
	}
}
