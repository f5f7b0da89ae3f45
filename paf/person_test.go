package paf_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
	"mobility/paf"
)

func TestFullTime(t *testing.T) {
	for _, c := range []struct {
		recorded    law.Answer
		hours, week string
		want        law.Answer
	}{
		{law.Yes, "10", "", law.Yes}, {law.No, "40", "", law.No},
		{law.Unstated, "", "", law.Unstated}, {law.Unstated, "forty", "", law.Unstated},
		{law.Unstated, "39.9", "", law.No}, {law.Unstated, "40", "", law.Yes},
		{law.Unstated, "34.9", "35", law.No}, {law.Unstated, "35", "35", law.Yes},
	} {
		require.Equal(t, c.want, paf.FullTime(c.recorded, "", c.hours, c.week), c)
	}
}

func TestALaterAssignmentCountsWhereItRecordsAnything(t *testing.T) {
	var p paf.Person
	p.Assigned(&paf.Assignment{Degree: "master", PaidInYear: "15000.00", PaidMonths: 3})
	p.Assigned(&paf.Assignment{})
	require.Equal(t, []any{"master", "15000.00", 3}, []any{p.Degree, p.PaidInYear, p.Months})
	p.Assigned(&paf.Assignment{PaidInYear: "61000.00"})
	require.Equal(t, []any{"master", "61000.00", 12}, []any{p.Degree, p.PaidInYear, p.Months})
}

func TestTheWorkerOfAClock(t *testing.T) {
	c := paf.Case{Workers: []paf.Assignment{{Key: "E1-2026-01-05", Employee: "E1"}, {Key: "E2-2026-01-05", Employee: "E2"}}}
	require.Equal(t, "E1", c.WorkerOf("E1-2026-01-05"))
	require.Equal(t, "E2", c.WorkerOf("E2-2026-01-05-pay"))
	require.Empty(t, c.WorkerOf("downtown-annex"))
}

func TestAttestsOn(t *testing.T) {
	l := paf.LCA{Class: paf.H1B, Dependent: law.No, Ends: on("2027-03-01")}
	require.True(t, l.AttestsOn(on("2027-03-01")))
	require.False(t, l.AttestsOn(on("2027-03-02")))
	l.Dependent = law.Yes
	require.False(t, l.AttestsOn(on("2027-01-01")))
	l.ExemptOnly = law.Yes
	require.True(t, l.AttestsOn(on("2027-01-01")))
	l.Class = paf.E3
	require.False(t, l.AttestsOn(on("2027-01-01")))
}
