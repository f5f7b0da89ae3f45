package longjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/longjson"
)

type part struct {
	Name string   `json:"name,omitempty"`
	Text []string `json:"text"`
}

type document struct {
	Version int    `json:"version"`
	Parts   []part `json:"parts"`
	Few     *part  `json:"few,omitempty"`
}

func TestADocumentIsWrittenAsTheLibraryWould(t *testing.T) {
	parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) part {
		return part{rapid.String().Draw(t, "name"), rapid.SliceOfN(rapid.String(), 0, 2).Draw(t, "text")}
	}), 0, 200)
	rapid.Check(t, func(t *rapid.T) {
		given := &document{Version: 1, Parts: parts.Draw(t, "parts")}
		if rapid.Bool().Draw(t, "few") {
			given.Few = &part{Name: "<a>\n"}
		}
		var want, have bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(given))
		require.NoError(t, longjson.Write(&have, given))
		require.Equal(t, want.String(), have.String())
	})
}

// full is a disk without room behind some bytes.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errors.New("the disk is full")
	}
	return len(b), nil
}

func TestAFailureToWriteIsOneError(t *testing.T) {
	given := &document{Version: 1, Parts: make([]part, 200)}
	var text bytes.Buffer
	require.NoError(t, longjson.Write(&text, given))
	for room := range text.Len() {
		require.EqualError(t, longjson.Write(&full{room}, given), "the disk is full")
	}
	require.NoError(t, longjson.Write(&full{1 << 20}, given))
}

func TestEntriesThatCannotBeReadAreAnErrorOfTheirOwn(t *testing.T) {
	lost := errors.New("the connection is lost")
	err := longjson.Write(&bytes.Buffer{}, struct{ List longjson.Entries }{longjson.EntriesOf(func(yield func(int, error) bool) {
		_ = yield(1, nil) && yield(0, lost)
	})})
	var unread *longjson.UnreadError
	require.ErrorAs(t, err, &unread)
	require.ErrorIs(t, err, lost)
}

// TestATextIsWrittenAsTheLibraryWould puts each byte at each place of a text of plain characters, and a letter of two bytes before it.
func TestATextIsWrittenAsTheLibraryWould(t *testing.T) {
	for length := range 20 {
		for at := range length {
			for c := range 256 {
				text := bytes.Repeat([]byte{'a'}, length)
				text[at] = byte(c)
				for _, before := range []string{"", "é"} {
					var want bytes.Buffer
					encoder := json.NewEncoder(&want)
					encoder.SetEscapeHTML(false)
					require.NoError(t, encoder.Encode(before+string(text)))
					deleted := strings.ReplaceAll(want.String(), "\x7f", `\u007f`)
					require.Equal(t, deleted, string(longjson.AppendText(nil, before+string(text)))+"\n")
				}
			}
		}
	}
}

// TestKeptEntriesAreWrittenAsTheyAre keeps entries within and beyond a bound.
func TestKeptEntriesAreWrittenAsTheyAre(t *testing.T) {
	type entry struct {
		Name string `json:"name"`
		Some []int  `json:"some"`
	}
	list := []entry{{"a <b> & \"c\"", []int{1}}, {"é\u2028", nil}, {strings.Repeat("x", 300), []int{}}}
	for _, bound := range []int{1 << 20, 10} {
		for n := range len(list) + 1 {
			kept := longjson.NewKept(bound)
			defer kept.Close()
			plain := make([]entry, n)
			for i := range n {
				plain[i] = list[i]
				require.NoError(t, kept.Add(&list[i]))
			}
			var got, want bytes.Buffer
			require.NoError(t, longjson.Write(&got, struct{ List longjson.Entries }{kept.Entries()}))
			require.NoError(t, longjson.Write(&want, struct{ List []entry }{plain}))
			require.Equal(t, want.String(), got.String())
		}
	}
}

// TestNothingInATextActsOnATerminal has every character of the first two planes between others.
func TestNothingInATextActsOnATerminal(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		for _, text := range []string{string(r), "a \"name\" " + string(r) + " é"} {
			written := longjson.AppendText(nil, text)
			for _, c := range string(written) {
				require.False(t, c < ' ' || c >= 0x7f && c < 0xa0 || unicode.Is(unicode.Bidi_Control, c), "%U", r)
			}
			var have string
			require.NoError(t, json.Unmarshal(written, &have))
			require.Equal(t, strings.ToValidUTF8(text, "\ufffd"), have)
		}
	}
}
