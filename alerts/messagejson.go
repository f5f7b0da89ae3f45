package alerts

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// WriteJSON writes a message as the library does, set in by indent or in one line without, and its notices one by one: a digest can
// have tens of thousands.
func (m *Message) WriteJSON(w io.Writer, indent string) error {
	without := *m
	without.Notices = nil
	frame, err := encoded(&without, "", indent)
	if err != nil {
		return err
	}
	if len(m.Notices) == 0 {
		return writeAll(w, frame)
	}
	mark, member, open, next, end := `"notices":null`, `"notices":`, "[", ",", "]"
	if indent != "" { // no text of JSON has a quotation mark as it is
		mark, member, open, next, end = `"notices": null`, `"notices": `, "[\n"+indent+indent, ",\n"+indent+indent, "\n"+indent+"]"
	}
	before, after, found := bytes.Cut(frame, []byte(mark))
	if !found {
		return errors.New("a message has no list of notices")
	}
	if err := writeAll(w, before, []byte(member), []byte(open)); err != nil {
		return err
	}
	for i := range m.Notices {
		notice, err := encoded(&m.Notices[i], indent+indent, indent)
		if err != nil {
			return err
		}
		if i > 0 {
			notice = append([]byte(next), notice...)
		}
		if err := writeAll(w, notice); err != nil {
			return err
		}
	}
	return writeAll(w, []byte(end), after)
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
