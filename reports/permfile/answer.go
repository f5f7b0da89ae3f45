package permfile

import (
	"cmp"
	"fmt"

	"mobility/perm/papers"
	"mobility/reports/bundle"
	"mobility/reports/letter"
)

// Answer is the response to an audit letter: a cover letter, and a tab for each request with its documents.
type Answer struct {
	AuditFile
	Tabs []papers.Tab
	// Faults are what the response does not answer.
	Faults []string
}

// Bundle is the response as a bundle. Nothing is in it that was not asked for.
func (a *Answer) Bundle() (*bundle.Bundle, error) {
	b := &bundle.Bundle{Title: "Response to audit letter", Date: a.AsOf, Facts: a.answerCover(), Missing: a.Open(),
		Parts: []bundle.Part{{Title: "Cover letter", Letter: a.CoverLetter()}}}
	for _, tab := range a.Tabs {
		for i := range tab.Parts {
			before := len(b.Parts)
			if err := a.attach(b, &tab.Parts[i]); err != nil {
				return nil, err
			}
			for at := before; at < len(b.Parts); at++ {
				b.Parts[at].Title = fmt.Sprintf("Tab %s: %s", tab.Number, b.Parts[at].Title)
			}
		}
	}
	return b, nil
}

// Open is what keeps the response from being sent: the requests that it does not answer, and what the cover letter lacks.
func (a *Answer) Open() []string {
	cover := papers.AnswerLetter(a.Case, a.Tabs, a.AsOf)
	open := append([]string{}, a.Faults...)
	for _, missing := range inWords(cover.Missing) {
		open = append(open, "Cover letter: "+missing)
	}
	return open
}

// CoverLetter is the letter that goes with the documents.
func (a *Answer) CoverLetter() *letter.Letter {
	cover := papers.AnswerLetter(a.Case, a.Tabs, a.AsOf)
	page := CaseLetter(&cover, a.Case, a.AsOf)
	page.Draft = len(a.Faults)+len(cover.Missing) > 0
	return page
}

// answerCover are the facts on the first page.
func (a *Answer) answerCover() [][2]string {
	c := a.Case
	facts := [][2]string{{"Application", cmp.Or(c.Number, "case "+c.ID)}, {"Employer", c.Employer}, {"Job", c.Title}}
	if !c.After.Letter.IsZero() {
		facts = append(facts, [2]string{"Audit letter of", c.After.Letter.Long()})
	}
	return append(facts, [2]string{"Date", a.AsOf.Long()})
}
