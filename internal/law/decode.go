package law

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"mobility/internal/civil"
)

// FactError says which fact given to the calculator is wrong and what it takes.
type FactError struct {
	Fact  string
	Value string
	Wants string
	// given is set where a value was given, which may be blank.
	given bool
}

func (e *FactError) Error() string {
	if e.Value == "" && !e.given {
		return fmt.Sprintf("fact %q: %s", e.Fact, e.Wants)
	}
	return fmt.Sprintf("fact %q: %q is not valid; use %s", e.Fact, e.Value, e.Wants)
}

// plan is what is known of a field of a facts struct, worked out once per type.
type plan struct {
	name                            string
	optional, embedded, skip, parts bool
	limits                          limits
}

var plans sync.Map // reflect.Type to []plan

func factPlan(t reflect.Type) []plan {
	if p, ok := plans.Load(t); ok {
		return p.([]plan)
	}
	fields := make([]plan, t.NumField())
	for i := range fields {
		field := t.Field(i)
		name, optional := factName(field)
		fields[i] = plan{
			name: name, optional: optional, embedded: field.Anonymous,
			skip: name == "" && !field.Anonymous, parts: members(field.Type) != nil, limits: limitsOf(t, field),
		}
	}
	plans.Store(t, fields)
	return fields
}

// decodeFacts fills the struct into with the facts given. All errors are reported together.
func decodeFacts(given map[string]any, into reflect.Value) error {
	d := decoder{}
	rest := maps.Clone(given)
	d.object("", rest, into)
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		d.errs = append(d.errs, &FactError{Fact: name, Wants: "this rule has no such input; its inputs are " +
			strings.Join(names(factsOf(into.Type())), ", ")})
	}
	return errors.Join(d.errs...)
}

func names(facts []Fact) []string {
	all := make([]string, len(facts))
	for i, f := range facts {
		all[i] = f.Name
		if f.Optional {
			all[i] += "?"
		}
	}
	return all
}

type decoder struct{ errs []error }

func (d *decoder) wrong(name string, value any, wants string) {
	d.errs = append(d.errs, &FactError{Fact: name, Value: shown(value), given: true, Wants: wants})
}

// shown is a value as a person would have written it.
func shown(value any) string {
	if text, ok := value.(string); ok {
		return text
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return strings.Trim(string(text), `"`)
}

// object fills a struct and removes what it used from given.
func (d *decoder) object(path string, given map[string]any, into reflect.Value) {
	for i, p := range factPlan(into.Type()) {
		if p.embedded {
			d.object(path, given, into.Field(i))
			continue
		}
		value, ok := given[p.name]
		if p.skip || !ok {
			continue
		}
		delete(given, p.name)
		if value != nil && value != "" {
			d.value(path+p.name, value, into.Field(i), p.limits)
		}
	}
}

func (d *decoder) value(name string, value any, into reflect.Value, l limits) {
	switch {
	case into.Type() == dateType:
		d.date(name, value, into)
		return
	case into.Kind() == reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		d.value(name, value, into.Elem(), l)
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		d.part(name, value, into)
	case reflect.Slice:
		d.list(name, value, into, l)
	case reflect.Bool:
		d.flag(name, value, into)
	case reflect.Int:
		d.number(name, value, into, l)
	default:
		d.text(name, value, into, l)
	}
}

func (d *decoder) date(name string, value any, into reflect.Value) {
	date, err := civil.Date{}, error(nil)
	switch v := value.(type) {
	case string:
		date, err = civil.Parse(v)
	case time.Time: // YAML reads an unquoted date as a time.
		if date = civil.FromTime(v); !date.Time().Equal(v) {
			err = errors.New("a time of day, which is another day elsewhere")
		}
	default:
		err = errors.New("not text")
	}
	switch {
	case err != nil:
		d.wrong(name, value, takes(dateType, limits{}))
	case date.Before(civil.First) || date.After(civil.Last):
		d.wrong(name, value, fmt.Sprintf("a date from %s to %s", civil.First, civil.Last))
	default:
		into.Set(reflect.ValueOf(date))
	}
}

func (d *decoder) part(name string, value any, into reflect.Value) {
	if text, ok := value.(string); ok { // key=value gives an object as JSON
		var object map[string]any
		if json.Unmarshal([]byte(text), &object) == nil {
			value = object
		}
	}
	object, ok := value.(map[string]any)
	if !ok {
		d.wrong(name, value, takes(into.Type(), limits{}))
		return
	}
	object = maps.Clone(object)
	d.object(name+".", object, into)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		d.errs = append(d.errs, &FactError{Fact: name + "." + key, Wants: "not known; " + name + " takes " +
			takes(into.Type(), limits{})})
	}
}

func (d *decoder) list(name string, value any, into reflect.Value, l limits) {
	items, ok := value.([]any)
	if text, isText := value.(string); isText {
		items, ok = textItems(text), true
	}
	if !ok || l.one != nil && len(items) == 0 {
		d.wrong(name, value, takes(into.Type(), l))
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), len(items), len(items)))
	for i, item := range items {
		d.value(fmt.Sprintf("%s[%d]", name, i), item, into.Index(i), l)
	}
}

func textItems(text string) []any {
	var items []any
	if strings.HasPrefix(strings.TrimSpace(text), "[") && json.Unmarshal([]byte(text), &items) == nil {
		return items
	}
	for item := range strings.SplitSeq(text, ",") {
		items = append(items, strings.TrimSpace(item))
	}
	return items
}

func (d *decoder) flag(name string, value any, into reflect.Value) {
	switch v := value.(type) {
	case bool:
		into.SetBool(v)
	case string:
		switch strings.ToLower(v) {
		case "true", "yes", "y":
			into.SetBool(true)
		case "false", "no", "n":
			into.SetBool(false)
		default:
			d.wrong(name, value, "true or false")
		}
	default:
		d.wrong(name, value, "true or false")
	}
}

func (d *decoder) number(name string, value any, into reflect.Value, l limits) {
	n, ok := 0, false
	switch v := value.(type) {
	case int:
		n, ok = v, true
	case float64:
		if v == math.Trunc(v) && math.Abs(v) <= largest {
			n, ok = int(v), true
		}
	case string:
		number, err := strconv.Atoi(v)
		n, ok = number, err == nil
	}
	if !ok || n < l.min || n > l.max {
		d.wrong(name, value, l.number())
		return
	}
	into.SetInt(int64(n))
}

func (d *decoder) text(name string, value any, into reflect.Value, l limits) {
	text, ok := value.(string)
	if number, isNumber := value.(float64); isNumber { // a rate given as a bare number
		text, ok = strconv.FormatFloat(number, 'f', -1, 64), true
	}
	if number, isNumber := value.(int); isNumber {
		text, ok = strconv.Itoa(number), true
	}
	word, found := text, true
	if l.one != nil {
		word, found = oneOf(text, l.one)
	}
	if !ok || !found || l.decimal && !isDecimal(text) {
		d.wrong(name, value, takes(into.Type(), l))
		return
	}
	text = word
	into.SetString(text)
}

// oneOf finds the listed word that text spells, whatever its case, blanks and hyphens.
func oneOf(text string, words []string) (string, bool) {
	for _, word := range words {
		if fold(word) == fold(text) {
			return word, true
		}
	}
	return "", false
}

func fold(s string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "", "/", "").Replace(strings.ToLower(s))
}

// isDecimal reports whether text is a plain decimal number: no sign, exponent or separator.
func isDecimal(text string) bool {
	const longest = 30
	return len(text) <= longest && strings.Trim(text, "0123456789.") == "" && strings.ContainsAny(text, "0123456789") && strings.Count(text, ".") <= 1
}
