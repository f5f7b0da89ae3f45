package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// messageIDTo is the Message-ID of the message to a recipient.
func (d *replyDesk) messageIDTo(to string) string {
	return d.inLetter(to, `"id": ?"([^"]+)"`)
}

// deliveryReport is a delivery status notification of a mail server.
func deliveryReport(from, subject, words, status, headers string) string {
	return "Return-Path: <>\r\nFrom: " + from + "\r\nTo: alerts@acme.example\r\nSubject: " + subject + "\r\nAuto-Submitted: auto-replied\r\n" +
		"MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n" +
		words + "\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n" + status + "\r\n--B\r\nContent-Type: text/rfc822-headers\r\n\r\n" +
		headers + "\r\n\r\n--B--\r\n"
}

const postfixFailed = "Reporting-MTA: dns; mail.acme.example\r\nX-Postfix-Queue-ID: 4F1\r\n\r\nFinal-Recipient: rfc822; hr@acme.example\r\n" +
	"Original-Recipient: rfc822;hr@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.acme.example\r\n" +
	"Diagnostic-Code: smtp; 550 5.1.1 <hr@acme.example>: Recipient address\r\n    rejected: User unknown"

// TestAReturnedMailIsAnActionItem reads what common mail servers send of a message that they could not deliver.
func TestAReturnedMailIsAnActionItem(t *testing.T) {
	d := newReplyDesk(t)
	ref, id := d.letterTo("hr@acme.example"), d.messageIDTo("hr@acme.example")
	subject := "Subject: Immigration deadlines: 1 overdue [ref " + ref + "]\r\nTo: hr@acme.example"
	byID := "Received: from x\r\nMessage-ID: <" + id + ">\r\nSubject: =?utf-8?q?Immigration?="
	for name, c := range map[string]struct{ mail, want string }{
		"Postfix":         {deliveryReport("MAILER-DAEMON@acme.example (Mail Delivery System)", "Undelivered Mail Returned to Sender", "I'm sorry", postfixFailed, subject), "hr@acme.example: no such mailbox (5.1.1)"},
		"by its id alone": {deliveryReport("MAILER-DAEMON@acme.example", "Undelivered Mail Returned to Sender", "I'm sorry", postfixFailed, byID), "hr@acme.example: no such mailbox (5.1.1)"},
		"Exchange": {deliveryReport("Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example>", "Undeliverable: Immigration deadlines",
			"<html>Your message couldn't be delivered.</html>", "Reporting-MTA: dns;AM0.prod.outlook.com\r\n\r\nFinal-Recipient: rfc822;hr@acme.example\r\nAction: failed\r\n"+
				"Status: 5.1.10\r\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", subject), "hr@acme.example: no such mailbox (5.1.10)"},
		"Gmail": {strings.Replace(deliveryReport("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)",
			"** Address not found **", "Reporting-MTA: dns; googlemail.com\r\n\r\nFinal-Recipient: rfc822; hr@acme.example\r\nAction: failed\r\nStatus: 5.2.2\r\n"+
				"Diagnostic-Code: smtp; 552-5.2.2 The email account is over quota.\r\n 552 5.2.2 y14 - gsmtp", byID), "To:", "X-Failed-Recipients: hr@acme.example\r\nTo:", 1),
			"hr@acme.example: the mailbox is full (5.2.2)"},
		"Exim": {"From: Mail Delivery System <Mailer-Daemon@mx.acme.example>\r\nX-Failed-Recipients: hr@acme.example\r\nAuto-Submitted: auto-replied\r\n" +
			"Subject: Mail delivery failed: returning message to sender\r\n\r\nA message that you sent could not be delivered.\r\n\r\n  hr@acme.example\r\n" +
			"    host mx.acme.example [5.1.2.3]: 550 Unrouteable address\r\n\r\n------ This is a copy of your message. ------\r\n\r\n" + subject,
			"hr@acme.example: the mail server gives no reason that the program knows"},
		"qmail": {"From: MAILER-DAEMON\r\nSubject: failure notice\r\n\r\nHi. This is the qmail-send program at acme.example.\r\n\r\n<hr@acme.example>:\r\n" +
			"Sorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n" + byID,
			"hr@acme.example: no such mailbox (5.1.1)"},
	} {
		t.Run(name, func(t *testing.T) {
			d := &replyDesk{&office{t, filepath.Join(t.TempDir(), "copy"), d.asOf}, d.config}
			copyPrivately(t, d.dir, filepath.Dir(d.config))
			require.NoError(t, os.MkdirAll(d.path("mailbox/new"), 0o700))
			for _, file := range []string{"1", "2"} {
				require.NoError(t, os.WriteFile(d.path("mailbox/new/"+file), []byte(c.mail), 0o600))
			}
			answer := d.must("--config", d.config, "--yes", "alerts", "reply", d.path("mailbox"))
			require.Equal(t, 1, strings.Count(answer, "opens an action item"), answer)
			require.Contains(t, answer, "it was read before")
			items := d.must("actions", "list")
			require.Equal(t, 1, strings.Count(items, "The reminder of November 30, 2026 (ref "+ref+") did not reach "+c.want), items)
			require.NotContains(t, d.must("alerts", "holds"), "Rao")
			d.must("audit", "verify")
		})
	}
}

// TestADelayIsOnlyNoted reads a warning, a receipt, and the report about a mail of a person.
func TestADelayIsOnlyNoted(t *testing.T) {
	d := newReplyDesk(t)
	subject := "Subject: Immigration deadlines [ref " + d.letterTo("hr@acme.example") + "]"
	delayed := strings.NewReplacer("failed", "delayed", "5.1.1", "4.4.1").Replace(postfixFailed)
	plain := "From: MAILER-DAEMON@acme.example\r\nSubject: Warning: could not send message for past 4 hours\r\n\r\n" +
		"450 4.4.1 no answer; it will be retried.\r\n\r\n" + subject
	relayed := strings.NewReplacer("failed", "relayed", "5.1.1", "2.1.5").Replace(postfixFailed)
	from := "MAILER-DAEMON@acme.example"
	for _, c := range []struct{ mail, want string }{
		{deliveryReport(from, "Delayed Mail (still being retried)", "ack all", delayed, subject), "is delayed: the mail server does not answer (4.4.1)"},
		{plain, "it was read before"}, // the same message and recipient
		{deliveryReport(from, "Successful Mail Delivery Report", "", relayed, subject), "a receipt"},
		{deliveryReport(from, "Undelivered Mail Returned to Sender", "", postfixFailed, "Subject: lunch"), "it returns no message of this program"},
		{strings.Replace(deliveryReport("hr@acme.example", "Read: Immigration deadlines", "", delayed, subject), "report-type=delivery-status", "report-type=disposition-notification", 1), "an automatic answer"},
	} {
		require.NoError(t, os.WriteFile(d.path("returned.eml"), []byte(c.mail), 0o600))
		require.Contains(t, d.must("--config", d.config, "--yes", "alerts", "reply", d.path("returned.eml")), c.want)
	}
	require.NotContains(t, d.must("actions", "list"), "did not reach")
	require.NotContains(t, d.must("alerts", "holds"), "Rao")
}
