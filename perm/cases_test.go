package perm

import (
	"slices"
	"testing"

	"mobility/internal/law/lawtest"
)

func TestCases(t *testing.T) {
	cases := slices.Concat(lawtest.WorkedCases(t, "perm."), lawtest.BoundaryCases(t, "perm."), lawtest.FileCases(t, "cases.csv"))
	lawtest.Check(t, Rules(), cases)
	lawtest.Checks(t, Rules(), Checks())
	lawtest.Run(t, Rules(), cases)
}
