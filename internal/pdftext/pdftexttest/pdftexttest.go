package pdftexttest

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// PDF is a PDF of one page with a content and further entries, as a text editor could make it.
// Object 1 is the catalog, 3 the page, 4 its content, 5 a font; more are numbered from 6.
func PDF(catalog, page, content string, more ...string) []byte {
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R" + page + ">>",
		Stream("", content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}, more...)
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, object := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return out.Bytes()
}

// Stream is an object that holds a content.
func Stream(entries, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(content), content)
}

// OneFont are the entries of a page with the one font of HandmadePDF.
const OneFont = "/Resources<</Font<</F 5 0 R>>>>"

// FindSSN finds the number that the tests hide.
func FindSSN(text string) []string {
	if strings.Contains(text, "123-45-6789") || strings.Contains(text, "123456789") {
		return []string{"Social Security number"}
	}
	return nil
}

//go:embed *.pdf
var files embed.FS

// File is a PDF that another program made, by its name.
func File(tb testing.TB, name string) []byte {
	tb.Helper()
	content, err := files.ReadFile(name)
	require.NoError(tb, err)
	return content
}

// Planted are the files of a memorandum with a number to be found, by who made them: the same page by a browser's way of printing, rewritten
// by other programs with subset fonts, object streams or encryption, without the meanings of its letters, and with its letters as drawings.
var Planted = []string{"cairo.pdf", "ghostscript.pdf", "ghostscript13.pdf", "objectstreams.pdf", "encrypted.pdf", "nounicode.pdf", "outlines.pdf"}
