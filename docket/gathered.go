package docket

import (
	"iter"
	"slices"
)

// gatheredAtOnce is how many entries are gathered without moving the ones before.
const gatheredAtOnce = 512

// gathered are entries in the order in which they are made. They are not moved when there are more of them: a docket of a
// million people has entries by the hundred thousand, each of half a kilobyte.
type gathered[T any] struct {
	full [][]T
	last []T
}

// add keeps an entry and returns where it is kept.
func (g *gathered[T]) add(entry T) *T {
	if len(g.last) == cap(g.last) {
		if len(g.last) > 0 {
			g.full = append(g.full, g.last)
		}
		g.last = make([]T, 0, min(max(2*len(g.last), 8), gatheredAtOnce))
	}
	g.last = append(g.last, entry)
	return &g.last[len(g.last)-1]
}

// len is how many entries there are.
func (g *gathered[T]) len() (n int) {
	for _, part := range g.full {
		n += len(part)
	}
	return n + len(g.last)
}

// empty forgets the entries.
func (g *gathered[T]) empty() { g.full, g.last = nil, g.last[:0] }

// few is how many entries are sorted where they are.
const few = 32

// sorted are the entries in an order, one behind the other; those alike stay in the order in which they were made.
func (g *gathered[T]) sorted(compare func(a, b *T) int) []T {
	if g.full == nil && len(g.last) <= few {
		for i := range g.last {
			for ; i > 0 && compare(&g.last[i], &g.last[i-1]) < 0; i-- {
				g.last[i], g.last[i-1] = g.last[i-1], g.last[i]
			}
		}
		if g.last == nil {
			return []T{}
		}
		return g.last
	}
	places := make([]*T, 0, g.len())
	for place := range g.all() {
		places = append(places, place)
	}
	return inOrder(places, compare)
}

// all are the places of the entries, in the order in which they were made.
func (g *gathered[T]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, part := range append(g.full, g.last) {
			for i := range part {
				if !yield(&part[i]) {
					return
				}
			}
		}
	}
}

// sortLarge sorts entries that are large: what moves while they are compared are their numbers, and each entry moves once.
func sortLarge[T any](entries []T, compare func(a, b *T) int) {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compare(&entries[a], &entries[b]) })
	for i, from := range order {
		if from == i {
			continue
		}
		first, to := entries[i], i
		for from != i {
			entries[to], order[to] = entries[from], to
			to, from = from, order[from]
		}
		entries[to], order[to] = first, to
	}
}

// inOrder are the entries at some places, in an order.
func inOrder[T any](places []*T, compare func(a, b *T) int) []T {
	slices.SortStableFunc(places, compare)
	entries := make([]T, len(places))
	for i, place := range places {
		entries[i] = *place
	}
	return entries
}
