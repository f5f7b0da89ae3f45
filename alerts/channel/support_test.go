package channel_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/internal/civil"
)

// message is a digest with every part a message can have.
func message() *alerts.Message {
	return &alerts.Message{
		ID: "mobility-0123456789abcdef0123@acme.example", From: "Compliance <alerts@acme.example>", To: "para@acme.example",
		Channel: alerts.SMTP, Subject: "Immigration deadlines: Müller, Zoë", AsOf: civil.MustParse("2027-03-01"),
		At: time.Date(2027, time.March, 1, 7, 0, 0, 0, time.UTC), Digest: true,
		Notices: alerts.ListOf(alerts.Notice{Key: "n1", Deadline: "status.petition-expires/E1", Reason: alerts.First, Step: 14, State: alerts.New}),
		Text:    "Müller, Zoë: H-1B petition expires\n.\na line that is a full stop alone\n", HTML: "<p>Müller, Zoë</p>",
		ICS: "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n", CalendarMethod: "PUBLISH",
		Attachments: []alerts.Attachment{{Name: "deadlines.xlsx", ContentType: "application/octet-stream", Data: []byte{0, 1, 2, 255}}},
	}
}

// waits is a sleep that only writes down how long it would have been.
type waits []time.Duration

func (w *waits) sleep(_ context.Context, d time.Duration) error {
	*w = append(*w, d)
	return nil
}

func retries(w *waits) channel.Retries {
	return channel.Retries{Attempts: 4, Pause: 2 * time.Second, Longest: 5 * time.Second, Sleep: w.sleep}
}

// secretFile is a file with a line in it.
func secretFile(t *testing.T, secret string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(path, []byte(secret+"\n"), 0o600))
	return path
}

func requireRefused(t *testing.T, err error) {
	t.Helper()
	var refused *channel.RefusedError
	require.ErrorAs(t, err, &refused)
}

func requireWorthAnotherTry(t *testing.T, err error) {
	t.Helper()
	require.Error(t, err)
	var refused *channel.RefusedError
	require.NotErrorAs(t, err, &refused)
}
