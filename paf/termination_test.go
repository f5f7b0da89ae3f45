package paf_test

import (
	"strings"
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

func TestALetterThatLeavesTheEmployerStatesNoPlannedDayAsPast(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	for class, cited := range map[string]bool{"H-1B": true, "E-3 Australian": false} {
		e := papers.Termination{Worker: "Rao, Asha", Class: class, On: on("2027-01-31")}
		for _, m := range papers.TerminationPack(one, &e) {
			text := words(m)
			require.NotContains(t, text, "ended on", m.Name)
			require.Equal(t, cited && m.Name == "withdrawal-uscis", strings.Contains(text, "214.2(h)(11)"), m.Name)
			if m.Sent {
				require.Contains(t, text, "Asha Rao", m.Name)
			}
			if m.Name == "withdrawal-uscis" {
				require.Contains(t, m.Blanks, "service center and its address")
			}
		}
	}
}
