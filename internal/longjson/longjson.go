package longjson

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
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

// UnreadError is why the entries of a list could not be read to their end.
type UnreadError struct{ Err error }

// Error implements error.
func (e *UnreadError) Error() string { return e.Err.Error() }

// Unwrap is what went wrong.
func (e *UnreadError) Unwrap() error { return e.Err }

// Write writes a document in one line, as the encoder of the library does without escaping for HTML.
func Write(out io.Writer, document any) error {
	if err := Pieces(oneLine{out}, document); err != nil {
		return err
	}
	_, err := io.WriteString(out, "\n")
	return err
}

// Pieces writes a document in pieces, each of which may end in a line feed that is not a part of the document.
func Pieces(out io.Writer, document any) error {
	s := streamer{out: out, encoder: json.NewEncoder(out)}
	s.encoder.SetEscapeHTML(false)
	s.write(reflect.ValueOf(document))
	return s.failed
}

// oneLine writes pieces without their line feeds.
type oneLine struct{ out io.Writer }

// Write writes a piece.
func (l oneLine) Write(piece []byte) (int, error) {
	if n, err := l.out.Write(bytes.TrimSuffix(piece, []byte{'\n'})); err != nil {
		return n, err
	}
	return len(piece), nil
}

// streamer writes a document as the library would, the long lists in it entry by entry.
type streamer struct {
	out     io.Writer
	encoder *json.Encoder
	// failed is the first error; nothing is written after it.
	failed error
}

// raw writes a piece of the document.
func (s *streamer) raw(piece string) {
	if s.failed == nil {
		_, s.failed = io.WriteString(s.out, piece)
	}
}

// encode writes a value as the library does.
func (s *streamer) encode(value any) {
	if s.failed == nil {
		s.failed = s.encoder.Encode(value)
	}
}

// longList is how many entries a list has that is written entry by entry.
const longList = 100

// write writes a value. A struct with a long list in it is written field by field.
func (s *streamer) write(v reflect.Value) {
	for v.Kind() == reflect.Pointer && !v.IsNil() && !encodesItself(v.Type()) {
		v = v.Elem()
	}
	switch {
	case !v.IsValid():
		s.encode(nil)
		return
	case v.Type() == reflect.TypeFor[Entries]():
		entries, _ := v.Interface().(Entries)
		s.entries(entries)
		return
	case v.Type() == reflect.TypeFor[Prepared]():
		entries, _ := v.Interface().(Prepared)
		s.prepared(entries)
		return
	case v.CanAddr() && encodesItself(reflect.PointerTo(v.Type())) || encodesItself(v.Type()):
	case v.Kind() == reflect.Struct && streamable(v):
		s.members(v)
		return
	case isLong(v):
		s.list(v)
		return
	}
	if v.CanAddr() {
		v = v.Addr()
	}
	s.encode(v.Interface())
}

// members writes the fields of a struct.
func (s *streamer) members(v reflect.Value) {
	before := "{"
	for i := range v.NumField() {
		name, shown := memberName(v.Type().Field(i), v.Field(i))
		if !shown {
			continue
		}
		s.raw(before)
		before = ","
		s.encode(name)
		s.raw(":")
		s.write(v.Field(i))
	}
	if before == "{" {
		s.raw("{")
	}
	s.raw("}")
}

// list writes the entries of a list.
func (s *streamer) list(v reflect.Value) {
	before := "["
	for i := range v.Len() {
		s.raw(before)
		before = ","
		s.encode(v.Index(i).Addr().Interface())
	}
	s.raw("]")
}

// entries writes entries as they are read.
func (s *streamer) entries(list Entries) {
	s.raw("[")
	before := ""
	for entry, err := range list {
		if err != nil && s.failed == nil {
			s.failed = &UnreadError{err}
		}
		if s.failed != nil { // also where the reader has gone
			return
		}
		s.raw(before)
		before = ","
		s.encode(entry)
	}
	s.raw("]")
}

// prepared writes entries as they come, each as it is.
func (s *streamer) prepared(list Prepared) {
	lines, ok := s.out.(preparedWriter)
	if !ok {
		s.failed = cmp.Or(s.failed, errors.New("prepared entries in a document of one line"))
		return
	}
	s.raw("[")
	before := ""
	for entry, err := range list {
		if err != nil && s.failed == nil {
			s.failed = &UnreadError{err}
		}
		s.raw(before)
		if s.failed == nil {
			s.failed = lines.WritePrepared(entry)
		}
		if s.failed != nil { // also where the reader has gone
			return
		}
		before = ","
	}
	s.raw("]")
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
		long = long || field.IsExported() && (isLong(v.Field(i)) || field.Type == reflect.TypeFor[Entries]() || field.Type == reflect.TypeFor[Prepared]())
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
