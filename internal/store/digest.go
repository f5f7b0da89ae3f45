package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// fingerprint is the SHA-256 of a subject as an import added it, and the row it came from.
type fingerprint struct {
	row int
	sum [sha256.Size]byte
}

// fingerprintOf covers what makes a subject: its noun and name, and its document.
func fingerprintOf(row int, noun, subject string, d document) fingerprint {
	return fingerprint{row, documentSum(noun, subject, d)}
}

// documentSum is the SHA-256 of a subject and its document.
func documentSum(noun, subject string, d document) [sha256.Size]byte {
	var room [2048]byte
	b := appendField(room[:0], noun)
	b = appendField(b, subject)
	b = appendField(b, d.Facts)
	b = appendField(b, d.Origins)
	return sha256.Sum256(b)
}

// sortFingerprints puts them in the order of the file. What comes from one row is put in order by the sums themselves,
// which can be computed again from the stored rows.
func sortFingerprints(f []fingerprint) {
	slices.SortFunc(f, func(a, b fingerprint) int {
		return cmp.Or(cmp.Compare(a.row, b.row), bytes.Compare(a.sum[:], b.sum[:]))
	})
}

// block is a digest of some of what an import added: SHA-256 over the fingerprints of the subjects that came from the
// rows First to Last. An import has many, so that a change shows near its place.
type block struct {
	First int    `json:"first"`
	Last  int    `json:"last"`
	Count int    `json:"count"`
	Sum   string `json:"sum"`
}

// blockSize is how many subjects a block holds; a few more when several come from its last row.
const blockSize = 1000

// blockOf makes one block of fingerprints in the order of the file.
func blockOf(sorted []fingerprint) block {
	if len(sorted) == 0 {
		return block{}
	}
	sum := sha256.New()
	for _, f := range sorted {
		sum.Write(f.sum[:])
	}
	return block{
		First: sorted[0].row, Last: sorted[len(sorted)-1].row, Count: len(sorted), Sum: hex.EncodeToString(sum.Sum(nil)),
	}
}

// digest makes blocks of fingerprints that come in the order of the file.
type digest struct {
	blocks []block
	open   []fingerprint
}

func (d *digest) add(sorted []fingerprint) {
	for _, f := range sorted {
		if n := len(d.open); n >= blockSize && f.row != d.open[n-1].row {
			d.close()
		}
		d.open = append(d.open, f)
	}
}

func (d *digest) close() {
	d.blocks = append(d.blocks, blockOf(d.open))
	d.open = d.open[:0]
}

// end returns all blocks.
func (d *digest) end() []block {
	if len(d.open) > 0 {
		d.close()
	}
	return d.blocks
}
