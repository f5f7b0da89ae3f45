package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"mobility/internal/civil"
)

// Removal says who removes an entry, when and why.
type Removal struct {
	By     string
	Reason string
	// At is when. Its day, as a clock in its zone shows it, is the day that retention is examined.
	At time.Time
	// Force removes what must still be kept, or what cannot be read. The reason must say why that may be.
	Force bool
}

// Tombstone is what is left of a removed entry: enough to check a certificate of destruction, and nothing of what the
// document was called or to which employee it belonged. A reason that names a person would undo that: it is stored as
// given.
type Tombstone struct {
	ID        string    `json:"id"`
	Sum       string    `json:"sum"`
	RemovedBy string    `json:"removed_by"`
	RemovedAt time.Time `json:"removed_at"`
	Reason    string    `json:"reason"`
	// Forced is whether the document had to be kept longer, or its entry could not be read.
	Forced bool `json:"forced"`
	// ContentRemoved is whether the content went too. It stays as long as another entry names it.
	ContentRemoved bool `json:"content_removed"`
}

// Remove removes an entry, and the content when no other entry names it. To remove an entry that must be kept on the
// day of the removal is refused with ErrRetained unless it is forced. A removal that was cut off is finished by
// removing again.
//
// To remove means that the files are deleted and the folders no longer name them. Whether the disk still holds their
// blocks is not known and not claimed: file systems and solid-state disks write again elsewhere, so overwriting would
// prove nothing, and backups and snapshots keep what they have. What is left anywhere is encrypted; it is beyond
// reading for certain only when the key is destroyed, and with the key goes the whole vault.
func (v *Vault) Remove(id string, r Removal) (Tombstone, error) {
	t, err := v.remove(strings.ToLower(id), r)
	if err != nil {
		return Tombstone{}, fmt.Errorf("remove the document: %w", err)
	}
	return t, nil
}

func (v *Vault) remove(id string, r Removal) (Tombstone, error) {
	if strings.TrimSpace(r.By) == "" || strings.TrimSpace(r.Reason) == "" || r.At.IsZero() {
		return Tombstone{}, errors.New("the user, the time and the reason of the removal are required")
	}
	if !utf8.ValidString(r.By) || !utf8.ValidString(r.Reason) {
		return Tombstone{}, errors.New("the name or the reason is not UTF-8 text")
	}
	if !isID(id) {
		return Tombstone{}, fmt.Errorf("%q is not the ID of an entry", id)
	}
	release, err := v.lockForChange()
	if err != nil {
		return Tombstone{}, err
	}
	defer release()
	n, found, err := v.find(entriesFolder, id)
	if err != nil {
		return Tombstone{}, err
	}
	if !found {
		return Tombstone{}, v.notFound(id)
	}
	retained := v.retained(n, civil.FromTime(r.At))
	if retained != nil && !r.Force {
		return Tombstone{}, retained
	}
	return v.writeTombstone(n, Tombstone{
		ID: id, Sum: n.sum, RemovedBy: r.By, RemovedAt: r.At.Round(0).UTC(), Reason: r.Reason, Forced: retained != nil,
	})
}

// retained is why an entry may not be removed on a day: it must be kept, or that is unknown.
func (v *Vault) retained(n name, day civil.Date) error {
	e, err := v.readEntry(n)
	if err != nil {
		return fmt.Errorf("its retention date cannot be read: %w", err)
	}
	if e.RetainUntil.IsZero() || e.RetainUntil.Before(day) {
		return nil
	}
	return fmt.Errorf("%w: until %s; today is %s", ErrRetained, e.RetainUntil, day)
}

// writeTombstone removes the entry last: a removal that is cut off leaves it there with a tombstone, to be removed again.
func (v *Vault) writeTombstone(n name, t Tombstone) (Tombstone, error) {
	sharing, err := v.names(entriesFolder, n.sum)
	if err != nil {
		return Tombstone{}, err
	}
	t.ContentRemoved = len(sharing) == 1 // it is this entry's alone
	sealed, err := v.sealRecord(n.id, t)
	if err != nil {
		return Tombstone{}, err
	}
	defer os.Remove(sealed) // nothing is left of that name once it is published
	if err := v.publish(sealed, tombstonesFolder, n.file()); err != nil {
		return Tombstone{}, err
	}
	if t.ContentRemoved {
		if err := v.discard(documentsFolder, n.sum+ending); err != nil {
			return Tombstone{}, err
		}
	}
	return t, v.discard(entriesFolder, n.file())
}

// Tombstones returns what is left of the removed entries, in the order in which those had been added. Those that
// cannot be read are named in the error, which then comes together with all the others.
func (v *Vault) Tombstones(ctx context.Context) ([]Tombstone, error) {
	names, err := v.names(tombstonesFolder, "")
	if err != nil {
		return nil, fmt.Errorf("list what was removed: %w", err)
	}
	found, err := readAll(ctx, names, v.readTombstone)
	if err != nil {
		err = fmt.Errorf("list what was removed: %w", err)
	}
	return found, err
}

func (v *Vault) readTombstone(n name) (Tombstone, error) {
	var t Tombstone
	path := v.path(tombstonesFolder, n.file())
	if err := v.readRecord(path, &t); err != nil {
		return Tombstone{}, err
	}
	if t.ID != n.id || t.Sum != n.sum {
		return Tombstone{}, fmt.Errorf("%s is %w: it identifies itself as that of %s of %s", path, ErrDamaged, t.ID, t.Sum)
	}
	return t, nil
}

// Sweep deletes what was being written when a program was cut off, if that was before a time, and returns how many files
// it deleted. Those files cannot be reached through the vault, but they can hold a part of a document. A time far enough
// back, such as a day ago, spares what is being written just now.
func (v *Vault) Sweep(before time.Time) (deleted int, err error) {
	files, err := os.ReadDir(v.path(writingFolder))
	if err != nil {
		return 0, fmt.Errorf("sweep the vault: %w", err)
	}
	var errs []error
	for _, file := range files {
		info, err := file.Info()
		if errors.Is(err, fs.ErrNotExist) { // whole in the meantime
			continue
		}
		if err == nil && !info.ModTime().Before(before) {
			continue
		}
		if err == nil {
			err = v.discard(writingFolder, file.Name())
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("sweep the vault: %w", err))
			continue
		}
		deleted++
	}
	return deleted, errors.Join(errs...)
}
