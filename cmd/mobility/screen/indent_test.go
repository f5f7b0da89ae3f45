package screen

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/longjson"
)

// anyDocument draws a document of texts, numbers, lists and objects, some of them empty.
func anyDocument(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		kinds := 3
		if depth > 0 {
			kinds = 5
		}
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			return rapid.StringMatching(`[a-z"\\{}\[\],: é\n<&]{0,12}`).Draw(t, "text")
		case 1:
			return rapid.IntRange(-5, 5).Draw(t, "number")
		case 2:
			return nil
		case 3:
			return rapid.SliceOfN(anyDocument(depth-1), 0, 4).Draw(t, "list")
		default:
			return rapid.MapOfN(rapid.StringMatching(`[a-z"{]{0,4}`), anyDocument(depth-1), 0, 4).Draw(t, "object")
		}
	})
}

func TestADocumentIsSetOverLinesAsTheLibraryWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		document := anyDocument(3).Draw(t, "document")
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", indentStep)
		require.NoError(t, encoder.Encode(document))

		var have bytes.Buffer
		require.NoError(t, JSON(&have, document))
		require.Equal(t, want.String(), have.String())
	})
}

// part is an entry of a long list, entries a document with long lists and with what the library treats in its own way.
type part struct {
	Name string     `json:"name"`
	Day  civil.Date `json:"day,omitzero"`
	Text []string   `json:"text,omitempty"`
}

type entries struct {
	Version  int        `json:"version"`
	AsOf     civil.Date `json:"as_of"`
	Few      *part      `json:"few,omitempty"`
	Zero     civil.Date `json:"zero,omitzero"`
	Parts    []part     `json:"parts"`
	Left     []part     `json:"left,omitempty"`
	Names    []string
	Hidden   string          `json:"-"`
	Values   map[string]int  `json:"values,omitempty"`
	Own      json.RawMessage `json:"own,omitempty"`
	Any      any             `json:"any"`
	internal []part
}

// longList is more than enough entries for a list that is written entry by entry.
const longList = 100

func TestLongListsAreWrittenEntryByEntryAsTheLibraryWould(t *testing.T) {
	parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) part {
		return part{
			rapid.StringMatching(`[a-z"\\{}\[\],: é\n<&]{0,12}`).Draw(t, "name"), civil.Date{}.AddDays(rapid.IntRange(0, 3).Draw(t, "day")),
			rapid.SliceOfN(rapid.String(), 0, 2).Draw(t, "text"),
		}
	}), 0, 2*longList)
	rapid.Check(t, func(t *rapid.T) {
		document := entries{Version: 1, Parts: parts.Draw(t, "parts"), Left: parts.Draw(t, "left"), Hidden: "not shown", internal: []part{{}}}
		document.Any = parts.Draw(t, "any")
		if rapid.Bool().Draw(t, "few") {
			document.Few, document.Own, document.Names = &part{Name: "x"}, json.RawMessage(`{"a":[1, 2]}`), []string{"\\", `"`}
		}
		for _, kind := range []any{document, &document, document.Parts, nil, struct{}{}} {
			var want, have bytes.Buffer
			encoder := json.NewEncoder(&want)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("", indentStep)
			require.NoError(t, encoder.Encode(kind))
			require.NoError(t, JSON(&have, kind))
			require.Equal(t, want.String(), have.String())
		}
	})
}

// listOf is a document with a list of which each entry is read, and what goes wrong behind the last.
func listOf[T any](list []T, err error) any {
	return struct {
		Version int              `json:"version"`
		Parts   longjson.Entries `json:"parts"`
		Last    string           `json:"last"`
	}{1, longjson.EntriesOf(func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
		if err != nil {
			var none T
			yield(none, err)
		}
	}), "end"}
}

func TestEntriesAreWrittenAsAListWouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(anyDocument(2), 0, 5).Draw(t, "list")
		var want, have bytes.Buffer
		require.NoError(t, JSON(&want, struct {
			Version int    `json:"version"`
			Parts   []any  `json:"parts"`
			Last    string `json:"last"`
		}{1, list, "end"}))
		require.NoError(t, JSON(&have, listOf(list, nil)))
		require.Equal(t, want.String(), have.String())
	})
}

func TestADocumentIsNotPrintedInPartUnlessItIsLong(t *testing.T) {
	broken := errors.New("a record cannot be read")
	var out bytes.Buffer
	require.Equal(t, broken, JSON(&out, listOf([]string{"a", "b"}, broken)))
	require.Empty(t, out.String())

	err := JSON(&out, listOf(slices.Repeat([]string{strings.Repeat("a", 1000)}, heldBack/1000+1), broken))
	var cut *CutError
	require.ErrorAs(t, err, &cut)
	require.ErrorIs(t, err, broken)
	require.False(t, json.Valid(out.Bytes()), "what is not complete must not read as an answer")
}

// TestPreparedEntriesAreWrittenAsAListWouldBe has entries that were set over lines one by one, in which some characters act on a terminal.
func TestPreparedEntriesAreWrittenAsAListWouldBe(t *testing.T) {
	type entry struct {
		Name string `json:"name"`
		Day  string `json:"day,omitempty"`
	}
	for n := range 3 {
		list := slices.Repeat([]entry{{"a \"quoted\" name, \u202e \u0085 \x7f \x1b[31m \xff", "2026-11-29"}}, n*n*heldBack/200)
		var lines longjson.Lines
		prepared := func(yield func([]byte, error) bool) {
			for _, e := range list {
				lines.Begin()
				lines.Text("name", e.Name)
				lines.TextIfAny("day", e.Day)
				lines.End()
				if !yield(lines.Bytes, nil) {
					return
				}
			}
		}
		var want, have bytes.Buffer
		const last = "\u202e end"
		require.NoError(t, JSON(ShowJSON(&want), struct {
			List []entry `json:"list"`
			Last string  `json:"last"`
		}{list, last}))
		require.NoError(t, JSON(ShowJSON(&have), struct {
			List longjson.Prepared `json:"list"`
			Last string            `json:"last"`
		}{prepared, last}))
		require.Equal(t, strings.ReplaceAll(want.String(), "null", "[]"), have.String())
		require.NotContains(t, have.String(), "\u202e")
		require.Error(t, longjson.Write(&have, struct{ List longjson.Prepared }{prepared}))
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestEntriesAreNotReadForAReaderWhoHasGone(t *testing.T) {
	read := 0
	err := JSON(closed{}, struct {
		Parts longjson.Entries `json:"parts"`
	}{func(yield func(any, error) bool) {
		for read = 0; read < 1000 && yield(strings.Repeat("a", heldBack/10), nil); read++ {
		}
	}})
	require.ErrorIs(t, err, io.ErrClosedPipe)
	require.Less(t, read, 30)
}

// TestNoCharacterIsCutWhereADocumentIsWrittenInParts writes characters of two bytes at every place of a part.
func TestNoCharacterIsCutWhereADocumentIsWrittenInParts(t *testing.T) {
	for shift := range 3 {
		list := slices.Repeat([]string{strings.Repeat("a", shift) + strings.Repeat("é", 333)}, heldBack/333)
		var out bytes.Buffer
		require.NoError(t, JSON(ShowJSON(&out), listOf(list, nil)))
		require.NotContains(t, out.String(), "\ufffd")
	}
}
