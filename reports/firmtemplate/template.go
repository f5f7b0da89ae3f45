package firmtemplate

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/internal/pattern"
)

// Template is a Word document of the firm.
type Template struct {
	files []*zip.File
	// Names are the places for values, each once, in order.
	Names []string
}

// place is a place for a value. Word may put its own marks between the letters.
var (
	place = pattern.Lazy(`\{(?:<[^>]*>)*\{((?:<[^>]*>|[^{}<])*)\}(?:<[^>]*>)*\}`)
	mark  = pattern.Lazy(`<[^>]*>`)
)

// draftPlace is the place that every template has to have: a paper that is not complete says there that it is a draft.
const draftPlace = "draft"

// Read reads a template and checks it: it has to be a Word document with the place of the draft mark.
func Read(content []byte) (*Template, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, errors.New("it is not a Word document (.docx)")
	}
	t := &Template{files: z.File}
	body := false
	for _, f := range z.File {
		if strings.HasSuffix(strings.ToLower(f.Name), "vbaproject.bin") {
			return nil, errors.New("it has a macro, which would be in every document made from it; save it as a Word document without macros")
		}
		if !holdsText(f.Name) {
			continue
		}
		body = body || f.Name == "word/document.xml"
		text, err := read(f)
		if err != nil {
			return nil, err
		}
		for _, found := range place().FindAllSubmatch(text, -1) {
			if name := nameOf(found[1]); !slices.Contains(t.Names, name) {
				t.Names = append(t.Names, name)
			}
		}
		if open := stray(text); open != "" {
			return nil, fmt.Errorf("a placeholder is not closed: %q; write {{field}} with two braces on each side", open)
		}
	}
	switch {
	case !body:
		return nil, errors.New("it is not a Word document (.docx)")
	case !slices.Contains(t.Names, draftPlace):
		return nil, errors.New("it has no placeholder {{draft}}, which marks a document that is not complete")
	}
	return t, nil
}

// stray is the beginning of a placeholder that is not closed; "" if there is none.
func stray(text []byte) string {
	rest := string(mark().ReplaceAll(place().ReplaceAll(text, nil), nil))
	_, after, found := strings.Cut(rest, "{{")
	if !found {
		return ""
	}
	const shown = 40
	return "{{" + string([]rune(after)[:min(shown, len([]rune(after)))])
}

func nameOf(inside []byte) string {
	return strings.ToLower(strings.TrimSpace(string(mark().ReplaceAll(inside, nil))))
}

// holdsText reports whether a part of a Word document has text of its pages.
func holdsText(name string) bool {
	return name == "word/document.xml" || strings.HasPrefix(name, "word/header") || strings.HasPrefix(name, "word/foot") ||
		name == "word/endnotes.xml"
}

func read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("read %s of the template: %w", f.Name, err)
	}
	defer r.Close()
	const most = 64 << 20 // a part that unpacks to more is not a page of text
	content, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("read %s of the template: %w", f.Name, err)
	}
	if len(content) > most {
		return nil, fmt.Errorf("%s of the template unpacks to more than %d MB", f.Name, most>>20)
	}
	return content, nil
}

// Missing are the places for which there is no value, in order.
func (t *Template) Missing(values map[string]string) (missing []string) {
	for _, name := range t.Names {
		if _, has := values[name]; !has {
			missing = append(missing, name)
		}
	}
	return missing
}

// Write writes the template with values. Every place has to have one.
func (t *Template) Write(w io.Writer, values map[string]string) error {
	if missing := t.Missing(values); len(missing) > 0 {
		return fmt.Errorf("the paper has no field %s", strings.Join(missing, ", "))
	}
	z := zip.NewWriter(w)
	for _, f := range t.files {
		if !holdsText(f.Name) {
			if err := z.Copy(f); err != nil {
				return fmt.Errorf("copy %s of the template: %w", f.Name, err)
			}
			continue
		}
		text, err := read(f)
		if err != nil {
			return err
		}
		part, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
		filled := place().ReplaceAllFunc(text, func(found []byte) []byte { return written(values[nameOf(place().FindSubmatch(found)[1])]) })
		if _, err := part.Write(filled); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	return z.Close()
}

// written is a value as text of a Word document, with its lines.
func written(value string) []byte {
	var b bytes.Buffer
	for i, line := range strings.Split(value, "\n") {
		if i > 0 {
			b.WriteString(`</w:t><w:br/><w:t xml:space="preserve">`)
		}
		_ = xml.EscapeText(&b, []byte(line)) // a buffer takes everything
	}
	return b.Bytes()
}
