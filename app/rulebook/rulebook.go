package rulebook

import (
	"slices"

	"mobility/actions"
	"mobility/i9"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/status"
)

// All is every rule the program knows, by domain.
func All() []law.Stated {
	return slices.Concat(law.CalendarRules(), status.Rules(), i9.Rules(), paf.Rules(), perm.Rules())
}

// AllChecks is everything the program looks for beside its rules, by domain.
func AllChecks() []law.Check {
	return slices.Concat(status.Checks(), i9.Checks(), paf.Checks(), perm.Checks(), actions.Checks())
}

// Issue is a rule or check that issues name, with all severities that they can have, the usual one first.
type Issue struct {
	ID, Title  string
	Severities []law.Severity
}

// Issues is the table of how serious an issue is: every rule that an issue can name, and every check.
func Issues() (all []Issue) {
	for _, rule := range All() {
		if h := rule.Heading(); len(h.Severities) > 0 {
			all = append(all, Issue{h.ID, h.Title, h.Severities})
		}
	}
	for _, check := range AllChecks() {
		all = append(all, Issue{check.ID, check.Title, check.Severities})
	}
	return all
}
