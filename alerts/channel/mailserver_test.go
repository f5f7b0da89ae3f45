package channel_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"mobility/alerts/channel"
)

// mailServer is a real mail server on this machine that follows the test's instructions.
type mailServer struct {
	settings channel.SMTPSettings
	trust    *tls.Config

	mu          sync.Mutex
	letters     [][]byte
	connections int
	user        string
	// onRcpt and onData, if set, answer for the nth time that they are asked.
	onRcpt, onData func(n int) error
	rcpts, datas   int
	// post, while open, delays the answer to a message; disconnect closes the connection in the middle of one, and
	// loseAnswer once all of it has arrived.
	post                   chan struct{}
	disconnect, loseAnswer func(n int) bool
}

func (s *mailServer) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.letters)
}

// serve starts a server; encryption is as in the settings, advertised unless it is none.
func (s *mailServer) serve(t *testing.T, encryption string) *mailServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	_, port, err := net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	s.settings = channel.SMTPSettings{Host: "127.0.0.1", TLS: encryption, Timeout: 5 * time.Second}
	s.settings.Port, err = strconv.Atoi(port)
	require.NoError(t, err)

	server := smtp.NewServer(smtp.BackendFunc(s.session))
	server.Domain, server.AllowInsecureAuth = "mail.test", true
	server.ErrorLog = log.New(io.Discard, "", 0)
	if encryption != "none" {
		certificate, trust := certificates(t)
		server.TLSConfig, s.trust = certificate, trust
	}
	if encryption == "implicit" {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return s
}

func (s *mailServer) session(c *smtp.Conn) (smtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections++
	return &mailSession{server: s, conn: c}, nil
}

type mailSession struct {
	server *mailServer
	conn   *smtp.Conn
}

func (*mailSession) Reset()                               {}
func (*mailSession) Logout() error                        { return nil }
func (*mailSession) Mail(string, *smtp.MailOptions) error { return nil }
func (*mailSession) AuthMechanisms() []string             { return []string{sasl.Plain} }

func (m *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		m.server.mu.Lock()
		defer m.server.mu.Unlock()
		if password != "right" {
			return smtp.ErrAuthFailed
		}
		m.server.user = user
		return nil
	}), nil
}

func (m *mailSession) Rcpt(string, *smtp.RcptOptions) error {
	s := m.server
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rcpts++
	if s.onRcpt != nil {
		return s.onRcpt(s.rcpts)
	}
	return nil
}

func (m *mailSession) Data(r io.Reader) error {
	s := m.server
	s.mu.Lock()
	s.datas++
	n := s.datas
	s.mu.Unlock()
	if s.disconnect != nil && s.disconnect(n) {
		return m.conn.Conn().Close()
	}
	letter, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if s.post != nil {
		<-s.post
		return nil
	}
	if s.onData != nil {
		if err := s.onData(n); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, letter)
	if s.loseAnswer != nil && s.loseAnswer(n) {
		return m.conn.Conn().Close()
	}
	return nil
}

// certificates are a server's own, and the settings of a client that trusts it.
func certificates(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, BasicConstraintsValid: true, IsCA: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12},
		&tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}
