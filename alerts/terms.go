package alerts

import "strings"

// terms are words of the field with what they mean, for readers who do not work in it.
var terms = []struct{ word, meaning string }{
	{"LCA", "labor condition application, which the Department of Labor certifies before the petition is filed"},
	{"USCIS", "U.S. Citizenship and Immigration Services, which decides petitions"},
	{"Public access file", "the papers behind an LCA, which anyone may ask to see"},
	{"PERM", "the labor certification, the first step to most employment-based green cards"},
	{"E-Verify", "the government's check of the data on Form I-9"},
}

// explained explains the words of the field that are written in a message, "" where there are none.
func (v *view) explained() string {
	var text strings.Builder
	for i := range v.Sections {
		for _, l := range v.Sections[i].Lines {
			text.WriteString(l.What + " " + l.Next + " ")
		}
	}
	var meanings []string
	for _, term := range terms {
		if strings.Contains(text.String(), term.word) {
			meanings = append(meanings, term.word+": "+term.meaning)
		}
	}
	if len(meanings) == 0 {
		return ""
	}
	return "Words used above: " + strings.Join(meanings, "; ") + "."
}
