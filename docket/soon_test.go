package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

func TestSoonIsByDate(t *testing.T) {
	asOf := civil.On(2026, 11, 28)
	day := asOf.AddDays
	require.Empty(t, Soon(asOf, nil))
	require.Empty(t, Soon(asOf, []Upcoming{{"Iyer, Dana", day(8)}, {"Coleman, Yuki", day(-1)}, {"Diallo, Mei", civil.Date{}}}))
	all := []Upcoming{{"Petrov, Thomas", day(5)}, {"Novák, Ngozi", day(2)}, {"Parker, Thomas", day(2)}, {"Parker, Thomas", day(2)}, {"LCA 2", day(3)}}
	require.Equal(t, "Novák, Ngozi and Parker, Thomas by November 30; LCA 2 by December 1; Petrov, Thomas by December 3", Soon(asOf, all))
	all = append(all, Upcoming{"Kim, Ada", day(5)}, Upcoming{"Bennett, José", day(5)}, Upcoming{"LCA 3", day(7)})
	require.Equal(t, "Novák, Ngozi and Parker, Thomas by November 30; LCA 2 by December 1; Petrov, Thomas and Kim, Ada by December 3; and 2 more",
		Soon(asOf, all))
}
