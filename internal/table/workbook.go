package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// workbook is an XLSX file: a zip archive of XML parts.
type workbook struct {
	parts     map[string]*zip.File // by name, in small letters
	since1904 bool
	formats   []numberFormat // by the number of a cell's style
	strings   []string       // the texts that cells refer to by number
}

// relationships is a .rels part: which parts belong to a part.
type relationships struct {
	All []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// workbookPart is xl/workbook.xml as far as it is of use.
type workbookPart struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"`
	} `xml:"sheets>sheet"`
}

// readWorkbook reads everything of a workbook but its sheets.
func (f *file) readWorkbook(ctx context.Context, in io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(in, size)
	if err != nil {
		return err
	}
	w := &workbook{parts: make(map[string]*zip.File, len(archive.File))}
	for _, part := range archive.File {
		w.parts[partName(part.Name)] = part
		if part.Flags&1 != 0 {
			return fault(codePassword, "the archive is protected by a password; unpack it, and use the table itself")
		}
	}
	main, err := w.mainPart(ctx)
	if err != nil {
		return err
	}
	var book workbookPart
	if err := w.decode(ctx, main, &book); err != nil {
		return err
	}
	w.since1904 = book.Properties.Date1904 == "1" || strings.EqualFold(book.Properties.Date1904, "true")
	related, err := w.relationshipsOf(ctx, main)
	if err != nil {
		return err
	}
	if err := w.readShared(ctx, related); err != nil {
		return err
	}
	f.read = Read{Format: formatWorkbook, Encoding: encodingUTF8}
	sheets := related.sheets()
	for _, s := range book.Sheets {
		part := w.parts[sheets.partOf(s.Attrs)]
		if part == nil {
			continue // a chart or a dialog has no cells
		}
		f.sheets = append(f.sheets, namedBody{s.Name, s.State != "" && s.State != "visible", &sheetPart{w, part}})
	}
	return nil
}

// partName is how a part is looked up: some programs write backslashes, or letters of another case.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// mainPart finds the part that lists the sheets, or says what the archive is instead.
func (w *workbook) mainPart(ctx context.Context) (string, error) {
	const usual = "xl/workbook.xml"
	if top, err := w.relationshipsOf(ctx, ""); err == nil {
		for _, part := range top {
			if part.kind == "officeDocument" && w.parts[part.target] != nil && strings.HasSuffix(part.target, ".xml") &&
				!strings.HasPrefix(part.target, "word/") && !strings.HasPrefix(part.target, "ppt/") {
				return part.target, nil
			}
		}
	}
	if w.parts[usual] != nil {
		return usual, nil
	}
	return "", w.refuseArchive()
}

// refuseArchive says what a zip archive is that is not a workbook.
func (w *workbook) refuseArchive() error {
	has := func(name string) bool { return w.parts[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return fault(codeNoWorkbook, "this is a binary workbook (.xlsb); open it and save it as .xlsx")
	case has("word/document.xml"):
		return notTable("a Word document")
	case has("ppt/presentation.xml"):
		return notTable("a presentation")
	case has("content.xml") && has("mimetype"):
		return fault(codeNoWorkbook, "this is an OpenDocument file; open it and save the table as .xlsx")
	case has("index/document.iwa"):
		return fault(codeNoWorkbook, "this is a Numbers document; export it as Excel (.xlsx) or CSV")
	case len(w.parts) == 0:
		return fault(codeNoWorkbook, "this is a zip archive with nothing in it")
	}
	for name := range w.parts {
		if len(w.parts) == 1 {
			return fault(codeNoWorkbook, "this is a zip archive that holds %q; unpack it, and give the file inside", name)
		}
	}
	return fault(codeNoWorkbook, "this is a zip archive of %d files and no workbook; unpack it, and give the table inside",
		len(w.parts))
}

// relatedPart is a part that belongs to another one.
type relatedPart struct{ id, kind, target string }

type relatedParts []relatedPart

// sheetParts are the names of the parts that are sheets of cells, by id.
type sheetParts map[string]string

// sheets are the sheets of cells among the parts; of two with one id the first.
func (r relatedParts) sheets() sheetParts {
	byID := make(sheetParts, len(r))
	for _, part := range r {
		if _, has := byID[part.id]; !has && part.kind == "worksheet" {
			byID[part.id] = part.target
		}
	}
	return byID
}

// partOf is the name of the part that a sheet's attributes refer to, or "" for what is not a sheet of cells.
func (s sheetParts) partOf(attributes []xml.Attr) string {
	for _, a := range attributes {
		if target, has := s[a.Value]; has && a.Name.Local == "id" {
			return target
		}
	}
	return ""
}

func (r relatedParts) ofKind(kind string) string {
	for _, part := range r {
		if part.kind == kind {
			return part.target
		}
	}
	return ""
}

// relationshipsOf reads which parts belong to a part; to the whole workbook for "".
func (w *workbook) relationshipsOf(ctx context.Context, part string) (relatedParts, error) {
	folder, base := path.Split(part)
	var rels relationships
	if err := w.decode(ctx, folder+"_rels/"+base+".rels", &rels); err != nil {
		return nil, err
	}
	related := make(relatedParts, 0, len(rels.All))
	for _, r := range rels.All {
		target := strings.ReplaceAll(r.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = folder + target
		}
		// The kind is the last word of the type's address; what stands before differs between the editions of the standard.
		related = append(related, relatedPart{r.ID, path.Base(r.Type), partName(path.Clean(target))})
	}
	return related, nil
}

// readShared reads the number formats and the shared texts. A workbook may have neither.
func (w *workbook) readShared(ctx context.Context, related relatedParts) error {
	if name := related.ofKind("styles"); w.parts[name] != nil {
		var styles styleSheet
		if err := w.decode(ctx, name, &styles); err != nil {
			return err
		}
		w.formats = styles.numberFormats()
	}
	if name := related.ofKind("sharedStrings"); w.parts[name] != nil {
		in, err := openPart(ctx, w.parts[name])
		if err != nil {
			return err
		}
		w.strings, err = readStrings(in, w.parts[name].UncompressedSize64)
		return errors.Join(err, in.Close())
	}
	return nil
}

// decode reads a small part as a whole.
func (w *workbook) decode(ctx context.Context, name string, into any) error {
	part := w.parts[partName(name)]
	if part == nil {
		return fault(codeDamaged, "the workbook is missing its part %s; save it again", name)
	}
	in, err := openPart(ctx, part)
	if err != nil {
		return err
	}
	tokens := xml.NewDecoder(in)
	tokens.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // openPart has made it UTF-8
	d := xml.NewTokenDecoder(&fewTokens{in: tokens})
	if err = d.Decode(into); err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err := errors.Join(err, in.Close()); err != nil {
		return fmt.Errorf("read part %s: %w", name, err)
	}
	return nil
}

// The most tags that a small part of a workbook has, and the most of them within each other.
const (
	maxTags   = 500_000
	maxNested = 1000
)

// fewTokens reads the tokens of a small part, and stops where there are more than a workbook needs.
type fewTokens struct {
	in           xml.TokenReader
	tags, nested int
}

// Token implements xml.TokenReader.
func (f *fewTokens) Token() (xml.Token, error) {
	token, err := f.in.Token()
	switch token.(type) {
	case xml.StartElement:
		f.tags, f.nested = f.tags+1, f.nested+1
	case xml.EndElement:
		f.nested--
	}
	if f.tags > maxTags || f.nested > maxNested {
		return nil, fault(codeTooLarge, "its description has more than %d parts, or one within the other more than %d times; save it again", maxTags, maxNested)
	}
	return token, err
}

// packedPart is a part being unpacked.
type packedPart struct {
	io.Reader
	close func() error
}

func (p packedPart) Close() error { return p.close() }

// openPart unpacks a part, as UTF-8.
func openPart(ctx context.Context, part *zip.File) (io.ReadCloser, error) {
	packed, err := part.OpenRaw()
	if err != nil {
		return nil, err
	}
	watched := &meter{ctx: ctx, in: packed}
	var unpacked io.ReadCloser
	switch part.Method {
	case zip.Store:
		unpacked = io.NopCloser(watched)
	case zip.Deflate:
		unpacked = flate.NewReader(bufio.NewReaderSize(watched, int(min(64<<10, max(leastBuffer, part.CompressedSize64)))))
	default:
		return nil, zip.ErrAlgorithm
	}
	size := int64(part.CompressedSize64)
	in := &guard{in: newChecked(unpacked, part), limit: maxPart, packed: func() int64 { return size }}
	text, err := asUTF8(in)
	if err != nil {
		return nil, errors.Join(err, unpacked.Close())
	}
	return packedPart{text, unpacked.Close}, nil
}

// asUTF8 reads XML that may be in UTF-16, which then has a byte order mark, as UTF-8 without one.
func asUTF8(in io.Reader) (io.Reader, error) {
	head := make([]byte, 3)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	whole := io.MultiReader(bytes.NewReader(head), in)
	switch {
	case bytes.HasPrefix(head, []byte(byteOrderMark)):
		return in, nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return transform.NewReader(whole, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()), nil
	}
	return whole, nil
}

// sheetPart is one sheet of a workbook.
type sheetPart struct {
	book *workbook
	part *zip.File
}

func (s *sheetPart) open(ctx context.Context, note func(Note)) (rowReader, error) {
	in, err := openPart(ctx, s.part)
	if err != nil {
		return nil, err
	}
	return &sheetReader{book: s.book, part: in, xml: newXMLScanner(in, s.part.UncompressedSize64), note: note}, nil
}

// reopen begins a reading of some rows, after one of all.
func (s *sheetPart) reopen(ctx context.Context) (someReader, error) {
	in, err := s.open(ctx, func(Note) {})
	if err != nil {
		return nil, err
	}
	return someSheetRows{in}, nil
}
