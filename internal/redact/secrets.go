package redact

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

// Secrets are passwords, tokens and addresses that stay hidden where a server repeats them in its reply.
type Secrets []string

// shortestSecret is how long a text is that is hidden: a shorter one is part of ordinary words.
const shortestSecret = 4

// NewSecrets are secrets as they are and as they are sent: in base64, and escaped in an address.
func NewSecrets(secrets ...string) (all Secrets) {
	for _, s := range secrets {
		if len(s) >= shortestSecret {
			all = append(all, s, base64.StdEncoding.EncodeToString([]byte(s)), url.QueryEscape(s), url.PathEscape(s))
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) }) // one may be part of another
	return all
}

// Hide is a text without the secrets.
func (s Secrets) Hide(text string) string {
	for _, secret := range s {
		text = strings.ReplaceAll(text, secret, "(hidden)")
	}
	return text
}

// HideIn is an error whose text is without the secrets; an error that has none stays as it is.
func (s Secrets) HideIn(err error) error {
	if err == nil || s.Hide(err.Error()) == err.Error() {
		return err
	}
	return &hiding{s.Hide(err.Error()), err}
}

// hiding is an error in other words.
type hiding struct {
	words string
	err   error
}

func (e *hiding) Error() string { return e.words }
func (e *hiding) Unwrap() error { return e.err }
