package papers

import (
	"fmt"
	"slices"

	"mobility/forms"
	"mobility/internal/facts"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// The nouns whose records fill the forms of a case.
const (
	nounCase   = "perm"
	nounWorker = "employee"
)

// notStored says where a person finds what the program does not keep.
const (
	onPassport  = "enter from the passport; not stored here"
	onNotice    = "enter from the notice of action; not stored here"
	fromClient  = "ask the employer; not stored here"
	fromCounsel = "counsel enters it; not stored here"
)

// FormNames are the forms of which a case has a data sheet.
func FormNames() []string {
	names := make([]string, len(caseForms))
	for i := range caseForms {
		names[i] = caseForms[i].Form
	}
	return names
}

// Form is the data sheet of a form of a case. worker is what the roster has of the beneficiary.
func Form(c *perm.Case, form string, worker facts.Record) (forms.Sheet, bool) {
	i := slices.IndexFunc(caseForms, func(s forms.Spec) bool { return s.Form == form })
	if i < 0 {
		return forms.Sheet{}, false
	}
	sheet := caseForms[i].Fill(map[string]facts.Record{nounCase: c.Record, nounWorker: worker}, "mobility perm record "+c.ID)
	if form == formPERM {
		recruitmentFields(&sheet, c)
	}
	sheet.Group()
	return sheet, true
}

// recruitmentFields are those of the steps of recruitment and the notices, as many as the case has.
func recruitmentFields(sheet *forms.Sheet, c *perm.Case) {
	if !c.Special() {
		for _, kind := range []string{recruitment.StepJobOrder, recruitment.StepSundayAd} {
			if !slices.ContainsFunc(c.Steps, func(s perm.RecruitmentStep) bool { return s.Kind == kind }) {
				sheet.Add("Recruitment", recruitment.StepTitle(kind), "", "not recorded: mobility perm record "+c.ID+" step="+kind+" from=DATE --step new")
			}
		}
	}
	for i := range c.Steps {
		s := &c.Steps[i]
		title := recruitment.StepTitle(s.Kind)
		if s.Number > 0 {
			title += fmt.Sprintf(" %d", s.Number)
		}
		record := "mobility perm record " + c.ID + " --step " + s.Kind
		sheet.AddFact("Recruitment", title+": first day", s.Record, "from", record)
		if !s.IsAd() {
			sheet.AddFact("Recruitment", title+": last day", s.Record, "to", record)
		}
		sheet.AddFact("Recruitment", title+": name or medium", s.Record, "place", record)
	}
	for _, n := range c.Counted() {
		sheet.AddFact("Notice of filing", "First day of posting"+n.AtPlace(), n.Record, "posted", "mobility perm record")
		sheet.AddFact("Notice of filing", "Last day of posting"+n.AtPlace(), n.Record, "removed", "mobility perm record")
		sheet.AddFact("Notice of filing", "In-house media"+n.AtPlace(), n.Record, "in_house_media", "mobility perm record")
	}
	if len(c.Counted()) == 0 {
		sheet.Add("Notice of filing", "Posting", "", "not recorded: mobility perm record "+c.ID+" posted=DATE --notice new")
	}
}

// CaseLines are the fields of a case that the forms take.
func CaseLines() (names []string) {
	for i := range caseForms {
		for _, line := range caseForms[i].Lines {
			if line.Noun == nounCase {
				names = append(names, line.Name)
			}
		}
	}
	return names
}
