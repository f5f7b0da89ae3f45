package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// footerWords begin the rows that programs and people put below a table. The word must end where the row's word ends;
// "Totally" is not a total.
var footerWords = []string{
	"total", "totals", "grand total", "sub total", "subtotal", "sub-total", "total rows", "record count", "row count",
	"number of records", "number of rows", "note:", "notes:", "note -", "footnote", "source:", "sources:", "legend:",
	"disclaimer", "end of report", "end of file", "end of data", "report run", "report date", "report generated",
	"report created", "report id:", "run date", "run on", "generated", "printed", "exported", "created by:", "prepared by",
	"confidential", "strictly confidential", "company confidential", "proprietary", "internal use only", "copyright",
	"continued on next page",
}

// footerSigns begin a footnote whatever follows.
var footerSigns = []string{"*", "†", "‡", "©", "(c) 19", "(c) 20", "---", "==="}

// isFooter reports whether a row with at most two filled cells is a footnote, a total or a page number.
func isFooter(cells []Cell) bool {
	first := ""
	for _, c := range cells {
		if isBlank(c.Text) {
			continue
		}
		if c.Kind != text {
			return false
		}
		first = c.Text
		break
	}
	text := strings.ToLower(cleanHeader(first))
	for _, sign := range footerSigns {
		if strings.HasPrefix(text, sign) {
			return true
		}
	}
	text = strings.TrimLeft(text, "-–—=<[( ")
	for _, word := range footerWords {
		if rest, ok := strings.CutPrefix(text, word); ok && (strings.HasSuffix(word, ":") || endsWord(rest)) {
			return true
		}
	}
	return isPageNumber(text) || isCount(text)
}

func endsWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '@'
}

// isPageNumber recognises "page 3", "page 1 of 12" and "page 1/12".
func isPageNumber(text string) bool {
	rest, ok := strings.CutPrefix(text, "page ")
	return ok && strings.Trim(strings.Replace(rest, " of ", "/", 1), "0123456789/ -") == ""
}

// isCount recognises "311 rows", "3,110 records", "5 cases" and "Records: 9".
func isCount(text string) bool {
	number, word, ok := strings.Cut(text, " ")
	if label, count, labeled := strings.Cut(text, ":"); labeled {
		number, word, ok = strings.TrimSpace(count), strings.TrimSpace(label), true
	}
	if !ok || number == "" || strings.Trim(number, "0123456789,") != "" {
		return false
	}
	for _, unit := range []string{"row", "record", "employee", "line", "result", "item", "case", "petition", "filing", "worker", "person", "people",
		"form", "application", "matter", "beneficiary", "beneficiaries", "dependent", "entries", "entry"} {
		if rest, ok := strings.CutPrefix(word, unit); ok && endsWord(strings.TrimPrefix(rest, "s")) {
			return true
		}
	}
	return false
}

// isBlank reports whether a text shows nothing.
func isBlank(s string) bool {
	if s == "" {
		return true
	}
	if c := s[0]; c > ' ' && c < utf8.RuneSelf {
		return false
	}
	for _, r := range s {
		if r > ' ' && !unicode.IsSpace(r) && !unicode.IsControl(r) && r != '\ufeff' && r != '\u200b' {
			return false
		}
	}
	return true
}

// filledCells counts the cells that show something, up to a number.
func filledCells(cells []Cell, upTo int) (n int) {
	for i := range cells {
		if !isBlank(cells[i].Text) {
			if n++; n >= upTo {
				break
			}
		}
	}
	return n
}
