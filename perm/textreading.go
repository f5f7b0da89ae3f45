package perm

import (
	"slices"
	"strings"
)

// degreeWords are how texts write the degrees, by their place among educations.
var degreeWords = []struct {
	degree string
	words  []string
}{
	{"associate", []string{"associate's degree", "associate degree"}},
	{"bachelor", []string{"bachelor", "b.s.", "b.a.", "b.sc", "undergraduate degree"}},
	{"master", []string{"master's", "master’s", "masters degree", "master of", "master degree", "m.s.", "m.b.a", "mba"}},
	{"doctorate", []string{"doctorate", "doctoral", "ph.d", "phd"}},
}

// leastDegree is the lowest degree that a text names, by its place among educations; -1 if it names none.
func leastDegree(lower string) int {
	for _, d := range degreeWords {
		if containsAny(lower, d.words...) {
			return slices.Index(educations, d.degree)
		}
	}
	return -1
}

// smallNumbers are the numbers that job texts write out.
var smallNumbers = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8,
	"nine":  9, "ten": 10}

// leastYears is the smallest number of years that a text asks for: "2 years", "five (5) years', "3+ years".
func leastYears(lower string) (least int, asked bool) {
	for rest := lower; ; {
		at := strings.Index(rest, "year")
		if at < 0 {
			return least, asked
		}
		if n, ok := numberBefore(rest[:at]); ok && (!asked || n < least) {
			least, asked = n, true
		}
		rest = rest[at+len("year"):]
	}
}

// numberBefore is the number on which a text ends, if it is a number of years that a job could ask for.
func numberBefore(text string) (n int, ok bool) {
	text = strings.TrimRight(text, " +-)('\u2019\t\n")
	start := len(text)
	for start > 0 && text[start-1] >= '0' && text[start-1] <= '9' {
		start--
	}
	if start == len(text) {
		word := text[strings.LastIndexAny(text, " \t\n(")+1:]
		n, ok = smallNumbers[word]
		return n, ok
	}
	if start > 0 && (text[start-1] == '$' || text[start-1] == ',' || text[start-1] == '.') || len(text)-start > 2 {
		return 0, false // part of an amount of money or of a calendar year
	}
	for _, c := range text[start:] {
		n = n*10 + int(c-'0')
	}
	return n, true
}

// wagesIn are the rates of pay that a text states: amounts with a dollar sign and their units. An amount without a unit
// is by the hour where it is below a thousand dollars, and by the year above ten thousand; others are left out.
func wagesIn(lower string) (wages []Wage) {
	for rest := lower; ; {
		at := strings.IndexByte(rest, '$')
		if at < 0 {
			return wages
		}
		rest = strings.TrimLeft(rest[at+1:], " ")
		amount := rest[:amountLength(rest)]
		rest = rest[len(amount):]
		w := Wage{Cents: cents(strings.TrimRight(amount, ".,"))}
		if after, thousands := strings.CutPrefix(rest, "k"); thousands {
			w.Cents, rest = w.Cents*1000, after
		}
		if w.Per = unitAfter(rest); w.Per == "" {
			w.Per = impliedUnit(w.Cents)
		}
		if !w.IsZero() && w.Per != "" {
			wages = append(wages, w)
		}
	}
}

// amountLength is how many characters of the text's beginning are an amount: figures, commas, a point.
func amountLength(text string) int {
	for i, c := range text {
		if (c < '0' || c > '9') && c != ',' && c != '.' {
			return i
		}
	}
	return len(text)
}

// unitWords are how texts write the units of pay.
var unitWords = []struct{ word, unit string }{
	{"biweekly", perBiweekly}, {"bi-weekly", perBiweekly}, {"hour", perHour}, {"/hr", perHour}, {"hr.", perHour},
	{"week", perWeek}, {"month", perMonth}, {"year", perYear}, {"annual", perYear}, {"annum", perYear}, {"/yr", perYear},
	{"yr.", perYear},
}

// unitAfter is the unit that stands within a few words behind an amount, and before the next one; "" if none does. Of a
// range, "$100,000 to $120,000 per year", the unit stands behind its end.
func unitAfter(rest string) string {
	const nearby = 30
	near := rest[:min(nearby, len(rest))]
	if next := strings.IndexByte(near, '$'); next >= 0 {
		after := near[next+1:]
		if joined := strings.TrimSpace(near[:next]); joined == "-" || joined == "to" || joined == "–" || joined == "and" {
			return unitAfter(rest[next+1+amountLength(after):])
		}
		near = near[:next]
	}
	first, unit := len(near), ""
	for _, u := range unitWords {
		if at := strings.Index(near, u.word); at >= 0 && at < first {
			first, unit = at, u.unit
		}
	}
	return unit
}

func impliedUnit(cents int64) string {
	const hourlyBelow, yearlyFrom = 1_000_00, 10_000_00
	switch {
	case cents < hourlyBelow:
		return perHour
	case cents >= yearlyFrom:
		return perYear
	default:
		return ""
	}
}
