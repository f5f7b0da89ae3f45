package main

import (
	"encoding/base64"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/examples"
)

// replyDesk has sent its first reminders.
type replyDesk struct {
	*office
	config string
}

func newReplyDesk(t *testing.T) *replyDesk {
	d := &replyDesk{&office{t, t.TempDir(), "2026-11-30"}, ""}
	d.config = d.path("mobility.yaml")
	write := func(name, text string) { require.NoError(t, os.WriteFile(d.path(name), []byte(text), 0o600)) }
	write("hr.csv", "Employee ID,First Name,Last Name,Work Email,Hire Date,Visa Type,I-797 Expiration Date,I-94 Expiration Date\n"+
		"E1,Asha,Rao,asha@acme.example,2024-03-15,H-1B,2026-12-22,2026-12-22\nE2,Li,Wei,li@acme.example,2024-03-15,H-1B,2026-12-24,2026-12-24\n"+
		"E3,Max,Late,max@acme.example,2024-03-15,H-1B,2026-11-10,2026-11-10\n")
	write("mobility.yaml", "alerts:\n  from: alerts@acme.example\n  contact: Ana Ruiz <ana@acme.example>\n  recipients: {hr: [hr@acme.example]}\n"+
		"  routes:\n    - {to: [hr, employee], channel: file, domains: [status]}\n  folder: "+d.path("letters")+"\n  mailbox: "+d.path("mailbox")+"\n")
	d.must("roster", "import", d.path("hr.csv"))
	d.must("--config", d.config, "alerts", "send")
	return d
}

// letterTo is the reference of the message to a recipient.
func (d *replyDesk) letterTo(to string) string {
	return d.inLetter(to, `\[ref ([0-9A-Z-]{14})\]`)
}

// inLetter is what a pattern finds in the message to a recipient.
func (d *replyDesk) inLetter(to, pattern string) string {
	found, err := filepath.Glob(d.path("letters") + "/*_" + to + "_*.json")
	require.NoError(d.t, err)
	require.Len(d.t, found, 1)
	text, err := os.ReadFile(found[0])
	require.NoError(d.t, err)
	return regexp.MustCompile(pattern).FindStringSubmatch(string(text))[1]
}

// put puts a reply into the mailbox, in the form of Maildir.
func (d *replyDesk) put(name, from, ref, text string) {
	require.NoError(d.t, os.MkdirAll(d.path("mailbox/new"), 0o700))
	mail := "From: " + from + "\r\nTo: ana@acme.example\r\nSubject: Re: Immigration deadlines [ref " + ref + "]\r\nMessage-ID: <" + name + "@acme.example>\r\n" +
		"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n\r\n> 1. quoted\r\n"
	require.NoError(d.t, os.WriteFile(d.path("mailbox/new/"+name), []byte(mail), 0o600))
}

func (d *replyDesk) read() string { return d.must("--config", d.config, "--yes", "alerts", "reply") }

func TestARecipientAcknowledgesByReply(t *testing.T) {
	d := newReplyDesk(t)
	ref := d.letterTo("hr@acme.example")
	d.put("1", "Hanna R <hr@acme.example>", ref, "ack all")
	require.Contains(t, d.must("--config", d.config, "alerts", "reply"), "acknowledged by Hanna R, next date 2026-12-07")
	require.NotContains(t, d.must("alerts", "holds"), "Hanna", "a plan changes nothing")
	d.read()
	holds := d.must("alerts", "holds")
	require.Contains(t, holds, "Rao, Asha")
	require.Contains(t, holds, "Hanna R")
	require.NotContains(t, holds, "Late, Max", "who works without authorization is acknowledged by number")
	require.Regexp(t, `Reminders\s+sent\s+to\s+[^;]*hr@acme\.example\s+on\s+November\s+30,\s+2026`, d.must("person", "E1"))
	require.Regexp(t, `Acknowledged\s+by\s+Hanna\s+R,\s+next\s+December\s+7,\s+2026`, d.must("person", "E1"))
	require.Contains(t, d.must("audit", "log"), "hr@acme.example")
	require.Contains(t, d.read(), "it was read before")

	d.put("2", "hr@acme.example", ref, "ack 1 until Dec 4: last day was Friday")
	d.read()
	require.Regexp(t, `Late, Max.*hr@acme.example.*last day was Friday`, d.must("alerts", "holds"))
	d.must("audit", "verify")
}

func TestRepliesThatAreNotBelieved(t *testing.T) {
	d := newReplyDesk(t)
	ref := d.letterTo("hr@acme.example")
	d.put("1", "hr@acme.example", "0000-0000-0000", "ack all")
	d.put("2", "someone@elsewhere.example", ref, "ack all")
	d.put("3", "hr@acme.example", ref, "ack 99")
	d.put("4", "hr@acme.example", ref, "ack 1 until the weather changes")
	out := d.read()
	require.Contains(t, out, "that of no message that was sent")
	require.Contains(t, out, "the reply comes from someone@elsewhere.example")
	require.Contains(t, out, "the numbers are not in the message")
	require.Contains(t, out, "invalid date")
	require.NotContains(t, d.must("alerts", "holds"), "2026-11-10")
}

func TestAnEmployeesWordsAcknowledgeNothing(t *testing.T) {
	d := newReplyDesk(t)
	d.put("1", "asha@acme.example", d.letterTo("asha@acme.example"), "ack all\nIt was filed on Friday.")
	d.read()
	require.NotContains(t, d.must("alerts", "holds"), "Rao, Asha")
	require.Contains(t, d.must("actions", "list"), "Rao, Asha replied: It was filed on Friday.")
	require.Contains(t, d.must("person", "E1"), "It was filed on Friday.")
}

func TestAFileOfReplies(t *testing.T) {
	d := newReplyDesk(t)
	file := d.path("replies.csv")
	require.NoError(t, os.WriteFile(file, []byte("Ref,From,Reply\n"+d.letterTo("hr@acme.example")+",hr@acme.example,ack 2\n"), 0o600))
	d.must("--config", d.config, "--yes", "alerts", "reply", file)
	require.Contains(t, d.must("alerts", "holds"), "hr@acme.example")
}

// returned is a report with one reply, as an attachment travels.
func (d *replyDesk) returned() string {
	d.must("report", "status", "--out", d.path("sent.xlsx"), "--sent")
	book, err := excelize.OpenFile(d.path("sent.xlsx"))
	require.NoError(d.t, err)
	rows, err := book.GetRows("Actions")
	require.NoError(d.t, err)
	at := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "Your reply") })
	place, err := excelize.CoordinatesToCellName(slices.Index(rows[at], "Your reply")+1, at+2)
	require.NoError(d.t, err)
	require.NoError(d.t, book.SetCellStr("Actions", place, "extending"))
	content, err := book.WriteToBuffer()
	require.NoError(d.t, err)
	var lines strings.Builder
	for text := base64.StdEncoding.EncodeToString(content.Bytes()); text != ""; {
		n := min(76, len(text))
		lines.WriteString(text[:n] + "\r\n")
		text = text[n:]
	}
	return lines.String()
}

// TestAReturnedReportComesByMail goes through the inbox. What the mail says beside the report becomes an action item, once.
func TestAReturnedReportComesByMail(t *testing.T) {
	d := newReplyDesk(t)
	require.NoError(t, os.MkdirAll(d.path("inbox/default"), 0o700))
	mail := "From: client@acme.example\r\nSubject: the report\r\nMessage-ID: <r@acme.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain\r\n\r\nWe close the Austin office in March.\r\n--b\r\nContent-Type: application/octet-stream\r\n" +
		"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=returned.xlsx\r\n\r\n" + d.returned() + "--b--\r\n"
	for range 2 {
		require.NoError(t, os.WriteFile(d.path("inbox/default/returned.eml"), []byte(mail), 0o600))
		require.NoError(t, os.Chtimes(d.path("inbox/default/returned.eml"), time.Time{}, examples.Asked.Time())) // before the run
		require.Contains(t, d.must("--config", d.config, "roster", "sync", d.path("inbox"), "--quiet-time", "0s", "--between", "10ms"), "applied")
	}
	items := d.must("actions", "list")
	require.Equal(t, 1, strings.Count(items, "The client replied: extending"))
	require.Equal(t, 1, strings.Count(items, "client@acme.example replied: We close the Austin office in March."))
}

// TestAReplyBringsWordsReportsAndDocuments holds that each part of a mail is read, whatever program wrote it.
func TestAReplyBringsWordsReportsAndDocuments(t *testing.T) {
	d := newReplyDesk(t)
	ref, report := d.letterTo("hr@acme.example"), d.returned()
	for name, c := range map[string]struct {
		kind, body string
		items      []string
		held       bool
	}{
		"a report, an answer and words": {
			"multipart/mixed; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nack 2\r\nThe list is complete.\r\n--b\r\n" +
				"Content-Type: application/octet-stream; name=\"=?utf-8?B?QmVyaWNodC54bHN4?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + report + "--b--",
			[]string{"The client replied: extending", "replied: The list is complete."}, true,
		},
		"a document": {
			"multipart/mixed; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n--b\r\nContent-Type: application/pdf\r\n" +
				"Content-Disposition: attachment; filename=\"I-797 Rao.pdf\"\r\n\r\n%PDF\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <x>\r\n" +
				"Content-Disposition: inline; filename=logo.png\r\n\r\npng\r\n--b--", []string{"replied: Here it is. (attached: I-797 Rao.pdf)"}, false,
		},
		"a document without a word": {
			"application/pdf; name=receipt.pdf", "%PDF", []string{"replied: (attached: receipt.pdf)"}, false,
		},
		"words around a picture": {
			"multipart/mixed; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nBefore it.\r\n--b\r\nContent-Type: image/png\r\n\r\npng\r\n" +
				"--b\r\nContent-Type: text/plain\r\n\r\nAfter it.\r\n--b--", []string{"replied: Before it. After it."}, false,
		},
		"a page with an empty text": {
			"multipart/alternative; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Filed.</p>\r\n--b--",
			[]string{"replied: Filed."}, false,
		},
		"a text and its page": {
			"multipart/alternative; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nFiled.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Filed.</p>\r\n--b--",
			[]string{"replied: Filed."}, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := &replyDesk{&office{t, filepath.Join(t.TempDir(), "copy"), d.asOf}, d.config}
			copyPrivately(t, d.dir, filepath.Dir(d.config))
			mail := "From: =?gb2312?B?wO7Dww==?= <hr@acme.example>\r\nSubject: Re: Immigration deadlines [ref " + ref + "]\r\nMessage-ID: <1@acme.example>\r\n" +
				"Content-Type: " + c.kind + "\r\n\r\n" + c.body + "\r\n"
			require.NoError(t, os.WriteFile(d.path("reply.eml"), []byte(mail), 0o600))
			d.must("--config", d.config, "--yes", "alerts", "reply", d.path("reply.eml"))
			items := d.must("actions", "list")
			require.Equal(t, len(c.items), strings.Count(items, "replied: "), items)
			for _, item := range c.items {
				require.Contains(t, items, item+"\t")
			}
			require.Equal(t, c.held, strings.Contains(d.must("alerts", "holds"), "李妹"))
		})
	}
}

// TestAutomaticAnswersAreSkipped has the marks of programs that answer by themselves.
func TestAutomaticAnswersAreSkipped(t *testing.T) {
	d := newReplyDesk(t)
	for _, mark := range []string{"Auto-Submitted: auto-replied", "Precedence: auto_reply", "X-Autoreply: yes", "Subject: Automatic reply: Immigration deadlines"} {
		mail := mark + "\r\nFrom: hr@acme.example\r\nReferences: x\r\n\r\nack all\r\nref " + d.letterTo("hr@acme.example") + "\r\n"
		require.NoError(t, os.WriteFile(d.path("away.eml"), []byte(mail), 0o600))
		require.Contains(t, d.must("--config", d.config, "--yes", "alerts", "reply", d.path("away.eml")), "an automatic answer", mark)
	}
	require.NotContains(t, d.must("actions", "list"), "replied")
}

// TestRepliesAsPeopleWriteThem holds that nothing of a reply is lost: what is not an answer becomes an action item, and what an answer
// does not reach is named.
func TestRepliesAsPeopleWriteThem(t *testing.T) {
	for name, c := range map[string]struct {
		kind, text string
		read, held []string // what the program answers, and the names that are paused
		item       string   // the words of the action item
	}{
		"other words":           {"text/plain", "Hi Ana,\r\nack 2\r\nAsha left on Friday.\r\nThanks, Hanna\r\n-- \r\nHanna R\r\n+1 555 0100", nil, []string{"Rao, Asha"}, "Hanna R replied: Asha left on Friday."},
		"only an answer":        {"text/plain", "ack 2\r\n\r\nBest regards,\r\nHanna R", nil, []string{"Rao, Asha"}, ""},
		"below the quoted text": {"text/plain", "On Mon, Nov 30, 2026 at 7:00 AM Compliance\r\n<alerts@acme.example> wrote:\r\n> 1. Late, Max\r\n> 2. Rao, Asha\r\nack 2\r\n> 3. Li, Wei\r\nack 3", nil, []string{"Rao, Asha", "Wei, Li"}, ""},
		"a page":                {"text/html", "<html><head><style>p {}</style></head><body><p>ack&nbsp;2</p><blockquote><p>quoted</p><p>ack 3</p></blockquote></body></html>", nil, []string{"Rao, Asha"}, ""},
		"a page of Outlook":     {"text/html", "<div>ack 2</div><hr><div><b>From:</b> Compliance<br>ack 3</div>", nil, []string{"Rao, Asha"}, ""},
		"a number too many":     {"text/plain", "ack 2, 99", []string{"99. not in the message"}, []string{"Rao, Asha"}, ""},
		"two answers to one":    {"text/plain", "ack 2 until 2026-12-04\r\nsnooze 2 until 2026-12-05: waiting", []string{"item 2 has two answers"}, nil, ""},
		"one answer twice":      {"text/plain", "ack 2\r\nack 2", nil, []string{"Rao, Asha"}, ""},
		"words alone":           {"text/plain", "Both were filed last week.", nil, nil, "Hanna R replied: Both were filed last week."},
		"a forwarded message":   {"text/plain", "Please look at this.\r\n---------- Forwarded message ---------\r\nFrom: Compliance\r\nack 2", nil, nil, "Hanna R replied: Please look at this."},
	} {
		t.Run(name, func(t *testing.T) {
			d := newReplyDesk(t)
			require.NoError(t, os.MkdirAll(d.path("mailbox/new"), 0o700))
			mail := "From: Hanna R <hr@acme.example>\r\nSubject: Re: Immigration deadlines [ref " + d.letterTo("hr@acme.example") + "]\r\n" +
				"Message-ID: <1@acme.example>\r\nContent-Type: " + c.kind + "; charset=utf-8\r\n\r\n" + c.text + "\r\n"
			require.NoError(t, os.WriteFile(d.path("mailbox/new/1"), []byte(mail), 0o600))
			answer, holds, items := d.read(), d.must("alerts", "holds"), d.must("actions", "list")
			for _, word := range c.read {
				require.Contains(t, answer, word)
			}
			for _, person := range []string{"Rao, Asha", "Wei, Li", "Late, Max"} {
				require.Equal(t, slices.Contains(c.held, person), strings.Contains(holds, person), "%s: %s", person, answer)
			}
			require.Equal(t, c.item != "", strings.Contains(items, "replied: "), "%s%s", answer, items)
			require.Contains(t, items, c.item)
		})
	}
}

// copyPrivately copies a folder, whose files are then their owner's alone as they were: a key that others can read is refused.
func copyPrivately(t *testing.T, to, from string) {
	t.Helper()
	require.NoError(t, os.CopyFS(to, os.DirFS(from)))
	require.NoError(t, filepath.WalkDir(to, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Chmod(path, 0o600)
	}))
}
