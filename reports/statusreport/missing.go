package statusreport

import (
	"cmp"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/law"
)

// missingFact is one fact that one person or case lacks, with everything that waits for it.
type missingFact struct {
	Subject  docket.Subject `json:"subject"`
	Employer string         `json:"employer,omitempty"`
	Fact     string         `json:"fact"`
	// Says describes the fact in words, where the rule that requires it has them.
	Says string `json:"says,omitempty"`
	// Blocks lists what cannot be calculated without it.
	Blocks []string `json:"blocks"`
}

// missingFacts are the facts that are missing, person by person, and what waits for each.
type missingFacts struct {
	all  []missingFact
	seen map[lacking]int
	says map[string]string
}

// lacking is a person or case and a fact.
type lacking struct{ kind, id, fact string }

func newMissingFacts(rules []law.Stated) *missingFacts {
	return &missingFacts{seen: map[lacking]int{}, says: factWords(rules)}
}

// note notes what a deadline or a finding lacks.
func (m *missingFacts) note(subject docket.Subject, employer, rule, blocks string, facts []string) {
	for _, fact := range facts {
		at, found := m.seen[lacking{subject.Kind, subject.ID, fact}]
		if !found {
			at = len(m.all)
			m.seen[lacking{subject.Kind, subject.ID, fact}] = at
			m.all = append(m.all, missingFact{subject, employer, fact, m.says[rule+" "+fact], nil})
		}
		if one := &m.all[at]; !slices.Contains(one.Blocks, blocks) {
			one.Blocks = append(one.Blocks, blocks)
		}
	}
}

// inOrder are the facts by the names of the persons and cases.
func (m *missingFacts) inOrder() []missingFact {
	slices.SortStableFunc(m.all, func(a, b missingFact) int {
		return cmp.Or(strings.Compare(a.Subject.Name, b.Subject.Name), strings.Compare(a.Subject.ID, b.Subject.ID))
	})
	return m.all
}

// factWords gives each rule's facts in words, by rule and fact; a fact inside another goes by "pwd.from".
func factWords(rules []law.Stated) map[string]string {
	words := map[string]string{}
	var add func(prefix string, facts []law.Fact)
	add = func(prefix string, facts []law.Fact) {
		for _, fact := range facts {
			words[prefix+fact.Name] = fact.Says
			add(prefix+fact.Name+".", fact.Members)
		}
	}
	for _, rule := range rules {
		add(rule.Heading().ID+" ", rule.Facts())
	}
	return words
}
