package table

import "bytes"

// What a cell consists of as nearly every program writes it.
var (
	usualAddress = []byte(`<c r="`)
	usualStyle   = []byte(` s="`)
	usualKind    = []byte(` t="`)
	usualEmpty   = []byte("/>")
	usualOpen    = []byte(">")
	// usualContents are the tags around its value, up to the end of the cell.
	usualContents = [...][2][]byte{
		{[]byte("<v>"), []byte("</v></c>")},
		{[]byte("<is><t>"), []byte("</t></is></c>")},
		{[]byte(`<is><t xml:space="preserve">`), []byte("</t></is></c>")},
	}
)

// usualCell reads the cell that comes next at once if it stands as nearly every program writes it, <c r="B7" s="1" t="s"><v>12</v></c>:
// taking its tags apart one by one takes three times as long. Of any other cell, and of one that has not been read completely, it reads
// nothing and reports false.
func (x *xmlScanner) usualCell(c *rawCell) bool {
	rest, ok := bytes.CutPrefix(x.buf[x.start:x.stop], usualAddress)
	if !ok {
		return false
	}
	address, rest := cutQuoted(rest)
	column := columnNumber(address)
	if column < 1 || column > maxColumns {
		return false
	}
	var style, kind []byte
	if after, has := bytes.CutPrefix(rest, usualStyle); has {
		if style, rest = cutQuoted(after); style == nil {
			return false
		}
	}
	if after, has := bytes.CutPrefix(rest, usualKind); has {
		if kind, rest = cutQuoted(after); kind == nil {
			return false
		}
	}
	value, rest, ok := cutContent(rest)
	if !ok {
		return false
	}
	*c = rawCell{column: column, kind: append(c.kind[:0], kind...), value: c.value[:0], formula: c.formula[:0], valued: value != nil}
	if style != nil {
		c.style = atoi(style)
	}
	if bytes.IndexByte(value, '&') >= 0 {
		c.value = appendResolved(c.value, value)
	} else {
		c.value = append(c.value, value...)
	}
	x.start = x.stop - len(rest)
	return true
}

// mostQuoted is the length of the longest attribute of a usual cell, inlineStr or an address.
const mostQuoted = 12

// cutQuoted takes the rest of a short attribute off, with its quotation mark; the value is nil if it is not short.
func cutQuoted(b []byte) (value, rest []byte) {
	for i, c := range b[:min(len(b), mostQuoted+1)] {
		if c == '"' {
			return b[:i], b[i+1:]
		}
	}
	return nil, nil
}

// cutContent takes the end of a start tag, the value, and the tags behind it off. The value is nil if there is none.
func cutContent(b []byte) (value, rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(b, usualEmpty); ok {
		return nil, rest, true
	}
	b, ok = bytes.CutPrefix(b, usualOpen)
	if !ok {
		return nil, nil, false
	}
	for _, tags := range &usualContents {
		if rest, ok = bytes.CutPrefix(b, tags[0]); !ok {
			continue
		}
		end := bytes.IndexByte(rest, '<')
		if end < 0 || end > maxCell {
			return nil, nil, false
		}
		value = rest[:end]
		rest, ok = bytes.CutPrefix(rest[end:], tags[1])
		return value, rest, ok
	}
	return nil, nil, false
}
