package docket

import (
	"slices"
	"sync"

	"mobility/actions"
	"mobility/i9"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/status"
)

// dutiesOf is what the rule or check with an ID says of the people who act on it.
func dutiesOf(id string) *law.Duties {
	if duties := allDuties()[id]; duties != nil {
		return duties
	}
	return &noDuties
}

var noDuties law.Duties

// placeOf is the place of a rule in the order in which employments, applications and cases meet them.
func placeOf(id string) int { return places()[id] }

var allDuties = sync.OnceValue(func() map[string]*law.Duties {
	all := map[string]*law.Duties{}
	for _, rule := range allRules() {
		heading := rule.Heading()
		all[heading.ID] = &heading.Duties
	}
	for _, check := range slices.Concat(status.Checks(), i9.Checks(), paf.Checks(), perm.Checks(), actions.Checks()) {
		all[check.ID] = &law.Duties{Owner: check.Owner, About: check.About}
	}
	return all
})

var places = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for i, rule := range allRules() {
		all[rule.Heading().ID] = i
	}
	return all
})

func allRules() []law.Stated {
	return slices.Concat(status.Rules(), i9.Rules(), paf.Rules(), perm.Rules())
}
