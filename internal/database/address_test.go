package database

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAFileHasNoHost holds that a Windows volume is not read as the host of a file: URI.
func TestAFileHasNoHost(t *testing.T) {
	settings := url.Values{"mode": {"ro"}}
	for path, want := range map[string]string{
		"/srv/a b/m.db": "file:///srv/a%20b/m.db?mode=ro",
		"Z:/srv/m.db":   "file:///Z:/srv/m.db?mode=ro",
		"/srv/a?b#c.db": "file:///srv/a%3Fb%23c.db?mode=ro",
	} {
		require.Equal(t, want, fileAddress(path, settings))
	}
}
