package book

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"mobility/internal/store"
	"mobility/roster"
)

// farthest is the edit distance up to which a word is a misspelling of another.
const farthest = 2

// nearNames compares names with the words of a misspelled one.
type nearNames struct {
	words []string
	// edits are the distances of a word of a name from each of the words: few words make many names.
	edits map[string][]int
	best  []nearName
}

type nearName struct {
	id    string
	edits int
}

// nearly lists the employees whose name is a few letters away from the words, the nearest first.
func (b *Book) nearly(ctx context.Context, words []string) ([]string, error) {
	n := &nearNames{words: words, edits: make(map[string][]int)}
	if err := b.now.Names(ctx, b.Client, n.compare); err != nil {
		return nil, err
	}
	var ids, list []string
	for _, near := range n.best {
		ids = append(ids, near.id)
	}
	list = make([]string, len(ids))
	for stored, err := range b.now.Employees(ctx, b.Client, store.Filter{Scope: store.Only(ids...)}) {
		if err != nil {
			return nil, err
		}
		e := roster.FromRecord(stored.ID, stored.Employee)
		list[slices.Index(ids, e.ID)] = lineOf(&e)
	}
	return list, nil
}

// compare keeps a name that is among the nearest.
func (n *nearNames) compare(name, id string) {
	edits := 0
	for i := range n.words {
		least := farthest + 1
		for word := range strings.FieldsSeq(name) {
			least = min(least, n.distances(word)[i])
		}
		if least > farthest {
			return
		}
		edits += least
	}
	if len(n.best) == fewChoices && edits >= n.best[fewChoices-1].edits {
		return
	}
	at, _ := slices.BinarySearchFunc(n.best, edits, func(near nearName, edits int) int { return cmp.Or(cmp.Compare(near.edits, edits), -1) })
	n.best = slices.Insert(n.best, at, nearName{strings.Clone(id), edits})
	n.best = n.best[:min(len(n.best), fewChoices)]
}

func (n *nearNames) distances(word string) []int {
	edits, known := n.edits[word]
	if !known {
		edits = make([]int, len(n.words))
		for i, w := range n.words {
			if edits[i] = levenshtein.ComputeDistance(w, word); edits[i] >= min(len(w), len(word)) {
				edits[i] = farthest + 1 // nothing of the word is left
			}
		}
		n.edits[strings.Clone(word)] = edits
	}
	return edits
}
