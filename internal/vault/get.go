package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"strings"
)

// Get opens a document, given the ID of an entry, or the sum of a content ("sha256:" may stand before it); then the
// entry is the one that was added first. The document is checked while it is read: only one that was read up to
// io.EOF is what was added. If it is not, the last Read gives ErrDamaged, and what was read before must not be used.
func (v *Vault) Get(sumOrID string) (io.ReadCloser, Entry, error) {
	document, e, err := v.get(strings.TrimPrefix(strings.ToLower(sumOrID), "sha256:"))
	if err != nil {
		return nil, Entry{}, fmt.Errorf("get the document: %w", err)
	}
	return document, e, nil
}

func (v *Vault) get(sumOrID string) (io.ReadCloser, Entry, error) {
	n, found, err := v.find(entriesFolder, sumOrID)
	if err != nil {
		return nil, Entry{}, err
	}
	if !found {
		return nil, Entry{}, v.notFound(sumOrID)
	}
	e, err := v.readEntry(n)
	if err != nil {
		return nil, Entry{}, err
	}
	document, err := v.open(e.Sum)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("the vault is %w: the content of %s is missing: %w", ErrDamaged, e.ID, err)
	}
	if err != nil {
		return nil, Entry{}, err
	}
	return document, e, nil
}

// notFound tells what became of a document that is not there, as far as it is known.
func (v *Vault) notFound(sumOrID string) error {
	n, found, err := v.find(tombstonesFolder, sumOrID)
	if err != nil || !found {
		return errors.Join(fmt.Errorf("%s is %w", sumOrID, ErrNotFound), err)
	}
	t, err := v.readTombstone(n)
	if err != nil {
		return fmt.Errorf("%s is %w; it was removed, but of that: %w", sumOrID, ErrNotFound, err)
	}
	return fmt.Errorf("%s is %w: %s removed it on %s (%s)", sumOrID, ErrNotFound,
		t.RemovedBy, t.RemovedAt.Format("2006-01-02"), t.Reason)
}

// checked is a content that is compared with its sum at its end.
type checked struct {
	*unsealed
	sum  string
	hash hash.Hash
	size int64
}

func (v *Vault) open(sum string) (*checked, error) {
	u, err := v.unseal(v.path(documentsFolder, sum+ending))
	if err != nil {
		return nil, err
	}
	return &checked{unsealed: u, sum: sum, hash: sha256.New()}, nil
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.unsealed.Read(p)
	c.hash.Write(p[:n])
	c.size += int64(n)
	if errors.Is(err, io.EOF) {
		if sum := hex.EncodeToString(c.hash.Sum(nil)); sum != c.sum {
			err = fmt.Errorf("%s is %w: it is another document, whose sum is %s", c.file.Name(), ErrDamaged, sum)
		}
	}
	return n, err
}
