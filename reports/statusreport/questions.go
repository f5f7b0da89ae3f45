package statusreport

import (
	"cmp"
	"slices"
	"strings"

	"mobility/docket"
)

// question is what one person's or case's records lack, asked in plain words.
type question struct {
	Ref     string         `json:"ref"`
	Subject docket.Subject `json:"subject"`
	Name    string         `json:"name"`
	Asks    []string       `json:"asks"`
	// For says what waits for the answer.
	For      []string `json:"for"`
	Employer string   `json:"employer,omitempty"`
}

// questionsOf are the questions, one for each person or case.
func (d *digest) questionsOf() []question {
	var all []question
	at := map[docket.Subject]int{}
	for i := range d.missing {
		m := &d.missing[i]
		who := docket.Subject{Kind: m.Subject.Kind, ID: m.Subject.ID}
		if who.Kind == "i9" {
			who.Kind = "employee"
		}
		if _, found := at[who]; !found {
			at[who] = len(all)
			all = append(all, question{
				Ref: docket.Reference("question/" + who.Kind + "/" + who.ID), Subject: m.Subject, Name: d.subjectName(m.Subject), Employer: m.Employer,
			})
		}
		q := &all[at[who]]
		if ask := d.ask(m); !slices.Contains(q.Asks, ask) {
			q.Asks = append(q.Asks, ask)
		}
		for _, blocked := range m.Blocks {
			if blocked = d.text(blocked); blocked != "" && !slices.Contains(q.For, blocked) {
				q.For = append(q.For, blocked)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b question) int { return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Ref, b.Ref)) })
	return all
}

// ask is a missing fact as a question.
func (d *digest) ask(m *missingFact) string {
	says := cmp.Or(m.Says, d.Words.Says[m.Fact], m.Fact)
	switch first, _, _ := strings.Cut(says, " "); first {
	case "whether", "how", "who", "which", "what", "where", "when", "why":
		return d.text("Please tell us " + says + ".")
	default:
		return d.text("What is the " + says + "?")
	}
}
