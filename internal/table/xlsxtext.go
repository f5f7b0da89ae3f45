package table

import (
	"archive/zip"
	"bytes"
	"hash"
	"hash/crc32"
	"io"
	"strconv"
	"unicode/utf8"
)

// readStrings reads xl/sharedStrings.xml: the texts that cells refer to by number. It has about size bytes.
func readStrings(in io.Reader, size uint64) (texts []string, err error) {
	x := newXMLScanner(in, size)
	arena := make([]byte, 0, arenaSize)
	var ends []int
	flush := func() {
		whole, from := string(arena), 0
		for _, end := range ends {
			texts = append(texts, whole[from:end])
			from = end
		}
		arena, ends = arena[:0], ends[:0]
	}
	var raw, previous []byte
	blank := 0
	for {
		token, err := x.next()
		if err == io.EOF {
			flush()
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		if token != startTag || string(x.name) != "si" {
			continue
		}
		if len(texts)+len(ends) >= maxSharedTexts {
			return nil, fault(codeTooLarge, "the workbook holds more than %d different texts", maxSharedTexts)
		}
		if raw = raw[:0]; !x.empty {
			if raw, err = appendRichText(raw, x); err != nil {
				return nil, err
			}
		}
		if len(raw) == 0 || bytes.Equal(raw, previous) { // a workbook has each text once
			if blank++; blank > maxBlankTexts {
				return nil, fault(codeTooLarge, "the workbook holds more than %d texts without a letter or that are there already; save it again", maxBlankTexts)
			}
		}
		previous = append(previous[:0], raw...)
		arena = appendUnescaped(arena, raw)
		ends = append(ends, len(arena))
		if len(arena) >= arenaSize {
			flush()
		}
	}
}

// arenaSize is how many bytes of shared texts are kept in one piece of memory.
const arenaSize = 64 << 10

// appendText appends the text up to the end tag of the element whose start tag was read last.
func (x *xmlScanner) appendText(to []byte) ([]byte, error) {
	for depth := 1; ; {
		token, err := x.next()
		if err != nil {
			return to, unexpected(err)
		}
		switch {
		case token == characters:
			if to = append(to, x.text...); len(to) > maxRecord {
				return to, fault(codeLongCell, "the workbook holds a text of more than %d MiB", maxRecord>>20)
			}
		case token == startTag && !x.empty:
			depth++
		case token == endTag:
			if depth--; depth == 0 {
				return to, nil
			}
		}
	}
}

// appendRichText appends the text of the element whose start tag was read last: one text, or runs of differently shaped
// text. How East Asian words are pronounced is in rPh elements beside them and is skipped.
func appendRichText(to []byte, x *xmlScanner) ([]byte, error) {
	for depth := 1; ; {
		token, err := x.next()
		if err != nil {
			return to, unexpected(err)
		}
		switch {
		case token == startTag && x.empty, token == characters:
		case token == startTag && string(x.name) == "t":
			to, err = x.appendText(to)
		case token == startTag && string(x.name) == "rPh":
			before := len(to)
			to, err = x.appendText(to)
			to = to[:before]
		case token == startTag:
			depth++
		case token == endTag:
			if depth--; depth == 0 {
				return to, nil
			}
		}
		if err != nil {
			return to, err
		}
	}
}

// appendUnescaped appends text with the escapes of workbooks undone: _x000D_ is a carriage return, _x005F_ an
// underscore.
func appendUnescaped(to, text []byte) []byte {
	const length = len("_x000D_")
	for {
		i := bytes.Index(text, []byte("_x"))
		if i < 0 {
			return append(to, text...)
		}
		to, text = append(to, text[:i]...), text[i:]
		if len(text) >= length && text[length-1] == '_' {
			if n, err := strconv.ParseUint(string(text[2:length-1]), 16, 16); err == nil {
				to, text = utf8.AppendRune(to, rune(n)), text[length:]
				continue
			}
		}
		to, text = append(to, text[:2]...), text[2:]
	}
}

// checked compares what is unpacked with the length and checksum that the archive promises for it.
type checked struct {
	in   io.Reader
	part *zip.File
	sum  hash.Hash32
	size uint64
}

func newChecked(in io.Reader, part *zip.File) *checked {
	return &checked{in: in, part: part, sum: crc32.NewIEEE()}
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.sum.Write(p[:n])
	c.size += uint64(n)
	if err == io.EOF && (c.size != c.part.UncompressedSize64 || c.sum.Sum32() != c.part.CRC32) {
		return n, zip.ErrChecksum
	}
	return n, err
}
