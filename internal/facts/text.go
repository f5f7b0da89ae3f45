package facts

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// AppendJSON appends the record's values as a JSON object, in the dictionary's order: what a facts column holds.
func (r Record) AppendJSON(b []byte) []byte {
	b = append(b, '{')
	for i, f := range r {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '"')
		b = append(b, f.Field.Name...)
		b = append(b, '"', ':')
		b = appendQuoted(b, f.Value)
	}
	return append(b, '}')
}

func appendQuoted(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			quoted, _ := json.Marshal(s) // a string always marshals
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// AppendOrigins appends where the values came from: the origin most facts share, then each other origin with its fields:
// "3:17;1:12=class,status_from".
func (r Record) AppendOrigins(b []byte) []byte {
	if len(r) == 0 {
		return b
	}
	most := r.commonOrigin()
	b = append(b, most.String()...)
	last := most
	for _, f := range r {
		switch f.Origin {
		case most:
			continue
		case last:
			b = append(b, ',')
		default:
			b = append(b, ';')
			b = append(b, f.Origin.String()...)
			b = append(b, '=')
			last = f.Origin
		}
		b = append(b, f.Field.Name...)
	}
	return b
}

func (r Record) commonOrigin() Origin {
	uniform := true
	for _, f := range r[1:] {
		uniform = uniform && f.Origin == r[0].Origin
	}
	if uniform {
		return r[0].Origin
	}
	count := make(map[Origin]int)
	most := r[0].Origin
	for _, f := range r {
		if count[f.Origin]++; count[f.Origin] > count[most] {
			most = f.Origin
		}
	}
	return most
}

// Decode reads a record back from its facts and origins columns.
func (d *Dictionary) Decode(facts, origins string) (Record, error) {
	rec := make(Record, 0, strings.Count(facts, `"`)/4) // two quotes around each name and each value
	rest := strings.TrimPrefix(facts, "{")
	next := 0
	for rest != "}" && rest != "" {
		name, tail, err := unquote(rest)
		if err != nil {
			return nil, fmt.Errorf("data of %s: %w", d.Noun, err)
		}
		value, tail, err := unquote(strings.TrimPrefix(tail, ":"))
		if err != nil {
			return nil, fmt.Errorf("field %s of %s: %w", name, d.Noun, err)
		}
		field := d.fieldFrom(next, name)
		if field == nil {
			return nil, fmt.Errorf("unknown field %q of %s; a newer version of the program wrote it", name, d.Noun)
		}
		next = field.order + 1
		rec = append(rec, Fact{Field: field, Value: value})
		rest = strings.TrimPrefix(tail, ",")
	}
	return rec, d.decodeOrigins(rec, origins)
}

// fieldFrom finds a field by name. It looks first from next on, where a record in the dictionary's order has it: that is
// quicker than to hash the name.
func (d *Dictionary) fieldFrom(next int, name string) *Field {
	for _, f := range d.Fields[next:] {
		if f.Name == name {
			return f
		}
	}
	return d.byName[name]
}

// unquote reads a JSON string from the front of s.
func unquote(s string) (value, rest string, err error) {
	if s == "" || s[0] != '"' {
		return "", "", fmt.Errorf("%.40q is not a JSON string", s)
	}
	if n := strings.IndexByte(s[1:], '"'); n >= 0 && strings.IndexByte(s[1:1+n], '\\') < 0 {
		return s[1 : 1+n], s[n+2:], nil
	}
	return unquoteEscaped(s)
}

// unquoteEscaped is unquote for a string with escapes. It stands apart because its value goes to the heap.
func unquoteEscaped(s string) (value, rest string, err error) {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			err = json.Unmarshal([]byte(s[:i+1]), &value)
			return value, s[i+1:], err
		case '\\':
			i++
		}
	}
	return "", "", fmt.Errorf("%.40q is an unterminated JSON string", s)
}

func (d *Dictionary) decodeOrigins(rec Record, origins string) error {
	for group := range strings.SplitSeq(origins, ";") {
		text, fields, some := strings.Cut(group, "=")
		origin, ok := parseOrigin(text)
		if !ok {
			return fmt.Errorf("%q is not a valid origin of %s data", group, d.Noun)
		}
		for i := range rec {
			if !some || containsWord(fields, rec[i].Field.Name) {
				rec[i].Origin = origin
			}
		}
	}
	return nil
}

func containsWord(list, word string) bool {
	for w := range strings.SplitSeq(list, ",") {
		if w == word {
			return true
		}
	}
	return false
}
