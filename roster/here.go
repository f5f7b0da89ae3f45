package roster

import (
	"strings"
	"unicode"

	"mobility/internal/facts"
	"mobility/internal/law"
)

// workerType is the type that a stored text means. Rosters were once stored with the words of their system.
func workerType(text string) string {
	if text == "" || text == TypeEmployee { // nearly everybody: the others are looked for among all spellings
		return text
	}
	for _, word := range FieldWorkerType.Words {
		if strings.EqualFold(word, text) {
			return word
		}
	}
	for spelling, word := range workerTypeSynonyms {
		if strings.EqualFold(spelling, text) {
			return word
		}
	}
	return ""
}

// OwnEmployee reports whether the person is employed by the client's own entities, and not by another firm or independent.
func (e Employee) OwnEmployee() law.Answer {
	switch e.WorkerType {
	case "":
		return law.Unstated
	case TypeEmployee, typeIntern:
		return law.Yes
	default:
		return law.No
	}
}

// InUnitedStates reports whether the person works in the United States: by the country of work, or by the state of the worksite.
func (e Employee) InUnitedStates() law.Answer {
	switch {
	case e.WorkCountry != "" && isUnitedStates(e.WorkCountry):
		return law.Yes
	case e.WorkCountry != "":
		return law.No
	case e.State != "":
		return law.Yes
	default:
		return law.Unstated
	}
}

// EmployedHere reports whether the person is an employee in the United States. One answer of no settles it.
func (e Employee) EmployedHere() law.Answer {
	own, here := e.OwnEmployee(), e.InUnitedStates()
	switch {
	case own == law.No || here == law.No:
		return law.No
	case own == law.Yes && here == law.Yes:
		return law.Yes
	default:
		return law.Unstated
	}
}

// isUnitedStates reports whether a country is the United States, or a territory that the immigration laws count as part of it. What
// stands behind the country, as in "US - Texas", makes it no other.
func isUnitedStates(country string) bool {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(country, ".", "")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) > 0 && words[0] == "the" {
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	switch words[0] {
	case "us", "usa", "america", "840", "unitedstates":
		return true
	case "united":
		return len(words) > 1 && (words[1] == "states" || words[1] == "state")
	}
	switch strings.Join(words, "") {
	case "pr", "pri", "puertorico", "gu", "gum", "guam", "vi", "vir", "usvirginislands", "virginislandsus", "mp", "mnp", "northernmarianaislands",
		"commonwealthofthenorthernmarianaislands", "commonwealthofpuertorico":
		return true
	}
	return false
}

// Addable reports whether a row says enough of a person new: a name or a hire date.
func Addable(given facts.Record) bool {
	for _, f := range []*facts.Field{FieldFirstName, FieldLastName, FieldPreferredName, FieldHired, FieldOriginalHired} {
		if value := given.Text(f); value != "" && value != facts.Clear {
			return true
		}
	}
	return false
}
