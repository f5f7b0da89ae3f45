package table

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestEncodingIsFound(t *testing.T) {
	const text = "Name\tCity\nZoë\tKöln\n"
	encode := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		s, err := unicode.UTF16(order, mark).NewEncoder().String(text)
		require.NoError(t, err)
		return s
	}
	windows, err := charmap.Windows1252.NewEncoder().String(text)
	require.NoError(t, err)
	for _, c := range []struct{ name, content, encoding string }{
		{"UTF-8", text, "utf-8"},
		{"UTF-8 with a byte order mark", "\ufeff" + text, "utf-8"},
		{"UTF-16 of Windows", encode(unicode.LittleEndian, unicode.UseBOM), "utf-16le"},
		{"UTF-16, high byte first", encode(unicode.BigEndian, unicode.UseBOM), "utf-16be"},
		{"UTF-16 without a byte order mark", encode(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"},
		{"UTF-16 without a byte order mark, high byte first", encode(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"},
		{"Windows-1252", windows, "windows-1252"},
		{"packed Windows-1252", gzipped(t, windows), "windows-1252"},
		{"packed UTF-16", gzipped(t, encode(unicode.LittleEndian, unicode.UseBOM)), "utf-16le"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := open(t, writeFile(t, "people.csv", c.content), Options{})
			require.Equal(t, Read{Format: "csv", Encoding: c.encoding, Delimiter: "\t", HeaderRow: 1}, table.Read)
			require.Equal(t, []string{"Name", "City"}, table.Headers)
			require.Equal(t, [][]string{{"Zoë", "Köln"}}, grid(t, table))
			require.Empty(t, table.Notes)
		})
	}
}

func TestLetterThatIsNotUTF8FarDownIsFound(t *testing.T) {
	text := "name,city\n" + strings.Repeat("Jo,Bonn\n", 100_000) + "Zo\xeb,K\xf6ln\n"
	table := open(t, writeFile(t, "people.csv", text), Options{})
	require.Equal(t, "windows-1252", table.Read.Encoding)
	rows := grid(t, table)
	require.Equal(t, []string{"Zoë", "Köln"}, rows[len(rows)-1])
}

func TestCharactersCutByTheEndOfAChunkAreWhole(t *testing.T) {
	for shift := range 4 {
		content := "a,b\n" + strings.Repeat("x", shift) + strings.Repeat("€", 2*chunkSize/3/99) + "\n"
		content = strings.Repeat(content, 99)
		table := open(t, writeFile(t, "people.csv", content), Options{})
		require.Equal(t, "utf-8", table.Read.Encoding)
		require.Empty(t, table.Notes)
	}
}

func TestFileThatMixesEncodingsKeepsItsNamesAndIsNoted(t *testing.T) {
	table := open(t, writeFile(t, "people.csv", "name,city\nZoë,Köln\nJos\xe9,Málaga\n"), Options{})
	require.Equal(t, "utf-8", table.Read.Encoding)
	require.Equal(t, [][]string{{"Zoë", "Köln"}, {"José", "Málaga"}}, grid(t, table))
	require.Len(t, table.Notes, 1)
	require.Equal(t, noteEncoding, table.Notes[0].Code)
	require.Contains(t, table.Notes[0].Message, "line 3")
}
