package statusreport_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/law"
	"mobility/reports/statusreport"
)

var (
	uid      = regexp.MustCompile(`UID:(\S+)`)
	sequence = regexp.MustCompile(`SEQUENCE:(\d+)`)
	stamp    = regexp.MustCompile(`DTSTAMP:(\S+)`)
)

// TestACalendarIsValid holds what RFC 5545 asks: lines of at most 75 bytes that end with CR and LF and are folded between characters,
// ids that stay, a sequence that grows, and a time stamp that follows from the day of the report.
func TestACalendarIsValid(t *testing.T) {
	s := fixture(60)
	for i := range held(s).Events {
		held(s).Events[i].Subject.Name = "李小龙李小龙李小龙李小龙李小龙李小龙, ใจดีสมชายใจดีสมชาย"
	}
	content := string(written(t, s, "ics"))
	lines := strings.Split(strings.TrimSuffix(content, "\r\n"), "\r\n")
	for _, line := range lines {
		require.LessOrEqual(t, len(line), 75, line)
		require.True(t, utf8.ValidString(line), line)
		require.NotContains(t, line, "\n")
	}
	require.Equal(t, []string{"BEGIN:VCALENDAR", "END:VCALENDAR"}, []string{lines[0], lines[len(lines)-1]})
	ids := uid.FindAllString(content, -1)
	require.NotEmpty(t, ids)
	require.Len(t, slices.Compact(slices.Sorted(slices.Values(ids))), len(ids), "every entry has an id of its own")
	require.Len(t, ids, strings.Count(content, "BEGIN:VEVENT"))
	require.Equal(t, []string{"DTSTAMP:" + strings.ReplaceAll(s.AsOf.String(), "-", "") + "T000000Z"},
		slices.Compact(stamp.FindAllString(content, -1)))

	later := fixture(60)
	later.AsOf = s.AsOf.AddDays(1)
	after := string(written(t, later, "ics"))
	require.Equal(t, ids, uid.FindAllString(after, -1))
	require.Less(t, sequence.FindString(content), sequence.FindString(after))
}

// TestACalendarSaysOfWhichDayItIs keeps a next step such as "file it today" from being read on a later day without its date, and an alarm
// from coming after the day of the step.
func TestACalendarSaysOfWhichDayItIs(t *testing.T) {
	s := fixture(60)
	events := held(s).Events
	at := slices.IndexFunc(events, func(e docket.Event) bool { return e.DaysLeft > 20 && e.Consequence.Rank != int(law.ForInformation) })
	events[at].ActBy = events[at].Due.AddDays(-16)
	content := strings.ReplaceAll(string(written(t, s, "ics")), "\r\n ", "")
	require.Contains(t, content, "TRIGGER:-P16D")
	require.Equal(t, strings.Count(content, "\r\nDESCRIPTION:As of "), strings.Count(content, "BEGIN:VEVENT"))
}

// TestACalendarWithInitialsHasNoNames looks for the names of people in summaries, descriptions and alarms.
func TestACalendarWithInitialsHasNoNames(t *testing.T) {
	s := fixture(60)
	s.Audience, s.Initials = audience.Client, true
	s.Words.People = map[string]string{}
	all := allPeople(s)
	for i := range all {
		s.Words.People[all[i].ID] = all[i].Name
	}
	for i := range held(s).Events {
		held(s).Events[i].Next = "Give the copy to " + all[i%len(all)].Name + "."
	}
	text := textOfFormat(t, s, "ics")
	for name := range maps.Values(s.Words.People) {
		require.NotContains(t, text, strings.ReplaceAll(name, ",", `\,`))
		last, _, _ := strings.Cut(name, ", ")
		require.NotRegexp(t, `\b`+regexp.QuoteMeta(last)+`\b`, text)
	}
	require.Regexp(t, `SUMMARY:\p{Lu}\.\p{Lu}\.: `, text)
}

func TestACalendarOfAnOwnerHasWhatThatOneActsOn(t *testing.T) {
	all := strings.Count(string(written(t, fixture(60), "ics")), "BEGIN:VEVENT")
	sum := 0
	for _, owner := range law.Owners {
		s := fixture(60)
		s.Owner = owner
		sum += strings.Count(string(written(t, s, "ics")), "BEGIN:VEVENT")
	}
	require.Equal(t, all, sum)
	require.NotContains(t, statusreport.Formats(), "")
}
