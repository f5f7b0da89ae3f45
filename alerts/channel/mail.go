package channel

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/wneessen/go-mail"

	"mobility/alerts"
	"mobility/internal/pattern"
)

// addressed is a message as mail, on its way to an address.
func addressed(m *alerts.Message) (*mail.Msg, error) {
	l, err := letter(m)
	if err != nil {
		return nil, err
	}
	if err := l.To(m.To); err != nil {
		return nil, refused("recipient %q: %w", m.To, err)
	}
	return l, nil
}

// letter is a message as mail, not yet addressed: text and page as alternatives, the calendar and files attached.
func letter(m *alerts.Message) (*mail.Msg, error) {
	l := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := l.From(m.From); err != nil {
		return nil, refused("sender %q: %w", m.From, err)
	}
	if m.ReplyTo != "" {
		if err := l.ReplyTo(m.ReplyTo); err != nil {
			return nil, refused("contact %q: %w", m.ReplyTo, err)
		}
	}
	l.Subject(m.Subject)
	l.SetMessageIDWithValue(m.ID)
	l.SetDateWithValue(m.At)
	l.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office reply answers it
	l.SetBodyString(mail.TypeTextPlain, m.Text)
	l.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	if m.ICS != "" {
		kind := mail.ContentType("text/calendar; charset=utf-8; method=" + m.CalendarMethod)
		if err := attach(l, "deadlines.ics", kind, []byte(m.ICS)); err != nil {
			return nil, err
		}
	}
	for _, a := range m.Attachments {
		if err := attach(l, a.Name, mail.ContentType(a.ContentType), a.Data); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func attach(l *mail.Msg, name string, kind mail.ContentType, data []byte) error {
	if err := l.AttachReader(name, bytes.NewReader(data), mail.WithFileContentType(kind)); err != nil {
		return fmt.Errorf("attaching %s: %w", name, err)
	}
	return nil
}

// rendered is a letter as it travels, the same bytes each time: the separators between its parts follow from its id.
// A recipient without an address is named in it as a group of no one, which RFC 5322 has for the purpose.
func rendered(m *alerts.Message) ([]byte, error) {
	write := addressed
	if !strings.Contains(m.To, "@") {
		write = letter
	}
	l, err := write(m)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(m.To, "@") {
		l.SetGenHeaderPreformatted("To", fileWord(m.To)+":;")
	}
	var b bytes.Buffer
	if _, err := l.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("writing message %s: %w", m.ID, err)
	}
	id, _, _ := strings.Cut(m.ID, "@")
	whole := b.Bytes()
	for i, found := range randomSeparator().FindAllSubmatch(whole, -1) {
		whole = bytes.ReplaceAll(whole, found[1], fmt.Appendf(nil, "part-%d-%s", i+1, id))
	}
	return whole, nil
}

// randomSeparator is what the mail library puts between the parts of a letter.
var randomSeparator = pattern.Lazy(`boundary=([0-9a-f]{60})\r\n`)
