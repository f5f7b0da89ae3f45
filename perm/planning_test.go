package perm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/perm/recruitment"
)

// tight are expectations under which a plan is as tight as the law allows.
var tight = recruitment.Expectations{WageDetermination: 100, Decision: 400, StepDays: 10}

func TestAPlanKeepsWhatIsRecorded(t *testing.T) {
	r := workedRecords(t)
	r.stepRows = r.stepRows[:2]
	r.noticeRows = nil
	c := r.read(t)
	p := recruitment.PlanForward(on("2026-03-10"), c.Planning(on("2026-03-10"), tight))
	require.True(t, p.Feasible, p.Infeasible)
	require.True(t, p.Step("job-order").Known)
	require.Equal(t, "2026-02-08", p.Step("sunday-ad-1").From.String())
	require.Equal(t, "2026-03-15", p.Step("sunday-ad-2").From.String())
	require.Equal(t, "2026-03-10", p.Step("notice").From.String())
	require.Nil(t, p.Step("pwd-request"))
	again := recruitment.PlanForward(on("2026-02-06"), c.Planning(on("2026-02-06"), tight))
	require.Equal(t, "2026-02-15", again.Step("sunday-ad-2").From.String(), "not the Sunday that is taken")
	require.Equal(t, "2026-08-01", p.Due.String())
	require.Len(t, c.filing().SundayAds, 1, "the case itself is not touched")
}
