package longjson

import (
	"bytes"
	"encoding/json"
	"iter"

	"mobility/internal/sortedruns"
)

// Kept are the entries of a list that are known before their document is written: encoded, beyond a bound in a temporary file.
type Kept struct {
	entries *sortedruns.Sorter
	encoded bytes.Buffer
}

// NewKept has no entries, and keeps some bytes of them in memory. It has to be closed.
func NewKept(bytes int) *Kept { return &Kept{entries: sortedruns.New(bytes)} }

// Add adds an entry behind those before it.
func (k *Kept) Add(entry any) error { return k.AddBy(nil, entry) }

// AddBy adds an entry to a list in the order of the bytes of keys.
func (k *Kept) AddBy(key []byte, entry any) error {
	k.encoded.Reset()
	encoder := json.NewEncoder(&k.encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(entry); err != nil {
		return err
	}
	return k.entries.Add(key, k.encoded.Bytes())
}

// Entries are the list. Nothing can be added afterwards.
func (k *Kept) Entries() Entries {
	return func(yield func(any, error) bool) {
		for entry, err := range k.entries.All() {
			if !yield(json.RawMessage(entry.Value), err) {
				return
			}
		}
	}
}

// ReadBack are the entries as what they were encoded of.
func ReadBack[T any](k *Kept) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for kept, err := range k.entries.All() {
			var entry T
			if err == nil {
				err = json.Unmarshal(kept.Value, &entry)
			}
			if !yield(entry, err) || err != nil {
				return
			}
		}
	}
}

// Close forgets the entries.
func (k *Kept) Close() error { return k.entries.Close() }
