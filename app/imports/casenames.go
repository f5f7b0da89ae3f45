package imports

import (
	"context"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
	"mobility/status/casename"
)

// caseNames are the columns in which a list of filings says what a row is about: the form, and counsel's name for the case.
type caseNames struct{ form, process, class *facts.Field }

// elsewhereSays is what to do with a row that is not a filing with USCIS.
var elsewhereSays = map[casename.Elsewhere]string{
	casename.Labor:    "is a labor certification, which is not a filing with USCIS: the row is not imported; mobility perm import reads it",
	casename.LCA:      "is a labor condition application, which is not a filing with USCIS: the row is not imported; mobility lca import reads it",
	casename.Unfiled:  "is work for which nothing is filed with USCIS: the row is not imported",
	casename.Withdraw: "is the withdrawal of a filing: the row is not imported; record it on that filing with mobility filing record ID decision=withdrawn decided=DATE",
}

// setCasesAside leaves out the rows that are about something else than a filing, and reports each. A column of forms in which a cell is
// not a single form is read as one of cases, whose names say more.
func (t *recordTable) setCasesAside(ctx context.Context, reading *intake.Options) error {
	if t.Cases == nil {
		return nil
	}
	profile := reading.Profile.With(reading.Map)
	columns := intake.Map(t.titles, profile, t.dictionaries()...).Columns
	read := func(at int, as *facts.Field) { // unless a person has stated what the column is
		if profile == nil || !slices.ContainsFunc(profile.Columns, func(r intake.ColumnRule) bool { return parse.Fold(r.Header) == parse.Fold(t.titles[at]) }) {
			reading.Map = append(reading.Map, intake.ColumnRule{Header: t.titles[at], Field: as.Name})
		}
	}
	form, process, id := claimedBy(columns, t.Cases.form), claimedBy(columns, t.Cases.process), claimedBy(columns, t.Key.Fields[0])
	aside, single, isForm := map[int]bool{}, true, t.Cases.forms()
	for row, err := range t.rows(ctx) {
		if err != nil {
			return err
		}
		is := isForm(text(row, form))
		if single = single && is; is && text(row, form) != "" {
			continue // whatever the case is called
		}
		at, field := process, t.Cases.process
		if casename.ElsewhereOf(text(row, at)) == "" {
			at, field = form, t.Cases.form
		}
		if what := casename.ElsewhereOf(text(row, at)); what != "" {
			aside[row.Number] = true
			t.noteEmployee(row.Number, text(row, id))
			t.find(facts.Problem{Row: row.Number, Column: t.titles[at], Field: field.Name, Value: strings.Clone(text(row, at)), Code: CodeElsewhere,
				Severity: facts.Warning, Message: elsewhereSays[what]})
		}
	}
	if form >= 0 && process < 0 && !single {
		read(form, t.Cases.process)
	}
	if at := slices.IndexFunc(t.titles, isClassSought); at >= 0 && claimedBy(columns, t.Cases.class) < 0 && !columns[at].IsClaimed() {
		read(at, t.Cases.class)
	}
	if len(aside) > 0 {
		t.leaveOut(aside)
	}
	return nil
}

// isClassSought reports whether a header is that of the class that a filing asks for. In a list of people it is the class of the person.
func isClassSought(header string) bool {
	return slices.Contains([]string{"class", "visatype", "visacategory", "visaclass", "visaclassification", "classification", "nonimmigrantclassification"}, parse.Fold(header))
}

// claimedBy is the column whose header names a field, -1 for none.
func claimedBy(columns []intake.Column, field *facts.Field) int {
	for i := range columns {
		if columns[i].Claims(field.Name) {
			return i
		}
	}
	return -1
}

// forms reports whether a cell of a column of forms is blank or one form.
func (c *caseNames) forms() (isForm func(cell string) bool) {
	folded := map[string]bool{"": true}
	for _, word := range c.form.Words {
		folded[parse.Fold(word)] = true
	}
	for spelling := range c.form.Synonyms {
		folded[parse.Fold(spelling)] = true
	}
	return func(cell string) bool { return folded[parse.Fold(cell)] }
}

// leaveOut leaves rows out of what is read, and counts them.
func (t *recordTable) leaveOut(aside map[int]bool) {
	t.others = len(aside)
	t.keepRows(func(number int) bool { return !aside[number] })
}
