package docket

import (
	"strings"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// dictionaries have every data field that a text of the docket can name.
var dictionaries = []*facts.Dictionary{
	status.Fields, status.FilingFields, status.DependentFields, roster.Fields, i9.Fields, perm.Fields, perm.RecruitmentFields, perm.NoticeFields,
	perm.ApplicantFields, paf.LCAFields, paf.WorksiteFields, paf.AssignmentFields, paf.NoticeFields, paf.InspectionFields,
	paf.DocumentFields,
}

// dictionariesOf are the dictionaries in which the fields of a domain are found first, where two have a field of one name.
var dictionariesOf = map[string][]*facts.Dictionary{
	i9Domain: {i9.Fields}, permDomain: {perm.Fields}, "lca": {paf.LCAFields}, "paf": {paf.LCAFields},
}

// recorders are the commands that record the fields of an application, a case or a form by hand.
var recorders = map[string]string{"lca": "mobility lca record", "paf": "mobility lca record", permDomain: "mobility perm record", i9Domain: "mobility i9 record"}

// missingTopic is what the dates of an application or a case have in common that cannot be calculated because the same fields of it are missing:
// one question about them. It is "" for any other date.
func (d *Deadline) missingTopic() law.Topic {
	if d.State != Undetermined || d.Domain != "lca" && d.Domain != "paf" && d.Domain != permDomain || d.recordMissing() == "" {
		return ""
	}
	topic := d.Domain
	if topic == "paf" { // the file of an application
		topic = "lca"
	}
	return law.Topic(topic + ".missing-" + strings.Join(d.Missing, "-"))
}

// recordMissing is the command that records what is missing, where all of it is in the application, the case, the form or the record of a
// dependent itself; "" otherwise.
func (d *Deadline) recordMissing() string {
	if status.OfDependent(d.Rule) {
		dependent := d.Key[strings.LastIndexByte(d.Key, '/')+1:]
		return d.record("mobility dependent record "+argument(d.Subject.ID)+" --dependent "+argument(dependent), status.DependentFields)
	}
	if recorders[d.Domain] == "" {
		return ""
	}
	return d.record(recorders[d.Domain]+" "+argument(d.Subject.ID), dictionariesOf[d.Domain][0])
}

// record completes a command with the fields that are missing, in parentheses; "" where one of them is not of the record.
func (d *Deadline) record(command string, fields *facts.Dictionary) string {
	for _, name := range d.Missing {
		if fields.Field(name) == nil {
			return ""
		}
		command += " " + name + "=..."
	}
	if len(d.Missing) == 0 {
		return ""
	}
	return " (" + command + ")"
}

// Lacks says what a date that cannot be calculated lacks: fields that are missing, or whose values are to be corrected.
func (d *Deadline) Lacks() (how, fields string) {
	how, fields = "missing", MissingInWords(d.Domain, d.Missing)
	if d.corrects {
		how = "to correct"
	}
	return how, fields
}

// FieldsInTexts yields the data fields that a text of the docket can name, the first of each name.
func FieldsInTexts() []*facts.Field {
	var all []*facts.Field
	seen := map[string]bool{}
	for _, dictionary := range dictionaries {
		for _, f := range dictionary.Fields {
			if !seen[f.Name] {
				seen[f.Name], all = true, append(all, f)
			}
		}
	}
	return all
}

// MissingInWords names missing data fields of a domain in running text: "I-94 expiration date, first admitted".
func MissingInWords(domain string, names []string) string {
	words := make([]string, len(names))
	for i, name := range names {
		words[i] = strings.ReplaceAll(name, "_", " ")
		for _, dictionary := range append(dictionariesOf[domain], dictionaries...) {
			if f := dictionary.Field(name); f != nil {
				words[i] = f.InText()
				break
			}
		}
	}
	return strings.Join(words, ", ")
}
