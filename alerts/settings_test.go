package alerts_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
)

func TestSettingsTellAllTheirMistakesAtOnce(t *testing.T) {
	s := alerts.Settings{
		From: "nobody", Steps: []int{30, 30, -1}, OverdueSteps: []int{0}, StepsFor: map[string][]int{"i9": {}},
		Recipients: map[string][]string{"employee": {"a@b.example"}, "x@y.example": {"a@b.example"}, "hr": {}, "team": {"no address"}, "attorneys": {"law@firm.example"}},
		Routes: []alerts.Route{
			{Channel: "mail", Bands: []docket.Band{"blue"}, Reasons: []alerts.Reason{"closer", "soon"}},
			{To: []string{"counsel", "hr@", "team", "manager", "attorneys"}, Channel: alerts.Print},
		},
		Escalation:    alerts.Escalation{Chain: []string{"employee", "boss"}, Bands: []docket.Band{"blue"}},
		SinglesAtMost: -1,
		Rhythm:        alerts.Rhythm{Weekly: []docket.Band{"blue"}},
	}
	require.Equal(t, strings.TrimSpace(`
from: "nobody" is not an e-mail address
steps: 30 is listed twice
steps: -1; a step must be 0 days or more
overdue_steps: 0; a step must be 1 days or more
steps_for i9: required; give days, as in [90, 30, 7, 1]
recipients employee: this name is reserved for the employee a deadline concerns; choose another
recipients hr: an address is required
recipients team: "no address" is not an e-mail address
recipients x@y.example: a name is required here, not an address
routes[1]: to: at least one recipient is required
routes[1]: channel: invalid "mail"; use smtp, file, webhook, print
routes[1]: bands: invalid "blue"; use overdue, red, yellow, green
routes[1]: reasons: invalid "soon"; use first, closer, moved, overdue, resolved, still-open
routes[1]: reasons: first or overdue is required: the other reasons follow one of these
routes[2]: to: "counsel" is neither a name under recipients nor an address
routes[2]: to: "hr@" is not an e-mail address
routes[2]: to: "attorneys" is counsel, who reads only what is escalated: name it in chain under escalation, or, for another reader, give readers: {attorneys: paralegal}
rhythm: days: invalid ""; use business or all
rhythm: weekly: bands: invalid "blue"; use overdue, red, yellow, green
rhythm: on: invalid ""; use a day of the week, such as monday
baseline_days: 0; must be 1 or more
escalation: chain: "boss" is neither a name under recipients nor an address
escalation: channel: invalid ""; use smtp, file, webhook, print
escalation: after: 0; must be 1 or more business days
escalation: bands: invalid "blue"; use overdue, red, yellow, green
escalation: chain: cannot be the employee; name a manager
singles_at_most: -1; must be 0 or more`), s.Validate().Error())
}

// TestTheAddressOfAWebhookInAWrongPlaceIsNotShown puts one where an e-mail address or a name belongs.
func TestTheAddressOfAWebhookInAWrongPlaceIsNotShown(t *testing.T) {
	const address = "https://chat.example/hook/SECRET"
	s := settings()
	s.From, s.Contact = address, address
	s.Recipients = map[string][]string{"hr": {address}}
	s.Routes = []alerts.Route{{To: []string{"hr", address}, Channel: alerts.Print}}
	s.Escalation = alerts.Escalation{Chain: []string{address}, Channel: alerts.Print}
	err := s.Validate()
	require.ErrorContains(t, err, `"https://…" is not an e-mail address`)
	require.NotContains(t, err.Error(), "SECRET")
}

func TestDefaultsLackOnlyTheSenderAndARoute(t *testing.T) {
	s := alerts.Defaults()
	require.Equal(t, []int{180, 120, 90, 60, 30, 14, 7, 1}, s.Steps)
	require.ErrorContains(t, s.Validate(), "from:")
	require.ErrorContains(t, s.Validate(), "routes: at least one is required")
	s.From, s.Routes = "a@b.example", settings().Routes
	s.Recipients = settings().Recipients
	require.NoError(t, s.Validate())
}
