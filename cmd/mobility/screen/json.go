package screen

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
)

// Entries are a list in a document that is written as it is read, entry by entry, so that its length costs no memory.
type Entries iter.Seq2[any, error]

// EntriesOf are the entries of a list that is read one by one.
func EntriesOf[T any](list iter.Seq2[T, error]) Entries {
	return func(yield func(any, error) bool) {
		for entry, err := range list {
			if !yield(entry, err) {
				return
			}
		}
	}
}

// CutError is why entries could not be read to their end, after some of them had been printed: the document is not complete.
type CutError struct{ Err error }

// Error implements error.
func (e *CutError) Error() string { return "the answer is not complete: " + e.Err.Error() }

// Unwrap is what went wrong.
func (e *CutError) Unwrap() error { return e.Err }

// JSON prints a document. A document whose entries cannot be read is not printed, unless a part of it is already: see CutError.
func JSON(out io.Writer, document any) error {
	printed := &counted{out: out}
	lines := newIndenter(printed)
	s := streamer{lines: lines, encoder: json.NewEncoder(lines)}
	s.encoder.SetEscapeHTML(false)
	err := s.write(reflect.ValueOf(document))
	if err == nil {
		err = lines.end()
	}
	switch {
	case s.unread != nil && printed.some:
		return &CutError{s.unread}
	case s.unread != nil:
		return s.unread
	case err != nil:
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// counted notes whether anything was written.
type counted struct {
	out  io.Writer
	some bool
}

// Write writes b.
func (c *counted) Write(b []byte) (int, error) {
	c.some = true
	return c.out.Write(b)
}

// streamer writes a document as the library would, the long lists in it entry by entry: the library holds all that it writes
// in memory, a hundred megabytes for a docket of a million people.
type streamer struct {
	lines   *indenter
	encoder *json.Encoder
	// unread is why the entries of a list could not be read.
	unread error
}

// longList is how many entries a list has that is written entry by entry.
const longList = 100

// write writes a value. A struct with a long list in it is written field by field.
func (s *streamer) write(v reflect.Value) error {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !encodesItself(v.Type()) {
		v = v.Elem()
	}
	switch {
	case !v.IsValid():
		return s.encoder.Encode(nil)
	case v.Type() == reflect.TypeFor[Entries]():
		entries, _ := v.Interface().(Entries)
		return s.entries(entries)
	case v.CanAddr() && encodesItself(reflect.PointerTo(v.Type())) || encodesItself(v.Type()):
	case v.Kind() == reflect.Struct && streamable(v):
		return s.members(v)
	case isLong(v):
		return s.list(v)
	}
	if v.CanAddr() {
		v = v.Addr()
	}
	return s.encoder.Encode(v.Interface())
}

// members writes the fields of a struct.
func (s *streamer) members(v reflect.Value) error {
	before := "{"
	for i := range v.NumField() {
		name, shown := memberName(v.Type().Field(i), v.Field(i))
		if !shown {
			continue
		}
		s.lines.raw(before)
		before = ","
		if err := s.encoder.Encode(name); err != nil {
			return err
		}
		s.lines.raw(":")
		if err := s.write(v.Field(i)); err != nil {
			return err
		}
	}
	if before == "{" {
		s.lines.raw("{")
	}
	s.lines.raw("}")
	return nil
}

// list writes the entries of a list.
func (s *streamer) list(v reflect.Value) error {
	before := "["
	for i := range v.Len() {
		s.lines.raw(before)
		before = ","
		if err := s.encoder.Encode(v.Index(i).Addr().Interface()); err != nil {
			return err
		}
	}
	s.lines.raw("]")
	return nil
}

// entries writes entries as they are read.
func (s *streamer) entries(list Entries) error {
	s.lines.raw("[")
	before := ""
	for entry, err := range list {
		if err != nil {
			s.unread = err
			return err
		}
		s.lines.raw(before)
		before = ","
		if err := s.encoder.Encode(entry); err != nil {
			return err
		}
		if err := s.lines.failed; err != nil { // the reader has gone
			return err
		}
	}
	s.lines.raw("]")
	return nil
}

// streamable reports whether a struct has a long list or entries among its fields, and only fields that are written as their tags say.
func streamable(v reflect.Value) bool {
	long := false
	for i := range v.NumField() {
		field := v.Type().Field(i)
		_, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous || strings.Contains(options, "string") {
			return false
		}
		long = long || field.IsExported() && (isLong(v.Field(i)) || field.Type == reflect.TypeFor[Entries]())
	}
	return long
}

// isLong reports whether a value is a long list of what the library writes entry by entry too.
func isLong(v reflect.Value) bool {
	return v.Kind() == reflect.Slice && v.Len() >= longList && v.Type().Elem().Kind() == reflect.Struct && !encodesItself(v.Type())
}

// encodesItself reports whether a type says how it is written.
func encodesItself(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[json.Marshaler]()) || t.Implements(reflect.TypeFor[interface{ MarshalText() ([]byte, error) }]())
}

// memberName is the name under which a field is written, and whether it is.
func memberName(field reflect.StructField, v reflect.Value) (name string, shown bool) {
	tag := field.Tag.Get("json")
	name, options, _ := strings.Cut(tag, ",")
	switch {
	case !field.IsExported() || tag == "-":
		return "", false
	case name == "":
		name = field.Name
	}
	for option := range strings.SplitSeq(options, ",") {
		if option == "omitempty" && isEmpty(v) || option == "omitzero" && isZero(v) {
			return "", false
		}
	}
	return name, true
}

// isEmpty reports whether a value is left out with omitempty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	default:
		return v.IsZero()
	}
}

// isZero reports whether a value is left out with omitzero.
func isZero(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok && (v.Kind() != reflect.Pointer || !v.IsNil()) {
		return z.IsZero()
	}
	return v.IsZero()
}
