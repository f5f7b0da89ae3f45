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

// limit is a candidate for the docket: one rule applied to one stay, with what is needed to say why. The working is done
// only for the limits that are shown.
type limit struct {
	// rule names the rule even where it gives no date.
	rule    string
	summary string
	stay    *status.Stay
	// perStay puts the stay into the key: a person can have two petitions, but has one passport.
	perStay bool
	apply   apply
	uses    []*facts.Field
	opens   civil.Date
	// binds marks a limit on the person's stay or work, of which the earliest governs.
	binds bool

	outcome law.Outcome
	// superseded says what took the limit's place, "" if it stands.
	superseded string
	// remarks are further lines of the working.
	remarks []string
}

// key stays the same while the fact behind the limit stays, whatever the date becomes.
func (l *limit) key(p *Person) string {
	key := l.rule + "/" + idWord(p.Employee.ID)
	if l.perStay && l.stay.Key != "" {
		key += "/" + keyWord(l.stay.Key)
	}
	return key
}

// keyWord writes a text so that it can be typed on a command line without quotes.
func keyWord(s string) string { return keyWords.Replace(s) }

var keyWords = strings.NewReplacer(" ", "-", "/", "-")

// idWord writes an id so that no two ids look alike in a key, and none breaks it in two.
func idWord(id string) string { return idWords.Replace(id) }

var idWords = strings.NewReplacer("%", "%25", "/", "%2F", " ", "%20")

// EmployeeOf is the employee's id in a key.
func EmployeeOf(key string) string {
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
	if errors.As(err, &before) {
		outcome = law.CannotTell("a newer fact: " + before.Error())
	}
	nameFields(outcome.Missing)
	l.outcome = outcome
}

// nameFields turns the names that rules give their facts into those of the fields that people fill in.
func nameFields(missing []string) {
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

// deadline writes a limit out, with its working.
func (a *assessment) deadline(l *limit) Deadline {
	p := a.person
	var w law.Working
	outcome, err := l.apply(&w)
	if err != nil {
		outcome = l.outcome
	}
	nameFields(outcome.Missing)
	d := Deadline{
		Key: l.key(p), Domain: statusDomain, Rule: l.rule, Subject: p.subject(), Summary: l.summary,
		Opens: civil.Latest(l.opens, outcome.Opens), Due: outcome.Due, OtherReading: outcome.OtherReading, Target: outcome.Target,
		State: l.state(), Missing: outcome.Missing, Citation: outcome.Citation, Binding: l == a.binding,
		Warnings: outcome.Warnings, Employer: p.Employee.Employer,
	}
	if d.Missing == nil {
		d.Missing = []string{}
	}
	if d.Target.IsZero() {
		d.Target = d.Due
	}
	if !d.Due.IsZero() {
		d.DaysLeft = a.asOf.DaysUntil(d.Due)
		d.Band = BandOf(d.DaysLeft)
	}
	d.Basis = append(l.basis(outcome, a.origins), a.candidates(l)...)
	return d
}

func (l *limit) basis(outcome law.Outcome, origins Origins) []string {
	var basis []string
	for _, f := range l.uses {
		if fact, ok := l.stay.Record.Get(f); ok {
			basis = append(basis, factLine(fact, origins))
		}
	}
	basis = append(basis, outcome.Basis...)
	if len(outcome.Missing) > 0 {
		basis = append(basis, "not known: "+strings.Join(outcome.Missing, ", "))
	}
	if l.superseded != "" {
		basis = append(basis, "superseded: "+l.superseded)
	}
	return append(basis, l.remarks...)
}

func factLine(fact facts.Fact, origins Origins) string {
	line := fmt.Sprintf("%s is %s", fact.Field.Name, fact.Value)
	if origins == nil {
		return line
	}
	return line + ": " + origins(fact)
}
