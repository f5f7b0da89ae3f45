package perm

import (
	"slices"
	"testing"

	"mobility/internal/law/lawtest"
)

func TestCases(t *testing.T) {
	cases := slices.Concat(lawtest.RuleBookCases(t, "perm."), lawtest.FileCases(t, "cases.csv"))
	lawtest.Check(t, Rules(), cases)
	lawtest.Run(t, Rules(), cases)
}
