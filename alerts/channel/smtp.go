package channel

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"mobility/alerts"
	"mobility/internal/agekeys"
	"mobility/internal/redact"
)

// SMTPSettings say through which server mail goes.
type SMTPSettings struct {
	Host string `yaml:"host"`
	// Port is 587 for starttls, 465 for implicit, 25 for none, unless given.
	Port int `yaml:"port"`
	// TLS is starttls (the default), implicit, or none. None is for a server on this machine alone, where it is the
	// default.
	TLS  string `yaml:"tls"`
	User string `yaml:"user"`
	// PasswordFile holds the password, and nothing else.
	PasswordFile string `yaml:"password_file"`
	// Timeout is the longest that one message may take, connecting included; 30 seconds unless given.
	Timeout time.Duration `yaml:"timeout"`
}

// The ways to encrypt.
const (
	startTLS    = "starttls"
	implicitTLS = "implicit"
	noTLS       = "none"
)

const defaultTimeout = 30 * time.Second

// Validate reports every mistake in the settings at once.
func (s *SMTPSettings) Validate() error {
	var mistakes []error
	add := func(format string, args ...any) { mistakes = append(mistakes, fmt.Errorf(format, args...)) }
	if s.Host == "" {
		add("smtp: host: required")
	}
	switch s.TLS {
	case "", startTLS, implicitTLS:
	case noTLS:
		if s.Host != "" && !isLocal(s.Host) {
			add("smtp: tls: none would send names and dates unencrypted to %s; use starttls or implicit", s.Host)
		}
	default:
		add("smtp: tls: invalid %q; use starttls, implicit, none", s.TLS)
	}
	if s.Port < 0 || s.Port > 65535 {
		add("smtp: port: %d is not a port", s.Port)
	}
	if s.User != "" && s.PasswordFile == "" {
		add("smtp: password_file: required for user %s", s.User)
	}
	if s.User == "" && s.PasswordFile != "" {
		add("smtp: user: required with a password")
	}
	if s.Timeout < 0 {
		add("smtp: timeout: %s is negative", s.Timeout)
	}
	return errors.Join(mistakes...)
}

// SMTP sends mail. It keeps its connection from one message to the next.
type SMTP struct {
	client    *mail.Client
	server    string
	connected bool
	// secrets are the password as it is sent: a server may repeat it.
	secrets redact.Secrets
}

// NewSMTP is a channel to a mail server; it connects when the first message is sent. trust, which may be nil,
// replaces the machine's own certificate authorities.
func NewSMTP(s SMTPSettings, trust *tls.Config) (*SMTP, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	options, secrets, err := s.options(trust)
	if err != nil {
		return nil, err
	}
	client, err := mail.NewClient(s.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("mail server %s: %w", s.Host, err)
	}
	return &SMTP{client: client, server: client.ServerAddr(), secrets: secrets}, nil
}

func (s *SMTPSettings) options(trust *tls.Config) ([]mail.Option, redact.Secrets, error) {
	timeout, port := s.Timeout, s.Port
	if timeout == 0 {
		timeout = defaultTimeout
	}
	options := []mail.Option{mail.WithTimeout(timeout)}
	if trust != nil {
		trust = trust.Clone()
		trust.ServerName = s.Host
		options = append(options, mail.WithTLSConfig(trust))
	}
	encryption := s.TLS
	if encryption == "" {
		encryption = startTLS
		if isLocal(s.Host) {
			encryption = noTLS
		}
	}
	switch encryption {
	case implicitTLS:
		options, port = append(options, mail.WithSSL()), or(port, mail.DefaultPortSSL)
	case noTLS:
		options, port = append(options, mail.WithTLSPolicy(mail.NoTLS)), or(port, mail.DefaultPort)
	default:
		options, port = append(options, mail.WithTLSPolicy(mail.TLSMandatory)), or(port, mail.DefaultPortTLS)
	}
	options = append(options, mail.WithPort(port))
	if s.User == "" {
		return options, nil, nil
	}
	password, err := agekeys.ReadSecret(s.PasswordFile)
	if err != nil {
		return nil, nil, fmt.Errorf("password of the mail server: %w", err)
	}
	login := mail.SMTPAuthAutoDiscover
	if encryption == noTLS {
		login = mail.SMTPAuthPlain // within this machine, where no one listens
	}
	word := strings.TrimRight(string(password), "\r\n")
	return append(options, mail.WithSMTPAuth(login), mail.WithUsername(s.User), mail.WithPassword(word)),
		redact.NewSecrets(word, "\x00"+s.User+"\x00"+word), nil
}

func or(given, otherwise int) int {
	if given != 0 {
		return given
	}
	return otherwise
}

// isLocal reports whether a host is this machine.
func isLocal(host string) bool {
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Send sends one message. A reply that begins with 5 refuses it; one that begins with 4, a server that does not respond and a
// connection that breaks can be retried. A connection that breaks after the server received everything may mean a
// second copy, with the same Message-ID.
func (s *SMTP) Send(ctx context.Context, m *alerts.Message) error {
	l, err := addressed(m)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if !s.connected {
		if err := s.client.DialWithContext(ctx); err != nil {
			return s.failed("connecting to", err)
		}
		s.connected = true
	}
	err = s.client.Send(l)
	if err == nil {
		return nil
	}
	_ = s.Close() // whatever state it is in: the next message connects again
	if l.IsDelivered() {
		return nil // it was taken; only clearing up behind it failed
	}
	return s.failed("sending through", err)
}

// failed says what went wrong, and whether it would again.
func (s *SMTP) failed(doing string, err error) error {
	err = fmt.Errorf("%s mail server %s: %w", doing, s.server, s.secrets.HideIn(err))
	var (
		reply       *textproto.Error
		send        *mail.SendError
		certificate *tls.CertificateVerificationError
		code        int
	)
	switch {
	case errors.As(err, &send):
		code = send.ErrorCode()
	case errors.As(err, &reply):
		code = reply.Code
	case errors.As(err, &certificate):
		return &RefusedError{err}
	case errors.Is(err, mail.ErrNoSupportedAuthDiscovered), strings.Contains(err.Error(), "does not support"):
		return &RefusedError{err} // encryption, or a way to log in, that the server does not offer
	}
	if code >= 500 {
		return &RefusedError{err}
	}
	return err
}

// Close says goodbye to the server.
func (s *SMTP) Close() error {
	if !s.connected {
		return nil
	}
	s.connected = false
	return s.client.Close()
}
