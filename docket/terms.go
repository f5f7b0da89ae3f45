package docket

import "strings"

// terms are words of the field with what they mean, for readers who do not work in it.
var terms = []struct{ word, meaning string }{
	{"I-94", "the record of a person's admission, with the day until which the stay is allowed"},
	{"EAD", "employment authorization document, a card"},
	{"Section 2", "the part of Form I-9 that the employer completes"},
	{"reverification", "a new check of an employee's documents, in Supplement B of Form I-9"},
	{"LCA", "labor condition application, which the Department of Labor certifies before the petition is filed"},
	{"USCIS", "U.S. Citizenship and Immigration Services, which decides petitions"},
	{"Public access file", "the documents that support an LCA, which anyone may ask to see"},
	{"PERM", "the labor certification, the first step to most employment-based green cards"},
	{"PWD", "prevailing wage determination, which comes before the recruitment for PERM"},
	{"I-140", "the immigrant petition, which follows PERM"},
	{"E-Verify", "the government's check of the data on Form I-9"},
}

// TermsTitle stands before the words that Explained explains.
const TermsTitle = "Words used above"

// Explained explains the words of the field in a text, "" where there are none.
func Explained(text string) string {
	var meanings []string
	for _, term := range terms {
		if strings.Contains(text, term.word) {
			meanings = append(meanings, term.word+": "+term.meaning)
		}
	}
	if len(meanings) == 0 {
		return ""
	}
	return strings.Join(meanings, "; ") + "."
}
