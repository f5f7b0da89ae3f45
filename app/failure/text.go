package failure

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"mobility/internal/redact"
)

// What a person reads of an error: a file that is not what its reader expects can be quoted in it as a whole.
const (
	mostLines   = 100
	mostLetters = 1000
)

// Text is the text of an error with at most a hundred lines, of which each has at most a thousand letters. What is left out is counted. The
// numbers of persons in it are hidden: an error quotes what a file has.
func Text(err error) string {
	lines := strings.Split(err.Error(), "\n")
	more := 0
	if len(lines) > mostLines+1 {
		lines, more = lines[:mostLines], len(lines)-mostLines
	}
	for i, line := range lines {
		masked, _ := redact.Mask(line)
		lines[i] = shortened(masked)
	}
	if more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more lines", more))
	}
	return strings.Join(lines, "\n")
}

// shortened leaves out the middle of a long line: what to do stands at its end.
func shortened(line string) string {
	letters := utf8.RuneCountInString(line)
	if letters <= mostLetters {
		return line
	}
	runes := []rune(line)
	begin, end := runes[:mostLetters/2], runes[letters-mostLetters/2:]
	return fmt.Sprintf("%s … (%d characters left out) … %s", string(begin), letters-mostLetters, string(end))
}
