package law

// Check is something that is looked for in the facts and makes a Finding or an action item, beside the rules that answer
// with a date or a figure.
type Check struct {
	// ID is permanent, like a rule's: "status.i94-margin".
	ID string `json:"id"`
	// Title says in a line what is looked for.
	Title string `json:"title"`
	// Owner is the role of the person who acts on its findings, About the reason they share with dates; "" for one of their own.
	Owner Owner `json:"owner"`
	About Topic `json:"-"`
	// Cite is what it rests on, Also the further provisions that some of its findings cite instead.
	Cite Citation   `json:"citation"`
	Also []Citation `json:"also,omitempty"`
}
