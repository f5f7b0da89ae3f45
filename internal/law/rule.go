package law

import (
	"fmt"
	"reflect"

	"mobility/internal/civil"
)

// Rule is a rule of law over facts of type F, a struct whose fields are tagged with their public names: see FactsOf.
type Rule[F any] struct {
	// ID is permanent: "status.grace-60". It may be retired, never given to another rule.
	ID string
	// Title states in one line what the rule determines.
	Title string
	// Kind says what the rule's dates are; "" for a rule that gives none. Owner is the role of the person who acts on them.
	Kind  DateKind
	Owner Owner
	// About is the reason that the rule's dates share with those of other rules; "" for one of its own. Short names the rule
	// in a list of what falls on one day.
	About Topic
	Short string
	// Remedy says what to do about a date, where the facts do not choose it.
	Remedy string
	// Late says what to do once a date has passed: how to record that it was met, and the next step if it was not. A clock can have its own.
	// Commands stand in braces, as a kind of record and its fields: "{filing notice_answered}".
	Late string
	// Final marks a deadline that cannot be met late, Usual one whose day is the usual practice: the law fixes none.
	Final, Usual bool
	// EndsStay marks the end of the stay of an employee's spouse or child, which a filing has to prevent by that day.
	EndsStay bool
	// Beside is the step in short where that of another date of the same day leads; "" for the step as it is, and for an end that the
	// step of another end meets.
	Beside string
	// Severities are all that the findings that name the rule can have, the usual one first; nil for a rule that only dates and
	// figures come from. See Check.Severities.
	Severities []Severity
	// Governs picks the version: the date of filing, of receipt, of hire, never today. It is itself a legal statement.
	// It is nil for a rule that has had one version as far back as the sources go.
	Governs func(F) civil.Date
	// GovernedBy names that date in words.
	GovernedBy string
	// Versions stand newest first.
	Versions []Version[F]
}

// Version is a rule as it stands from a day on, until a newer version begins.
type Version[F any] struct {
	// Since is the first governing date of this version, real to the day. On the oldest version no date means as far
	// back as the program's calendar goes.
	Since civil.Date
	// Cite is what this version rests on; an amendment brings its own.
	Cite Citation
	// Also lists further citations, on which some of its answers rest instead: see Outcome.Citing.
	Also []Citation
	// Readings are the judgement calls made here.
	Readings []Reading
	// Apply returns the outcome for facts that include all those the rule requires. It records its working in w.
	Apply func(f F, w *Working) Outcome
}

// BeforeLawError says that a governing date lies before the oldest version the program knows.
type BeforeLawError struct {
	Rule       string
	GovernedBy string
	On, Oldest civil.Date
}

func (e *BeforeLawError) Error() string {
	return fmt.Sprintf("%s: %s is %s, before the oldest version in this program, which begins on %s; ask counsel",
		e.Rule, e.GovernedBy, e.On, e.Oldest)
}

// Apply answers for the facts given. A required fact that is missing makes the answer cannot-tell; a governing date
// before the oldest version is an error of type *BeforeLawError. The working is collected in w, which may be nil.
func (r *Rule[F]) Apply(f F, w *Working) (Outcome, error) {
	if missing := missingFacts(reflect.ValueOf(f)); len(missing) > 0 {
		return r.finish(Undetermined(missing...), &r.Versions[0], w), nil
	}
	v, err := r.version(f)
	if err != nil {
		return Outcome{}, err
	}
	return r.finish(v.Apply(f, w), v, w), nil
}

// For applies the rule to the facts given when it is asked, as a Clock does.
func (r *Rule[F]) For(f F) func(w *Working) (Outcome, error) {
	return func(w *Working) (Outcome, error) { return r.Apply(f, w) }
}

func (r *Rule[F]) version(f F) (*Version[F], error) {
	if r.Governs == nil {
		return &r.Versions[0], nil
	}
	on := r.Governs(f)
	for i := range r.Versions {
		if v := &r.Versions[i]; !on.Before(v.Since) {
			return v, nil
		}
	}
	return nil, &BeforeLawError{r.ID, r.GovernedBy, on, r.Versions[len(r.Versions)-1].Since}
}

func (r *Rule[F]) finish(o Outcome, v *Version[F], w *Working) Outcome {
	o.Rule, o.Since = r.ID, v.Since
	if o.Citation == nil {
		o.Citation = &v.Cite
	}
	o = o.withTarget()
	if w != nil && !o.Target.IsZero() {
		w.Step("%s, a %s, is not a federal business day: target date %s", o.Due, o.Due.Weekday(), o.Target)
	}
	o.Basis = w.Steps()
	return o
}

// Stated is a rule whatever its facts: what a list of rules, the calculator and the case files work with.
type Stated interface {
	// Heading gives ID, title and what governs the version.
	Heading() Heading
	// Facts lists the facts the rule takes, required ones first named by the law.
	Facts() []Fact
	// History gives the versions, newest first.
	History() []VersionHeading
	// Calc applies the rule to facts given by name, as decoded from JSON or YAML or as text.
	Calc(given map[string]any) (Outcome, error)
}

// Heading is a rule's entry in a list.
type Heading struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	GovernedBy string `json:"governed_by,omitempty"`
	Duties
	// Severities are all that its findings can have.
	Severities []Severity `json:"severities,omitempty"`
}

// Duties are what a rule or check says of the people who act on it.
type Duties struct {
	Kind  DateKind `json:"kind,omitempty"`
	Owner Owner    `json:"owner,omitempty"`
	About Topic    `json:"-"`
	Short string   `json:"-"`
	Late  string   `json:"-"`
	Final bool     `json:"-"`
	Usual bool     `json:"-"`
	// EndsStay and Beside are those of a rule: see Rule.
	EndsStay bool   `json:"-"`
	Beside   string `json:"-"`
}

// VersionHeading is a version without its function.
type VersionHeading struct {
	Since    civil.Date `json:"since,omitzero"`
	Citation Citation   `json:"citation"`
	Also     []Citation `json:"also,omitempty"`
	Readings []Reading  `json:"readings,omitempty"`
}

// Heading implements Stated.
func (r *Rule[F]) Heading() Heading {
	return Heading{r.ID, r.Title, r.GovernedBy, Duties{r.Kind, r.Owner, r.About, r.Short, r.Late, r.Final, r.Usual, r.EndsStay, r.Beside}, r.Severities}
}

// Facts implements Stated.
func (r *Rule[F]) Facts() []Fact { return factsOf(reflect.TypeFor[F]()) }

// History implements Stated.
func (r *Rule[F]) History() []VersionHeading {
	history := make([]VersionHeading, len(r.Versions))
	for i, v := range r.Versions {
		history[i] = VersionHeading{v.Since, v.Cite, v.Also, v.Readings}
	}
	return history
}

// Calc implements Stated. Facts that are unknown, malformed or of the wrong type are a *FactError for each, joined.
func (r *Rule[F]) Calc(given map[string]any) (Outcome, error) {
	var f F
	if err := decodeFacts(given, reflect.ValueOf(&f).Elem()); err != nil {
		return Outcome{}, err
	}
	return r.Apply(f, &Working{})
}
