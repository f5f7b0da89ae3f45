package fieldnames

import (
	"strings"

	"mobility/i9"
	"mobility/internal/audience"
	"mobility/internal/facts"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// dictionaries have every data field that a text of the docket can name.
var dictionaries = []*facts.Dictionary{
	status.Fields, status.FilingFields, roster.Fields, i9.Fields, perm.Fields, perm.RecruitmentFields, perm.NoticeFields,
	perm.ApplicantFields, paf.LCAFields, paf.WorksiteFields, paf.AssignmentFields, paf.NoticeFields, paf.InspectionFields,
	paf.DocumentFields,
}

// Words are what texts call data fields, and the employees given by their ids.
func Words(people map[string]string) audience.Words {
	w := audience.Words{Fields: map[string]string{}, Says: map[string]string{}, People: people}
	for _, dictionary := range dictionaries {
		for _, f := range dictionary.Fields {
			if w.Fields[f.Name] == "" {
				w.Fields[f.Name], w.Says[f.Name] = fieldWords(f), f.Says
			}
		}
	}
	return w
}

// Lowered begins a title with a small letter, unless it begins with an abbreviation.
func Lowered(title string) string {
	if len(title) > 1 && title[1] >= 'a' && title[1] <= 'z' {
		return strings.ToLower(title[:1]) + title[1:]
	}
	return title
}

// fieldWords are a field in running text: "petition expiration date".
func fieldWords(f *facts.Field) string {
	title := Lowered(f.Title)
	if document, found := strings.CutSuffix(title, " expires"); found {
		return document + " expiration date"
	}
	return title
}
