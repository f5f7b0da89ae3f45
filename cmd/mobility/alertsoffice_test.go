package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	alertscmd "mobility/cmd/mobility/alerts"
	"mobility/internal/civil"
)

// postOffice is a real mail server on this machine. at, if set, is called at every stage of every letter, in the order
// rcpt, data, taken: with an error it answers that, and errHangUp closes the connection.
type postOffice struct {
	port string

	mu      sync.Mutex
	letters []received
	at      func(stage, to string) error
}

// received is one that the server took.
type received struct{ id, to, body string }

var errDisconnect = errors.New("the server hangs up")

func newPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	o := &postOffice{}
	_, o.port, err = net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &postSession{office: o, conn: c}, nil }))
	server.Domain, server.ErrorLog = "mail.test", log.New(io.Discard, "", 0)
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return o
}

// does says what the server does at every stage from now on.
func (o *postOffice) does(at func(stage, to string) error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = at
}

// taken are the letters that the server took so far.
func (o *postOffice) taken() []received {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]received{}, o.letters...)
}

type postSession struct {
	office *postOffice
	conn   *smtp.Conn
	to     string
}

func (*postSession) Reset()                               {}
func (*postSession) Logout() error                        { return nil }
func (*postSession) Mail(string, *smtp.MailOptions) error { return nil }

// stage does what is to be done at a stage.
func (s *postSession) stage(name string) error {
	s.office.mu.Lock()
	at := s.office.at
	s.office.mu.Unlock()
	if at == nil {
		return nil
	}
	err := at(name, s.to)
	if errors.Is(err, errDisconnect) {
		return s.conn.Conn().Close()
	}
	return err
}

func (s *postSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return s.stage("rcpt")
}

func (s *postSession) Data(r io.Reader) error {
	if err := s.stage("data"); err != nil {
		return err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	parsed, err := mail.ReadMessage(strings.NewReader(string(text)))
	if err != nil {
		return err
	}
	s.office.mu.Lock()
	s.office.letters = append(s.office.letters, received{strings.Trim(parsed.Header.Get("Message-ID"), "<>"), s.to, string(text)})
	s.office.mu.Unlock()
	return s.stage("taken")
}

// desk is a database, a configuration that sends to a post office, and the program itself.
type desk struct {
	t              *testing.T
	program        string
	target, config string
}

// newDesk makes a desk with a roster of sponsored people on it.
func newDesk(t *testing.T, target string, office *postOffice) *desk {
	t.Helper()
	dir := t.TempDir()
	program, err := exec.LookPath("mobility") // this test binary, as TestMain has put it there
	require.NoError(t, err)
	d := &desk{t: t, program: program, target: target, config: filepath.Join(dir, "mobility.yaml")}
	d.settle(office, patient, "")
	require.NoError(t, migrated(target))
	roster := filepath.Join(dir, "hr.csv")
	require.NoError(t, os.WriteFile(roster, []byte(endingStays(12)), 0o600))
	code, out := d.run("--as-of", "2026-12-01", "roster", "import", roster)
	require.Zero(t, code, out)
	return d
}

// configure writes another configuration, whose routes stand under alerts.
func (d *desk) configure(alerts string) {
	d.t.Helper()
	require.NoError(d.t, os.WriteFile(d.config, []byte("alerts:\n"+alerts), 0o600))
}

// settle writes the configuration: everybody concerned is notified, by mail.
func (d *desk) settle(office *postOffice, timeout, more string) {
	d.t.Helper()
	require.NoError(d.t, os.WriteFile(d.config, []byte(`zone: America/New_York
alerts:
  from: Compliance <alerts@acme.example>
  recipients:
    paralegal: [para@acme.example, second@acme.example]
  routes:
    - {to: [paralegal, manager, employee], channel: smtp}
  attempts: 2
  pause: 1ms
  smtp: {host: 127.0.0.1, port: `+office.port+`, timeout: `+timeout+`}
`+more), 0o600))
}

// patient is a time within which any mail server here answers, however busy the machine is.
const patient = "30s"

// endingStays is a roster of people whose stays end one after the other over the next year.
func endingStays(n int) string {
	var b strings.Builder
	b.WriteString("Employee ID,First Name,Last Name,Work Email,Manager ID,Hire Date,Job Title,Visa Type,I-797 Expiration Date,I-94 Expiration Date\n")
	for i := range n {
		ends := civil.MustParse("2026-11-20").AddDays(i * 29)
		fmt.Fprintf(&b, "E%d,Sample,Number%d,e%d@acme.example,E%d,2024-03-01,Engineer,H-1B,%s,%s\n", i, i, i, i/4, ends, ends.AddDays(10))
	}
	return b.String()
}

// command is one run of the program.
func (d *desk) command(args ...string) *exec.Cmd {
	c := exec.Command(d.program, args...)
	c.Env = append(os.Environ(), "MOBILITY_DB="+d.target, "MOBILITY_CONFIG="+d.config, "MOBILITY_USER=tester", "MOBILITY_CLIENT=default")
	return c
}

// run runs the program to its end, and returns its exit code with everything it printed.
func (d *desk) run(args ...string) (int, string) {
	c := d.command(args...)
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		require.NoError(d.t, err, string(out))
	}
	return c.ProcessState.ExitCode(), string(out)
}

// send is one run of alerts send, with what it answers.
func (d *desk) send(asOf civil.Date) (int, alertscmd.Answer) {
	d.t.Helper()
	code, out := d.run("--quiet", "--json", "alerts", "send", "--as-of", asOf.String())
	var answer alertscmd.Answer
	require.NoError(d.t, json.Unmarshal([]byte(out), &answer), out)
	return code, answer
}

// ledger is the evidence.
func (d *desk) ledger() []ledgerLine {
	d.t.Helper()
	code, out := d.run("--json", "alerts", "list")
	require.Zero(d.t, code, out)
	var answer struct{ Entries []ledgerLine }
	require.NoError(d.t, json.Unmarshal([]byte(out), &answer))
	return answer.Entries
}

// ledgerLine is what the tests read of an entry.
type ledgerLine struct {
	Key, State, To, Channel, Undelivered string
	MessageID                            string `json:"message_id"`
}

// number reads a number from the environment.
func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, variable)
	return n
}
