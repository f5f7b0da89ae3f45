package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Get opens a document, given the ID of an entry, or the sum of a content ("sha256:" may stand before it); then the
// entry is the one that was added first. The document is checked while it is read: only one that was read up to
// io.EOF is what was added. If it is not, the last Read gives ErrDamaged, and what was read before must not be used.
func (v *Vault) Get(sumOrID string) (io.ReadCloser, Entry, error) {
	document, e, err := v.get(plainName(sumOrID))
	if err != nil {
		return nil, Entry{}, fmt.Errorf("get the document: %w", err)
	}
	return document, e, nil
}

// plainName is a sum or an ID as the file names have it.
func plainName(sumOrID string) string { return strings.TrimPrefix(strings.ToLower(sumOrID), "sha256:") }

// Complete returns the sum that a beginning of it represents, if no other document has that beginning; where no sum
// begins so, the ID of an entry in the same way.
func (v *Vault) Complete(beginning string) (sumOrID string, err error) {
	sumOrID, err = v.complete(plainName(beginning))
	if err != nil {
		return "", fmt.Errorf("find the document: %w", err)
	}
	return sumOrID, nil
}

func (v *Vault) complete(beginning string) (string, error) {
	if beginning == "" {
		return "", fmt.Errorf("a name without a letter is %w", ErrNotFound)
	}
	names, err := v.names(entriesFolder, "")
	if err != nil {
		return "", err
	}
	sums, ids := make(map[string]bool), make(map[string]bool)
	for _, n := range names {
		if strings.HasPrefix(n.sum, beginning) {
			sums[n.sum] = true
		}
		if strings.HasPrefix(n.id, beginning) {
			ids[n.id] = true
		}
	}
	for _, fitting := range []map[string]bool{sums, ids} {
		switch known := slices.Sorted(maps.Keys(fitting)); len(known) {
		case 0:
		case 1:
			return known[0], nil
		default:
			return "", fmt.Errorf("%s is %w (%s): use a longer id", beginning, ErrAmbiguous, few(known))
		}
	}
	return "", v.notFound(beginning)
}

// few lists the first few of many names.
func few(names []string) string {
	const shown = 5
	if len(names) <= shown {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:shown], ", "), len(names)-shown)
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

// notFound determines what became of a document that is not there, as far as it is known.
func (v *Vault) notFound(sumOrID string) error {
	n, found, err := v.find(tombstonesFolder, sumOrID)
	if err != nil || !found {
		return errors.Join(fmt.Errorf("%s is %w", sumOrID, ErrNotFound), err)
	}
	t, err := v.readTombstone(n)
	if err != nil {
		return fmt.Errorf("%s is %w; it was removed, with an error: %w", sumOrID, ErrNotFound, err)
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
			err = fmt.Errorf("%s is %w: it is a different document with checksum %s", c.file.Name(), ErrDamaged, sum)
		}
	}
	return n, err
}
