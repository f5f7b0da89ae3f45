package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/longjson"
)

// fill gives every exported field of a value something, or now and then nothing.
func fill(rt *rapid.T, v reflect.Value) {
	if rapid.IntRange(0, 3).Draw(rt, "empty") == 0 {
		return
	}
	switch {
	case v.Type() == reflect.TypeFor[civil.Date]():
		v.Set(reflect.ValueOf(civil.MustParse("2026-01-01").AddDays(rapid.IntRange(0, 900).Draw(rt, "day"))))
	case v.Kind() == reflect.String:
		v.SetString(rapid.OneOf(rapid.SampledFrom([]string{"a text that many entries have, with \"quotes\"", "<&> \u2028 \x01 é \xff", "b"}), rapid.String()).Draw(rt, "text"))
	case v.Kind() == reflect.Int:
		v.SetInt(int64(rapid.IntRange(-5, 400).Draw(rt, "number")))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(0, 2).Draw(rt, "length"), 2))
		for i := range v.Len() {
			fill(rt, v.Index(i))
		}
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(rt, v.Elem())
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(rt, v.Field(i))
			}
		}
	default:
		panic(fmt.Sprintf("a field of %s", v.Type()))
	}
}

func filled[T any](rt *rapid.T) T {
	var v T
	for i := range reflect.TypeFor[T]().NumField() {
		if reflect.TypeFor[T]().Field(i).IsExported() {
			fill(rt, reflect.ValueOf(&v).Elem().Field(i))
		}
	}
	return v
}

var acting = regexp.MustCompile("[\x7f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

// byLibrary is a document as the encoder of the library writes it, with what acts on a terminal escaped.
func byLibrary(t require.TestingT, document any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	require.NoError(t, encoder.Encode(document))
	return acting.ReplaceAllStringFunc(out.String(), func(c string) string { return fmt.Sprintf("\\u%04x", []rune(c)[0]) })
}

// page is where a document is set over lines by the library, but for the entries that are already.
type page struct{ bytes.Buffer }

func (p *page) WritePrepared(entry []byte) error {
	_, err := p.Write(entry)
	return err
}

// TestADocumentIsWrittenAsTheLibraryWould fills every field of entries, and holds each entry and the document against the docket that
// has them.
func TestADocumentIsWrittenAsTheLibraryWould(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		several := rapid.Bool().Draw(rt, "several")
		entries := New(several)
		defer func() { require.NoError(rt, entries.Close()) }()
		want := &docket.Docket{Version: docket.Version, AsOf: civil.MustParse("2026-11-29"), Deadlines: []docket.Deadline{}, Findings: []docket.Finding{}, Events: []docket.Event{}}
		want.Total = &docket.Counts{Red: 2}
		head := *want
		sink := entries.Client("acme")
		for i := range rapid.IntRange(0, 4).Draw(rt, "entries") {
			l, f, e := filled[docket.Deadline](rt), filled[docket.Finding](rt), filled[docket.Event](rt)
			l.Client, f.Client = "", ""
			l.Due, f.Severity, f.Key = civil.MustParse("2026-11-29").AddDays(i), docket.Note, strconv.Itoa(i)
			e.Due, e.Consequence.Rank, e.Handle = l.Due, 1, "a"+strconv.Itoa(i+1)
			if l.Missing == nil {
				l.Missing = []string{}
			}
			require.Equal(rt, string(entries.encode.expand(nil, entries.encode.deadline(&l), nil)), asEntry(rt, l))
			require.NoError(rt, sink.Deadline(&l))
			require.NoError(rt, sink.Finding(&f))
			require.NoError(rt, sink.Event(&e, true))
			want.Deadlines, want.Findings, want.Events = append(want.Deadlines, l), append(want.Findings, f), append(want.Events, e)
		}
		var have page
		require.NoError(rt, longjson.Pieces(&have, entries.JSON(&head)))
		var set bytes.Buffer
		require.NoError(rt, json.Indent(&set, have.Bytes(), "", "  "))
		require.Equal(rt, byLibrary(rt, want), set.String()+"\n")
	})
}

// asEntry is an entry as it stands in a list of a document.
func asEntry(t require.TestingT, entry any) string {
	list := byLibrary(t, struct{ List []any }{[]any{entry}})
	return list[len("{\n  \"List\": [\n    ") : len(list)-len("\n  ]\n}\n")]
}

// TestEveryEventHasItsNumberWhetherShownOrNot has events of two clients, every other of which is left out.
func TestEveryEventHasItsNumberWhetherShownOrNot(t *testing.T) {
	entries := New(true)
	for _, name := range []string{"acme", "globex"} {
		sink := entries.Client(name)
		for i := range 4 {
			e := docket.Event{Key: strconv.Itoa(i), Client: name, Consequence: docket.Consequence{Rank: 1 + i/3}, Due: civil.MustParse("2026-11-29")}
			require.NoError(t, sink.Event(&e, i%2 == 1))
		}
	}
	var have page
	require.NoError(t, longjson.Pieces(&have, entries.JSON(&docket.Docket{})))
	var d docket.Docket
	require.NoError(t, json.Unmarshal(have.Bytes(), &d))
	var handles []string
	for _, e := range d.Events {
		handles = append(handles, e.Client+" "+e.Handle)
	}
	require.Equal(t, []string{"acme a2", "globex a2", "acme b1", "globex b1"}, handles)
	require.True(t, slices.IsSortedFunc(d.Events, func(a, b docket.Event) int { return a.Consequence.Rank - b.Consequence.Rank }))
	require.NoError(t, entries.Close())
}

// TestMoreFormsAndCitationsThanAreKept has more entries that are different than there is room for.
func TestMoreFormsAndCitationsThanAreKept(t *testing.T) {
	e := newEncoder()
	long := strings.Repeat("a name of a rule that is long ", 100)
	for i := range 2 * mostRoom / len(long) {
		f := docket.Finding{Rule: long + strconv.Itoa(i), Summary: "a summary", Basis: []string{"a", "b"}, Severity: docket.Note}
		require.Equal(t, asEntry(t, f), string(e.expand(nil, e.finding(&f), nil)))
	}
	require.Less(t, len(e.all), mostRoom/len(long))
	for i := range 2 * mostCitations {
		f := docket.Finding{Citation: &law.Citation{Pin: strconv.Itoa(i)}, Severity: docket.Note}
		require.Equal(t, asEntry(t, f), string(e.expand(nil, e.finding(&f), nil)))
	}
	require.Len(t, e.kept, mostCitations)
}

// TestTextsWithTheIDInThem has steps with a command for one employee, each twice: the second time their parts are known.
func TestTextsWithTheIDInThem(t *testing.T) {
	e := newEncoder()
	for _, id := range []string{"00003247", "E 12", "12", "Zoë-1", "ab\"cd", "ééé", "\xff\xff\xff\xff"} {
		for _, text := range []string{id, id + id, "Record the day: mobility i9 record " + id + " section_2=2026-11-30, please.", "Ask " + id,
			id + ": \"é\" \u2028 \x7f \xe2\x82" + id + "\xac is what " + id + " has", "a text of many without the id"} {
			for range 3 {
				f := docket.Finding{Summary: text, Remedy: text + text, Subject: docket.Subject{ID: id, Name: "Rao, Asha"}, Severity: docket.Note}
				require.Equal(t, asEntry(t, f), string(e.expand(nil, e.finding(&f), nil)))
			}
		}
	}
}
