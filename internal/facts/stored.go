package facts

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// How a record stands in the database: each fact is the code of its field and its value, a separator stands before and behind each
// fact, and another at the end. This is half as long as the JSON object that represents the record everywhere else, and that earlier
// versions stored. Both are read. A record with a field that has no code, or with a value that could not be written so, is stored as
// the object.

// Separator is the unit separator of ASCII, which no value contains: a record with such a value is stored as a JSON object.
const Separator = "\x1f"

// AppendStored appends the record's values as a facts column holds them.
func (r Record) AppendStored(b []byte) []byte {
	begin := len(b)
	for _, f := range r {
		if f.Field.code == "" {
			return r.AppendJSON(b[:begin])
		}
		b = append(b, Separator...)
		b = append(b, f.Field.code...)
		b = append(b, f.Value...)
	}
	if len(r) == 0 {
		return r.AppendJSON(b)
	}
	if !isCodable(b[begin:], len(r)) {
		return r.AppendJSON(b[:begin])
	}
	return append(b, Separator+Separator...)
}

// isCodable reports whether a number of facts can be stored by codes: no value has a separator, or what a database does not take as
// text.
func isCodable(coded []byte, facts int) bool {
	return bytes.Count(coded, []byte(Separator)) == facts && bytes.IndexByte(coded, 0) < 0 && utf8.Valid(coded)
}

// AppendExpanded appends what a facts column holds as the JSON object that it represents: the form of the journal and of every digest.
// Text that is damaged is appended as it is.
func AppendExpanded(b []byte, stored string) []byte {
	rest, isCoded := strings.CutPrefix(stored, Separator)
	if !isCoded {
		return append(b, stored...)
	}
	begin := len(b)
	for before := byte('{'); ; before = ',' {
		fact, tail, ended := strings.Cut(rest, Separator)
		number, value := cutCode(fact)
		if number < 0 || !ended {
			return append(b[:begin], stored...)
		}
		b = append(b, before, '"')
		b = append(b, storedNames[number]...)
		b = append(b, '"', ':')
		b = appendQuoted(b, value)
		if rest = tail; rest == Separator {
			return append(b, '}')
		}
	}
}

// Coded is a JSON object of the journal as a facts column holds it. An object that another version wrote, and that codes do not
// represent byte for byte, stays as it is.
func Coded(object string) string {
	codes := codesByName()
	var b []byte
	facts := 0
	for rest := object; rest != "}"; facts++ {
		if rest == "" {
			return object
		}
		name, tail, err := unquote(rest[1:]) // behind the brace, or the comma
		value, tail, failed := unquote(strings.TrimPrefix(tail, ":"))
		if err != nil || failed != nil || codes[name] == "" {
			return object
		}
		b = append(b, Separator+codes[name]+value...)
		rest = tail
	}
	coded := string(b) + Separator + Separator
	if facts == 0 || !isCodable(b, facts) || string(AppendExpanded(nil, coded)) != object {
		return object
	}
	return coded
}

// FindStored is the value of a field in what a facts column holds. It looks into the text instead of decoding it: no value has a
// separator, and a quote inside a value of the object is escaped, so what is searched for can only be a field and its value. An
// escaped value is not undone.
func FindStored(stored string, f *Field) (value string, has bool) {
	before, after := f.before, `"`
	if strings.HasPrefix(stored, Separator) {
		before, after = Separator+f.code, Separator
		if f.code == "" {
			return "", false
		}
	}
	_, value, has = strings.Cut(stored, before)
	value, _, _ = strings.Cut(value, after)
	return value, has
}

// decodeCoded reads the facts of a record that is stored by codes.
func (d *Dictionary) decodeCoded(stored string) (Record, error) {
	rec := make(Record, 0, strings.Count(stored, Separator))
	fields := d.byCode()
	for rest := stored[len(Separator):]; ; {
		fact, tail, ended := strings.Cut(rest, Separator)
		number, value := cutCode(fact)
		switch {
		case !ended:
			return nil, fmt.Errorf("data of %s: %.40q has no end", d.Noun, rest)
		case number < 0:
			return nil, fmt.Errorf("data of %s: %.40q has no code of a field; a newer version of the program wrote it", d.Noun, fact)
		}
		field := fields[number]
		if field == nil {
			return nil, d.unknown(storedNames[number])
		}
		rec = append(rec, Fact{Field: field, Value: value})
		if rest = tail; rest == Separator {
			return rec, nil
		}
	}
}
