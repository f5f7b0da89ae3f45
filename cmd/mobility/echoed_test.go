package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// echoingMailServer offers a login and rejects it with a reply that repeats what it was sent, and the password in clear.
func echoingMailServer(t *testing.T) (port string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				fmt.Fprint(conn, "220 mail.test\r\n")
				for lines := bufio.NewScanner(conn); lines.Scan(); {
					if line := lines.Text(); strings.HasPrefix(line, "EHLO") {
						fmt.Fprint(conn, "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n")
					} else {
						fmt.Fprintf(conn, "535 5.7.8 rejected %s with password %s\r\n", line, plantedSecret)
					}
				}
			}()
		}
	}()
	_, port, err = net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	return port
}

// echoingService is a webhook and a service of USCIS that repeat the address and the credentials of each request: in the
// words and, for a token, in the place of a reply.
func echoingService(t *testing.T) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/uscis/oauth/accesstoken" {
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprintf(w, "no hook at %s (%s), secret %s", r.RequestURI, r.URL.Path, plantedSecret)
			return
		}
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			fmt.Fprintf(conn, "WRONG client_secret=%s\r\n\r\n", r.PostFormValue("client_secret"))
			conn.Close()
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestASecretThatAServerRepeatsIsNotShown has a mail server, a webhook and USCIS repeat the secrets that they were sent. What they answered is
// reported without them, and they are in no log, entry of the audit trail or file of the database.
func TestASecretThatAServerRepeatsIsNotShown(t *testing.T) {
	a := finishedDemo(t)
	a.home = a.out
	secret, config := filepath.Join(t.TempDir(), "secret"), filepath.Join(a.out, "echoed.yaml")
	require.NoError(t, os.WriteFile(secret, []byte(plantedSecret+"\n"+plantedSecret+"\n"), 0o600))
	password := filepath.Join(t.TempDir(), "password")
	require.NoError(t, os.WriteFile(password, []byte(plantedSecret+"\n"), 0o600))
	service := echoingService(t)
	require.NoError(t, os.WriteFile(config, []byte(`
alerts:
  from: mobility@acme.example
  smtp: {host: 127.0.0.1, port: `+echoingMailServer(t)+`, user: robot, password_file: `+password+`, tls: none, timeout: 5s}
  webhook: {url: "`+service+`/hook/`+plantedSecret+`?token=`+plantedSecret+`", secret_file: `+password+`, timeout: 5s}
  recipients: {hr: [hr@acme.example], paralegal: [p@firm.example]}
  routes:
    - {to: [hr], channel: smtp}
    - {to: [paralegal], channel: webhook}
uscis: {url: "`+service+`/uscis", credentials_file: `+secret+`}
`), 0o600))
	var all strings.Builder
	for _, words := range [][]string{
		{"alerts", "test", "--channel", "smtp", "--to", "x@acme.example"}, {"alerts", "test", "--channel", "webhook", "--to", "x@acme.example"},
		{"alerts", "send", "--channel", "smtp"}, {"alerts", "send", "--channel", "webhook"}, {"filing", "sync"},
		{"alerts", "list"}, {"alerts", "list", "--json"}, {"jobs", "log"}, {"audit", "log", "--json"}, {"doctor"},
	} {
		_, stdout, stderr := a.ask(append([]string{"--config=" + config}, words...)...)
		for _, text := range []string{plantedSecret, "UzNDUkVUUExBTlRFR", "AHJvYm90AFMzQ1JFVF"} { // also as mail sends it
			require.NotContains(t, stdout+stderr, text, words)
		}
		all.WriteString(stdout + stderr)
	}
	for _, reply := range []string{"535", "403 Forbidden", "USCIS cannot be reached"} {
		require.Contains(t, all.String(), reply, "the reply is reported")
	}
	require.NoError(t, os.Remove(config))
	for _, folder := range []string{a.demo, a.out} {
		requireNowhere(t, folder, plantedSecret)
		requireNowhere(t, folder, "AHJvYm90AFMzQ1JFVF")
	}
}
