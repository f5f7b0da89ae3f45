package docket

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law/admission"
	"mobility/roster"
	"mobility/status"
)

// anyPlain draws a person in an ordinary status: the ends of documents near each other, now and then one that contradicts them or
// a fact that makes the record one to be read.
func anyPlain(rt *rapid.T) *Person {
	class := rapid.SampledFrom(admission.Classes).Draw(rt, "class").Code
	if rapid.Bool().Draw(rt, "usual") {
		class = rapid.SampledFrom([]string{"H-1B", "H-1B1", "L-1A", "L-1B", "TN", "O-1", "E-2", "E-3", "H-2B", "P-1", "R-1", "CW-1"}).Draw(rt, "class")
	}
	began := today.AddDays(-rapid.IntRange(0, 3000).Draw(rt, "began"))
	ends := began.AddDays(rapid.IntRange(-30, 2500).Draw(rt, "length"))
	value := given{"class": class, "status_from": began.String()}
	near := func(name string, day civil.Date, days ...int) {
		if rapid.IntRange(0, 9).Draw(rt, name) > 0 {
			value[name] = day.AddDays(rapid.SampledFrom(days).Draw(rt, name)).String()
		}
	}
	near("petition_expires", ends, 0)
	near("i94_expires", ends, 0, 0, 0, 10, -20, 90)
	near("passport_expires", ends, 1000, 200, 2000, 30, -400)
	near("first_admitted", began, 0, -200, -1000, -2000)
	if rapid.IntRange(0, 2).Draw(rt, "more") == 0 {
		near("petition_from", began, 0, 5)
		near("status_expires", ends, 0, 0, 5)
		near("visa_expires", ends, 0, -300, -800, 100)
		near("maximum_stay_stated", began, 2191)
		value["days_abroad"] = rapid.SampledFrom([]string{"0", "30", "400"}).Draw(rt, "abroad")
	}
	r := override(nil, status.Fields, value)
	if rapid.IntRange(0, 9).Draw(rt, "other") == 0 {
		r, _ = facts.Merge(r, anyFacts(rt, status.Fields, 5))
	}
	employee := given{"first_name": "Asha", "last_name": "Rao", "hired": began.String()}
	if rapid.IntRange(0, 9).Draw(rt, "employee") == 0 {
		employee["work_authorization"] = rapid.SampledFrom([]string{"citizen", "permanent-resident", "nonimmigrant"}).Draw(rt, "authorization")
		employee["left"] = ends.AddDays(rapid.IntRange(-500, 500).Draw(rt, "left")).String()
	}
	return &Person{Employee: roster.FromRecord("E1", override(nil, roster.Fields, employee)), Stays: []status.Stay{status.FromRecord(status.KeyOf(r), r)}}
}

// TestAQuietStatusRecordIsOneOfWhichADocketHasNothing holds the span of days on which a status record is not read against the docket of
// those days, for windows that end before the span does: no deadline, no issue, and one more person whose date is later. It holds
// what has many facts like what has few.
func TestAQuietStatusRecordIsOneOfWhichADocketHasNothing(t *testing.T) {
	quiet := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		for range 40 {
			p := anyPlain(rt)
			if rapid.IntRange(0, 4).Draw(rt, "anyone") == 0 {
				p = anyone(rt)
				p.Forms = nil
			}
			if len(p.Stays) == 1 && requireQuiet(rt, p) {
				quiet[p.Stays[0].Class]++
			}
		}
	})
	require.Greater(t, len(quiet), 8, "quiet records in few classes were drawn: %v", quiet)
}

// requireQuiet holds the span of days of a person against the docket of the first and last of them and of some between, and reports
// whether there is one.
func requireQuiet(rt *rapid.T, p *Person) bool {
	from, until := QuietOf(&p.Employee, &p.Stays[0])
	if until.IsZero() {
		require.True(rt, from.IsZero())
		return false
	}
	days := from.DaysUntil(until)
	require.Positive(rt, days)
	for _, after := range []int{0, days - 1, rapid.IntRange(0, days-1).Draw(rt, "day"), rapid.IntRange(0, days-1).Draw(rt, "day")} {
		o := Options{
			AsOf: from.AddDays(after), Client: "acme", Within: rapid.IntRange(0, days-1-after).Draw(rt, "within"), Superseded: true, PERM: &PERMOptions{},
		}
		by, skips := o.SkipsQuiet()
		require.True(rt, skips)
		d, err := Build(one(p), o)
		require.NoError(rt, err)
		require.Empty(rt, d.Deadlines, "%s to %s, on %s", from, until, o.AsOf)
		require.Empty(rt, d.Findings, "%s to %s, on %s", from, until, o.AsOf)
		if by.Before(until) {
			require.Equal(rt, PeopleCounts{InStatus: 1, Later: 1}, d.People)
			o.InStatus = 1
			without, err := Build(func(func(*Person, error) bool) {}, o)
			require.NoError(rt, err)
			require.Equal(rt, d.People, without.People)
		}
	}
	return true
}

// TestTheQuietEditionIsRaisedWithItsAnswers pins what QuietOf answers for records in every class. A database keeps the answers with
// the edition that gave them: other answers need another edition.
func TestTheQuietEditionIsRaisedWithItsAnswers(t *testing.T) {
	answers := sha256.New()
	quiet := 0
	for _, class := range admission.Classes {
		for _, years := range []int{1, 3, 6} {
			for _, name := range status.Fields.Fields {
				began := civil.MustParse("2024-02-01")
				ends := began.AddYears(years).AddDays(-1).String()
				value := given{
					"class": class.Code, "status_from": began.String(), "petition_expires": ends, "i94_expires": ends,
					"passport_expires": "2035-01-01", "first_admitted": began.String(),
				}
				if name.Kind == facts.Date {
					value[name.Name] = began.AddYears(2).String()
				}
				r := override(nil, status.Fields, value)
				e, s := roster.FromRecord("E1", override(nil, roster.Fields, given{"hired": "2024-02-01"})), status.FromRecord(status.KeyOf(r), r)
				from, until := QuietOf(&e, &s)
				fmt.Fprintln(answers, class.Code, years, name.Name, from, until)
				if !until.IsZero() {
					quiet++
				}
			}
		}
	}
	require.Positive(t, quiet)
	require.Equal(t, quietAnswers[QuietEdition], fmt.Sprintf("%x", answers.Sum(nil))[:16],
		"QuietOf answers otherwise than in the edition %d: raise QuietEdition, and put its answers here", QuietEdition)
}

// quietAnswers are digests of the answers of the editions.
var quietAnswers = map[int64]string{1: "850add346b73c4b4", 2: "7bbb377565990671"}
