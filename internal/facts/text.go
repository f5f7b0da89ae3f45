package facts

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// AppendJSON appends the record's values as a JSON object, in the dictionary's order: what the journal has of it.
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

// Decode reads a record back from its facts and origins, as a column or the journal has them. Text that is not one complete object of
// known fields is an error: what is left out of a record would look as if it had never been recorded.
func (d *Dictionary) Decode(facts, origins string) (Record, error) {
	if !utf8.ValidString(facts) { // the file was damaged, or changed by hand
		return nil, fmt.Errorf("data of %s: %.40q is not a text in UTF-8", d.Noun, facts)
	}
	decode := d.decodeObject
	if strings.HasPrefix(facts, Separator) {
		decode = d.decodeCoded
	}
	rec, err := decode(facts)
	if err != nil {
		return nil, err
	}
	if !rec.isSorted() { // a version of the program with another dictionary wrote it
		rec.Sort()
	}
	for i := 1; i < len(rec); i++ {
		if rec[i].Field == rec[i-1].Field {
			return nil, fmt.Errorf("field %s of %s comes twice", rec[i].Field.Name, d.Noun)
		}
	}
	return rec, d.decodeOrigins(rec, origins)
}

// decodeObject reads the facts of a record that is a JSON object.
func (d *Dictionary) decodeObject(facts string) (Record, error) {
	rest, begins := strings.CutPrefix(facts, "{")
	if !begins {
		return nil, fmt.Errorf("data of %s: %.40q does not begin with {", d.Noun, facts)
	}
	rec := make(Record, 0, strings.Count(facts, `"`)/4) // two quotes around each name and each value
	for rest != "}" {
		fact, tail, err := d.member(rec, rest)
		if err != nil {
			return nil, err
		}
		rec = append(rec, fact)
		var more bool
		if rest, more = strings.CutPrefix(tail, ","); more == (rest == "}") {
			return nil, fmt.Errorf("data of %s: %.40q after field %s is not the end of an object", d.Noun, rest, fact.Field.Name)
		}
	}
	return rec, nil
}

// member reads a field and its value from the front of the rest of an object, of which rec has been read.
func (d *Dictionary) member(rec Record, rest string) (fact Fact, tail string, err error) {
	name, tail, err := unquote(rest)
	if err != nil {
		return fact, "", fmt.Errorf("data of %s: %w", d.Noun, err)
	}
	tail, parted := strings.CutPrefix(tail, ":")
	if !parted {
		return fact, "", fmt.Errorf("field %s of %s: it has no value", name, d.Noun)
	}
	value, tail, err := unquote(tail)
	if err != nil {
		return fact, "", fmt.Errorf("field %s of %s: %w", name, d.Noun, err)
	}
	field, err := d.next(rec, name)
	return Fact{Field: field, Value: value}, tail, err
}

// next finds the field with a name that comes next in a record, of which rec has been read.
func (d *Dictionary) next(rec Record, name string) (*Field, error) {
	from := 0
	if len(rec) > 0 {
		from = rec[len(rec)-1].Field.order + 1
	}
	field := d.fieldFrom(from, name)
	if field == nil {
		return nil, d.unknown(name)
	}
	return field, nil
}

func (d *Dictionary) unknown(name string) error {
	return fmt.Errorf("unknown field %q of %s; a newer version of the program wrote it", name, d.Noun)
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
