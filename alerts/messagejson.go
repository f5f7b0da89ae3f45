package alerts

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"slices"
)

// WriteJSON writes a message as the library does, set in by indent or in one line without. Its notices are written one by one, and what is attached as
// it is encoded: a digest can have tens of thousands of notices, and a list of several megabytes.
func (m *Message) WriteJSON(w io.Writer, indent string) error {
	without := *m
	without.Notices, without.Attachments = List{}, slices.Clone(m.Attachments)
	for i := range without.Attachments {
		without.Attachments[i].Data = []byte{}
	}
	frame, err := encoded(&without, "", indent)
	if err != nil {
		return err
	}
	colon := ":" // no text of JSON has a quotation mark as it is
	if indent != "" {
		colon = ": "
	}
	if m.Notices.Len() > 0 {
		before, after, found := bytes.Cut(frame, []byte(`"notices"`+colon+"null"))
		if !found {
			return errors.New("a message has no list of notices")
		}
		if err := writeAll(w, before, []byte(`"notices"`+colon)); err != nil {
			return err
		}
		if err := m.writeNotices(w, indent); err != nil {
			return err
		}
		frame = after
	}
	for i := range m.Attachments {
		before, after, found := bytes.Cut(frame, []byte(`"data"`+colon+`""`))
		if !found {
			return errors.New("an attachment has no data")
		}
		if err := writeAll(w, before, []byte(`"data"`+colon)); err != nil {
			return err
		}
		if err := writeData(w, m.Attachments[i].Data); err != nil {
			return err
		}
		frame = after
	}
	return writeAll(w, frame)
}

// writeNotices writes the notices as the library would, one by one.
func (m *Message) writeNotices(w io.Writer, indent string) error {
	open, next, end := "[", ",", "]"
	if indent != "" {
		open, next, end = "[\n"+indent+indent, ",\n"+indent+indent, "\n"+indent+"]"
	}
	for i, n := range m.Notices.All() {
		notice, err := encoded(n, indent+indent, indent)
		if err != nil {
			return err
		}
		begin := next
		if i == 0 {
			begin = open
		}
		if err := writeAll(w, []byte(begin), notice); err != nil {
			return err
		}
	}
	return writeAll(w, []byte(end))
}

// writeData writes bytes as the library would.
func writeData(w io.Writer, data []byte) error {
	if data == nil {
		return writeAll(w, []byte("null"))
	}
	if err := writeAll(w, []byte{'"'}); err != nil {
		return err
	}
	letters := base64.NewEncoder(base64.StdEncoding, w)
	if _, err := letters.Write(data); err != nil {
		return err
	}
	return errors.Join(letters.Close(), writeAll(w, []byte{'"'}))
}

func encoded(value any, prefix, indent string) ([]byte, error) {
	if indent == "" {
		return json.Marshal(value)
	}
	return json.MarshalIndent(value, prefix, indent)
}

func writeAll(w io.Writer, parts ...[]byte) error {
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}
