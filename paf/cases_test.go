package paf

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law/lawtest"
)

func TestCases(t *testing.T) {
	cases := slices.Concat(
		lawtest.WorkedCases(t, "lca."), lawtest.WorkedCases(t, "paf."), lawtest.BoundaryCases(t, "lca."), lawtest.BoundaryCases(t, "paf."), lawtest.FileCases(t, "cases.csv"))
	lawtest.Check(t, Rules(), cases)
	lawtest.Checks(t, Rules(), Checks())
	lawtest.Run(t, Rules(), cases)
}

func TestAFileNeedsTheItemsThatTheRuleLists(t *testing.T) {
	facts := itemsFacts{Class: H1B, H1BDependent: true}
	var numbers []int
	for _, item := range Items {
		if facts.Needs(item) {
			numbers = append(numbers, item.Number)
		}
	}
	outcome, err := itemsRequiredRule.Calc(map[string]any{"class": facts.Class, "h1b_dependent": facts.H1BDependent})
	require.NoError(t, err)
	require.Equal(t, outcome.Value, numbers)
	require.Equal(t, "20 CFR 655.760(a)(10)", Items[9].Pin())
}
