package main

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/alerts/channel"
)

// TestEveryChannelHasItsOwnSender holds each channel to a case of its own: one without would be sent elsewhere.
func TestEveryChannelHasItsOwnSender(t *testing.T) {
	settings := defaultAlerts()
	settings.SMTP = &channel.SMTPSettings{Host: "mail.example.com"}
	settings.Webhook = &channel.WebhookSettings{URL: "https://example.com/hook"}
	senders := map[string]bool{}
	for _, via := range alerts.Channels {
		out := &outlets{settings: &settings, folder: t.TempDir(), print: io.Discard}
		_, err := out.newSender(via)
		if err != nil {
			require.NotContains(t, err.Error(), "unknown channel", via)
		}
		senders[string(via)] = true
	}
	require.Len(t, senders, len(alerts.Channels))
	_, err := (&outlets{settings: &settings}).newSender("carrier-pigeon")
	require.ErrorContains(t, err, `unknown channel "carrier-pigeon"; channels: smtp, file, webhook, print`)
}
