package intake

import (
	"slices"
	"strings"
	"sync"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
)

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
		if words := headerwords.Read(header); headerwords.Specific(words) && !headerwords.LoseSense(header, words) {
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

// learn adds the headers of a dictionary to the grammar.
func (n *names) learn(d *facts.Dictionary) {
	for _, l := range entriesOfFields(d) {
		have := n.grammar[l.words]
		if slices.ContainsFunc(have, func(c claim) bool { return c.field == l.claim.field }) {
			continue
		}
		n.grammar[l.words] = append(have, l.claim)
		if set := unordered(l.words); !slices.ContainsFunc(n.unordered[set], func(c claim) bool { return c.field == l.claim.field }) {
			n.unordered[set] = append(n.unordered[set], l.claim)
		}
		for word := range strings.FieldsSeq(l.words) {
			n.vocabulary[word] = true
		}
	}
}

// claimsByWords are the fields of a header by its words: as it is, or without words before or behind that frame it. home is set for
// an address of which only the frame was more than a bare part: it is the person's own.
func (n *names) claimsByWords(header string) (claims []claim, home bool) {
	words := n.segmented(headerwords.Read(header))
	for len(words) > 0 && headerwords.Specific(words) {
		if headerwords.BareAddress(strings.Join(words, "")) != "" {
			return nil, true
		}
		if claims = n.named(words); len(claims) > 0 {
			return asAlias(claims), false
		}
		last := words[len(words)-1]
		switch {
		case len(last) == 1 && parse.IsDigit(last[0]):
			words = words[:len(words)-1]
		case (last == "code" || last == "description") && n.isChoice(words[:len(words)-1]):
			words = words[:len(words)-1]
		case headerwords.Frames(words[0]):
			words = words[1:]
		case slices.ContainsFunc(n.dictionaries, func(d *facts.Dictionary) bool { return headerwords.NamesRows(d.Noun, words[0]) }):
			claims = n.named(words[1:])
			return claims, false
		default:
			return nil, false
		}
	}
	return nil, false
}

// named are the fields with these words as a header, in this order or, where only one has them, in any other.
func (n *names) named(words []string) []claim {
	for _, these := range [][]string{words, headerwords.OtherWording(words)} {
		text := strings.Join(these, " ")
		if claims := n.grammar[text]; len(claims) > 0 {
			return claims
		}
		if claims := n.unordered[unordered(text)]; text != "" && len(claims) == 1 { // "Document Title List A"
			return claims
		}
	}
	return nil
}

// unordered are the words of a header in the order of the alphabet: another order means the same.
func unordered(words string) string {
	all := strings.Fields(words)
	slices.Sort(all)
	return strings.Join(all, " ")
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
	return headerwords.DatesLast(all)
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
	if long := headerwords.LongForm(word); long != "" {
		return long
	}
	if n.vocabulary[word] {
		return word
	}
	return ""
}
