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
