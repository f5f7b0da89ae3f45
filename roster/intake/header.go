package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/headerwords"
)

// Fingerprint identifies a layout: the headers, folded, in their order. A saved profile is recognised by it.
func Fingerprint(headers []string) string {
	h := sha256.New()
	for _, header := range headers {
		h.Write([]byte(parse.Fold(header)))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Known reports whether a header is one that a table of these nouns can have: a field, a column that is left out on
// purpose, a part of an address. It is what finds the header row of a sheet.
func Known(dictionaries ...*facts.Dictionary) func(header string) bool {
	names := newNames(dictionaries)
	return func(header string) bool {
		folded := parse.Fold(header)
		if folded == "" {
			return false
		}
		_, undecided := byCells[folded]
		if len(names.claims(header)) > 0 || undecided || roles[folded] != 0 || headerwords.BareAddress(header) != "" ||
			headerwords.LeftOut(header) != "" || headerwords.IsSensitive(header) {
			return true
		}
		byWords, _ := names.claimsByWords(headerwords.WithoutRemark(header))
		return len(byWords) > 0
	}
}

// claim is one field that a column's header may represent.
type claim struct {
	field *facts.Field
	how   How
	// rank orders the columns that claim one field: the lowest has it.
	rank int
	// open is set where the cells have to bear the claim out.
	open bool
}

// The ranks of claims. Aliases follow in the order in which their field lists them.
const (
	rankProfile = -1000 // and the place in the profile
	rankExact   = 0
	rankTitle   = 1
	rankAlias   = 2
	rankGrammar = 500
	rankByCells = 1000
	rankBareID  = 2000
)

// names finds the fields that a header may represent.
type names struct {
	dictionaries []*facts.Dictionary
	exact        map[string]*facts.Field
	alias        map[string][]claim
	// grammar are the fields by the words of their headers; see package headerwords. vocabulary are those words.
	grammar    map[string][]claim
	vocabulary map[string]bool
	// unordered are the fields by the same words in the order of the alphabet.
	unordered map[string][]claim
}

func newNames(dictionaries []*facts.Dictionary) *names {
	n := &names{dictionaries, make(map[string]*facts.Field), make(map[string][]claim), make(map[string][]claim), make(map[string]bool), make(map[string][]claim)}
	for _, d := range dictionaries {
		for _, f := range d.Fields {
			if n.exact[f.Name] == nil {
				n.exact[f.Name] = f
			}
			n.add(f.Name, claim{field: f, how: HowAlias, rank: rankTitle})
			n.add(f.Title, claim{field: f, how: HowAlias, rank: rankTitle})
			for i, a := range f.Aliases {
				n.add(a, claim{field: f, how: HowAlias, rank: rankAlias + i})
			}
		}
		n.learn(d)
	}
	return n
}

func (n *names) add(header string, c claim) {
	key := parse.Fold(header)
	for _, have := range n.alias[key] {
		if have.field == c.field {
			return
		}
	}
	n.alias[key] = append(n.alias[key], c)
}

// claims are the fields of a header: the one it names exactly, or those it is an alias of, in the order of the
// dictionaries.
func (n *names) claims(header string) []claim {
	if f := n.exact[strings.ToLower(strings.TrimSpace(header))]; f != nil {
		rank := rankExact
		if f.Name == bareID || f.Name == bareBeneficiary || f.Name == bareEmployee {
			rank = rankBareID // a bare id is as often the system's own number of the record, a bare beneficiary or employee a name
		}
		return []claim{{field: f, how: howExact, rank: rank}}
	}
	return n.alias[parse.Fold(header)]
}

// claimsOf are the fields of a header as a field is called, or by its words.
func (n *names) claimsOf(header string) []claim {
	if claims := n.claims(header); len(claims) > 0 {
		return claims
	}
	claims, _ := n.claimsByWords(header)
	return claims
}

func (n *names) field(name string) *facts.Field { return n.exact[name] }

// bareID is the header that says no more than that the column identifies something.
const bareID = "id"

// bareBeneficiary and bareEmployee are the headers that say no more than that the column has the beneficiary of a case, or the worker.
const (
	bareBeneficiary = "beneficiary"
	bareEmployee    = "employee"
)
