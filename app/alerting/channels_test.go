package alerting_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/app/alerting"
	"mobility/app/failure"
)

// TestEveryChannelHasItsOwnSender holds each channel to a case of its own: one without would be sent elsewhere.
func TestEveryChannelHasItsOwnSender(t *testing.T) {
	settings := alerting.Defaults()
	settings.SMTP = &channel.SMTPSettings{Host: "mail.example.com"}
	settings.Webhook = &channel.WebhookSettings{URL: "https://example.com/hook"}
	for _, via := range alerts.Channels {
		out := &alerting.Channels{Config: &settings, Folder: t.TempDir(), Print: io.Discard}
		_, err := out.Sender(via)
		if err != nil {
			require.NotContains(t, err.Error(), "unknown channel", via)
		}
	}
	_, err := (&alerting.Channels{Config: &settings}).Sender("carrier-pigeon")
	require.ErrorContains(t, err, `unknown channel "carrier-pigeon"; channels: smtp, file, webhook, print`)
}

func TestAChannelWithoutItsSettingsSaysWhichAreMissing(t *testing.T) {
	settings := alerting.Defaults()
	for _, via := range []alerts.Channel{alerts.SMTP, alerts.Webhook, alerts.File} {
		var missing *failure.Error
		_, err := (&alerting.Channels{Config: &settings}).Sender(via)
		require.ErrorAs(t, err, &missing, via)
		require.Equal(t, failure.Usage, missing.Exit, via)
	}
}
