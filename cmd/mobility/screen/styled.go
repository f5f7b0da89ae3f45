package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"
)

// styled are the plain lines of a text with the escape sequences of the text. A style ends with its line and begins again in the next;
// text.WrapSoft resumes one that the text has ended.
func styled(lines []string, s string) []string {
	var open text.EscSeqParser
	for i, line := range lines {
		var out strings.Builder
		out.WriteString(open.Sequence())
		for _, r := range line {
			if !unicode.IsSpace(r) {
				s = strings.TrimLeftFunc(s, unicode.IsSpace)
				s = sequences(&out, &open, s)
				_, size := utf8.DecodeRuneInString(s)
				s = s[size:]
			}
			out.WriteRune(r)
			s = sequences(&out, &open, s)
		}
		if open.IsOpen() {
			out.WriteString(text.EscapeReset)
		}
		lines[i] = out.String()
	}
	return lines
}

// sequences writes the escape sequences with which a text begins and answers the rest of the text.
func sequences(out *strings.Builder, open *text.EscSeqParser, s string) string {
	for strings.HasPrefix(s, text.EscapeStart) {
		end := strings.Index(s, text.EscapeStop) + 1
		if end == 0 {
			return s
		}
		out.WriteString(s[:end])
		open.ParseString(s[:end])
		s = s[end:]
	}
	return s
}
