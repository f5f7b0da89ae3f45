package table

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"mobility/internal/crash"
)

// The formats of a file, as Read reports them.
const (
	formatText     = "csv"
	formatWorkbook = "xlsx"
)

// file is an opened file and the tables it may hold.
type file struct {
	src    *source
	sha256 string
	read   Read
	notes  []Note
	sheets []namedBody
}

// namedBody is one sheet of a workbook; a text file has one without a name.
type namedBody struct {
	name   string
	hidden bool
	body   body
}

// candidate is a sheet whose beginning has been read.
type candidate struct {
	namedBody
	top top
}

// Open opens the table in a file: the sheet named by the options, or the one whose header row has the most known
// headers. The path "-" is standard input. Every error is an *Error.
func Open(ctx context.Context, path string, stdin io.Reader, o Options) (*Table, error) {
	tables, err := OpenNamed(ctx, path, stdin, o, func(string) bool { return false })
	if err != nil {
		return nil, err
	}
	return tables[0], nil
}

// OpenNamed opens the tables of the visible sheets of a workbook whose name is one that is looked for, or, where none has such a name, the
// one that Open opens. Each is to be closed; the first has notes of the other sheets.
func OpenNamed(ctx context.Context, path string, stdin io.Reader, o Options, named func(sheet string) bool) ([]*Table, error) {
	return openWith(ctx, path, stdin, o, func(f *file, all []candidate) ([]candidate, error) {
		var chosen []candidate
		for _, c := range all {
			if c.top.found && c.name != "" && named(c.name) {
				chosen = append(chosen, c)
			}
		}
		if len(chosen) == 0 {
			one, err := f.choose(all, o)
			if err != nil {
				return nil, err
			}
			chosen = []candidate{one}
		}
		f.noteOthers(all, chosen)
		return chosen, nil
	})
}

// noteOthers notes the sheets that hold what may be a table and are not read.
func (f *file) noteOthers(all, chosen []candidate) {
	fewest := chosen[0].top.known
	for _, c := range chosen {
		fewest = min(fewest, c.top.known)
	}
	for _, c := range all {
		isChosen := slices.ContainsFunc(chosen, func(one candidate) bool { return one.body == c.body })
		if isChosen || !c.top.found || len(c.top.rows) <= c.top.header+1 {
			continue
		}
		note := Note{Code: noteAside, Message: fmt.Sprintf("sheet %q was not read; if it has data too, import it with --sheet %q", c.name, c.name)}
		if 2*c.top.known >= fewest {
			note.Code = noteSheet
			note.Message = fmt.Sprintf("sheet %q, which has such data too, was not read; import it with --sheet %q", c.name, c.name)
		}
		f.notes = append(f.notes, note)
	}
}

// OpenAll opens every table in a file: each visible sheet of a workbook that has a header row, in the workbook's order.
// Each is to be closed.
func OpenAll(ctx context.Context, path string, stdin io.Reader, o Options) ([]*Table, error) {
	return openWith(ctx, path, stdin, o, func(f *file, all []candidate) ([]candidate, error) {
		var found []candidate
		for _, c := range all {
			if c.top.found {
				found = append(found, c)
			}
		}
		if len(found) == 0 {
			return nil, f.nothingFound(all, o)
		}
		return found, nil
	})
}

// openWith opens a file, reads the beginning of its sheets, and makes tables of those that choose picks.
func openWith(ctx context.Context, path string, stdin io.Reader, o Options,
	choose func(*file, []candidate) ([]candidate, error)) (tables []*Table, err error) {
	src, err := openSource(ctx, path, stdin)
	if err != nil {
		where := path
		if path == "-" {
			where = standardInput
		}
		return nil, explain(err, where, "")
	}
	defer func() {
		if err != nil {
			_ = src.file.Close()
			err = explain(err, src.where, "")
		}
	}()
	f, err := readFile(ctx, src, o)
	if err != nil {
		return nil, err
	}
	all, err := f.candidates(ctx, o)
	if err != nil {
		return nil, err
	}
	chosen, err := choose(f, all)
	if err != nil {
		return nil, err
	}
	for _, c := range chosen {
		tables = append(tables, f.table(c))
	}
	src.users.Store(int32(len(tables)))
	return tables, nil
}

// readFile finds out what a file is, by its first bytes and never by its name. The checksum of a text is made as its encoding is found, that of any
// other file beside it.
func readFile(ctx context.Context, src *source, o Options) (*file, error) {
	if src.size == 0 {
		return nil, fault(codeEmpty, "the file is empty")
	}
	head, err := src.head(64)
	if err != nil {
		return nil, err
	}
	f := &file{src: src}
	isGzip, isOLE := bytes.HasPrefix(head, magicGzip), bytes.HasPrefix(head, magicOLE)
	if !isZip(head) && !isGzip && !isOLE {
		return f, f.readPlain(ctx, o)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return crash.Catch(func() (err error) {
			f.sha256, err = src.sum(ctx)
			return err
		})
	})
	group.Go(func() (err error) {
		defer rescue(&err)
		switch {
		case isGzip:
			return f.readPacked(ctx, o)
		case isOLE:
			return refuseOLE(ctx, f.src)
		default:
			return f.readWorkbook(ctx, f.src.file, f.src.size)
		}
	})
	return f, group.Wait()
}

// readPlain reads a text file that is not packed.
func (f *file) readPlain(ctx context.Context, o Options) (err error) {
	defer rescue(&err)
	hash := sha256.New()
	if err := f.readText(ctx, &textFile{src: f.src, hash: hash}, o); err != nil {
		return err
	}
	f.sha256 = hex.EncodeToString(hash.Sum(nil))
	return nil
}

// readPacked reads what gzip has packed.
func (f *file) readPacked(ctx context.Context, o Options) error {
	in, err := f.src.gunzip(ctx, maxPacked)
	if err != nil {
		return err
	}
	head := make([]byte, 64)
	n, err := io.ReadFull(in, head)
	switch {
	case err == io.EOF:
		return fault(codeEmpty, "the file is empty once unpacked")
	case err != nil && err != io.ErrUnexpectedEOF:
		return err
	case isZip(head[:n]):
		packed, err := io.ReadAll(io.MultiReader(bytes.NewReader(head[:n]), in))
		if err != nil {
			return err
		}
		return f.readWorkbook(ctx, bytes.NewReader(packed), int64(len(packed)))
	}
	return f.readText(ctx, &textFile{src: f.src, gzipped: true}, o)
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, magicZip) || bytes.HasPrefix(head, magicEmptyZip)
}

// readText finds the encoding of a text file, its delimiter and its line ends.
func (f *file) readText(ctx context.Context, t *textFile, o Options) error {
	notes, err := t.survey(ctx)
	if err != nil {
		return err
	}
	in, err := t.characters(ctx)
	if err != nil {
		return err
	}
	sample, err := takeSample(in)
	if err != nil {
		return err
	}
	t.delimiter, t.end = guessShape(sample, o.Known)
	if o.Sheet != "" {
		notes = append(notes, Note{Code: noteNoSheets,
			Message: fmt.Sprintf("sheet %q was asked for, but a text file has no sheets", o.Sheet)})
	}
	f.notes = notes
	f.read = Read{Format: formatText, Encoding: t.encoding, Delimiter: string(rune(t.delimiter))}
	f.sheets = []namedBody{{body: t}}
	return nil
}

// candidates reads the beginning of the sheet that was asked for, or of every visible one.
func (f *file) candidates(ctx context.Context, o Options) ([]candidate, error) {
	wanted := f.sheets
	if f.read.Format == formatWorkbook {
		var err error
		if wanted, err = f.wantedSheets(o.Sheet); err != nil {
			return nil, err
		}
	}
	var all []candidate
	for _, s := range wanted {
		top, err := readTopOf(ctx, s.body, o)
		if err != nil {
			return nil, explain(err, f.src.where, s.name)
		}
		all = append(all, candidate{s, top})
	}
	return all, nil
}

func (f *file) wantedSheets(name string) ([]namedBody, error) {
	var visible []namedBody
	for _, s := range f.sheets {
		if name != "" && strings.EqualFold(strings.TrimSpace(s.name), strings.TrimSpace(name)) {
			return []namedBody{s}, nil
		}
		if !s.hidden {
			visible = append(visible, s)
		}
	}
	switch {
	case name != "":
		return nil, fault(codeUnknown, "there is no sheet %q; the workbook has %s", name, sheetNames(f.sheets))
	case len(f.sheets) == 0:
		return nil, fault(codeNoSheet, "the workbook has no sheet of cells")
	case len(visible) == 0:
		return nil, fault(codeNoSheet, "all sheets are hidden; name one with --sheet: %s", sheetNames(f.sheets))
	}
	return visible, nil
}

func readTopOf(ctx context.Context, b body, o Options) (t top, err error) {
	defer rescue(&err)
	in, err := b.open(ctx, func(Note) {})
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	return readTop(in, o)
}

// choose picks the sheet with the most known headers, if no other has nearly as many: a workbook with a sheet of active and one of
// former employees, which has a column more, is not read by halves.
func (f *file) choose(all []candidate, o Options) (best candidate, err error) {
	for _, c := range all {
		if c.top.found && (!best.top.found || c.top.known > best.top.known) {
			best = c
		}
	}
	if !best.top.found {
		return best, f.nothingFound(all, o)
	}
	var similar []namedBody
	for _, c := range all {
		if c.top.found && 4*c.top.known >= 3*best.top.known {
			similar = append(similar, c.namedBody)
		}
	}
	if len(similar) > 1 {
		return best, fault(codeUndecided, "several sheets could be meant: %s. Name the one with --sheet", sheetNames(similar))
	}
	return best, nil
}

// nothingFound is the error of a file in which no sheet has a header row.
func (f *file) nothingFound(all []candidate, o Options) error {
	var filled []candidate
	for _, c := range all {
		if len(c.top.rows) > 0 {
			filled = append(filled, c)
		}
	}
	switch {
	case len(filled) == 0 && f.read.Format == formatText:
		return fault(codeEmpty, "the file is blank")
	case len(filled) == 0 && len(all) == 1:
		return explain(fault(codeEmpty, "the sheet is empty"), f.src.where, all[0].name)
	case len(filled) == 0:
		return fault(codeEmpty, "all visible sheets of the workbook are empty")
	case len(filled) == 1:
		return explain(filled[0].top.noHeader(o), f.src.where, filled[0].name)
	}
	first := filled[0].top.noHeader(o)
	first.Message = fmt.Sprintf("none of the sheets has a header row. In sheet %q: %s", filled[0].name, first.Message)
	return first
}

// table makes the table of a sheet whose header row was found.
func (f *file) table(c candidate) *Table {
	header := c.top.rows[c.top.header]
	t := &Table{
		Name: f.src.name, SHA256: f.sha256, Read: f.read, src: f.src, body: c.body,
		Headers: headers(header.cells, f.read.Format == formatWorkbook),
		opening: append(f.notes[:len(f.notes):len(f.notes)], c.top.notes()...),
		skip:    header.index + 1,
	}
	if c.top.labels {
		below := c.top.rows[c.top.header+1]
		t.labels, t.skip = below.cells, below.index+1
	}
	t.Notes = append(t.Notes, t.opening...)
	t.Read.Sheet, t.Read.HeaderRow = c.name, header.number
	return t
}

func sheetNames(sheets []namedBody) string {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = fmt.Sprintf("%q", s.name)
		if s.hidden {
			names[i] += " (hidden)"
		}
	}
	return strings.Join(names, ", ")
}
