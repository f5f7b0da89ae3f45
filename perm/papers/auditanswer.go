package papers

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/perm"
)

// Request is a numbered request of an audit letter, with the items of the audit file that answer it.
type Request struct {
	Number, Text string
	Items        []string
}

// Tab is the answer to one request: its documents, in the order of the items.
type Tab struct {
	Request
	Parts []FilePart
}

// Tabs answer the requests of an audit letter in their order. An item without a document is a fault, and one that the audit
// file of the case does not have is an error; nothing that was not asked for is in a tab.
func Tabs(c *perm.Case, requests []Request, asOf civil.Date) (tabs []Tab, faults []string, err error) {
	contents := AuditFileContents(c, asOf)
	var known []string
	for i := range contents {
		known = append(known, contents[i].Item)
	}
	for _, r := range requests {
		tab := Tab{Request: r}
		if len(r.Items) == 0 {
			faults = append(faults, fmt.Sprintf("request %s: no item answers it", r.Number))
		}
		for _, item := range r.Items {
			i := slices.Index(known, item)
			switch {
			case i < 0:
				return nil, nil, fmt.Errorf("request %s: unknown item %q; choose from: %s", r.Number, item, strings.Join(known, ", "))
			case len(contents[i].Evidence) == 0:
				faults = append(faults, fmt.Sprintf("request %s: %s: no document is attached", r.Number, contents[i].Title))
			default:
				tab.Parts = append(tab.Parts, contents[i])
			}
		}
		tabs = append(tabs, tab)
	}
	return tabs, faults, nil
}

// AnswerKind is the name of the letter that answers an audit letter.
const AnswerKind = "audit-answer"

// AnswerLetter drafts the cover letter of an audit response: the addressee, the application and the letter, and what is
// enclosed under each tab.
func AnswerLetter(c *perm.Case, tabs []Tab, asOf civil.Date) Draft {
	d := Draft{Kind: AnswerKind, Title: "Response to Audit Letter", Missing: []string{}}
	d.part("", d.officer(asOf), asOf.Plain())
	d.part("").Table = &Table{Columns: []string{"", ""}, Rows: [][]string{
		{"Application", d.or(c.Number, "Department of Labor case number")}, {"Employer", d.or(c.Employer, perm.FieldEmployer.Name)},
		{"Job", d.or(c.Title, perm.FieldTitle.Name)}, {"Audit letter of", d.day(c.After.Letter, asOf, "date of the audit letter")},
	}}
	d.part("", "In response to the audit letter, the employer submits the documents listed below, in the order of the requests (20 CFR 656.20).")
	table := &Table{Columns: []string{"Tab", "Request", "Documents"}, Rows: [][]string{}}
	for _, tab := range tabs {
		var titles []string
		for i := range tab.Parts {
			titles = append(titles, tab.Parts[i].Title)
		}
		enclosed := strings.Join(titles, "; ")
		if enclosed == "" {
			enclosed = "[to be enclosed]"
		}
		table.Rows = append(table.Rows, []string{tab.Number, d.or(tab.Text, "text of request "+tab.Number), enclosed})
	}
	d.part("Enclosures").Table = table
	d.part("Signature").Signature = []string{"Signature for the employer", "Name and title:", "Date:"}
	return d
}
