package screen

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// JSON prints a document.
func JSON(out io.Writer, document any) error {
	lines := newIndenter(out)
	s := streamer{lines, json.NewEncoder(lines)}
	s.encoder.SetEscapeHTML(false)
	err := s.write(reflect.ValueOf(document))
	if err == nil {
		err = lines.end()
	}
	if err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// streamer writes a document as the library would, the long lists in it entry by entry: the library holds all that it writes
// in memory, a hundred megabytes for a docket of a million people.
type streamer struct {
	lines   *indenter
	encoder *json.Encoder
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

// streamable reports whether a struct has a long list among its fields, and only fields that are written as their tags say.
func streamable(v reflect.Value) bool {
	long := false
	for i := range v.NumField() {
		field := v.Type().Field(i)
		_, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous || strings.Contains(options, "string") {
			return false
		}
		long = long || field.IsExported() && isLong(v.Field(i))
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
