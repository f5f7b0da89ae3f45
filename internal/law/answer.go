package law

// Answer is a yes or no that may not have been given. Its zero value is that: unknown is never no.
type Answer int8

// The answers.
const (
	Unstated Answer = iota
	No
	Yes
)

// AnswerOf reads the canonical value of a yes-or-no field.
func AnswerOf(value string) Answer {
	switch value {
	case "true":
		return Yes
	case "false":
		return No
	default:
		return Unstated
	}
}
