package status

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/bulletin"
	"mobility/status/expiry"
)

// Person is one employee as the law of status asks.
type Person struct {
	// ID is the employee's.
	ID    string
	Stays []Stay
	// Filings are those recorded; the fields of the stays may tell of others.
	Filings []Filing
	// Authorization is the right to work as the roster has it: see OwnRight.
	Authorization string
	// Hired is the first day of work, HiredFact the roster's fact of it.
	Hired     civil.Date
	HiredFact facts.Fact
	// Left is the last day of work, LeftFact the roster's fact of it. HasLeft is set for a person who no longer works here,
	// on whatever day that ended.
	Left     civil.Date
	LeftFact facts.Fact
	HasLeft  bool
	// Bridges gives the filings that may carry work beyond the documents of the stay in force. They are another body of
	// law; nil for none.
	Bridges func(*Stay) []Bridge
	// NoHistory leaves out the dates of status records that count no more where the right to work rests on none.
	NoHistory bool
	// BirthCountry is the roster's; Bulletins are the visa bulletins that are loaded, nil for none.
	BirthCountry string
	// Dependents are the employee's spouse and children, FamilyFilings the filings made for them.
	Dependents    []Dependent
	FamilyFilings []Filing
	Bulletins     *bulletin.Bulletins
}

// Bridge is a pending filing that may carry work beyond the end of a document.
type Bridge struct {
	// Clock determines until when, by the law of Form I-9; it does not apply where the filing carries nothing.
	Clock law.Clock
	// Binds marks a bridge whose end is a limit on the person's work.
	Binds bool
	// From is the first day of the work that it carries, none where that follows on the document.
	From civil.Date
	// Over are the rules whose clocks it carries work beyond.
	Over []string
	// Carries says why those clocks are superseded, "" where they are not. Remarks are lines for their working.
	Carries string
	Remarks []string
	// Settled says what has taken the place of the clock itself, "" while it stands: the approval of the filing.
	Settled string
}

// Assessment is a person's status on one date.
type Assessment struct {
	Snapshot
	// Clocks are all that apply, those of earlier stays superseded.
	Clocks   []*law.Clock
	Findings []law.Finding

	person *Person
	asOf   civil.Date
	clocks []*clock
	// own is where the clocks of the stay in force begin.
	own       int
	governing *clock
	// EndUnknown says why it is not known when the stay in force ends, "" where a date controls or nothing ends.
	EndUnknown string
	// met is how the ends of the stay are met whose documents are being listed, nil before it is known.
	met *string
	// bridges are the clocks of the filings that may carry it.
	bridges []*law.Clock
}

// clock is a clock of a stay with what decides which of them governs.
type clock struct {
	law.Clock
	// binds marks a limit on the person's stay or work, of which the earliest governs.
	binds   bool
	remarks []string
}

// Assess decides every clock and finding of a person's stays.
func Assess(p *Person, asOf civil.Date) *Assessment {
	a := &Assessment{Snapshot: *SnapshotOf(p, asOf), person: p, asOf: asOf}
	right := p.ownRight(asOf)
	for i := range a.Stays {
		stay := &a.Stays[i]
		switch {
		case right != "" && !stay.OutlastsCard():
			a.history(stay, right+": work authorization does not depend on this status record")
		case stay == a.InForce:
			a.govern(a.Stay)
		case p.HasLeft:
			a.history(stay, "the employee is terminated")
		case stay.From.After(asOf):
			a.upcoming(stay)
		default:
			a.history(stay, "a later status record, "+a.InForce.Key+", replaced it")
		}
	}
	a.family(a.Stay)
	a.filingClocks()
	a.Clocks = make([]*law.Clock, len(a.clocks))
	for i, c := range a.clocks {
		c.Limits = c.binds
		a.Clocks[i] = &c.Clock
	}
	return a
}

// govern adds what the stay in force asks for: of a person who works here, of a person who has left or has given notice.
func (a *Assessment) govern(s *Stay) {
	a.own = len(a.clocks)
	if !a.person.HasLeft {
		a.employed(s)
		a.lastDayDisputed(s)
	}
	if a.person.HasLeft || !a.person.Left.IsZero() {
		a.departed(s)
	}
	a.missing(s)
	a.yearOutside(s)
}

// employed adds what binds a person who works here in a stay.
func (a *Assessment) employed(s *Stay) {
	a.documents(s)
	a.approvedExtension(s)
	a.approvedCard(s)
	a.bridge(s)
	a.maximumStay(s)
	a.student(s)
	a.greenCard(s)
	a.queue(s)
	a.changes(s)
	a.bind()
	a.daysAfterPetition(s)
	a.disagreements(s)
}

// upcoming adds a stay that has been granted and begins later.
func (a *Assessment) upcoming(s *Stay) {
	before := len(a.clocks)
	a.documents(s)
	for _, c := range a.clocks[before:] {
		c.binds = false
		c.remark("this status begins %s; until then the current one controls", s.From)
	}
}

// history keeps the dates of a stay that no longer counts as superseded: not to be met any more, still to be explained.
func (a *Assessment) history(s *Stay, why string) {
	if before := len(a.clocks); !a.person.NoHistory || a.Stay != nil {
		a.documents(s)
		for _, c := range a.clocks[before:] {
			c.Superseded = why
		}
	}
}

// ClockOn is the clock of a rule on a stay. Its word is the stay's key: a person can have two petitions.
func ClockOn[F any](s *Stay, rule *law.Rule[F], f F, summary string, uses ...*facts.Field) law.Clock {
	return law.Clock{
		Rule: rule.ID, Word: s.Key, Summary: summary, Remedy: rule.Remedy, Apply: inStayFields(rule.For(f), uses), Uses: uses, Records: []facts.Record{s.Record},
	}
}

// ofPerson is a clock of which a person has only one, such as that of the passport.
func ofPerson(c law.Clock) law.Clock {
	c.Word = ""
	return c
}

// limit adds a clock that is a limit on the person's stay or work if binds is set, and returns nil where the rule does not
// apply. note adds one that is not a limit.
func (a *Assessment) limit(lc law.Clock, binds bool) *clock {
	c := &clock{Clock: lc, binds: binds}
	if !c.Applies() {
		return nil
	}
	if due := c.Outcome().Due; binds && !due.IsZero() && due.Before(a.asOf) {
		c.Owner = law.HR // what the person works by now is for the employer to find out
	}
	c.Remarks = func() []string { return slices.Concat(c.remarks, a.candidates(c)) }
	a.clocks = append(a.clocks, c)
	return c
}

func (a *Assessment) note(lc law.Clock) { a.limit(lc, false) }

// whileToCome adds a clock on which no one has to act and that is silent once its day has passed.
func (a *Assessment) whileToCome(lc law.Clock) {
	switch o := lc.Outcome(); {
	case o.Kind == law.KindUndetermined:
	case o.Due.IsZero() || o.Due.Before(a.asOf):
		return
	}
	a.note(lc)
}

func (c *clock) remark(format string, args ...any) {
	c.remarks = append(c.remarks, fmt.Sprintf(format, args...))
}

// inStayFields turns the names that rules give their facts into those of the stay's fields that the clock uses, which people fill in.
func inStayFields(apply func(*law.Working) (law.Outcome, error), uses []*facts.Field) func(*law.Working) (law.Outcome, error) {
	return law.InFields(ruleFacts, uses, apply)
}

// ruleFacts are the facts that a rule knows by another name than the stay does.
var ruleFacts = map[string][]*facts.Field{
	"category": {FieldEADCategory, fieldExchangeCategory}, "fiscal_year": {FieldCapYear}, "i94": {FieldI94Expires},
	"starts": {fieldStemStarts, fieldEADFrom, FieldFrom}, "received": {FieldExtensionFiled}, "begins": {fieldPetitionFrom}, "from": {fieldExchangeFrom},
}

// ofRule finds the clock of a rule on the stay in force.
func (a *Assessment) ofRule(rule string) *clock {
	for _, c := range a.clocks[a.own:] {
		if c.Rule == rule {
			return c
		}
	}
	return nil
}

// supersede marks the clocks of the stay in force by the rules given as replaced.
func (a *Assessment) supersede(why string, rules ...string) {
	for _, c := range a.clocks[a.own:] {
		if slices.Contains(rules, c.Rule) && !c.Undetermined() { // an end that is not known may be earlier
			c.Superseded = why
		}
	}
}

// bind marks the earliest limit on stay or work that still stands: the controlling date.
func (a *Assessment) bind() {
	for _, c := range a.clocks[a.own:] {
		if c.binds && c.Runs() && (a.governing == nil || c.Outcome().Due.Before(a.governing.Outcome().Due)) {
			a.governing = c
		}
	}
	if a.governing != nil && a.governing.Rule == MaximumStay.ID && !a.endKnown() {
		a.governing.remark("not the controlling date: when the stay itself ends is not known")
		a.governing = nil
	}
	if g := a.governing; g != nil && (g.Rule == expiry.I94.ID || g.Rule == expiry.Petition.ID) && a.cardUnknown() && !g.Outcome().Due.Before(a.asOf) {
		a.governing.remark("not the controlling date: when the card ends is not known")
		a.governing = nil
	}
	switch {
	case a.governing != nil:
		a.governing.Governs, a.EndUnknown = true, ""
	case a.EndUnknown == "":
		a.EndUnknown = a.endsMissing()
	}
}

// cardUnknown reports whether work ends with a card whose end is not on record.
func (a *Assessment) cardUnknown() bool {
	card := a.ofRule(expiry.EAD.ID)
	return card != nil && card.binds && card.Undetermined() && card.Superseded == ""
}

// endsMissing names the ends of the stay that are not on record.
func (a *Assessment) endsMissing() string {
	var names []string
	for _, c := range a.clocks[a.own:] {
		if c.binds && c.Superseded == "" && c.Undetermined() && c.Rule != MaximumStay.ID {
			names = append(names, c.Outcome().Missing...)
		}
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	return "not on record: " + strings.Join(inText(slices.Compact(names)), ", ")
}

// endKnown reports whether the day is known on which the stay ends, or the work that a filing carries beyond it. The maximum stay is as far
// as extensions can reach, not the end of what was granted.
func (a *Assessment) endKnown() bool {
	return slices.ContainsFunc(a.clocks[a.own:], func(c *clock) bool { return c.binds && c.Runs() && c.Rule != MaximumStay.ID })
}

// limitWord names a limit in a word: petition, I-94; a limit of another body of law by its summary.
func limitWord(c *clock) string { return cmp.Or(shortNames()[c.Rule], c.Summary) }

// shortNames are what limits are called in a word, by their rules.
var shortNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, r := range Rules() {
		heading := r.Heading()
		names[heading.ID] = heading.Short
	}
	return names
})

// candidates lists the limits compared with the controlling one, or the controlling one for any other.
func (a *Assessment) candidates(c *clock) []string {
	if !c.binds || a.governing == nil {
		return nil
	}
	if c.Superseded != "" {
		return []string{fmt.Sprintf("controlling: %s, %s", limitWord(a.governing), a.governing.Outcome().Due.Plain())}
	}
	if c != a.governing {
		return []string{notControlling(c, a.governing)}
	}
	var others []string
	for _, other := range a.clocks {
		switch due := other.Outcome().Due; {
		case other == c || !other.binds || due.IsZero():
		case other.Superseded != "":
			others = append(others, fmt.Sprintf("not counted: %s, %s, superseded: %s", limitWord(other), due.Plain(), other.Superseded))
		default:
			others = append(others, notControlling(other, c))
		}
	}
	return others
}

// notControlling compares a limit with the controlling one.
func notControlling(c, controlling *clock) string {
	due, earlier := c.Outcome().Due, controlling.Outcome().Due
	if due.IsZero() {
		return fmt.Sprintf("not compared: %s, which is not known; %s ends %s", limitWord(c), limitWord(controlling), earlier.Plain())
	}
	if due == earlier {
		return fmt.Sprintf("not controlling: %s, %s (same date)", limitWord(c), due.Plain())
	}
	return fmt.Sprintf("not controlling: %s, %s; %s ends earlier, %s", limitWord(c), due.Plain(), limitWord(controlling), earlier.Plain())
}

func (a *Assessment) find(f law.Finding) { a.Findings = append(a.Findings, f) }
