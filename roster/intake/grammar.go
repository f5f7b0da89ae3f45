package intake

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// A header is read as words: the abbreviations of HR systems are written out, the ways of saying that a document begins or ends
// become one word each, and so are two headers the same that differ in nothing else. "EXPIRATN_DT I94", "I-94 valid until" and
// "I-94 Expiration Date" are one header, and so are "EMPL_STATUS" and "Employee Status".

// abbreviations are words of headers, written out.
var abbreviations = map[string]string{
	"dt": "date", "dte": "date", "nbr": "number", "num": "number", "no": "number", "nr": "number",
	"descr": "description", "desc": "description", "empl": "employee", "emp": "employee", "ee": "employee",
	"mgr": "manager", "mngr": "manager", "dept": "department", "dep": "department", "rt": "rate", "std": "standard",
	"exp": "expiration", "expir": "expiration", "expirat": "expiration", "expiratn": "expiration", "expn": "expiration",
	"eff": "effective", "addr": "address", "adr": "address", "loc": "location", "locn": "location", "fname": "first name",
	"lname": "last name", "mname": "middle name", "fn": "first name", "ln": "last name", "pref": "preferred", "orig": "original",
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
	"reverified": "reverification", "mail": "mail",
}

// phrases are several words that say one thing, in the order in which they are looked for. An end and a start have one word each.
var phrases = [][2]string{
	{"xref code", "code"}, {"re hire", "rehire"}, {"e mail", "email"}, {"e verify", "everify"}, {"zip code", "zip"}, {"postal code", "zip"}, {"postcode", "zip"},
	{"employment authorization document", "ead"}, {"employment authorization card", "ead"}, {"work permit", "ead"},
	{"ead card", "ead"}, {"form i94", "i94"}, {"i94 record", "i94"}, {"form i797", "i797"}, {"i797 approval notice", "i797"}, {"i797 notice", "i797"},
	{"i797 approval", "i797"}, {"i797a", "i797"}, {"i797b", "i797"}, {"form i9", "i9"}, {"id number", "id"},
	{"visa stamp", "visa"},
	{"admit until", wordEnd}, {"valid to", wordEnd}, {"valid until", wordEnd}, {"valid through", wordEnd}, {"valid thru", wordEnd},
	{"validity end", wordEnd}, {"validity to", wordEnd}, {"good until", wordEnd}, {"good through", wordEnd}, {"good thru", wordEnd},
	{"expires on", wordEnd}, {"expiring on", wordEnd}, {"ends on", wordEnd}, {"validity expiration", wordEnd}, {"validity expires", wordEnd},
	{"expiration", wordEnd}, {"expiry", wordEnd}, {"expires", wordEnd}, {"expire", wordEnd}, {"expired", wordEnd}, {"until", wordEnd},
	{"through", wordEnd}, {"thru", wordEnd}, {"ends", wordEnd}, {"end", wordEnd},
	{"valid from", wordStart}, {"validity start", wordStart}, {"validity from", wordStart}, {"validity begin", wordStart},
	{"begins", wordStart}, {"begin", wordStart}, {"started", wordStart}, {"starts", wordStart}, {"start", wordStart},
}

// The words for the end and the start of whatever stands beside them.
const (
	wordEnd   = "END"
	wordStart = "START"
)

// fillers say nothing; framing stands before a header without changing what it means.
var (
	fillers = map[string]bool{"of": true, "the": true, "on": true, "for": true, "data": true, "reference": true, "descriptor": true,
		"info": true, "information": true, "field": true, "value": true, "s": true}
	framing = map[string]bool{"worker": true, "employee": true, "legal": true, "name": true, "current": true, "hr": true,
		"person": true, "beneficiary": true, "form": true, "associate": true, "staff": true}
)

// headerWords are the words of a header in the form in which headers are compared.
func headerWords(header string) []string {
	var all []string
	for _, word := range splitHeader(header) {
		if long, short := abbreviations[word]; short {
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
	return datesLast(strings.Fields(text))
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

// datesLast puts the word date behind the others, and drops it beside a word that says it already.
func datesLast(words []string) []string {
	dated, stated := false, false
	rest := words[:0]
	for _, word := range words {
		stated = stated || word == wordEnd || word == wordStart || word == "signed"
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

// splitHeader takes a header apart at marks, between letters and figures, and where small letters become capitals.
func splitHeader(header string) []string {
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

// entryOfField is a header of a field by its words.
type entryOfField struct {
	words string
	claim claim
}

// entriesByDictionary are the headers of a dictionary's fields by their words, once they have been read: they are the same for every table.
var entriesByDictionary sync.Map // of *facts.Dictionary to []lesson

func entriesOfFields(d *facts.Dictionary) []entryOfField {
	if known, found := entriesByDictionary.Load(d); found {
		return known.([]entryOfField)
	}
	var all []entryOfField
	learn := func(f *facts.Field, header string, rank int) {
		if words := headerWords(header); specific(words) && !losesItsSense(header, words) {
			all = append(all, entryOfField{strings.Join(words, " "), claim{field: f, how: HowAlias, rank: rankGrammar + rank}})
		}
	}
	for _, f := range d.Fields {
		learn(f, f.Name, rankTitle)
		learn(f, f.Title, rankTitle)
		for i, a := range f.Aliases {
			learn(f, a, rankAlias+i)
		}
	}
	entriesByDictionary.Store(d, all)
	return all
}

// losesItsSense reports whether a header means another thing without its fillers, as "Filed For" does.
func losesItsSense(header string, words []string) bool {
	return len(words) == 1 && slices.ContainsFunc(splitHeader(header), func(word string) bool {
		return fillers[word] && word != "of" && word != "the" && word != "on" && word != "s"
	})
}

// learn adds the headers of a dictionary to the grammar.
func (n *names) learn(d *facts.Dictionary) {
	for _, l := range entriesOfFields(d) {
		have := n.grammar[l.words]
		if slices.ContainsFunc(have, func(c claim) bool { return c.field == l.claim.field }) {
			continue
		}
		n.grammar[l.words] = append(have, l.claim)
		for word := range strings.FieldsSeq(l.words) {
			n.vocabulary[word] = true
		}
	}
}

// specific reports whether words are more than a start or an end of something that is not named.
func specific(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return word != wordEnd && word != wordStart && word != "date" && word != "signed" && word != "name" && len(word) > 1
	})
}

// claimsByWords are the fields of a header by its words: as it is, or without words before or behind that frame it. home is set for
// an address of which only the frame was more than a bare part: it is the person's own.
func (n *names) claimsByWords(header string) (claims []claim, home bool) {
	words := n.segmented(headerWords(header))
	for len(words) > 0 && specific(words) {
		if bareAddress[strings.Join(words, "")] != "" {
			return nil, true
		}
		if claims = n.grammar[strings.Join(words, " ")]; len(claims) > 0 {
			return asAlias(claims), false
		}
		last := words[len(words)-1]
		switch {
		case len(last) == 1 && parse.IsDigit(last[0]):
			words = words[:len(words)-1]
		case (last == "code" || last == "description") && n.isChoice(words[:len(words)-1]):
			words = words[:len(words)-1]
		case framing[words[0]]:
			words = words[1:]
		default:
			return nil, false
		}
	}
	return nil, false
}

// asAlias ranks the last of several dates of hire as the header that it is another spelling of: it comes before a first one.
func asAlias(claims []claim) []claim {
	if claims[0].field != roster.FieldHired {
		return claims
	}
	ranked := slices.Clone(claims)
	ranked[0].rank -= rankGrammar
	return ranked
}

// isChoice reports whether words are the header of a field of few words, which a system writes as codes or in full.
func (n *names) isChoice(words []string) bool {
	claims := n.grammar[strings.Join(words, " ")]
	return len(claims) > 0 && claims[0].field.Kind == facts.Choice
}

// segmented parts words that a system writes together: deptname is department name. A word of a header has few letters.
func (n *names) segmented(words []string) []string {
	var all []string
	for _, word := range words {
		all = append(all, n.segment(word)...)
	}
	return datesLast(all)
}

func (n *names) segment(word string) []string {
	if n.vocabulary[word] || len(word) < 6 || len(word) > 80 {
		return []string{word}
	}
	for i := 3; i <= len(word)-2; i++ {
		first, second := n.written(word[:i]), n.written(word[i:])
		if first != "" && second != "" {
			return append(strings.Fields(first), strings.Fields(second)...)
		}
	}
	return []string{word}
}

// written is a word that headers know, written out; "" for none.
func (n *names) written(word string) string {
	if long, short := abbreviations[word]; short {
		return long
	}
	if n.vocabulary[word] {
		return word
	}
	return ""
}
