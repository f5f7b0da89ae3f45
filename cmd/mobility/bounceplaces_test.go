package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// bouncing is a firm of two clients that has sent its reminders, a digest over both, and the report of the first.
type bouncing struct {
	*clocked
	dir string
}

func newBouncing(t *testing.T, target string) *bouncing {
	t.Helper()
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	b := &bouncing{&clocked{target: target, now: time.Date(2026, time.November, 30, 12, 0, 0, 0, time.UTC)}, t.TempDir()}
	require.NoError(t, os.WriteFile(b.path("mobility.yaml"), []byte("alerts:\n  from: alerts@firm.example\n  contact: Ana <ana@firm.example>\n"+
		"  recipients: {hr: [hr@firm.example]}\n  routes:\n    - {to: [hr], channel: file, domains: [status]}\n  folder: "+b.path("letters")+"\n"+
		"  mailbox: "+b.path("mailbox")+"\n  reply_key: "+b.path("reply_key")+"\ninbox: "+b.path("inbox")+"\n"), 0o600))
	for _, client := range []string{"acme", "birch"} {
		b.run(t, "client", "create", client, "contact=Cy", "contact_email=cy@"+client+".example", "report_day=monday")
		b.run(t, "--client", client, "roster", "import", b.file(t, knownAtHeader+"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,12/22/2026,12/22/2026\n"))
	}
	b.configured(t, "--all-clients", "alerts", "send")
	b.configured(t, "--client", "acme", "report", "mail", "--due", "--channel", "file", "--out", b.path("letters"))
	return b
}

func (b *bouncing) path(name string) string { return filepath.Join(b.dir, name) }

func (b *bouncing) configured(t *testing.T, words ...string) string {
	t.Helper()
	answer, remarks := b.run(t, append([]string{"--config=" + b.path("mobility.yaml")}, words...)...)
	return answer + remarks
}

// returned is the report of a mail server about the message to a recipient.
func (b *bouncing) returned(t *testing.T, to string) string {
	t.Helper()
	found, err := filepath.Glob(b.path("letters") + "/*.eml")
	require.NoError(t, err)
	id := regexp.MustCompile(`(?im)^Message-ID: .*`)
	for _, file := range found {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		if regexp.MustCompile(`(?m)^To: .*` + regexp.QuoteMeta(to)).Match(content) {
			return deliveryReport("MAILER-DAEMON@firm.example", "Undelivered Mail Returned to Sender", "I'm sorry",
				strings.ReplaceAll(postfixFailed, "hr@acme.example", to), strings.TrimSpace(id.FindString(string(content))))
		}
	}
	require.Fail(t, "no message", "to %s in %v", to, found)
	return ""
}

// TestAMailThatComesBackOpensOneItemOnEitherEngine lets the mails of a firm with two clients come back: the job of the mailbox reads the
// digest, the job of the inbox the report.
func TestAMailThatComesBackOpensOneItemOnEitherEngine(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		b := newBouncing(t, target)
		require.NoError(t, os.MkdirAll(b.path("mailbox/new"), 0o700))
		require.NoError(t, os.MkdirAll(b.path("inbox/acme"), 0o700))
		for range 2 {
			require.NoError(t, os.WriteFile(b.path("mailbox/new/1"), []byte(b.returned(t, "hr@firm.example")), 0o600))
			report := b.path("inbox/acme/returned.eml")
			require.NoError(t, os.WriteFile(report, []byte(b.returned(t, "cy@acme.example")), 0o600))
			for _, file := range []string{b.path("mailbox/new/1"), report} {
				require.NoError(t, os.Chtimes(file, time.Time{}, b.now.Add(-time.Hour)))
			}
			b.configured(t, "jobs", "run", "replies")
			b.configured(t, "jobs", "run", "roster-sync")
			require.NoFileExists(t, report)
		}
		items, _ := b.run(t, "--all-clients", "actions", "list")
		for _, once := range []string{
			`The reminder of November 30, 2026 \(ref [0-9A-Z-]{14}\) did not reach hr@firm\.example: no such mailbox \(5\.1\.1\)`,
			`The report of November 30, 2026 \(ref [0-9A-Z-]{14}\) did not reach cy@acme\.example: no such mailbox \(5\.1\.1\)`,
		} {
			require.Len(t, regexp.MustCompile(once).FindAllString(items, -1), 1, items)
		}
		b.run(t, "audit", "verify", "--all-clients")
	})
}
