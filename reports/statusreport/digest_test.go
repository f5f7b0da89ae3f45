package statusreport

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/reports/workbook"
)

func TestMonthStacksCountPeople(t *testing.T) {
	asOf := civil.On(2026, time.November, 30)
	ends := func(days ...int) People {
		var people []Person
		for _, n := range days {
			people = append(people, Person{ID: strconv.Itoa(n), Binding: asOf.AddDays(n), Band: docket.BandOf(law.Expiration, n)})
		}
		return PeopleOf(people...)
	}
	for _, c := range []struct {
		name   string
		days   []int
		lapsed string
		totals map[string]int
	}{
		{"the last day of a month and the first of the next are two bars", []int{0, 1}, "", map[string]int{"Nov 2026": 1, "Dec 2026": 1}},
		{"whose authorization has lapsed stands first, whatever the month", []int{-1, 40}, "-1", map[string]int{"Lapsed": 1, "Jan 2027": 1}},
		{"a date that passed and may have been extended is in no bar", []int{-1}, "", map[string]int{}},
		{"what ends after the twelfth month is in no bar", []int{40, 4000}, "", map[string]int{"Jan 2027": 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &digest{Report: &Report{AsOf: asOf, People: ends(c.days...)}, lapsed: map[string]bool{c.lapsed: true}}
			stacks := d.monthStacks()
			require.Len(t, stacks, 13)
			totals := map[string]int{}
			for _, pile := range stacks {
				if pile.Total() > 0 {
					totals[pile.Label] = pile.Total()
				}
			}
			require.Equal(t, c.totals, totals)
		})
	}
}

func TestBriefKeepsSentences(t *testing.T) {
	text := "Complete a form now, on the current edition, with the actual hire date. The employee chooses which documents to present."
	require.Equal(t, text, brief(text, 60, 3))
	require.Equal(t, "Complete a form now, on the current edition, with the actual hire date.", brief(text, 60, 2)[:len("Complete a form now, on the current edition, with the actual hire date.")])
	require.Equal(t, "The PWD had to be requested by August 13, 2026.",
		brief("The PWD had to be requested by August 13, 2026 (120 days expected until the determination; not fixed by law)", 35, 2), "no half of a parenthesis")
	require.LessOrEqual(t, workbook.Lines(brief(strings.Repeat("word ", 100), 30, 2), 30), 2)
}

// TestADeadlineOfWhichNoOneKnowsTheDayIsAnAction keeps a request of USCIS without its last day from being a question alone.
func TestADeadlineOfWhichNoOneKnowsTheDayIsAnAction(t *testing.T) {
	d := &digest{asks: map[string]bool{"asked": true}}
	e := docket.Event{Members: []string{"asked"}}
	require.True(t, d.onlyAsks(&e))
	e.Consequence.Code = law.GovernmentDeadline.Code()
	require.False(t, d.onlyAsks(&e))
	require.Equal(t, actToday, bucketOf(&e))
}
