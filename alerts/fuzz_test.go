package alerts_test

import (
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/require"

	"mobility/alerts"
)

// FuzzAnswers reads any text as the answer to a reminder: each answer is one of the two kinds, about items that count from 1, and a day
// to come.
func FuzzAnswers(f *testing.F) {
	for _, text := range []string{
		"ack 1, 3 until 2026-12-11", "ack all", "Snooze #2 until December 18: waiting for the receipt", "On Mon, Ana wrote:\n> ack 1",
		"hi,\nack 1-3 by Friday\n\nthanks\nAna", "acknowledge items 1 and 2 next 12/11", "ref ABCD-EFGH-1234",
	} {
		f.Add(text, "Ana Ruiz")
	}
	f.Fuzz(func(t *testing.T, text, by string) {
		answers, _, err := alerts.ReadAnswers(text, by, day("2026-11-28"))
		if err != nil {
			require.Empty(t, answers)
			require.NotEmpty(t, err.Error())
		}
		for _, a := range answers {
			require.Contains(t, []alerts.HoldKind{alerts.Acknowledged, alerts.Snoozed}, a.Kind)
			for _, item := range a.Items {
				require.Positive(t, item)
			}
		}
		if ref := alerts.FindRef(text); ref != "" {
			require.Equal(t, ref, alerts.ParseRef(ref))
		}
	})
}

// FuzzCalendar sends a reminder about a deadline of any words: its calendar has one entry, and no line of another kind.
func FuzzCalendar(f *testing.F) {
	f.Add("Sample, Ana", "H-1B petition expires", "E1")
	f.Add("a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "b;c,d\\n\"", "x\u2028y")
	f.Fuzz(func(t *testing.T, name, summary, id string) {
		d := deadline("2026-12-20")
		d.Subject.Name, d.Summary, d.Subject.ID = name, summary, id
		o := newOffice(t, d)
		o.begin()
		messages := compose(t, o, "2026-11-28")
		require.Len(t, messages, 1)
		c, err := ics.ParseCalendar(strings.NewReader(messages[0].ICS))
		require.NoError(t, err)
		require.Len(t, c.Events(), 1)
		require.Equal(t, 1, strings.Count(messages[0].ICS, "\r\nBEGIN:VEVENT\r\n"))
		require.NotRegexp(t, `[\x00-\x08\x0b\x0c\x0e-\x1f]`, messages[0].ICS)
	})
}
