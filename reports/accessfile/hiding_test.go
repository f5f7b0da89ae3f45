package accessfile_test

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"mobility/internal/pdftext"
	"mobility/reports/bundle"
)

// TestNoWayToHideANumberPublishesIt attaches documents that hide a number, and builds the public access file as a PDF and as a package.
// Each is rejected because the number is found or because the document cannot be searched, or is published without the number.
func TestNoWayToHideANumberPublishesIt(t *testing.T) {
	ways := onThePage()
	maps.Copy(ways, besideThePage(t))
	maps.Copy(ways, inWord(t))
	maps.Copy(ways, inOther(t))
	require.Greater(t, len(ways), 60)
	count := map[string]int{}
	for _, how := range slices.Sorted(maps.Keys(ways)) {
		outcome := published(t, ways[how])
		count[outcome]++
		if !slices.Contains([]string{"found", "cannot be searched", "left out", "rejected"}, outcome) {
			t.Errorf("%s: %s", how, outcome)
		}
		t.Logf("%-45s %s", how, outcome)
	}
	t.Logf("%d ways: %v", len(ways), count)
}

// published builds a public access file with an attached document, and says what became of the number in it.
func published(t *testing.T, content []byte) string {
	t.Helper()
	document := attached(1, true, string(content))
	a := publicFile(t, document)
	leaks, unread, err := a.Leaks(nil)
	switch {
	case err != nil:
		return "rejected"
	case len(leaks) > 0:
		return "found"
	case len(unread) > 0:
		return "cannot be searched"
	}
	var merged, packed bytes.Buffer
	if _, err := a.Bundle().WritePDF(&merged); err == nil {
		if where := holdsHidden(t, merged.Bytes()); where != "" {
			return "published in the PDF: " + where
		}
	}
	manifest, err := a.Bundle().WritePackage(bundle.ZipSink(&packed, a.Day))
	require.NoError(t, err)
	require.NotZero(t, manifest.Files[0].Bytes)
	if where := holdsHidden(t, packed.Bytes()); where != "" {
		return "published in the package: " + where
	}
	return "left out"
}

// holdsHidden names where a file holds the number, whatever it is written in: its bytes, what is in it, what a reader shows of it.
func holdsHidden(t *testing.T, content []byte) string {
	t.Helper()
	if writes(string(content)) {
		return "its bytes"
	}
	switch {
	case pdftext.IsPDF(content):
		return pdfHolds(t, content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		require.NoError(t, err)
		for _, file := range in.File {
			part, err := file.Open()
			require.NoError(t, err)
			inside, err := io.ReadAll(part)
			require.NoError(t, err)
			if where := holdsHidden(t, inside); where != "" || writes(file.Name) {
				return file.Name + ": " + where
			}
		}
	}
	return ""
}

// pdfHolds looks into every object of a PDF, and asks two readers for its text.
func pdfHolds(t *testing.T, content []byte) string {
	t.Helper()
	ctx, err := pdftext.Open(content)
	if err != nil { // its bytes were searched
		return ""
	}
	for number, entry := range ctx.Table {
		if entry == nil || entry.Free || entry.Object == nil {
			continue
		}
		if stream, is := entry.Object.(types.StreamDict); is && stream.Decode() == nil && writes(string(stream.Content)) {
			return "the stream of object " + string(rune('0'+number%10))
		}
		if writes(entry.Object.PDFString()) {
			return "an object: " + entry.Object.PDFString()
		}
	}
	pages, err := pdftext.Pages(content)
	require.NoError(t, err)
	for _, page := range pages {
		if writes(page.Text) {
			return "its text"
		}
	}
	if program, err := exec.LookPath("pdftotext"); err == nil {
		command := exec.Command(program, "-", "-")
		command.Stdin = bytes.NewReader(content)
		out, err := command.Output()
		require.NoError(t, err)
		if writes(string(out)) {
			return "what pdftotext reads"
		}
	}
	return ""
}

// writes reports whether a text has the number in some writing.
func writes(text string) bool {
	wideText := func(order int) string {
		var out strings.Builder
		for _, r := range hiddenNumber {
			out.WriteString([]string{string([]byte{0, byte(r)}), string([]byte{byte(r), 0})}[order])
		}
		return out.String()
	}
	for _, form := range []string{hiddenNumber, "123456789", wideText(0), wideText(1)} {
		if strings.Contains(text, form) || strings.Contains(strings.ToLower(text), hex.EncodeToString([]byte(form))) {
			return true
		}
	}
	simple := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Nd, r):
			return '0' + rune(digitOf(r))
		case unicode.Is(unicode.Pd, r), r == 0x2043:
			return '-'
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), unicode.IsSpace(r):
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	return strings.Contains(simple, hiddenNumber) || strings.Contains(simple, "123456789") || strings.Contains(simple, "123&#45;45") || strings.Contains(simple, "123=2D45")
}

// digitOf is the value of a figure of any script: those of a script stand in a row.
func digitOf(r rune) int {
	n := 0
	for unicode.Is(unicode.Nd, r-1) && n < 9 {
		r, n = r-1, n+1
	}
	return n
}
