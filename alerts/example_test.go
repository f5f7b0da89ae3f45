package alerts_test

import (
	"fmt"

	"mobility/alerts"
	"mobility/docket"
)

// A deadline is announced when a reminder day is reached, 30 days before it here, to the recipients of each route that takes it.
func ExampleDecide() {
	settings := alerts.Defaults()
	settings.Recipients = map[string][]string{"paralegal": {"ana@acme.example"}}
	settings.Routes = []alerts.Route{{To: []string{"paralegal"}, Channel: alerts.SMTP}}
	history, err := alerts.NewHistory(func(func(alerts.LedgerEntry, error) bool) {}) // nothing was sent yet
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, notice := range alerts.Decide(&alerts.Question{
		AsOf: day("2027-02-12"), Client: "acme", Deadlines: []docket.Deadline{deadline("2027-03-14")}, History: history, Settings: &settings,
	}) {
		fmt.Println(notice.Due, notice.Reason, notice.Step, notice.To)
	}
	// Output: 2027-03-14 first 30 ana@acme.example
}
