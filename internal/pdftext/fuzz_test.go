package pdftext

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzTexts reads any bytes as a document: every page is read, or says why it cannot be.
func FuzzTexts(f *testing.F) {
	for _, content := range []string{
		"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
			"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n" +
			"4 0 obj<</Length 30>>stream\nBT /F 9 Tf (123-45-6789) Tj ET\nendstream endobj\n" +
			"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>",
		"PK\x03\x04", "plain text", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "\x00",
	} {
		f.Add([]byte(content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		pages, err := Texts(content)
		if err != nil {
			return
		}
		require.NotEmpty(t, pages)
		for _, page := range pages {
			require.True(t, page.Readable || page.Why != "" || bytes.HasPrefix(content, []byte("PK")), "page %d", page.Page)
		}
	})
}
