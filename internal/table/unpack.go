package table

import (
	"bufio"
	"compress/gzip"
	"context"
	"io"
)

// How much a file may unpack to. A roster of 1,000,000 people in 30 columns is 0.3 GB as text and somewhat more as a
// sheet, and packs about tenfold; what lies far beyond was made to fill the disk or the memory of its reader.
const (
	maxText          = 8 << 30    // bytes of an unpacked text file
	maxPart          = 2 << 30    // bytes of one part of a workbook
	maxPacked        = 512 << 20  // bytes of a workbook inside gzip, which is unpacked into memory
	maxRatio         = 200        // unpacked bytes for each packed one,
	ratioApplies     = 64 << 20   // once more than this has been unpacked
	maxTouched       = 20_000_000 // cells of a sheet, those that are blank counted,
	maxTouchedPerRow = 1000       // if there are more of them for each row
	maxSharedPerRow  = 4096       // bytes of shared texts for each row, once more than ratioApplies were referred to
	tooLargeMessage  = "the file unpacks to far more than its size allows for a table (%d MiB and more); " +
		"if it is yours, unpack it and give the table itself"
)

// guard reads unpacked bytes and stops where no honest file goes.
type guard struct {
	in     io.Reader
	limit  int64
	packed func() int64 // bytes of the packed file that the unpacked ones came from
	count  int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	g.count += int64(n)
	if g.count > g.limit || g.count > ratioApplies && g.count/maxRatio > g.packed() {
		return 0, fault(codeTooLarge, tooLargeMessage, g.count>>20)
	}
	return n, err
}

// gunzip gives what a gzip file unpacks to, at most limit bytes.
func (s *source) gunzip(ctx context.Context, limit int64) (io.Reader, error) {
	packed := s.reader(ctx)
	in, err := gzip.NewReader(bufio.NewReaderSize(packed, chunkSize))
	if err != nil {
		return nil, err
	}
	return &guard{in: in, limit: limit, packed: func() int64 { return packed.count }}, nil
}
