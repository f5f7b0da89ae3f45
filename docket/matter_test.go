package docket

import (
	"errors"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// The facts of a matter of no domain in particular.
var (
	fieldPosted = &facts.Field{Name: "posted", Title: "Posted", Kind: facts.Date}
	fieldFiled  = &facts.Field{Name: "filed", Title: "Filed", Kind: facts.Date}
	matterFacts = facts.NewDictionary("matter", fieldPosted, fieldFiled)
	otherFacts  = facts.NewDictionary("other", &facts.Field{Name: "elsewhere"}, &facts.Field{Name: "also elsewhere"})
)

// after answers with the day that many days after the posting, if it is known.
func after(posted civil.Date, days int) func(*law.Working) (law.Outcome, error) {
	return func(w *law.Working) (law.Outcome, error) {
		if posted.IsZero() {
			return law.Undetermined("posted"), nil
		}
		w.Step("%d days after %s", days, posted)
		cite := law.Read("20 CFR 1", "in so many days")
		outcome := law.Due(posted.AddDays(days)).Citing(cite)
		outcome.Basis = w.Steps()
		return outcome, nil
	}
}

func application(t *testing.T, posted string) *Matter {
	t.Helper()
	r := record(t, matterFacts, given{"filed": "2026-11-02"})
	if posted != "" {
		r = record(t, matterFacts, given{"filed": "2026-11-02", "posted": posted})
	}
	elsewhere := record(t, otherFacts, given{"elsewhere": "x", "also elsewhere": "y"})
	return &Matter{
		Domain: "lca", Subject: Subject{"lca", "I-200/1 2", "Engineer, Austin"}, Employer: "Acme Inc", Employee: "E7",
		Clocks: []law.Clock{
			{Rule: "lca.notice", Word: "site A", Summary: "Notice to come down", Remedy: "Take it down.",
				Apply: after(r.Date(fieldPosted), 30), Uses: []*facts.Field{fieldPosted, fieldFiled}, Records: []facts.Record{r, elsewhere}},
			{Rule: "lca.never", Summary: "Never", Apply: func(*law.Working) (law.Outcome, error) { return law.NotApplicable("not this one"), nil }},
		},
		Findings: []law.Finding{{
			Rule: "paf.item", Word: "wage memo", Severity: Violation, Summary: "No wage memo", Remedy: "Write it.", Basis: []string{"item 3"},
			Uses: []*facts.Field{fieldFiled}, Records: []facts.Record{r}, Missing: []string{"wage_memo"},
		}},
	}
}

func matters(all ...*Matter) iter.Seq2[*Matter, error] {
	return func(yield func(*Matter, error) bool) {
		for _, m := range all {
			if !yield(m, nil) {
				return
			}
		}
	}
}

func none(func(*Person, error) bool) {}

func TestAMatterComesOntoTheDocket(t *testing.T) {
	o := Options{AsOf: today, Within: -1, Matters: matters(application(t, "2026-11-01")),
		Origins: func(facts.Fact) string { return "lca.xlsx, row 17" }}
	d, err := Build(none, o)
	require.NoError(t, err)
	require.Equal(t, Counts{Red: 1, Findings: 1, Violations: 1, Cases: 1}, d.Counts)
	l := d.Deadlines[0]
	require.Equal(t, "lca.notice/I-200%2F1%202/site-A", l.Key)
	require.Equal(t, "I-200/1 2", subjectOf(l.Key))
	require.Equal(t, "lca", l.Domain)
	require.Equal(t, Subject{"lca", "I-200/1 2", "Engineer, Austin"}, l.Subject)
	require.Equal(t, "2026-12-01", l.Due.String())
	require.Equal(t, 9, l.DaysLeft)
	require.Equal(t, "Take it down.", l.Remedy)
	require.Equal(t, "Acme Inc", l.Employer)
	require.Equal(t, "20 CFR 1", l.Citation.Pin)
	require.Equal(t, []string{"posted is 2026-11-01: lca.xlsx, row 17", "filed is 2026-11-02: lca.xlsx, row 17", "30 days after 2026-11-01"},
		l.Basis, "each fact with its origin, none of another noun's, then the steps")
	f := d.Findings[0]
	require.Equal(t, "paf.item/I-200%2F1%202/wage-memo", f.Key)
	require.Equal(t, "lca", f.Domain, "the domain is the matter's, whatever the rule is called")
	require.Equal(t, []string{"filed is 2026-11-02: lca.xlsx, row 17", "item 3"}, f.Basis)
	require.Equal(t, []string{"wage_memo"}, f.Missing)
}

func TestAMatterWithoutAFactCannotBeReportedAndIsListed(t *testing.T) {
	d, err := Build(none, Options{AsOf: today, Within: 0, Matters: matters(application(t, ""))})
	require.NoError(t, err)
	require.Equal(t, Undetermined, d.Deadlines[0].State)
	require.Equal(t, []string{"posted"}, d.Deadlines[0].Missing, "the domain's own name of the fact")
	require.Contains(t, d.Deadlines[0].Basis, "not known: posted")
}

func TestWhichMattersAreListed(t *testing.T) {
	for name, test := range map[string]struct {
		options Options
		want    Counts
	}{
		"all":                        {Options{Within: -1}, Counts{Red: 1, Findings: 1, Violations: 1, Cases: 1}},
		"the last day of the window": {Options{Within: 9}, Counts{Red: 1, Findings: 1, Violations: 1, Cases: 1}},
		"the day before that":        {Options{Within: 8}, Counts{Findings: 1, Violations: 1, Cases: 1}},
		"its domain":                 {Options{Within: -1, Domains: []string{"lca"}}, Counts{Red: 1, Findings: 1, Violations: 1, Cases: 1}},
		"another domain":             {Options{Within: -1, Domains: []string{"paf"}}, Counts{}},
		"its id":                     {Options{Within: -1, Employee: "I-200/1 2"}, Counts{Red: 1, Findings: 1, Violations: 1, Cases: 1}},
		"the employee it concerns":   {Options{Within: -1, Employee: "E7"}, Counts{Red: 1, Findings: 1, Violations: 1, Cases: 1}},
		"another employee":           {Options{Within: -1, Employee: "E8"}, Counts{}},
	} {
		t.Run(name, func(t *testing.T) {
			test.options.AsOf, test.options.Matters = today, matters(application(t, "2026-11-01"))
			d, err := Build(none, test.options)
			require.NoError(t, err)
			require.Equal(t, test.want, d.Counts)
		})
	}
}

func TestWhatCannotBeReadOrWorkedOutIsReported(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := Build(none, Options{AsOf: today, Matters: func(yield func(*Matter, error) bool) { yield(nil, broken) }})
	require.ErrorIs(t, err, broken)
	m := &Matter{Domain: "perm", Clocks: []law.Clock{{Rule: "perm.x", Apply: func(*law.Working) (law.Outcome, error) { return law.Outcome{}, broken }}}}
	d, err := Build(none, Options{AsOf: today, Matters: matters(m)})
	require.NoError(t, err)
	require.Equal(t, []string{"the rule fails: the disk is gone"}, d.Deadlines[0].Missing, "a date that fails is never left out")
}

func TestTheSubjectOfAKeyIsFound(t *testing.T) {
	for key, want := range map[string]string{
		"i9.section-2/E1/2024-03-04": "E1", "status.i94-expires/E%2F1/TN": "E/1", "lca.notice/I-200-26001-000001": "I-200-26001-000001",
		"E1": "", "": "",
	} {
		require.Equal(t, want, subjectOf(key), key)
		require.Equal(t, want, EmployeeOf(key), key)
	}
}
