package law

import "strings"

// Check is something that is looked for in the facts and makes a Finding or an action item, beside the rules that answer
// with a date or a figure.
type Check struct {
	// ID is permanent, like a rule's: "status.i94-margin".
	ID string `json:"id"`
	// Title says in a line what is looked for.
	Title string `json:"title"`
	// Severities are all that its findings can have, the usual one first. A violation is what recorded facts show; a finding that
	// rests on a missing fact is never one.
	Severities []Severity `json:"severities"`
	// Owner is the role of the person who acts on its findings, About the reason they share with dates; "" for one of their own.
	Owner Owner `json:"owner"`
	About Topic `json:"-"`
	// Cite is what it rests on, Also the further provisions that some of its findings cite instead.
	Cite Citation   `json:"citation"`
	Also []Citation `json:"also,omitempty"`
}

// Severity is the usual one of its findings.
func (c *Check) Severity() Severity { return c.Severities[0] }

// SeverityWords say of the findings of a rule or check how serious they are.
func SeverityWords(severities []Severity) string {
	words := make([]string, len(severities))
	for i, s := range severities {
		words[i] = s.Words()
	}
	return strings.Join(words, " or ")
}
