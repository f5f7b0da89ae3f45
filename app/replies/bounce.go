package replies

import (
	"bufio"
	"cmp"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"

	"mobility/internal/pattern"
)

// bounce is what a mail server reports of a message that it did not deliver, or not yet.
type bounce struct {
	// Recipients are the recipients in the report; none where it names none.
	Recipients []undelivered
	// Text is everything in the mail, with the headers of the message that it returns.
	Text string
	read partsRead
}

// undelivered is what a mail server reports of one recipient.
type undelivered struct {
	Address, Action, Status, Diagnostic string
}

// The actions of RFC 3464 of which a person has to know.
const (
	actionFailed  = "failed"
	actionDelayed = "delayed"
)

var (
	daemonSender = pattern.Lazy(`(?i)\b(?:mailer-daemon|microsoftexchange[0-9a-f]{32}@)`)
	postmaster   = pattern.Lazy(`(?i)\bpostmaster@`)
	// bounceSubject begins the subject of a mail that returns another.
	bounceSubject = pattern.Lazy(`(?i)^(?:undeliver|delivery (?:status notification|has failed|failure|delayed|incomplete)|mail delivery|` +
		`failure notice|returned mail|message delayed|warning: (?:message|could not send)|unzustellbar|non remis|no se puede entregar)`)
	delayedText = pattern.Lazy(`(?i)\b(?:delay(?:ed)?|still being retried|will (?:keep trying|be retried|retry)|warning message only)\b`)
)

// bounced reports whether a mail server wrote a mail because it did not deliver another.
func bounced(header mail.Header) bool {
	kind, params, _ := mime.ParseMediaType(header.Get("Content-Type"))
	if kind == "multipart/report" {
		return strings.EqualFold(params["report-type"], "delivery-status")
	}
	from, about := header.Get("From"), bounceSubject().MatchString(decodedWords(header.Get("Subject")))
	return header.Get("X-Failed-Recipients") != "" || daemonSender().MatchString(from) ||
		about && (postmaster().MatchString(from) || strings.TrimSpace(header.Get("Return-Path")) == "<>")
}

// readBounce reads the report of a mail server.
func readBounce(header mail.Header, body io.Reader) (*bounce, error) {
	b := &bounce{Text: decodedWords(header.Get("Subject")) + "\n"}
	if err := b.part(textproto.MIMEHeader(header), body, 0); err != nil {
		return nil, err
	}
	if len(b.Recipients) == 0 {
		b.plain(header)
	}
	return b, nil
}

// part reads one part of the report, and the parts in it.
func (b *bounce) part(header textproto.MIMEHeader, body io.Reader, depth int) error {
	if err := b.read.next(depth); err != nil {
		return err
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return endOf(err)
			}
			if err := b.part(part.Header, part, depth+1); err != nil {
				return err
			}
		}
	}
	content, err := io.ReadAll(transferred(header, body))
	text := strings.ToValidUTF8(strings.ReplaceAll(string(content), "\r\n", "\n"), "?")
	if kind == "message/delivery-status" || kind == "message/global-delivery-status" {
		b.Recipients = append(b.Recipients, statuses(text)...)
		return err
	}
	if kind == "text/html" {
		text = plainText(text)
	}
	b.Text += text + "\n"
	return err
}

// statuses reads the groups of a delivery status about recipients, one after the other with an empty line between.
func statuses(text string) (list []undelivered) {
	for r := textproto.NewReader(bufio.NewReader(strings.NewReader(text))); ; {
		group, err := r.ReadMIMEHeader()
		address := typed(cmp.Or(group.Get("Original-Recipient"), group.Get("Final-Recipient")))
		if address != "" {
			list = append(list, undelivered{
				Address: address, Action: strings.ToLower(firstWord(group.Get("Action"))), Status: firstWord(group.Get("Status")),
				Diagnostic: typed(group.Get("Diagnostic-Code")),
			})
		}
		if err != nil {
			return list
		}
	}
}

// typed is the value of a field that has its type before it: "rfc822; ana@acme.example".
func typed(value string) string {
	if _, after, found := strings.Cut(value, ";"); found {
		value = after
	}
	return strings.Trim(strings.Join(strings.Fields(value), " "), "<>")
}

func firstWord(value string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(value), " ")
	return word
}

var (
	enhancedCode = pattern.Lazy(`(?:^|[\s(#:;])([245]\.\d{1,3}\.\d{1,3})(?:[^\d.]|\.?$|\.\s)`)
	serverAnswer = pattern.Lazy(`(?m)^.*\b[45]\d\d[- ][#(]?(?:[45]\.\d{1,3}\.\d{1,3}\b|.*\S).*$`)
)

// codeIn is the first status code of RFC 3463 in a text, "" for none: the address of a server does not count.
func codeIn(text string) string {
	if found := enhancedCode().FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}

// plain reads a report without a delivery status: the recipients stand in a header, or are those of the message that it returns.
func (b *bounce) plain(header mail.Header) {
	own, _, _ := strings.Cut(b.Text, "\nReceived:")
	u := undelivered{Action: actionFailed, Status: codeIn(own), Diagnostic: strings.TrimSpace(serverAnswer().FindString(own))}
	if delayedText().MatchString(header.Get("Subject")) || delayedText().MatchString(own) && !strings.HasPrefix(u.Status, "5") {
		u.Action = actionDelayed
	}
	for address := range strings.SplitSeq(header.Get("X-Failed-Recipients"), ",") {
		u.Address = strings.TrimSpace(address)
		b.Recipients = append(b.Recipients, u)
	}
}

var returnedID = pattern.Lazy(`(?im)^[> \t]*Message-ID:\s*<([^<>\s]+)>`)

// messageIDs are those of the messages in the report.
func (b *bounce) messageIDs() (ids []string) {
	for _, found := range returnedID().FindAllStringSubmatch(b.Text, -1) {
		if !slices.Contains(ids, found[1]) {
			ids = append(ids, found[1])
		}
	}
	return ids
}

// statusWords are the words for the codes of RFC 3463 without their class.
var statusWords = map[string]string{
	"1.0": "the address is not valid", "1.1": "no such mailbox", "1.2": "no such mail domain", "1.3": "the address is not valid",
	"1.6": "the mailbox has moved", "1.10": "no such mailbox", "2.0": "the mailbox has a problem", "2.1": "the mailbox is disabled",
	"2.2": "the mailbox is full", "2.3": "the message is too large for the mailbox", "2.4": "the mailing list has a problem",
	"3.1": "the mail server is full", "3.2": "the mail server takes no mail now", "3.4": "the message is too large for the mail server",
	"4.0": "the mail server cannot be reached", "4.1": "the mail server does not answer", "4.2": "the connection to the mail server broke",
	"4.3": "the directory of mail servers does not answer", "4.4": "no mail server is known for the address",
	"4.6": "the mail servers send the mail in a loop", "4.7": "the mail server did not take it in time", "6.0": "the content is not accepted",
	"7.0": "the mail server refuses the mail", "7.1": "the mail server refuses the sender", "7.23": "the sender could not be verified",
	"7.25": "the sender could not be verified", "7.26": "the sender could not be verified", "7.27": "the sender could not be verified",
}

// classWords are the words for a code of which no more is known than its subject.
var classWords = map[string]string{
	"1": "the address is not valid", "2": "the mailbox has a problem", "3": "the mail server has a problem", "4": "the mail server cannot be reached",
	"5": "the mail servers do not understand each other", "6": "the content is not accepted", "7": "the mail server refuses the mail",
}

// reason says why the message did not reach the recipient, with the status code.
func (u *undelivered) reason() string {
	code := u.Status
	if more := codeIn(u.Diagnostic); more != "" && (code == "" || strings.HasSuffix(code, ".0.0")) {
		code = more
	}
	_, detail, _ := strings.Cut(code, ".")
	subject, _, _ := strings.Cut(detail, ".")
	words := cmp.Or(statusWords[detail], classWords[subject], "the mail server gives no reason that the program knows")
	if code == "" {
		return words
	}
	return words + " (" + code + ")"
}
