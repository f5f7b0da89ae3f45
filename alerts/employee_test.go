package alerts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/rulebook"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// The next step of a rule is written to those who keep the file: "Give the employee the date". A letter to the employee has words of its own
// for every date that the employee acts on.
func TestEveryDateOfAnEmployeeIsWrittenToThatPerson(t *testing.T) {
	own := 0
	for _, rule := range rulebook.All() {
		h := rule.Heading()
		if h.Owner != law.Employee || docket.TopicOf(h.ID) == law.Authorization {
			continue
		}
		own++
		texts := ownDates[h.ID]
		require.NotEmpty(t, texts[0], "%s (%s)", h.ID, h.Title)
		require.Regexp(t, `\b[Yy]ou`, texts[0]+texts[1], h.ID)
		require.NotRegexp(t, `[Tt]he (employee|student)|record `, texts[0]+texts[1], h.ID)
	}
	require.Greater(t, own, 10)
}

func TestAnEmployeeHasTimeToAnswerOrIsAskedToday(t *testing.T) {
	asOf := civil.MustParse("2026-12-02") // a Wednesday
	o := &Occasion{AsOf: asOf}
	for due, want := range map[string]string{
		"2027-03-02": "by Wednesday, December 16, 2026", "2026-12-22": "by Monday, December 7, 2026", "2026-12-10": "by Friday, December 4, 2026",
		"2026-12-04": "by Thursday, December 3, 2026", "2026-12-03": "today", "2026-12-02": "today",
	} {
		n := &Notice{Due: civil.MustParse(due)}
		n.DaysLeft = asOf.DaysUntil(n.Due)
		require.Equal(t, want, o.answerBy(n), due)
	}
}

// A day that has passed is not given as the day by which to act.
func TestADateOfAnEmployeeThatHasPassedIsToBeMetToday(t *testing.T) {
	for rule, texts := range ownDates {
		n := &Notice{}
		n.Rule, n.Due, n.DaysLeft = rule, civil.MustParse("2026-10-30"), -31
		what, ask := n.ownDate("Ana Ruiz", "today")
		require.NotContains(t, ask, "by that day", rule)
		require.NotRegexp(t, ` is due | is accepted | expires on | ends on | have until `, what, "%s: %s", rule, texts[0])
	}
	n := &Notice{}
	n.Rule, n.Due, n.DaysLeft = "i9.receipt", civil.MustParse("2026-10-30"), -31
	what, ask := n.ownDate("Ana Ruiz", "today")
	require.Equal(t, "The receipt that you presented for Form I-9 was accepted in place of the document through Friday, October 30, 2026.", what)
	require.Equal(t, "Present the replacement document, or other acceptable documents of your choice, today. If that is not possible, tell Ana Ruiz today.", ask)
}

// TestOnlyAPetitionAsksForPayStatements holds that a family member or a student, whose I-94 or program ends, is not asked for the papers of a
// petition.
func TestOnlyAPetitionAsksForPayStatements(t *testing.T) {
	ask := func(rule string) string {
		n := &Notice{Deadline: rule + "/E1/x", Due: civil.MustParse("2027-03-14"), DaysLeft: 20, Controlling: true}
		n.Rule = rule
		_, ask := n.ownAuthorization("Ana Ruiz", "by Friday")
		return ask
	}
	require.Contains(t, ask("status.petition-expires"), "for an extension petition and not for your Form I-9")
	for _, rule := range []string{"status.i94-expires", "status.program-ends", "status.status-expires"} {
		require.Contains(t, ask(rule), "for an extension and not for your Form I-9", rule)
		require.Contains(t, ask(rule), "if it is for your own job, your last two pay statements", rule)
	}
}
