package law_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
)

type noticeFacts struct {
	Posted civil.Date `fact:"posted" says:"day it went up"`
	Copies *int       `fact:"copies" min:"1"`
	Union  bool       `fact:"union,optional"`
}

var (
	citeNotice = law.Read("1 CFR 1.1", "ten days")
	citeUnion  = law.Quoted("1 CFR 1.2", "to the union")
)

// notice had twenty days before 2020 and has ten since; the law it knows begins in 2010.
var notice = law.Rule[noticeFacts]{
	ID: "test.notice", Title: "Day a notice may come down",
	Governs: func(f noticeFacts) civil.Date { return f.Posted }, GovernedBy: "the day of posting",
	Versions: []law.Version[noticeFacts]{{
		Since: civil.On(2020, time.January, 1), Cite: citeNotice, Also: []law.Citation{citeUnion},
		Apply: func(f noticeFacts, w *law.Working) law.Outcome {
			if f.Union {
				return law.NotApplicable("it goes to the union").Citing(citeUnion)
			}
			w.Step("ten days from %s", f.Posted)
			return law.Due(f.Posted.AddDays(10))
		},
	}, {
		Since: civil.On(2010, time.January, 1), Cite: law.Unread("1 CFR 1.1 (2010)", "twenty days"),
		Apply: func(f noticeFacts, _ *law.Working) law.Outcome { return law.Due(f.Posted.AddDays(20)) },
	}},
}

func posted(s string) noticeFacts { return noticeFacts{Posted: civil.MustParse(s), Copies: new(2)} }

func TestTheGoverningDatePicksTheVersion(t *testing.T) {
	for name, c := range map[string]struct{ posted, due, since, pin string }{
		"the day after a version begins":    {"2020-01-02", "2020-01-12", "2020-01-01", "1 CFR 1.1"},
		"the day it begins":                 {"2020-01-01", "2020-01-11", "2020-01-01", "1 CFR 1.1"},
		"its eve":                           {"2019-12-31", "2020-01-20", "2010-01-01", "1 CFR 1.1 (2010)"},
		"the first day of the oldest":       {"2010-01-01", "2010-01-21", "2010-01-01", "1 CFR 1.1 (2010)"},
		"long after the newest version":     {"2026-11-02", "2026-11-12", "2020-01-01", "1 CFR 1.1"},
		"in the middle of the older law":    {"2015-06-15", "2015-07-05", "2010-01-01", "1 CFR 1.1 (2010)"},
		"a day that the newer law just has": {"2020-06-15", "2020-06-25", "2020-01-01", "1 CFR 1.1"},
	} {
		t.Run(name, func(t *testing.T) {
			outcome, err := notice.Apply(posted(c.posted), nil)
			require.NoError(t, err)
			require.Equal(t, law.KindDue, outcome.Kind)
			require.Equal(t, "test.notice", outcome.Rule)
			require.Equal(t, c.due, outcome.Due.String())
			require.Equal(t, c.since, outcome.Since.String())
			require.Equal(t, c.pin, outcome.Citation.Pin)
		})
	}
}

func TestBeforeTheOldestLawARuleRefuses(t *testing.T) {
	_, err := notice.Apply(posted("2009-12-31"), nil)
	var before *law.BeforeLawError
	require.ErrorAs(t, err, &before)
	require.Equal(t, "2010-01-01", before.Oldest.String())
	require.ErrorContains(t, err, "test.notice: the day of posting is 2009-12-31, before the oldest version "+
		"in this program, which begins on 2010-01-01")
}

func TestAMissingFactIsNamed(t *testing.T) {
	outcome, err := notice.Apply(noticeFacts{}, nil)
	require.NoError(t, err)
	require.Equal(t, law.KindUndetermined, outcome.Kind)
	require.Equal(t, []string{"posted", "copies"}, outcome.Missing)

	outcome, err = notice.Apply(noticeFacts{Posted: civil.MustParse("2026-11-02"), Copies: new(0)}, nil)
	require.NoError(t, err)
	require.Equal(t, law.KindDue, outcome.Kind, "a given zero is not missing")
}

func TestAnAnswerMayRestOnACitationOfItsOwn(t *testing.T) {
	f := posted("2026-11-02")
	f.Union = true
	outcome, err := notice.Apply(f, nil)
	require.NoError(t, err)
	require.Equal(t, citeUnion, *outcome.Citation)
	require.Equal(t, []string{"it goes to the union"}, outcome.Reasons)
	require.Equal(t, []law.Citation{citeUnion}, notice.History()[0].Also)
}

func TestTheWorkingIsCollectedWhenAskedFor(t *testing.T) {
	var w law.Working
	outcome, err := notice.Apply(posted("2026-11-04"), &w)
	require.NoError(t, err)
	require.Equal(t, []string{
		"ten days from 2026-11-04", "2026-11-14, a Saturday, is not a federal business day: target date 2026-11-13",
	}, outcome.Basis)
	outcome, err = notice.Apply(posted("2026-11-04"), nil)
	require.NoError(t, err)
	require.Nil(t, outcome.Basis)
	require.Equal(t, "2026-11-13", outcome.Target.String())
}

func TestOutcomes(t *testing.T) {
	day, other := civil.MustParse("2026-11-02"), civil.MustParse("2026-11-03")
	require.Equal(t, other, law.Due(day).Or(other).OtherReading)
	require.True(t, law.Due(day).Or(day).OtherReading.IsZero(), "the same date is no other reading")
	require.True(t, law.Opens(day).Or(day).OtherReading.IsZero())
	require.True(t, law.Value(day).Or(day).OtherReading.IsZero())
	require.Equal(t, other, law.Value([]civil.Date{day}).Or(other).OtherReading)
	require.Equal(t, []string{"a 1", "b"}, law.Holds().Warn("a %d", 1).Warn("b").Warnings)
	require.Equal(t, law.Outcome{Kind: law.KindWindow, Opens: day, Due: other}, law.Window(day, other))
	require.Equal(t, []string{"x", "y"}, law.Fails("x", "y").Reasons)
	require.Nil(t, (*law.Working)(nil).Steps())
}

func TestAnAnswerAsJSONLeavesOutWhatIsAbsent(t *testing.T) {
	outcome, err := notice.Calc(map[string]any{"posted": "2026-11-02", "copies": "2"})
	require.NoError(t, err)
	data, err := json.Marshal(outcome)
	require.NoError(t, err)
	require.JSONEq(t, `{"rule":"test.notice","outcome":"due","due":"2026-11-12","since":"2020-01-01",
		"citation":{"pin":"1 CFR 1.1","gist":"ten days","read":"2026-11-21","provenance":"verified"},
		"basis":["ten days from 2026-11-02"]}`, string(data))
	data, err = json.Marshal(law.Value(false))
	require.NoError(t, err)
	require.Contains(t, string(data), `"value":false`, "no is a value")
}

func TestARuleDescribesItself(t *testing.T) {
	var stated law.Stated = &notice
	require.Equal(t, law.Heading{ID: "test.notice", Title: "Day a notice may come down", GovernedBy: "the day of posting"},
		stated.Heading())
	require.Equal(t, []law.Fact{
		{Name: "posted", Takes: "a date like 2026-11-21", Says: "day it went up"},
		{Name: "copies", Takes: "a whole number, 1 or more"},
		{Name: "union", Takes: "true or false", Optional: true},
	}, stated.Facts())
	history := stated.History()
	require.Len(t, history, 2)
	require.True(t, history[1].Since.Before(history[0].Since))
	require.True(t, history[1].Citation.Read.IsZero(), "nobody has read what is unverified")
}

func TestOneMonthReadTwoWays(t *testing.T) {
	for name, c := range map[string]struct {
		from           string
		months         int
		earlier, later string
	}{
		"a day that exists in both months": {"2026-08-28", 6, "2027-02-28", "2027-02-28"},
		"one that does not":                {"2026-08-31", 6, "2027-02-28", "2027-03-01"},
		"backwards":                        {"2027-08-31", -6, "2027-02-28", "2027-03-01"},
		"years from a leap day":            {"2024-02-29", 60, "2029-02-28", "2029-03-01"},
	} {
		t.Run(name, func(t *testing.T) {
			safe, other := law.EarlierMonths(civil.MustParse(c.from), c.months)
			require.Equal(t, []string{c.earlier, c.later}, []string{safe.String(), other.String()})
			safe, other = law.LaterMonths(civil.MustParse(c.from), c.months)
			require.Equal(t, []string{c.later, c.earlier}, []string{safe.String(), other.String()})
		})
	}
}

func TestFederalDaysWarnOfAClosingTheyCounted(t *testing.T) {
	outcome := law.FederalDueAfter("USCIS", civil.MustParse("2025-01-08"), 1, nil)
	require.Equal(t, "2025-01-09", outcome.Due.String())
	require.Len(t, outcome.Warnings, 1)
	require.Contains(t, outcome.Warnings[0], "USCIS 2025-01-09")
	require.Empty(t, law.FederalDueAfter("USCIS", civil.MustParse("2025-01-09"), 1, nil).Warnings)
	require.Empty(t, law.FederalDueAfter("OFLC", civil.MustParse("2025-01-08"), 1, nil).Warnings)
}

func TestEmployersDaysSayWhatWasNotCounted(t *testing.T) {
	var w law.Working
	days := law.OpenDays{Closed: []civil.Date{civil.MustParse("2026-07-07")}}
	outcome := days.DueAfter(civil.MustParse("2026-07-01"), 3, &w)
	require.Equal(t, "2026-07-08", outcome.Due.String())
	require.Equal(t, []string{
		"business day 3 after 2026-07-01, a Wednesday, which is not counted: 2026-07-08, a Wednesday",
		"not counted: 2026-07-03, Independence Day",
		"not counted: 2026-07-07, closed",
		"an employer that works on federal holidays counts them: 2026-07-06",
	}, w.Steps())
}

func TestAnEmployerThatNeverOpensHasNoBusinessDay(t *testing.T) {
	var days law.OpenDays
	for d := civil.MustParse("2026-01-01"); d.Before(civil.MustParse("2040-01-01")); d = d.AddDays(1) {
		days.Closed = append(days.Closed, d)
	}
	outcome := days.DueAfter(civil.MustParse("2026-03-02"), 3, &law.Working{})
	require.Equal(t, law.KindNotApplicable, outcome.Kind)
	require.Contains(t, outcome.Reasons[0], "never open")
}

func BenchmarkApply(b *testing.B) {
	f := posted("2026-11-02")
	for b.Loop() {
		if _, err := notice.Apply(f, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCalc(b *testing.B) {
	given := map[string]any{"posted": "2026-11-02", "copies": "2"}
	for b.Loop() {
		if _, err := notice.Calc(given); err != nil {
			b.Fatal(err)
		}
	}
}
