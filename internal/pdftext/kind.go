package pdftext

import (
	"bytes"
	"unicode/utf8"

	"mobility/internal/pattern"
)

// IsPDF reports whether a document is a PDF.
func IsPDF(content []byte) bool {
	return bytes.Contains(content[:min(len(content), 1024)], []byte("%PDF-")) // readers look that far for it
}

// IsImage reports whether a document is a picture of a kind that is known here.
func IsImage(content []byte) bool { return IsPNG(content) || IsJPEG(content) }

// IsPNG reports whether a document is a PNG.
func IsPNG(content []byte) bool { return bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")) }

// IsJPEG reports whether a document is a JPEG.
func IsJPEG(content []byte) bool { return bytes.HasPrefix(content, []byte("\xff\xd8\xff")) }

// IsZIP reports whether a document is a ZIP file, as Word documents and workbooks are.
func IsZIP(content []byte) bool { return bytes.HasPrefix(content, []byte("PK\x03\x04")) }

// shownOtherwise is what stands in texts that a program shows in other words than those of the file: HTML, SVG and other elements, RTF,
// PostScript, and mails whose contents are packed.
var shownOtherwise = pattern.Lazy(`(?i)^\s*(?:\{\\rtf|%!PS|<\?xml)|</?[a-z!][^<>]*>|<!--|&#?[a-z0-9]+;|^content-transfer-encoding:|\n *content-transfer-encoding:`)

// isPlainText reports whether a document is a text that is shown as it is written.
func isPlainText(content []byte) bool {
	return utf8.Valid(content) && !bytes.ContainsRune(content, 0) && !shownOtherwise().Match(content)
}
