package leak

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/facts"
)

// token is a word of a text: its letters without accents in lower case, and where it stands.
type token struct {
	word string
	at   int
	// capital says that it begins with a capital letter, dot that a full stop follows it.
	capital, dot bool
}

// tokens are the words of a text. Whatever is not a letter parts them: blanks, hyphens, line breaks, marks. An apostrophe
// and a soft hyphen are inside a word.
func tokens(text string) []token {
	var all []token
	var b strings.Builder
	begin, capital := -1, false
	flush := func(next rune) {
		if begin >= 0 {
			all = append(all, token{strings.ToLower(facts.Unaccented(b.String())), begin, capital, next == '.'})
		}
		b.Reset()
		begin = -1
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) && begin >= 0:
			if begin < 0 {
				begin, capital = i, unicode.IsUpper(r) || unicode.IsTitle(r)
			}
			b.WriteRune(r)
		case begin >= 0 && (r == '\'' || r == '\u2019' || r == '\u00ad'):
		default:
			flush(r)
		}
	}
	flush(0)
	return all
}

// soughtName is a worker's name as it is looked for: what may represent each part, as runs of letters.
type soughtName struct {
	firsts, lasts []string
	middle        string
}

func soughtOf(n WorkerName) soughtName {
	return soughtName{append(variants(n.First), variants(n.Preferred)...), variants(n.Last), runOf(n.Middle)}
}

// variants are what may represent a part of a name: all of it, or one word of several (Garcia of Garcia Lopez) that is
// not a particle. A part that says there is no name has none.
func variants(part string) []string {
	whole := runOf(part)
	if whole == "" || noNames[whole] {
		return nil
	}
	all := []string{whole}
	words := tokens(part)
	for _, w := range words {
		if len(words) > 1 && len(w.word) >= 3 && !particles[w.word] {
			all = append(all, w.word)
		}
	}
	return all
}

// noNames are what passports and visas write where a person has one name only.
var noNames = map[string]bool{"fnu": true, "lnu": true, "unknown": true, "xxx": true, "noname": true}

// particles are words in names that are not names by themselves.
var particles = map[string]bool{"de": true, "del": true, "der": true, "des": true, "dos": true, "das": true,
	"van": true,
	"von": true, "den": true, "ter": true, "bin": true, "ibn": true, "abu": true, "las": true, "los": true, "san": true,
	"the": true, "jr": true, "iii": true}

// runOf is a part of a name as one run of letters: "Smith-Jones", "Smith Jones" and "SmithJones" are one.
func runOf(part string) string {
	var b strings.Builder
	for _, t := range tokens(part) {
		b.WriteString(t.word)
	}
	return b.String()
}

// nameLeaks finds the names of workers: first and last name next to each other in either order, an initial or the
// middle name between them; a last name behind a form of address or an initial. A last name alone is not a leak, for many
// are words, places and companies.
func nameLeaks(text string, names []WorkerName) []Leak {
	if len(names) == 0 {
		return nil
	}
	words := tokens(text)
	var found []Leak
	for _, n := range names {
		sought := soughtOf(n)
		for i := range words {
			if sought.at(words, i) {
				found = append(found, Leak{Name, words[i].at})
			}
		}
	}
	return found
}

// at reports whether the name begins at a word.
func (n soughtName) at(words []token, i int) bool {
	if len(n.firsts) == 0 || len(n.lasts) == 0 {
		return onlyNameAt(words, i, append(n.firsts, n.lasts...))
	}
	for _, last := range n.lasts {
		for _, first := range n.firsts {
			if n.fullAt(words, i, first, last) || n.initialAt(words, i, first, last) {
				return true
			}
		}
		if addresses[words[i].word] && i+1 < len(words) && words[i+1].capital {
			if _, ok := run(words, i+1, last); ok {
				return true
			}
		}
	}
	return false
}

// onlyNameAt is for a person who has one name only: it counts where it is long enough to be no chance, and capital.
func onlyNameAt(words []token, i int, names []string) bool {
	const least = 4
	for _, name := range names {
		if _, ok := run(words, i, name); ok && len(name) >= least && words[i].capital {
			return true
		}
	}
	return false
}

// initialAt reports whether an initial with its full stop and the last name stand at a word.
func (n soughtName) initialAt(words []token, i int, first, last string) bool {
	w := words[i]
	if !w.dot || !w.capital || utf8.RuneCountInString(w.word) != 1 || !strings.HasPrefix(first, w.word) {
		return false
	}
	_, ok := run(words, n.skipMiddle(words, i+1), last)
	return ok
}

// fullAt reports whether a first name and the last name stand at a word, in either order.
func (n soughtName) fullAt(words []token, i int, first, last string) bool {
	for _, order := range [2][2]string{{first, last}, {last, first}} {
		if len(first)+len(last) >= joinedLeast {
			if end, ok := run(words, i, order[0]+order[1]); ok && !short(first, last, words[i:end]) {
				return true
			}
		}
		next, ok := run(words, i, order[0])
		if !ok {
			continue
		}
		for _, from := range []int{next, n.skipMiddle(words, next)} {
			if end, ok := run(words, from, order[1]); ok && !short(first, last, words[i:end]) {
				return true
			}
		}
	}
	return false
}

// joinedLeast is how long a name must be to be looked for written as one word.
const joinedLeast = 7

// short reports whether the words of a very short name are none by their writing: "to do" in a sentence is not Do, To.
func short(first, last string, words []token) bool {
	const shortest = 3
	if len(first) > shortest || len(last) > shortest {
		return false
	}
	for _, w := range words {
		if !w.capital {
			return true
		}
	}
	return false
}

// skipMiddle goes past initials and the middle name.
func (n soughtName) skipMiddle(words []token, i int) int {
	const most = 2
	for skipped := 0; i < len(words) && skipped < most; skipped++ {
		if next, ok := run(words, i, n.middle); n.middle != "" && ok {
			i = next
			continue
		}
		if utf8.RuneCountInString(words[i].word) != 1 {
			break
		}
		i++
	}
	return i
}

// run reports whether the words from one on, written together, are a run of letters, and the index of the word behind
// them. It takes a name in one word, in several, and letter by letter.
func run(words []token, from int, letters string) (next int, ok bool) {
	if letters == "" {
		return from, false
	}
	for i := from; i < len(words); i++ {
		rest, found := strings.CutPrefix(letters, words[i].word)
		if !found {
			return from, false
		}
		if rest == "" {
			return i + 1, true
		}
		letters = rest
	}
	return from, false
}

// addresses are the forms of address before a last name.
var addresses = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "prof": true}
