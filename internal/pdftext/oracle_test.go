package pdftext_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/pdftext"
	"mobility/internal/pdftext/pdftexttest"
)

// otherReader is pdftotext. In CI a machine without it fails, so that the comparison is never left out without notice.
func otherReader(t *testing.T) string {
	program, err := exec.LookPath("pdftotext")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatal("pdftotext is needed in CI: install poppler-utils")
	default:
		t.Skip("pdftotext is not installed")
	}
	return program
}

// Whatever another reader of PDFs finds, ours finds, or says of the page that it cannot be read. pdftotext is the other reader, where it
// is installed.
func TestWhatAnotherReaderFindsOursFindsOrCallsUnreadable(t *testing.T) {
	program := otherReader(t)
	random := rand.New(rand.NewPCG(18, 11))
	found := 0
	for range 60 {
		content := drawn(hidden(random))
		if !holdsNumber(theirs(t, program, content)) {
			continue
		}
		found++
		pages, err := pdftext.Pages(content)
		require.NoError(t, err)
		leaks, unread := pdftext.FindLeaks("part", pages, func(text string) []string {
			if holdsNumber(text) {
				return []string{"Social Security number"}
			}
			return nil
		})
		require.NotZero(t, len(leaks)+len(unread), "%q", content)
	}
	require.Greater(t, found, 20, "the other reader finds most of what is planted")
}

// What other programs make of a page with a number is read, or called unreadable: with or without another reader to compare with.
func TestPagesOfOtherProgramsAreReadOrCalledUnreadable(t *testing.T) {
	for _, name := range pdftexttest.Planted {
		pages, err := pdftext.Pages(pdftexttest.File(t, name))
		require.NoError(t, err, name)
		leaks, unread := pdftext.FindLeaks(name, pages, pdftexttest.FindSSN)
		require.NotZero(t, len(leaks)+len(unread), name)
		if name != "nounicode.pdf" && name != "outlines.pdf" {
			require.NotEmpty(t, leaks, "%s has its letters", name)
			require.Empty(t, unread, name)
		}
	}
}

// Every word that the other reader has of a page, ours has too, or it calls the page unreadable.
func TestEveryWordOfAnotherReaderIsOurs(t *testing.T) {
	program := otherReader(t)
	compared := 0
	for _, name := range append([]string{"chromium.pdf", "libreoffice.pdf"}, pdftexttest.Planted...) {
		content := pdftexttest.File(t, name)
		pages, err := pdftext.Pages(content)
		require.NoError(t, err, name)
		text, readable := "", true
		for _, page := range pages {
			text += page.Text + " "
			readable = readable && page.Readable
		}
		if !readable {
			continue
		}
		text = strings.Join(strings.Fields(text), "")
		for _, word := range strings.Fields(theirs(t, program, content)) {
			compared++
			require.Contains(t, text, word, name)
		}
	}
	require.Greater(t, compared, 80)
}

// hidden is a page's content with the number in one of many ways: in one piece, letter by letter in any order, kerned, turned, small,
// white, between other words.
func hidden(random *rand.Rand) string {
	const number = "123-45-6789"
	size := []string{"1", "6", "12", "40"}[random.IntN(4)]
	before := []string{"", "1 1 1 rg ", "3 Tr ", "0.5 Tc ", "90 Tz "}[random.IntN(5)]
	switch random.IntN(5) {
	case 0:
		return "BT /F " + size + " Tf " + before + "72 700 Td (" + number + ") Tj ET"
	case 1:
		return eachAt(number, float64(5+random.IntN(6)))
	case 2:
		return backwards(number, 7)
	case 3:
		cut := 1 + random.IntN(len(number)-1)
		return "BT /F " + size + " Tf " + before + "72 700 Td [(" + number[:cut] + ") " + []string{"-20", "0", "30"}[random.IntN(3)] + " (" +
			number[cut:] + ")] TJ ET"
	default:
		return "q 0 1 -1 0 300 300 cm BT /F 12 Tf " + before + "0 0 Td (SSN " + number + " of a worker) Tj ET Q"
	}
}

// theirs is the text that the other reader finds.
func theirs(t *testing.T, program string, content []byte) string {
	t.Helper()
	command := exec.Command(program, "-", "-")
	command.Stdin = strings.NewReader(string(content))
	out, err := command.Output()
	require.NoError(t, err)
	return string(out)
}

// holdsNumber reports whether a text holds the number, however it is spaced.
func holdsNumber(text string) bool {
	return len(pdftexttest.FindSSN(strings.Join(strings.Fields(text), ""))) > 0
}
