package paf_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/facts"
	"mobility/paf"
	"mobility/paf/papers"
)

// states are the items of a file, as "2 missing"; those that are present are left out.
func states(f paf.File) []string {
	all := []string{}
	for _, i := range f.Items {
		if i.State != paf.Present {
			all = append(all, fmt.Sprintf("%d %s", i.Item, i.State))
		}
	}
	return all
}

var notAsked = []string{"7 not-applicable", "8 not-applicable", "9 not-applicable", "10 not-applicable"}

func TestEveryItemOfAFileIsPresentMissingStaleOrNotApplicable(t *testing.T) {
	file := with(plain, complete...)
	for _, c := range []struct {
		says string
		more []string
		want []string
	}{
		{"a complete file", nil, notAsked},
		{"nothing of the employer's", []string{"submitted_copy", "", "signed", "", "wage_memo", "", "actual_wage_memo", "",
			"prevailing_wage_memo", "", "notice_memo", "", "benefits_summary", ""}, with([]string{"1 missing", "2 missing", "3 missing",
			"4 missing", "5 missing", "6 missing"}, notAsked...)},
		{"the application as submitted, before certification", []string{"status", "in-process", "decided", "", "signed", ""}, notAsked},
		{"the application as submitted, after it", []string{"signed", ""}, with([]string{"1 stale"}, notAsked...)},
		{"pay set in another way since", []string{"pay_system_changed", "2026-03-04"}, with([]string{"3 stale"}, notAsked...)},
		{"pay set in another way on the day", []string{"pay_system_changed", "2026-03-03"}, notAsked},
		{"other benefits since", []string{"benefits_changed", "2026-03-04"}, with([]string{"6 stale"}, notAsked...)},
		{"tables of the year before", []string{"prevailing_year", "2024"}, with([]string{"4 stale"}, notAsked...)},
		{"filed on the last day of the tables", []string{"filed", "2026-06-30"}, notAsked},
		{"filed the day after", []string{"filed", "2026-07-01"}, with([]string{"4 stale"}, notAsked...)},
		{"filed on their first day", []string{"filed", "2025-07-01"}, notAsked},
		{"filed on the eve of it", []string{"filed", "2025-06-30"}, with([]string{"4 stale"}, notAsked...)},
		{"a survey has no such year", []string{"prevailing_source", "Survey", "prevailing_year", "2024"}, notAsked},
		{"dependent", []string{"h1b_dependent", "true", "exempt_only", "false"}, []string{"7 not-applicable", "8 not-applicable", "9 not-applicable", "10 missing"}},
		{"willful", []string{"willful", "true", "exempt_only", "false"}, []string{"7 not-applicable", "8 not-applicable", "9 not-applicable", "10 missing"}},
		{"dependent, exempt workers only", []string{"h1b_dependent", "true", "exempt_only", "true"},
			[]string{"7 not-applicable", "8 not-applicable", "9 missing", "10 not-applicable"}},
		{"dependent, and not recorded whether for exempt workers only", []string{"h1b_dependent", "true", "exempt_only", ""},
			[]string{"7 not-applicable", "8 not-applicable", "9 missing", "10 missing"}},
		{"nobody has said whether a willful violator", []string{"willful", ""},
			[]string{"7 not-applicable", "8 not-applicable", "9 missing", "10 missing"}},
		{"certified on a day that is not recorded", []string{"decided", "", "signed", ""}, with([]string{"1 stale"}, notAsked...)},
		{"nobody has said whether dependent", []string{"h1b_dependent", ""},
			[]string{"7 not-applicable", "8 not-applicable", "9 missing", "10 missing"}},
		{"everything an H-1B employer can owe", []string{"h1b_dependent", "true", "exempt_only", "false", "corporate_change", "true", "changed", "2026-01-02",
			"single_employer", "true"}, []string{"7 missing", "8 missing", "9 not-applicable", "10 missing"}},
		{"and has", []string{"h1b_dependent", "true", "exempt_only", "false", "corporate_change", "true", "single_employer", "true", "recruitment_summary",
			"2026-03-03", "change_statement", "2026-03-03", "single_employer_list", "2026-03-03"}, []string{"9 not-applicable"}},
		{"a successor since the explanation", []string{"corporate_change", "true", "changed", "2026-05-01", "change_statement",
			"2026-05-01"}, []string{"3 stale", "8 not-applicable", "9 not-applicable", "10 not-applicable"}},
		{"E-3, whatever it says of dependency", []string{"class", "E-3", "h1b_dependent", "true", "corporate_change", "true",
			"single_employer", "true"}, notAsked},
		{"E-3 that says nothing of dependency", []string{"class", "E-3", "h1b_dependent", ""}, notAsked},
		{"H-1B1 of either country", []string{"class", "H-1B1 Singapore", "willful", "true"}, notAsked},
		{"no class but that of the number", []string{"class", ""}, notAsked},
		{"denied", []string{"status", "denied", "signed", ""}, with([]string{"1 not-applicable", "2 not-applicable", "3 not-applicable",
			"4 not-applicable", "5 not-applicable", "6 not-applicable"}, notAsked...)},
	} {
		t.Run(c.says, func(t *testing.T) {
			f := paf.Check(application(t, with(file, c.more...)...), on("2026-11-21"))
			require.Equal(t, c.want, states(f))
			complete := true
			for _, i := range f.Items {
				require.NotEmpty(t, i.Why)
				require.Equal(t, fmt.Sprintf("20 CFR 655.760(a)(%d)", i.Item), i.Citation.Pin)
				complete = complete && i.State != paf.Missing && i.State != paf.Stale
			}
			require.Equal(t, complete, f.Complete)
		})
	}
}

func TestNoticeIsProvedSiteBySite(t *testing.T) {
	for _, c := range []struct {
		says   string
		notice []string
		want   string
		faults int
	}{
		{"two places, ten days", posted, "present", 0},
		{"electronic, ten days", []string{"method", "electronic", "posted", "2026-02-25", "removed", "2026-03-06"}, "present", 0},
		{"electronic, taken down on the ninth day", []string{"method", "electronic", "posted", "2026-02-25", "removed", "2026-03-05"}, "present", 1},
		{"a message to each worker", []string{"method", "direct-message", "posted", "2026-03-02"}, "present", 0},
		{"a letter to the representative", []string{"method", "bargaining-representative", "posted", "2026-03-02"}, "present", 0},
		{"one place", []string{"method", "hard-copy", "posted", "2026-02-25", "removed", "2026-03-09", "place_1", "Lobby"}, "missing", 1},
		{"nobody says how", []string{"posted", "2026-02-25", "removed", "2026-03-09"}, "missing", 1},
		{"nobody says until when", []string{"method", "electronic", "posted", "2026-02-25"}, "missing", 1},
		{"31 days before filing", []string{"method", "direct-message", "posted", "2026-01-30"}, "present", 1},
		{"30 days before filing", []string{"method", "direct-message", "posted", "2026-01-31"}, "present", 0},
		{"the day after filing", []string{"method", "direct-message", "posted", "2026-03-03"}, "present", 1},
		{"no notice", []string{"method", "electronic"}, "missing", 1},
	} {
		t.Run(c.says, func(t *testing.T) {
			one := application(t, with(plain, complete...)...)
			one.Notices = []paf.Notice{notice(t, c.notice...)}
			f := paf.Check(one, on("2026-11-21"))
			require.Equal(t, paf.State(c.want), f.Items[4].State, f.Items[4].Why)
			require.Len(t, f.Postings[0].Faults, c.faults)
		})
	}
}

func TestTheNoticeThatMeetsTheDutyBestCounts(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	early := notice(t, "method", "direct-message", "posted", "2025-12-01")
	good := notice(t, posted...)
	for _, order := range [][]paf.Notice{{early, good}, {good, early}} {
		one.Notices = order
		p := paf.Check(one, on("2026-11-21")).Postings[0]
		require.Empty(t, p.Faults)
		require.Equal(t, "2026-02-25", p.Posted.String())
		require.Equal(t, []string{"Lobby", "Kitchen"}, p.Places)
	}
}

func TestProofOfANoticeIsNotYetItsCopyInTheFile(t *testing.T) {
	one := application(t, with(with(plain, complete...), "notice_memo", "")...)
	one.Notices = []paf.Notice{notice(t, with(posted, "evidence", "ab12, sha256:cd34")...)}
	f := paf.Check(one, on("2026-11-21"))
	require.Equal(t, []string{"sha256:ab12", "sha256:cd34"}, f.Postings[0].Evidence)
	require.Equal(t, paf.Missing, f.Items[4].State)
	require.Contains(t, f.Items[4].Why, "notice_memo")
}

func TestAWorksiteAddedLaterWantsItsOwnNotice(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	one.Worksites = append(one.Worksites, paf.WorksiteFromRecord("lab", record(t, paf.WorksiteFields, "worksite", "Lab",
		"first_day", "2026-06-01")))
	require.Equal(t, paf.Stale, paf.Check(one, on("2026-11-21")).Items[4].State)
	for day, faults := range map[string]int{"2026-05-31": 0, "2026-06-01": 0, "2026-06-02": 1} {
		one.Notices = append(one.Notices[:1], notice(t, "worksite", "lab", "method", "direct-message", "posted", day))
		f := paf.Check(one, on("2026-11-21"))
		require.Equal(t, paf.Present, f.Items[4].State)
		require.Len(t, f.Postings[1].Faults, faults, day)
	}
}

func TestDocumentsPostOnTheirItems(t *testing.T) {
	attach := func(item, public string) paf.Document {
		return paf.DocumentFromRecord("", record(t, paf.DocumentFields, "item", item, "sha256", "ab12", "public", public, "dated", "2026-03-20"))
	}
	one := application(t, plain...)
	one.Documents = []paf.Document{attach("1", "true"), attach("2", "true"), attach("3", "false"), attach("5", "true")}
	f := paf.Check(one, on("2026-11-21"))
	require.Equal(t, with([]string{"3 missing", "4 missing", "6 missing"}, notAsked...), states(f))
	require.Equal(t, []string{"sha256:ab12"}, f.Items[0].Evidence)
	require.Empty(t, f.Items[2].Evidence, "what is private is no evidence in a public file")
	require.Contains(t, f.Items[2].Why, "private")
}

func TestAWorkersRaiseMakesTheWageRateStale(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	for day, want := range map[string]paf.State{"2026-03-03": paf.Present, "2026-03-04": paf.Stale} {
		one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01", "wage_since", day)}
		require.Equal(t, want, paf.Check(one, on("2026-11-21")).Items[1].State, day)
	}
}

func TestAFileIsKeptByTheLastWorkersLastDay(t *testing.T) {
	left := func(day string) paf.Assignment { return assignment(t, "first_day", "2026-04-01", "last_day", day) }
	for _, c := range []struct {
		says    string
		more    []string
		workers []paf.Assignment
		want    string
	}{
		{"nobody is recorded, so nobody can tell", nil, nil, ""},
		{"never used: a year from the end", []string{"unused", "true"}, nil, "2030-03-31"},
		{"never used and withdrawn: a year from the withdrawal", []string{"unused", "true", "status", "certified-withdrawn",
			"certified", "2026-03-11", "decided", "2026-05-05"}, nil, "2027-05-05"},
		{"the last of two leavers counts, not the end of the application", nil, []paf.Assignment{left("2026-06-30"), left("2026-08-31")}, "2027-08-31"},
		{"one has left and one works", nil, []paf.Assignment{left("2026-06-30"), assignment(t, "first_day", "2026-04-01")}, ""},
		{"one leaves today", nil, []paf.Assignment{left("2026-11-21")}, "2027-11-21"},
		{"one leaves tomorrow", nil, []paf.Assignment{left("2026-11-22")}, ""},
	} {
		one := application(t, with(plain, c.more...)...)
		one.Workers = c.workers
		f := paf.Check(one, on("2026-11-21"))
		require.NotEmpty(t, f.Retention)
		if c.want == "" {
			require.Nil(t, f.RetainThrough, c.says)
			continue
		}
		require.NotNil(t, f.RetainThrough, c.says)
		require.Equal(t, c.want, f.RetainThrough.String(), c.says)
	}
}

func TestTheAnswerHasTheMembersThatOthersRelyOn(t *testing.T) {
	text, err := json.Marshal(paf.Check(application(t, with(plain, complete...)...), on("2026-11-21")))
	require.NoError(t, err)
	var f map[string]any
	require.NoError(t, json.Unmarshal(text, &f))
	require.Equal(t, number, f["lca"])
	require.Equal(t, "H-1B", f["class"])
	require.Equal(t, "2026-03-03", f["open_by"])
	require.Equal(t, true, f["complete"])
	require.Nil(t, f["retain_through"])
	require.Contains(t, f, "retain_through")
	item := f["items"].([]any)[0].(map[string]any)
	for _, member := range []string{"item", "title", "state", "why", "citation", "evidence"} {
		require.Contains(t, item, member)
	}
	require.IsType(t, []any{}, item["evidence"])
}

func TestNoOneButAnH1BEmployerIsAskedForItems7To10(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		yesNo := rapid.SampledFrom([]string{"", "true", "false"})
		flags := []string{"class", rapid.SampledFrom([]string{"E-3", "H-1B1", "H-1B1 Chile", "H-1B1 Singapore"}).Draw(r, "class")}
		for _, name := range []string{"h1b_dependent", "willful", "exempt_only", "corporate_change", "single_employer"} {
			flags = append(flags, name, yesNo.Draw(r, name))
		}
		one := application(t, with(plain, flags...)...)
		for _, i := range paf.Check(one, on("2026-11-21")).Items[6:] {
			require.Equal(r, paf.NotApplicable, i.State)
		}
		for _, m := range papers.Memoranda(one, &papers.Around{Standing: &paf.Standing{}, AsOf: on("2026-11-21")}) {
			require.True(r, m.Item >= 1 && m.Item <= 6)
		}
	})
}

func TestAFileOfNothingIsCheckedWithoutAGuess(t *testing.T) {
	empty := paf.FromRecords(number, paf.Records{LCA: facts.Record{}})
	f := paf.Check(&empty, on("2026-11-21"))
	require.Nil(t, f.OpenBy)
	require.False(t, f.Complete)
	require.Len(t, f.Items, 10)
	require.Contains(t, strings.Join(states(f), " "), "10 missing")
	require.Empty(t, paf.Findings(&empty, nil, on("2026-11-21")))
	require.Equal(t, []string{"lca.filing-opens ? begins", "paf.open-by ? filed"}, dues(t, paf.Clocks(&empty, nil, on("2026-11-21"))))
}

// TestAFileOfAnUnknownClass: where neither the class nor the number of an application is known to say it, no item is left out.
func TestAFileOfAnUnknownClass(t *testing.T) {
	c := application(t, with(with(plain, complete...), "class", "")...)
	c.LCA = paf.LCAFromRecord("LCA 7", c.LCA.Record)
	require.Equal(t, []string{"7 missing", "8 missing", "9 missing", "10 missing"}, states(paf.Check(c, on("2026-11-21"))))
}
