package papertemplates

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mobility/app/failure"
	"mobility/app/files"
	application "mobility/paf/papers"
	laborcase "mobility/perm/papers"
	"mobility/reports/firmtemplate"
	"mobility/reports/letter"
)

// Set are the templates of a folder by the name of their paper: wage-rate.docx is for the paper wage-rate. A nil set has none.
type Set struct {
	folder  string
	byPaper map[string]*firmtemplate.Template
}

// Open reads the templates of a folder and checks each; "" is a set without any.
func Open(folder string) (*Set, error) {
	if folder == "" {
		return nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.docx"))
	if err != nil || len(paths) == 0 {
		return nil, failure.Usagef("--templates %q: the folder has no Word document (.docx)", folder)
	}
	s := &Set{folder: folder, byPaper: map[string]*firmtemplate.Template{}}
	for _, path := range paths {
		if name := paperOf(path); !slices.Contains(Names(), name) {
			return nil, failure.New("template", fmt.Errorf("%s: no paper is called %q; choose from: %s", path, name, strings.Join(Names(), ", ")))
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, failure.Usagef("--templates: %v", err)
		}
		template, err := firmtemplate.Read(content)
		if err != nil {
			return nil, failure.New("template", fmt.Errorf("%s: %w", path, err))
		}
		s.byPaper[paperOf(path)] = template
	}
	return s, nil
}

// paperOf is the name of the paper that a template is for.
func paperOf(path string) string { return strings.TrimSuffix(filepath.Base(path), ".docx") }

// Production is the paper with which Forms I-9 are produced to an inspector.
const Production = "i9-production"

// Names are the papers that can have a template.
func Names() []string {
	return slices.Concat(application.Names, laborcase.Kinds, []string{Production})
}

// Check reports every place of the templates of some papers that the paper has no field for, with the fields it has. Nothing is written
// before it is asked.
func (s *Set) Check(papers map[string]*letter.Letter) error {
	if s == nil {
		return nil
	}
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(papers)) {
		template := s.byPaper[name]
		if template == nil {
			continue
		}
		values := firmtemplate.Values(papers[name])
		if missing := template.Missing(values); len(missing) > 0 {
			lines = append(lines, fmt.Sprintf("%s.docx: the paper has no field %s; it has: %s", name, strings.Join(missing, ", "),
				strings.Join(slices.Sorted(maps.Keys(values)), ", ")))
		}
	}
	if len(lines) > 0 {
		return failure.New("template", fmt.Errorf("nothing was written: templates in %s\n%s", s.folder, strings.Join(lines, "\n")))
	}
	return nil
}

// WriteDOCX writes a paper as a Word document: in its template, or in the program's own form where the set has none for it.
func (s *Set) WriteDOCX(w io.Writer, name string, l *letter.Letter) error {
	if s == nil || s.byPaper[name] == nil {
		return letter.WriteDOCX(w, l)
	}
	return s.byPaper[name].Write(w, firmtemplate.Values(l))
}

// WriteFile writes a paper as a Word document or a PDF, never over the database. A template makes a Word document only.
func (s *Set) WriteFile(path, name string, l *letter.Letter, database string) error {
	ending := files.Ending(path)
	switch {
	case ending != ".docx" && ending != ".pdf":
		return failure.Usagef("--out %q: give a file that ends in .docx, for counsel to edit, or in .pdf", path)
	case ending == ".pdf" && s != nil && s.byPaper[name] != nil:
		return failure.Usagef("--out %q: a template makes a Word document; give a file that ends in .docx", path)
	}
	if err := s.Check(map[string]*letter.Letter{name: l}); err != nil {
		return err
	}
	return files.WriteApart(path, func(w io.Writer) error {
		if ending == ".pdf" {
			return letter.WritePDF(w, l)
		}
		return s.WriteDOCX(w, name, l)
	}, database)
}
