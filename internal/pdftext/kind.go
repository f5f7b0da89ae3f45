package pdftext

import "bytes"

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
