package journal

import (
	"fmt"
	"strings"

	"mobility/internal/facts"
)

// Document is a subject as it is stored: its facts, by codes or as a JSON object, and the text of their origins. The zero document
// is none. The journal and the digests have the object whatever is stored, so that a stored row can be written another way.
type Document struct {
	Facts   string
	Origins string
}

// DocumentOf is the document of a record.
func DocumentOf(r facts.Record) Document {
	b := r.AppendStored(make([]byte, 0, 512))
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
	b := append(make([]byte, 0, 2*len(d.Facts)+64), beforeFacts...)
	b = append(facts.AppendExpanded(b, d.Facts), beforeOrigins...)
	return string(append(append(b, d.Origins...), afterOrigins...))
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

// RestoredDocument is a document of the journal as it is stored again.
func RestoredDocument(text string) (Document, error) {
	d, err := ParseDocument(text)
	d.Facts = facts.Coded(d.Facts)
	return d, err
}

// Find is the value of a field in a document of an employee; see facts.FindStored.
func (d Document) Find(f *facts.Field) (value string, has bool) { return facts.FindStored(d.Facts, f) }
