package perm

import (
	"fmt"
	"maps"
	"strings"
	"sync"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm/recruitment"
)

// oneDay are the steps that take place on a day: advertisements, fairs, days on campus, broadcasts.
const oneDay = "ADEIJ"

// Last is the last day of a step. A step that takes place on a day and has no last day ended on its first; of any other it is zero
// while none is recorded.
func (s *RecruitmentStep) Last() civil.Date {
	if s.To.IsZero() && (s.IsAd() || strings.Contains(oneDay, s.Kind)) {
		return s.From
	}
	return s.To
}

// The facts of one step of a recruitment.
var (
	FieldStep = &facts.Field{Name: "step", Title: "Step", Kind: facts.Choice,
		Says:     "which step: job-order, sunday-ad, journal, or the letter A to J of 656.17(e)(1)(ii)",
		Words:    stepWords(),
		Synonyms: stepSynonyms(),
		Aliases:  []string{"Step Kind", "Recruitment Step", "Step Letter", "Letter", "Recruitment Type", "Activity"}}
	FieldStepNumber = &facts.Field{Name: "number", Title: "Number", Kind: facts.Count,
		Says:    "number among several steps of one kind: 1 and 2 for the two Sunday advertisements",
		Aliases: []string{"Step Number", "Ad Number", "No."}}
	fieldFrom = &facts.Field{Name: "from", Title: "First day", Kind: facts.Date,
		Says: "first day of the step; for an advertisement, its publication date",
		Aliases: []string{"From", "Start Date", "Begin Date", "Date", "Publication Date", "Ad Date", "Run Date", "Start",
			"From Date"}}
	fieldTo = &facts.Field{Name: "to", Title: "Last day", Kind: facts.Date,
		Says:    "last day of the step; blank while it runs, and for a one-day step",
		Aliases: []string{"To", "End Date", "Finish Date", "End", "To Date"}}
	fieldPlace = &facts.Field{Name: "place", Title: "Place or medium",
		Says: "newspaper, journal, website, agency, campus or fair",
		Aliases: []string{"Medium", "Publication", "Newspaper", "Newspaper Name", "Website", "Outlet", "Venue",
			"Where"}}
	fieldText = &facts.Field{Name: "text", Title: "Text", Says: "full text of the advertisement",
		Aliases: []string{"Ad Text", "Ad Copy", "Wording", "Advertisement Text", "Copy"}}
	fieldEvidence = &facts.Field{Name: "evidence", Title: "Evidence",
		Says:    "SHA-256 of the documents that prove the step, separated by spaces",
		Aliases: []string{"Evidence SHA-256", "Documents", "Proof", "Tear Sheet"}}
)

func stepWords() []string {
	words := []string{recruitment.StepJobOrder, recruitment.StepSundayAd, recruitment.StepJournal}
	for _, l := range recruitment.Letters {
		words = append(words, l.Letter)
	}
	return words
}

func stepSynonyms() map[string]string {
	synonyms := map[string]string{
		"swa": recruitment.StepJobOrder, "swa job order": recruitment.StepJobOrder, "state job order": recruitment.StepJobOrder,
		"newspaper": recruitment.StepSundayAd, "newspaper ad": recruitment.StepSundayAd, "sunday": recruitment.StepSundayAd,
		"sunday newspaper": recruitment.StepSundayAd, "sunday newspaper ad": recruitment.StepSundayAd, "sunday advertisement": recruitment.StepSundayAd,
		"journal ad": recruitment.StepJournal, "professional journal": recruitment.StepJournal,
	}
	maps.Copy(synonyms, letterSynonyms())
	return synonyms
}

// letterSynonyms are what people call the ten additional steps.
var letterSynonyms = sync.OnceValue(func() map[string]string {
	synonyms := map[string]string{}
	for _, l := range recruitment.Letters {
		synonyms[strings.ToLower(l.Title)] = l.Letter
		synonyms[fmt.Sprintf("(%s)", strings.ToLower(l.Letter))] = l.Letter
		synonyms["step "+strings.ToLower(l.Letter)] = l.Letter
		for _, spelling := range l.Spellings {
			synonyms[spelling] = l.Letter
		}
	}
	return synonyms
})
