package docket

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// finding is a candidate finding, written out when the docket lists it.
type finding struct {
	rule string
	// stay is the stay it is about, nil for that of a matter, which has records of its own.
	stay     *status.Stay
	records  []facts.Record
	severity Severity
	summary  string
	remedy   string
	missing  []string
	uses     []*facts.Field
	basis    []string
	cite     *law.Citation
	// word tells several findings of one rule about one person apart, in the key.
	word string
}

func (a *assessment) find(f finding) { a.found = append(a.found, f) }

// write writes a finding out.
func (f *finding) write(of about, origins Origins) Finding {
	return Finding{
		Key: keyOf(f.rule, of.subject.ID, f.word), Domain: of.domain, Rule: f.rule, Subject: of.subject, Severity: f.severity,
		Summary: f.summary, Remedy: f.remedy, Citation: f.cite, Missing: f.missing, Employer: of.employer,
		Basis: append(factLines(f.uses, recordsOf(f.stay, f.records), origins), f.basis...),
	}
}

// quoted is an id as it is typed on a command line.
func quoted(id string) string {
	if strings.ContainsAny(id, " \t'\"$&;|<>()*?") {
		return strconv.Quote(id)
	}
	return id
}

// domainOf is the body of law a rule belongs to, by its name.
func domainOf(rule string) string {
	domain, _, _ := strings.Cut(rule, ".")
	return domain
}

// citationOf is what a rule rests on for a governing date; for no date, its newest version.
func citationOf(history []law.VersionHeading, on civil.Date) *law.Citation {
	for i := range history {
		if on.IsZero() || !on.Before(history[i].Since) {
			return &history[i].Citation
		}
	}
	return nil
}

// missing makes a finding of every fact without which a date cannot be told, one per person.
func (a *assessment) missing(s *status.Stay) {
	var names, blocked []string
	var cite *law.Citation
	for _, l := range a.limits {
		if l.stay != s || l.state() != CannotTell {
			continue
		}
		for _, name := range l.outcome.Missing {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		blocked = append(blocked, l.rule)
		cite = l.outcome.Citation
	}
	switch {
	case s.Class == "":
		names = append(names, "class")
		blocked = append(blocked, "every limit of a class")
	case s.Class == "F-1 CPT" && s.Expires.IsZero():
		names = append(names, status.FieldExpires.Name)
		blocked = append(blocked, "the end of the training on the I-20")
	}
	if len(names) == 0 {
		return
	}
	a.find(finding{
		rule: "status.missing-facts", stay: s, severity: Risk, missing: names, cite: cite, word: s.Key,
		summary: fmt.Sprintf("%s: not known: %s", classWord(s), strings.Join(names, ", ")),
		remedy: fmt.Sprintf("Supply %s by roster, by status import, or with: mobility status record %s %s=...; it blocks %s.",
			strings.Join(names, ", "), quoted(a.person.Employee.ID), names[0], strings.Join(blocked, ", ")),
		uses: []*facts.Field{status.FieldClass},
	})
}
