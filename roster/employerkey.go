package roster

import (
	"slices"
	"strings"
	"unicode"

	"mobility/internal/facts"
)

// EmployerKey is what the names of legal entities are compared by: lower case without accents and punctuation, without
// "the" before it. The form of the company stays, in one spelling: Acme LLC and Acme Inc. are two companies.
func EmployerKey(name string) string {
	words := strings.FieldsFunc(spelledOut(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for i := stemLength(words); i < len(words); i++ {
		if short, has := companyForms[words[i]]; has {
			words[i] = short
		}
	}
	return strings.Join(words, " ")
}

// AllEmployers is the owner of the settings that hold for every employer of a client, each where the employer has none of its own.
const AllEmployers = "*"

// OwnerKey is what the owners of records of an employer are compared by: EmployerKey of the name. What is not a name, as
// AllEmployers, is its own key.
func OwnerKey(owner string) string {
	if key := EmployerKey(owner); key != "" {
		return key
	}
	return owner
}

// dropped are the marks inside a word: L.L.C. is LLC, and O'Neil is ONeil. An ampersand is the word.
var dropped = strings.NewReplacer(".", "", "'", "", "’", "", "&", " and ")

func spelledOut(name string) string { return strings.ToLower(facts.Unaccented(dropped.Replace(name))) }

// companyForms are the words for the form of a company, each with its one spelling.
var companyForms = map[string]string{"inc": "inc", "incorporated": "inc", "corp": "corp", "corporation": "corp", "co": "co",
	"company": "co", "llc": "llc", "llp": "llp", "lp": "lp", "ltd": "ltd", "limited": "ltd", "pllc": "pllc", "pc": "pc",
	"na": "na", "plc": "plc"}

// stemLength is how many words of a name come before the form of the company, at least one.
func stemLength(words []string) int {
	n := len(words)
	for n > 1 && companyForms[words[n-1]] != "" {
		n--
	}
	return n
}

// cut divides a key into the name and the form of the company, "" for none.
func cut(key string) (stem, form string) {
	words := strings.Fields(key)
	n := stemLength(words)
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// FEINKey is what federal employer identification numbers are compared by: the nine figures, or "" for what is none. A
// spreadsheet may have taken the leading zero.
func FEINKey(fein string) string {
	figures := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, strings.TrimSuffix(fein, ".0"))
	if len(figures) == 8 {
		figures = "0" + figures
	}
	if len(figures) != 9 {
		return ""
	}
	return figures
}

// Employers are the legal entities of a client, to find one by what a case, an application or a person writes.
type Employers struct{ all []employer }

type employer struct{ name, key, stem, form, fein string }

// Add adds a legal entity with its FEIN; either is "" where it is not known.
func (e *Employers) Add(name, fein string) {
	added := employer{name: name, key: EmployerKey(name), fein: FEINKey(fein)}
	if added.key != "" || added.fein != "" {
		added.stem, added.form = cut(added.key)
		e.all = append(e.all, added)
	}
}

// Names lists them as they are written.
func (e *Employers) Names() []string {
	names := make([]string, len(e.all))
	for i := range e.all {
		names[i] = e.all[i].name
	}
	return names
}

// Find finds the one legal entity that a name and a FEIN, either of which may be "", are of, and returns its EmployerKey.
func (e *Employers) Find(name, fein string) (key string, found bool) {
	if keys := e.Candidates(name, fein); len(keys) == 1 {
		return keys[0], true
	}
	return "", false
}

// Candidates are the keys of the legal entities that a name and a FEIN can be of. The FEIN decides where both sides have
// one. Otherwise the name does; one without a form of the company can be of every entity of that name.
func (e *Employers) Candidates(name, fein string) []string {
	given := employer{key: EmployerKey(name), fein: FEINKey(fein)}
	given.stem, given.form = cut(given.key)
	for _, is := range []func(*employer) bool{given.isSame, given.hasFEIN, given.hasName, given.canBe} {
		var keys []string
		for i := range e.all {
			if is(&e.all[i]) {
				keys = append(keys, e.all[i].key)
			}
		}
		if len(keys) > 0 {
			slices.Sort(keys)
			return slices.Compact(keys)
		}
	}
	return nil
}

func (g *employer) isSame(e *employer) bool { return g.hasFEIN(e) && g.key == e.key }

func (g *employer) hasFEIN(e *employer) bool { return g.fein != "" && g.fein == e.fein }

func (g *employer) hasName(e *employer) bool { return g.key != "" && g.key == e.key && !g.isOther(e) }

// canBe reports whether the names differ only in that one leaves out the form of the company, or the end of it: Acme Co. can
// be Acme Company, Inc.
func (g *employer) canBe(e *employer) bool {
	short, long := g.form, e.form
	if len(short) > len(long) {
		short, long = long, short
	}
	return g.stem != "" && g.stem == e.stem && (short == "" || strings.HasPrefix(long, short+" ")) && !g.isOther(e)
}

// isOther reports whether two FEINs say that these are two companies, whatever their names are.
func (g *employer) isOther(e *employer) bool { return g.fein != "" && e.fein != "" && g.fein != e.fein }
