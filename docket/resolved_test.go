package docket

import (
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// noun is one record of a client, which a test changes.
type noun struct {
	dictionary *facts.Dictionary
	key        string
	record     facts.Record
}

// client are the records of a client with one employee, one application and one labor certification.
type client []noun

// with is the client with another value in one field of one record.
func (c client) with(at int, field *facts.Field, value string) client {
	changed := slices.Clone(c)
	changed[at].record = changed[at].record.With(facts.Fact{Field: field, Value: value})
	return changed
}

// all are the records of a noun by their keys.
func (c client) all(dictionary *facts.Dictionary) map[string]facts.Record {
	records := map[string]facts.Record{}
	for _, n := range c {
		if n.dictionary == dictionary {
			records[n.key] = n.record
		}
	}
	return records
}

// docket is the client's.
func (c client) docket(t require.TestingT) *Docket {
	p, settings := &Person{}, i9.Settings{}
	var matters []*Matter
	for _, n := range c {
		switch n.dictionary {
		case roster.Fields:
			p.Employee = roster.FromRecord("E1", n.record)
		case status.Fields:
			p.Stays = append(p.Stays, status.FromRecord(n.key, n.record))
		case status.FilingFields:
			p.Filings = append(p.Filings, status.FilingFromRecord(n.key, n.record))
		case status.DependentFields:
			p.Dependents = append(p.Dependents, status.DependentFromRecord(n.key, n.record))
		case i9.Fields:
			p.Forms = append(p.Forms, i9.FromRecord(n.key, n.record))
		case roster.SettingsFields:
			read, err := roster.ReadSettings(n.record)
			require.NoError(t, err)
			settings = i9.Settings{EVerify: read.EVerify, EVerifySince: read.EVerifySince}
			matters = append(matters, StatusReport("Acme", n.record), EVerifyRecords("Acme", &settings, n.record, today))
		}
	}
	id := "I-200-1"
	application := paf.FromRecords(id, paf.Records{
		LCA: c.all(paf.LCAFields)[""], Worksites: c.all(paf.WorksiteFields), Workers: c.all(paf.AssignmentFields), Notices: c.all(paf.NoticeFields),
	})
	matters = append(matters, &Matter{Domain: "lca", Subject: Subject{"lca", id, "Engineer"}, Clocks: paf.Clocks(&application, nil, today)})
	labor := perm.FromRecords("C-1", c.all(perm.Fields)[""], c.all(perm.RecruitmentFields), c.all(perm.NoticeFields), nil)
	matters = append(matters, &Matter{Domain: permDomain, Subject: Subject{"perm-case", "C-1", "Engineer"}, Clocks: perm.Clocks(&labor, today)})
	d, err := Build(one(p), Options{AsOf: today, Within: -1, I9: &I9Options{HoldsForms: true, Default: settings},
		PERM: &PERMOptions{Cases: map[string][]*perm.Case{"E1": {&labor}}}, Matters: each(matters)})
	require.NoError(t, err)
	return d
}

func each(all []*Matter) iter.Seq2[*Matter, error] { return matters(all...) }

// open finds the deadlines of a docket that stand, by key.
func open(d *Docket) map[string]*Deadline {
	all := map[string]*Deadline{}
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.State == Open {
			all[l.Key] = l
		}
	}
	return all
}

// recordable are the days that a person could record in a field: of something done, one up to today; of a newer document, a later one.
func recordable(kind law.DateKind) (days []string) {
	for _, n := range []int{-1900, -700, -400, -200, -60, -10, -1, 0, 60, 400, 800} {
		if kind != law.Duty || n <= 0 {
			days = append(days, today.AddDays(n).String())
		}
	}
	return days
}

// again are fields with the last day of something that is done again and again.
var again = []*facts.Field{roster.FieldStatusReportPulled, roster.FieldEVerifyKept}

// resolves finds the field that takes an overdue deadline off the docket: of a duty, one that was blank; of what expires, also the later
// date of a newer document.
func (c client) resolves(t require.TestingT, l *Deadline) string {
	for i, n := range c {
		if n.dictionary == roster.Fields {
			continue
		}
		for _, field := range n.dictionary.Fields {
			had := n.record.Text(field)
			if field.Kind != facts.Date && field.Kind != facts.DateOrDS || l.Kind == law.Duty && had != "" && !slices.Contains(again, field) {
				continue
			}
			for _, value := range recordable(l.Kind) {
				if value <= had {
					continue
				}
				now := open(c.with(i, field, value).docket(t))[l.Key]
				if now == nil || now.Band != Overdue && (l.Kind == law.Expiration || slices.Contains(again, field)) {
					return field.Name
				}
			}
		}
	}
	return ""
}

// anyRecords draws the records of a client.
func anyRecords(rt *rapid.T) client {
	draw := func(dictionary *facts.Dictionary, key string, some int, fixed given) noun {
		r := anyFacts(rt, dictionary, some)
		for name, value := range fixed {
			r = r.With(facts.Fact{Field: dictionary.Field(name), Value: value})
		}
		return noun{dictionary, key, r}
	}
	day := func(label string, days ...int) string {
		return today.AddDays(rapid.SampledFrom(days).Draw(rt, label)).String()
	}
	hired := day("hired", -1500, -700, -300, -40, -8)
	employee := given{"hired": hired, "first_name": "A", "last_name": "B", "employer": "Acme"}
	if rapid.IntRange(0, 4).Draw(rt, "gone") == 0 {
		employee["left"], employee["employment_status"] = today.AddDays(-20).String(), "terminated"
	}
	class := rapid.SampledFrom([]string{"H-1B", "L-1A", "TN", "F-1 STEM OPT", "F-1 OPT", "F-1", "F-1 CPT", "J-1", "H-4", "O-1A", "AOS", "H-2B"}).Draw(rt, "class")
	stay := given{"class": class, "i94_expires": day("I-94", -40, 60), "status_expires": day("status", -40, 60), "first_admitted": day("admitted", -1900, -400)}
	until := day("until", -40, 60)
	form := given{"hired": hired, "attestation": "authorized-until", "authorized_until": until, "list_a_document": "Foreign Passport",
		"list_a_2_document": "Form I-94", "list_a_2_expires": until}
	return client{
		draw(roster.Fields, "", 0, employee), draw(status.Fields, "stay", 15, stay), draw(status.FilingFields, "filing", 20, given{"form": "I-129"}),
		draw(i9.Fields, hired, 20, form), draw(status.DependentFields, "Child", 40, given{"relation": "child", "dependent_i94_expires": day("family", -40, 60)}),
		draw(roster.SettingsFields, "Acme", 30, given{"everify": "true", "everify_since": rapid.SampledFrom([]string{"2010-01-04", "2024-01-04"}).Draw(rt, "since")}),
		draw(paf.LCAFields, "", 40, given{}), draw(paf.WorksiteFields, "W", 40, given{}), draw(paf.AssignmentFields, "E1", 30, given{}),
		draw(paf.NoticeFields, "N", 40, given{}), draw(perm.Fields, "", 30, given{}), draw(perm.RecruitmentFields, "ad", 60, given{}),
		draw(perm.NoticeFields, "n", 60, given{}),
	}
}

// neverLate are rules with a last day that does not become overdue, in the words of why.
var neverLate = map[string][]string{
	"it is silent once it has passed": {
		"status.appeal", "status.biometrics", "status.blanket-expires", "status.child-21", "status.grace-10", "status.grace-60", "status.grace-f1", "status.grace-j1",
		"status.i140-revocation-appeal", "status.new-office", "status.opt-ends", "status.opt-unemployment", "status.stem-ends", "status.visa-expires",
	},
	"it answers the calculator, or another clock": {
		"i9.rehire", "i9.remote-examination", "i9.inspection", "i9.good-faith", "perm.closure-extension", "perm.college-filing", "perm.pwd-validity",
		"status.exemption-ends", "status.extension-due", "status.recapture", "status.stem-validation-due", "paf.corporate-change",
	},
	"scripts of the program meet it": { // with a bulletin, a decision five years old, a card or petition whose renewal is pending
		"status.year-to-file", "lca.flag-deletion", "perm.flag-deletion", "perm.pwd-use", "i9.everify-records", "i9.cap-gap", "i9.ead-extension", "i9.stem-extension", "i9.portability-work",
	},
}

// TestEveryOverdueDeadlineHasAFieldThatResolvesIt draws clients until each rule whose dates become overdue was late once and was taken off the
// docket by a day that a person can record.
func TestEveryOverdueDeadlineHasAFieldThatResolvesIt(t *testing.T) {
	unmet := map[string]string{}
	for id, duties := range allDuties() {
		if duties.Kind.CanBeOverdue() {
			unmet[id] = "was never late"
		}
	}
	for _, rules := range neverLate {
		for _, id := range rules {
			require.Contains(t, unmet, id)
			delete(unmet, id)
		}
	}
	drawn := rapid.Custom(anyRecords)
	for seed := 0; seed < 1500 && len(unmet) > 0; seed++ {
		c := drawn.Example(seed)
		for _, l := range open(c.docket(t)) {
			if _, asked := unmet[l.Rule]; !asked || l.Band != Overdue {
				continue
			}
			if c.resolves(t, l) != "" {
				delete(unmet, l.Rule)
			} else {
				unmet[l.Rule] = l.Summary + ", due " + l.Due.String() + ": no day that can be recorded takes it off the docket"
			}
		}
	}
	require.Empty(t, unmet)
}
