package main

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/law"
)

// demoDocket makes the demo and gives its docket from arguments.
func demoDocket(t *testing.T, args ...string) docket.Docket {
	t.Helper()
	dir := t.TempDir()
	answer(t, "demo", "--dir", dir, "--as-of", "2026-11-28")
	var d docket.Docket
	all := append([]string{"--db=" + filepath.Join(dir, "demo.db"), "docket", "--as-of", "2026-11-28", "--json"}, args...)
	require.NoError(t, json.Unmarshal([]byte(answer(t, all...)), &d))
	return d
}

func TestTheEventsOfTheDemo(t *testing.T) {
	d := demoDocket(t, "--within", "3650")
	require.NotEmpty(t, d.Events)
	require.Equal(t, docket.PeopleCounts{InStatus: 78, Lapsed: 3, Within30: 5, Within90: 8, Later: 59, Unclear: 3, Past: 1}, d.People)
	for _, e := range d.Events[:3] {
		require.Equal(t, "works-without-authorization", e.Consequence.Code, e.Summary)
		require.Contains(t, e.Next, "work must stop")
	}
	belongs := map[string]string{}
	for i, e := range d.Events {
		require.NotEmpty(t, e.Next, e.Key)
		require.Contains(t, law.Owners, e.Owner, e.Key)
		if i > 0 {
			require.LessOrEqual(t, d.Events[i-1].Consequence.Rank, e.Consequence.Rank)
		}
		for _, key := range e.Members {
			require.Empty(t, belongs[key], key)
			belongs[key] = e.Key
		}
	}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		require.Equal(t, belongs[l.Key], l.Event)
		require.NotEmpty(t, l.Event, l.Key)
		require.Contains(t, law.DateKinds, l.Kind, l.Key)
		require.NotEmpty(t, l.Remedy, l.Key)
		require.False(t, !l.Opens.IsZero() && !l.Due.IsZero() && l.Due.Before(l.Opens), l.Key)
	}
	for i := range d.Findings {
		require.NotEmpty(t, belongs[d.Findings[i].Key], d.Findings[i].Key)
	}
	at := slices.IndexFunc(d.Events, func(e docket.Event) bool {
		return e.Subject.ID == "001051" && strings.HasSuffix(e.Key, "/2026-12-10")
	})
	require.Len(t, d.Events[at].Members, 5, "petition, I-94, LCA, reverification and extension window are one event")
}

// TestTheDocketOfOnePersonIsPartOfTheFullOne holds what is read for one person to what is read for all: the same events, with
// the same members.
func TestTheDocketOfOnePersonIsPartOfTheFullOne(t *testing.T) {
	dir := t.TempDir()
	answer(t, "demo", "--dir", dir, "--as-of", "2026-11-28")
	docketFor := func(args ...string) (d docket.Docket) {
		all := append([]string{"--db=" + filepath.Join(dir, "demo.db"), "docket", "--as-of", "2026-11-28", "--within", "-1", "--json"}, args...)
		require.NoError(t, json.Unmarshal([]byte(answer(t, all...)), &d))
		return d
	}
	members := func(d docket.Docket, id string) map[string][]string {
		events := map[string][]string{}
		for _, e := range d.Events {
			if e.Employee == id {
				events[e.Key] = e.Members
			}
		}
		return events
	}
	whole := docketFor()
	for _, id := range []string{"001051", "001016", "001106", "001111", "001011", "001096", "001321", "001171", "S007"} {
		want := members(whole, id)
		require.NotEmpty(t, want, id)
		require.Equal(t, want, members(docketFor("--employee", id), id), id)
	}
}

// TestTheWeekHasWhatIsOverdue holds the list of each morning to every event that is past its day, or has none, and can still be done, and to
// every event whose next step is this week, however far ahead its date is.
func TestTheWeekHasWhatIsOverdue(t *testing.T) {
	dir := t.TempDir()
	answer(t, "demo", "--dir", dir, "--as-of", "2026-11-28")
	overdue, undated, passed, steps := 0, 0, 0, 0
	for _, day := range []string{"2026-11-28", "2026-12-28", "2027-01-28"} {
		ask := func(into any, args ...string) {
			text := answer(t, append([]string{"--db=" + filepath.Join(dir, "demo.db"), "--as-of=" + day}, args...)...)
			require.NoError(t, json.Unmarshal([]byte(text), into))
		}
		var d docket.Docket
		ask(&d, "docket", "--json")
		var week map[string]json.RawMessage
		ask(&week, "week", "--json")
		listed := map[string]string{}
		for _, part := range []string{"lapsed", "past", "due", "overdue", "passed", "issues", "actions", "waiting"} {
			var events []docket.Event
			require.NoError(t, json.Unmarshal(week[part], &events), part)
			for i := range events {
				listed[events[i].Key] = part
			}
		}
		for i := range d.Events {
			e := &d.Events[i]
			if e.DaysLeft >= 0 && !e.Due.IsZero() && e.StepIn() <= 7 {
				require.NotEmpty(t, listed[e.Key], "%s: its next step is on %s", e.Key, e.NextDay())
				if e.DaysLeft > 7 {
					steps++
				}
			}
			counts := map[bool]*int{true: &undated, false: &overdue}[e.Due.IsZero()]
			switch {
			case e.Consequence.Rank == int(law.LateNotCorrectable) && e.DaysLeft < 0 && e.DaysLeft >= -30:
				counts = &passed // what cannot be met late may only not be recorded
			case e.Consequence.Rank > int(law.LateCorrectable) || !e.Due.IsZero() && e.DaysLeft >= 0:
				continue
			}
			require.NotEmpty(t, listed[e.Key], e.Key)
			*counts++
		}
	}
	require.Greater(t, overdue, 30)
	require.Greater(t, undated, 60)
	require.Greater(t, passed, 2)
	require.Greater(t, steps, 2, "what is due later, and has to be begun this week")
}

// TestThePeopleWhoLapsedLeadEverySurface holds docket, week and the digest of reminders to one order: the people who
// work without authorization, or may do so, come first.
func TestThePeopleWhoLapsedLeadEverySurface(t *testing.T) {
	dir := t.TempDir()
	answer(t, "demo", "--dir", dir, "--as-of", "2026-11-28")
	ask := func(args ...string) string {
		return answer(t, append([]string{"--db=" + filepath.Join(dir, "demo.db"), "--as-of=2026-11-28"}, args...)...)
	}
	lapsed := []string{"Castillo, Kofi", "Coleman, Yuki", "Andersson, Łukasz", "Tanaka, Ingrid"}
	names := func(events []docket.Event) (all []string) {
		for _, e := range events[:min(len(events), len(lapsed))] {
			all = append(all, e.Subject.Name)
		}
		return all
	}
	var d docket.Docket
	require.NoError(t, json.Unmarshal([]byte(ask("docket", "--json")), &d))
	require.Equal(t, lapsed, names(d.Events))
	var week struct{ Lapsed, Past []docket.Event }
	require.NoError(t, json.Unmarshal([]byte(ask("week", "--json")), &week))
	require.Equal(t, lapsed, names(append(week.Lapsed, week.Past...)))
	letters := filepath.Join(dir, "letters")
	ask("alerts", "send", "--channel", "file", "--out", letters)
	files, err := filepath.Glob(filepath.Join(letters, "*.json"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	text, err := os.ReadFile(files[0])
	require.NoError(t, err)
	var letter alerts.Message
	require.NoError(t, json.Unmarshal(text, &letter))
	require.Contains(t, letter.Subject, "4 to act on today")
	for i, name := range lapsed {
		require.Equal(t, name, letter.Notices.At(i).Subject.Name)
	}
}

// TestWhatHasADateWithinThirtyDaysIsInReportAndReminders holds the report, and the reminders or their list of what is not sent and why, to every
// event of the demo whose day is near, however much of it is missing.
func TestWhatHasADateWithinThirtyDaysIsInReportAndReminders(t *testing.T) {
	dir := t.TempDir()
	answer(t, "demo", "--dir", dir, "--as-of", "2026-11-28")
	config := filepath.Join(dir, "mobility.yaml")
	require.NoError(t, os.WriteFile(config, []byte(strings.ReplaceAll(demoAlerts, "FOLDER", filepath.Join(dir, "letters"))), 0o600))
	near, unknown, rules := 0, 0, map[string]bool{}
	for _, day := range []string{"2026-11-28", "2026-12-28", "2027-01-28"} {
		ask := func(args ...string) string {
			return answer(t, append([]string{"--config=" + config, "--db=" + filepath.Join(dir, "demo.db"), "--as-of=" + day}, args...)...)
		}
		var d docket.Docket
		require.NoError(t, json.Unmarshal([]byte(ask("docket", "--json")), &d))
		var reminders struct{ Notices []alerts.Notice }
		require.NoError(t, json.Unmarshal([]byte(ask("alerts", "preview", "--suppressed", "--json")), &reminders))
		noticed := map[string]bool{}
		for i := range reminders.Notices {
			n := &reminders.Notices[i]
			for _, key := range append(strings.Fields(n.Members), n.Deadline) {
				noticed[key] = true
			}
		}
		report := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(ask("report", "status", "--format", "html"), "")
		internal := ask("report", "status", "--format", "json")
		for i := range d.Deadlines {
			if d.Deadlines[i].State == docket.Undetermined {
				require.True(t, noticed[d.Deadlines[i].Key] || d.Deadlines[i].Domain == "status", "%s: no reminder, and no reason why not", d.Deadlines[i].Key)
				unknown++
			}
		}
		for i := range d.Events {
			e := &d.Events[i]
			if e.NextDay().IsZero() || e.DaysLeft < 0 || e.StepIn() > 30 {
				continue
			}
			require.True(t, slices.ContainsFunc(e.Members, func(key string) bool { return noticed[key] }), "%s on %s: no reminder, and no reason why not", e.Key, day)
			inReport := strings.Contains(internal, strconv.Quote(e.Members[0]))
			require.True(t, inReport, "%s on %s: not in the report", e.Key, day)
			if e.Consequence.Rank <= int(law.GovernmentDeadline) && e.Kind != docket.KindIssue {
				inReport = strings.Contains(report, html.EscapeString(e.Subject.Name))
				require.True(t, inReport, "%s on %s: not in the report of a client", e.Key, day)
			}
			for _, key := range e.Members {
				rules[docket.RuleOf(key)] = true
			}
			near++
		}
	}
	require.Greater(t, near, 50)
	require.Greater(t, unknown, 5)
	require.Greater(t, len(rules), 20, "many kinds of dates")
}
