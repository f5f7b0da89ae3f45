package docket

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// changed is a worker before and after a change of the roster.
func changed(t *testing.T, class string, before, after given) []string {
	t.Helper()
	base := given{"employer": "Acme Inc", "title": "Engineer", "city": "Austin", "state": "TX", "wage": "100000.00", "wage_per": "year", "hours": "40"}
	with := func(g given) given {
		all := maps.Clone(base)
		maps.Copy(all, g)
		return all
	}
	stay := given{"class": class, "petition_expires": "2027-09-30"}
	var rules []string
	for _, f := range Consequences(worker(t, with(before), stay), worker(t, with(after), stay), today) {
		rules = append(rules, string(f.Severity)+" "+f.Rule)
		require.NotEmpty(t, f.Citation.Pin)
		require.NotEmpty(t, f.Remedy)
	}
	return rules
}

// TestARehireAsksAboutWhatTheWorkerWorksUnder keeps a worker in E-3, who can have no petition, from being asked about one.
func TestARehireAsksAboutWhatTheWorkerWorksUnder(t *testing.T) {
	for class, basis := range map[string]string{"H-1B": "petition", "L-1B": "petition", "E-3": "labor condition application", "H-1B1": "labor condition application"} {
		before := worker(t, given{"left": "2026-10-31"}, given{"class": class})
		after := worker(t, given{"hired": "2026-11-02"}, given{"class": class})
		var asked string
		for _, f := range Consequences(before, after, today) {
			if f.Rule == "status.petition-expires" {
				asked = f.Summary + ". " + f.Remedy
			}
		}
		require.Contains(t, asked, "confirm that the "+basis+" still covers the work", class)
		require.Contains(t, asked, "whether the "+basis+" or a pending extension was withdrawn after", class)
	}
}

// The docket of a later day has the last day of grace no more once it has passed: what a termination asks names it.
func TestATerminationNamesTheLastDayOfGrace(t *testing.T) {
	for name, test := range map[string]struct {
		left, i94, want string
	}{
		"sixty days":                  {"2026-11-20", "2027-09-30", "60-day grace period begins (no work), and ends on 2027-01-19"},
		"the stay ends earlier":       {"2026-11-20", "2026-12-11", "60-day grace period begins (no work), and ends on 2026-12-11"},
		"it has ended by the import":  {"2026-11-19", "2026-11-21", "The grace period after the employment (no work) ended on 2026-11-21"},
		"the stay ended with the job": {"2026-11-20", "2026-11-20", ""},
		"no I-94":                     {"2026-11-20", "", "60-day grace period begins (no work); its last day cannot be calculated"},
	} {
		t.Run(name, func(t *testing.T) {
			stay := given{"class": "L-1B"}
			if test.i94 != "" {
				stay["i94_expires"] = test.i94
			}
			got := ""
			for _, f := range Consequences(worker(t, given{"employer": "Acme Inc"}, stay), worker(t, given{"employer": "Acme Inc", "left": test.left}, stay), today) {
				if f.Rule == "status.grace-60" {
					got = f.Summary
				}
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestAChangeOfTheRosterSetsOffReviews(t *testing.T) {
	tests := map[string]struct {
		class         string
		before, after given
		want          []string
	}{
		"nothing that matters":                       {"H-1B", given{"department": "A"}, given{"department": "B"}, nil},
		"H-1B moves to another city":                 {"H-1B", nil, given{"city": "Dallas"}, []string{"risk lca.simeio", "risk lca.notice-new-site"}},
		"H-1B goes remote":                           {"H-1B", nil, given{"remote": "true"}, []string{"risk lca.simeio", "risk lca.notice-new-site"}},
		"H-1B gets another job":                      {"H-1B", nil, given{"title": "Manager"}, []string{"risk lca.scope"}},
		"H-1B pay is cut":                            {"H-1B", nil, given{"wage": "99999.99"}, []string{"risk lca.wage"}},
		"H-1B pay rises":                             {"H-1B", nil, given{"wage": "100000.01"}, []string{"note lca.wage"}},
		"H-1B pay changes its unit":                  {"H-1B", nil, given{"wage": "50.00", "wage_per": "hour"}, []string{"risk lca.wage"}},
		"H-1B goes part time":                        {"H-1B", nil, given{"hours": "20"}, []string{"risk lca.scope-hours"}},
		"H-1B moves to another legal entity":         {"H-1B", nil, given{"employer": "Acme Labs LLC"}, []string{"risk lca.corporate-change"}},
		"H-1B on furlough":                           {"H-1B", given{"employment_status": "active"}, given{"employment_status": "leave"}, []string{"risk lca.benching"}},
		"L-1B on leave":                              {"L-1B", given{"employment_status": "active"}, given{"employment_status": "leave"}, nil},
		"H-1B leaves":                                {"H-1B", nil, given{"left": "2026-11-20"}, []string{"risk lca.terminate", "note status.grace-60"}},
		"E-3 moves":                                  {"E-3", nil, given{"city": "Dallas"}, []string{"risk lca.new-area", "risk lca.notice-new-site"}},
		"L-1B gets another job":                      {"L-1B", nil, given{"title": "Manager"}, []string{"risk status.amended-petition"}},
		"L-1B pay rises, which no rule asks about":   {"L-1B", nil, given{"wage": "120000.00"}, nil},
		"STEM OPT pay is cut":                        {"F-1 STEM OPT", nil, given{"wage": "90000.00"}, []string{"risk status.stem-material-change"}},
		"STEM OPT leaves":                            {"F-1 STEM OPT", nil, given{"left": "2026-11-20"}, []string{"risk status.stem-employer-report"}},
		"somebody comes back":                        {"H-1B", given{"left": "2025-01-31"}, given{"hired": "2026-11-02"}, []string{"risk status.petition-expires", "risk i9.rehire"}},
		"somebody comes back under a petition":       {"L-1B", given{"left": "2026-10-31"}, given{"hired": "2026-11-02"}, []string{"risk status.petition-expires", "risk i9.rehire"}},
		"a student comes back":                       {"F-1 STEM OPT", given{"left": "2026-10-31"}, given{"hired": "2026-11-02"}, []string{"risk i9.rehire"}},
		"a column that was not there before":         {"H-1B", nil, given{"county": "Travis", "fein": "00-1000001"}, nil},
		"R-1 leaves, and has no sixty days":          {"R-1", nil, given{"left": "2026-11-20"}, []string{"risk status.petition-expires"}},
		"a termination date is corrected afterwards": {"H-1B", given{"left": "2026-11-19"}, given{"left": "2026-11-20"}, []string{"risk lca.terminate", "note status.grace-60"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, changed(t, test.class, test.before, test.after)) })
	}
}

func TestAHireInATimeLimitedStatusIsReviewed(t *testing.T) {
	for class, want := range map[string]int{"H-1B": 2, "E-3": 1, "L-1A": 1, "F-1 STEM OPT": 1, "TN": 0, "AOS": 0} {
		require.Len(t, Consequences(nil, worker(t, nil, given{"class": class}), today), want, class)
	}
	require.Empty(t, Consequences(nil, worker(t, nil), today), "a citizen")
	require.Empty(t, Consequences(nil, worker(t, given{"left": "2020-01-31"}, given{"class": "H-1B"}), today), "a leaver of long ago")
}

func BenchmarkDocket(b *testing.B) {
	t := &testing.T{}
	p := worker(t, given{"hired": "2021-03-01", "first_name": "Asha", "last_name": "Rao"}, given{
		"class": "H-1B", "petition_expires": "2028-09-30", "i94_expires": "2028-10-10", "first_admitted": "2024-10-01", "passport_expires": "2031-01-31",
	})
	for b.Loop() {
		_, err := Build(one(p), Options{AsOf: today, Within: 180})
		require.NoError(b, err)
	}
}

// changedForm is what a change sets off for a person in the stay given, "" for none, whose form is kept.
func changedForm(t *testing.T, form, before, after, stayBefore, stayAfter given) []Finding {
	t.Helper()
	person := func(employee, stay given) *Person {
		all := given{"hired": "2024-03-04", "first_name": "Asha", "last_name": "Rao"}
		maps.Copy(all, employee)
		maps.DeleteFunc(all, func(_, v string) bool { return v == "" })
		if stay == nil {
			return holding(t, worker(t, all), form)
		}
		return holding(t, worker(t, all, stay), form)
	}
	var found []Finding
	for _, f := range Consequences(person(before, stayBefore), person(after, stayAfter), today) {
		if f.Domain == "i9" {
			require.NotEmpty(t, f.Citation.Pin)
			require.NotEmpty(t, f.Remedy)
			require.NotEmpty(t, f.Basis)
			found = append(found, f)
		}
	}
	return found
}

func TestAChangeSetsOffReviewsOfTheForm(t *testing.T) {
	card := signed(given{"list_a_document": "EAD", "list_a_expires": "2026-12-31"})
	citizen := given{"hired": "2024-03-04", "section_1": "2024-03-04", "section_2": "2024-03-05", "attestation": "citizen",
		"list_a_document": "US Passport", "list_a_expires": "2026-12-31"}
	old := card
	adjusting := func(expires, renewal string) given {
		g := given{"class": "AOS", "ead_category": "C09", "ead_expires": expires}
		if renewal != "" {
			g["ead_renewal_received"] = renewal
		}
		return g
	}
	student := func(renewal string) given {
		g := given{"class": "F-1 OPT", "ead_category": "C03B", "ead_expires": "2026-12-31"}
		if renewal != "" {
			g["ead_renewal_received"] = renewal
		}
		return g
	}
	for name, test := range map[string]struct {
		form, before, after given
		stay, stayAfter     given
		want                string
		remedy              string
	}{
		"nothing that matters":                               {card, given{"department": "A"}, given{"department": "B"}, nil, nil, "", ""},
		"a new last name":                                    {card, nil, given{"last_name": "Iyer"}, nil, nil, "note i9.name-change", "Do not ask the employee for a document"},
		"a citizen's too":                                    {citizen, nil, given{"last_name": "Iyer"}, nil, nil, "note i9.name-change", "Do not ask the employee for a document"},
		"a name that was not known before is none":           {card, given{"last_name": ""}, given{"last_name": "Iyer"}, nil, nil, "", ""},
		"leaving after less than two years: three from hire": {card, nil, given{"left": "2025-11-30"}, nil, nil, "note i9.retention through 2027-03-04", "legal hold"},
		"leaving after two years: one from leaving":          {card, nil, given{"left": "2026-11-20"}, nil, nil, "note i9.retention through 2027-11-20", "legal hold"},
		"leaving later this year":                            {card, nil, given{"left": "2026-12-31"}, nil, nil, "note i9.retention through 2027-12-31", "legal hold"},
		"leaving on a day nobody recorded":                   {card, nil, given{"employment_status": "terminated"}, nil, nil, "risk i9.retention", "Record the last day"},
		"a rehire the day before the three years are over":   {old, given{"left": "2026-01-30"}, given{"hired": "2027-03-04"}, nil, nil, "risk i9.rehire it may be used again", "Supplement B"},
		"on the last day of the three years":                 {old, given{"left": "2026-01-30"}, given{"hired": "2027-03-05"}, nil, nil, "risk i9.rehire it may be used again", "Mind: on the last day"},
		"the day after":                                      {old, given{"left": "2026-01-30"}, given{"hired": "2027-03-06"}, nil, nil, "risk i9.rehire more than three years", "Section 2 within three business days"},
		"a termination that is withdrawn keeps the form":     {old, given{"left": "2026-01-30"}, nil, nil, nil, "", ""},
		"a STEM extension that is filed moves reverification": {card, nil, nil, student(""), student("2026-11-20"),
			"note i9.reverify from 2026-12-31 to 2027-06-28", "The employee chooses which acceptable documents"},
		"one that is withdrawn moves it back": {card, nil, nil, student("2026-11-20"), student(""),
			"risk i9.reverify from 2027-06-28 to 2026-12-31", "The employee chooses which acceptable documents"},
		"a new card that the form does not show": {card, nil, nil, adjusting("2026-12-31", ""), adjusting("2028-12-31", ""),
			"risk i9.reverify the Form I-9 does not show it, and must be reverified by 2026-12-31", "The employee chooses which acceptable documents"},
		"the same end says nothing": {card, nil, nil, adjusting("2026-11-30", ""), adjusting("2026-12-31", ""), "", ""},
		"a day later does":          {card, nil, nil, adjusting("2026-11-30", ""), adjusting("2027-01-01", ""), "risk i9.reverify 2026-12-31", ""},
		"a stay that is longer than its I-94 says nothing new": {signed(given{"list_a_document": "Foreign Passport", "list_a_2_document": "I-94",
			"list_a_2_expires": "2027-03-14"}), nil, nil, nil, given{"class": "H-1B", "petition_expires": "2027-09-30", "i94_expires": "2027-03-14"}, "", ""},
		"an extended stay does": {signed(given{"list_a_document": "Foreign Passport", "list_a_2_document": "I-94",
			"list_a_2_expires": "2027-03-14"}), nil, nil, given{"class": "H-1B", "petition_expires": "2027-03-14", "i94_expires": "2027-03-14"},
			given{"class": "H-1B", "petition_expires": "2030-03-14", "i94_expires": "2030-03-14"}, "risk i9.reverify 2027-03-14", ""},
		"a citizen's form is never asked": {citizen, nil, nil, adjusting("2026-12-31", ""), adjusting("2028-12-31", ""), "", ""},
		"nor that of whom the roster calls a permanent resident": {card, given{"work_authorization": "permanent-resident"},
			given{"work_authorization": "permanent-resident"}, adjusting("2026-12-31", ""), adjusting("2028-12-31", ""), "", ""},
		"a roster that takes it back does": {card, given{"work_authorization": "permanent-resident"}, nil, adjusting("2026-12-31", ""),
			adjusting("2026-12-31", ""), "risk i9.reverify must now be reverified, by 2026-12-31", ""},
	} {
		t.Run(name, func(t *testing.T) {
			found := changedForm(t, test.form, test.before, test.after, test.stay, test.stayAfter)
			if test.want == "" {
				require.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			line := string(found[0].Severity) + " " + found[0].Rule
			require.True(t, strings.HasPrefix(test.want, line), "%s, not %s", line, test.want)
			require.Contains(t, found[0].Summary, strings.TrimSpace(strings.TrimPrefix(test.want, line)))
			require.Contains(t, found[0].Remedy, test.remedy)
		})
	}
}

func TestWhoseFormIsNotKeptHasNoReviewOfIt(t *testing.T) {
	before, after := worker(t, given{"hired": "2024-03-04", "last_name": "Rao"}), worker(t, given{"hired": "2024-03-04", "last_name": "Iyer"})
	require.Empty(t, Consequences(before, after, today))
	require.Empty(t, Consequences(nil, holding(t, after, signed(nil)), today), "somebody new has the docket's own deadlines")
}
