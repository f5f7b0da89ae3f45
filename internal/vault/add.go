package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/google/uuid"
)

// Add reads a document to its end, stores it encrypted, and returns the entry with its ID, Sum and Size. The same
// content is stored once, with an entry for each time it was added. When Add fails or the context ends, nothing has
// been added; the context is examined between two reads. When it returns, everything is on the disk.
func (v *Vault) Add(ctx context.Context, r io.Reader, e Entry) (Entry, error) {
	kept, _, err := v.add(ctx, r, e, false)
	return kept, err
}

// AddOnce is Add, unless an entry says the same of the same content already: then it returns that one, and false. The
// content is written again all the same, which mends one that is damaged or missing.
func (v *Vault) AddOnce(ctx context.Context, r io.Reader, e Entry) (kept Entry, added bool, err error) {
	return v.add(ctx, r, e, true)
}

func (v *Vault) add(ctx context.Context, r io.Reader, e Entry, once bool) (kept Entry, added bool, err error) {
	kept, err = v.keep(ctx, r, &e, once)
	if err != nil {
		return Entry{}, false, fmt.Errorf("add the document: %w", err)
	}
	return kept, kept.ID == e.ID, nil
}

// keep completes the entry, and returns it or the one that is kept in its place.
func (v *Vault) keep(ctx context.Context, r io.Reader, e *Entry, once bool) (Entry, error) {
	e.Client = v.client
	if err := e.check(); err != nil {
		return Entry{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Entry{}, err
	}
	e.ID, e.AddedAt = id.String(), e.AddedAt.Round(0).UTC()
	content, err := v.seal(e.ID, func(w io.Writer) (err error) {
		e.Sum, e.Size, err = v.take(ctx, w, r)
		return err
	})
	if err != nil {
		return Entry{}, err
	}
	defer os.Remove(content) // nothing is left of that name once it is published
	record, err := v.sealRecord(e.ID, e)
	if err != nil {
		return Entry{}, err
	}
	defer os.Remove(record)
	if err := ctx.Err(); err != nil {
		return Entry{}, err
	}
	return v.publishBoth(*e, content, record, once)
}

// take copies the document through its hash, up to the limit.
func (v *Vault) take(ctx context.Context, w io.Writer, r io.Reader) (sum string, size int64, err error) {
	hash := sha256.New()
	_, err = io.Copy(io.MultiWriter(hash, w), readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n, err := r.Read(p)
		if size += int64(n); size > v.limit {
			err = fmt.Errorf("%w: it has more than %d bytes, the maximum", ErrTooLarge, v.limit)
		}
		return n, err
	}))
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// publishBoth publishes the content before the entry, so that no entry ever names a content that is not there. The
// lock keeps Remove from finding the content unnamed in between.
func (v *Vault) publishBoth(e Entry, content, record string, once bool) (kept Entry, err error) {
	release, err := v.lockForChange()
	if err != nil {
		return Entry{}, err
	}
	defer release()
	twin, found := Entry{}, false
	if once {
		if twin, found, err = v.twin(e); err != nil {
			return Entry{}, err
		}
	}
	if err := v.publish(content, documentsFolder, e.Sum+ending); err != nil {
		return Entry{}, err
	}
	if found {
		return twin, nil
	}
	if err := v.publish(record, entriesFolder, name{e.Sum, e.ID}.file()); err != nil {
		return Entry{}, errors.Join(err, v.withdraw(name{e.Sum, e.ID}))
	}
	return e, nil
}

// twin returns the first entry that says the same of the same content. One that cannot be read says nothing, and one
// whose removal was cut off is as good as gone.
func (v *Vault) twin(e Entry) (twin Entry, found bool, err error) {
	names, err := v.names(entriesFolder, e.Sum)
	if err != nil {
		return Entry{}, false, err
	}
	for _, n := range names {
		twin, err := v.readEntry(n)
		if err != nil || !twin.saysTheSame(e) {
			continue
		}
		_, removed, err := v.find(tombstonesFolder, n.id)
		switch {
		case err != nil:
			return Entry{}, false, err
		case !removed:
			return twin, true, nil
		}
	}
	return Entry{}, false, nil
}

// withdraw removes what an add that failed has published: its entry, and the content unless another entry names it.
func (v *Vault) withdraw(n name) error {
	if err := v.discard(entriesFolder, n.file()); err != nil {
		return err
	}
	if _, named, err := v.find(entriesFolder, n.sum); named || err != nil {
		return err
	}
	return v.discard(documentsFolder, n.sum+ending)
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
