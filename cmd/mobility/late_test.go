package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
)

// commandIn is a command in a next step that records fields, of which the values are left open.
var commandIn = regexp.MustCompile(`mobility ((?:[a-z0-9]+ (?:record|set|assign) )(?:"[^"]*"|[^ ()"]+)(?: (?:"[^"]*"|[^ ()".=]+(?:=(?:\.\.\.|[^ ()".]+))?))*)`)

// ofADay are words of a step that is to be taken by a day.
var ofADay = regexp.MustCompile(`(by|before|until|through) (that|this) day`)

// TestTheNextStepOfADayThatHasPassed asks the demo every two weeks for more than a year: no step of a last day that has passed is one that was
// to be taken by it, and the first command that it names, run as printed with the day, takes the date off the docket.
func TestTheNextStepOfADayThatHasPassed(t *testing.T) {
	demo := finishedDemo(t)
	db := filepath.Join(demo.demo, "demo.db")
	ran := map[string]bool{}
	passed := 0
	for day := civil.MustParse("2026-11-28"); day.Before(civil.MustParse("2028-02-01")); day = day.AddDays(14) {
		for _, l := range docketOn(t, db, day).Deadlines {
			if l.Due.IsZero() || !l.Due.Before(day) || l.State != docket.Open {
				continue
			}
			passed++
			require.False(t, ofADay.MatchString(l.Remedy) && !strings.HasPrefix(l.Remedy, "If "), "%s on %s: %s", l.Key, day, l.Remedy)
			found := commandIn.FindStringSubmatch(l.Remedy)
			if found == nil || ran[l.Rule] || strings.HasPrefix(found[1], "employer") {
				continue
			}
			ran[l.Rule] = true
			require.NotContains(t, keysOf(docketOn(t, afterCommand(t, db, found[1], l.Due, day), day)), l.Key+" "+l.Due.String(), l.Remedy)
		}
	}
	require.Greater(t, passed, 500)
	require.Greater(t, len(ran), 15, "%v", slices.Sorted(maps.Keys(ran)))
}

// byADay is a day by which something has to be done.
var byADay = regexp.MustCompile(`\bby ((?:January|February|March|April|May|June|July|August|September|October|November|December) \d+, \d{4})`)

// TestNoStepIsByADayThatHasPassed asks the demo on the weekends of half a year, when the last working day before a date can be over while the
// date is not.
func TestNoStepIsByADayThatHasPassed(t *testing.T) {
	db := filepath.Join(finishedDemo(t).demo, "demo.db")
	steps := 0
	for saturday := civil.MustParse("2026-11-28"); saturday.Before(civil.MustParse("2027-06-01")); saturday = saturday.AddDays(7) {
		for _, day := range []civil.Date{saturday, saturday.AddDays(1)} {
			for _, l := range docketOn(t, db, day).Deadlines {
				if l.Due.IsZero() || l.Due.Before(day) {
					continue
				}
				for _, found := range byADay.FindAllStringSubmatch(l.Remedy, -1) {
					steps++
					by, err := time.Parse("January 2, 2006", found[1])
					require.NoError(t, err)
					require.False(t, civil.FromTime(by).Before(day), "%s, due %s, on %s: %s", l.Key, l.Due, day, l.Remedy)
				}
			}
		}
	}
	require.NotZero(t, steps)
}

func docketOn(t *testing.T, db string, day civil.Date) (d docket.Docket) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(answer(t, "--db="+db, "docket", "--as-of", day.String(), "--within", "10", "--json")), &d))
	return d
}

// keysOf are the keys and days of the dates that stand and have passed.
func keysOf(d docket.Docket) (all []string) {
	for _, l := range d.Deadlines {
		if l.State == docket.Open && l.DaysLeft < 0 {
			all = append(all, l.Key+" "+l.Due.String())
		}
	}
	return all
}

// longAfter is a value for the end of a document that was renewed.
const longAfter = "2032-05-05"

// afterCommand is a copy of a database in which a command was run with the last day, or with a later one where it is the end of a document.
func afterCommand(t *testing.T, db, command string, due, day civil.Date) (changed string) {
	t.Helper()
	changed = filepath.Join(t.TempDir(), "changed.db")
	content, err := os.ReadFile(db)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(changed, content, 0o600))
	args := []string{"--db=" + changed, "--as-of", day.String()}
	for _, word := range regexp.MustCompile(`"[^"]*"|[^ "]+`).FindAllString(command, -1) {
		word = strings.Trim(word, `"`)
		if field, _, open := strings.Cut(word, "=..."); open {
			value := due.String()
			switch {
			case strings.HasSuffix(field, "_expires"), strings.HasSuffix(field, "_ends"):
				value = longAfter
			case field == "days_abroad":
				value = "900"
			case field == "form":
				value = "I-129"
			}
			word = field + "=" + value
		}
		args = append(args, word)
	}
	answer(t, args...)
	return changed
}
