package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
)

func TestSoonIsByDate(t *testing.T) {
	asOf := civil.On(2026, 11, 28)
	day := asOf.AddDays
	require.Empty(t, Soon(asOf, nil))
	require.Empty(t, Soon(asOf, []Upcoming{{Name: "Iyer, Dana", Due: day(8)}, {Name: "Coleman, Yuki", Due: day(-1)}, {Name: "Diallo, Mei", Due: civil.Date{}}}))
	all := []Upcoming{{Name: "Petrov, Thomas", Due: day(5)}, {Name: "Novák, Ngozi", Due: day(2)}, {Name: "Parker, Thomas", Due: day(2)}, {Name: "Parker, Thomas", Due: day(2)}, {Name: "LCA 2", Due: day(3)}}
	require.Equal(t, []string{"By November 30: Novák, Ngozi; Parker, Thomas", "By December 1: LCA 2", "By December 3: Petrov, Thomas"}, Soon(asOf, all))
	all = append(all, Upcoming{Name: "Coleman, Yuki", Due: day(-12), Lapsed: true}, Upcoming{Name: "Kowalski, Elena", Due: asOf},
		Upcoming{Name: "Kim, Ada", Due: day(5)}, Upcoming{Name: "Bennett, José", Due: day(5)})
	for _, name := range []string{"LCA 3", "LCA 4", "LCA 5", "LCA 6", "LCA 7"} {
		all = append(all, Upcoming{Name: name, Due: day(7)})
	}
	require.Equal(t, []string{"Today: Coleman, Yuki; Kowalski, Elena", "By November 30: Novák, Ngozi; Parker, Thomas", "By December 1: LCA 2",
		"By December 3: Petrov, Thomas; Kim, Ada; Bennett, José", "By December 5: LCA 3; LCA 4; LCA 5; LCA 6", "And 1 more"}, Soon(asOf, all))
}

func TestTheNextStepIsTheFirstDayOnWhichSomethingIsDone(t *testing.T) {
	saturday := civil.On(2026, 12, 5)
	friday, lca := saturday.AddDays(-1), saturday.AddDays(-12)
	for _, test := range []struct {
		name                     string
		asOf, actBy, target, due civil.Date
		step                     civil.Date
	}{
		{"a working day", lca, civil.Date{}, friday, friday, civil.Date{}},
		{"a Saturday", friday.AddDays(-3), civil.Date{}, friday, saturday, friday},
		{"on the Friday before", friday, civil.Date{}, friday, saturday, friday},
		{"on the Saturday itself", saturday, civil.Date{}, friday, saturday, civil.Date{}},
		{"on a Sunday, after the Friday", saturday, civil.Date{}, friday, saturday.AddDays(1), saturday},
		{"the day after", saturday.AddDays(1), civil.Date{}, friday, saturday, civil.Date{}},
		{"a step before it", lca, lca, friday, saturday, lca},
		{"a step that is late", lca.AddDays(2), lca.AddDays(2), friday, saturday, lca.AddDays(2)},
	} {
		require.Equal(t, test.step, NextStep(test.asOf, test.actBy, test.target, test.due), test.name)
	}
}

func TestSoonTextIsOneParagraph(t *testing.T) {
	require.Empty(t, SoonText(nil))
	require.Equal(t, "Next seven days. Today: Kim, Ada. By December 3: Northwind Robotics, Inc. And 1 more.",
		SoonText([]string{"Today: Kim, Ada", "By December 3: Northwind Robotics, Inc.", "And 1 more"}))
}

func TestSoonNamesTheClientOfSeveral(t *testing.T) {
	due := civil.On(2026, 11, 30)
	event := func(client string) Event {
		return Event{Client: client, Subject: Subject{Name: "Kim, Ada"}, Employee: "E1", Due: due, Consequence: Consequence{Code: law.WorksWithoutAuthorization.Code()}}
	}
	d := &Docket{AsOf: civil.On(2026, 11, 28), Events: []Event{event("acme"), event("birch")}}
	require.Equal(t, []string{"Today: Kim, Ada (acme); Kim, Ada (birch)"}, SoonEvents(d))
}
