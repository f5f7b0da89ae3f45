package status

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status/expiry"
)

var (
	citeDependentStay = law.Unread("8 CFR 214.1(c)", "file before the stay expires; dependents need a Form I-539 of their own")
	citeChild         = law.Unread("8 USC 1101(b)(1)", "a child is unmarried and under twenty-one years of age")
)

// dependentI94Facts and so on are the ends of a dependent's documents.
type (
	dependentI94Facts struct {
		I94 civil.Date `fact:"i94" says:"last day on the dependent's newest I-94"`
	}
	dependentEADFacts struct {
		EAD civil.Date `fact:"ead" says:"last day on the dependent's employment authorization document"`
	}
	dependentPassportFacts struct {
		Passport civil.Date `fact:"passport" says:"last day of the dependent's passport"`
	}
	childFacts struct {
		Year  int `fact:"year" min:"1900" max:"2100" says:"year of birth"`
		Month int `fact:"month" min:"1" max:"12" says:"month of birth, 1 to 12"`
	}
)

// The dates of a dependent. None of them is about the employee's work.
var (
	dependentI94 = expiry.New(law.Rule[dependentI94Facts]{ID: "status.dependent-i94",
		Late:  "If the stay was extended or there is a newer I-94, record its end ({dependent dependent_i94_expires}). If not, call counsel today: late filing is excused only for extraordinary circumstances.",
		Title: "Last day of a dependent's authorized stay", Owner: law.Counsel,
		EndsStay: true, Short: "dependent's I-94", Remedy: "File Form I-539 for the dependent before that day, together with the employee's extension; travel and a new I-94 are the other way."},
		citeDependentStay, func(f dependentI94Facts) civil.Date { return f.I94 })

	dependentEAD = expiry.New(law.Rule[dependentEADFacts]{ID: "status.dependent-ead",
		Late:  "If there is a new card, record its end ({dependent dependent_ead_expires}). Without one or an extension, the dependent may not work; the Form I-9 is kept by the employer of the dependent.",
		Title: "Last day of a dependent's employment authorization document", Owner: law.Counsel,
		Short: "dependent's EAD", Remedy: "File Form I-765 for the dependent in time; the Form I-9 is kept by the employer of the dependent."},
		expiry.CiteDocuments("visa stamp, petition, I-94 and EAD are four different dates"), func(f dependentEADFacts) civil.Date { return f.EAD })

	dependentPassport = expiry.New(law.Rule[dependentPassportFacts]{ID: "status.dependent-passport",
		Late:  "If the passport was renewed, record its new end ({dependent dependent_passport_expires}). If not, ask the employee to have it renewed before any trip abroad.",
		Title: "Last day of a dependent's passport", Owner: law.Employee,
		Short: "dependent's passport", Remedy: "Ask the employee to have the dependent's passport renewed: an I-94 can be cut short to its last day."},
		expiry.CiteDocuments("visa stamp, petition, I-94 and EAD are four different dates"), func(f dependentPassportFacts) civil.Date { return f.Passport })

	childTurns21 = law.Rule[childFacts]{
		ID:   "status.child-21",
		Kind: law.Expiration, Owner: law.Counsel, EndsStay: true, Short: "child turns 21",
		Remedy: "Ask counsel well before that day about a status of the child's own, and about the Child Status Protection Act if a green card is pending.",
		Title:  "Last day on which a child is under twenty-one",
		Versions: []law.Version[childFacts]{{
			Cite: citeChild,
			Readings: []law.Reading{{
				Question: "on which day of the month the birthday is, since only the month is kept",
				Chosen:   "the first, which is the earliest",
				Other:    "the last",
			}},
			Apply: func(f childFacts, w *law.Working) law.Outcome {
				if f.Year == 0 {
					return law.Undetermined(FieldBirthMonth.Name)
				}
				first := civil.On(f.Year+21, time.Month(f.Month), 1)
				w.Step("born in %s: turns 21 in %s, on the first day of that month at the earliest", monthName(civil.On(f.Year, time.Month(f.Month), 1)), monthName(first))
				return law.Due(first.AddDays(-1)).Or(first.AddMonths(1).AddDays(-2))
			},
		}},
	}
)

// The checks of dependents.
var (
	checkDependentExtension = law.Check{ID: "status.dependent-extension", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Extension filed for the employee, and none recorded for a dependent",
		Cite: citeDependentStay}
	checkDependentClass = law.Check{ID: "status.dependent-class", Severities: []law.Severity{law.Risk}, Owner: law.Counsel, Title: "Dependent's class that does not follow from the employee's",
		Cite: law.Noted("niv.class", "dependents hold the class that follows from the principal's")}
	checkDependentUnknown = law.Check{ID: "status.dependent-unknown", Severities: []law.Severity{law.Note}, Owner: law.Paralegal, Title: "Filing for a dependent who is not recorded",
		Cite: citeDependentStay}
	checkDependentLeft = law.Check{ID: "status.dependent-left", Severities: []law.Severity{law.Note}, Owner: law.Counsel, Title: "Dependents of an employee who has left",
		Cite: law.Noted("niv.class", "a dependent's stay depends on the principal's")}
)

// dependentFacts are the facts that a rule knows by another name than the record of a dependent does.
var dependentFacts = map[string][]*facts.Field{"i94": {fieldDependentI94}, "ead": {fieldDependentEAD}, "passport": {fieldDependentPassport}, "year": {FieldBirthMonth}, "month": {FieldBirthMonth}}

// clockOnDependent is the clock of a rule on a dependent. Its word is the dependent's key.
func clockOnDependent[F any](d *Dependent, rule *law.Rule[F], given F, summary string, uses ...*facts.Field) law.Clock {
	return law.Clock{
		Rule: rule.ID, Word: d.Key, Summary: d.named() + ": " + summary, Remedy: rule.Remedy, Apply: law.InFields(dependentFacts, uses, rule.For(given)),
		Uses: append([]*facts.Field{FieldRelation, FieldDependentClass}, uses...), Records: []facts.Record{d.Record},
	}
}

// hasI94Date reports whether a dependent's stay ends on a day, recorded or not: one in a class of duration of status, or with a
// pending adjustment, stays without one.
func (d *Dependent) hasI94Date(principal string) bool {
	class := cmp.Or(d.Class, admission.DerivativeOf(principal))
	if d.DurationOfStatus {
		return admittedToADate(class)
	}
	return !d.I94.IsZero() || !admission.ClassOf(class).Traits.OutlastsI94
}

func (a *Assessment) dependentDates(principal string, d *Dependent) {
	if d.hasI94Date(principal) {
		if c := a.limit(clockOnDependent(d, &dependentI94, dependentI94Facts{d.I94}, "I-94 expires", fieldDependentI94), false); c != nil && !d.I94.IsZero() {
			c.Superseded = a.pendingFor(d, formI539, d.I94)
		}
	}
	if !d.EAD.IsZero() {
		a.note(clockOnDependent(d, &dependentEAD, dependentEADFacts{d.EAD}, "EAD expires", fieldDependentEAD))
	}
	if !d.Passport.IsZero() {
		a.note(clockOnDependent(d, &dependentPassport, dependentPassportFacts{d.Passport}, "passport expires", fieldDependentPassport))
	}
	if d.Relation == child && (d.Class == "" || strings.HasPrefix(d.Class, admission.DerivativeOf(principal))) {
		a.turns21(d)
	}
}

// turns21 adds the end of a child's dependent status, which stays until the record shows another class. A later I-94 does not outlast it.
func (a *Assessment) turns21(d *Dependent) {
	c := clockOnDependent(d, &childTurns21, childFacts{d.BirthYear, d.BirthMonth}, "turns 21, and the dependent status ends", FieldBirthMonth)
	if last := c.Outcome().Due; d.grownUp(a.asOf) {
		c.Summary = d.named() + ": turned 21, and the dependent status ended"
		c.Remedy = "Ask counsel today about a status of the child's own, and record the new class: mobility dependent record."
		for _, other := range a.clocks[a.own:] {
			if other.Rule == dependentI94.ID && other.Word == d.Key && !other.Outcome().Due.Before(last) {
				other.Superseded = fmt.Sprintf("the child was under twenty-one until %s, and the dependent status lasted no longer", last)
			}
		}
	}
	a.note(c)
}

// grownUp reports whether a child is no longer under twenty-one, counted from the first day of the month of birth.
func (d *Dependent) grownUp(asOf civil.Date) bool {
	o, err := childTurns21.Apply(childFacts{d.BirthYear, d.BirthMonth}, nil)
	return d.Relation == child && err == nil && !o.Due.IsZero() && o.Due.Before(asOf)
}

// pendingFor says that a form is pending that was received for a dependent before an end, "" for none.
func (a *Assessment) pendingFor(d *Dependent, form string, end civil.Date) string {
	for i := range a.person.FamilyFilings {
		if f := a.person.FamilyFilings[i].On(a.asOf); f.Form == form && d.is(f.For) && f.pending() && !f.Received.After(end) {
			return fmt.Sprintf("Form %s was received on %s and is pending: the dependent may stay until the decision", form, f.Received)
		}
	}
	return ""
}

// ofDependent is a finding of a check on a dependent.
func ofDependent(check *law.Check, d *Dependent, summary, remedy string) law.Finding {
	return law.Finding{
		Rule: check.ID, Word: d.Key, Severity: check.Severity(), Citation: &check.Cite, Summary: summary, Remedy: remedy,
		Uses: []*facts.Field{FieldRelation, FieldDependentClass, fieldDependentI94}, Records: []facts.Record{d.Record},
	}
}

// OfDependent reports whether a rule or check is about an employee's dependents.
func OfDependent(rule string) bool {
	switch rule {
	case dependentI94.ID, dependentEAD.ID, dependentPassport.ID, childTurns21.ID, checkDependentExtension.ID, checkDependentClass.ID, checkDependentLeft.ID,
		checkDependentUnknown.ID:
		return true
	}
	return false
}
