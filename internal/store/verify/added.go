package verify

import (
	"encoding/binary"
	"iter"

	"mobility/internal/sortedruns"
	"mobility/internal/store/journal"
)

// addedBytes is how many bytes of fingerprints are in memory; the others are in a temporary file.
const addedBytes = 8 << 20

// added are the fingerprints of what each import added, as many as there are rows.
type added struct {
	sorter *sortedruns.Sorter
	key    []byte
}

func newAdded() *added { return &added{sorter: sortedruns.New(addedBytes)} }

// add adds a fingerprint of what an import added.
func (a *added) add(number int64, f journal.Fingerprint) error {
	a.key = binary.BigEndian.AppendUint64(a.key[:0], uint64(number))
	a.key = append(binary.BigEndian.AppendUint64(a.key, uint64(f.Row)), f.Sum[:]...)
	return a.sorter.Add(a.key, nil)
}

// addedCursor reads the fingerprints by import, row and sum.
type addedCursor struct {
	next   func() (sortedruns.Record, error, bool)
	number int64
	at     journal.Fingerprint
	more   bool
}

func (a *added) read() (c *addedCursor, stop func(), err error) {
	c = &addedCursor{}
	c.next, stop = iter.Pull2(a.sorter.All())
	return c, stop, c.advance()
}

func (c *addedCursor) advance() error {
	r, err, more := c.next()
	if c.more = more; !more || err != nil {
		return err
	}
	c.number = int64(binary.BigEndian.Uint64(r.Key))
	c.at.Row = int(binary.BigEndian.Uint64(r.Key[8:]))
	copy(c.at.Sum[:], r.Key[16:])
	return nil
}

// skipTo leaves out what imports before one added.
func (c *addedCursor) skipTo(number int64) error {
	for c.more && c.number < number {
		if err := c.advance(); err != nil {
			return err
		}
	}
	return nil
}

// upTo are the fingerprints of an import up to a row, from where the last ones ended.
func (c *addedCursor) upTo(number int64, row int, into []journal.Fingerprint) ([]journal.Fingerprint, error) {
	for c.more && c.number == number && c.at.Row <= row {
		into = append(into, c.at)
		if err := c.advance(); err != nil {
			return into, err
		}
	}
	return into, nil
}
