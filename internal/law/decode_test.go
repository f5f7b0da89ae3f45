package law_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
)

type stepFact struct {
	Step string     `fact:"step" one:"A,B"`
	From civil.Date `fact:"from"`
}

type everyFacts struct {
	Day     civil.Date   `fact:"day"`
	Days    []civil.Date `fact:"days,optional"`
	Class   string       `fact:"class,optional" one:"H-1B,L-1A"`
	Colour  string       `fact:"colour,optional"`
	Text    string       `fact:"text,optional"`
	Rate    string       `fact:"rate,optional" is:"decimal"`
	Count   *int         `fact:"count,optional" min:"0" max:"10"`
	Any     int          `fact:"any,optional"`
	Flag    *bool        `fact:"flag,optional"`
	Yes     bool         `fact:"yes,optional"`
	Span    law.Period   `fact:"span,optional"`
	Other   *law.Period  `fact:"other,optional"`
	Steps   []stepFact   `fact:"steps,optional"`
	ignored string
	law.OpenDays
}

func (everyFacts) Words(fact string) []string {
	if fact == "colour" {
		return []string{"light-blue", "red"}
	}
	return nil
}

// echo answers with the facts it was given.
var echo = law.Rule[everyFacts]{
	ID: "test.echo", Title: "Facts as they arrive",
	Versions: []law.Version[everyFacts]{{
		Cite:  law.Unread("none", "none"),
		Apply: func(f everyFacts, _ *law.Working) law.Outcome { return law.Value(f) },
	}},
}

func given(t *testing.T, facts map[string]any) everyFacts {
	t.Helper()
	if facts["day"] == nil {
		facts["day"] = "2026-11-21"
	}
	outcome, err := echo.Calc(facts)
	require.NoError(t, err)
	require.Equal(t, law.KindValue, outcome.Kind, "%v", outcome.Missing)
	return outcome.Value.(everyFacts)
}

func TestFactsArriveFromJSONFromYAMLAndAsText(t *testing.T) {
	day := civil.MustParse("2026-11-21")
	for name, facts := range map[string]map[string]any{
		"JSON": {
			"days": []any{"2026-11-21"}, "class": "H-1B", "count": 3.0, "any": -7.0, "flag": false, "yes": true,
			"span": map[string]any{"from": "2026-11-21", "to": "2026-11-21"}, "open_weekdays": []any{"mon", "sat"},
			"steps": []any{map[string]any{"step": "A", "from": "2026-11-21"}}, "text": 50.25, "colour": "light-blue",
			"other": map[string]any{"from": "2026-11-21", "to": "2026-11-21"}, "closed": []any{"2026-11-21"},
		},
		"YAML": {
			"days": []any{day.Time()}, "class": "h1b", "count": 3, "any": -7, "flag": false, "yes": true,
			"span": map[string]any{"from": day.Time(), "to": "2026-11-21"}, "open_weekdays": []any{"Mon", "SAT"},
			"steps": []any{map[string]any{"step": "a", "from": "2026-11-21"}}, "text": 50.25, "colour": "Light Blue",
			"other": map[string]any{"from": "2026-11-21", "to": "2026-11-21"}, "closed": []any{"2026-11-21"},
		},
		"text": {
			"days": "2026-11-21", "class": "h 1b", "count": "3", "any": "-7", "flag": "no", "yes": "yes",
			"span": `{"from":"2026-11-21","to":"2026-11-21"}`, "open_weekdays": "mon, sat",
			"steps": `[{"step":"A","from":"2026-11-21"}]`, "text": "50.25", "colour": "LIGHT_BLUE",
			"other": `{"from":"2026-11-21","to":"2026-11-21"}`, "closed": `["2026-11-21"]`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := given(t, facts)
			require.Equal(t, day, f.Day)
			require.Equal(t, []civil.Date{day}, f.Days)
			require.Equal(t, "H-1B", f.Class, "spelled as listed")
			require.Equal(t, "light-blue", f.Colour, "spelled as the struct lists it")
			require.Equal(t, 3, *f.Count)
			require.Equal(t, -7, f.Any)
			require.False(t, *f.Flag)
			require.True(t, f.Yes)
			require.Equal(t, law.Period{From: day, To: day}, f.Span)
			require.Equal(t, law.Period{From: day, To: day}, *f.Other)
			require.Equal(t, []stepFact{{"A", day}}, f.Steps)
			require.Equal(t, "50.25", f.Text)
			require.Equal(t, []string{"mon", "sat"}, f.OpenWeekdays, "lent by the struct embedded")
			require.Equal(t, []civil.Date{day}, f.Closed)
			require.Empty(t, f.ignored)
		})
	}
}

func TestWhatIsNotGivenStaysAbsent(t *testing.T) {
	f := given(t, map[string]any{"count": "", "class": nil, "days": []any{}})
	require.Nil(t, f.Count)
	require.Empty(t, f.Class)
	require.NotNil(t, f.Days, "an empty list is given, not missing")
}

func TestAWrongFactIsNamedWithWhatItTakes(t *testing.T) {
	for name, c := range map[string]struct {
		facts   map[string]any
		message string
	}{
		"a day that does not exist":        {map[string]any{"day": "2026-02-30"}, `fact "day": "2026-02-30" is not valid; use a date like 2026-11-21`},
		"a date before the program's":      {map[string]any{"day": "1899-12-31"}, "a date from 1900-01-01 to 2100-12-31"},
		"a date after the program's":       {map[string]any{"day": "2101-01-01"}, "a date from 1900-01-01 to 2100-12-31"},
		"a number for a date":              {map[string]any{"day": 20261121.0}, `fact "day"`},
		"a word that is not listed":        {map[string]any{"class": "H-2"}, "use one of H-1B, L-1A"},
		"one the struct does not list":     {map[string]any{"colour": "green"}, "use one of light-blue, red"},
		"a list for a word":                {map[string]any{"class": []any{"H-1B"}}, `fact "class"`},
		"half a day":                       {map[string]any{"count": 1.5}, "a whole number from 0 to 10"},
		"text for a number":                {map[string]any{"count": "three"}, "a whole number from 0 to 10"},
		"a number that is too small":       {map[string]any{"count": -1.0}, "a whole number from 0 to 10"},
		"a number that is too large":       {map[string]any{"count": "11"}, "a whole number from 0 to 10"},
		"a number beyond all counting":     {map[string]any{"any": 1e12}, "a whole number"},
		"a flag for a number":              {map[string]any{"any": true}, "a whole number"},
		"a word for a flag":                {map[string]any{"flag": "perhaps"}, "true or false"},
		"a number for a flag":              {map[string]any{"yes": 1.0}, "true or false"},
		"a number as text for a flag":      {map[string]any{"yes": "1"}, `fact "yes": "1" is not valid; use true or false`},
		"none of the listed words":         {map[string]any{"open_weekdays": []any{}}, `fact "open_weekdays": "[]" is not valid; use a list of sun, mon`},
		"a time of day":                    {map[string]any{"day": time.Date(2026, 11, 21, 23, 30, 0, 0, time.UTC)}, "a date like 2026-11-21"},
		"midnight in another zone":         {map[string]any{"day": time.Date(2026, 11, 21, 0, 0, 0, 0, time.FixedZone("", -5*3600))}, "a date like 2026-11-21"},
		"a number as people read it":       {map[string]any{"day": 20261121.0}, `"20261121" is not valid`},
		"a blank item":                     {map[string]any{"days": []any{""}}, `fact "days[0]": "" is not valid; use a date from`},
		"no item":                          {map[string]any{"days": []any{nil}}, `fact "days[0]": "null" is not valid`},
		"an object for a date":             {map[string]any{"day": map[string]any{"on": "x"}}, `is not valid; use a date like`},
		"a rate with a separator":          {map[string]any{"rate": "1,000.00"}, `fact "rate": "1,000.00" is not valid; use a decimal number like 50.00`},
		"a rate in words":                  {map[string]any{"rate": "fifty"}, "use a decimal number like 50.00"},
		"a rate below zero":                {map[string]any{"rate": -5.0}, `"-5" is not valid; use a decimal number like 50.00`},
		"a rate of points":                 {map[string]any{"rate": "1.2.3"}, "use a decimal number like 50.00"},
		"a rate of a point":                {map[string]any{"rate": "."}, "use a decimal number like 50.00"},
		"a wrong item in a list":           {map[string]any{"days": []any{"2026-11-21", "x"}}, `fact "days[1]": "x" is not valid`},
		"a number for a list":              {map[string]any{"days": 5.0}, "a list, each a date like 2026-11-21"},
		"a wrong weekday":                  {map[string]any{"open_weekdays": "mon,tues"}, `fact "open_weekdays[1]": "tues" is not valid; use one of sun, mon`},
		"text for a part":                  {map[string]any{"span": "2026"}, "an object with from, to"},
		"a wrong member of a part":         {map[string]any{"span": map[string]any{"from": "x", "to": "2026-11-21"}}, `fact "span.from"`},
		"an unknown member of a part":      {map[string]any{"span": map[string]any{"until": "2026-11-21"}}, `fact "span.until"`},
		"a wrong member in a list":         {map[string]any{"steps": []any{map[string]any{"step": "C"}}}, `fact "steps[0].step"`},
		"a fact that the rule has not":     {map[string]any{"dya": "2026-11-21"}, `fact "dya": this rule has no such input; its inputs are day, days?`},
		"a fact without a name in the tag": {map[string]any{"ignored": "x"}, `fact "ignored"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := echo.Calc(c.facts)
			require.ErrorContains(t, err, c.message)
			var wrong *law.FactError
			require.ErrorAs(t, err, &wrong)
		})
	}
}

func TestAllThatIsWrongIsReportedAtOnce(t *testing.T) {
	_, err := echo.Calc(map[string]any{"day": "x", "count": "y", "nonsense": 1.0})
	for _, fact := range []string{`"day"`, `"count"`, `"nonsense"`} {
		require.ErrorContains(t, err, fact)
	}
}

func TestTheCallersFactsAreLeftAlone(t *testing.T) {
	facts := map[string]any{"day": "2026-11-21", "span": map[string]any{"from": "2026-11-21", "to": "2026-11-21"}}
	given(t, facts)
	require.Len(t, facts, 2)
	require.Len(t, facts["span"], 2)
}

func TestAMissingPartIsNamedByItsPath(t *testing.T) {
	outcome, err := echo.Calc(map[string]any{
		"span": map[string]any{"from": "2026-11-21"}, "other": map[string]any{"to": "2026-11-21"},
		"steps": []any{map[string]any{"step": "A"}},
	})
	require.NoError(t, err)
	require.Equal(t, law.KindUndetermined, outcome.Kind)
	require.Equal(t, []string{"day", "span.to", "other.from", "steps.from"}, outcome.Missing)
}

func TestFactsAreDescribed(t *testing.T) {
	facts := make(map[string]law.Fact)
	for _, f := range echo.Facts() {
		facts[f.Name] = f
	}
	require.Equal(t, "a list, each a date like 2026-11-21", facts["days"].Takes)
	require.Equal(t, "one of light-blue, red", facts["colour"].Takes)
	require.Equal(t, "a whole number from 0 to 10", facts["count"].Takes)
	require.Equal(t, "a whole number", facts["any"].Takes)
	require.Equal(t, "a decimal number like 50.00", facts["rate"].Takes)
	require.Equal(t, "a list of sun, mon, tue, wed, thu, fri, sat", facts["open_weekdays"].Takes)
	require.Equal(t, "an object with from, to", facts["span"].Takes)
	require.Equal(t, []law.Fact{
		{Name: "from", Takes: "a date like 2026-11-21", Says: "first day"},
		{Name: "to", Takes: "a date like 2026-11-21", Says: "last day"},
	}, facts["span"].Members)
	require.Equal(t, "one of A, B", facts["steps"].Members[0].Takes)
	require.False(t, facts["day"].Optional)
	require.True(t, facts["closed"].Optional)
	require.NotContains(t, facts, "ignored")
}

func TestAPeriodContainsItsEnds(t *testing.T) {
	p := law.Period{From: civil.On(2026, time.March, 2), To: civil.On(2026, time.March, 5)}
	require.True(t, p.Contains(p.From) && p.Contains(p.To))
	require.False(t, p.Contains(p.From.AddDays(-1)) || p.Contains(p.To.AddDays(1)))
}
