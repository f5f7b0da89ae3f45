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
		Recipients: map[string][]string{"employee": {"a@b.example"}, "x@y.example": {"a@b.example"}, "hr": {}, "team": {"no address"}},
		Routes: []alerts.Route{
			{Channel: "mail", Bands: []docket.Band{"blue"}, Reasons: []alerts.Reason{"closer", "soon"}},
			{To: []string{"counsel", "hr@", "team", "manager"}, Channel: alerts.Print},
		},
		Escalation:    alerts.Escalation{Chain: []string{"employee", "boss"}, Bands: []docket.Band{"blue"}},
		SinglesAtMost: -1,
	}
	require.Equal(t, strings.TrimSpace(`
from: "nobody" is not an e-mail address
steps: 30 stands there twice
steps: -1; a step is 0 days or more
overdue_steps: 0; a step is 1 days or more
steps_for i9: there is none; give days, as in [90, 30, 7, 1]
recipients employee: this name is kept for the person a deadline is about; choose another
recipients hr: it has no address
recipients team: "no address" is not an e-mail address
recipients x@y.example: a name, not an address, stands here
routes[1]: to: nobody is named
routes[1]: channel: "mail"; it takes smtp, file, webhook, print
routes[1]: bands: "blue"; it takes overdue, red, yellow, green
routes[1]: reasons: "soon"; it takes first, closer, moved, overdue, resolved
routes[1]: reasons: without first or overdue nothing would ever be said: the others follow one of these
routes[2]: to: "counsel" is no name under recipients, and no address
routes[2]: to: "hr@" is not an e-mail address
escalation: chain: "boss" is no name under recipients, and no address
escalation: channel: ""; it takes smtp, file, webhook, print
escalation: after: 0; it takes business days, 1 or more
escalation: bands: "blue"; it takes overdue, red, yellow, green
escalation: chain: the employee answers for nobody else's silence; name a manager
singles_at_most: -1; it takes 0 or more`), s.Validate().Error())
}

func TestDefaultsLackOnlyTheSenderAndARoute(t *testing.T) {
	s := alerts.Defaults()
	require.Equal(t, []int{180, 120, 90, 60, 30, 14, 7, 1}, s.Steps)
	require.ErrorContains(t, s.Validate(), "from:")
	require.ErrorContains(t, s.Validate(), "routes: there is none")
	s.From, s.Routes = "a@b.example", settings().Routes
	s.Recipients = settings().Recipients
	require.NoError(t, s.Validate())
}
