package clientreport

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

// words are what a report calls data fields and employees.
func words(people map[string]string) audience.Words {
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

// fieldWords are a field in running text: "petition expiration date".
func fieldWords(f *facts.Field) string {
	title := f.Title
	if len(title) > 1 && title[1] >= 'a' && title[1] <= 'z' {
		title = strings.ToLower(title[:1]) + title[1:]
	}
	if f.Kind != facts.Date && f.Kind != facts.DateOrDS || strings.HasSuffix(title, "date") {
		return title
	}
	if of, found := strings.CutSuffix(title, " expires"); found {
		return of + " expiration date"
	}
	return "date of " + title
}
