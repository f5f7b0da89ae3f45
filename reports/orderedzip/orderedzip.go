package orderedzip

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
)

// Writer is a ZIP file whose entries come out by name and bear one date, whatever the order they were made in:
// excelize walks its large sheets in the order of a map, which differs from run to run.
type Writer struct {
	to      io.Writer
	at      civil.Date
	entries []*entry
	deflate *flate.Writer
}

// entry is a part of the file, compressed as it is written.
type entry struct {
	name     string
	size     uint64
	sum      hash.Hash32
	packed   bytes.Buffer
	compress *flate.Writer
}

// New makes a ZIP file whose entries bear a date.
func New(to io.Writer, at civil.Date) *Writer { return &Writer{to: to, at: at} }

// Reproducible makes a workbook come out with the same bytes whenever it has the same content. A workbook without a date
// of its own bears undated.
func Reproducible(f *excelize.File, at civil.Date) {
	f.SetZipWriter(func(to io.Writer) excelize.ZipWriter { return New(to, at) })
}

// Undated is the first date that an entry of a ZIP file can bear.
var Undated = civil.On(1980, time.January, 1)

// Create begins the next entry, and ends the one before.
func (z *Writer) Create(name string) (io.Writer, error) {
	if err := z.endEntry(); err != nil {
		return nil, err
	}
	entry := &entry{name: name, sum: crc32.NewIEEE()}
	if z.deflate == nil {
		// Compressing is a third of the work of a large report; the fastest level makes it a tenth for a fifth more bytes.
		deflate, err := flate.NewWriter(&entry.packed, flate.BestSpeed)
		if err != nil {
			return nil, err
		}
		z.deflate = deflate
	} else {
		z.deflate.Reset(&entry.packed)
	}
	entry.compress = z.deflate
	z.entries = append(z.entries, entry)
	return entry, nil
}

func (e *entry) Write(p []byte) (int, error) {
	e.size += uint64(len(p))
	e.sum.Write(p)
	return e.compress.Write(p)
}

func (z *Writer) endEntry() error {
	if len(z.entries) == 0 {
		return nil
	}
	return z.entries[len(z.entries)-1].compress.Close()
}

// AddFS is asked for by the interface; a workbook holds no files from elsewhere.
func (z *Writer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the entries out.
func (z *Writer) Close() error {
	if err := z.endEntry(); err != nil {
		return err
	}
	slices.SortFunc(z.entries, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(z.to)
	year, month, day := z.at.YMD()
	date := uint16(day + int(month)<<5 + max(0, year-1980)<<9) // MS-DOS has it so; the time stays midnight
	for _, entry := range z.entries {
		part, err := out.CreateRaw(&zip.FileHeader{
			Name: entry.name, Method: zip.Deflate,
			ModifiedDate:     date, //nolint:staticcheck // Modified adds a field with the time zone, which some readers show
			CRC32:            entry.sum.Sum32(),
			CompressedSize64: uint64(entry.packed.Len()), UncompressedSize64: entry.size,
		})
		if err != nil {
			return err
		}
		if _, err = part.Write(entry.packed.Bytes()); err != nil {
			return err
		}
	}
	return out.Close()
}
