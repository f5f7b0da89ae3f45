package main

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/alerts/channel"
	alertscmd "mobility/cmd/mobility/alerts"
	"mobility/cmd/mobility/cmdutil"
)

// TestEveryChannelHasItsOwnSender holds each channel to a case of its own: one without would be sent elsewhere.
func TestEveryChannelHasItsOwnSender(t *testing.T) {
	settings := cmdutil.DefaultAlerts()
	settings.SMTP = &channel.SMTPSettings{Host: "mail.example.com"}
	settings.Webhook = &channel.WebhookSettings{URL: "https://example.com/hook"}
	senders := map[string]bool{}
	for _, via := range alerts.Channels {
		out := &alertscmd.Outlets{Settings: &settings, Folder: t.TempDir(), Print: io.Discard}
		_, err := out.NewSender(via)
		if err != nil {
			require.NotContains(t, err.Error(), "unknown channel", via)
		}
		senders[string(via)] = true
	}
	require.Len(t, senders, len(alerts.Channels))
	_, err := (&alertscmd.Outlets{Settings: &settings}).NewSender("carrier-pigeon")
	require.ErrorContains(t, err, `unknown channel "carrier-pigeon"; channels: smtp, file, webhook, print`)
}
