package orderedzip

import (
	"compress/flate"
	"hash/crc32"
	"io"

	"mobility/internal/tempfile"
)

// Stretch is an entry of a ZIP file or a part of one, packed as it is written.
type Stretch struct {
	size    uint64
	sum     uint32
	packed  *tempfile.Spool
	deflate *flate.Writer
	// from and to are where it is in packed, once it has ended.
	from, to int64
}

// inMemory is how many packed bytes of a stretch stay in memory; those beyond are in a temporary file.
const inMemory = 1 << 20

// NewStretch begins a stretch. It has to be closed.
func NewStretch() *Stretch { return &Stretch{packed: tempfile.NewSpool(inMemory)} }

// newDeflate packs what a stretch has. Packing is a third of the work of a large report; the fastest level makes it a tenth for a fifth
// more bytes.
func newDeflate(s *Stretch) (*flate.Writer, error) { return flate.NewWriter(s.packed, flate.BestSpeed) }

// Write implements io.Writer.
func (s *Stretch) Write(p []byte) (n int, err error) {
	if s.deflate == nil {
		if s.deflate, err = newDeflate(s); err != nil {
			return 0, err
		}
	}
	s.size += uint64(len(p))
	s.sum = crc32.Update(s.sum, crc32.IEEETable, p)
	return s.deflate.Write(p)
}

// End ends the stretch so that another can follow it. Nothing can be written afterwards.
func (s *Stretch) End() (err error) {
	if s.deflate != nil {
		err = s.deflate.Flush()
	}
	s.ended()
	return err
}

// Finish ends the stretch as the last one, or the only one, of an entry. Nothing can be written afterwards.
func (s *Stretch) Finish() (err error) {
	if s.deflate == nil { // nothing was written
		if s.deflate, err = newDeflate(s); err != nil {
			return err
		}
	}
	err = s.deflate.Close()
	s.ended()
	return err
}

func (s *Stretch) ended() {
	s.deflate = nil // its tables are larger than a megabyte
	s.to = s.packed.Size()
}

// Size is how many bytes were written.
func (s *Stretch) Size() uint64 { return s.size }

// WriteTo implements io.WriterTo: it writes what was written into a stretch that is finished.
func (s *Stretch) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, flate.NewReader(s.packed.Range(s.from, s.to)))
}

// Close forgets what was written.
func (s *Stretch) Close() error { return s.packed.Close() }

// sumOfBoth is the checksum of two texts one behind the other, made of the checksum of each and the length of the second. That many zeros
// behind the first one, behind nothing, and the second text differ from the two texts by nothing but these zeros, and checksums of texts
// of one length add up.
func sumOfBoth(first, second uint32, length uint64) uint32 {
	return zeros(first, length) ^ zeros(0, length) ^ second
}

// zeros is a checksum with that many zeros added.
func zeros(sum uint32, length uint64) uint32 {
	var some [64 << 10]byte
	for ; length > 0; length -= min(length, uint64(len(some))) {
		sum = crc32.Update(sum, crc32.IEEETable, some[:min(length, uint64(len(some)))])
	}
	return sum
}

var _ io.Writer = (*Stretch)(nil)
