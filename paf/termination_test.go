package paf_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf/papers"
)

func TestWagesAreOwedUntilEveryStepOfATerminationIsTaken(t *testing.T) {
	e := papers.Termination{Worker: "Rao, Asha", Class: "H-1B", On: on("2026-12-31"), Notified: on("2026-12-15"), USCISNotified: on("2027-01-08")}
	require.Equal(t, law.Unstated, e.WagesClaim().Answer, "no offer of transportation is recorded")
	e.TransportOffered = on("2027-01-04")
	require.Contains(t, e.WagesClaim().Text(), "January 8, 2027")
	e.Class, e.TransportOffered = "E-3", civil.Date{}
	require.Equal(t, law.Yes, e.WagesClaim().Answer, "the offer is a duty of H-1B employers")
}

func TestTheTerminationPackHoldsWhatTheClassAsksFor(t *testing.T) {
	names := func(e papers.Termination) (all []string) {
		for _, m := range papers.TerminationPack(application(t, with(plain, complete...)...), &e) {
			require.False(t, m.Public, m.Name)
			all = append(all, m.Name)
		}
		return all
	}
	e := papers.Termination{Worker: "Rao, Asha", Class: "H-1B", On: on("2026-12-31"), Alone: true}
	require.Equal(t, []string{"notice-to-worker", "withdrawal-uscis", "return-transportation", "withdrawal-lca", "termination"}, names(e))
	e.Class, e.Alone = "E-3", false
	require.Equal(t, []string{"notice-to-worker", "withdrawal-uscis", "termination"}, names(e))
	require.NotContains(t, outsideBrackets(words(papers.TerminationPack(application(t, with(plain, complete...)...), &e)[2])), "is owed through")
}
