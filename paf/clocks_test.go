package paf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/paf"
)

func TestClocksOfAnApplication(t *testing.T) {
	file := with(plain, complete...)
	for _, c := range []struct {
		says    string
		facts   []string
		workers []paf.Assignment
		notices []paf.Notice
		asOf    string
		want    []string
	}{
		{"planned", []string{"class", "H-1B", "status", "in-process", "begins", "2026-10-01", "filed", "2026-04-15"}, nil, nil, "2026-03-20",
			[]string{"lca.filing-opens opens 2026-04-01", "paf.open-by 2026-04-16", "lca.notice-window hq 2026-04-15"}},
		{"received, not decided", []string{"class", "E-3", "status", "in-process", "begins", "2026-10-01", "received", "2026-03-02",
			"opened", "2026-03-02"}, nil, []paf.Notice{notice(t, "method", "electronic", "posted", "2026-03-02")}, "2026-03-03",
			[]string{"lca.decision 2026-03-11", "lca.notice-duration hq 2026-03-11"}},
		{"the day the notice may come down", file, nil, []paf.Notice{notice(t, "method", "electronic", "posted", "2026-03-02")}, "2026-03-11",
			[]string{"lca.notice-duration hq 2026-03-11", "lca.validity 2029-03-31"}},
		{"the day after, nobody says that it came down", file, nil, []paf.Notice{notice(t, "method", "electronic", "posted", "2026-03-02")},
			"2026-03-12", []string{"lca.validity 2029-03-31"}},
		{"a Friday's filing is open on Monday", with(file, "filed", "2026-03-06", "opened", ""), nil, nil, "2026-03-06",
			[]string{"paf.open-by 2026-03-09", "lca.notice-window hq 2026-03-06", "lca.validity 2029-03-31"}},
		{"the end printed is later than the law allows", with(file, "class", "E-3"), nil, []paf.Notice{notice(t, posted...)}, "2026-03-20",
			[]string{"lca.validity 2028-03-31"}},
		{"the end printed is sooner", with(file, "ends", "2027-01-15"), nil, []paf.Notice{notice(t, posted...)}, "2027-01-15",
			[]string{"lca.validity 2027-01-15"}},
		{"past its end", with(file, "ends", "2027-01-15"), nil, []paf.Notice{notice(t, posted...)}, "2027-01-16", []string{}},
		{"a worker who is to begin", file, []paf.Assignment{assignment(t, "first_day", "2026-05-04", "copy_given", "", "begins",
			"2026-04-01", "admitted", "2026-04-10")}, []paf.Notice{notice(t, posted...)}, "2026-04-12",
			[]string{"lca.validity 2029-03-31", "lca.copy-to-worker E1/2026-05-04 2026-05-04", "lca.wage-start E1/2026-05-04 2026-05-10"}},
		{"a worker who has left", file, []paf.Assignment{assignment(t, "first_day", "2026-04-01", "last_day", "2026-10-30", "copy_given", "")},
			[]paf.Notice{notice(t, posted...)}, "2026-11-21", []string{"lca.validity 2029-03-31", "paf.retention 2027-10-30",
				"paf.payroll-retention E1/2026-04-01 2029-10-30"}},
		{"the last day to keep the file", file, []paf.Assignment{assignment(t, "first_day", "2026-04-01", "last_day", "2026-10-30")},
			[]paf.Notice{notice(t, posted...)}, "2027-10-30", []string{"lca.validity 2029-03-31", "paf.retention 2027-10-30",
				"paf.payroll-retention E1/2026-04-01 2029-10-30"}},
		{"the day after: payroll only", file, []paf.Assignment{assignment(t, "first_day", "2026-04-01", "last_day", "2026-10-30")},
			nil, "2027-10-31", []string{"paf.payroll-retention E1/2026-04-01 2029-10-30"}},
		{"the last day to keep payroll", file, []paf.Assignment{assignment(t, "first_day", "2026-04-01", "last_day", "2026-10-30")},
			nil, "2029-10-30", []string{"paf.payroll-retention E1/2026-04-01 2029-10-30"}},
		{"nothing is kept any more", file, []paf.Assignment{assignment(t, "first_day", "2026-04-01", "last_day", "2026-10-30")},
			nil, "2029-10-31", []string{}},
		{"withdrawn: no end to wait for", with(file, "status", "certified-withdrawn", "certified", "2026-03-11", "decided", "2026-05-05"),
			nil, []paf.Notice{notice(t, posted...)}, "2026-11-21", []string{}},
		{"denied", with(plain, "status", "denied"), nil, nil, "2026-03-12", []string{}},
	} {
		t.Run(c.says, func(t *testing.T) {
			one := application(t, c.facts...)
			one.Workers, one.Notices = c.workers, c.notices
			require.Equal(t, c.want, dues(t, paf.Clocks(one, nil, on(c.asOf))))
		})
	}
}

func TestAWorksiteAddedLaterHasItsClock(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	one.Worksites = append(one.Worksites, paf.WorksiteFromRecord("lab", record(t, paf.WorksiteFields, "worksite", "Lab",
		"first_day", "2026-06-01")))
	require.Contains(t, dues(t, paf.Clocks(one, nil, on("2026-05-20"))), "lca.notice-new-site lab 2026-06-01")
}

func TestAStrikeAndTheDeletionByFLAGHaveClocks(t *testing.T) {
	later := func(asOf string, more ...string) (found []string) {
		for _, due := range dues(t, paf.Clocks(application(t, with(with(plain, complete...), more...)...), nil, on(asOf))) {
			if strings.HasPrefix(due, "lca.strike-notice") || strings.HasPrefix(due, "lca.flag-deletion") {
				found = append(found, due)
			}
		}
		return found
	}
	require.Empty(t, later("2026-11-21"))
	require.Equal(t, []string{"lca.strike-notice 2026-11-23"}, later("2026-11-21", "strike_began", "2026-11-20"))
	require.Empty(t, later("2026-11-21", "strike_began", "2026-11-20", "strike_notified", "2026-11-21"))
	require.Equal(t, []string{"lca.flag-deletion 2031-03-10"}, later("2026-11-21", "signed", ""))
}
