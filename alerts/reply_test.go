package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
)

func TestRepliesAreRead(t *testing.T) {
	const ack, snooze = alerts.Acknowledged, alerts.Snoozed
	for text, want := range map[string][]alerts.Answer{
		"ack":                          {{Kind: ack}},
		"Ack all.":                     {{Kind: ack}},
		"Acknowledged!":                {{Kind: ack}},
		"ack 1, 3-5 and 7":             {{Kind: ack, Items: []int{1, 3, 4, 5, 7}}},
		"ack 2 until 2026-12-11":       {{Kind: ack, Items: []int{2}, Until: day("2026-12-11")}},
		"ack until December 11":        {{Kind: ack, Until: day("2026-12-11")}},
		"Ack 2 next Jan 5":             {{Kind: ack, Items: []int{2}, Until: day("2027-01-05")}},
		"snooze 4 until 12/18/2026: G": {{Kind: snooze, Items: []int{4}, Until: day("2026-12-18"), Note: "G"}},
		"ack 1\nack 2 until Dec 4, 2026\n\nThanks\n\nOn Sat, Nov 28, 2026 Compliance wrote:\n> ack 9": {
			{Kind: ack, Items: []int{1}}, {Kind: ack, Items: []int{2}, Until: day("2026-12-04")},
		},
		"Hi Ana,\n\nack\u00a0#1 please\n\nBest regards,\nBo\nack 7":                                                {{Kind: ack, Items: []int{1}}},
		"On Mon, Nov 30, 2026 at 7:00 AM Compliance\n<alerts@acme.example> wrote:\n> 1. x\n\nack 1\n> 2. y\nack 2": {{Kind: ack, Items: []int{1}}, {Kind: ack, Items: []int{2}}},
		"On Mon, Nov 30, 2026, Compliance wrote:\n1. x\nack 9":                                                     nil,
		"---------- Forwarded message ---------\nFrom: Compliance\nack 9":                                          nil,
		"From: Compliance\nSent: Monday\nack 9":                                                                    nil,
		"I will look into it":                                                                                      nil,
		"ack 1\n\nAm Mo., 30. Nov. 2026 um 07:00 Uhr schrieb Compliance <\nalerts@acme.example>:\n> ack 9":         {{Kind: ack, Items: []int{1}}},
		"ack 1\nVon: Compliance\nGesendet: Montag\nBetreff: Immigration deadlines [ref ABCD-EFGH-1234]\nack 9":     {{Kind: ack, Items: []int{1}}},
		"ack 1\n-----Message d'origine-----\nack 9":                                                                {{Kind: ack, Items: []int{1}}},
		"> ack 1":                             nil,
		"Please do not ack 3, it is not done": nil,
	} {
		answers, _, err := alerts.ReadAnswers(text, "Li, Bo", day("2026-11-28"))
		require.NoError(t, err, text)
		require.Equal(t, want, answers, text)
	}
	_, rest, err := alerts.ReadAnswers("Filed on Friday.\nReceipt follows.\n-----Original Message-----\nnoise", "Li, Bo", day("2026-11-28"))
	require.NoError(t, err)
	require.Equal(t, "Filed on Friday. Receipt follows.", rest)
	_, rest, err = alerts.ReadAnswers("Hello Ana,\nack 2\nBo left on Friday.\nThanks, Bo\n--\nBo Li\n+1 555 0100", "Li, Bo", day("2026-11-28"))
	require.NoError(t, err)
	require.Equal(t, "Bo left on Friday.", rest)
	for text, want := range map[string]string{
		"Es wurde verlängert.\n\nAm Mo., 30. Nov. 2026 um 07:00 Uhr schrieb Compliance <alerts@acme.example>:\n> x":           "Es wurde verlängert.",
		"Es wurde verlängert.\n\nAm Mo., 30. Nov. 2026 um 07:00 Uhr schrieb Compliance\n<alerts@acme.example>:\n> x":          "Es wurde verlängert.",
		"已延期。\n发件人： Compliance\n发送时间： 2026\n主题： Re: Immigration deadlines [ref ABCD-EFGH-1234]\nImmigration deadlines\nack 9": "已延期。",
		"The receipt is attached, see:\n> x": "The receipt is attached, see:",
		"Note: he left.\nOther: no":          "Note: he left. Other: no",
	} {
		_, rest, err := alerts.ReadAnswers(text, "Li, Bo", day("2026-11-28"))
		require.NoError(t, err)
		require.Equal(t, want, rest, text)
	}
	for _, text := range []string{"ack 1 until soon", "ack 5-2", "ack 1-100000"} {
		_, _, err := alerts.ReadAnswers(text, "Li, Bo", day("2026-11-28"))
		require.Error(t, err, text)
	}
}

func TestAReferenceIsMadeOfTheMessageAndTheKey(t *testing.T) {
	ref := alerts.Ref([]byte("key"), "mobility-1@acme.example")
	require.Equal(t, ref, alerts.FindRef("Re: Immigration deadlines: 1 overdue [ref "+ref+"]"))
	require.NotEqual(t, ref, alerts.Ref([]byte("another key"), "mobility-1@acme.example"))
	require.NotEqual(t, ref, alerts.Ref([]byte("key"), "mobility-2@acme.example"))
	require.Empty(t, alerts.FindRef("ref 12"))
}

func TestAnAnswerAboutAllLeavesOutWhoWorksWithoutAuthorization(t *testing.T) {
	all, one := alerts.Answer{}, alerts.Answer{Items: []int{2}}
	require.False(t, all.Concerns(1, 3, true))
	require.True(t, all.Concerns(1, 3, false))
	require.True(t, all.Concerns(1, 1, true), "of a message about one person")
	require.True(t, one.Concerns(2, 3, true), "by number")
	require.False(t, one.Concerns(1, 3, false))
}
