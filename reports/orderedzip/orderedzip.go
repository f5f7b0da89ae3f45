package orderedzip

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/tempfile"
)

// Writer is a ZIP file whose entries come out by name and bear one date, whatever the order they were made in.
type Writer struct {
	to      io.Writer
	at      civil.Date
	entries []*entry
	deflate *flate.Writer
	inserts map[string]insert
	// packed is what the entries are, but for stretches that were made elsewhere.
	packed *tempfile.Spool
}

// entry is a file in the ZIP file: stretches of it, one behind the other.
type entry struct {
	name      string
	stretches []*Stretch
	// ended is set where nothing more comes.
	ended bool
	// plain is what is written of an entry into which something is inserted.
	plain *bytes.Buffer
}

// insert is a stretch that stands in an entry before a mark.
type insert struct {
	mark    string
	stretch *Stretch
}

// New makes a ZIP file whose entries bear a date.
func New(to io.Writer, at civil.Date) *Writer {
	return &Writer{to: to, at: at, inserts: map[string]insert{}, packed: tempfile.NewSpool(4 * inMemory)}
}

// Undated is the first date that an entry of a ZIP file can bear.
var Undated = civil.On(1980, time.January, 1)

// Insert puts a stretch into an entry that is not made yet, before the first mark in its text. The stretch is ended by then, and its
// maker closes it.
func (z *Writer) Insert(entry, mark string, stretch *Stretch) {
	z.inserts[entry] = insert{mark, stretch}
}

// Create begins the next entry, and ends the one before.
func (z *Writer) Create(name string) (io.Writer, error) {
	if err := z.endEntry(); err != nil {
		return nil, err
	}
	e := &entry{name: name}
	z.entries = append(z.entries, e)
	if _, waits := z.inserts[name]; waits {
		e.plain = &bytes.Buffer{}
		return e.plain, nil
	}
	return z.stretch(e)
}

// Add makes an entry of a stretch that is finished, and ends the one before. Its maker closes the stretch.
func (z *Writer) Add(name string, stretch *Stretch) error {
	if err := z.endEntry(); err != nil {
		return err
	}
	z.entries = append(z.entries, &entry{name: name, stretches: []*Stretch{stretch}, ended: true})
	return nil
}

// stretch begins the next stretch of an entry, once the one before has ended.
func (z *Writer) stretch(e *entry) (s *Stretch, err error) {
	s = &Stretch{packed: z.packed, from: z.packed.Size()}
	if z.deflate == nil {
		z.deflate, err = newDeflate(s)
	} else {
		z.deflate.Reset(s.packed)
	}
	s.deflate = z.deflate
	e.stretches = append(e.stretches, s)
	return s, err
}

func (z *Writer) endEntry() error {
	if len(z.entries) == 0 {
		return nil
	}
	e := z.entries[len(z.entries)-1]
	if e.ended {
		return nil
	}
	e.ended = true
	if e.plain == nil {
		return e.stretches[0].Finish()
	}
	in := z.inserts[e.name]
	at := bytes.Index(e.plain.Bytes(), []byte(in.mark))
	if at < 0 {
		return fmt.Errorf("%s has no %s before which something could be inserted", e.name, in.mark)
	}
	before, err := z.stretch(e)
	if err == nil {
		_, err = before.Write(e.plain.Next(at))
	}
	if err = errors.Join(err, before.End()); err != nil {
		return err
	}
	e.stretches = append(e.stretches, in.stretch)
	after, err := z.stretch(e)
	if err == nil {
		_, err = after.Write(e.plain.Bytes())
	}
	delete(z.inserts, e.name)
	e.plain = nil
	return errors.Join(err, after.Finish())
}

// AddFS is asked for by the interface; a workbook holds no files from elsewhere.
func (z *Writer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the entries out and forgets them.
func (z *Writer) Close() error {
	defer z.packed.Close()
	if err := z.endEntry(); err != nil {
		return err
	}
	for name := range z.inserts {
		return fmt.Errorf("there is no %s into which something could be inserted", name)
	}
	slices.SortFunc(z.entries, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(z.to)
	for _, e := range z.entries {
		part, err := out.CreateRaw(z.header(e))
		if err != nil {
			return err
		}
		for _, s := range e.stretches {
			if _, err = s.packed.WriteRange(part, s.from, s.to); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

// header is what a ZIP file says of an entry.
func (z *Writer) header(e *entry) *zip.FileHeader {
	year, month, day := z.at.YMD()
	h := &zip.FileHeader{
		Name: e.name, Method: zip.Deflate,
		// MS-DOS has it so; the time stays midnight. Modified adds a field with the time zone, which some readers show.
		ModifiedDate: uint16(day + int(month)<<5 + max(0, year-1980)<<9), //nolint:staticcheck // see above
	}
	for _, s := range e.stretches {
		h.CRC32 = sumOfBoth(h.CRC32, s.sum, s.size)
		h.CompressedSize64 += uint64(s.to - s.from)
		h.UncompressedSize64 += s.size
	}
	return h
}
