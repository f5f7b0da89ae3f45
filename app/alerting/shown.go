package alerting

import (
	"fmt"
	"strconv"

	"mobility/alerts"
	"mobility/internal/civil"
)

// NoticeHeaders are the headers of NoticeRow.
func NoticeHeaders() []string {
	return []string{"due", "days", "state", "reason", "step", "to", "channel", "name", "what", "why", "deadline", "ref"}
}

// NoticeRow is a notice as tables show it.
func NoticeRow(n *alerts.Notice) []string {
	left := ""
	if !n.Due.IsZero() {
		left = strconv.Itoa(n.DaysLeft)
	}
	return []string{
		n.Due.String(), left, string(n.State), string(n.Reason), strconv.Itoa(n.Step), n.To, string(n.Channel), n.Subject.Name,
		n.Summary, n.Why, n.Deadline, n.Key,
	}
}

// Summary is what a person is shown of a run at its end.
func Summary(clients string, asOf civil.Date, notices *alerts.List, messages int) string {
	var all alerts.Tally
	for _, n := range notices.All() {
		all.Add(n)
	}
	return fmt.Sprintf("%s as of %s: %s in %s, %d suppressed", clients, asOf, plural(all.Stated, "notice"), plural(messages, "message"), all.Suppressed)
}

// Together is what was done for several clients.
func Together(outcomes []*Outcome) *Outcome {
	all := &Outcome{}
	for _, one := range outcomes {
		all.Messages += one.Messages
		all.Waits += one.Waits
		all.Notices.Append(&one.Notices)
		all.Undelivered = append(all.Undelivered, one.Undelivered...)
	}
	return all
}

// Undeliverable is the error of messages that could not be handed over.
func Undeliverable(lost int) string {
	return plural(lost, "message") + " could not be delivered; the next run tries again"
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
