package pdftext

import (
	"bytes"
	"strconv"
)

// The operands of a page's content, beside float64 and []any (an array).
type (
	pdfName   string
	pdfString string // bytes, to be read with the font that draws them
	pdfDict   []any  // names, each followed by its value
)

// contentLexer reads a page's content, or a table of characters, which is written in the same way.
type contentLexer struct {
	data []byte
	at   int
	// comments are the comments so far.
	comments []string
}

// comment is the operator that eachOperator makes of the comments in a content, which are its operands.
const comment = "%"

// eachOperator calls do for every operator with the operands before it.
func eachOperator(content []byte, do func(operator string, operands []any)) {
	l := contentLexer{data: content}
	var operands []any
	for {
		value, operator, ok := l.next(0)
		switch {
		case !ok:
			for _, text := range l.comments {
				do(comment, []any{pdfString(text)})
			}
			return
		case operator == "":
			operands = append(operands, value)
		default:
			if operator == "ID" {
				l.skipImage()
			}
			do(operator, operands)
			operands = operands[:0]
		}
	}
}

// deepest is how deep arrays may stand in each other; a file that goes deeper is made to do harm.
const deepest = 64

// next is the next value, or else the next operator; ok is false at the end.
func (l *contentLexer) next(depth int) (value any, operator string, ok bool) {
	l.skipSpace()
	if l.at >= len(l.data) {
		return nil, "", false
	}
	switch c := l.data[l.at]; {
	case c == '(':
		return l.literal(), "", true
	case c == '<' && l.peek(1) == '<':
		l.at += 2
		return pdfDict(l.until(">>", depth)), "", true
	case c == '<':
		return l.hex(), "", true
	case c == '[':
		l.at++
		return l.until("]", depth), "", true
	case c == ']' || c == '{' || c == '}' || c == ')':
		l.at++
		return nil, string(c), true
	case c == '>':
		l.at++
		if l.peek(0) == '>' {
			l.at++
		}
		return nil, ">>", true
	case c == '/':
		l.at++
		return pdfName(l.word()), "", true
	}
	word := l.word()
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		return n, "", true
	}
	return nil, word, true
}

func (l *contentLexer) peek(n int) byte {
	if l.at+n < len(l.data) {
		return l.data[l.at+n]
	}
	return 0
}

// until reads the values up to a closing mark.
func (l *contentLexer) until(closing string, depth int) []any {
	var values []any
	for depth < deepest {
		value, operator, ok := l.next(depth + 1)
		if !ok || operator == closing {
			return values
		}
		if operator == "" {
			values = append(values, value)
		}
	}
	return values
}

func (l *contentLexer) skipSpace() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case c == '%':
			from := l.at
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
			l.comments = append(l.comments, string(l.data[from:l.at]))
		case isSpace(c):
			l.at++
		default:
			return
		}
	}
}

func isSpace(c byte) bool { return bytes.IndexByte([]byte("\x00\t\n\f\r "), c) >= 0 }

// word reads a name or an operator, at least one byte. #41 in a name is the byte with that number.
func (l *contentLexer) word() string {
	from := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && bytes.IndexByte([]byte("()<>[]{}/%"), l.data[l.at]) < 0 {
		l.at++
	}
	return string(l.data[from:l.at])
}

// literal reads a string in round brackets.
func (l *contentLexer) literal() pdfString {
	var out []byte
	l.at++
	for open := 1; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; c {
		case '(':
			open++
			out = append(out, c)
		case ')':
			if open--; open == 0 {
				l.at++
				return pdfString(out)
			}
			out = append(out, c)
		case '\\':
			l.at++
			out = l.escape(out)
		default:
			out = append(out, c)
		}
	}
	return pdfString(out)
}

// escape reads what follows a backslash.
func (l *contentLexer) escape(out []byte) []byte {
	c := l.peek(0)
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.peek(1) == '\n' {
			l.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	code := int(c - '0')
	for range 2 {
		digit := l.peek(1)
		if digit < '0' || digit > '7' {
			break
		}
		code = code<<3 | int(digit-'0')
		l.at++
	}
	return append(out, byte(code))
}

// hex reads a string of hexadecimal digits; a missing last one is 0.
func (l *contentLexer) hex() pdfString {
	var out []byte
	var digits []byte
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		if c == '>' {
			l.at++
			break
		}
		if !isSpace(c) {
			digits = append(digits, c)
		}
	}
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	for i := 0; i < len(digits); i += 2 {
		n, err := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		if err != nil {
			continue
		}
		out = append(out, byte(n))
	}
	return pdfString(out)
}

// skipImage passes over the bytes of a picture that stands in the content itself: they end with EI on its own.
func (l *contentLexer) skipImage() {
	for from := l.at; ; {
		end := bytes.Index(l.data[from:], []byte("EI"))
		if end < 0 {
			l.at = len(l.data)
			return
		}
		end += from
		after := end+2 >= len(l.data) || isSpace(l.data[end+2])
		if end > l.at && isSpace(l.data[end-1]) && after {
			l.at = end // the operator EI comes next
			return
		}
		from = end + 2
	}
}
