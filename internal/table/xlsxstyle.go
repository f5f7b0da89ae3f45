package table

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"

	"mobility/internal/civil"
)

// numberFormat says what a number in a cell means, by the format in which it is shown.
type numberFormat struct {
	date bool
	// zeros is a format of fixed digits, such as 00000 for a ZIP code; "" for any other.
	zeros string
}

// styleSheet is xl/styles.xml as far as it is of use.
type styleSheet struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		FormatID int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

// numberFormats gives what numbers mean, by the style of their cell.
func (s *styleSheet) numberFormats() []numberFormat {
	codes := make(map[int]string, len(s.Formats))
	for _, f := range s.Formats {
		codes[f.ID] = f.Code
	}
	formats := make([]numberFormat, len(s.Cells))
	for i, cell := range s.Cells {
		if code, own := codes[cell.FormatID]; own {
			formats[i] = readFormat(code)
			continue
		}
		formats[i].date = isBuiltinDate(cell.FormatID)
	}
	return formats
}

// isBuiltinDate knows the formats that have a number only: 14 to 17 and 22, and those of the East Asian versions.
// (18 to 21 and 45 to 47 are times of day.)
func isBuiltinDate(id int) bool {
	return 14 <= id && id <= 17 || id == 22 || 27 <= id && id <= 36 || 50 <= id && id <= 58
}

// readFormat reads a format's code: "yyyy-mm-dd", "00000". Only its first section matters, the one for positive
// numbers.
func readFormat(code string) numberFormat {
	letters, literal := formatLetters(code)
	switch lower := strings.ToLower(letters); {
	case lower == "general" || lower == "@":
	case strings.ContainsAny(lower, "yd"):
		return numberFormat{date: true}
	case strings.Contains(lower, "m"):
		// m alone is a month; beside hours or seconds it is minutes, unless it spells the month out.
		return numberFormat{date: !strings.ContainsAny(lower, "hs") || strings.Contains(lower, "mmm")}
	case strings.Count(letters, "0") >= 2 && strings.Trim(letters, "0") == "":
		return numberFormat{zeros: literal}
	}
	return numberFormat{}
}

// formatLetters takes the first section of a format apart. Letters is what has a meaning in it. Literal is the section
// with every digit as \x00 and all else as it is shown.
func formatLetters(code string) (letters, literal string) {
	var meaning, shown strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return meaning.String(), shown.String()
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			shown.WriteString(code[i+1 : i+1+end])
			i += end + 1
		case '\\', '_', '*': // a character as it stands, the width of a character, a character that fills the cell
			if i++; c == '\\' && i < len(code) {
				shown.WriteByte(code[i])
			}
		case '[': // a colour, a condition, a language; or hours beyond 24, which make it a time
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return meaning.String(), shown.String()
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner != "" && strings.Trim(inner, inner[:1]) == "" {
				meaning.WriteString(strings.ReplaceAll(inner, "m", "s"))
			} else if !strings.HasPrefix(inner, "$") {
				meaning.WriteString("?")
			}
			i += end
		case '-', ' ', '(', ')', '/', ':':
			shown.WriteByte(c)
		case '0':
			meaning.WriteByte(c)
			shown.WriteByte(0)
		default:
			meaning.WriteByte(c)
		}
	}
	return meaning.String(), shown.String()
}

// appendZeros appends a number in a format of fixed digits: 1234 as 01234, 12345678 as 1234-5678 in 0000-0000.
func appendZeros(to []byte, digits []byte, literal string) []byte {
	places := strings.Count(literal, "\x00")
	extra := max(0, len(digits)-places) // digits beyond the format stand before its first
	missing := max(0, places-len(digits))
	first := true
	for i := range len(literal) {
		switch {
		case literal[i] != 0:
			to = append(to, literal[i])
			continue
		case first && extra > 0:
			to = append(to, digits[:extra]...)
			digits = digits[extra:]
		}
		if first = false; missing > 0 {
			to, missing = append(to, '0'), missing-1
			continue
		}
		to, digits = append(to, digits[0]), digits[1:]
	}
	return to
}

// The first days of the two ways in which workbooks count days. The system of 1900 takes that year for a leap year: its
// day 60 is a February 29 that never was, so that days before it count from a day later.
var (
	day0Of1900   = civil.On(1899, time.December, 30)
	day0Before60 = civil.On(1899, time.December, 31)
	day0Of1904   = civil.On(1904, time.January, 1)
	lastSerial   = float64(day0Of1900.DaysUntil(civil.On(9999, time.December, 31)))
)

const (
	dayThatNeverWas   = 60
	floatingNoise     = 1e-9 // of a day: what adding and subtracting may have lost
	significantDigits = 15   // what a workbook keeps of a number
)

// serialDate is the day of a date in a workbook; a time of day is dropped. There is none for day 0, for a mere time and
// for the day that never was.
func serialDate(serial float64, since1904 bool) (civil.Date, bool) {
	day := math.Floor(serial + floatingNoise)
	switch {
	case !(serial >= 0 && day <= lastSerial): // also what is not a number
		return civil.Date{}, false
	case since1904:
		return day0Of1904.AddDays(int(day)), true
	case day < 1 || day == dayThatNeverWas:
		return civil.Date{}, false
	case day < dayThatNeverWas:
		return day0Before60.AddDays(int(day)), true
	}
	return day0Of1900.AddDays(int(day)), true
}

// appendNumber appends a number as people write it: 12345 for 12345.0 or 1.2345E4, and at most the 15 digits that a
// workbook keeps, so that 209996.80000000002 is 209996.8. ok is false for what is not a number.
func appendNumber(to, raw []byte) (text []byte, ok bool) {
	if isPlainNumber(raw) {
		return append(to, raw...), true
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return to, false
	}
	if f == 0 {
		return append(to, '0'), true
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', significantDigits, 64), 64)
	if err != nil {
		rounded = f
	}
	return strconv.AppendFloat(to, rounded, 'f', -1, 64), true
}

// isPlainNumber reports whether a number is already as people write it: digits, no needless zeros, no exponent.
func isPlainNumber(raw []byte) bool {
	digits := bytes.TrimPrefix(raw, []byte("-"))
	if len(digits) == 0 || digits[0] == '0' && len(raw) > 1 && (len(digits) == 1 || digits[1] != '.') {
		return false
	}
	point := -1
	for i, c := range digits {
		switch {
		case '0' <= c && c <= '9':
		case c == '.' && point < 0:
			point = i
		default:
			return false
		}
	}
	if point < 0 {
		return true
	}
	return point > 0 && len(digits) <= significantDigits+1 && digits[len(digits)-1] != '0' && digits[len(digits)-1] != '.'
}
