package bundle

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/reports/letter"
	"mobility/reports/orderedzip"
	"mobility/reports/wording"
)

// Sink is where a package's files go: into a folder or a ZIP file.
type Sink interface {
	// Create begins the next file and ends the one before.
	Create(name string) (io.Writer, error)
	// Add makes a file of what was written beforehand.
	Add(name string, content *orderedzip.Stretch) error
	// Close ends the last file, and the package.
	Close() error
}

// ZipSink makes a ZIP file whose entries bear one date.
func ZipSink(w io.Writer, day civil.Date) Sink { return orderedzip.New(w, day) }

// FolderSink makes files in a folder, which is there and to which no one else writes. Only their owner can read them.
// A file that is there already is not written over.
func FolderSink(folder string) Sink { return &folderSink{folder: folder} }

type folderSink struct {
	folder string
	open   *os.File
}

func (s *folderSink) Create(name string) (io.Writer, error) {
	if err := s.Close(); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(s.folder, filepath.FromSlash(name)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	s.open = file
	return file, err
}

func (s *folderSink) Add(name string, content *orderedzip.Stretch) error {
	file, err := s.Create(name)
	if err != nil {
		return err
	}
	_, err = content.WriteTo(file)
	return err
}

func (s *folderSink) Close() error {
	if s.open == nil {
		return nil
	}
	err := s.open.Close()
	s.open = nil
	return err
}

// The files of a package beside its documents.
const (
	manifestName = "manifest.json"
	indexName    = "index.html"
)

// Manifest is what a package holds, with each file's SHA-256 sum. It is the package's manifest.json.
type Manifest struct {
	Version int        `json:"version"`
	Title   string     `json:"title"`
	Made    civil.Date `json:"made"`
	// Missing is what the package should hold and does not.
	Missing []string       `json:"missing,omitempty"`
	Files   []ManifestFile `json:"files"`
}

// ManifestFile is one file of a package, all but the manifest itself.
type ManifestFile struct {
	Path   string `json:"path"`
	Title  string `json:"title"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

//go:embed index.html
var bundleHTML string

var bundleTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("bundle").Funcs(template.FuncMap{"prose": wording.Printed, "grouped": wording.Grouped}).Parse(bundleHTML))
})

// WritePackage writes the bundle as numbered files (a letter as a PDF, what is attached as it is), with an index to
// open them from and a manifest that VerifyPackage checks them by.
func (b *Bundle) WritePackage(to Sink) (*Manifest, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	w := packageWriter{b, to, &Manifest{Version: 1, Title: b.Title, Made: b.Date, Missing: b.Missing}}
	for i := range b.Parts {
		if err := w.part(i); err != nil {
			return nil, err
		}
	}
	var index bytes.Buffer
	err := bundleTemplate().Execute(&index, struct {
		*Bundle
		Files []ManifestFile
	}{b, w.manifest.Files})
	if err != nil {
		return nil, fmt.Errorf("write the index of the package %q: %w", b.Title, err)
	}
	if err := w.file(indexName, "Index", index.Bytes()); err != nil {
		return nil, err
	}
	return w.manifest, b.end(to, w.manifest)
}

// packageWriter writes the files of a package, and lists them in its manifest.
type packageWriter struct {
	*Bundle
	to       Sink
	manifest *Manifest
}

// part writes the file of a part.
func (w *packageWriter) part(i int) error {
	part := &w.Parts[i]
	if prepared := part.Prepared; prepared != nil {
		name := w.fileName(i, nil)
		return w.list(w.to.Add(name, prepared.stretch), ManifestFile{name, part.Title, prepared.digest(), int(prepared.stretch.Size())})
	}
	content, err := part.content(w.Bundle)
	if err != nil {
		return fmt.Errorf("%s: %w", w.PartName(i), err)
	}
	return w.file(w.fileName(i, content), part.Title, content)
}

// file writes a file.
func (w *packageWriter) file(name, title string, content []byte) error {
	file, err := w.to.Create(name)
	if err == nil {
		_, err = file.Write(content)
	}
	return w.list(err, ManifestFile{name, title, sumOf(content), len(content)})
}

// list puts a file that was written into the manifest; err is why it was not.
func (w *packageWriter) list(err error, file ManifestFile) error {
	if err != nil {
		return fmt.Errorf("write %s of the package %q: %w", file.Path, w.Title, err)
	}
	w.manifest.Files = append(w.manifest.Files, file)
	return nil
}

// end writes the manifest and closes the package.
func (b *Bundle) end(to Sink, m *Manifest) error {
	content, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		var file io.Writer
		if file, err = to.Create(manifestName); err == nil {
			_, err = file.Write(append(content, '\n'))
		}
	}
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		return fmt.Errorf("write the manifest of the package %q: %w", b.Title, err)
	}
	return nil
}

// fileName is a part's name in a package: its number, and its title as far as every file system can write it.
func (b *Bundle) fileName(i int, content []byte) string {
	digits := max(2, len(fmt.Sprint(len(b.Parts))))
	return fmt.Sprintf("%0*d-%s%s", digits, i+1, plainName(b.Parts[i].Title), b.Parts[i].ending(content))
}

// content is what the part's file in a package holds.
func (p *Part) content(b *Bundle) ([]byte, error) {
	switch {
	case p.Letter != nil:
		return letter.PDF(p.Letter, true)
	case p.Load != nil:
		return p.Load()
	default:
		return b.attachedOf(p)
	}
}

// plainName is a title in small letters without accents, with a hyphen for all that is neither letter nor digit.
func plainName(title string) string {
	const longest = 60
	var out strings.Builder
	for _, r := range strings.ToLower(norm.NFKD.String(title)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out.WriteRune(r)
		case !unicode.Is(unicode.Mn, r) && out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
		if out.Len() >= longest {
			break
		}
	}
	if name := strings.Trim(out.String(), "-"); name != "" {
		return name
	}
	return "document"
}

// ending is the ending of a part's file: by what its content is, or else as given.
func (p *Part) ending(content []byte) string {
	switch {
	case pdftext.IsPDF(content):
		return ".pdf"
	case pdftext.IsPNG(content):
		return ".png"
	case pdftext.IsJPEG(content):
		return ".jpg"
	}
	if ending := plainName(strings.TrimPrefix(p.Ending, ".")); p.Ending != "" {
		return "." + ending
	}
	return ".bin"
}
