package papers

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
)

// Draft is a document in words and tables, which another person sets in type. The employer and its counsel edit it
// before it goes anywhere.
type Draft struct {
	// Name is short and fit for a file: "wage-rate".
	Name   string  `json:"name"`
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks"`
}

// Block is one piece of a draft: a heading, a paragraph, a table with its header row first, a list, or the words under a
// line to sign on. What is empty is not there.
type Block struct {
	Heading   string     `json:"heading,omitempty"`
	Text      string     `json:"text,omitempty"`
	Table     [][]string `json:"table,omitempty"`
	List      []string   `json:"list,omitempty"`
	Signature []string   `json:"signature,omitempty"`
}

// Memorandum is the draft of one document about an application.
type Memorandum struct {
	// Item is the item of the public access file that it is for, 0 for none.
	Item int `json:"item"`
	// Sent says that it is a letter that leaves the employer: it has no remark on where it is kept.
	Sent bool `json:"-"`
	// Public says that it belongs into the public access file; otherwise it is kept beside it.
	Public bool `json:"public"`
	// Privileged says that it is prepared for counsel and says what is wrong: it never leaves the firm.
	Privileged bool `json:"-"`
	Draft
	// Blanks are what the employer has to state before the document is complete. Each stands in the text in brackets.
	Blanks []string `json:"blanks"`
	// Claims are the sentences that assert a legal conclusion, with the answers of their rules.
	Claims []law.Claim `json:"-"`
}

// drafting writes a memorandum.
type drafting struct {
	c *paf.Case
	l *paf.LCA
	m Memorandum
}

func newDraft(c *paf.Case, item int, public bool, name, title string) *drafting {
	d := &drafting{c: c, l: &c.LCA, m: Memorandum{Item: item, Public: public, Draft: Draft{Name: name, Title: title},
		Blanks: []string{}}}
	rows := [][]string{
		{"Employer", d.or(d.l.Employer, "legal name of the employer")},
		{"Case number", d.or(d.l.Case, "case number")},
		{"Class", d.or(d.l.Visa, "visa class on the LCA")},
		{"Occupation", d.or(strings.TrimSpace(d.l.SOC+" "+d.l.SOCTitle), "occupation and its code")},
		{"Job title", d.or(d.l.JobTitle, "job title")},
		{"Period", d.period()},
	}
	d.add(Block{Table: append([][]string{{"Labor condition application", ""}}, rows...)})
	return d
}

func (d *drafting) add(b Block) { d.m.Blocks = append(d.m.Blocks, b) }

func (d *drafting) text(format string, args ...any) { d.add(Block{Text: fmt.Sprintf(format, args...)}) }

func (d *drafting) section(heading, format string, args ...any) {
	d.add(Block{Heading: heading, Text: fmt.Sprintf(format, args...)})
}

// or is a fact, or a place in brackets for what the employer has to state. Nothing is ever made up.
func (d *drafting) or(fact, what string) string {
	if fact != "" {
		return fact
	}
	for _, known := range d.m.Blanks {
		if known == what {
			return "[to be stated: " + what + "]"
		}
	}
	d.m.Blanks = append(d.m.Blanks, what)
	return "[to be stated: " + what + "]"
}

// claim adds a sentence that asserts a legal conclusion. One that its rule does not confirm stands in brackets, for a person.
func (d *drafting) claim(c law.Claim) {
	d.m.Claims = append(d.m.Claims, c)
	if open := c.Open(); open != "" {
		d.m.Blanks = append(d.m.Blanks, open)
	}
	if d.m.Public && c.Answer == law.No { // a public page does not state what the records show against the employer
		d.text("[not confirmed by the records: for counsel to decide]")
		return
	}
	d.text("%s", c.Text())
}

// on is a day as a document writes it, or a place in brackets for it.
func (d *drafting) on(day civil.Date, what string) string {
	if day.IsZero() {
		return d.or("", what)
	}
	return day.Plain()
}

// period is the period of employment on the application.
func (d *drafting) period() string {
	return d.on(d.l.Begins, "first day") + " to " + d.on(d.l.Ends, "last day")
}

// worksheet closes a page that is prepared for counsel: the employer does not sign it.
func (d *drafting) worksheet() Memorandum {
	d.m.Privileged = true
	d.add(Block{Signature: []string{"Prepared by", "Name and title:", "Date:"}})
	return d.m
}

// done closes a memorandum with the place for a signature.
func (d *drafting) done() Memorandum {
	d.add(Block{Signature: []string{"Signature for the employer", "Name and title:", "Date:"}})
	return d.m
}
