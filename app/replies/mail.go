package replies

import (
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"mobility/alerts"
	"mobility/internal/civil"
	"mobility/internal/pattern"
)

// message is a message that came back.
type message struct {
	// ID is its Message-ID, From the address of its sender, Name how the sender is called.
	ID, From, Name string
	Subject        string
	// Text is what the sender wrote, with what is quoted.
	Text string
	// Files are the tables that are attached, Attached the names of the other documents.
	Files    []File
	Attached []string
	// Bounce is what a mail server reports of another message, nil for a mail that a person wrote.
	Bounce *bounce
	read   partsRead
}

// File is an attached table.
type File struct {
	Name string
	Data []byte
}

// mostBytes bounds a mail: what is larger is not a reply.
const mostBytes = 32 << 20

// readMail reads a mail as it travels.
func readMail(r io.Reader) (*message, error) {
	parsed, err := mail.ReadMessage(io.LimitReader(r, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("not a mail: %w", err)
	}
	if bounced(parsed.Header) {
		return readReturned(parsed)
	}
	from, err := (&mail.AddressParser{WordDecoder: encodedWords}).Parse(parsed.Header.Get("From"))
	if err != nil {
		return nil, fmt.Errorf("a mail without a sender: %w", err)
	}
	if automatic(parsed.Header) {
		return nil, errAutomatic
	}
	m := headed(parsed.Header)
	m.From, m.Name = strings.ToLower(from.Address), from.Name
	if m.Name == "" {
		m.Name = from.Address
	}
	return m, m.part(textproto.MIMEHeader(parsed.Header), parsed.Body, 0)
}

// headed is a message with its id and subject.
func headed(header mail.Header) *message {
	return &message{ID: strings.Trim(header.Get("Message-ID"), "<> "), Subject: decodedWords(header.Get("Subject"))}
}

// readReturned reads a mail of a mail server, whose sender can be without a domain.
func readReturned(parsed *mail.Message) (m *message, err error) {
	m = headed(parsed.Header)
	m.Name = strings.ToLower(strings.TrimSpace(parsed.Header.Get("From")))
	if from, err := mail.ParseAddress(m.Name); err == nil {
		m.Name = from.Address
	}
	m.From = cmp.Or(m.Name, "a mail server")
	m.Bounce, err = readBounce(parsed.Header, parsed.Body)
	return m, err
}

// says reports whether the sender wrote or attached anything beside a report.
func (m *message) says(asOf civil.Date) bool {
	answers, rest, err := alerts.ReadAnswers(m.Text, m.Name, asOf)
	return len(answers) > 0 || m.withAttached(rest) != "" || err != nil
}

// withAttached adds to the words of the sender which documents are attached.
func (m *message) withAttached(words string) string {
	if len(m.Attached) == 0 {
		return words
	}
	return strings.TrimSpace(words + " (attached: " + strings.Join(m.Attached, ", ") + ")")
}

// encodedWords reads what a header says in another script.
var encodedWords = &mime.WordDecoder{CharsetReader: decoded}

func decodedWords(text string) string {
	if words, err := encodedWords.DecodeHeader(text); err == nil {
		return words
	}
	return text
}

// errAutomatic is the error of a mail that no person wrote, such as an out-of-office notice.
var errAutomatic = errors.New("an automatic answer")

// automaticSubject begins the subject of an out-of-office notice.
var automaticSubject = pattern.Lazy(`(?i)^(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|automatische antwort|réponse automatique|respuesta automática)\b`)

// automatic reports whether a program wrote a mail: by its type or the header of the standard, or by those that older programs set.
func automatic(header mail.Header) bool {
	if kind, _, _ := mime.ParseMediaType(header.Get("Content-Type")); kind == "multipart/report" { // such as a receipt that it was read
		return true
	}
	if auto := header.Get("Auto-Submitted"); auto != "" && !strings.EqualFold(auto, "no") {
		return true
	}
	return header.Get("X-Autoreply") != "" || header.Get("X-Autorespond") != "" ||
		slices.Contains([]string{"auto_reply", "junk"}, strings.ToLower(header.Get("Precedence"))) ||
		automaticSubject().MatchString(decodedWords(header.Get("Subject")))
}

// tableEndings are those of tables, also of ones that the program refuses: a person who returns such a file gets to know why.
var tableEndings = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".ods", ".xls", ".xlsb", ".numbers"}

// The most parts of a mail, and the most of them within each other.
const (
	mostParts   = 500
	deepestPart = 20
)

// partsRead counts the parts of a mail that were read.
type partsRead int

// next counts a part; depth is the number of parts around it.
func (p *partsRead) next(depth int) error {
	if *p++; *p > mostParts || depth > deepestPart {
		return fmt.Errorf("a mail of more than %d parts, or more than %d within each other: forward what it says as a new mail", mostParts, deepestPart)
	}
	return nil
}

// part reads one part of a mail, and the parts in it.
func (m *message) part(header textproto.MIMEHeader, body io.Reader, depth int) error {
	if err := m.read.next(depth); err != nil {
		return err
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		return m.parts(multipart.NewReader(body, params["boundary"]), kind == "multipart/alternative", depth)
	}
	body = transferred(header, body)
	placed, placing, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	name := filepath.Base("/" + decodedWords(cmp.Or(placing["filename"], params["name"])))
	switch isText := kind == "text/plain" || kind == "text/html"; {
	case slices.Contains(tableEndings, strings.ToLower(filepath.Ext(name))):
		data, err := io.ReadAll(body)
		m.Files = append(m.Files, File{name, data})
		return err
	case isText && placed != "attachment":
		return m.words(kind, params["charset"], body)
	case placed == "attachment" || !isText && len(name) > 1 && !strings.HasPrefix(kind, "image/"): // not a picture in a signature
		m.Attached = append(m.Attached, name)
	}
	return nil
}

// transferred is the body of a part without the encoding in which it travels.
func transferred(header textproto.MIMEHeader, body io.Reader) io.Reader {
	switch strings.ToLower(header.Get("Content-Transfer-Encoding")) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

// words adds the text of a part.
func (m *message) words(kind, charset string, body io.Reader) error {
	body, err := decoded(charset, body)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(body)
	text := strings.ReplaceAll(string(content), "\r\n", "\n")
	if kind == "text/html" {
		text = plainText(text)
	}
	if m.Text != "" {
		text = m.Text + "\n" + text
	}
	m.Text = text
	return err
}

// parts reads the parts of a part. Of alternatives, it reads the first in which there is a text: the others say the same.
func (m *message) parts(parts *multipart.Reader, alternatives bool, depth int) error {
	before := m.Text
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return endOf(err)
		}
		kept := m.Text
		if err := m.part(part.Header, part, depth+1); err != nil {
			return err
		}
		if alternatives && strings.TrimSpace(kept) != strings.TrimSpace(before) {
			m.Text = kept
		}
	}
}

// endOf is the error after the last part of a mail: none where the mail ends there.
func endOf(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return fmt.Errorf("a mail whose parts cannot be read: %w", err)
}

// decoded is a text in UTF-8.
func decoded(charset string, text io.Reader) (io.Reader, error) {
	if charset == "" {
		return text, nil
	}
	encoding, err := htmlindex.Get(charset)
	if err != nil {
		return nil, fmt.Errorf("unknown charset %q", charset)
	}
	return encoding.NewDecoder().Reader(text), nil
}

var (
	hidden = pattern.Lazy(`(?is)<(?:style|script|head|title)\b[^>]*>.*?</(?:style|script|head|title)>|<!--.*?-->`)
	breaks = pattern.Lazy(`(?i)<br\s*/?>|<hr\b[^>]*>|</?(?:p|div|tr|li|h\d)\b[^>]*>`)
	quotes = pattern.Lazy(`(?i)<(/?)blockquote\b[^>]*>`)
	tags   = pattern.Lazy(`(?s)<[^>]*>`)
)

// plainText is the text of a page, with a line for each of its lines; each line of a quotation begins with ">".
func plainText(page string) string {
	page = breaks().ReplaceAllString(strings.ReplaceAll(hidden().ReplaceAllString(page, ""), "\n", " "), "\n")
	var text strings.Builder
	depth := 0
	add := func(part string) {
		for _, line := range strings.Split(html.UnescapeString(tags().ReplaceAllString(part, "")), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				text.WriteString(strings.Repeat("> ", depth) + line + "\n")
			}
		}
	}
	for {
		found := quotes().FindStringSubmatchIndex(page)
		if found == nil {
			add(page)
			return text.String()
		}
		add(page[:found[0]])
		if found[2] == found[3] {
			depth++
		} else {
			depth = max(0, depth-1)
		}
		page = page[found[1]:]
	}
}
