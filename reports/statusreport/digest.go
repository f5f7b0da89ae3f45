package statusreport

import (
	"cmp"
	"iter"
	"maps"
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
	// total counts the deadlines by band, states by state, of which deadlines is the sum.
	total     docket.Counts
	states    map[docket.State]int
	deadlines int
	missing   []missingFact
	rules     []usedRule
	titles    map[string]string
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
	// employers are the legal entities that the report speaks of.
	employers []string
	// unknownMaximums are the ids of employees whose maximum stay cannot be calculated.
	unknownMaximums map[string]bool
	// asks are the keys of what cannot be decided because a fact is missing.
	asks map[string]bool
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
	d := &digest{
		Report: s, titles: map[string]string{}, states: map[docket.State]int{}, lapsed: map[string]bool{}, replies: map[string]string{},
		asks: map[string]bool{}, unknownMaximums: map[string]bool{},
	}
	for _, rule := range s.Rules {
		heading := rule.Heading()
		d.titles[heading.ID] = heading.Title
	}
	for _, check := range s.Checks {
		d.titles[check.ID] = check.Title
	}
	used, missing, employers := usedRules{}, newMissingFacts(d.Rules), map[string]bool{}
	for _, p := range d.People.All() {
		employers[p.Employer] = true
	}
	for deadline := range d.Docket.AllDeadlines() {
		d.deadline(deadline)
		employers[deadline.Employer] = true
		used.note(deadline.Rule, deadline.Citation).Deadlines++
		if deadline.State == docket.Undetermined || deadline.Asks() {
			missing.note(deadline.Subject, deadline.Employer, deadline.Rule, deadline.Summary, deadline.Missing)
		}
	}
	for finding := range d.Docket.AllFindings() {
		d.finding(finding)
		employers[finding.Employer] = true
		used.note(finding.Rule, finding.Citation).Findings++
		missing.note(finding.Subject, finding.Employer, finding.Rule, finding.Summary, finding.Missing)
	}
	d.rules, d.missing, d.employers = d.rulesUsed(used), missing.inOrder(), sortedNames(employers)
	d.noteLapsed()
	d.questions = d.questionsOf()
	d.actions = d.actionsOf()
	return d
}

// deadline counts a deadline.
func (d *digest) deadline(l *docket.Deadline) {
	d.deadlines++
	d.states[l.State]++
	switch {
	case l.State == docket.Undetermined:
		d.total.Undetermined++
		d.asks[l.Key] = true
		if l.Rule == "status.maximum-stay" {
			d.unknownMaximums[l.Subject.ID] = true
		}
	case l.State == docket.Superseded:
	case l.Band == docket.Overdue:
		d.total.Overdue++
	case l.Band == docket.Red:
		d.total.Red++
	case l.Band == docket.Yellow:
		d.total.Yellow++
	default:
		d.total.Green++
	}
}

// finding counts a finding, and keeps the replies of a client that it is.
func (d *digest) finding(f *docket.Finding) {
	d.total.Findings++
	if len(f.Missing) > 0 {
		d.asks[f.Key] = true
	}
	if f.Rule == replyRule {
		d.reply(f)
	}
}

// noteLapsed finds who works without authorization.
func (d *digest) noteLapsed() {
	for e := range d.Docket.AllEvents() {
		if e.Consequence.Rank == int(law.WorksWithoutAuthorization) {
			d.lapsed[e.Employee] = true
		}
	}
}

// listed gives every deadline in the order of the lists: by due date, then what cannot be calculated, then what is
// superseded.
func (d *digest) listed() iter.Seq[*docket.Deadline] {
	return func(yield func(*docket.Deadline) bool) {
		for _, state := range []docket.State{docket.Open, docket.Undetermined, docket.Superseded} {
			if d.states[state] == 0 {
				continue
			}
			for l := range d.Docket.AllDeadlines() {
				if l.State == state && !yield(l) {
					return
				}
			}
		}
	}
}

// RuleTitle is what a rule is called, or a check; its ID if the report was not given it.
func (d *digest) RuleTitle(id string) string { return cmp.Or(d.titles[id], id) }

// usedRules are the rules behind the deadlines and findings, by ID.
type usedRules map[string]*usedRule

// note is a rule that something came out of. One the report was not given is listed with the citation that came with the deadline.
func (used usedRules) note(id string, cite *law.Citation) *usedRule {
	rule := used[id]
	if rule == nil {
		rule = &usedRule{Heading: law.Heading{ID: id}}
		if cite != nil {
			rule.Versions = []law.VersionHeading{{Citation: *cite}}
		}
		used[id] = rule
	}
	return rule
}

// rulesUsed gives the rules behind the deadlines and findings, by ID.
func (d *digest) rulesUsed(used usedRules) []usedRule {
	for id, rule := range used {
		rule.Title = d.RuleTitle(id)
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

// sortedNames are the names in order.
func sortedNames(set map[string]bool) []string {
	delete(set, "")
	return slices.Sorted(maps.Keys(set))
}
