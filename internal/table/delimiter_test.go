package table

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDelimiterIsFoundFromTheContent(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       byte
		known      func(string) bool
	}{
		{"comma", "a,b\n1,2\n", ',', nil},
		{"semicolon beside commas in numbers", "name;wage\nRao;60,5\nLi;70,25\n", ';', nil},
		{"semicolon beside quoted commas", "a;b;c\n\"x, y\";\",\";z\n", ';', nil},
		{"tab", "a\tb\n1\t2, 3\n", '\t', nil},
		{"pipe", "a|b|c\n1|2;3|4\n", '|', nil},
		{"one column", "name\nRao\nLi\n", ',', nil},
		{"one column of last and first names", "name\nRao\n", ',', nil},
		{"title rows above", "People\n\nRun 2026;\na;b;c\n1;2;3\n4;5;6\n", ';', nil},
		{"the known headers decide", "id;name, first\n1;Rao, A\n2;Li, B\n3;Wu, C", ';', knows("id", "name, first")},
		{"known headers against regular commas", "Last, First;Title\n", ',', knows("last", "first;title")},
		{"a line that says so", "sep=|\na,b|c\n1,2|3\n", '|', nil},
		{"the same of Windows", "sep=;\r\na,b;c\r\n", ';', nil},
		{"a line of dots is no delimiter", "a.b\n1.2\n", ',', nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, end := guessShape(c.text, c.known)
			require.Equal(t, string(c.want), string(got))
			require.Equal(t, byte('\n'), end)
		})
	}
}

func TestRecordCutByTheSampleDoesNotCount(t *testing.T) {
	text := "id;text\n1;x\n2;\"" + strings.Repeat("a,b\n", sampleSize)
	got, _ := guessShape(text[:sampleSize], nil)
	require.Equal(t, ";", string(got))
}

func TestLineEndsAreFound(t *testing.T) {
	for text, want := range map[string]byte{
		"a,b\n1,2\n":           '\n',
		"a,b\r\n1,2\r\n":       '\n',
		"a,b\r1,2\r3,4\r":      '\r',
		"\"a\rb\rc\",2\n1,2\n": '\n',
		"a":                    '\n',
	} {
		_, end := guessShape(text, nil)
		require.Equal(t, want, end, "%q", text)
	}
}

func TestSeparatorLineIsATitleRow(t *testing.T) {
	table := open(t, writeFile(t, "people.csv", "sep=;\nID;Name\n1;Rao\n"), Options{Known: knows("id", "name")})
	require.Equal(t, []string{"ID", "Name"}, table.Headers)
	require.Equal(t, 2, table.Read.HeaderRow)
	require.Equal(t, [][]string{{"1", "Rao"}}, grid(t, table))
}
