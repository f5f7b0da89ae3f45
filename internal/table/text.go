package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings of text, as Read reports them.
const (
	encodingUTF8    = "utf-8"
	encodingUTF16LE = "utf-16le"
	encodingUTF16BE = "utf-16be"
	encodingWindows = "windows-1252"
)

// byteOrderMark is U+FEFF in UTF-8: an invisible first character that identifies the encoding.
const byteOrderMark = "\ufeff"

// chunkSize is how many bytes are read at once.
const chunkSize = 256 << 10

// sampleSize is how much of a text is examined to find its delimiter.
const sampleSize = 128 << 10

// textFile is a text file: how its bytes become characters, and its characters records.
type textFile struct {
	src       *source
	gzipped   bool
	hash      io.Writer // takes the bytes of the file while the encoding is found; nil if none does
	encoding  string
	mixed     bool // UTF-8 with some bytes of Windows-1252
	delimiter byte
	end       byte // what ends a record: line feed, or carriage return in files of old Macintosh programs
	// keepsSizes is set where readings keep the sizes of the records, for a reading of some.
	keepsSizes bool
	sizes      []uint32
}

// open begins a reading of the records.
func (t *textFile) open(ctx context.Context, note func(Note)) (rowReader, error) {
	in, err := t.characters(ctx)
	if err != nil {
		return nil, err
	}
	r := newRecordReader(in, t.delimiter, t.end, note)
	if t.keepsSizes {
		r.keep = func(sizes []uint32) { t.sizes = sizes }
	}
	return r, nil
}

// reopen begins a reading of some records, after one of all.
func (t *textFile) reopen(ctx context.Context) (someReader, error) {
	in, err := t.characters(ctx)
	if err != nil {
		return nil, err
	}
	if t.sizes == nil {
		return nil, errors.New("the places of the records were not kept")
	}
	return &someRecords{recordReader: newRecordReader(in, t.delimiter, t.end, func(Note) {}), known: t.sizes}, nil
}

// bytes gives the file's text as it is encoded, unpacked.
func (t *textFile) bytes(ctx context.Context) (io.Reader, error) {
	if t.gzipped {
		return t.src.gunzip(ctx, maxText)
	}
	return t.src.reader(ctx), nil
}

// characters gives the file's text in UTF-8.
func (t *textFile) characters(ctx context.Context) (io.Reader, error) {
	in, err := t.bytes(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case t.encoding == encodingUTF16LE:
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()), nil
	case t.encoding == encodingUTF16BE:
		return transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()), nil
	case t.encoding == encodingWindows:
		return transform.NewReader(in, windowsDecoder{}), nil
	case t.mixed:
		return transform.NewReader(in, windowsDecoder{keepUTF8: true}), nil
	default:
		return in, nil
	}
}

// survey reads the whole file and finds the encoding: a byte order mark, else zeros in every second byte, else UTF-8 if
// all of it is valid, else Windows-1252. A file that is UTF-8 but for a few bytes is read as UTF-8, the others being
// taken for Windows-1252, and noted.
func (t *textFile) survey(ctx context.Context) ([]Note, error) {
	in, err := t.bytes(ctx)
	if err != nil {
		return nil, err
	}
	if t.hash != nil {
		in = io.TeeReader(in, t.hash)
	}
	v := &validator{in: in, chunk: make([]byte, chunkSize), line: 1}
	if err := v.read(); err != nil && err != io.EOF {
		return nil, err
	}
	if err := refuseOther(v.kept()); err != nil {
		return nil, err
	}
	if t.encoding = guessUTF16(v.kept()); t.encoding != "" {
		return nil, drain(in) // a packed file must be sound to its end, and the hash is of all
	}
	t.encoding = encodingUTF8
	if err := v.run(); err != nil || v.invalid == 0 {
		return nil, err
	}
	if v.in, err = t.bytes(ctx); err != nil {
		return nil, err
	}
	*v = validator{in: v.in, chunk: v.chunk, line: 1, counting: true}
	if err := v.run(); err != nil {
		return nil, err
	}
	if v.invalid > v.multibyte {
		t.encoding = encodingWindows
		return nil, nil
	}
	t.mixed = true
	return []Note{{Code: noteEncoding, Message: fmt.Sprintf("from line %d on, some characters are not UTF-8 as the others "+
		"are; they were read as Windows-1252; check accented characters", v.firstInvalid)}}, nil
}

func drain(in io.Reader) error {
	_, err := io.Copy(io.Discard, in)
	return err
}

// guessUTF16 recognizes UTF-16 by its byte order mark or by the zeros that Latin letters leave in every second byte.
func guessUTF16(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return encodingUTF16LE
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return encodingUTF16BE
	}
	head = head[:min(len(head)&^1, 4096)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs == 0:
		return ""
	case zeros[0] == 0 && zeros[1]*10 > pairs*6:
		return encodingUTF16LE
	case zeros[1] == 0 && zeros[0]*10 > pairs*6:
		return encodingUTF16BE
	}
	return ""
}

// validator reads text and checks it: for bytes that are not UTF-8, and for zero bytes, which no text has.
type validator struct {
	in          io.Reader
	chunk       []byte
	start, stop int // what of the chunk has been read and not been checked
	line        int // of the first byte that has not been checked

	counting     bool // whether the numbers below are wanted in full; else invalid is 1 if there are any
	invalid      int  // bytes that are not UTF-8
	firstInvalid int  // line of the first of them
	multibyte    int  // characters beyond ASCII
}

func (v *validator) kept() []byte { return v.chunk[v.start:v.stop] }

// read adds to what is kept until the chunk is full or the text has ended.
func (v *validator) read() (err error) {
	v.stop = copy(v.chunk, v.kept())
	v.start = 0
	for err == nil && v.stop < len(v.chunk) {
		var n int
		n, err = v.in.Read(v.chunk[v.stop:])
		v.stop += n
	}
	return err
}

func (v *validator) run() error {
	for {
		err := v.read()
		if err != nil && err != io.EOF {
			return err
		}
		if i := bytes.IndexByte(v.kept(), 0); i >= 0 {
			line := v.line + bytes.Count(v.kept()[:i], []byte("\n"))
			return fault(codeNoTable, "this is not a table of text: line %d holds a zero byte; "+
				"export the table once more as CSV or XLSX", line)
		}
		if v.check(err == io.EOF); err == io.EOF {
			return nil
		}
	}
}

// check checks what is kept; an incomplete character at the end waits for the next chunk, unless there is none.
func (v *validator) check(last bool) {
	b := v.kept()
	if !last {
		b = b[:len(b)-incompleteTail(b)]
	}
	if v.counting {
		v.count(b)
	} else if v.invalid == 0 && !utf8.Valid(b) {
		v.invalid = 1
	}
	v.line += bytes.Count(b, []byte("\n"))
	v.start += len(b)
}

func (v *validator) count(b []byte) {
	line := v.line
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == '\n':
			line++
		case r == utf8.RuneError && n == 1:
			if v.invalid++; v.invalid == 1 {
				v.firstInvalid = line
			}
		case n > 1:
			v.multibyte++
		}
		b = b[n:]
	}
}

// incompleteTail is how many bytes at the end of b begin a character that b does not hold whole.
func incompleteTail(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}

// windowsDecoder turns Windows-1252 into UTF-8; with keepUTF8 only what is not UTF-8 already.
type windowsDecoder struct {
	transform.NopResetter
	keepUTF8 bool
}

// Transform implements transform.Transformer.
func (d windowsDecoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if nDst+utf8.UTFMax > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		if src[nSrc] < utf8.RuneSelf {
			dst[nDst] = src[nSrc]
			nDst, nSrc = nDst+1, nSrc+1
			continue
		}
		r, n := charmap.Windows1252.DecodeByte(src[nSrc]), 1
		if d.keepUTF8 {
			if !atEOF && !utf8.FullRune(src[nSrc:]) {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if whole, size := utf8.DecodeRune(src[nSrc:]); size > 1 {
				r, n = whole, size
			}
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += n
	}
	return nDst, nSrc, nil
}
