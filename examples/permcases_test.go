package examples

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm"
	"mobility/perm/papers"
	"mobility/roster/intake"
)

// partDictionaries are those of the sheets of the workbook of cases.
var partDictionaries = map[string]*facts.Dictionary{
	"Cases": perm.Fields, "Recruitment": perm.RecruitmentFields, "Notice": perm.NoticeFields, "Applicants": perm.ApplicantFields,
}

// casesOn are the cases of the company on a day, as an import makes them; every document is taken to be kept.
func casesOn(t *testing.T, on civil.Date) map[string]*perm.Case {
	t.Helper()
	sums := map[string]string{}
	for _, d := range CaseDocuments(on) {
		sums[d.Name] = strings.Repeat("a", 64)
	}
	keys := map[string]func(facts.Record) string{
		"Recruitment": perm.RecruitmentKey, "Notice": perm.NoticeKey, "Applicants": perm.ApplicantKey,
	}
	records := map[string]map[string]map[string]facts.Record{}
	for _, sheet := range LaborCases(on, sums) {
		bySheet := map[string]map[string]facts.Record{}
		takeIn(t, sheet.Export, on, func(entry *intake.Entry) {
			if bySheet[entry.ID] == nil {
				bySheet[entry.ID] = map[string]facts.Record{}
			}
			key := ""
			if keys[sheet.Title] != nil {
				key = keys[sheet.Title](entry.Records[1])
			}
			require.NotContains(t, bySheet[entry.ID], key, "%s of %s", sheet.Title, entry.ID)
			bySheet[entry.ID][key] = slices.Clone(entry.Records[1]) // the next row takes its place
		}, perm.CaseKey, partDictionaries[sheet.Title])
		records[sheet.Title] = bySheet
	}
	cases := map[string]*perm.Case{}
	for id, main := range records["Cases"] {
		c := perm.FromRecords(id, main[""], records["Recruitment"][id], records["Notice"][id], records["Applicants"][id])
		cases[id] = &c
	}
	return cases
}

func TestTheCasesStandAtEveryStageOnEveryDay(t *testing.T) {
	// Those of a closed past do not move with the day.
	want := map[string]perm.Stage{
		"demo-1": perm.Pending, "demo-2": perm.AwaitWage, "demo-3": perm.HasWage, "demo-4": perm.Recruiting, "demo-5": perm.Recruiting,
		"demo-6": perm.CanBeFiled, "demo-7": perm.NoWindow, "demo-8": perm.HasWage, "demo-9": perm.UnderAudit,
		"demo-10": perm.IsCertified, "demo-11": perm.IsDenied, "demo-12": perm.Pending, "demo-13": perm.Recruiting,
		"demo-14": perm.CanBeFiled, "demo-15": perm.Petitioned, "demo-16": perm.GivenUp,
	}
	require.Len(t, caseSituations, len(want))
	for on := civil.MustParse("2026-10-01"); on.Before(civil.MustParse("2027-11-01")); on = on.AddDays(9) {
		have := map[string]perm.Stage{}
		for id, c := range casesOn(t, on) {
			have[id] = c.Stage(on)
		}
		require.Equal(t, want, have, "on %s", on)
	}
}

func TestTheFirstCaseIsReadyAndItsFileComplete(t *testing.T) {
	for on := civil.MustParse("2026-10-01"); on.Before(civil.MustParse("2027-11-01")); on = on.AddDays(5) {
		c := casesOn(t, on)["demo-1"]
		list := perm.Check(c, on)
		for _, item := range list.Items {
			require.NotContains(t, []perm.State{perm.Missing, perm.Wrong}, item.State, "on %s: %s: %s", on, item.Item, item.Why)
		}
		require.True(t, list.Ready)
		for _, part := range papers.AuditFileContents(c, on) {
			require.NotEqual(t, perm.Missing, part.State, "on %s: %s", on, part.Title)
		}
	}
}

func TestTheCasesThatCannotBeFiledSayWhy(t *testing.T) {
	cases := casesOn(t, asOf)
	reported := func(id string) string {
		var all []string
		for _, f := range perm.Findings(cases[id], asOf) {
			all = append(all, f.Summary)
		}
		return strings.Join(all, "\n")
	}
	require.Contains(t, reported("demo-7"), "no valid filing date")
	require.Contains(t, reported("demo-8"), "cannot be filed by 2026-12-31: Job order had to begin")
	require.Contains(t, reported("demo-13"), "9 business days")
	require.Contains(t, reported("demo-13"), "less than the prevailing wage")
	require.Contains(t, perm.Check(cases["demo-12"], asOf).Items[len(perm.Check(cases["demo-12"], asOf).Items)-1].Why, "closure of 2025")
}

func TestEveryCaseIsForSomeoneInTheCompany(t *testing.T) {
	ids := map[string]bool{}
	for _, row := range Company(asOf).Rows() {
		ids[row[0]] = true
	}
	for id, c := range casesOn(t, asOf) {
		require.True(t, ids[c.Beneficiary], id)
	}
}
