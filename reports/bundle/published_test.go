package bundle_test

import (
	"archive/zip"
	"bytes"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/internal/pdftext/pdftexttest"
	"mobility/reports/bundle"
)

// planted are PDFs that hide a number where no page shows it, by the way in which they do.
func planted() map[string][]byte {
	plain := pdftexttest.PDF("", pdftexttest.OneFont, "BT /F 12 Tf 72 700 Td (Certified) Tj ET")
	// An edited PDF: the first version of its fourth object, the page's content, is kept before the second one.
	first := pdftexttest.PDF("", pdftexttest.OneFont, "BT /F 12 Tf 72 700 Td (123-45-6789) Tj ET")
	at := bytes.LastIndex(first, []byte("startxref"))
	before := strings.Fields(string(first[at:]))[1]
	content := "BT /F 12 Tf 72 700 Td (Certified) Tj ET"
	edited := bytes.NewBuffer(bytes.Clone(first))
	offset := edited.Len()
	edited.WriteString("4 0 obj\n" + pdftexttest.Stream("", content) + "\nendobj\n")
	table := edited.Len()
	edited.WriteString("xref\n4 1\n" + pad(offset) + " 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev " + before + ">>\nstartxref\n" + itoa(table) + "\n%%EOF\n")
	return map[string][]byte{
		"nothing":            plain,
		"an earlier version": edited.Bytes(),
		"an attachment of a page": pdftexttest.PDF("", pdftexttest.OneFont+"/Annots[6 0 R]", "BT /F 12 Tf 72 700 Td (Certified) Tj ET",
			"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 7 0 R>>", "<</Type/Filespec/F(a.txt)/EF<</F 8 0 R>>>>",
			pdftexttest.Stream("/Type/EmbeddedFile", "123-45-6789")),
		"an embedded file": pdftexttest.PDF("/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", pdftexttest.OneFont, "BT /F 12 Tf 72 700 Td (Certified) Tj ET",
			"<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>", pdftexttest.Stream("/Type/EmbeddedFile", "123-45-6789")),
		"an object that nothing refers to": pdftexttest.PDF("", pdftexttest.OneFont, "BT /F 12 Tf 72 700 Td (Certified) Tj ET",
			pdftexttest.Stream("", "123-45-6789")),
	}
}

func itoa(n int) string {
	digits := ""
	for ; n > 0; n /= 10 {
		digits = string(rune('0'+n%10)) + digits
	}
	return digits
}

func pad(n int) string { return strings.Repeat("0", 10-len(itoa(n))) + itoa(n) }

func TestWhatIsPublishedHoldsNothingThatNoPageShows(t *testing.T) {
	for how, content := range planted() {
		b := &bundle.Bundle{Title: "File", Date: civil.MustParse("2026-11-28"), Published: true,
			Parts: []bundle.Part{{Title: "Document", Attached: content}}}
		leaks, unread, err := b.Leaks(func(text string) []string { return pdftexttest.FindSSN(text) })
		require.NoError(t, err, how)
		require.Empty(t, leaks, how)
		require.Empty(t, unread, how)
		for _, written := range [][]byte{pdfOf(t, b), fileOf(t, b)} {
			require.NotContains(t, string(written), "123-45-6789", how)
			require.Contains(t, string(written), "Certified", how)
		}
		b.Published = false
		require.Equal(t, content, fileOf(t, b), "%s: a file that is kept is kept as it is", how)
	}
}

func TestAPublishedPictureHasNothingBesideWhatItShows(t *testing.T) {
	taken := turnedPhoto(t)
	b := bundleOf("Photo", taken)
	require.Equal(t, taken, fileOf(t, b), "what is kept is kept as it is")
	b.Published = true
	shown := fileOf(t, b)
	require.True(t, pdftext.IsJPEG(shown))
	require.NotContains(t, string(shown), "Exif")
	config, err := jpeg.DecodeConfig(bytes.NewReader(shown))
	require.NoError(t, err)
	require.Equal(t, 60, config.Width, "it stands upright")
}

// pdfOf is the bundle as a PDF, fileOf the one document of it in a package.
func pdfOf(t *testing.T, b *bundle.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := b.WritePDF(&out)
	require.NoError(t, err)
	return out.Bytes()
}

func fileOf(t *testing.T, b *bundle.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := b.WritePackage(bundle.ZipSink(&out, b.Date))
	require.NoError(t, err)
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	require.NoError(t, err)
	for _, file := range archive.File {
		if strings.HasPrefix(file.Name, "01-") {
			in, err := file.Open()
			require.NoError(t, err)
			content, err := io.ReadAll(in)
			require.NoError(t, err)
			return content
		}
	}
	require.Fail(t, "no document")
	return nil
}
