package store

import (
	"context"

	"mobility/internal/store/contents"
)

// ownerOf is the owner under which the records of a kind are kept: the one that stands already, or else the key of the name.
// What is stored keeps its owner for good, since the journal calls it by that.
func (tx *Tx) ownerOf(ctx context.Context, kind *contents.Kind, owner string) (string, error) {
	if kind.OwnerKey == nil {
		return owner, nil
	}
	key := kind.OwnerKey(owner)
	owners, err := tx.Owners(ctx, tx.work.Client, kind)
	for _, stored := range owners {
		if kind.OwnerKey(stored) == key {
			return stored, err
		}
	}
	return key, err
}
