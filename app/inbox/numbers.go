package inbox

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"

	"mobility/internal/pattern"
	"mobility/internal/redact"
)

// partsOfATable are the parts of a workbook that has one sheet of cells and nothing else.
var partsOfATable = pattern.Lazy(`(?i)^(\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|sharedStrings|calcChain|metadata)\.xml|` +
	`xl/_rels/workbook\.xml\.rels|xl/theme/[^/]*|xl/(worksheets/[^/]*\.xml))$`)

// A part of a workbook is looked through to mostUnpacked bytes, or to mostPacked times what it has in the file.
const (
	mostUnpacked = 16 << 20
	mostPacked   = 50
)

// hasMore reports whether a file from which a table was read has more than that table, or a number of a person anywhere.
func hasMore(copied string) (bool, error) {
	archive, err := zip.OpenReader(copied)
	if err != nil {
		plain, err := isPlainText(copied)
		return !plain, err
	}
	defer archive.Close()
	sheets := 0
	for _, part := range archive.File {
		match := partsOfATable().FindStringSubmatch(part.Name)
		if match == nil {
			return true, nil
		}
		if match[len(match)-1] != "" {
			sheets++
		}
		content, err := part.Open()
		if err != nil {
			return false, err
		}
		limited := &io.LimitedReader{R: content, N: max(mostUnpacked, mostPacked*int64(min(part.CompressedSize64, mostUnpacked)))}
		has, err := hasNumbers(limited)
		has = has || limited.N <= 0 // nobody has seen the rest
		if err = errors.Join(err, content.Close()); err != nil || has || sheets > 1 {
			return true, err
		}
	}
	return false, nil
}

// isPlainText reports whether a file is a text in which no number of a person is written or can hide.
func isPlainText(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	beginning := make([]byte, 512)
	n, err := io.ReadFull(f, beginning)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, err
	}
	if !strings.HasPrefix(http.DetectContentType(beginning[:n]), "text/") {
		return false, nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	has, err := hasNumbers(f)
	return !has, err
}

var (
	// inOtherSigns are the words of a mail whose parts are not written as they are read.
	inOtherSigns = pattern.Lazy(`(?i)content-transfer-encoding:\s*(base64|quoted-printable)|=\?[^? ]+\?[bq]\?`)
	tags         = pattern.Lazy(`<[^<>]*>`)
)

// hasNumbers reports whether a text, also one of two bytes for each sign or one between the tags of XML, has a number of a person, or
// parts in which one cannot be seen. It looks at pieces that overlap, so that it needs little memory for any file.
func hasNumbers(in io.Reader) (bool, error) {
	const size, overlap = 1 << 20, 1 << 10
	piece := make([]byte, 0, size+overlap)
	for {
		n, err := io.ReadFull(in, piece[len(piece):cap(piece)])
		piece = piece[:len(piece)+n]
		text := bytes.ReplaceAll(piece, []byte{0}, nil)
		if inOtherSigns().Match(text) || found(string(tags().ReplaceAll(text, []byte("\n")))) {
			return true, nil
		}
		if bytes.Contains(text, []byte("<r>")) && found(string(tags().ReplaceAll(text, nil))) { // a text in several letterings
			return true, nil
		}
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			return false, nil
		case err != nil:
			return false, err
		}
		piece = piece[:copy(piece[:overlap], piece[len(piece)-overlap:])]
	}
}

func found(text string) bool {
	_, kinds := redact.Mask(text)
	return kinds != nil
}
