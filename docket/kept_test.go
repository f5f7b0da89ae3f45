package docket

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/sortedruns"
)

// fillAll gives every field of a value something, those that are not exported too, or now and then nothing.
func fillAll(rt *rapid.T, v reflect.Value) {
	if rapid.IntRange(0, 4).Draw(rt, "empty") == 0 {
		return
	}
	switch {
	case v.Type() == reflect.TypeFor[civil.Date]():
		v.Set(reflect.ValueOf(civil.First.AddDays(rapid.IntRange(-3, 80_000).Draw(rt, "day"))))
	case v.Kind() == reflect.String:
		v.SetString(rapid.OneOf(rapid.SampledFrom([]string{"a text that many have", "b"}), rapid.String()).Draw(rt, "text"))
	case v.Kind() == reflect.Int:
		v.SetInt(rapid.Int64().Draw(rt, "number"))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(0, 2).Draw(rt, "length"), 2))
		for i := range v.Len() {
			fillAll(rt, v.Index(i))
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			field := v.Field(i)
			fillAll(rt, reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem())
		}
	default:
		panic(fmt.Sprintf("a field of %s", v.Type()))
	}
}

func filledWith[T any](rt *rapid.T) *T {
	v := new(T)
	for i := range reflect.TypeFor[T]().NumField() {
		field := reflect.ValueOf(v).Elem().Field(i)
		fillAll(rt, reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem())
	}
	return v
}

// comesBack requires that an entry that is written and read is the same.
func comesBack[T any](rt *rapid.T, shared *sharedParts, code func(*coder, *T)) {
	want := filledWith[T](rt)
	w := coder{shared: shared}
	code(&w, want)
	r := coder{shared: shared, reading: true, text: string(w.bytes)}
	have := new(T)
	code(&r, have)
	require.Equal(rt, want, have)
	require.Empty(rt, r.text)
}

// TestEveryFieldOfAnEntryIsKept fills every field of entries: one that the coder does not have would be lost in reports.
func TestEveryFieldOfAnEntryIsKept(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		shared := &sharedParts{}
		for range 3 {
			comesBack(rt, shared, (*coder).deadline)
			comesBack(rt, shared, (*coder).finding)
			comesBack(rt, shared, (*coder).event)
			comesBack(rt, shared, func(c *coder, e *keptEvent) {
				e.shown = true // of the others only the handle is kept
				c.keptEvent(e)
			})
		}
	})
}

// TestAKeptDocketIsTheBuiltOne holds the entries of a kept docket, and its counts, against the docket of all in memory.
func TestAKeptDocketIsTheBuiltOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		each, o := anyPeople(rt, "acme")
		o.Within = rapid.SampledFrom([]int{-1, 180}).Draw(rt, "horizon")
		want, err := Build(each, o)
		require.NoError(rt, err)
		o.Matters, o.Before = nil, o.Matters
		k := NewKept()
		k.deadlines, k.findings, k.events = sortedruns.New(200), sortedruns.New(200), sortedruns.New(200)
		defer func() { require.NoError(rt, k.Close()) }()
		head, err := Stream(each, o, &Filter{Within: -1}, k)
		require.NoError(rt, err)
		k.Complete(head)
		have := Docket{Deadlines: []Deadline{}, Findings: []Finding{}, Events: []Event{}}
		for l := range k.AllDeadlines() {
			have.Deadlines = append(have.Deadlines, *l)
		}
		for f := range k.AllFindings() {
			have.Findings = append(have.Findings, *f)
		}
		for e := range k.AllEvents() {
			have.Events = append(have.Events, *e)
		}
		require.NoError(rt, k.Err())
		for _, list := range [][2]any{
			{want.Deadlines, have.Deadlines}, {want.Findings, have.Findings}, {want.Events, have.Events}, {want.Counts, k.Head().Counts},
			{want.People, k.Head().People},
		} {
			requireSameJSON(rt, list[0], list[1])
		}
	})
}

// TestAKeptDocketOfSeveralClientsIsNarrowedAsEachIs holds a kept docket of two clients against what Narrow leaves of each: the same entries in
// order, each with its client, and events with the handles that they have on the docket of their client.
func TestAKeptDocketOfSeveralClientsIsNarrowedAsEachIs(t *testing.T) {
	shown := 0
	rapid.Check(t, func(rt *rapid.T) {
		f := &Filter{Within: 180, OnlyFindings: rapid.Bool().Draw(rt, "findings"), Domains: rapid.SampledFrom([][]string{nil, {"status"}}).Draw(rt, "domains")}
		var want Docket
		k := NewKept()
		k.deadlines, k.findings, k.events = sortedruns.New(200), sortedruns.New(200), sortedruns.New(200)
		defer func() { require.NoError(rt, k.Close()) }()
		var heads []*Docket
		for _, client := range []string{"birch", "acme"} {
			each, o := anyPeople(rt, client)
			o.Within = 180
			d, err := Build(each, o)
			require.NoError(rt, err)
			d.Narrow(f)
			for i := range d.Deadlines {
				d.Deadlines[i].Client = client
			}
			for i := range d.Findings {
				d.Findings[i].Client = client
			}
			want.Deadlines, want.Findings = append(want.Deadlines, d.Deadlines...), append(want.Findings, d.Findings...)
			want.Events = append(want.Events, d.Events...)
			o.Matters, o.Before = nil, o.Matters
			head, err := Stream(each, o, f, WithClient(client, k))
			require.NoError(rt, err)
			heads = append(heads, head)
		}
		sortLarge(want.Deadlines, compareDeadlines)
		sortLarge(want.Findings, compareFindings)
		sortLarge(want.Events, compareEvents)
		k.Complete(Merge(today, heads))
		list := k.NewList()
		var have Docket
		for l, err := range Checked(k, k.AllDeadlines()) {
			require.NoError(rt, err)
			have.Deadlines = append(have.Deadlines, *l)
		}
		for f := range k.AllFindings() {
			have.Findings = append(have.Findings, *f)
		}
		for e := range k.AllEvents() {
			have.Events = append(have.Events, *e)
			require.NoError(rt, list.Add([]byte{^byte(e.Consequence.Rank)}, e))
		}
		require.NoError(rt, k.Err())
		shown += len(have.Events)
		requireSameJSON(rt, want.Deadlines, have.Deadlines)
		requireSameJSON(rt, want.Findings, have.Findings)
		requireSameJSON(rt, want.Events, have.Events)

		slices.SortStableFunc(want.Events, func(a, b Event) int { return b.Consequence.Rank - a.Consequence.Rank })
		have.Events = nil
		for e := range list.All() {
			have.Events = append(have.Events, *e)
		}
		requireSameJSON(rt, want.Events, have.Events)
	})
	require.Positive(t, shown)
}

func requireSameJSON(rt *rapid.T, want, have any) {
	wanted, err := json.Marshal(want)
	require.NoError(rt, err)
	got, err := json.Marshal(have)
	require.NoError(rt, err)
	require.Equal(rt, string(wanted), string(got))
}

// TestAKeptDocketThatCannotBeReadHasAnError asks for entries that are gone: a list that ends early must not pass for a complete one.
func TestAKeptDocketThatCannotBeReadHasAnError(t *testing.T) {
	k := NewKept()
	k.deadlines = sortedruns.New(10)
	for i := range 3 {
		require.NoError(t, k.Deadline(&Deadline{Key: fmt.Sprint(i)}))
	}
	k.Complete(&Docket{})
	require.Len(t, slices.Collect(k.AllDeadlines()), 3)
	require.NoError(t, k.Err())
	require.NoError(t, k.Close())
	require.Empty(t, slices.Collect(k.AllDeadlines()))
	require.ErrorContains(t, k.Err(), "closed")
}
