package jobtitle

import (
	"strings"

	"mobility/internal/table/parse"
)

// Parts are a job title, its code and its standard occupational classification, "" for what the text does not have.
type Parts struct{ Title, Code, SOC string }

// Read reads a title, or a code where the column is one of codes, that may have the other beside it: "124#CEO", in a column of codes also
// "Software Engineer (SWE2)". A title may carry its occupation: "ENGINEER, OMS [15-1199.02]".
func Read(s string, ofCodes bool) Parts {
	s, soc := cutSOC(s)
	code, title := cutCode(s)
	switch {
	case !ofCodes:
		return Parts{title, code, soc}
	case code == "":
		if name, inside := parse.CutBrackets(s); name != "" && isCode(inside) {
			code, title = inside, name
		} else {
			code, title = s, ""
		}
	}
	return Parts{title, parse.Unfloat(code), soc}
}

// cutCode takes a code with a number sign off the front of a title: "124#CEO", but not "C# Developer".
func cutCode(s string) (code, title string) {
	before, after, found := strings.Cut(s, "#")
	if !found || after == "" || !isCode(before) || !strings.ContainsAny(before, "0123456789") {
		return "", s
	}
	return before, strings.TrimSpace(after)
}

// isCode reports whether a text is short and without blanks, as codes are.
func isCode(s string) bool { return s != "" && len(s) <= 16 && !strings.ContainsAny(s, " \t") }

// cutSOC takes an occupation in square brackets off the end of a title.
func cutSOC(s string) (title, soc string) {
	i := strings.LastIndexByte(s, '[')
	if i <= 0 || !strings.HasSuffix(s, "]") {
		return s, ""
	}
	soc, ok := SOC(s[i+1 : len(s)-1])
	if !ok {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), soc
}

// SOC reads a standard occupational classification: 15-1252, 15-1252.00, 151252, a title behind it skipped. ok is false for any other text.
func SOC(s string) (soc string, ok bool) {
	code, _, _ := strings.Cut(s, " ")
	code = strings.TrimRight(code, ":,;")
	main, detail, hasDetail := strings.Cut(code, ".")
	main = strings.Replace(main, "-", "", 1)
	if len(main) == 8 && !hasDetail && parse.AllDigits(main) {
		main, detail, hasDetail = main[:6], main[6:], true
	}
	if len(main) != 6 || !parse.AllDigits(main) || hasDetail && detail != "0" && (len(detail) != 2 || !parse.AllDigits(detail)) ||
		main[:2] < "11" || main[:2] > "55" {
		return "", false
	}
	soc = main[:2] + "-" + main[2:]
	if len(detail) == 2 {
		soc += "." + detail
	}
	return soc, true
}
