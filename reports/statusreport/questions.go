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
	// row is the code of the row in the reports.
	row string
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
				Ref: docket.Reference("question/" + who.Kind + "/" + who.ID), Subject: m.Subject, Name: m.Subject.Name, Employer: m.Employer,
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
	for i := range all {
		all[i].Asks = together(all[i].Asks)
	}
	slices.SortStableFunc(all, func(a, b question) int { return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Ref, b.Ref)) })
	for i := range all {
		all[i].row = d.code(listQuestions, i, len(all), all[i].Ref)
	}
	return all
}

// ask is a missing fact as a question: a date is asked for by its name, anything else by what the rule says of it.
func (d *digest) ask(m *missingFact) string {
	name := d.Words.Fields[m.Fact]
	if strings.HasSuffix(name, " date") {
		return "What is the " + name + "?"
	}
	says, _, _ := strings.Cut(cmp.Or(m.Says, d.Words.Says[m.Fact], name, m.Fact), ";") // what follows is for the calculator
	switch first, _, _ := strings.Cut(says, " "); {
	case slices.Contains([]string{"whether", "how", "who", "which", "what", "where", "when", "why"}, first):
		return d.text("Please tell us " + says + ".")
	case m.Says == "" && d.Words.Says[m.Fact] == "":
		return recordOf + says + "."
	default:
		return d.text("What is the " + says + "?")
	}
}

// recordOf begins the question for a document.
const recordOf = "Please send us the record: "

// together puts the questions for documents into one.
func together(asks []string) []string {
	var all []string
	documents := -1
	for _, ask := range asks {
		name, isDocument := strings.CutPrefix(ask, recordOf)
		switch {
		case isDocument && documents >= 0:
			all[documents] = strings.TrimSuffix(all[documents], ".") + "; " + name
		case isDocument:
			documents, all = len(all), append(all, ask)
		default:
			all = append(all, ask)
		}
	}
	return all
}
