package lawtest

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
)

type facts struct {
	Posted civil.Date `fact:"posted"`
}

// rule has ten days since 2020 and twenty before.
func rule() *law.Rule[facts] {
	return &law.Rule[facts]{
		ID: "test.notice", Title: "Day a notice may come down", Kind: law.Duty, Owner: law.HR,
		Governs: func(f facts) civil.Date { return f.Posted }, GovernedBy: "the day of posting",
		Versions: []law.Version[facts]{{
			Since: civil.On(2020, time.January, 1), Cite: law.Read("1 CFR 1.1", "ten days"),
			Apply: func(f facts, w *law.Working) law.Outcome {
				w.Step("ten days from %s", f.Posted)
				return law.Due(f.Posted.AddDays(10)).Exact()
			},
		}, {
			Cite:  law.Unread("1 CFR 1.1", "twenty days"),
			Apply: func(f facts, _ *law.Working) law.Outcome { return law.Due(f.Posted.AddDays(20)) },
		}},
	}
}

func newCase(id, posted string, expect map[string]any) Case {
	return Case{ID: id, Rule: "test.notice", Says: "a sentence", Source: "a source",
		Facts: map[string]any{"posted": posted}, Expect: expect}
}

func goodCases() []Case {
	return []Case{
		newCase("1", "2019-12-31", map[string]any{"due": "2020-01-20"}),
		newCase("2", "2020-01-01", map[string]any{"due": "2020-01-11", "target": nil, "outcome": "due"}),
	}
}

func TestGoodRulesHaveNoProblems(t *testing.T) {
	require.Empty(t, Problems([]law.Stated{rule()}, goodCases()))
	Run(t, []law.Stated{rule()}, goodCases())
}

func TestProblemsOfRulesAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*law.Rule[facts])
		says  string
	}{
		"an ID without a domain":       {func(r *law.Rule[facts]) { r.ID = "notice" }, "does not have the form"},
		"an ID in capitals":            {func(r *law.Rule[facts]) { r.ID = "test.Notice" }, "does not have the form"},
		"no title":                     {func(r *law.Rule[facts]) { r.Title = "" }, "no title"},
		"nothing said of what governs": {func(r *law.Rule[facts]) { r.GovernedBy = "" }, "says what governs"},
		"no version":                   {func(r *law.Rule[facts]) { r.Versions = r.Versions[:0] }, "no version"},
		"versions oldest first": {func(r *law.Rule[facts]) {
			r.Versions[0], r.Versions[1] = r.Versions[1],
				r.Versions[0]
		}, "stands behind one since"},
		"two versions of the same day": {func(r *law.Rule[facts]) { r.Versions[1].Since = r.Versions[0].Since },
			"stands behind one since"},
		"a citation without a place": {func(r *law.Rule[facts]) { r.Versions[1].Cite.Pin = "" },
			"lacks its place or its gist"},
		"a citation without a gist": {func(r *law.Rule[facts]) { r.Versions[1].Cite.Gist = "" },
			"lacks its place or its gist"},
		"a citation of unknown standing": {func(r *law.Rule[facts]) { r.Versions[0].Cite.Provenance = "sure" },
			"does not say how it is known"},
		"unverified, yet read": {func(r *law.Rule[facts]) { r.Versions[0].Cite.Provenance = law.Unverified },
			"has a day"},
		"half a " +
			"reading": {func(r *law.Rule[facts]) { r.Versions[0].Readings = []law.Reading{{Question: "which"}} },
			"a reading lacks"},
		"a change of law without a case": {func(r *law.Rule[facts]) {
			r.Versions[0].Since = civil.On(2020, time.January,
				2)
		}, "no case on 2020-01-02"},
		"nor one on its eve": {func(r *law.Rule[facts]) { r.Versions[0].Since = civil.On(2019, time.December, 31) },
			"no case on 2019-12-30, the eve of a version"},
		"a citation that is not listed": {func(r *law.Rule[facts]) {
			r.Versions[0].Apply = func(f facts, _ *law.Working) law.Outcome {
				return law.Due(f.Posted).Citing(law.Read("2 CFR",
					"x"))
			}
		}, "no version lists: 2 CFR"},
		"a due date that is none": {func(r *law.Rule[facts]) {
			r.Versions[0].Apply = func(facts, *law.Working) law.Outcome { return law.Due(civil.Date{}) }
		}, `lacks what belongs to "due"`},
		"a window that closes before it opens": {func(r *law.Rule[facts]) {
			r.Versions[0].Apply = func(f facts, _ *law.Working) law.Outcome { return law.Window(f.Posted, f.Posted.AddDays(-1)) }
		}, `lacks what belongs to "window"`},
		"a failure without a reason": {func(r *law.Rule[facts]) {
			r.Versions[0].Apply = func(facts, *law.Working) law.Outcome { return law.Fails() }
		}, `lacks what belongs to "fails"`},
		"no kind of answer": {func(r *law.Rule[facts]) {
			r.Versions[0].Apply = func(facts, *law.Working) law.Outcome { return law.Outcome{} }
		}, `lacks what belongs to ""`},
	} {
		t.Run(name, func(t *testing.T) {
			r := rule()
			c.spoil(r)
			if len(r.Versions) == 0 {
				require.Contains(t, strings.Join(history(r.History()), "\n"), c.says)
				return
			}
			cases := goodCases()
			for i := range cases {
				cases[i].Rule = r.ID
			}
			require.Contains(t, strings.Join(Problems([]law.Stated{r}, cases), "\n"), c.says)
		})
	}
}

func TestProblemsOfListsAreFound(t *testing.T) {
	other := newCase("3", "2026-11-02", map[string]any{"due": "2026-11-12"})
	other.Rule = "test.other"
	silent := newCase("4", "2026-11-02", nil)
	problems := strings.Join(Problems([]law.Stated{rule(), rule()}, append(goodCases(), other, other, silent)), "\n")
	require.Contains(t, problems, "another rule has this ID")
	require.Contains(t, problems, `case 3 names the unknown rule "test.other"`)
	require.Contains(t, problems, "two cases have the ID 3")
	require.Contains(t, problems, "case 4 lacks its sentence, its source or its expected outcome")
	require.Contains(t, strings.Join(Problems([]law.Stated{rule()}, nil), "\n"), "test.notice: no case")
}

func TestAFailureSaysAllThatIsNeeded(t *testing.T) {
	c := newCase("7", "2026-11-02", map[string]any{"due": "2026-11-13", "outcome": "due", "target": "2026-11-12"})
	problem := c.problem(rule(), c.Facts)
	for _, part := range []string{
		"case 7 of test.notice", `due: expected "2026-11-13", got "2026-11-12"`, `target: expected "2026-11-12", got null`,
		"it says: a sentence", "source: a source", `facts: {"posted":"2026-11-02"}`, "ten days from 2026-11-02",
	} {
		require.Contains(t, problem, part)
	}
	require.NotContains(t, problem, "outcome: expected", "what agrees is not told")
}

func TestARefusalCanBeExpected(t *testing.T) {
	refused := newCase("8", "2026-02-30", map[string]any{"error": `fact "posted"`})
	require.Empty(t, refused.problem(rule(), refused.Facts))
	refused.Expect["error"] = "something else"
	require.Contains(t, refused.problem(rule(), refused.Facts), `expected a refusal with "something else"`)
	accepted := newCase("9", "2026-11-02", map[string]any{"error": "x"})
	require.Contains(t, accepted.problem(rule(), accepted.Facts), `expected a refusal with "x"`)
	unexpected := newCase("10", "2026-02-30", map[string]any{"due": "2026-03-12"})
	require.Contains(t, unexpected.problem(rule(), unexpected.Facts), "refused: ")
}

func TestFactsAsACommandLineGivesThem(t *testing.T) {
	require.Equal(t, map[string]any{
		"a": "2026-11-02", "b": "true", "c": "3", "d": "mon,tue", "e": `{"from":"2026-11-02"}`, "f": `[{"step":"A"}]`, "g": "[]", "h": nil,
	}, asText(map[string]any{
		"a": "2026-11-02", "b": true, "c": 3.0, "d": []any{"mon", "tue"}, "e": map[string]any{"from": "2026-11-02"},
		"f": []any{map[string]any{"step": "A"}}, "g": []any{}, "h": nil,
	}))
}

func TestReadingCases(t *testing.T) {
	head := "id,rule,says,source,facts,expect\n"
	cases, err := readCSV(strings.NewReader(head + `1,test.notice,"a, b",src,"{""posted"":""2026-11-02""}","{""due"":""2026-11-12""}"` + "\n"))
	require.NoError(t, err)
	require.Equal(t, []Case{{
		ID: "1", Rule: "test.notice", Says: "a, b", Source: "src",
		Facts: map[string]any{"posted": "2026-11-02"}, Expect: map[string]any{"due": "2026-11-12"},
	}}, cases)

	_, err = readCSV(strings.NewReader(head + "1,r,s,q,{,{}\n2,r,s,q,{},[]\n"))
	require.ErrorContains(t, err, "row 2, facts")
	require.ErrorContains(t, err, "row 3, expect")
	_, err = readCSV(strings.NewReader("rule,id\n"))
	require.ErrorContains(t, err, "the first row must be id,rule,says,source,facts,expect")
	_, err = readCSV(strings.NewReader(""))
	require.Error(t, err)
}

func TestTheRuleBooksCasesAreAllHere(t *testing.T) {
	require.Len(t, WorkedCases(t, ""), 133)
	for prefix, n := range map[string]int{"calendar.": 5, "perm.": 38, "lca.": 27, "paf.": 8, "i9.": 30, "status.": 25} {
		require.Len(t, WorkedCases(t, prefix), n, prefix)
	}
}
