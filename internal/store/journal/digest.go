package journal

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"mobility/internal/facts"
)

// Fingerprint is the SHA-256 of a subject as an import added it, and the row it came from.
type Fingerprint struct {
	Row int
	Sum [sha256.Size]byte
}

// FingerprintOf covers what makes a subject: its noun and name, and its document.
func FingerprintOf(row int, noun, subject string, d Document) Fingerprint {
	return Fingerprint{row, DocumentSum(noun, subject, d)}
}

// FingerprintOfRecord is FingerprintOf where the record of the document is at hand: its object need not be made of its codes.
func FingerprintOfRecord(row int, noun, subject string, r facts.Record, d Document) Fingerprint {
	var object [objectRoom]byte
	return Fingerprint{row, sumOf(noun, subject, r.AppendJSON(object[:0]), d.Origins)}
}

// DocumentSum is the SHA-256 of a subject and its document.
func DocumentSum(noun, subject string, d Document) [sha256.Size]byte {
	var object [objectRoom]byte
	return sumOf(noun, subject, facts.AppendExpanded(object[:0], d.Facts), d.Origins)
}

// objectRoom is room for the object of nearly every document.
const objectRoom = 2048

// sumOf is the SHA-256 of a subject, its object and its origins.
func sumOf(noun, subject string, object []byte, origins string) [sha256.Size]byte {
	var room [objectRoom]byte
	b := AppendField(room[:0], noun)
	b = AppendField(b, subject)
	b = AppendField(b, object)
	b = AppendField(b, origins)
	return sha256.Sum256(b)
}

// SortFingerprints puts them in the order of the file. What comes from one row is put in order by the sums themselves,
// which can be computed again from the stored rows.
func SortFingerprints(f []Fingerprint) {
	second := endOfRun(f)
	if second == len(f) {
		return
	}
	if endOfRun(f[second:]) < len(f)-second {
		slices.SortFunc(f, compareFingerprints)
		return
	}
	// Employees and then their stays, each in order: the two are merged from the end.
	stays := slices.Clone(f[second:])
	for last, into := second-1, len(f)-1; len(stays) > 0; into-- {
		if end := len(stays) - 1; last < 0 || compareFingerprints(f[last], stays[end]) <= 0 {
			f[into], stays = stays[end], stays[:end]
		} else {
			f[into] = f[last]
			last--
		}
	}
}

// endOfRun is how many fingerprints from the first on are in order.
func endOfRun(f []Fingerprint) int {
	for i := 1; i < len(f); i++ {
		if compareFingerprints(f[i-1], f[i]) > 0 {
			return i
		}
	}
	return len(f)
}

func compareFingerprints(a, b Fingerprint) int {
	if a.Row != b.Row {
		return cmp.Compare(a.Row, b.Row)
	}
	return bytes.Compare(a.Sum[:], b.Sum[:])
}

// Block is a digest of some of what an import added: SHA-256 over the fingerprints of the records that came from the
// rows First to Last, and over the numbers of these rows. An import has many, so that a change shows near its place.
type Block struct {
	First int    `json:"first"`
	Last  int    `json:"last"`
	Count int    `json:"count"`
	Sum   string `json:"sum"`
	// Rows is "" in an import of a program that left the numbers out.
	Rows string `json:"rows,omitempty"`
}

// Covers reports whether a block is the digest of what is there now.
func (b Block) Covers(sorted []Fingerprint) bool {
	again := blockOf(sorted)
	if b.Rows == "" {
		again.Rows = ""
	}
	return b == again
}

// blockSize is how many records a block holds; a few more when several come from its last row.
const blockSize = 1000

// blockOf makes one block of fingerprints in the order of the file.
func blockOf(sorted []Fingerprint) Block {
	if len(sorted) == 0 {
		return Block{}
	}
	sum, rows := sha256.New(), sha256.New()
	var number [8]byte
	for _, f := range sorted {
		sum.Write(f.Sum[:])
		binary.BigEndian.PutUint64(number[:], uint64(f.Row)) // #nosec G115 -- any bits will do
		rows.Write(number[:])
	}
	return Block{
		First: sorted[0].Row, Last: sorted[len(sorted)-1].Row, Count: len(sorted),
		Sum: hex.EncodeToString(sum.Sum(nil)), Rows: hex.EncodeToString(rows.Sum(nil)),
	}
}

// Digest makes blocks of fingerprints that come in the order of the file.
type Digest struct {
	blocks []Block
	open   []Fingerprint
}

// Add adds the next records.
func (d *Digest) Add(sorted []Fingerprint) {
	for _, f := range sorted {
		if n := len(d.open); n >= blockSize && f.Row != d.open[n-1].Row {
			d.close()
		}
		d.open = append(d.open, f)
	}
}

func (d *Digest) close() {
	d.blocks = append(d.blocks, blockOf(d.open))
	d.open = d.open[:0]
}

// End returns all blocks.
func (d *Digest) End() []Block {
	if len(d.open) > 0 {
		d.close()
	}
	return d.blocks
}
