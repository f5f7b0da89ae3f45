package law

import "strings"

// Claim is a sentence of a document that asserts a legal conclusion, with the answer of the rule that decides it.
type Claim struct {
	// Rule is the ID of the rule or check that decides it.
	Rule     string
	Sentence string
	Answer   Answer
	// Why says what the rule found where it does not confirm the sentence.
	Why string
}

// Text is the sentence where its rule confirms it, and otherwise, in brackets, what a person has to decide.
func (c Claim) Text() string {
	if c.Answer == Yes {
		return c.Sentence
	}
	return "[" + c.Open() + "]"
}

// Open says what is left to decide about a claim that its rule does not confirm; "" for one that it does. A sentence that the
// rule contradicts is not repeated.
func (c Claim) Open() string {
	switch c.Answer {
	case Yes:
		return ""
	case No:
		return "not supported by the records: " + c.Why
	default:
		return "to be confirmed: " + strings.TrimSuffix(c.Sentence, ".") + "; " + c.Why
	}
}

// ClaimOf gives a sentence the answer of a rule. An outcome that neither holds nor fails leaves it open.
func ClaimOf(rule, sentence string, o Outcome) Claim {
	c := Claim{Rule: rule, Sentence: sentence}
	switch o.Kind {
	case KindHolds:
		c.Answer = Yes
	case KindFails:
		c.Answer, c.Why = No, strings.Join(o.Reasons, "; ")
	default:
		c.Why = "missing: " + strings.Join(o.Missing, ", ")
	}
	return c
}

// And is the claim where another has to hold too: contradicted where one is, open where one is.
func (c Claim) And(other Claim) Claim {
	if c.Answer == No || other.Answer == Yes || c.Answer == Unstated && other.Answer == Unstated {
		return c
	}
	c.Answer, c.Why = other.Answer, other.Why
	return c
}
