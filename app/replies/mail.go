package replies

import (
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// message is a message that came back.
type message struct {
	// ID is its Message-ID, From the address of its sender, Name how the sender is called.
	ID, From, Name string
	Subject        string
	// Text is what the sender wrote, with what is quoted.
	Text string
	// Files are the tables that are attached.
	Files []File
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
	from, err := mail.ParseAddress(parsed.Header.Get("From"))
	if err != nil {
		return nil, fmt.Errorf("a mail without a sender: %w", err)
	}
	subject, err := (&mime.WordDecoder{CharsetReader: decoded}).DecodeHeader(parsed.Header.Get("Subject"))
	if err != nil {
		subject = parsed.Header.Get("Subject")
	}
	m := &message{ID: strings.Trim(parsed.Header.Get("Message-ID"), "<> "), From: strings.ToLower(from.Address), Name: from.Name, Subject: subject}
	if m.Name == "" {
		m.Name = from.Address
	}
	if auto := parsed.Header.Get("Auto-Submitted"); auto != "" && auto != "no" {
		return nil, errAutomatic
	}
	return m, m.part(parsed.Header.Get("Content-Type"), parsed.Header.Get("Content-Transfer-Encoding"), "", parsed.Body)
}

// errAutomatic is the error of a mail that no person wrote, such as an out-of-office notice.
var errAutomatic = errors.New("an automatic answer")

// tableEndings are those of tables, also of ones that the program refuses: a person who returns such a file gets to know why.
var tableEndings = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".ods", ".xls", ".xlsb", ".numbers"}

// part reads one part of a mail, and the parts in it.
func (m *message) part(contentType, encoding, name string, body io.Reader) error {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		return m.parts(multipart.NewReader(body, params["boundary"]))
	}
	switch strings.ToLower(encoding) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	if slices.Contains(tableEndings, strings.ToLower(filepath.Ext(name))) {
		data, err := io.ReadAll(body)
		m.Files = append(m.Files, File{filepath.Base(name), data})
		return err
	}
	if m.Text != "" || name != "" || kind != "text/plain" && kind != "text/html" {
		return nil
	}
	if body, err = decoded(params["charset"], body); err != nil {
		return err
	}
	text, err := io.ReadAll(body)
	m.Text = strings.ReplaceAll(string(text), "\r\n", "\n")
	if kind == "text/html" {
		m.Text = plainText(m.Text)
	}
	return err
}

func (m *message) parts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("a mail whose parts cannot be read: %w", err)
		}
		if err := m.part(part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part.FileName(), part); err != nil {
			return err
		}
	}
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
	hidden = regexp.MustCompile(`(?is)<(?:style|script|head|title)\b[^>]*>.*?</(?:style|script|head|title)>|<!--.*?-->`)
	breaks = regexp.MustCompile(`(?i)<br\s*/?>|<hr\b[^>]*>|</?(?:p|div|tr|li|h\d)\b[^>]*>`)
	quotes = regexp.MustCompile(`(?i)<(/?)blockquote\b[^>]*>`)
	tags   = regexp.MustCompile(`(?s)<[^>]*>`)
)

// plainText is the text of a page, with a line for each of its lines; each line of a quotation begins with ">".
func plainText(page string) string {
	page = breaks.ReplaceAllString(strings.ReplaceAll(hidden.ReplaceAllString(page, ""), "\n", " "), "\n")
	var text strings.Builder
	depth := 0
	add := func(part string) {
		for _, line := range strings.Split(html.UnescapeString(tags.ReplaceAllString(part, "")), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				text.WriteString(strings.Repeat("> ", depth) + line + "\n")
			}
		}
	}
	for {
		found := quotes.FindStringSubmatchIndex(page)
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
