package statusreport

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mobility/docket"
	"mobility/internal/law"
)

// digest is a status report with its figures worked out: what the workbook and the page both show.
type digest struct {
	*Report
	// open deadlines stand by due date, as the docket gives them.
	open, undetermined, superseded []*docket.Deadline
	// findings stand from the worst.
	findings []*docket.Finding
	// total counts the deadlines by band.
	total   docket.Counts
	missing []missingFact
	rules   []usedRule
	titles  map[string]string
	// actions are what has to be done now, questions what the records lack.
	actions   []action
	questions []question
	// lapsed are the ids of employees who work without authorization.
	lapsed map[string]bool
	// replies are those of the client that are open, by row.
	replies map[string]string
	// texts are texts of the docket as the audience may read them, kept their number. Sheets are written side by side.
	texts sync.Map
	kept  atomic.Int64
	// asks are the keys of what cannot be decided because a fact is missing.
	asks map[string]bool
}

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
	d.index()
	d.replies = d.repliesOf()
	d.questions = d.questionsOf()
	d.actions = d.actionsOf()
	return d
}

// index finds who works without authorization, and who works under which application.
func (d *digest) index() {
	d.lapsed, d.asks = map[string]bool{}, map[string]bool{}
	for _, deadline := range d.undetermined {
		d.asks[deadline.Key] = true
	}
	for _, finding := range d.findings {
		d.asks[finding.Key] = d.asks[finding.Key] || len(finding.Missing) > 0
	}
	for i := range d.Docket.Events {
		if e := &d.Docket.Events[i]; e.Consequence.Rank == int(law.WorksWithoutAuthorization) {
			d.lapsed[e.Employee] = true
		}
	}
}

func (d *digest) sortOut() {
	for i := range d.Docket.Deadlines {
		deadline := &d.Docket.Deadlines[i]
		switch deadline.State {
		case docket.Undetermined:
			d.undetermined = append(d.undetermined, deadline)
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

// count counts the deadlines that have a date by band.
func (d *digest) count() {
	d.total = docket.Counts{Undetermined: len(d.undetermined), Findings: len(d.findings)}
	for _, deadline := range d.open {
		switch deadline.Band {
		case docket.Overdue:
			d.total.Overdue++
		case docket.Red:
			d.total.Red++
		case docket.Yellow:
			d.total.Yellow++
		default:
			d.total.Green++
		}
	}
}

// listed gives every deadline in the order of the lists: by due date, then what cannot be calculated, then what is
// superseded.
func (d *digest) listed() []*docket.Deadline {
	return slices.Concat(d.open, d.undetermined, d.superseded)
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
	for _, deadline := range d.undetermined {
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
