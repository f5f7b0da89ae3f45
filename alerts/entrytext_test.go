package alerts

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/docket"
	"mobility/internal/civil"
)

// TestAnEntryIsReadAsItWasWritten holds both ways to read an entry to one another, whatever people have written in it.
func TestAnEntryIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Z0-9 /,{}:"\\<>&é]{0,12}`)
		date := rapid.Custom(func(t *rapid.T) civil.Date {
			if rapid.Bool().Draw(t, "none") {
				return civil.Date{}
			}
			return civil.MustParse("2026-12-01").AddDays(rapid.IntRange(-5000, 5000).Draw(t, "days"))
		})
		word := func(label string) string { return text.Draw(t, label) }
		e := LedgerEntry{
			Key: "n" + word("key"), Deadline: word("deadline"), Due: date.Draw(t, "due"), Reason: Reason(word("reason")),
			Step: rapid.IntRange(-99, 999).Draw(t, "step"), To: word("to"), Role: word("role"), About: word("about"),
			Escalated: rapid.IntRange(0, 3).Draw(t, "escalated"), Channel: Channel(word("channel")), State: State(word("state")),
			Why: word("why"), At: time.Unix(rapid.Int64Range(0, 1<<32).Draw(t, "at"), 5).UTC(), AsOf: date.Draw(t, "as of"),
			MessageID: word("message"), Rule: word("rule"), Pin: word("pin"), Domain: word("domain"),
			Subject: docket.Subject{Kind: word("kind"), ID: word("id"), Name: word("name")}, Summary: word("summary"),
			Employer: word("employer"), Undelivered: word("undelivered"),
		}
		written, err := e.Text()
		require.NoError(t, err)
		read, err := ReadEntry([]byte(written))
		require.NoError(t, err)
		require.Equal(t, e, read)
		var general LedgerEntry
		require.NoError(t, json.Unmarshal([]byte(written), &general))
		require.Equal(t, general, read)
	})
}

func TestAnOrdinaryEntryTakesTheShortWay(t *testing.T) {
	written, err := (&LedgerEntry{
		Key: "n1", Deadline: "status.petition-expires/E1/H-1B", Why: "30 days left: within 30 days", AsOf: civil.MustParse("2026-12-01"),
		Subject: docket.Subject{Kind: "employee", ID: "E1", Name: "Müller & Söhne, Zoë"},
	}).Text()
	require.NoError(t, err)
	e, ok := scanEntry(written)
	require.True(t, ok, written)
	require.Equal(t, "Müller & Söhne, Zoë", e.Subject.Name)
	for name, broken := range map[string]string{
		"a member that nobody knows": `{"key":"n1","colour":"red"}`,
		"a text that is cut short":   written[:len(written)-9],
		"a date that is none":        `{"key":"n1","due":"soon"}`,
		"nothing":                    "",
	} {
		t.Run(name, func(t *testing.T) {
			_, ok := scanEntry(broken)
			require.False(t, ok)
		})
	}
}
