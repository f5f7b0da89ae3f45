package reports_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/reports"
)

// handmadePDF is a PDF of one page with a content and further entries, as a text editor could make it.
// Object 1 is the catalog, 3 the page, 4 its content, 5 a font; more are numbered from 6.
func handmadePDF(catalog, page, content string, more ...string) []byte {
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R" + page + ">>",
		stream("", content),
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

func stream(entries, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(content), content)
}

const oneFont = "/Resources<</Font<</F 5 0 R>>>>"

func testdata(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return content
}

// findSSN finds the number that the tests hide.
func findSSN(text string) []string {
	if strings.Contains(text, "123-45-6789") || strings.Contains(text, "123456789") {
		return []string{"Social Security number"}
	}
	return nil
}

// readPage is the one page of a PDF.
func readPage(t *testing.T, pdf []byte) reports.PageText {
	t.Helper()
	pages, err := reports.PageTexts(pdf)
	require.NoError(t, err)
	return pages[len(pages)-1]
}

func number(x float64) string { return fmt.Sprintf("%.2f", x) }
