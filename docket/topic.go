package docket

import (
	"strings"

	"mobility/i9"
	"mobility/internal/law"
)

// TopicOf is the reason that the dates of a rule share with those of other rules; "" for one of its own.
func TopicOf(rule string) law.Topic { return dutiesOf(rule).About }

// RuleOf is the rule of a deadline's or finding's key.
func RuleOf(key string) string {
	rule, _, _ := strings.Cut(key, "/")
	return rule
}

// FormChoice is the right of an employee that every request about Form I-9 has to respect.
const FormChoice = i9.NoChoice
