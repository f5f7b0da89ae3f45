package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/jobtitle"
)

// bracketID is the id behind a name: the bracket's text, if it has a figure and no blank.
func bracketID(s string) string {
	_, inside := parse.CutBrackets(s)
	if hasFigure(inside) && !strings.Contains(inside, " ") {
		return inside
	}
	return ""
}

func hasFigure(s string) bool { return strings.ContainsAny(s, "0123456789") }

// readCodeTitle reads a title or a code that may have the other beside it, or the occupation.
func readCodeTitle(f *facts.Field, s string) reading {
	isCode := f.Name == roster.FieldJobCode.Name
	parts := jobtitle.Read(s, isCode)
	r, other := reading{value: parts.Title}, also{roster.FieldJobCode.Name, parts.Code}
	if isCode {
		r.value, other = parts.Code, also{roster.FieldTitle.Name, parts.Title}
	}
	for _, each := range []also{{roster.FieldSOC.Name, parts.SOC}, other} {
		if each.value != "" {
			r.also = append(r.also, each)
		}
	}
	return r
}

// readSOC reads a standard occupational classification.
func readSOC(s string) reading {
	soc, ok := jobtitle.SOC(s)
	if !ok {
		return wrong(codeNoSOC, "is not a SOC code; use 15-1252 or 15-1252.00")
	}
	return reading{value: soc}
}

// readEmail reads an address and puts it into lower case.
func readEmail(s string) reading {
	if address, ok := parse.Email(s); ok {
		return reading{value: address}
	}
	return wrong(CodeNoEmail, "is not an e-mail address; correct it or leave the cell blank")
}
