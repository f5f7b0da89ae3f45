package table

import (
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"
)

// maxToken bounds one tag or one run of text in a workbook, in bytes. A cell ends at 32,767 characters.
const maxToken = 4 << 20

// leastBuffer is the smallest buffer, in bytes, with which a part is read.
const leastBuffer = 512

// token is a kind of thing that stands in XML.
type token uint8

const (
	startTag token = iota + 1
	endTag
	characters
)

// xmlScanner reads the XML of big parts of a workbook: tags with their attributes, and text, as bytes that are valid
// until the next call of next. It knows what spreadsheet programs write: no document type, no entities but the
// predefined ones. It reads in a third of the time of encoding/xml's RawToken, which allocates for every tag.
type xmlScanner struct {
	in          io.Reader
	buf         []byte
	start, stop int
	atEOF       bool

	// name is the local name of a tag, without the prefix of its namespace.
	name []byte
	// attributes is what stands in a start tag behind its name.
	attributes []byte
	// empty reports whether a start tag also ends its element.
	empty bool
	// text is what characters show.
	text []byte
	// decoded holds text in which references were resolved.
	decoded []byte
}

// newXMLScanner scans a part of about size bytes: a small part gets a small buffer, which grows where it has more.
func newXMLScanner(in io.Reader, size uint64) *xmlScanner {
	return &xmlScanner{in: in, buf: make([]byte, min(chunkSize, max(leastBuffer, size+1)))} // and one byte, to see the end
}

// next gives the next tag or text; comments and processing instructions are skipped. At the end it gives io.EOF.
func (x *xmlScanner) next() (token, error) {
	for {
		if x.start == x.stop {
			if err := x.fill(); err != nil {
				return 0, err
			}
		}
		if x.buf[x.start] != '<' {
			return x.readText()
		}
		tag, err := x.tag()
		if err != nil {
			return 0, err
		}
		switch tag[1] {
		case '/':
			x.name = localName(tag[2 : len(tag)-1])
			x.start += len(tag)
			return endTag, nil
		case '?':
			if tag, err = x.through("?>", 0); err != nil {
				return 0, err
			}
			x.start += len(tag)
		case '!':
			token, err := x.readMarkup()
			if token != 0 || err != nil {
				return token, err
			}
		default:
			return startTag, x.readStart(tag)
		}
	}
}

// fill reads more, keeping what stands between start and stop. At the end of the part it gives io.EOF.
func (x *xmlScanner) fill() error {
	if x.atEOF {
		return io.EOF
	}
	if x.start > 0 {
		x.stop = copy(x.buf, x.buf[x.start:x.stop])
		x.start = 0
	}
	if x.stop == len(x.buf) {
		if x.stop >= maxToken {
			return fault(codeDamaged, "the workbook holds a text of more than %d MiB where a cell ends at 32,767 characters",
				maxToken>>20)
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	before := x.stop
	for x.stop < len(x.buf) {
		n, err := x.in.Read(x.buf[x.stop:])
		x.stop += n
		if err == io.EOF {
			x.atEOF = true
			break
		}
		if err != nil {
			return err
		}
	}
	if x.stop == before {
		return io.EOF
	}
	return nil
}

// tag gives the bytes from start through the first end of a tag, which nearly always are there.
func (x *xmlScanner) tag() ([]byte, error) {
	if i := bytes.IndexByte(x.buf[x.start:x.stop], '>'); i >= 0 {
		return x.buf[x.start : x.start+i+1], nil
	}
	return x.through(">", 0)
}

// through gives the bytes from start through the first place of end at or behind from.
func (x *xmlScanner) through(end string, from int) ([]byte, error) {
	for {
		if from < x.stop-x.start {
			if i := bytes.Index(x.buf[x.start+from:x.stop], []byte(end)); i >= 0 {
				return x.buf[x.start : x.start+from+i+len(end)], nil
			}
			from = max(from, x.stop-x.start-len(end)+1)
		}
		if err := x.fill(); err == io.EOF {
			return nil, io.ErrUnexpectedEOF
		} else if err != nil {
			return nil, err
		}
	}
}

// readText reads characters up to the next tag.
func (x *xmlScanner) readText() (token, error) {
	from := 0
	for {
		i := bytes.IndexByte(x.buf[x.start+from:x.stop], '<')
		if i >= 0 {
			x.text = x.buf[x.start : x.start+from+i]
			break
		}
		from = x.stop - x.start
		if err := x.fill(); err == io.EOF {
			x.text = x.buf[x.start:x.stop]
			break
		} else if err != nil {
			return 0, err
		}
	}
	x.start += len(x.text)
	if bytes.IndexByte(x.text, '&') >= 0 {
		x.decoded = appendResolved(x.decoded[:0], x.text)
		x.text = x.decoded
	}
	return characters, nil
}

// readMarkup reads what begins with "<!": a comment, which gives no token, or text in a CDATA section.
func (x *xmlScanner) readMarkup() (token, error) {
	const comment, cdata = "<!--", "<![CDATA["
	for x.stop-x.start < len(cdata) {
		if err := x.fill(); err == io.EOF {
			break
		} else if err != nil {
			return 0, err
		}
	}
	switch rest := x.buf[x.start:x.stop]; {
	case bytes.HasPrefix(rest, []byte(comment)):
		whole, err := x.through("-->", len(comment))
		x.start += len(whole)
		return 0, err
	case bytes.HasPrefix(rest, []byte(cdata)):
		whole, err := x.through("]]>", len(cdata))
		if err != nil {
			return 0, err
		}
		x.text = whole[len(cdata) : len(whole)-len("]]>")]
		x.start += len(whole)
		return characters, nil
	}
	return 0, fault(codeDamaged, "the workbook holds XML that no spreadsheet program writes (a document type)")
}

// readStart takes a start tag apart. Its end is the first ">" outside the values of attributes.
func (x *xmlScanner) readStart(tag []byte) error {
	for inQuotes(tag) {
		var err error
		if tag, err = x.through(">", len(tag)); err != nil {
			return err
		}
	}
	x.start += len(tag)
	inner := tag[1 : len(tag)-1]
	if x.empty = len(inner) > 0 && inner[len(inner)-1] == '/'; x.empty {
		inner = inner[:len(inner)-1]
	}
	end := 0
	for end < len(inner) && inner[end] > ' ' {
		end++
	}
	x.name, x.attributes = localName(inner[:end]), inner[end:]
	return nil
}

// inQuotes reports whether a tag ends inside the value of an attribute.
func inQuotes(tag []byte) bool {
	if bytes.IndexByte(tag, '\'') < 0 { // as nearly always
		return bytes.Count(tag, doubleQuote)%2 == 1
	}
	var open byte
	for _, c := range tag {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open != 0
}

var doubleQuote = []byte{'"'}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	for len(name) > 0 && name[len(name)-1] <= ' ' {
		name = name[:len(name)-1]
	}
	return name
}

// nextAttribute takes the first attribute off a start tag's attributes; name is nil when there is none left.
func nextAttribute(attributes []byte) (name, value, rest []byte) {
	i := 0
	for i < len(attributes) && attributes[i] <= ' ' {
		i++
	}
	equals := bytes.IndexByte(attributes[i:], '=')
	if equals < 0 {
		return nil, nil, nil
	}
	name, rest = attributes[i:i+equals], attributes[i+equals+1:]
	for len(name) > 0 && name[len(name)-1] <= ' ' {
		name = name[:len(name)-1]
	}
	for len(rest) > 0 && rest[0] <= ' ' {
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return nil, nil, nil
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return nil, nil, nil
	}
	return name, rest[1 : 1+end], rest[end+2:]
}

// appendResolved appends text with its references resolved: &amp; and the like, &#65; and &#x41;. What is not a reference
// stays as it is.
func appendResolved(to, text []byte) []byte {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(to, text...)
		}
		to = append(to, text[:i]...)
		text = text[i:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if end < 0 {
			to, text = append(to, '&'), text[1:]
			continue
		}
		r := resolve(string(text[1:end]))
		if r < 0 {
			to, text = append(to, '&'), text[1:]
			continue
		}
		to, text = utf8.AppendRune(to, r), text[end+1:]
	}
}

// resolve is the character that a reference names, or -1.
func resolve(reference string) rune {
	switch reference {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(reference) < 2 || reference[0] != '#' {
		return -1
	}
	digits, base := reference[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return -1
	}
	return rune(n)
}
