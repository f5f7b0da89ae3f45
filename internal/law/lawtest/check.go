package lawtest

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Check holds the rules of a package against what every rule must have: an ID of its own, versions newest first, each
// with a citation, a case, and cases on both sides of every day on which the law changed; and an answer, whole in its
// kind, to facts of which one is missing or lies at an end of the calendar.
func Check(t *testing.T, rules []law.Stated, cases []Case) {
	t.Helper()
	for _, problem := range Problems(rules, cases) {
		t.Error(problem)
	}
}

// Problems lists what is wrong with a list of rules and their cases.
func Problems(rules []law.Stated, cases []Case) []string {
	var problems []string
	seen := make(map[string]bool)
	for _, rule := range rules {
		id := rule.Heading().ID
		own := slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return c.Rule != id })
		found := slices.Concat(heading(rule), history(rule.History()), boundaries(rule, own), answers(rule, own))
		if seen[id] {
			found = append(found, "another rule has this ID")
		}
		seen[id] = true
		for _, problem := range found {
			problems = append(problems, id+": "+problem)
		}
	}
	ids := make(map[string]bool)
	for _, c := range cases {
		switch {
		case ids[c.ID]:
			problems = append(problems, "two cases have the ID "+c.ID)
		case !seen[c.Rule]:
			problems = append(problems, fmt.Sprintf("case %s names the unknown rule %q", c.ID, c.Rule))
		case c.Says == "" || c.Source == "" || len(c.Expect) == 0:
			problems = append(problems, fmt.Sprintf("case %s lacks its sentence, its source or its expected outcome", c.ID))
		}
		ids[c.ID] = true
	}
	return problems
}

// Checks holds the checks of a package against what every check must have: an ID that no rule and no other check has, a
// title, and citations.
func Checks(t *testing.T, rules []law.Stated, checks []law.Check) {
	t.Helper()
	for _, problem := range checkProblems(rules, checks) {
		t.Error(problem)
	}
}

// checkProblems lists what is wrong with a list of checks beside their package's rules.
func checkProblems(rules []law.Stated, checks []law.Check) []string {
	var problems []string
	seen := make(map[string]bool)
	for _, rule := range rules {
		seen[rule.Heading().ID] = true
	}
	for _, c := range checks {
		found := headed(c.ID, c.Title)
		if !slices.Contains(law.Owners, c.Owner) {
			found = append(found, "it does not say who acts on what it finds")
		}
		if len(c.Severities) == 0 {
			found = append(found, "it does not say how severe its findings are")
		}
		for _, cite := range append([]law.Citation{c.Cite}, c.Also...) {
			found = append(found, citation(cite)...)
		}
		if seen[c.ID] {
			found = append(found, "another rule or check has this ID")
		}
		seen[c.ID] = true
		for _, problem := range found {
			problems = append(problems, c.ID+": "+problem)
		}
	}
	return problems
}

var (
	wellFormedID = regexp.MustCompile(`^[a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$`)
	provenances  = []law.Provenance{law.Verified, law.Secondary, law.Unverified}
)

func heading(rule law.Stated) []string {
	h := rule.Heading()
	problems := headed(h.ID, h.Title)
	versions := rule.History()
	if dated := len(versions) > 1 || len(versions) == 1 && !versions[0].Since.IsZero(); dated != (h.GovernedBy != "") {
		problems = append(problems, "a rule says what governs its version when versions have dates, and only then")
	}
	return problems
}

func headed(id, title string) []string {
	var problems []string
	if !wellFormedID.MatchString(id) {
		problems = append(problems, "the ID does not have the form domain.name-of-the-rule")
	}
	if title == "" {
		problems = append(problems, "no title")
	}
	return problems
}

func history(versions []law.VersionHeading) []string {
	if len(versions) == 0 {
		return []string{"no version"}
	}
	var problems []string
	for i, v := range versions {
		if i > 0 && !v.Since.Before(versions[i-1].Since) {
			problems = append(problems, fmt.Sprintf("the version since %q stands behind one since %s", v.Since,
				versions[i-1].Since))
		}
		for _, cite := range append([]law.Citation{v.Citation}, v.Also...) {
			problems = append(problems, citation(cite)...)
		}
		for _, reading := range v.Readings {
			if reading.Question == "" || reading.Chosen == "" || reading.Other == "" {
				problems = append(problems, "a reading lacks its question, the one chosen, or the other")
			}
		}
	}
	return problems
}

func citation(c law.Citation) []string {
	switch {
	case c.Pin == "" || c.Text() == "":
		return []string{fmt.Sprintf("the citation %+v lacks its place or its gist", c)}
	case strings.ContainsAny(c.Gist, `"“”`):
		return []string{fmt.Sprintf("the gist of %s has quotation marks: words read verbatim belong in Words", c.Pin)}
	case c.Words != "" && c.Provenance != law.Verified:
		return []string{fmt.Sprintf("the citation of %s quotes a text that was not read", c.Pin)}
	case !slices.Contains(provenances, c.Provenance):
		return []string{fmt.Sprintf("the citation of %s does not say how it is known", c.Pin)}
	case c.Read.IsZero() != (c.Provenance == law.Unverified):
		return []string{fmt.Sprintf("the citation of %s: what was read has a day, what is unverified has none", c.Pin)}
	}
	return nil
}

// boundaries asks for a case the day before and one on the day of every change.
func boundaries(rule law.Stated, cases []Case) []string {
	if len(cases) == 0 {
		return []string{"no case"}
	}
	var problems []string
	for _, v := range rule.History() {
		if v.Since.IsZero() {
			continue
		}
		if !anyCase(cases, func(c Case) bool { return c.mentions(v.Since) && answeredBy(rule, c, v.Since) }) {
			problems = append(problems, fmt.Sprintf("no case on %s, the first day of a version", v.Since))
		}
		eve := v.Since.AddDays(-1)
		if !anyCase(cases, func(c Case) bool { return c.mentions(eve) && !answeredBy(rule, c, v.Since) }) {
			problems = append(problems, fmt.Sprintf("no case on %s, the eve of a version", eve))
		}
	}
	return problems
}

func anyCase(cases []Case, is func(Case) bool) bool { return slices.ContainsFunc(cases, is) }

func (c Case) mentions(d civil.Date) bool {
	for _, value := range c.Facts {
		if value == d.String() {
			return true
		}
	}
	return false
}

func answeredBy(rule law.Stated, c Case, since civil.Date) bool {
	outcome, err := rule.Calc(c.Facts)
	return err == nil && outcome.Since == since
}

// answers tries the rule with no facts, with a fact it does not know, and with variations of the facts of its cases.
func answers(rule law.Stated, cases []Case) []string {
	var problems []string
	outcome, err := rule.Calc(nil)
	if err != nil {
		problems = append(problems, "without facts it is refused: "+err.Error())
	} else if outcome.Kind != law.KindUndetermined {
		problems = append(problems, fmt.Sprintf("without facts it answers %s", outcome.Kind))
	}
	if _, err := rule.Calc(map[string]any{"no-such-fact": "x"}); err == nil {
		problems = append(problems, "it takes a fact it does not know")
	}
	if h := rule.Heading(); dated(rule, cases) && (h.Kind == "" || h.Owner == "") {
		problems = append(problems, "it answers with dates, and does not say of what kind they are and who acts on them")
	}
	for _, c := range cases {
		for facts := range c.variations() {
			if problem := answer(rule, facts); problem != "" {
				problems = append(problems, fmt.Sprintf("facts %s (like case %s): %s", text(facts), c.ID, problem))
			}
		}
	}
	return problems
}

// dated reports whether the rule answers any of its cases with a last or a first day.
func dated(rule law.Stated, cases []Case) bool {
	return slices.ContainsFunc(cases, func(c Case) bool {
		outcome, err := rule.Calc(c.Facts)
		return err == nil && slices.Contains([]law.Kind{law.KindDue, law.KindWindow, law.KindOpens}, outcome.Kind)
	})
}

// variations are the facts of a case, then without each of them, and with each date at either end of the calendar.
func (c Case) variations() iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		if _, refused := c.Expect["error"]; refused || !yield(c.Facts) {
			return
		}
		for name, value := range c.Facts {
			less := maps.Clone(c.Facts)
			delete(less, name)
			if !yield(less) {
				return
			}
			if s, ok := value.(string); !ok || !isDate(s) {
				continue
			}
			for _, end := range []civil.Date{civil.First, civil.Last} {
				far := maps.Clone(c.Facts)
				far[name] = end.String()
				if !yield(far) {
					return
				}
			}
		}
	}
}

func isDate(s string) bool {
	d, err := civil.Parse(s)
	return err == nil && !d.IsZero()
}

// answer says what is wrong with the rule's answer to well-formed facts, or "".
func answer(rule law.Stated, facts map[string]any) string {
	outcome, err := rule.Calc(facts)
	var before *law.BeforeLawError
	switch {
	case errors.As(err, &before):
		return ""
	case err != nil:
		return "refused: " + err.Error()
	case !listed(rule, outcome.Citation):
		return "the answer cites what no version lists: " + outcome.Citation.Pin
	case !whole(outcome):
		return fmt.Sprintf("the answer lacks what belongs to %q: %s", outcome.Kind, text(outcome))
	}
	return ""
}

func listed(rule law.Stated, cite *law.Citation) bool {
	for _, v := range rule.History() {
		if v.Citation == *cite || slices.Contains(v.Also, *cite) {
			return true
		}
	}
	return false
}

// whole reports whether an answer has the members that go with its kind.
func whole(o law.Outcome) bool {
	switch o.Kind {
	case law.KindDue:
		return !o.Due.IsZero()
	case law.KindOpens:
		return !o.Opens.IsZero() && o.Due.IsZero()
	case law.KindWindow:
		return !o.Opens.IsZero() && !o.Due.Before(o.Opens)
	case law.KindValue:
		return o.Value != nil
	case law.KindFails, law.KindNotApplicable:
		return len(o.Reasons) > 0
	case law.KindUndetermined:
		return len(o.Missing) > 0
	default:
		return o.Kind == law.KindHolds
	}
}
