package paf_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/paf"
	"mobility/paf/leak"
	"mobility/paf/papers"
	"mobility/paf/pay"
	"mobility/paf/reference/referencetest"
)

// words are everything that a memorandum says.
func words(m papers.Memorandum) string {
	var b strings.Builder
	b.WriteString(m.Title + "\n")
	for _, block := range m.Blocks {
		b.WriteString(block.Heading + "\n" + block.Text + "\n" + strings.Join(block.List, "\n") + "\n" +
			strings.Join(block.Signature, "\n") + "\n")
		for _, row := range block.Table {
			b.WriteString(strings.Join(row, " | ") + "\n")
		}
	}
	return b.String()
}

func TestMemorandaSayWhatIsRecordedAndNothingElse(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	for _, m := range papers.Memoranda(one, &papers.Around{AsOf: on("2026-11-21")}) {
		require.Empty(t, m.Blanks, m.Name)
		require.NotContains(t, words(m), "to be stated", m.Name)
		require.Contains(t, words(m), number)
		require.True(t, m.Public)
	}
	require.Contains(t, words(papers.WageRateMemo(one, nil, nil)), "HQ, 1 Main Street, Austin, TX 78701 | $120,000.00 a year")
	require.Contains(t, words(papers.ActualWageMemo(one)), "Grades by experience")
	require.Contains(t, words(papers.ActualWageMemo(one)), "$110,000.00 a year")
	require.Contains(t, words(papers.PrevailingWageMemo(one, nil, on("2026-11-21"))), "$50.00 an hour | OES | II | 2025")
	require.Contains(t, words(papers.BenefitsMemo(one)), "Health\n401(k)")
	notice := words(papers.NoticeMemo(one, on("2026-11-21")))
	require.Contains(t, notice, "HQ, 1 Main Street, Austin, TX 78701 | Hard copy | February 25, 2026 | March 9, 2026 | Lobby; Kitchen")
	require.Contains(t, notice, "may be filed with any office of the Wage and Hour Division")
	require.Contains(t, notice, "open to public inspection at 1 Main Street, Austin, TX")
}

func TestWhatIsNotRecordedIsLeftToTheEmployer(t *testing.T) {
	empty := paf.FromRecords(number, paf.Records{LCA: facts.Record{}})
	for _, m := range []papers.Memorandum{papers.WageRateMemo(&empty, nil, nil), papers.ActualWageMemo(&empty), papers.PrevailingWageMemo(&empty, nil, on("2026-11-21")),
		papers.NoticeMemo(&empty, on("2026-11-21")), papers.BenefitsMemo(&empty), papers.CorporateChangeMemo(&empty, nil), papers.TransferredMemo(&empty, nil, nil),
		papers.SingleEmployerMemo(&empty), papers.RecruitmentMemo(&empty)} {
		require.NotEmpty(t, m.Blanks, m.Name)
		seen := make(map[string]bool)
		for _, blank := range m.Blanks {
			require.Contains(t, words(m), blank+"]", m.Name)
			require.False(t, seen[blank], "%s is asked for twice", blank)
			seen[blank] = true
		}
		require.NotContains(t, words(m), "$", "no figure is made up")
	}
}

func TestOnlyWhatTheFileMustHoldIsDrafted(t *testing.T) {
	names := func(standing *paf.Standing, more ...string) []string {
		var all []string
		for _, m := range papers.Memoranda(application(t, with(plain, more...)...), &papers.Around{Standing: standing, AsOf: on("2026-11-21")}) {
			all = append(all, m.Name)
			require.Equal(t, m.Item != 0, m.Public, m.Name)
		}
		return all
	}
	six := []string{"wage-rate", "actual-wage-system", "prevailing-wage", "notice", "benefits"}
	require.Equal(t, six, names(nil))
	require.Equal(t, append(six[:5:5], "corporate-change", "transferred-workers", "single-employer", "recruitment", "dependency"),
		names(&paf.Standing{Employer: "A"}, "h1b_dependent", "true", "corporate_change", "true", "single_employer", "true"))
	require.Equal(t, six, names(&paf.Standing{Employer: "A"}, "class", "E-3", "h1b_dependent", "true", "corporate_change", "true",
		"single_employer", "true"))
}

func TestARunningNoticeIsDraftedAsRunning(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	one.Notices = []paf.Notice{notice(t, "method", "electronic", "posted", "2026-03-02", "place_1", "Intranet")}
	require.Contains(t, words(papers.NoticeMemo(one, on("2026-03-11"))), "still posted on March 11, 2026; to remain posted through March 11, 2026 | Intranet")
	require.Contains(t, words(papers.NoticeMemo(one, on("2026-03-12"))), "[to be stated: day the notice was taken down]")
}

func TestTheTablesWageStandsBesideTheApplications(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	text := words(papers.PrevailingWageMemo(one, referencetest.Small(t), on("2026-11-21")))
	require.Contains(t, text, "12420 Austin-Round Rock, TX | II | $50.10 an hour")
	require.Contains(t, text, "tables of 2025")
}

func TestTheComputationIsDatedAndPrivate(t *testing.T) {
	people := append(staff("A", 51, 8), halves("A", 1, "20")...)
	standing := compute(t, paf.Grouping{}, people...)[0]
	m := papers.DependencyMemo(application(t, plain...), &standing)
	require.False(t, m.Public)
	text := words(m)
	require.Contains(t, text, "Counted on | November 21, 2026")
	require.Contains(t, text, "The employer is H-1B dependent")
	require.Contains(t, text, "H-1B workers, heads | 8")
	free := compute(t, paf.Grouping{}, staff("A", 51, 7)...)[0]
	require.Contains(t, words(papers.DependencyMemo(application(t, plain...), &free)), "It would be with 1 more full-time H-1B worker")
}

func TestNoMemorandumLeaks(t *testing.T) {
	one := application(t, with(with(plain, complete...), "h1b_dependent", "true", "corporate_change", "true", "single_employer", "true",
		"successor_fein", "98-7654321", "prevailing_determination", "P-100-26001-123456")...)
	one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01")}
	standing := compute(t, paf.Grouping{}, staff("A", 51, 8)...)[0]
	for _, m := range papers.Memoranda(one, &papers.Around{Standing: &standing, Tables: referencetest.Small(t), AsOf: on("2026-11-21")}) {
		require.Empty(t, leak.Find(words(m), leak.Secrets{Names: []leak.WorkerName{{First: "Asha", Middle: "Devi", Last: "Rao"}}}), m.Name)
	}
}

func TestTheNoticeOfADependentEmployerHasItsFixedStatements(t *testing.T) {
	notice := func(more ...string) string {
		return words(papers.NoticeMemo(application(t, with(with(plain, complete...), more...)...), on("2026-11-21")))
	}
	const complaint, displace = "equally or better qualified U.S. applicant", "has not displaced and will not displace"
	dependent := notice("h1b_dependent", "true", "exempt_only", "false")
	require.Contains(t, dependent, complaint)
	require.Contains(t, dependent, displace)
	require.NotContains(t, notice("h1b_dependent", "true", "exempt_only", "true"), complaint)
	require.NotContains(t, notice("h1b_dependent", "false"), complaint)
	require.Contains(t, notice("h1b_dependent", ""), "[to be stated: whether the employer is H-1B dependent")
	require.NotContains(t, notice("class", "E-3", "h1b_dependent", ""), "dependent")
}

func TestACorporateChangeIsSwornByAnOfficialForEveryApplication(t *testing.T) {
	changed := []string{"corporate_change", "true", "changed", "2026-07-01", "successor", "Beta LLC", "successor_fein", "12-3456789",
		"successor_official", "Dana Reyes", "successor_official_title", "General Counsel", "assumed", "2026-06-30"}
	one := application(t, with(with(plain, complete...), changed...)...)
	one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01")}
	sister := application(t, with(plain, changed...)...)
	sister.LCA.Case = "I-200-26061-000002"
	open := application(t, with(plain)...)
	open.LCA.Case = "I-200-26061-000003"
	gone := application(t, with(plain, "ends", "2026-06-01")...)
	gone.LCA.Case = "I-200-26061-000004"
	memo := papers.CorporateChangeMemo(one, []*paf.Case{sister, open, gone})
	text := words(memo)
	for _, want := range []string{"Name: Dana Reyes", "Title: General Counsel", "Date: June 30, 2026", "I-200-26061-000002 | March 11, 2026",
		"Signature of the officer who administers the oath", "are assumed too: I-200-26061-000003"} {
		require.Contains(t, text, want)
	}
	require.NotContains(t, text, gone.LCA.Case)
	require.Len(t, memo.Blanks, 1)
	workers := papers.TransferredMemo(one, []*paf.Case{sister}, nil)
	require.False(t, workers.Public)
	require.Contains(t, words(workers), one.Workers[0].Employee)
}

func TestEveryMemorandumWritesAmericanDatesAndThousands(t *testing.T) {
	iso, plainMoney := regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`), regexp.MustCompile(`\$\d{4,}`)
	one := application(t, with(with(plain, complete...), "corporate_change", "true", "changed", "2026-07-01", "assumed", "2026-06-30")...)
	one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01", "wage", "98000.00", "wage_per", "year")}
	people := paf.People(func(id string) *paf.Person { return &paf.Person{ID: id, Name: "Rao, Asha", Hired: on("2026-04-01")} })
	all := papers.Memoranda(one, &papers.Around{People: people, AsOf: on("2026-11-21")})
	all = append(all, papers.TerminationPack(one, &papers.Termination{Worker: "Rao, Asha", Class: "H-1B", On: on("2026-12-31")})...)
	all = append(all, papers.PostedNotice(one, &one.Worksites[0], on("2026-11-21")), papers.AccessStatement(one, &one.Worksites[0], on("2026-11-21")),
		papers.DisplacementInquiry(one, &one.Worksites[0], on("2026-12-15")), papers.SiteVisitSheet(one, &one.Workers[0], people("E1"), on("2026-11-21")),
		papers.WageCheckMemo(one, []pay.WageCheck{pay.CheckWage(one, &one.Workers[0], people("E1"), on("2026-11-21"))}, on("2026-11-21")))
	for _, m := range all {
		require.NotRegexp(t, iso, words(m), m.Name)
		require.NotRegexp(t, plainMoney, words(m), m.Name)
		require.NotContains(t, words(m), "mobility ", m.Name)
	}
}

func TestASiteVisitSheetCallsOnlyEqualValuesTheSame(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	worker := assignment(t, "first_day", "2026-04-01")
	person := paf.Person{Name: "Rao, Asha", Class: "H-1B", Employer: "Example", SOC: "15-1252.00", Place: one.Worksites[0].Place, Hired: on("2026-04-01")}
	sheet := papers.SiteVisitSheet(one, &worker, &person, on("2026-11-21"))
	text := words(sheet)
	require.True(t, sheet.Privileged)
	require.NotContains(t, text, "Signature for the employer")
	for _, want := range []string{"Employer | Example Employer, Inc. | Example | Differs", "Occupation | 15-1252 | 15-1252 | Same", "Class | H-1B | H-1B | Same"} {
		require.Contains(t, text, want)
	}
	require.Regexp(t, "Worksite \\| HQ, .* \\| Same", text)
	person.Class = "H-1"
	require.Contains(t, words(papers.SiteVisitSheet(one, &worker, &person, on("2026-11-21"))), "Class | H-1B | H-1 | Differs")
}

func TestAMethodThatTheTablesContradictIsNotStated(t *testing.T) {
	const sentence = "The wage is that of the occupation at level II"
	memo := func(wage string) papers.Memorandum {
		return papers.PrevailingWageMemo(application(t, with(with(plain, complete...), "prevailing_wage", wage)...), referencetest.Small(t), on("2026-11-21"))
	}
	require.Contains(t, words(memo("50.10")), sentence)
	other := memo("50.00")
	require.NotContains(t, words(other), sentence)
	require.Contains(t, strings.Join(other.Blanks, "\n"), "the tables of 2025 have $50.10 an hour for HQ")
}
