package journal

import (
	"fmt"
	"strings"

	"mobility/internal/facts"
)

// Document is a subject as it is stored: the JSON of its facts and the text of their origins. The zero document is
// none.
type Document struct {
	Facts   string
	Origins string
}

// DocumentOf is the document of a record.
func DocumentOf(r facts.Record) Document {
	b := r.AppendJSON(make([]byte, 0, 1024))
	n := len(b)
	b = r.AppendOrigins(b)
	text := string(b)
	return Document{text[:n], text[n:]}
}

// What stands around the two parts of a document in the journal.
const (
	beforeFacts   = `{"facts":`
	beforeOrigins = `,"origins":"`
	afterOrigins  = `"}`
)

// JSON is the document as the journal keeps it. Origins need no escaping: they are numbers and the names of fields.
func (d Document) JSON() string {
	if d.Facts == "" {
		return ""
	}
	return beforeFacts + d.Facts + beforeOrigins + d.Origins + afterOrigins
}

// ParseDocument reads a document back, byte for byte.
func ParseDocument(text string) (Document, error) {
	if text == "" {
		return Document{}, nil
	}
	facts, begins := strings.CutPrefix(text, beforeFacts)
	origins, ends := strings.CutSuffix(facts, afterOrigins)
	middle := strings.LastIndex(origins, beforeOrigins)
	if !begins || !ends || middle < 0 {
		return Document{}, fmt.Errorf("%.40q is not the document of an employee, a stay or a record", text)
	}
	return Document{origins[:middle], origins[middle+len(beforeOrigins):]}, nil
}

// Find is the value of a field in a document of an employee. It looks into the text instead of decoding it: a quote inside a
// value is escaped, so what is searched for can only be a field and its value.
func (d Document) Find(f *facts.Field) (value string, has bool) {
	_, value, has = strings.Cut(d.Facts, `"`+f.Name+`":"`)
	value, _, _ = strings.Cut(value, `"`)
	return value, has
}
