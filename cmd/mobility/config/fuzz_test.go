package config

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// FuzzConfig reads any configuration: it is accepted, or the error says what is wrong.
func FuzzConfig(f *testing.F) {
	for _, text := range []string{
		"db: m.db\nzone: America/New_York\nalerts:\n  from: a@b.example\n  recipients: {hr: [a@b.example]}\n",
		"jobs:\n  nightly: {schedule: '0 7 * * *', run: docket}\n", "perm: {audit_days: 1}", "db: [", "a: &x [*x]", "? {}", "db: 2026-01-01\nzone: Mars",
		"uscis: {url: x}\nbackup_recipients: [a]\nping_url: https://x.example/S3CRET",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := File{Location: time.UTC, PERM: defaultPERM()}
		if err := file.read(text); err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.NotNil(t, file.Location)
	})
}
