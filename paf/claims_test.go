package paf_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/papers"
	"mobility/paf/pay"
	"mobility/paf/reference"
	"mobility/paf/reference/referencetest"
)

const atLeast = "The rate is at least the higher of the actual wage and the prevailing wage"

// outsideBrackets is what a document asserts: everything but what it leaves to a person.
func outsideBrackets(text string) string { return brackets.ReplaceAllString(text, "") }

var brackets = regexp.MustCompile(`\[[^\]]*\]`)

func TestARateBelowTheActualWageIsNotStatedAsEnough(t *testing.T) {
	for _, more := range [][]string{
		{"wage_from", "105000.00"}, // below the actual wage of 110,000
		{"wage_from", "105000.00", "wage_to", "150000.00"},
		{"actual_wage", ""},
		{"actual_wage", "125000.00"},
	} {
		m := papers.WageRateMemo(application(t, with(with(plain, complete...), more...)...), nil, nil)
		require.NotEmpty(t, m.Blanks, more)
		require.NotContains(t, outsideBrackets(words(m)), atLeast, more)
	}
	underpaid := application(t, with(plain, complete...)...)
	underpaid.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01", "wage", "90000.00", "wage_per", "year")}
	require.NotContains(t, outsideBrackets(words(papers.WageRateMemo(underpaid, nil, nil))), atLeast)
	rostered := application(t, with(plain, complete...)...)
	rostered.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01")}
	roster := func(string) *paf.Person { return &paf.Person{Wage: reference.Rate{Amount: "90000.00", Per: "year"}} }
	require.Contains(t, outsideBrackets(words(papers.WageRateMemo(rostered, nil, nil))), atLeast)
	require.NotContains(t, outsideBrackets(words(papers.WageRateMemo(rostered, roster, nil))), atLeast)
}

func TestAPrevailingWageIsThatOfOneArea(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	site := func(city, county, zip string) paf.Worksite {
		return paf.WorksiteFromRecord(strings.ToLower(city), record(t, paf.WorksiteFields, "worksite", city, "address", "2 Side Street",
			"city", city, "county", county, "state", "TX", "zip", zip))
	}
	one.Worksites = append(one.Worksites, site("Dallas", "Dallas", "75201"))
	text := words(papers.PrevailingWageMemo(one, nil, on("2026-11-21")))
	require.NotContains(t, outsideBrackets(text), "$50.00", "two areas, one wage: which of them it is for is not recorded")
	require.Contains(t, text, "[to be stated: prevailing wage of Dallas")
	near := application(t, with(plain, complete...)...)
	near.Worksites = append(near.Worksites, site("Pflugerville", "Travis", "78660"))
	require.Equal(t, 2, strings.Count(words(papers.PrevailingWageMemo(near, nil, on("2026-11-21"))), "$50.00 an hour"))
}

func TestASwornAssumptionIsOnlyCalledEarlierIfItWas(t *testing.T) {
	memo := func(assumed string) string {
		return words(papers.CorporateChangeMemo(application(t, with(plain, "corporate_change", "true", "changed", "2026-07-01", "assumed", assumed)...), nil))
	}
	const sentence = "in the file before the successor employs any worker"
	require.Contains(t, outsideBrackets(memo("2026-06-30")), sentence)
	require.NotContains(t, outsideBrackets(memo("2026-07-10")), sentence)
	require.NotContains(t, outsideBrackets(memo("")), sentence)
}

// No draft of any application contains a sentence whose rule answers otherwise, or does not answer: whatever is recorded, each
// sentence that asserts a conclusion stands outside of brackets only where its rule holds. Every paper is drafted, and every sentence of it
// is a claim or one of the known statements that conclude nothing.
func TestNoDraftContainsASentenceWhoseRuleAnswersOtherwise(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 2))
	any := func(values ...string) string { return values[random.IntN(len(values))] }
	tables := referencetest.Small(t)
	drafted := map[string]bool{}
	for range 500 {
		pairs := with(with(plain, complete...), "class", any("H-1B", "H-1B", "E-3"),
			"wage_from", any("", "90000.00", "104000.00", "120000.00"), "actual_wage", any("", "100000.00", "150000.00"),
			"actual_per", any("", "year", "hour"), "prevailing_wage", any("", "40.00", "50.00", "50.10", "70.00"), "benefits_same_basis", any("", "true", "false"),
			"corporate_change", any("", "true"), "changed", any("", "2026-07-01"), "assumed", any("", "2026-06-30", "2026-07-10"),
			"h1b_dependent", any("", "true", "false"), "exempt_only", any("", "true", "false"), "single_employer", any("", "true"))
		one := application(t, pairs...)
		one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01", "wage", any("", "80000.00", "160000.00"), "wage_per", "year")}
		violated := map[string]bool{}
		for _, f := range paf.Findings(one, nil, on("2026-11-21")) {
			violated[f.Rule] = violated[f.Rule] || f.Severity == law.Violation
		}
		for _, m := range everyPaper(t, one, []*reference.Tables{nil, tables}[random.IntN(2)], random.IntN(2) == 0) {
			drafted[m.Name] = true
			asserted := outsideBrackets(words(m))
			for _, claim := range m.Claims {
				stated := strings.Contains(asserted, claim.Sentence)
				require.Equal(t, claim.Answer == law.Yes, stated, "%s: %v", m.Name, pairs)
				require.False(t, stated && violated[claim.Rule], "%s asserts what a finding denies: %v", m.Name, pairs)
				if claim.Answer != law.Yes {
					require.Contains(t, m.Blanks, claim.Open())
				}
				require.False(t, m.Public && claim.Answer == law.No && strings.Contains(words(m), claim.Why), "%s tells the public: %s", m.Name, claim.Why)
			}
			require.Empty(t, unknownSentences(&m), m.Name)
		}
	}
	for _, name := range papers.Names {
		require.True(t, drafted[name], "%s is not drafted by this test", name)
	}
	require.Len(t, drafted, len(papers.Names), "a paper has no name in papers.Names")
}

// everyPaper are all papers of an application with one worker.
func everyPaper(t *testing.T, one *paf.Case, tables *reference.Tables, dependent bool) []papers.Memorandum {
	t.Helper()
	day, worker, site := on("2026-11-21"), &one.Workers[0], &one.Worksites[0]
	people := paf.People(func(id string) *paf.Person {
		return &paf.Person{ID: id, Name: "Rao, Asha", Class: "H-1B", Hired: on("2026-04-01")}
	})
	standing := compute(t, paf.Grouping{}, staff("A", 51, map[bool]int{true: 8, false: 7}[dependent])...)[0]
	all := papers.Memoranda(one, &papers.Around{Standing: &standing, Tables: tables, AsOf: day})
	all = append(all, papers.TerminationPack(one, &papers.Termination{Worker: "Rao, Asha", Class: string(one.LCA.Class), On: on("2026-12-31"), Alone: true})...)
	moved := paf.Move{Class: "H-1B", To: reference.Place{City: "Dallas", State: "TX", Zip: "75201"}, On: on("2027-01-04")}.Answer([]*paf.Case{one}, nil, tables)
	moved.Case = one
	return append(all, papers.MoveMemo(&moved, "Rao, Asha", "Austin, TX", day), papers.PostedNotice(one, site, day), papers.AccessStatement(one, site, day),
		papers.DisplacementInquiry(one, site, on("2026-12-15")), papers.SiteVisitSheet(one, worker, people("E1"), day),
		papers.WageCheckMemo(one, []pay.WageCheck{pay.CheckWage(one, worker, people("E1"), day)}, day))
}

// unknownSentences are the sentences outside of brackets that are neither claims nor known.
func unknownSentences(m *papers.Memorandum) (found []string) {
	for _, block := range m.Blocks {
		text := strings.Join(append([]string{block.Text}, block.List...), ". ")
		for _, claim := range m.Claims {
			text = strings.ReplaceAll(text, claim.Sentence, "")
		}
		for _, sentence := range sentenceEnd.Split(abbreviations.Replace(outsideBrackets(text)), -1) {
			if sentence = strings.ReplaceAll(strings.TrimSpace(sentence), "\u00a0", " "); sentence != "" && !known.MatchString(sentence) {
				found = append(found, sentence)
			}
		}
	}
	return found
}

var (
	sentenceEnd = regexp.MustCompile(`\.(?: |$)`)
	// abbreviations keep a period from ending a sentence.
	abbreviations = strings.NewReplacer("U.S. ", "U.S.\u00a0", "Inc. ", "Inc.\u00a0", "NW., ", "NW.,\u00a0")
)

// known are the sentences of papers that conclude nothing: they state what is recorded, what the law asks, or what a person does.
var known = regexp.MustCompile(`^(` + strings.Join([]string{
	"The labor condition application is open to public inspection at ", "Complaints alleging ", "The wage rate to be paid to the workers .* is as follows",
	"The position is (full|part)-time", "The rate paid to others with similar experience and qualifications in the job is", "Payroll records are kept separately",
	"Individual wage data underlying the figure are kept separately", "The tables of .*, looked up on .*, give these wages", "They are shown for comparison",
	"Costs of benefits and details of stock options are not part", "On .* (became|becomes) the successor in interest", "To the U.S. Department of Labor", "accepts, under oath, all obligations",
	"The applications support no new hire and no extension", "State of _+, County of _+", "Sworn to or affirmed", "The successor keeps this list of the workers",
	"To determine whether the employer is H-1B dependent, these entities were counted", "Recruitment ran from ",
	"The employer is (not )?H-1B dependent", "It would (not )?be with ", // what the computation answers
	"The required wage is the higher of", "Each row is what was recorded on its day", "As recorded on ", "A difference is not necessarily a violation",
	"Notice of a labor condition application for .* is given electronically from ", "It must be readily available to every affected worker",
	"We intend to place a worker in H-1B status with you from", "The law asks us to inquire first", "No worker is placed until your answer",
	"The last day of (your )?employment", "The employer notifies U.S. Citizenship", "Ask your own counsel", "The petitioner withdraws the petition",
	"The employer offers to pay the reasonable cost of your return", "Please state by", "The employer withdraws the labor condition application named above",
	// What the application itself attests where it is for an employer with the additional attestations.
	"The employer has not displaced and will not displace", "The employer will not place an H-1B worker", "The employer has taken, before filing",
	"Ask for the officer's name", "Show the public access file", "Other records are given", "Write down who was asked what", // what a person does
	"Have a new LCA certified", "File the amended H-1B petition before", "Open the public access file of the new LCA", "Post the LCA notice", "Record the worksite",
	"Keep the (decision|itinerary)", "Confirm that the LCA notice was posted", "Pay the required wage", "Count the workdays",
	// What a third party states and signs, with its own words to fill in.
	"The notice could be opened by our employees", "They (were notified|could tell)", "It could be opened on every day", "In this period a U.S. worker was or will be",
	"If yes, the job, the worksite",
	"Health$", "401\\(k\\)$", // recorded words of the example
	"half of ", "\\d+ H-1B workers? of ", "with (more than|at most) \\d+ FTE", // the steps of the computation
	"None$", "Grades by experience$", "Each January$", // recorded words of the example
}, "|") + `)`)

func TestAClaimIsAsWeakAsTheWeakestOfItsParts(t *testing.T) {
	answers := []law.Answer{law.Yes, law.Unstated, law.No}
	for i, a := range answers {
		for j, b := range answers {
			require.Equal(t, answers[max(i, j)], law.Claim{Answer: a}.And(law.Claim{Answer: b}).Answer, fmt.Sprint(a, b))
		}
	}
	empty := paf.FromRecords(number, paf.Records{LCA: facts.Record{}})
	require.Equal(t, law.Unstated, empty.RateClaim(nil, nil).Answer)
}
