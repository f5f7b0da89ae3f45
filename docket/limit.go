package docket

import (
	"errors"
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// apply answers a rule for the facts at hand, telling its working to w, which may be nil.
type apply func(w *law.Working) (law.Outcome, error)

// limit is a candidate for the docket: one rule applied to one stay or matter, with what is needed to say why. The working
// is done only for the limits that are shown.
type limit struct {
	// rule names the rule even where it gives no date.
	rule            string
	summary, remedy string
	// stay is the stay it is a limit on, nil for that of a matter, which has a word and records of its own.
	stay *status.Stay
	// perStay puts the stay into the key: a person can have two petitions, but has one passport.
	perStay bool
	word    string
	apply   apply
	uses    []*facts.Field
	records []facts.Record
	opens   civil.Date
	// binds marks a limit on the person's stay or work, of which the earliest governs.
	binds bool

	outcome law.Outcome
	// superseded says what took the limit's place, "" if it stands.
	superseded string
	// remarks are further lines of the working.
	remarks []string
}

// keyOf is the key of what a rule says of a subject: rule/id, or rule/id/word. It stays the same while the fact behind it
// stays, whatever the date becomes.
func keyOf(rule, id, word string) string {
	key := rule + "/" + idWord(id)
	if word != "" {
		key += "/" + keyWord(word)
	}
	return key
}

// keyWord tells the limits of one rule on one subject apart.
func (l *limit) keyWord() string {
	if l.perStay {
		return l.stay.Key
	}
	return l.word
}

// from are the records in which the facts of the limit stand.
func (l *limit) from() []facts.Record { return recordsOf(l.stay, l.records) }

// recordsOf are the records of a stay, or those of a matter.
func recordsOf(s *status.Stay, records []facts.Record) []facts.Record {
	if s != nil {
		return []facts.Record{s.Record}
	}
	return records
}

// keyWord writes a text so that it can be typed on a command line without quotes.
func keyWord(s string) string { return keyWords.Replace(s) }

var keyWords = strings.NewReplacer(" ", "-", "/", "-")

// idWord writes an id so that no two ids look alike in a key, and none breaks it in two.
func idWord(id string) string { return idWords.Replace(id) }

var idWords = strings.NewReplacer("%", "%25", "/", "%2F", " ", "%20")

// EmployeeOf is the employee's id in a key of status or of a Form I-9.
func EmployeeOf(key string) string { return SubjectOf(key) }

// SubjectOf is the id in a key: of the employee, or of the application or case that it is about.
func SubjectOf(key string) string {
	_, rest, _ := strings.Cut(key, "/")
	id, _, _ := strings.Cut(rest, "/")
	return strings.NewReplacer("%25", "%", "%2F", "/", "%20", " ").Replace(id)
}

// state tells whether the limit stands.
func (l *limit) state() State {
	switch {
	case l.superseded != "":
		return Superseded
	case l.outcome.Kind == law.KindCannotTell:
		return CannotTell
	default:
		return Open
	}
}

// decide applies the rule without keeping the working. A governing date before the oldest law leaves the date untold.
func (l *limit) decide() {
	outcome, err := l.apply(nil)
	var before *law.BeforeLawError
	switch {
	case errors.As(err, &before):
		outcome = law.CannotTell("a newer fact: " + before.Error())
	case err != nil:
		outcome = law.CannotTell("the rule fails: " + err.Error())
	}
	l.nameFields(outcome.Missing)
	l.outcome = outcome
}

// nameFields turns the names that rules give their facts into those of a stay's fields, which people fill in. The clocks
// of a matter name its own.
func (l *limit) nameFields(missing []string) {
	if l.stay == nil {
		return
	}
	for i, name := range missing {
		if field, other := ruleFacts[name]; other {
			missing[i] = field.Name
		}
	}
}

// ruleFacts are the facts that a rule knows by another name than the stay does.
var ruleFacts = map[string]*facts.Field{
	"category": status.FieldEADCategory, "fiscal_year": status.FieldCapYear, "i94": status.FieldI94Expires,
	"starts": status.FieldStemStarts, "received": status.FieldExtensionFiled,
}

// deadline writes a limit on a person's stay out, with its working.
func (a *assessment) deadline(l *limit) Deadline {
	d := l.deadline(a.person.about(), a.asOf, a.origins)
	d.Binding = l == a.binding
	d.Basis = append(d.Basis, a.candidates(l)...)
	return d
}

// about is what a deadline or finding is about, as the docket shows it.
type about struct {
	domain   string
	subject  Subject
	employer string
}

// deadline writes a limit out, with its working.
func (l *limit) deadline(of about, asOf civil.Date, origins Origins) Deadline {
	var w law.Working
	outcome, err := l.apply(&w)
	if err != nil {
		outcome = l.outcome
	}
	l.nameFields(outcome.Missing)
	d := Deadline{
		Key: keyOf(l.rule, of.subject.ID, l.keyWord()), Domain: of.domain, Rule: l.rule, Subject: of.subject, Summary: l.summary,
		Remedy: l.remedy, Opens: civil.Latest(l.opens, outcome.Opens), Due: outcome.Due, OtherReading: outcome.OtherReading,
		Target: outcome.Target, State: l.state(), Missing: outcome.Missing, Citation: outcome.Citation,
		Basis: l.basis(outcome, origins), Warnings: outcome.Warnings, Employer: of.employer,
	}
	if d.Missing == nil {
		d.Missing = []string{}
	}
	if d.Target.IsZero() {
		d.Target = d.Due
	}
	if !d.Due.IsZero() {
		d.DaysLeft = asOf.DaysUntil(d.Due)
		d.Band = BandOf(d.DaysLeft)
	}
	return d
}

func (l *limit) basis(outcome law.Outcome, origins Origins) []string {
	basis := append(factLines(l.uses, l.from(), origins), outcome.Basis...)
	if len(outcome.Missing) > 0 {
		basis = append(basis, "not known: "+strings.Join(outcome.Missing, ", "))
	}
	if l.superseded != "" {
		basis = append(basis, "superseded: "+l.superseded)
	}
	return append(basis, l.remarks...)
}

// factLines name the facts used that stand in the records, each with its origin.
func factLines(uses []*facts.Field, records []facts.Record, origins Origins) []string {
	lines := []string{}
	for _, f := range uses {
		for _, r := range records {
			if fact, ok := r.Get(f); ok && fact.Field == f { // a record of another noun has other fields
				lines = append(lines, factLine(fact, origins))
			}
		}
	}
	return lines
}

func factLine(fact facts.Fact, origins Origins) string {
	line := fmt.Sprintf("%s is %s", fact.Field.Name, fact.Value)
	if origins == nil {
		return line
	}
	return line + ": " + origins(fact)
}
