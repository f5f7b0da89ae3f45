package alerts_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/civil"
)

// TestPartByPartIsTheSameDecision holds a decision over the parts of a docket against one over all of it at once: over days on which dates move, are
// superseded, are met and come back, people acknowledge, mail is lost, and an application passes from one worker to another.
func TestPartByPartIsTheSameDecision(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		o := newOffice(t)
		o.settings.Escalation.Chain = []string{"hr-manager", "counsel@firm.example"}
		o.settings.Routes = append(o.settings.Routes, alerts.Route{To: []string{"hr-manager", "employee"}, Channel: alerts.SMTP})
		if rapid.Bool().Draw(rt, "the ordinary rhythm") {
			o.settings.Rhythm = alerts.Defaults().Rhythm
		}
		o.people.People = map[string]alerts.Contact{}
		for p := range 3 {
			o.people.People[fmt.Sprintf("E%d", p)] = alerts.Contact{Email: fmt.Sprintf("e%d@acme.example", p)}
		}
		on := day("2027-01-04")
		for range rapid.IntRange(2, 8).Draw(rt, "runs") {
			on = on.AddDays(rapid.IntRange(0, 20).Draw(rt, "days"))
			parts := anyParts(rt, on)
			o.deadlines, o.issues, o.events, o.suppressions = nil, nil, nil, nil
			for i := range parts {
				o.deadlines, o.issues = append(o.deadlines, parts[i].Deadlines...), append(o.issues, parts[i].Issues...)
				o.events, o.suppressions = append(o.events, parts[i].Events...), append(o.suppressions, parts[i].Suppressions...)
			}
			for i := range o.deadlines {
				if hold, err := alerts.Acknowledge(&o.deadlines[i], "Ana", on.AddDays(7), on); err == nil && rapid.IntRange(0, 9).Draw(rt, "held") == 0 {
					o.holds = append(o.holds, hold)
				}
			}
			history, err := alerts.NewHistory(o.entries())
			require.NoError(rt, err)
			d := alerts.Begin(&alerts.Question{
				AsOf: on, Client: "acme", History: history, Holds: o.holds, Settings: o.settings, Directory: o.people, Now: o.now,
			})
			for _, i := range rapid.Permutation([]int{0, 1, 2, 3}).Draw(rt, "order") {
				d.Add(&parts[i])
			}
			have := d.End()
			want := o.decide(on.String())
			require.Equal(rt, want, have.Slice())
			for i := range want {
				if n := &want[i]; n.State == alerts.New {
					seen[string(n.Reason)]++
				}
			}
			var lost []string
			if rapid.IntRange(0, 3).Draw(rt, "the mail server refuses") == 0 {
				lost = []string{para}
			}
			o.send(on.String(), lost...)
		}
	})
	for _, reason := range []alerts.Reason{alerts.First, alerts.Closer, alerts.Moved, alerts.Overdue, alerts.Resolved} {
		require.Positive(t, seen[string(reason)], "nothing was drawn that is %s", reason)
	}
}

// anyParts draws what is due to three people, and what concerns none.
func anyParts(t *rapid.T, on civil.Date) []alerts.Part {
	parts := make([]alerts.Part, 4)
	worker := rapid.IntRange(0, 3).Draw(t, "worker")
	for p := range parts {
		part, id := &parts[p], fmt.Sprintf("E%d", p)
		rules := []string{"status.petition-expires", "status.i94-expires", "i9.reverify"}
		if p == 3 {
			rules = nil
		}
		if p == worker {
			rules = append(rules, "lca.expires")
		}
		for _, rule := range rules {
			if rapid.IntRange(0, 5).Draw(t, "off the docket") == 0 {
				continue
			}
			d := deadline(day("2027-03-01").AddDays(30 * rapid.IntRange(0, 2).Draw(t, "month due")).String())
			d.Key, d.Rule, d.Subject.ID = rule+"/"+id, rule, id
			if rule == "lca.expires" {
				d.Key, d.Subject = rule+"/L1", docket.Subject{Kind: "lca", ID: "L1"}
			}
			d.State = rapid.SampledFrom([]docket.State{docket.Open, docket.Open, docket.Open, docket.Open, docket.Superseded, docket.Undetermined}).Draw(t, "state")
			if d.State == docket.Undetermined {
				d.Due = civil.Date{}
			}
			if d.State != docket.Superseded {
				d.Event = fmt.Sprintf("authorization/%s/%s", id, d.Due)
				d.Binding = rule == "status.petition-expires"
			}
			if rapid.IntRange(0, 9).Draw(t, "protected") == 0 {
				part.Suppressions = append(part.Suppressions, alerts.Suppression{Kind: alerts.Protected, Why: "protected", Deadline: d})
				if rapid.Bool().Draw(t, "and not on the docket") {
					continue
				}
			}
			if rapid.IntRange(0, 9).Draw(t, "an issue") == 0 {
				d.Kind, d.Due, d.State, d.Event = docket.KindIssue, civil.Date{}, docket.Open, "issue/"+id
				part.Issues = append(part.Issues, d)
			} else {
				part.Deadlines = append(part.Deadlines, d)
			}
			if d.Event != "" && !slices.ContainsFunc(part.Events, func(e docket.Event) bool { return e.Key == d.Event }) {
				part.Events = append(part.Events, docket.Event{Key: d.Event, Employee: id, Due: d.Due, DaysLeft: on.DaysUntil(d.Due), Subject: d.Subject, Members: []string{d.Key}})
			}
		}
	}
	return parts
}
