package database

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"mobility/internal/pattern"
)

// ErrTarget is the error for a name of a database that is neither a file nor the address of a server. It does not repeat the name,
// which may have a password in it.
var ErrTarget = errors.New("the database is named by a file, or by an address like postgres://user@host/name; this is neither")

// otherAddress finds what is meant as the address of a server and would be taken for the name of a file.
var otherAddress = pattern.Lazy(`(?i)^[a-z][a-z0-9+.-]+://|^postgres(ql)?:|\b(host|hostaddr|user|password|dbname)\s*=`)

// CheckTarget refuses a name that is neither a file nor the address of a server.
func CheckTarget(target string) error {
	if !isPostgres(target) && otherAddress().MatchString(target) {
		return ErrTarget
	}
	return nil
}

func isPostgres(target string) bool {
	scheme, _, is := strings.Cut(target, "://")
	return is && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// shownSettings are the settings of an address that say nothing secret.
var shownSettings = []string{"host", "port", "user", "dbname", "sslmode", "search_path", "connect_timeout", "application_name"}

// Redacted is the name of a database without a password.
func Redacted(target string) string {
	switch {
	case CheckTarget(target) != nil:
		return "(not shown)"
	case !isPostgres(target):
		return target
	}
	u, err := url.Parse(target)
	if err != nil {
		return "postgres://…"
	}
	keepSettings(u, shownSettings)
	return u.Redacted()
}

// keepSettings removes the other settings of an address.
func keepSettings(u *url.URL, kept []string) {
	settings := u.Query()
	for name := range settings {
		if !slices.Contains(kept, name) {
			settings.Del(name)
		}
	}
	u.RawQuery = settings.Encode()
}
