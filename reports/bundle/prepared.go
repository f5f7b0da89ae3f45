package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"

	"mobility/reports/orderedzip"
)

// Prepared is the content of a part that is too long to be held in memory: packed as it is written, beyond a megabyte in a temporary file.
type Prepared struct {
	stretch *orderedzip.Stretch
	sum     hash.Hash
}

// NewPrepared has no content. It has to be closed.
func NewPrepared() *Prepared { return &Prepared{orderedzip.NewStretch(), sha256.New()} }

// Write implements io.Writer.
func (p *Prepared) Write(content []byte) (int, error) {
	p.sum.Write(content)
	return p.stretch.Write(content)
}

// Finish ends the content, before the bundle is written.
func (p *Prepared) Finish() error { return p.stretch.Finish() }

// Close forgets the content.
func (p *Prepared) Close() error { return p.stretch.Close() }

func (p *Prepared) digest() string { return hex.EncodeToString(p.sum.Sum(nil)) }
