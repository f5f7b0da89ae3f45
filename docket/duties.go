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

var allDuties = sync.OnceValue(func() map[string]*law.Duties {
	all := map[string]*law.Duties{}
	for _, rule := range slices.Concat(status.Rules(), i9.Rules(), paf.Rules(), perm.Rules()) {
		heading := rule.Heading()
		all[heading.ID] = &heading.Duties
	}
	for _, check := range slices.Concat(status.Checks(), i9.Checks(), paf.Checks(), perm.Checks(), actions.Checks()) {
		all[check.ID] = &law.Duties{Owner: check.Owner, About: check.About}
	}
	return all
})
