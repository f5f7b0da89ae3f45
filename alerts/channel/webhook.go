package channel

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"mobility/alerts"
	"mobility/internal/agekeys"
	"mobility/internal/redact"
)

// WebhookSettings say where messages are posted.
type WebhookSettings struct {
	// URL is https, or http on this machine.
	URL string `yaml:"url"`
	// SecretFile holds the secret that signs each message, and nothing else.
	SecretFile string `yaml:"secret_file"`
	// Timeout is the longest that one post may take; 30 seconds unless given.
	Timeout time.Duration `yaml:"timeout"`
}

// Validate reports every mistake in the settings at once.
func (s *WebhookSettings) Validate() error {
	var mistakes []error
	add := func(format string, args ...any) { mistakes = append(mistakes, fmt.Errorf(format, args...)) }
	u, err := url.Parse(s.URL)
	switch {
	case s.URL == "":
		add("webhook: url: required")
	case err != nil || u.Host == "":
		add("webhook: url: invalid %s; use an address like https://host/path", ShownAddress(s.URL))
	case u.Scheme != "https" && (u.Scheme != "http" || !isLocal(u.Hostname())):
		add("webhook: url: %s must be https, unless it is on this machine", ShownAddress(s.URL))
	}
	if s.SecretFile == "" {
		add("webhook: secret_file: required, so that the receiver can verify the sender")
	}
	if s.Timeout < 0 {
		add("webhook: timeout: %s is negative", s.Timeout)
	}
	return errors.Join(mistakes...)
}

// Webhook posts messages as JSON.
type Webhook struct {
	url    string
	secret []byte
	client *http.Client
	now    func() time.Time
	// secrets are the secret and the parts of the address: a server may repeat them.
	secrets redact.Secrets
}

// The heads of a post. The signature is "t=SECONDS,v1=HEX": an HMAC-SHA256 with the secret over the seconds, a full
// stop and the body. A receiver refuses old seconds, and takes a message id it has seen for a repeat.
const (
	SignatureHeader = "Mobility-Signature"
	MessageIDHeader = "Mobility-Message-Id"
)

// NewWebhook returns a channel to a webhook. now returns the time that is signed.
func NewWebhook(s WebhookSettings, now func() time.Time) (*Webhook, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	secret, err := agekeys.ReadSecret(s.SecretFile)
	if err != nil {
		return nil, fmt.Errorf("secret of the webhook: %w", err)
	}
	secret = bytes.TrimRight(secret, "\r\n")
	if len(secret) == 0 {
		return nil, fmt.Errorf("secret of the webhook: %s is empty", s.SecretFile)
	}
	timeout := s.Timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	return &Webhook{url: s.URL, secret: secret, now: now, secrets: redact.NewSecrets(append(partsOf(s.URL), string(secret))...), client: &http.Client{
		Timeout: timeout,
		// A signed message goes where it was addressed, nowhere else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// post is the body. Members are only ever added.
type post struct {
	Version int         `json:"version"`
	ID      string      `json:"id"`
	AsOf    string      `json:"as_of"`
	To      string      `json:"to"`
	Subject string      `json:"subject"`
	Text    string      `json:"text"`
	Notices alerts.List `json:"notices"`
}

// Send posts one message. A 2xx status accepts it; 408, 425, 429 and 5xx, a server that does not respond and a connection that
// breaks can be retried; every other status refuses it.
func (w *Webhook) Send(ctx context.Context, m *alerts.Message) error {
	body, err := json.Marshal(post{1, m.ID, m.AsOf.String(), m.To, m.Subject, m.Text, m.Notices})
	if err != nil {
		return refused("writing message %s: %w", m.ID, err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return refused("webhook: %w", withoutAddress(err))
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set(MessageIDHeader, m.ID)
	request.Header.Set(SignatureHeader, Sign(w.secret, w.now(), body))
	answer, err := w.client.Do(request)
	if err != nil {
		return fmt.Errorf("posting to the webhook: %w", w.secrets.HideIn(withoutAddress(err)))
	}
	defer answer.Body.Close()
	answered, _ := io.ReadAll(io.LimitReader(answer.Body, 4096)) // a cut-off answer has a status all the same
	if answer.StatusCode/100 == 2 {
		return nil
	}
	words := strings.Join(strings.Fields(w.secrets.Hide(string(answered))), " ")
	err = fmt.Errorf("the webhook responded %s %s", w.secrets.Hide(answer.Status), words[:min(len(words), 300)])
	switch code := answer.StatusCode; {
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable:
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After")) // a date there is not worth the trouble
		return &waitError{err, time.Duration(max(0, seconds)) * time.Second}
	case code >= 500 || code == http.StatusRequestTimeout || code == http.StatusTooEarly:
		return err
	default:
		return &RefusedError{err}
	}
}

// ShownAddress is an address as it may be shown: what is behind the host, and a user with a password, are as good as a password.
func ShownAddress(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return "(not an address)"
	case u.User == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "":
		return address
	}
	return u.Scheme + "://" + u.Host + "/..."
}

// partsOf are the parts of an address that are as good as a password: what is behind the host, as it is and piece by piece, and a user.
func partsOf(address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	parts := append(strings.Split(u.Path, "/"), u.RequestURI(), u.Path, u.RawQuery, u.User.Username())
	for _, values := range u.Query() {
		parts = append(parts, values...)
	}
	password, _ := u.User.Password()
	return append(parts, password)
}

// withoutAddress leaves the address out of an error: it is as good as a password.
func withoutAddress(err error) error {
	var known *url.Error
	if errors.As(err, &known) {
		return known.Err
	}
	return err
}

// Sign is the signature of a body at a time.
func Sign(secret []byte, at time.Time, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	seconds := strconv.FormatInt(at.Unix(), 10)
	mac.Write([]byte(seconds + "."))
	mac.Write(body)
	return "t=" + seconds + ",v1=" + hex.EncodeToString(mac.Sum(nil))
}

// Close drops idle connections.
func (w *Webhook) Close() error {
	w.client.CloseIdleConnections()
	return nil
}
