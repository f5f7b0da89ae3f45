package personname

import (
	"strings"
	"sync"
	"unicode"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// Name is a name in its parts. Preferred is what the person is called, where the text says it.
type Name struct {
	First, Middle, Last, Preferred string
	// Guessed is set where the text does not show which of its words are the last name.
	Guessed bool
}

// Read splits a name in one cell. "Last, First Middle" is certain; "First Last" is the order of people, and with more than two words it
// is a guess. Text in parentheses is not part of the name: a nickname, an id, "(On Leave)".
func Read(s string) Name {
	name, nick := cutNickname(s)
	n := split(name)
	n.Preferred = nick
	return n
}

// split splits a name without anything in brackets.
func split(name string) Name {
	if last, rest, found := strings.Cut(name, ","); found {
		first, second, more := strings.Cut(strings.TrimSpace(rest), ",")
		if more && parse.IsNameSuffix(first) { // "Rao, Jr., Asha"
			last, first = last+" "+strings.TrimSpace(first), second
		} else if more && parse.IsNameSuffix(second) { // "Rao, Asha, Jr."
			last += " " + strings.TrimSpace(second)
		}
		first = parse.CutHonorific(strings.TrimSpace(first))
		if names, suffix := parse.CutNameSuffix(first); suffix != "" { // "King, Martin L III"
			first, last = names, strings.TrimSpace(last)+" "+suffix
		}
		first, middle, _ := strings.Cut(first, " ")
		return Name{First: first, Middle: middle, Last: strings.TrimSpace(last)}
	}
	first, last, found := strings.Cut(parse.CutHonorific(name), " ")
	if !found {
		return Name{Last: name}
	}
	return Name{First: first, Last: last, Guessed: strings.Contains(last, " ")}
}

// Given reads a first name, beside which people write what the person is called: "Robert (Bob)", "Robert "Bob"".
func Given(s string) (name, preferred string) { return cutNickname(s) }

// Last takes off a last name what a system puts behind it, as "(On Leave)", and nothing else: a bracket may be a former name.
func Last(s string) string {
	if name, inside := parse.CutBrackets(s); name != "" && statesEmployment(inside) {
		return name
	}
	return s
}

// quotes are the marks between which a nickname stands inside a name.
var quotes = [][2]string{{"(", ")"}, {`"`, `"`}, {"“", "”"}, {"‘", "’"}, {" '", "' "}}

// cutNickname takes what stands in brackets or quotes out of a name. It is what the person is called, if it is a name.
func cutNickname(s string) (name, nick string) {
	if !strings.ContainsAny(s, `("“‘'`) {
		return s, ""
	}
	for _, q := range quotes {
		before, rest, opened := strings.Cut(s+" ", q[0])
		inside, after, closed := strings.Cut(rest, q[1])
		if !opened || !closed || strings.TrimSpace(before+after) == "" {
			continue
		}
		if inside = parse.Clean(inside); isNickname(inside) {
			nick = inside
		}
		s = strings.ReplaceAll(parse.Clean(before+" "+after), " ,", ",")
	}
	return s, nick
}

// isNickname reports whether a text beside a name is one too: not a status, a number, pronouns or the name at birth.
func isNickname(s string) bool {
	if s == "" || strings.Count(s, " ") > 1 || statesEmployment(s) {
		return false
	}
	folded := parse.Fold(s)
	for _, beginning := range []string{"née ", "nee ", "formerly ", "fka ", "aka "} {
		if strings.HasPrefix(strings.ToLower(s), beginning) {
			return false
		}
	}
	return folded != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(" .-'’", r) })
}

// statesEmployment reports whether a text is a word of employment status or type of worker, as systems put them behind a name.
func statesEmployment(s string) bool { return employmentWords()[parse.Fold(s)] }

// employmentWords are those words, folded. The shorter ones are also names and initials.
var employmentWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{"inherited": true, "terminatedworker": true, "onleave": true, "primary": true, "rehire": true}
	for _, f := range []*facts.Field{roster.FieldEmploymentStatus, roster.FieldWorkerType, roster.FieldFullTime} {
		for spelling := range f.Synonyms {
			if folded := parse.Fold(spelling); len(folded) > 2 {
				words[folded] = true
			}
		}
		for _, word := range f.Words {
			words[parse.Fold(word)] = true
		}
	}
	return words
})
