package docket

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// workedLife is a life with its filings, worked out from the text of the law before it was run, and what the docket says of it on
// some days.
type workedLife struct {
	ID, Says, Law         string
	Employee              string
	Stays, Filings, Forms []string
	Days                  map[string]workedDay
}

// workedDay is the answer of a day; what is not stated is not asked.
type workedDay struct {
	// Ended is whether the work has ended, Binding the controlling date with its rule, Form9 the last day to reverify.
	Ended   *bool
	Binding string
	Form9   string
	// Due are deadlines by rule, Found and Lacks the rules and checks that are on the docket and are not.
	Due          map[string]string
	Found, Lacks []string
}

// facts reads "name=value; name=value".
func readGiven(t *testing.T, text string) given {
	t.Helper()
	all := given{}
	for pair := range strings.SplitSeq(text, "; ") {
		name, value, found := strings.Cut(pair, "=")
		require.True(t, found, "%q of %q", pair, text)
		all[name] = value
	}
	return all
}

func workedLives(t *testing.T) []workedLife {
	t.Helper()
	text, err := os.ReadFile("testdata/lives.json")
	require.NoError(t, err)
	var lives []workedLife
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&lives))
	require.NotEmpty(t, lives)
	return lives
}

func (l *workedLife) person(t *testing.T, earlier ...given) *Person {
	t.Helper()
	read := func(texts []string) (all []given) {
		for _, text := range texts {
			all = append(all, readGiven(t, text))
		}
		return all
	}
	p := filed(t, worker(t, readGiven(t, l.Employee), slices.Concat(earlier, read(l.Stays))...), read(l.Filings)...)
	return holding(t, p, read(l.Forms)...)
}

// TestWorkedLives holds the docket to lives that were worked out from the law. A status that was over years before changes nothing.
func TestWorkedLives(t *testing.T) {
	long := given{"class": "B-2", "status_from": "2012-01-09", "i94_expires": "2012-06-29"}
	seen := map[string]bool{}
	for _, life := range workedLives(t) {
		require.False(t, seen[life.ID], life.ID)
		seen[life.ID] = true
		for day, want := range life.Days {
			t.Run(life.ID+"/"+day, func(t *testing.T) {
				want.hold(t, &life, on(t, life.person(t), day))
				want.hold(t, &life, on(t, life.person(t, long), day))
			})
		}
	}
}

// hold compares a docket with the answer.
func (want *workedDay) hold(t *testing.T, life *workedLife, d *Docket) {
	t.Helper()
	message := life.Says + " (" + life.Law + "): " + binding(d) + " " + strings.Join(found(d), " ")
	open := map[string]string{}
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.State == Open {
			open[l.Rule] = l.Due.String()
		}
	}
	if want.Ended != nil {
		require.Equal(t, *want.Ended, contains(found(d), "status.work-past-end"), message)
	}
	if want.Binding != "" {
		require.Equal(t, want.Binding, binding(d), message)
	}
	if want.Form9 != "" {
		require.Equal(t, want.Form9, reverifyBy(d), message)
	}
	for rule, due := range want.Due {
		require.Equal(t, due, open[rule], message)
	}
	for _, rule := range want.Found {
		require.Contains(t, found(d), rule, message)
	}
	for _, rule := range want.Lacks {
		require.NotContains(t, found(d), rule, message)
		require.NotContains(t, open, rule, message)
	}
}
