package alerts_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/alerts"
	"mobility/docket"
)

// Whatever the clock, the dates and the people do: what was sent is never sent again, and a second run on one day has
// nothing to say.
func TestNothingIsEverReportedTwice(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o := newOffice(t)
		o.settings.Escalation.Chain = []string{"hr-manager", "counsel@firm.example"}
		if rapid.Bool().Draw(r, "the ordinary rhythm") {
			o.settings.Rhythm = alerts.Defaults().Rhythm
		}
		keys := map[string]bool{}
		for range rapid.IntRange(1, 30).Draw(r, "runs") {
			on := day("2027-01-01").AddDays(rapid.IntRange(0, 150).Draw(r, "day"))
			o.deadlines = nil
			if rapid.Bool().Draw(r, "on the docket") {
				d := deadline(day("2027-03-01").AddDays(30 * rapid.IntRange(0, 3).Draw(r, "month due")).String())
				d.State = rapid.SampledFrom([]docket.State{docket.Open, docket.Open, docket.Superseded, docket.Undetermined}).Draw(r, "state")
				o.deadlines = append(o.deadlines, d)
				if hold, err := alerts.Acknowledge(&d, "Ana", on.AddDays(rapid.IntRange(0, 9).Draw(r, "held")), on); err == nil {
					o.holds = append(o.holds, hold)
				}
			}
			var lost []string
			if rapid.Bool().Draw(r, "the mail server refuses") {
				lost = []string{para}
			}
			delivered := func(notices []alerts.Notice, but ...string) {
				for _, n := range notices {
					if n.State == alerts.New && !slices.Contains(but, n.To) {
						require.False(r, keys[n.Key], "said before: %s %s %d", n.Deadline, n.Reason, n.Step)
						keys[n.Key] = true
					}
				}
			}
			delivered(o.send(on.String(), lost...), lost...)
			delivered(o.send(on.String())) // what was refused, and to the chain that it was
			for _, n := range o.decide(on.String()) {
				require.Equal(r, alerts.Suppressed, n.State, "left to say on %s: %s", on, n.Why)
			}
		}
	})
}
