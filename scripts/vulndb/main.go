package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type report struct {
	ID       string   `json:"id"`
	Modified string   `json:"modified"`
	Aliases  []string `json:"aliases,omitempty"`
	Affected []struct {
		Module struct {
			Path string `json:"name"`
		} `json:"package"`
		Ranges []struct {
			Events []struct {
				Fixed string `json:"fixed"`
			} `json:"events"`
		} `json:"ranges"`
	} `json:"affected,omitempty"`
}

type module struct {
	Path  string       `json:"path"`
	Vulns []moduleVuln `json:"vulns"`
}

type moduleVuln struct {
	ID       string `json:"id"`
	Modified string `json:"modified"`
	Fixed    string `json:"fixed,omitempty"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: vulndb FOLDER-OF-THE-MODULE FOLDER-TO-MAKE")
		os.Exit(2)
	}
	if err := build(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "vulndb:", err)
		os.Exit(1)
	}
}

func build(source, into string) error {
	files, err := filepath.Glob(filepath.Join(source, "data", "osv", "GO-*.json"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no reports in %s", source)
	}
	for _, folder := range []string{"ID", "index"} {
		if err := os.MkdirAll(filepath.Join(into, folder), 0o755); err != nil {
			return err
		}
	}
	var reports []report
	modules, newest := map[string]*module{}, ""
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(into, "ID", filepath.Base(file)), content, 0o644); err != nil {
			return err
		}
		var r report
		if err := json.Unmarshal(content, &r); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		newest = max(newest, r.Modified)
		r.addTo(modules)
		r.Affected = nil
		reports = append(reports, r)
	}
	list := make([]*module, 0, len(modules))
	for _, m := range modules {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	return writeIndex(into, map[string]any{
		"db": map[string]string{"modified": newest}, "modules": list, "vulns": reports,
	})
}

// addTo lists a report under each module it affects, with the newest version that fixes it.
func (r *report) addTo(modules map[string]*module) {
	for _, a := range r.Affected {
		m := modules[a.Module.Path]
		if m == nil {
			m = &module{Path: a.Module.Path}
			modules[a.Module.Path] = m
		}
		fixed := ""
		for _, span := range a.Ranges {
			for _, event := range span.Events {
				if event.Fixed != "" {
					fixed = event.Fixed
				}
			}
		}
		m.Vulns = append(m.Vulns, moduleVuln{r.ID, r.Modified, fixed})
	}
}

func writeIndex(into string, index map[string]any) error {
	for name, content := range index {
		text, err := json.Marshal(content)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(into, "index", name+".json"), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
