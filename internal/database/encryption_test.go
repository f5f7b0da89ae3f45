package database

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAServerElsewhereHasToShowItsCertificate(t *testing.T) {
	for address, expected := range map[string]string{
		"postgres://u@db.example/x":                   "verify-full",
		"postgres://u@10.0.0.7/x":                     "verify-full",
		"postgres://u@/x?host=db.example":             "verify-full",
		"postgres://u@localhost/x":                    "require",
		"postgres://u@127.0.0.1:5433/x":               "require",
		"postgres://u@[::1]/x":                        "require",
		"postgres://u@/x?host=/var/run/postgresql":    "require",
		"postgres://u@localhost.evil.example/x":       "verify-full",
		"postgres://u@localhost/x?host=other.example": "verify-full",
	} {
		u, err := url.Parse(address)
		require.NoError(t, err)
		require.Equal(t, expected, encryption(u), address)
		require.Contains(t, toolAddress(address), "sslmode="+expected, "pg_dump too")
		require.Contains(t, toolAddress(address+map[bool]string{true: "&", false: "?"}[u.RawQuery != ""]+"sslmode=require"), "sslmode=require")
	}
}
