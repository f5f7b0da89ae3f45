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
	"mobility/paf/reference"
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
// sentence that asserts a conclusion stands outside of brackets only where its rule holds.
func TestNoDraftContainsASentenceWhoseRuleAnswersOtherwise(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 2))
	any := func(choices ...string) string { return choices[random.IntN(len(choices))] }
	for range 500 {
		pairs := with(with(plain, complete...),
			"wage_from", any("", "90000.00", "104000.00", "120000.00"), "actual_wage", any("", "100000.00", "150000.00"),
			"actual_per", any("", "year", "hour"), "prevailing_wage", any("", "40.00", "50.00", "70.00"), "benefits_same_basis", any("", "true", "false"),
			"corporate_change", any("", "true"), "changed", any("", "2026-07-01"), "assumed", any("", "2026-06-30", "2026-07-10"))
		one := application(t, pairs...)
		if any("worker", "") != "" {
			one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01", "wage", any("", "80000.00", "160000.00"), "wage_per", "year")}
		}
		violated := map[string]bool{}
		for _, f := range paf.Findings(one, nil, on("2026-11-21")) {
			violated[f.Rule] = violated[f.Rule] || f.Severity == law.Violation
		}
		for _, m := range papers.Memoranda(one, &papers.Around{AsOf: on("2026-11-21")}) {
			asserted := outsideBrackets(words(m))
			for _, claim := range m.Claims {
				stated := strings.Contains(asserted, claim.Sentence)
				require.Equal(t, claim.Answer == law.Yes, stated, "%s: %v", m.Name, pairs)
				require.False(t, stated && violated[claim.Rule], "%s asserts what a finding denies: %v", m.Name, pairs)
				if claim.Answer != law.Yes {
					require.Contains(t, m.Blanks, claim.Open())
				}
			}
			require.Empty(t, unclaimed(asserted, m.Claims), m.Name)
		}
	}
}

// unclaimed are the sentences that cite the regulations and are neither claims nor known statements of what the law asks or of
// how the file is kept.
func unclaimed(text string, claims []law.Claim) (found []string) {
	for _, sentence := range regexp.MustCompile(`[^.\n]*(?:\.[0-9]|\.\)|[^.\n])*\(?20 CFR[^\n]*`).FindAllString(text, -1) {
		known := false
		for _, claim := range claims {
			known = known || strings.Contains(sentence, claim.Sentence)
		}
		for _, statement := range statements {
			known = known || strings.Contains(sentence, statement)
		}
		if !known {
			found = append(found, sentence)
		}
	}
	return found
}

// statements cite the law without a conclusion about this application.
var statements = []string{
	"Payroll records are kept separately and are not part of this file", "Individual wage data underlying the figure are kept separately",
	"Costs of benefits and details of stock options are not part of this file", "The applications support no new hire and no extension",
	"accepts, under oath, all obligations",
	"these entities were counted as a single employer",
}

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
