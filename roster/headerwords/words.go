package headerwords

import (
	"slices"
	"strings"
	"unicode"

	"mobility/internal/table/parse"
)

// longForms are abbreviations of headers, written out.
var longForms = map[string]string{
	"dt": "date", "dte": "date", "nbr": "number", "num": "number", "no": "number", "nr": "number",
	"descr": "description", "desc": "description", "empl": "employee", "emp": "employee", "ee": "employee",
	"mgr": "manager", "mngr": "manager", "dept": "department", "dep": "department", "rt": "rate", "std": "standard",
	"exp": "expiration", "expir": "expiration", "expirat": "expiration", "expiratn": "expiration", "expn": "expiration",
	"eff": "effective", "addr": "address", "adr": "address", "loc": "location", "locn": "location", "fname": "first name",
	"lname": "last name", "mname": "middle name", "pref": "preferred", "orig": "original",
	"term": "termination", "cd": "code", "amt": "amount", "freq": "frequency", "comp": "compensation", "ann": "annual",
	"sal": "salary", "hrs": "hours", "wkly": "weekly", "pct": "percent", "perc": "percent", "percentage": "percent",
	"auth": "authorization", "authorisation": "authorization", "org": "organization", "pos": "position", "posn": "position",
	"supv": "supervisor", "supvsr": "supervisor", "svc": "service", "stat": "status", "ctry": "country", "cntry": "country",
	"wrk": "work", "curr": "current", "cur": "current", "ttl": "title", "typ": "type", "cat": "category", "immig": "immigration",
	"immi": "immigration", "ctzn": "citizenship", "citizen": "citizenship", "natl": "national", "pp": "passport", "ppt": "passport",
	"rcpt": "receipt", "sec": "section", "sect": "section", "verif": "verification", "reverif": "reverification", "co": "company",
	"xfer": "transfer", "vld": "valid", "strt": "start", "centre": "center", "ctr": "center", "cctr": "cost center",
	"telephone": "phone", "tel": "phone", "hired": "hire", "rehired": "rehire", "joined": "hire", "joining": "hire", "join": "hire", "municipality": "city",
	"signature": "signed", "sign": "signed", "completed": "signed", "completion": "signed", "complete": "signed",
	"reverified": "reverification", "done": "signed", "doc": "document", "docs": "document", "recd": "received", "yr": "year", "yrs": "year",
	"max": "maximum", "submitted": "filed", "1st": "first", "2nd": "second", "3rd": "third", "advertisement": "ad", "advert": "ad",
	"sjo": "job order", "nof": "notice filing", "intl": "international",
}

// phrases are several words that say one thing, in the order in which they are looked for. An end and a start have one word each.
var phrases = [][2]string{
	{"xref code", "code"}, {"re hire", "rehire"}, {"e mail", "email"}, {"e verify", "everify"}, {"zip code", "zip"}, {"postal code", "zip"}, {"postcode", "zip"},
	{"employment authorization document", "ead"}, {"employment authorization card", "ead"}, {"work permit", "ead"},
	{"ead card", "ead"}, {"form i94", "i94"}, {"i94 record", "i94"}, {"form i797", "i797"}, {"i797 approval notice", "i797"}, {"i797 notice", "i797"},
	{"i797 approval", "i797"}, {"i797a", "i797"}, {"i797b", "i797"}, {"form i9", "i9"}, {"id number", "id"},
	{"document a", "list a"}, {"document b", "list b"}, {"document c", "list c"}, {"filed w", "filed with"},
	{"visa stamp", "visa"}, {"foreign national", "fn"}, {"filing date", "filed date"}, {"taken down", "removed"},
	{"swa job order", "job order"}, {"state job order", "job order"}, {"internal posting", "notice filing"},
	{"prevailing wage determination", "pwd"}, {"prev wage", "prevailing wage"}, {"pwd request filed", "pwd filed"}, {"pwd req date", "pwd filed"}, {"form eta 9089", "9089"}, {"eta form 9089", "9089"}, {"eta9089", "9089"},
	{"eta 9089", "9089"}, {"form 9089", "9089"}, {"perm application", "perm"}, {"6 year", "six year"}, {"6year", "six year"},
	{"from date", Start}, {"to date", End},
	{"admit until", End}, {"valid to", End}, {"valid until", End}, {"valid through", End}, {"valid thru", End},
	{"validity end", End}, {"validity to", End}, {"good until", End}, {"good through", End}, {"good thru", End},
	{"expires on", End}, {"expiring on", End}, {"ends on", End}, {"validity expiration", End}, {"validity expires", End},
	{"expiration", End}, {"expiry", End}, {"expires", End}, {"expire", End}, {"expired", End}, {"until", End},
	{"through", End}, {"thru", End}, {"ends", End}, {"end", End},
	{"valid from", Start}, {"validity start", Start}, {"validity from", Start}, {"validity begin", Start},
	{"begins", Start}, {"begin", Start}, {"started", Start}, {"starts", Start}, {"start", Start},
}

// The words for the end and the start of whatever stands beside them.
const (
	End   = "END"
	Start = "START"
)

// fillers say nothing; framing stands before a header without changing what it means.
var (
	fillers = map[string]bool{"of": true, "the": true, "on": true, "for": true, "data": true, "reference": true, "descriptor": true,
		"info": true, "information": true, "field": true, "value": true, "s": true}
	framing = map[string]bool{"worker": true, "employee": true, "legal": true, "name": true, "current": true, "hr": true,
		"person": true, "beneficiary": true, "fn": true, "form": true, "associate": true, "staff": true, "alien": true, "noncitizen": true}
)

// Read gives the words of a header in the form in which headers are compared.
func Read(header string) []string {
	var all []string
	for _, word := range Split(header) {
		if long, short := longForms[word]; short {
			word = long
		}
		if !fillers[word] {
			all = append(all, strings.Fields(word)...)
		}
	}
	text := " " + strings.Join(numbered(all), " ") + " "
	for _, p := range phrases {
		text = strings.ReplaceAll(text, " "+p[0]+" ", " "+p[1]+" ")
	}
	words := strings.Fields(text)
	if split := Split(header); len(split) > 1 && split[len(split)-1] == "on" { // "Filed On"
		words = append(words, "date")
	}
	words = DatesLast(words)
	if last := len(words) - 1; last > 0 { // "Job Order From"
		switch words[last] {
		case "from":
			words[last] = Start
		case "to":
			words[last] = End
		}
	}
	return words
}

// numbered puts the number of a form behind its letter: "I 94" is i94.
func numbered(words []string) []string {
	var all []string
	for _, word := range words {
		last := len(all) - 1
		if last >= 0 && (all[last] == "i" || all[last] == "h" || all[last] == "l" || all[last] == "ds") && parse.IsDigit(word[0]) {
			all[last] += word
			continue
		}
		all = append(all, word)
	}
	return all
}

// DatesLast puts the word date behind the others, and drops it beside a word that says it already.
func DatesLast(words []string) []string {
	dated, stated := false, false
	rest := words[:0]
	for _, word := range words {
		stated = stated || word == End || word == Start || word == "signed"
		if word == "date" {
			dated = true
			continue
		}
		if len(rest) > 0 && rest[len(rest)-1] == word { // "Expiration Until"
			continue
		}
		rest = append(rest, word)
	}
	if dated && !stated {
		rest = append(rest, "date")
	}
	return rest
}

// Split takes a header apart at marks, between letters and figures, and where small letters become capitals.
func Split(header string) []string {
	var b strings.Builder
	var before rune
	for i, r := range header {
		letter, digit := unicode.IsLetter(r), unicode.IsDigit(r)
		switch {
		case r == '#':
			b.WriteString(" number ")
		case !letter && !digit:
			if r != '\'' {
				b.WriteByte(' ')
			}
		case i > 0 && (unicode.IsUpper(r) && unicode.IsLower(before) || digit && unicode.IsLetter(before) && len(header) > 4):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		before = r
	}
	return strings.Fields(b.String())
}

// Specific reports whether words are more than a start or an end of something that is not named.
func Specific(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return word != End && word != Start && word != "date" && word != "signed" && word != "name" && len(word) > 1
	})
}

// ofRemarks are the words of a header of remarks on the row, of which lists of every kind have one.
var ofRemarks = map[string]bool{
	"comment": true, "comments": true, "note": true, "notes": true, "remark": true, "remarks": true, "additional": true, "general": true, "internal": true,
}

// OfRemarks reports whether a header with these words is one of remarks on the row.
func OfRemarks(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !ofRemarks[word] })
}

// LoseSense reports whether a header with these words means another thing without its fillers, as "Filed For" does.
func LoseSense(header string, words []string) bool {
	return len(words) == 1 && slices.ContainsFunc(Split(header), func(word string) bool {
		return fillers[word] && word != "of" && word != "the" && word != "on" && word != "s"
	})
}

// LongForm is an abbreviation written out, "" for any other word.
func LongForm(word string) string { return longForms[word] }

// ofList are the words for what every row of a list is, by the noun of its fields up to a hyphen.
var ofList = map[string][]string{"perm": {"perm"}, "lca": {"lca"}, "filing": {"uscis", "petition"}}

// NamesRows reports whether a word says only what every row of a list of a noun is, as in "PERM Decision Date" of a list of PERM cases.
func NamesRows(noun, word string) bool {
	kind, _, _ := strings.Cut(noun, "-")
	return slices.Contains(ofList[kind], word)
}

// Frames reports whether a word stands before a header without changing what it means.
func Frames(word string) bool { return framing[word] }
