package paf

import "strings"

// EmployerKey is what employers are compared by where there is no FEIN: the name in lower case without accents and
// marks, without "the" before it and the words for the form of the company behind it.
func EmployerKey(name string) string {
	words := strings.Split(slug(strings.ReplaceAll(name, "&", " and ")), "-")
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 {
		last := words[len(words)-1]
		switch {
		case companyForms[last]:
			words = words[:len(words)-1]
		case len(words) > 2 && len(last) == 1 && companyForms[words[len(words)-2]+last]: // L.P., N. A.
			words = words[:len(words)-2]
		case len(words) > 3 && companyForms[strings.Join(words[len(words)-3:], "")]: // L.L.C.
			words = words[:len(words)-3]
		default:
			return strings.Join(words, " ")
		}
	}
	return words[0]
}

var companyForms = map[string]bool{"inc": true, "incorporated": true, "corp": true, "corporation": true, "co": true,
	"company": true, "llc": true, "llp": true, "lp": true, "ltd": true, "limited": true, "pllc": true, "pc": true,
	"na":  true,
	"plc": true}

// FEINKey is what federal employer identification numbers are compared by: the nine figures, or "" for what is none. A
// spreadsheet may have taken the leading zero.
func FEINKey(fein string) string {
	figures := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, strings.TrimSuffix(fein, ".0"))
	if len(figures) == 8 {
		figures = "0" + figures
	}
	if len(figures) != 9 {
		return ""
	}
	return figures
}
