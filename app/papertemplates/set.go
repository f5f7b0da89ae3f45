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
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, failure.Usagef("--templates: %v", err)
		}
		template, err := firmtemplate.Read(content)
		if err != nil {
			return nil, failure.New("template", fmt.Errorf("%s: %w", path, err))
		}
		s.byPaper[strings.TrimSuffix(filepath.Base(path), ".docx")] = template
	}
	return s, nil
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
