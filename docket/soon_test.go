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
	require.Equal(t, "Novák, Ngozi and Parker, Thomas by November 30; LCA 2 by December 1; Petrov, Thomas by December 3", Soon(asOf, all))
	all = append(all, Upcoming{Name: "Coleman, Yuki", Due: day(-12), Lapsed: true}, Upcoming{Name: "Kowalski, Elena", Due: asOf},
		Upcoming{Name: "Kim, Ada", Due: day(5)}, Upcoming{Name: "Bennett, José", Due: day(5)}, Upcoming{Name: "LCA 3", Due: day(7)})
	require.Equal(t, "Coleman, Yuki and Kowalski, Elena today; Novák, Ngozi and Parker, Thomas by November 30; LCA 2 by December 1; "+
		"Petrov, Thomas and Kim, Ada and Bennett, José by December 3; and 1 more", Soon(asOf, all))
}

func TestSoonNamesTheClientOfSeveral(t *testing.T) {
	due := civil.On(2026, 11, 30)
	event := func(client string) Event {
		return Event{Client: client, Subject: Subject{Name: "Kim, Ada"}, Employee: "E1", Due: due, Consequence: Consequence{Rank: int(law.WorksWithoutAuthorization)}}
	}
	d := &Docket{AsOf: civil.On(2026, 11, 28), Events: []Event{event("acme"), event("birch")}}
	require.Equal(t, "Kim, Ada (acme) and Kim, Ada (birch) today", d.Soon())
}
