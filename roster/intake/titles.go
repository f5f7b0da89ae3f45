package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// bracketID is the id behind a name: the bracket's text, if it has a figure and no blank.
func bracketID(s string) string {
	_, inside := parse.CutBrackets(s)
	if hasFigure(inside) && !strings.Contains(inside, " ") {
		return inside
	}
	return ""
}

// readCodeTitle reads a title or a code that may have the other beside it: "124#CEO", in a column of codes also
// "Software Engineer (SWE2)". A title may carry its occupation: "ENGINEER, OMS [15-1199.02]".
func readCodeTitle(f *facts.Field, s string) reading {
	var r reading
	s, soc := cutSOC(s)
	if soc != "" {
		r.also = append(r.also, also{roster.FieldSOC.Name, soc})
	}
	code, title := cutCode(s)
	if f.Name != roster.FieldJobCode.Name {
		r.value = title
		if code != "" {
			r.also = append(r.also, also{roster.FieldJobCode.Name, code})
		}
		return r
	}
	if code == "" {
		if name, inside := parse.CutBrackets(s); name != "" && isCode(inside) {
			code, title = inside, name
		} else {
			code, title = s, ""
		}
	}
	r.value = parse.Unfloat(code)
	if title != "" {
		r.also = append(r.also, also{roster.FieldTitle.Name, title})
	}
	return r
}

// cutCode takes a code with a number sign off the front of a title: "124#CEO", but not "C# Developer".
func cutCode(s string) (code, title string) {
	before, after, found := strings.Cut(s, "#")
	if !found || after == "" || !isCode(before) || !hasFigure(before) {
		return "", s
	}
	return before, strings.TrimSpace(after)
}

func hasFigure(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isCode reports whether a text is short and without blanks, as codes are.
func isCode(s string) bool { return s != "" && len(s) <= 16 && !strings.ContainsAny(s, " \t") }

// cutSOC takes an occupation in square brackets off the end of a title.
func cutSOC(s string) (title, soc string) {
	i := strings.LastIndexByte(s, '[')
	if i <= 0 || !strings.HasSuffix(s, "]") {
		return s, ""
	}
	r := readSOC(s[i+1 : len(s)-1])
	if r.code != "" {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), r.value
}

// readSOC reads a standard occupational classification: 15-1252, 15-1252.00, 151252, a title behind it skipped.
func readSOC(s string) reading {
	code, _, _ := strings.Cut(s, " ")
	code = strings.TrimRight(code, ":,;")
	main, detail, hasDetail := strings.Cut(code, ".")
	main = strings.Replace(main, "-", "", 1)
	if len(main) == 8 && !hasDetail && parse.AllDigits(main) {
		main, detail, hasDetail = main[:6], main[6:], true
	}
	if len(main) != 6 || !parse.AllDigits(main) || hasDetail && detail != "0" && (len(detail) != 2 || !parse.AllDigits(detail)) ||
		main[:2] < "11" || main[:2] > "55" {
		return wrong(codeNoSOC, "is not a SOC code; use 15-1252 or 15-1252.00")
	}
	value := main[:2] + "-" + main[2:]
	if len(detail) == 2 {
		value += "." + detail
	}
	return reading{value: value}
}

// readEmail reads an address and puts it into lower case.
func readEmail(s string) reading {
	if address, ok := parse.Email(s); ok {
		return reading{value: address}
	}
	return wrong(CodeNoEmail, "is not an e-mail address; correct it or leave the cell blank")
}
