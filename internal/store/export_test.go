package store

import "mobility/internal/facts"

// Kinds are all kinds of record.
func Kinds() []*Kind { return kinds }

// Unchecked is a kind as it was before it had its check, with which a test stores what an earlier version has stored.
func (k *Kind) Unchecked() *Kind {
	unchecked := *k
	unchecked.check = func(string, facts.Record) []facts.Fault { return nil }
	return &unchecked
}
