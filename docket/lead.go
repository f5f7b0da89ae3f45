package docket

import (
	"cmp"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// member is a deadline or finding as an event weighs it.
type member struct {
	key, rule string
	subject   Subject
	employee  string
	employer  string
	kind      law.DateKind
	summary   string
	remedy    string
	actBy     civil.Date
	owner     law.Owner
	severity  law.Consequence
	reason    string
	// weight orders members of one consequence: what controls before what merely falls on the same day.
	weight int
	// place orders the papers of a new hire, of which each rests on those before it.
	place int
}

func (m *member) consequence() Consequence {
	return Consequence{Rank: int(m.severity), Code: m.severity.Code(), Words: m.severity.Words(), Reason: m.reason}
}

// lead is the gravest member: it says what the event is, what to do and who does it. It is valid until the next is asked for.
func (g *grouping) lead(ev *draft) *member {
	g.members = g.members[:0]
	for _, l := range ev.deadlines {
		g.members = append(g.members, g.weigh(l))
	}
	for _, f := range ev.findings {
		g.members = append(g.members, weighFinding(f))
	}
	lead := &g.members[0]
	for i := range g.members {
		if m := &g.members[i]; m.before(lead) {
			lead = m
		}
	}
	if len(ev.deadlines) == 0 {
		lead.kind = KindIssue
	} else if lead.kind == "" { // a finding leads: the date is of the deadline it is about
		lead.kind = ev.deadlines[0].Kind
	}
	return lead
}

// before reports whether a member leads another.
func (m *member) before(other *member) bool {
	return cmp.Or(int(m.severity-other.severity), m.weight-other.weight, m.place-other.place, cmp.Compare(m.key, other.key)) < 0
}

// weigh says what follows from a deadline.
func (g *grouping) weigh(l *Deadline) member {
	m := member{
		key: l.Key, rule: l.Rule, subject: l.Subject, employee: l.worker, employer: l.Employer, kind: l.Kind, summary: l.Summary,
		remedy: l.Remedy, actBy: l.nextStep(), owner: l.Owner, weight: 2,
	}
	switch {
	case l.Binding:
		m.weight = 0
	case l.limits:
		m.weight = 1
	}
	if dutiesOf(l.Rule).About == law.Hire {
		m.place = placeOf(l.Rule)
	}
	if l.State == Undetermined {
		if m.owner = law.Paralegal; !l.corrects {
			m.remedy = "Record what is missing: " + MissingInWords(l.Domain, l.Missing)
		}
		m.remedy += l.recordMissing() + ". The date follows from it."
	}
	m.severity, m.reason = l.consequence(g.lapsed[l.worker])
	return m
}

// consequence is what follows from a deadline that no one acts on, and why; lapsed is set for one of a person who works
// without authorization.
func (d *Deadline) consequence(lapsed bool) (law.Consequence, string) {
	passed := d.DaysLeft < 0
	switch {
	case d.State == Undetermined && d.corrects:
		return law.LateCorrectable, "the date cannot be calculated until the title is correct: " + MissingInWords(d.Domain, d.Missing)
	case d.State == Undetermined:
		return law.LateCorrectable, "the date cannot be calculated without: " + MissingInWords(d.Domain, d.Missing)
	case d.asks && passed:
		return law.LateCorrectable, "the day has passed, and whether anything ended on it is not known without: " + MissingInWords(d.Domain, d.Missing)
	case d.asks:
		return law.GovernmentDeadline, "whether the last day is one fixed by law is not known without: " + MissingInWords(d.Domain, d.Missing)
	case d.limits && passed && lapsed:
		return law.WorksWithoutAuthorization, "it ended on " + d.Due.Plain() + ", and the person still works"
	case d.limits && passed:
		return law.AuthorizationEnds, "it ended on " + d.Due.Plain() + " on record, and something may extend it"
	case d.limits && !d.pending:
		return law.AuthorizationEnds, "it ends on " + d.Due.Plain() + ", and nothing on record extends it"
	case d.limits:
		return law.GovernmentDeadline, "a filing is pending; without a decision it ends on " + d.Due.Plain()
	case d.Kind == law.Expiration && d.Domain == statusDomain && !dutiesOf(d.Rule).EndsStay:
		return law.ForInformation, "work does not end with it"
	case d.Kind != law.Duty && d.Kind != law.Expiration && d.Kind != law.WindowCloses:
		return law.ForInformation, "nothing has to be done by that day"
	case dutiesOf(d.Rule).Usual:
		return law.LateCorrectable, "the law fixes no day; this is the usual one"
	case !passed:
		return law.GovernmentDeadline, "the last day is fixed by law"
	case !d.Kind.CanBeOverdue():
		return law.ForInformation, "it closed on " + d.Due.Plain()
	case dutiesOf(d.Rule).Final:
		return law.LateNotCorrectable, "the last day was " + d.Due.Plain() + ", and it cannot be met late"
	default:
		return law.LateCorrectable, "the last day was " + d.Due.Plain()
	}
}

// weighFinding says what follows from a finding.
func weighFinding(f *Finding) member {
	m := member{
		key: f.Key, rule: f.Rule, subject: f.Subject, employee: f.worker, employer: f.Employer, summary: f.Summary, remedy: f.Remedy,
		owner: f.Owner, severity: f.consequence,
	}
	switch {
	case f.consequence != law.BySeverity:
	case f.Severity == Note:
		m.severity = law.ForInformation
	default:
		m.severity = law.LateCorrectable
	}
	switch {
	case f.consequence == law.WorksWithoutAuthorization:
		m.weight = -1 // its remedy prevails over those of the documents
		m.reason = "no newer document is on record, and no filing on record extends it"
	case f.item != nil:
		m.reason = "action item " + f.Action + raisedBy(f.item)
	case m.severity == law.ForInformation:
		m.reason = "to be noted"
	case len(f.Missing) > 0:
		m.reason = "information is missing"
	case f.Severity == Violation:
		m.reason = "the records show that a requirement is not met"
	default:
		m.reason = "a possible violation, to be reviewed"
	}
	return m
}

// summary says in one line what the event is. What several documents end is named once, with the documents.
func (ev *draft) summary(lead *member) string {
	also := ev.also(lead)
	switch {
	case lead.severity == law.WorksWithoutAuthorization:
		return inParentheses("Work authorization ended", also)
	case lead.severity == law.AuthorizationEnds && ev.isPast() && dutiesOf(lead.rule).Short != "":
		return inParentheses("Work authorization on record ended", append([]string{dutiesOf(lead.rule).Short}, also...))
	case lead.severity == law.AuthorizationEnds && len(also) > 0:
		return inParentheses("Work authorization ends", append([]string{dutiesOf(lead.rule).Short}, also...))
	case len(also) > 0 && ev.about != missingFacts: // which dates they are, the next step says
		return lead.summary + "; also " + strings.Join(also, ", ")
	default:
		return lead.summary
	}
}

// isPast reports whether the day of the event has passed.
func (ev *draft) isPast() bool { return len(ev.deadlines) > 0 && ev.deadlines[0].DaysLeft < 0 }

func inParentheses(text string, list []string) string {
	if len(list) == 0 {
		return text
	}
	return text + " (" + strings.Join(list, ", ") + ")"
}
