package status

import (
	"mobility/internal/law/admission"
)

// Classes are the codes of the classes of admission that the rules know.
var Classes = admission.Codes()

// classWords gives the words of the fact "class" for the facts structs that have it.
func classWords(fact string) []string {
	if fact == "class" {
		return Classes
	}
	return nil
}
