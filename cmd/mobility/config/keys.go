package config

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"mobility/cmd/mobility/suggest"
	"mobility/internal/civil"
)

// field is a key of a section of the configuration file, with the type of its value.
type field struct {
	name  string
	index []int
	typ   reflect.Type
}

// fieldsOf lists the keys that a struct reads, in the order of its fields.
func fieldsOf(section reflect.Type) []field {
	var all []field
	for _, f := range reflect.VisibleFields(section) {
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" || name == "-" || options != "" {
			continue
		}
		all = append(all, field{name, f.Index, f.Type})
	}
	return all
}

var (
	durationType = reflect.TypeFor[time.Duration]()
	dateType     = reflect.TypeFor[civil.Date]()
)

// isSection reports whether a value of the type is a section with keys of its own.
func isSection(t reflect.Type) bool { return t.Kind() == reflect.Struct && t != dateType }

// readsItself reports whether a type has its own way of reading a value.
func readsItself(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[yaml.Unmarshaler]())
}

// mistakesOf compares a part of the configuration file with the type that it is read into and returns every mistake, each with
// its line and the path of its key.
func mistakesOf(node *yaml.Node, into reflect.Type, path string) []error {
	if into.Kind() == reflect.Pointer {
		into = into.Elem()
	}
	switch {
	case node.Kind == yaml.AliasNode:
		return mistakesOf(node.Alias, into, path)
	case node.Tag == "!!null":
		return nil
	case readsItself(into):
		return mistakeOfValue(node, into, path)
	case isSection(into) && node.Kind == yaml.MappingNode:
		return mistakesOfSection(node, into, path)
	case into.Kind() == reflect.Map && node.Kind == yaml.MappingNode:
		var all []error
		for i := 0; i+1 < len(node.Content); i += 2 {
			all = append(all, mistakesOf(node.Content[i+1], into.Elem(), keyPath(path, node.Content[i].Value))...)
		}
		return all
	case into.Kind() == reflect.Slice && node.Kind == yaml.SequenceNode:
		var all []error
		for i, item := range node.Content {
			all = append(all, mistakesOf(item, into.Elem(), fmt.Sprintf("%s[%d]", path, i+1))...)
		}
		return all
	}
	return mistakeOfValue(node, into, path)
}

// mistakesOfSection checks the keys of a section.
func mistakesOfSection(node *yaml.Node, section reflect.Type, path string) []error {
	var all []error
	var names []string
	fields := fieldsOf(section)
	for _, f := range fields {
		names = append(names, f.name)
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		at := slices.Index(names, key.Value)
		if at < 0 {
			all = append(all, fmt.Errorf("line %d: unknown key %s%s; the keys here are %s", key.Line, keyPath(path, key.Value),
				suggest.DidYouMean("", key.Value, names), strings.Join(names, ", ")))
			continue
		}
		all = append(all, mistakesOf(value, fields[at].typ, keyPath(path, key.Value))...)
	}
	return all
}

// mistakeOfValue checks a value that has no keys of its own.
func mistakeOfValue(node *yaml.Node, into reflect.Type, path string) []error {
	err := node.Decode(reflect.New(into).Interface())
	if err == nil {
		return nil
	}
	var badType *yaml.TypeError
	if !errors.As(err, &badType) {
		return []error{fmt.Errorf("line %d: %s: %w", node.Line, path, err)}
	}
	given, instead := "a section", ""
	switch node.Kind {
	case yaml.SequenceNode:
		given = "a list"
	case yaml.ScalarNode:
		if given = fmt.Sprintf("%q", node.Value); into.Kind() == reflect.Slice && node.Value != "" {
			instead = fmt.Sprintf("; write [%s]", node.Value)
		}
	}
	return []error{fmt.Errorf("line %d: %s takes %s, not %s%s", node.Line, path, valueKind(into), given, instead)}
}

// valueKind is what a value of a type is called.
func valueKind(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == durationType:
		return "a duration, such as 30m"
	case t == dateType:
		return "a date, such as 2026-11-20"
	case readsItself(t):
		return "a list of words, or a list of such lists"
	}
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "a section with keys of its own"
	default:
		return "text"
	}
}

func keyPath(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
