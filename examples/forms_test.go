package examples

import (
	"context"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// takeIn reads an export as an import does, and gives its rows one by one. Rows that are refused fail the test.
func takeIn(t *testing.T, e *Export, on civil.Date, take func(*intake.Entry), dictionaries ...*facts.Dictionary) {
	t.Helper()
	rows := func(context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			for i, texts := range e.Rows() {
				row := &table.Row{Number: i + 2, Line: i + 2, Fields: len(texts)}
				for _, text := range texts {
					row.Cells = append(row.Cells, table.Cell{Text: text})
				}
				if !yield(row, nil) {
					return
				}
			}
		}
	}
	in, err := intake.Begin(t.Context(), e.Header(), rows, intake.Options{AsOf: on, Repeats: true}, dictionaries...)
	require.NoError(t, err)
	require.Empty(t, in.Refusals())
	for entry, err := range in.Entries(t.Context(), nil) {
		require.NoError(t, err)
		require.False(t, entry.Refused, "row %d: %v", entry.Row, entry.Problems)
		take(entry)
	}
}

// employeeKey is the dictionary of the column that says whose form a row is.
func employeeKey() *facts.Dictionary {
	id := *roster.FieldID
	return facts.NewDictionary("owner", &id)
}

// peopleWithForms are the people of the company with stays and forms, by id, as the database would give them.
func peopleWithForms(t *testing.T, on civil.Date) map[string]*docket.Person {
	t.Helper()
	people := map[string]*docket.Person{}
	takeIn(t, Company(on), on, func(e *intake.Entry) {
		p := &docket.Person{Employee: roster.FromRecord(e.ID, slices.Clone(e.Records[0]))}
		if stay := slices.Clone(e.Records[1]); stay.Text(status.FieldClass) != "" {
			p.Stays = append(p.Stays, status.FromRecord(status.KeyOf(stay), stay))
		}
		people[e.ID] = p
	}, roster.Fields, status.Fields)
	takeIn(t, FilingFacts(on), on, func(e *intake.Entry) {
		filing := slices.Clone(e.Records[1])
		people[e.ID].Filings = append(people[e.ID].Filings, status.FilingFromRecord(status.FilingKey(filing), filing))
	}, employeeKey(), status.FilingFields)
	takeIn(t, FormFacts(on), on, func(e *intake.Entry) {
		require.Empty(t, e.Problems, "row %d", e.Row)
		require.Contains(t, people, e.ID)
		given := i9.Masked(slices.Clone(e.Records[1]))
		people[e.ID].Forms = append(people[e.ID].Forms, i9.FromRecord(i9.KeyOf(given), given))
	}, employeeKey(), i9.Fields)
	return people
}

// keeping is how the two legal entities keep their forms.
func keeping(t *testing.T) *docket.I9Options {
	t.Helper()
	settings := map[string]*i9.Settings{}
	for _, s := range EmployerSettings(civil.On(2026, time.November, 21)) {
		var r facts.Record
		for _, fact := range s.Facts {
			name, value, _ := strings.Cut(fact, "=")
			field := roster.SettingsFields.Field(name)
			require.NotNil(t, field, name)
			value = strings.NewReplacer("yes", "true", "no", "false").Replace(value)
			r = r.With(facts.Fact{Field: field, Value: value})
		}
		own, err := roster.ReadSettings(r)
		require.NoError(t, err)
		settings[s.Employer] = &i9.Settings{OpenDays: own.OpenDays, EVerify: own.EVerify, EVerifySince: own.EVerifySince}
	}
	return &docket.I9Options{HoldsForms: true, Employer: func(name string) *i9.Settings { return settings[name] }}
}

// reported is what the program says of a person's forms: "due RULE DAY", "fault SUMMARY", "answered SUMMARY", "kept WHY".
func reported(t *testing.T, p *docket.Person, o *docket.I9Options, on civil.Date) []string {
	t.Helper()
	all := []string{}
	for _, s := range p.FormSubjects(o, on) {
		if s.Form != nil && !s.Active {
			all = append(all, "kept "+string(i9.Keep(s.Form, &s.Employment, s.Settings, on).Why))
		}
		for _, c := range i9.Clocks(s.Form, &s.Employment, s.Settings, on) {
			outcome, err := c.Apply(&law.Working{})
			require.NoError(t, err)
			if outcome.Kind != law.KindDue {
				all = append(all, "open "+c.Rule+" "+strings.Join(outcome.Missing, ", "))
				continue
			}
			all = append(all, "due "+c.Rule+" "+outcome.Due.String())
		}
		for _, fault := range i9.Audit(s.Form, &s.Employment, s.Settings, on) {
			word := "fault "
			if fault.Answered {
				word = "answered "
			}
			all = append(all, word+fault.Summary)
		}
	}
	return all
}

// formsReported is what the program says of each of FormSituations on asOf.
var formsReported = map[string][]string{
	"complete: a citizen with a U.S. passport":                                  {},
	"complete: a citizen with documents of Lists B and C":                       {},
	"complete: a noncitizen national, who is never reverified":                  {},
	"a permanent resident's card (I-551) has expired since; no reverification":  {},
	"Supplement B records a reverification that came in time":                   {"due i9.reverify 2027-10-20"},
	"EAD (C09), renewal received before October 30, 2025: extended by 540 days": {"due i9.reverify 2027-06-09"},
	"EAD (C09), renewal received since October 30, 2025: not extended":          {"due i9.reverify 2026-12-11"},
	"EAD of an H-4 spouse, extended no longer than the I-94":                    {"due i9.reverify 2027-04-21"},
	"EAD of an H-4 spouse, renewal received since October 30, 2025: overdue":    overdue("2026-11-11"),
	"OPT, STEM extension pending: 180 days":                                     {"due i9.reverify 2027-04-19"},
	"OPT in the cap gap":                                                        {"due i9.reverify 2027-03-31"},
	"H-1B, extension pending: 240 days":                                         {"due i9.reverify 2027-04-14"},
	"TN, reverification overdue":                                                overdue("2026-11-01"),
	"TN, reverification due in 20 days":                                         {"due i9.reverify 2026-12-11"},
	"TN, reverification due in 60 days":                                         {"due i9.reverify 2027-01-20"},
	"TN, reverification due in 100 days":                                        {"due i9.reverify 2027-03-01"},
	"Supplement B is missing though the stay was extended":                      overdue("2026-01-21"),
	"receipt for a replacement, its 90 days running":                            {"due i9.receipt 2027-01-10"},
	"receipt for a replacement, its 90 days over": {
		"due i9.receipt 2026-10-22", "fault A receipt expired and no replacement document is recorded"},
	"receipt: I-94 with a temporary I-551 stamp": {"due i9.receipt 2027-01-30"},
	"receipt: I-94 with a refugee stamp":         {"due i9.receipt 2026-12-31"},
	"Section 2 due in two days":                  {"due i9.section-2 2026-11-23", "due i9.everify-case 2026-11-23"},
	"Section 1 came late":                        {"fault Section 1 was completed late"},
	"Section 2 came late, a memo says why":       {"answered Section 2 was completed late"},
	"Section 2 came late, without a memo":        {"fault Section 2 was completed late"},
	"Section 2 before the offer was accepted": {
		"fault Section 2 was completed before the offer was accepted", "fault Section 2 was completed before Section 1"},
	"no form: a citizen":                                         {"fault No Form I-9"},
	"no form: another citizen":                                   {"fault No Form I-9"},
	"no form: a permanent resident":                              {"fault No Form I-9"},
	"no form, and none is needed: hired before November 7, 1986": {},
	"a form of an expired edition": {
		"fault The form's edition was not valid on the day it was completed"},
	"too many documents": {"fault Section 2 shows more documents than the form requires"},
	"a document had expired when it was examined": {
		"fault A document was expired on the day it was examined"},
	"documents under each other's lists": {
		"fault A document is recorded under the wrong list", "fault A document is recorded under the wrong list"},
	"documents examined over video by an employer in E-Verify": {},
	"documents examined over video by an employer that is not in E-Verify": {
		"fault Documents were examined remotely when that was not permitted"},
	"copies kept of a noncitizen's documents only": {"due i9.reverify 2027-03-20"},
	"the E-Verify case is to be made":              {"due i9.everify-case 2026-11-23"},
	"an E-Verify mismatch is open": {
		"due i9.everify-mismatch 2026-11-27"},
	"an E-Verify referral is open": {
		"due i9.everify-contact 2026-11-27"},
	"the E-Verify case is settled":                        {"due i9.reverify 2028-04-15"},
	"rehired within three years on the old form":          {},
	"rehired after more than three years with a new form": {"kept may-go"},
	"rehired after more than three years on the old form, where a new one was needed": {
		"fault The form was used for a rehire more than three years after it was completed"},
	"left, the form must be kept":            {"kept date"},
	"terminated; the form is past retention": {"kept may-go"},
	"left, the form is on legal hold":        {"kept hold"},
}

func overdue(since string) []string {
	return []string{
		"due i9.reverify " + since, "fault Supplement B is missing: work authorization was not reverified in time",
	}
}

func TestEveryFormSituationIsReportedAsItsNameSays(t *testing.T) {
	people, o, staffed := peopleWithForms(t, asOf), keeping(t), staff(asOf)
	owners := map[string]string{}
	for _, s := range formSituations {
		p := find(staffed, s.Employee, s.Nth)
		require.Empty(t, owners[p.id()], "%s: each is shown on somebody else", s.Name)
		owners[p.id()] = s.Name
		require.Contains(t, formsReported, s.Name)
		require.Equal(t, formsReported[s.Name], reported(t, people[p.id()], o, asOf), s.Name)
	}
	require.Len(t, owners, len(formsReported))
}

func TestFormSituationsHoldOnOtherDaysToo(t *testing.T) {
	o, dates := keeping(t), regexp.MustCompile(` \d{4}-\d{2}-\d{2}`)
	for _, day := range []string{"2026-07-04", "2026-10-01", "2026-11-22", "2026-11-25", "2027-01-01", "2027-02-26"} {
		today := civil.MustParse(day)
		people, staffed := peopleWithForms(t, today), staff(today)
		for _, s := range formSituations {
			says := strings.Join(reported(t, people[find(staffed, s.Employee, s.Nth).id()], o, today), "; ")
			want := dates.ReplaceAllString(strings.Join(formsReported[s.Name], "; "), "")
			require.Equal(t, want, dates.ReplaceAllString(says, ""), "%s on %s", s.Name, day)
		}
	}
}

// auditedStays are the situations outside FormSituations of which the audit finds something, because of the stay.
var auditedStays = []string{
	"H-1B, petition expired, nothing filed, still at work", "H-1B, nothing known but the class",
	"Asylee (A05), card expired, the right continues",
}

func TestAllOthersHaveACompleteFormInTime(t *testing.T) {
	people, o, staffed := peopleWithForms(t, asOf), keeping(t), staff(asOf)
	for _, s := range formSituations {
		delete(people, find(staffed, s.Employee, s.Nth).id())
	}
	for _, p := range staffed {
		if people[p.id()] == nil || slices.Contains(auditedStays, p.situation.Name) {
			continue
		}
		for _, s := range people[p.id()].FormSubjects(o, asOf) {
			require.NotNil(t, s.Form, p.id())
			require.Empty(t, i9.Audit(s.Form, &s.Employment, s.Settings, asOf), "%s %s", p.id(), p.situation.Name)
		}
	}
}

func TestOneEmployerKeepsCopiesUnevenly(t *testing.T) {
	people, o := peopleWithForms(t, asOf), keeping(t)
	r, err := i9.AuditAll(func(yield func(*i9.Subject, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(people)) {
			for _, s := range people[id].FormSubjects(o, asOf) {
				if !yield(s, nil) {
					return
				}
			}
		}
	}, asOf, func(*i9.FormFaults) error { return nil })
	require.NoError(t, err)
	require.Len(t, r.Uneven, 1)
	require.Equal(t, "Copies of documents are kept with some forms and not with others", r.Uneven[0].Summary)
	require.Equal(t, "employer: "+fieldService.name, r.Uneven[0].Basis[0])
	require.Equal(t, 398, r.Forms)
	require.Equal(t, i9.Counts{Substantive: 17, Technical: 2, Missing: 3}, r.Counts)
}

func TestTheFileOfFormsHasTheFactsOfAFormAndUsesEachOfItsColumns(t *testing.T) {
	for _, header := range [][]string{formHeader, largeFormHeader} {
		require.Equal(t, roster.FieldID.Name, header[0])
		for _, name := range header[1:] {
			require.NotNil(t, i9.Fields.Field(name), name)
		}
	}
	used := map[string]bool{}
	for _, p := range staff(asOf) {
		for _, s := range append(slices.Clone(formSituations), formSituation{}) {
			if s.Employee == p.situation.Name && s.Nth == p.nth || s.Name == "" {
				for _, f := range s.forms(p, asOf) {
					for name, value := range f {
						require.Contains(t, formHeader, name)
						used[name] = used[name] || value != ""
					}
				}
			}
		}
	}
	require.Len(t, used, len(formHeader))
	for name, filled := range used {
		require.True(t, filled, name)
	}
}
