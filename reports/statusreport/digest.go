package statusreport

import (
	"cmp"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/law"
)

// digest is a status report with its figures worked out: what the workbook and the page both show.
type digest struct {
	*Report
	// open deadlines stand by due date, as the docket gives them.
	open, cannotTell, superseded []*docket.Deadline
	// findings stand from the worst.
	findings []*docket.Finding
	areas    []area
	total    area
	missing  []missingFact
	rules    []usedRule
	titles   map[string]string
}

// area counts what one body of law has.
type area struct {
	Domain     string
	Bands      map[docket.Band]int
	CannotTell int
	Findings   int
}

// Open counts the deadlines that have a date.
func (a area) Open() (n int) {
	for _, count := range a.Bands {
		n += count
	}
	return n
}

// missingFact is one fact that one person or case lacks, with everything that waits for it.
type missingFact struct {
	Subject  docket.Subject `json:"subject"`
	Employer string         `json:"employer,omitempty"`
	Fact     string         `json:"fact"`
	// Says is the fact in words, where the rule that wants it gives them.
	Says string `json:"says,omitempty"`
	// Blocks lists what cannot be calculated without it.
	Blocks []string `json:"blocks"`
}

// usedRule is a rule the report rests on.
type usedRule struct {
	law.Heading
	// Deadlines and Findings count what came out of it.
	Deadlines int                  `json:"deadlines"`
	Findings  int                  `json:"findings"`
	Versions  []law.VersionHeading `json:"versions"`
}

// Uses counts what came out of the rule.
func (r usedRule) Uses() int { return r.Deadlines + r.Findings }

// Readings lists the judgement calls of all versions, each once.
func (r usedRule) Readings() []law.Reading {
	var readings []law.Reading
	for _, version := range r.Versions {
		for _, reading := range version.Readings {
			if !slices.Contains(readings, reading) {
				readings = append(readings, reading)
			}
		}
	}
	return readings
}

func newDigest(s *Report) *digest {
	d := &digest{Report: s, titles: map[string]string{}}
	for _, rule := range s.Rules {
		heading := rule.Heading()
		d.titles[heading.ID] = heading.Title
	}
	for _, check := range s.Checks {
		d.titles[check.ID] = check.Title
	}
	d.sortOut()
	d.count()
	d.rules = d.rulesUsed()
	d.missing = d.factsMissing()
	return d
}

func (d *digest) sortOut() {
	for i := range d.Docket.Deadlines {
		deadline := &d.Docket.Deadlines[i]
		switch deadline.State {
		case docket.CannotTell:
			d.cannotTell = append(d.cannotTell, deadline)
		case docket.Superseded:
			d.superseded = append(d.superseded, deadline)
		default:
			d.open = append(d.open, deadline)
		}
	}
	for i := range d.Docket.Findings {
		d.findings = append(d.findings, &d.Docket.Findings[i])
	}
	slices.SortStableFunc(d.findings, func(a, b *docket.Finding) int {
		return cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity))
	})
}

func (d *digest) count() {
	for _, domain := range domains {
		d.areas = append(d.areas, area{Domain: domain.id, Bands: map[docket.Band]int{}})
	}
	d.total = area{Bands: map[docket.Band]int{}}
	for _, deadline := range d.open {
		d.area(deadline.Domain).Bands[deadline.Band]++
		d.total.Bands[deadline.Band]++
	}
	for _, deadline := range d.cannotTell {
		d.area(deadline.Domain).CannotTell++
		d.total.CannotTell++
	}
	for _, finding := range d.findings {
		d.area(finding.Domain).Findings++
		d.total.Findings++
	}
}

// area finds a domain's counts; a domain that is not listed yet is added at the end, so that nothing goes uncounted.
func (d *digest) area(domain string) *area {
	at := slices.IndexFunc(d.areas, func(a area) bool { return a.Domain == domain })
	if at < 0 {
		at = len(d.areas)
		d.areas = append(d.areas, area{Domain: domain, Bands: map[docket.Band]int{}})
	}
	return &d.areas[at]
}

// listed gives every deadline in the order of the lists: by due date, then what cannot be calculated, then what is
// superseded.
func (d *digest) listed() []*docket.Deadline {
	return slices.Concat(d.open, d.cannotTell, d.superseded)
}

const mostUrgent = 10

// urgent gives the first open deadlines.
func (d *digest) urgent() []*docket.Deadline { return d.open[:min(mostUrgent, len(d.open))] }

// bySeverity counts findings from the worst.
func (d *digest) bySeverity() map[docket.Severity]int {
	counts := map[docket.Severity]int{}
	for _, f := range d.findings {
		counts[f.Severity]++
	}
	return counts
}

// RuleTitle is what a rule is called, or a check; its ID if the report was not given it.
func (d *digest) RuleTitle(id string) string { return cmp.Or(d.titles[id], id) }

// rulesUsed gives the rules behind the deadlines and findings, by ID. One the report was not given is listed with the
// citation that came with the deadline.
func (d *digest) rulesUsed() []usedRule {
	used := map[string]*usedRule{}
	note := func(id string, cite *law.Citation) *usedRule {
		rule := used[id]
		if rule == nil {
			rule = &usedRule{Heading: law.Heading{ID: id, Title: d.RuleTitle(id)}}
			if cite != nil {
				rule.Versions = []law.VersionHeading{{Citation: *cite}}
			}
			used[id] = rule
		}
		return rule
	}
	for i := range d.Docket.Deadlines {
		note(d.Docket.Deadlines[i].Rule, d.Docket.Deadlines[i].Citation).Deadlines++
	}
	for i := range d.Docket.Findings {
		note(d.Docket.Findings[i].Rule, d.Docket.Findings[i].Citation).Findings++
	}
	for _, stated := range d.Rules {
		if rule := used[stated.Heading().ID]; rule != nil {
			rule.Heading, rule.Versions = stated.Heading(), stated.History()
		}
	}
	rules := make([]usedRule, 0, len(used))
	for _, rule := range used {
		rules = append(rules, *rule)
	}
	slices.SortFunc(rules, func(a, b usedRule) int { return strings.Compare(a.ID, b.ID) })
	return rules
}

// factsMissing gives, person by person, the facts that are wanted and what waits for each.
func (d *digest) factsMissing() []missingFact {
	var missing []missingFact
	type place struct{ kind, id, fact string }
	seen := map[place]int{}
	says := d.factWords()
	note := func(subject docket.Subject, employer, rule, fact, blocks string) {
		at, found := seen[place{subject.Kind, subject.ID, fact}]
		if !found {
			at = len(missing)
			seen[place{subject.Kind, subject.ID, fact}] = at
			missing = append(missing, missingFact{subject, employer, fact, says[rule+" "+fact], nil})
		}
		if m := &missing[at]; !slices.Contains(m.Blocks, blocks) {
			m.Blocks = append(m.Blocks, blocks)
		}
	}
	for _, deadline := range d.cannotTell {
		for _, fact := range deadline.Missing {
			note(deadline.Subject, deadline.Employer, deadline.Rule, fact, deadline.Summary)
		}
	}
	for _, finding := range d.findings {
		for _, fact := range finding.Missing {
			note(finding.Subject, finding.Employer, finding.Rule, fact, finding.Summary)
		}
	}
	slices.SortStableFunc(missing, func(a, b missingFact) int {
		return cmp.Or(strings.Compare(a.Subject.Name, b.Subject.Name), strings.Compare(a.Subject.ID, b.Subject.ID))
	})
	return missing
}

// factWords gives each rule's facts in words, by rule and fact; a fact inside another goes by "pwd.from".
func (d *digest) factWords() map[string]string {
	words := map[string]string{}
	var add func(prefix string, facts []law.Fact)
	add = func(prefix string, facts []law.Fact) {
		for _, fact := range facts {
			words[prefix+fact.Name] = fact.Says
			add(prefix+fact.Name+".", fact.Members)
		}
	}
	for _, rule := range d.Rules {
		add(rule.Heading().ID+" ", rule.Facts())
	}
	return words
}

// missingByFact counts how many people or cases lack each fact, the most wanted first.
func (d *digest) missingByFact() []tally {
	counts := map[string]int{}
	words := map[string]string{}
	for _, m := range d.missing {
		counts[m.Fact]++
		if m.Says != "" {
			words[m.Fact] = m.Says
		}
	}
	tallies := make([]tally, 0, len(counts))
	for fact, n := range counts {
		tallies = append(tallies, tally{fact, words[fact], n})
	}
	slices.SortFunc(tallies, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Fact, b.Fact))
	})
	return tallies
}

// tally is how often a fact is missing.
type tally struct {
	Fact, Says string
	Count      int
}
