package alerts

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

func TestManagersReadByDateAndWithoutJudgment(t *testing.T) {
	asOf := civil.On(2026, 11, 28)
	about := func(name string, c law.Consequence, band docket.Band, days int) Notice {
		return Notice{
			To: "max@example.com", Role: string(law.Manager), Subject: docket.Subject{Kind: "employee", ID: name, Name: name}, State: New,
			Key: name, Consequence: c.Code(), Band: band, Due: asOf.AddDays(days), DaysLeft: days,
		}
	}
	stepped := about("Dean, Di", law.AuthorizationEnds, docket.Red, 11)
	stepped.ActBy = asOf
	messages, err := Compose(ListOf(
		about("Able, Ann", law.AuthorizationEnds, docket.Red, 21), about("Baker, Bo", law.GovernmentDeadline, docket.Red, 20),
		about("Cole, Cy", law.WorksWithoutAuthorization, docket.Overdue, -3),
		stepped,
	), &Occasion{AsOf: asOf, Settings: &Settings{From: "mobility@example.com", Contact: "hr@example.com"}})
	require.NoError(t, err)
	require.Len(t, messages, 1)
	require.Equal(t, "Work authorization on your team: 1 to act on today, 3 within 30 days", messages[0].Subject, "filing the LCA is not the manager's")
	text := messages[0].Text
	require.Contains(t, text, strings.ToUpper(lapsedToManager))
	require.NotContains(t, strings.ToLower(text+messages[0].HTML), "works without authorization")
	require.Less(t, strings.Index(text, "Baker, Bo"), strings.Index(text, "Able, Ann"), "by date")
}

func TestMessageOfEscalatedItemsSaysSo(t *testing.T) {
	for escalated, says := range []bool{false, true} {
		messages, err := Compose(ListOf(Notice{
			To: "cy@example.com", Role: "counsel", Subject: docket.Subject{Kind: "employee", ID: "1", Name: "Able, Ann"}, State: New, Key: "k",
			Band: docket.Red, Due: civil.On(2026, 12, 3), DaysLeft: 5, Escalated: escalated,
		}), &Occasion{AsOf: civil.On(2026, 11, 28), Settings: &Settings{From: "mobility@example.com", Contact: "hr@example.com"}})
		require.NoError(t, err)
		require.Equal(t, says, strings.Contains(messages[0].Text, onlyEscalated))
		require.NotContains(t, messages[0].Subject, onlyEscalated)
		require.Contains(t, messages[0].Text, soonTitle+"\n  By December 3: Able, Ann\n")
	}
}
