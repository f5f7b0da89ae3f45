package workbook

import (
	"strings"
)

// The widths of the letters of Calibri, in thousandths of its size.
const (
	lowerWidths = "479525423525498305471525229239455229799525527525525349391335525452715433453395"
	upperWidths = "579544533615488459631623252319520420855646662517673543459487642567890519487468"
	otherWidth  = 510
	wideLetter  = 1000
)

// letterWidths are those of the letters of ASCII.
var letterWidths = widths()

func widths() (all [128]int32) {
	for i := range all {
		all[i] = otherWidth
	}
	const digits = 3 // of each width in the lists
	for i := range int32(len(lowerWidths) / digits) {
		all['a'+i], all['A'+i] = number(lowerWidths[digits*i:digits*i+digits]), number(upperWidths[digits*i:digits*i+digits])
	}
	for letter, width := range map[rune]int32{
		' ': 226, '.': 252, ',': 250, '-': 306, '(': 303, ')': 303, '/': 386, ':': 268, ';': 268, '\'': 221, '"': 401, '&': 682, '@': 894,
	} {
		all[letter] = width
	}
	return all
}

// number is a text of digits as a number.
func number(digits string) (n int32) {
	for _, d := range digits {
		n = 10*n + d - '0'
	}
	return n
}

// roomPerWidth is how much of such letters at ten points Excel has on a unit of column width, seven pixels.
const roomPerWidth = 525

// Lines is how many lines a text of ten points has in a column, whose width is in Excel's units: rows are given their height
// because not every program that opens a workbook calculates it.
func Lines(text string, width float64) (n int) {
	room := int32(width * roomPerWidth)
	for line := range strings.SplitSeq(text, "\n") {
		n += linesWithin(line, room)
	}
	return n
}

// linesWithin breaks a line between words, and inside a word that is longer than a line.
func linesWithin(line string, room int32) int {
	w := wrapped{room: room, lines: 1}
	for _, letter := range line {
		w.add(letter)
	}
	return w.lines
}

// wrapped is a line as far as it has been broken.
type wrapped struct {
	room, used, word int32 // used is up to the last space
	lines            int
}

func (w *wrapped) add(letter rune) {
	wide := widthOf(letter)
	switch {
	case letter == ' ':
		w.used, w.word = w.used+w.word+wide, 0
		return
	case w.used+w.word+wide <= w.room:
	case w.used > 0:
		w.lines, w.used = w.lines+1, 0
	default:
		w.lines, w.word = w.lines+1, 0
	}
	w.word += wide
}

// LettersWithin is how many letters of a text that is longer take at most some lines in a column, with an ellipsis behind them.
func LettersWithin(text string, width float64, most int) (letters int) {
	w := wrapped{room: int32(width * roomPerWidth), lines: 1}
	for _, letter := range text {
		if letter == '\n' {
			w = wrapped{room: w.room, lines: w.lines + 1}
		} else {
			w.add(letter)
		}
		with := w
		if with.add('…'); with.lines > most {
			break
		}
		letters++
	}
	return letters
}

// widthOf is the width of a letter. Those of Chinese, Japanese and Korean are as wide as high.
func widthOf(letter rune) int32 {
	const firstWide = 0x1100
	switch {
	case letter < 128:
		return letterWidths[letter]
	case letter < firstWide || letter >= 0x2000 && letter < 0x2e80:
		return otherWidth
	default:
		return wideLetter
	}
}
