package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// Marking holds the whole workbook in memory, about 700 bytes for an element, and compares each cell that it writes with every merged one.
const (
	mostUnpacked = 64 << 20
	mostElements = 400_000
	mostMerged   = 1_000
)

// Markable reports whether a workbook is small enough for its rows to be marked in it.
func Markable(file string) bool {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return false
	}
	defer archive.Close()
	size, elements, merged := uint64(0), 0, 0
	for _, part := range archive.File {
		if size += part.UncompressedSize64; size > mostUnpacked {
			return false
		}
		if !strings.HasSuffix(part.Name, ".xml") {
			continue
		}
		inside, err := part.Open()
		if err != nil {
			return false
		}
		text, err := io.ReadAll(io.LimitReader(inside, mostUnpacked))
		_ = inside.Close() // it is only read
		elements += bytes.Count(text, []byte("<")) - bytes.Count(text, []byte("</"))
		merged += bytes.Count(text, []byte("mergeCell "))
		if err != nil || elements > mostElements || merged > mostMerged {
			return false
		}
	}
	return true
}
