package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// installed are the places of the files of a package that a Linux system looks for; all others are documents. A blank place leaves
// a file out.
var installed = map[string]string{
	"mobility":                  "/usr/bin/mobility",
	"man/mobility.1":            "/usr/share/man/man1/mobility.1.gz",
	"completions/mobility.bash": "/usr/share/bash-completion/completions/mobility",
	"completions/_mobility":     "/usr/share/zsh/vendor-completions/_mobility",
	"completions/mobility.fish": "/usr/share/fish/vendor_completions.d/mobility.fish",
	"completions/mobility.ps1":  "",
	"deploy/mobility-task.xml":  "",
	"LICENSE":                   documentFolder + "copyright",
}

const documentFolder = "/usr/share/doc/mobility/"

// content is a file of a package as described to nfpm.
type content struct {
	Source   string   `yaml:"src"`
	Path     string   `yaml:"dst"`
	FileInfo fileInfo `yaml:"file_info"`
}

type fileInfo struct {
	Mode  int       `yaml:"mode"`
	MTime time.Time `yaml:"mtime"`
}

// packages writes a .deb and an .rpm.
func (r *release) packages(t target, files []file) error {
	contents, err := r.stage(t, files)
	if err != nil {
		return err
	}
	config, err := yaml.Marshal(map[string]any{
		"name": "mobility", "version": r.version, "version_schema": "none", "arch": t.processor, "platform": t.system, "mtime": r.at,
		"section": "misc", "priority": "optional", "license": "Apache-2.0", "maintainer": "The mobility maintainers",
		"description": "Immigration compliance for employers\nRoster, status expirations, Form I-9, LCA and public access files, PERM, alerts, reports.",
		"rpm":         map[string]any{"buildhost": "localhost"}, "contents": contents,
	})
	if err != nil {
		return err
	}
	path := filepath.Join(r.scratch, "nfpm-"+t.processor+".yaml")
	if err := os.WriteFile(path, config, 0o644); err != nil {
		return err
	}
	for _, packager := range []string{"deb", "rpm"} {
		name := fmt.Sprintf("mobility-%s-%s.%s", r.version, t.processor, packager)
		_, err := r.run(nil, "go", "tool", "-modfile=tools/release/go.mod", "nfpm", "package", "--config", path, "--packager", packager,
			"--target", filepath.Join(r.folder, name))
		if err != nil {
			return err
		}
	}
	return nil
}

// stage writes the files that are installed into the scratch folder.
func (r *release) stage(t target, files []file) ([]content, error) {
	var contents []content
	for _, f := range files {
		path, special := installed[f.name]
		if !special {
			path = documentFolder + f.name
		}
		if path == "" {
			continue
		}
		if strings.HasSuffix(path, ".gz") {
			var err error
			if f.content, err = gzipped(f.content); err != nil {
				return nil, err
			}
		}
		source := filepath.Join(r.scratch, "package-"+t.processor, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(source), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(source, f.content, 0o644); err != nil {
			return nil, err
		}
		mode := 0o644
		if f.mode != 0 {
			mode = int(f.mode)
		}
		contents = append(contents, content{source, path, fileInfo{mode, r.at}})
	}
	return contents, nil
}

func gzipped(text []byte) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
