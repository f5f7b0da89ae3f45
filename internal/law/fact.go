package law

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"mobility/internal/civil"
)

// Fact describes one fact that a rule takes.
type Fact struct {
	// Name is how it is given: "hired", "pwd".
	Name string `json:"name"`
	// Takes says what a value looks like: "date", "whole number", "one of H-1B, L-1A".
	Takes    string `json:"takes"`
	Optional bool   `json:"optional,omitempty"`
	// Members are the facts inside, for a fact that has parts.
	Members []Fact `json:"members,omitempty"`
	// Says is the fact in words.
	Says string `json:"says,omitempty"`
}

// Facts structs are tagged
//
//	Hired civil.Date `fact:"hired" says:"first day of work for pay"`
//	Class string     `fact:"class" one:"H-1B,L-1A"`
//	Days  *int       `fact:"days" min:"0" max:"366"`
//	Stem  bool       `fact:"stem,optional"`
//
// A required number or yes-or-no is a pointer, so that a missing one differs from zero and no; an optional one may be
// plain. An embedded struct lends its facts to the one around it. Text with a one tag must be one of the words listed,
// written in any case and with or without hyphens; it arrives spelled as listed. A list of words too long for a tag comes
// from the struct itself: see Worded. Text with is:"decimal" is a plain decimal number.
const (
	tagFact = "fact"
	tagOne  = "one"
	tagMin  = "min"
	tagMax  = "max"
	tagIs   = "is"
	tagSays = "says"
)

// worded is a struct of facts that lists the words one of its facts takes, by the fact's name; none for any text.
type worded interface {
	Words(fact string) []string
}

// limits are what a field's tags say of the values it takes.
type limits struct {
	one      []string
	min, max int
	decimal  bool
}

// largest bounds every number given as a fact: nothing the law counts comes near it.
const largest = 1_000_000_000

func limitsOf(facts reflect.Type, field reflect.StructField) limits {
	l := limits{min: -largest, max: largest, decimal: field.Tag.Get(tagIs) == "decimal"}
	if one := field.Tag.Get(tagOne); one != "" {
		l.one = strings.Split(one, ",")
	} else if worded, ok := reflect.Zero(facts).Interface().(worded); ok {
		name, _ := factName(field)
		l.one = worded.Words(name)
	}
	if n, err := strconv.Atoi(field.Tag.Get(tagMin)); err == nil {
		l.min = n
	}
	if n, err := strconv.Atoi(field.Tag.Get(tagMax)); err == nil {
		l.max = n
	}
	return l
}

func (l limits) number() string {
	switch {
	case l.min == -largest && l.max == largest:
		return "a whole number"
	case l.max == largest:
		return fmt.Sprintf("a whole number, %d or more", l.min)
	default:
		return fmt.Sprintf("a whole number from %d to %d", l.min, l.max)
	}
}

// Period is a fact with a first and a last day.
type Period struct {
	From civil.Date `fact:"from" says:"first day"`
	To   civil.Date `fact:"to" says:"last day"`
}

// Contains reports whether d is in the period, both ends included.
func (p Period) Contains(d civil.Date) bool { return !d.Before(p.From) && !d.After(p.To) }

// factsOf lists the facts of a struct type.
func factsOf(t reflect.Type) []Fact {
	var facts []Fact
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			facts = append(facts, factsOf(field.Type)...)
			continue
		}
		name, optional := factName(field)
		if name == "" {
			continue
		}
		facts = append(facts, Fact{
			Name: name, Optional: optional, Takes: takes(field.Type, limitsOf(t, field)),
			Members: members(field.Type), Says: field.Tag.Get(tagSays),
		})
	}
	return facts
}

func factName(field reflect.StructField) (name string, optional bool) {
	name, option, _ := strings.Cut(field.Tag.Get(tagFact), ",")
	return name, option == "optional"
}

func members(t reflect.Type) []Fact {
	switch {
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer:
		return members(t.Elem())
	case t.Kind() == reflect.Struct && t != dateType:
		return factsOf(t)
	default:
		return nil
	}
}

var dateType = reflect.TypeFor[civil.Date]()

func takes(t reflect.Type, l limits) string {
	switch {
	case t == dateType:
		return "a date like 2026-11-21"
	case l.one != nil && t.Kind() == reflect.Slice:
		return "a list of " + strings.Join(l.one, ", ")
	case l.one != nil:
		return "one of " + strings.Join(l.one, ", ")
	case l.decimal:
		return "a decimal number like 50.00"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return takes(t.Elem(), l)
	case reflect.Slice:
		return "a list, each " + takes(t.Elem(), l)
	case reflect.Struct:
		names := make([]string, 0, t.NumField())
		for _, f := range factsOf(t) {
			names = append(names, f.Name)
		}
		return "an object with " + strings.Join(names, ", ")
	case reflect.Int:
		return l.number()
	case reflect.Bool:
		return "true or false"
	default:
		return "text"
	}
}

// missingFacts names the required facts of a struct that have no value, those inside its parts as "pwd.from".
func missingFacts(v reflect.Value) []string {
	var missing []string
	t := v.Type()
	for i, plan := range factPlan(t) {
		field := v.Field(i)
		switch {
		case plan.skip:
		case plan.embedded:
			missing = append(missing, missingFacts(field)...)
		case field.IsZero() && !plan.optional && field.Kind() != reflect.Bool:
			missing = append(missing, plan.name)
		case field.IsZero():
		case plan.parts && field.Kind() == reflect.Slice:
			for k := range field.Len() {
				missing = append(missing, within(plan.name, missingFacts(field.Index(k)))...)
			}
		case plan.parts:
			missing = append(missing, within(plan.name, missingFacts(reflect.Indirect(field)))...)
		}
	}
	return missing
}

func within(name string, facts []string) []string {
	for i := range facts {
		facts[i] = name + "." + facts[i]
	}
	return facts
}
