package main

import (
	"bytes"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/cmdutil"
)

// plantedSecret stands in every place of a configuration that is as good as a password.
const plantedSecret = "S3CRETPLANTED"

// TestNoSecretOfAConfigurationIsShown plants a secret in the address of a webhook, of the dead man's switch and of calendars, and in the files of the mail
// password, the webhook's secret and the credentials of USCIS. Every channel fails. The secret is in no answer, error, log, file of the
// database, folder of messages, or report of a fault.
func TestNoSecretOfAConfigurationIsShown(t *testing.T) {
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	t.Cleanup(refusing.Close)
	a := finishedDemo(t)
	a.home = a.out
	secret := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(secret, []byte(plantedSecret+"\n"+plantedSecret+"\n"), 0o600))
	for _, address := range []string{
		"http://127.0.0.1:1/hook/" + plantedSecret + "?token=" + plantedSecret, "http://u:" + plantedSecret + "@127.0.0.1:1/x",
		refusing.URL + "/" + plantedSecret, "http://[::1/" + plantedSecret, "http://127.0.0.1:1/%zz" + plantedSecret,
	} {
		config := filepath.Join(a.out, "planted.yaml")
		require.NoError(t, os.WriteFile(config, []byte(`
ping_url: `+address+`
alerts:
  from: mobility@acme.example
  smtp: {host: 127.0.0.1, port: 1, user: robot, password_file: `+secret+`, tls: none, timeout: 1s}
  webhook: {url: "`+address+`", secret_file: `+secret+`, timeout: 1s}
  recipients: {hr: [hr@acme.example], paralegal: [p@firm.example]}
  routes:
    - {to: [hr], channel: smtp}
    - {to: [paralegal], channel: webhook}
uscis: {url: "http://127.0.0.1:1/x", credentials_file: `+secret+`}
`), 0o600))
		questions := [][]string{{"doctor"}, {"config", "explain"}, {"config", "paths"}, {"alerts", "check"}, {"alerts", "preview"}, {"doctor", "--json"}, {"config", "explain", "--json"}}
		if address == refusing.URL+"/"+plantedSecret { // which is not tried again, as a server that is not there is
			questions = append(questions, []string{"alerts", "send", "--channel", "webhook"}, []string{"jobs", "run", "integrity"}, []string{"alerts", "list"},
				[]string{"jobs", "log"}, []string{"audit", "log", "--json"})
		}
		for _, words := range questions {
			_, stdout, stderr := a.ask(append([]string{"--config=" + config}, words...)...)
			require.NotContains(t, stdout+stderr, plantedSecret, "%s: %v", address, words)
		}
		require.NoError(t, os.Remove(config))
		requireNowhere(t, a.demo, plantedSecret)
		requireNowhere(t, a.out, plantedSecret)
		requireNowhere(t, os.TempDir(), "mobility-fault")
	}
}

// requireNowhere reads every file of a folder.
func requireNowhere(t *testing.T, folder, text string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		at := bytes.Index(content, []byte(text))
		require.Negative(t, at, "%s has %s in %q", path, text, content[max(0, at-200):max(0, at)])
		require.NotContains(t, strings.ToLower(filepath.Base(path)), strings.ToLower(text))
		return err
	}))
}

// TestOpenFilesAreReported gives files permissions for everybody: a database and a configuration are reported, a secret is refused.
func TestOpenFilesAreReported(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("Windows keeps no such permissions")
	}
	a := finishedDemo(t)
	file := filepath.Join(a.demo, "demo.db")
	_, _, stderr := a.ask("client", "list")
	require.NotContains(t, stderr, "permissions")
	require.NoError(t, os.Chmod(file, 0o644))
	for _, command := range []string{"client list", "docket", "audit verify", "client create studio", "db copy " + filepath.Join(a.out, "copy.db"), "reference list", "jobs list"} {
		_, _, stderr := a.ask(strings.Fields(command)...)
		require.Contains(t, stderr, "! other users of this machine can read the database "+file+" (permissions 0644): run chmod 600 "+file, command)
	}
	require.NoError(t, os.Chmod(file, 0o600))
	config, secret := filepath.Join(a.out, "own.yaml"), filepath.Join(a.out, "password")
	require.NoError(t, os.WriteFile(secret, []byte("x"), 0o600))
	require.NoError(t, os.WriteFile(config, []byte("ping_url: https://p.example/1\nalerts:\n  from: m@acme.example\n  smtp: {host: 127.0.0.1, port: 1, user: robot, tls: none, password_file: "+secret+"}\n  recipients: {hr: [hr@acme.example]}\n  routes:\n    - {to: [hr], channel: smtp}\n"), 0o600))
	require.NoError(t, os.Chmod(config, 0o644))
	_, _, stderr = a.ask("--config="+config, "client", "list")
	require.Contains(t, stderr, "other users of this machine can read the configuration "+config)
	require.NoError(t, os.Chmod(config, 0o600))
	_, _, stderr = a.ask("--config="+config, "--client=default", "docket")
	require.NotContains(t, stderr, "permissions")
	require.NoError(t, os.Chmod(secret, 0o640))
	for _, command := range []string{"client list", "docket --client default", "jobs list"} { // long before the job that needs it
		_, _, stderr = a.ask(append([]string{"--config=" + config}, strings.Fields(command)...)...)
		require.Contains(t, stderr, "! users other than its owner have access to the password of the mail server, in "+secret+" (permissions 0640)", command)
	}
	code, stdout, _ := a.ask("--config="+config, "doctor")
	require.Equal(t, 1, code)
	require.Regexp(t, `(?m)^problem\tpermissions\tusers other than its owner have access to the password of the mail server, .*chmod 600`, stdout)
	code, _, stderr = a.ask("--config="+config, "alerts", "test", "--channel", "smtp", "--to", "x@acme.example")
	require.NotZero(t, code)
	require.Contains(t, stderr, "has the permissions 0640. Run `chmod 600 "+secret+"`")
	require.NotEqual(t, cmdutil.ExitInterrupted, code)
}
