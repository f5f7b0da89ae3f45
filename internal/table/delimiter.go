package table

import (
	"io"
	"math"
	"strings"
)

// delimiters are the characters that may stand between cells, the likeliest first.
const delimiters = ",;\t|"

// guessShape finds what stands between the cells and what ends the records, in a sample from the beginning of a text.
//
// The delimiter that makes the most known headers of one of the first rows wins. Where none does, it is the one by
// which most records have the same number of cells, and more than one. A first line "sep=;" settles it.
func guessShape(sample string, known func(string) bool) (delimiter, end byte) {
	sample = strings.TrimPrefix(sample, byteOrderMark)
	end = guessEnd(sample)
	if rest, ok := strings.CutPrefix(sample, "sep="); ok && len(rest) > 1 && (rest[1] == '\r' || rest[1] == '\n') {
		return rest[0], end
	}
	best, delimiter := -1.0, delimiters[0]
	for i := range len(delimiters) {
		if score := scoreDelimiter(sample, delimiters[i], end, known); score > best {
			best, delimiter = score, delimiters[i]
		}
	}
	return delimiter, end
}

// guessEnd finds what ends a record: the carriage return alone only if it ends more lines than the line feed does.
func guessEnd(sample string) byte {
	var returns, feeds int
	quoted := false
	for i := range len(sample) {
		switch c := sample[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			feeds++
		case c == '\r' && i+1 < len(sample) && sample[i+1] != '\n':
			returns++
		}
	}
	if returns > feeds {
		return '\r'
	}
	return '\n'
}

// scoreDelimiter rates a delimiter. A known header outweighs any regularity.
func scoreDelimiter(sample string, delimiter, end byte, known func(string) bool) float64 {
	const preferred = 1e6
	records, mostKnown := 0, 0
	byWidth := make(map[int]int)
	r := newRecordReader(strings.NewReader(sample), delimiter, end, func(Note) {})
	for {
		row, err := r.read()
		if err != nil { // the end, or a quoted cell that the sample cuts
			break
		}
		if filledCells(row.Cells, 1) == 0 {
			continue
		}
		if records < headerSearch && known != nil {
			mostKnown = max(mostKnown, knownHeaders(row.Cells, known))
		}
		records++
		byWidth[len(row.Cells)]++
	}
	score := 0.0
	for width, count := range byWidth {
		share := float64(count) / float64(records)
		score = max(score, math.Pow(share, 4)*float64(width-1))
	}
	if mostKnown >= 2 {
		score += preferred * float64(mostKnown)
	}
	return score
}

// takeSample reads the beginning of a text.
func takeSample(in io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(in, sampleSize))
	return string(b), err
}
