package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// readFullName splits a name in one cell. "Last, First Middle" is certain; "First Last" is the order of people, and
// with more than two words it is reported. Text in parentheses is not part of the name: an id, "(On Leave)".
func readFullName(s string) reading {
	name, _ := parse.CutBrackets(s)
	if last, rest, found := strings.Cut(name, ","); found {
		first, second, more := strings.Cut(strings.TrimSpace(rest), ",")
		if more && isSuffix(first) { // "Rao, Jr., Asha"
			last, first = last+" "+strings.TrimSpace(first), second
		} else if more && isSuffix(second) { // "Rao, Asha, Jr."
			last += " " + strings.TrimSpace(second)
		}
		first = cutHonorific(strings.TrimSpace(first))
		if names, suffix := cutSuffix(first); suffix != "" { // "King, Martin L III"
			first, last = names, strings.TrimSpace(last)+" "+suffix
		}
		first, middle, _ := strings.Cut(first, " ")
		return nameParts(first, middle, strings.TrimSpace(last))
	}
	first, last, found := strings.Cut(cutHonorific(name), " ")
	if !found {
		return nameParts("", "", name)
	}
	r := nameParts(first, "", last)
	if strings.Contains(last, " ") {
		r.code = codeNameSplit
		r.message = "has no comma: read as first name " + first + ", last name " + last +
			"; write \"Last, First Middle\" if that is wrong"
	}
	return r
}

func nameParts(first, middle, last string) reading {
	var r reading
	for _, p := range []also{
		{roster.FieldFirstName.Name, first}, {roster.FieldMiddleName.Name, middle}, {roster.FieldLastName.Name, last},
	} {
		if p.value != "" {
			r.also = append(r.also, p)
		}
	}
	return r
}

// cutHonorific takes a title of courtesy off the front of a name.
func cutHonorific(name string) string {
	word, rest, found := strings.Cut(name, " ")
	if found && honorifics[strings.ToLower(strings.TrimSuffix(word, "."))] {
		return strings.TrimSpace(rest)
	}
	return name
}

var honorifics = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "prof": true, "rev": true}

// cutSuffix takes a suffix off the end of the given names.
func cutSuffix(names string) (rest, suffix string) {
	if i := strings.LastIndexByte(names, ' '); i > 0 && isSuffix(names[i+1:]) {
		return strings.TrimSpace(names[:i]), names[i+1:]
	}
	return names, ""
}

func isSuffix(s string) bool {
	switch parse.Fold(s) {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	default:
		return false
	}
}

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
