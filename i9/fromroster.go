package i9

import "mobility/internal/facts"

// WithRoster completes the facts of a form with what a roster's I-9 columns say, as FromRoster reads them. What the form
// says stands. The roster's document is taken where the form records none at all.
func WithRoster(form, fromRoster facts.Record) facts.Record {
	whole := form
	for _, fact := range fromRoster {
		if _, stated := whole.Get(fact.Field); stated || isDocument(fact.Field) && recordsDocument(form) {
			continue
		}
		whole = whole.With(fact)
	}
	return whole
}

// sectionTwoDocuments are the facts of the documents that Section 2 can record.
var sectionTwoDocuments = [5]*documentFacts{&fieldsA1, &fieldsA2, &fieldsA3, &fieldsB, &fieldsC}

func isDocument(f *facts.Field) bool {
	for _, d := range sectionTwoDocuments {
		if f == d.title || f == d.expires {
			return true
		}
	}
	return false
}

func recordsDocument(form facts.Record) bool {
	for _, fact := range form {
		if isDocument(fact.Field) {
			return true
		}
	}
	return false
}

// IsNumber reports whether a fact, by its name, is the number of a document, which no one is shown whole.
func IsNumber(name string) bool {
	for _, d := range [...]*documentFacts{&fieldsA1, &fieldsA2, &fieldsA3, &fieldsB, &fieldsC, &fieldsSupplement} {
		if d.number.Name == name {
			return true
		}
	}
	return false
}
